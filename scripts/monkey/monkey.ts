import type { Page } from '@playwright/test';
import { seededRandom } from '../../src/model/random.ts';
import { act, type Hand } from './actions.ts';
import { brokenOnPage, longestScript, stuckIn, watchErrors } from './checks.ts';

export interface Fault {
  readonly what: string;
  readonly at: number;
  /** The actions that led there, the last one last. */
  readonly after: readonly string[];
}
export interface Rampage {
  readonly seed: number;
  readonly actions: number;
  readonly faults: readonly Fault[];
  readonly seconds: number;
  /** The longest script after any action, ms, where it starts, and the action. */
  readonly longest: readonly [ms: number, where: string, after: string];
}

const REMEMBERED = 6;
/** A software GPU on a busy machine lets a click wait for many seconds; a page that hangs waits for ever. */
const HANGS_MS = 60_000;
/** The same fault in other numbers is one fault. */
const sameFault = (what: string): string => what.replace(/[\d.]+/g, '0').slice(0, 160);

const inTime = <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} takes more than ${HANGS_MS / 1000} s`)), HANGS_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Seeded actions on a page at `url`; after each, what the page says and shows is looked at, and at the end whether it still works. */
export const rampage = async (
  page: Page,
  url: string,
  { seed, actions, log = () => {} }: { seed: number; actions: number; log?: (line: string) => void },
): Promise<Rampage> => {
  const started = performance.now();
  const random = seededRandom(seed);
  const errors = await watchErrors(page);
  // a second window is not the monkey's; files are not kept
  page.on('popup', (popup) => void popup.close().catch(() => {}));
  await page.goto(url);
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  const hand: Hand = { page, random, back: 0, forward: 0 };
  const done: string[] = [];
  const faults = new Map<string, Fault>();
  const blame = (what: string, at: number): void => {
    const key = sameFault(what);
    if (faults.has(key)) return;
    faults.set(key, { what, at, after: done.slice(-REMEMBERED) });
    log(`FAULT at ${at}: ${what}\n  after ${done.slice(-REMEMBERED).join('\n        ')}`);
  };
  let longest: Rampage['longest'] = [0, '', ''];
  for (let at = 1; at <= actions; at++) {
    try {
      const did = await inTime(act(hand), 'an action');
      done.push(did);
      const [ms, where] = await longestScript(page);
      if (ms > longest[0]) longest = [ms, where, did];
      for (const what of await inTime(brokenOnPage(page), 'a look at the page')) blame(`on the page: ${what}`, at);
    } catch (error) {
      blame(`the page hangs or refuses: ${(error as Error).message.split('\n')[0]}`, at);
      if (page.isClosed()) break;
    }
    for (const what of errors()) blame(what, at);
    if (at % 100 === 0)
      log(
        `${at} actions in ${Math.round((performance.now() - started) / 1000)} s, ${faults.size} faults; longest script ${Math.round(longest[0])} ms, ${longest[1]}, after ${longest[2]}`,
      );
  }
  const stuck = await stuckIn(page);
  if (stuck) blame(stuck, actions);
  for (const what of errors()) blame(what, actions);
  return { seed, actions, faults: [...faults.values()], longest, seconds: (performance.now() - started) / 1000 };
};
