import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { buildWithMaps, type Frames, framesOf, observe, shellTimes, type Watched, watchShell } from './page-watch.ts';
import { type Figure, median, under } from './report.ts';
import { scriptOwner } from './script-owner.ts';

/** A map that draws nothing for this long is idle. */
const QUIET_MS = 400;

/** Animation frames asked for in two seconds in which nobody does anything. */
const IDLE_MS = 2000;
const askedWhileIdle = async (page: Page): Promise<number> => {
  const before = await page.evaluate(() => (window as unknown as Watched).asked_);
  await page.waitForTimeout(IDLE_MS);
  return (await page.evaluate(() => (window as unknown as Watched).asked_)) - before;
};

/** Waits until nothing was drawn for a while; ms since the page began at which the last picture was drawn. */
export const mapIdle = async (page: Page): Promise<number> => {
  await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  return page.evaluate(async (quietMs) => {
    const map = document.querySelector<HTMLElement>('[data-map-ready="true"]');
    let drawn = map?.dataset.drawn;
    let at = performance.now();
    while (performance.now() - at < quietMs) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (map?.dataset.drawn === drawn) continue;
      drawn = map?.dataset.drawn;
      at = performance.now();
    }
    return at;
  }, QUIET_MS);
};

/** Drags the map to and fro, as a hand would. */
const pan = async (page: Page): Promise<void> => {
  await page.mouse.move(560, 330);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(560 + 12 * step, 330 + 5 * step);
  for (let step = 9; step >= 0; step--) await page.mouse.move(560 + 12 * step, 330 + 5 * step);
  await page.mouse.up();
};
const play = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Operate' }).click();
  await page.getByRole('button', { name: 'Play the clock' }).click();
  await page.waitForTimeout(2500);
  await page.getByRole('button', { name: 'Pause the clock' }).click();
};
const toggle = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Explore' }).click();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const layers = page.locator('#left-panel .layer-toggle');
  await layers.first().waitFor({ state: 'attached' });
  for (let which = 0; which < 4; which++) {
    await layers.nth(which).click({ force: true });
    await page.waitForTimeout(400);
  }
};

const panels = async (page: Page): Promise<void> => {
  for (const name of ['Site', 'Sources', 'Plan', 'Scenario']) {
    await page.getByRole('tab', { name, exact: true }).first().click();
    await page.waitForTimeout(400);
  }
};
/** One edit, solved and simulated anew. */
const edit = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Budget' }).fill('55');
  await page.getByRole('textbox', { name: 'Budget' }).press('Enter');
  await page.locator('html[data-settled="false"]').waitFor({ state: 'attached' });
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
};

export const ACTS = [
  ['Solving', edit],
  ['Panning', pan],
  ['OpeningPanels', panels],
  ['Playing', play],
  ['Toggling', toggle],
] as const;

/** A visit of which only the clock is read: a profile beside it would cost time. */
interface Visit {
  readonly shellMs: number;
  readonly mapMs: number;
}
/** A visit that is profiled, and stays: until everything is computed, and through every act. */
interface Stay {
  readonly solveMs: number;
  readonly settledMs: number;
  readonly asked: number;
  readonly acts: Readonly<Record<string, Frames>>;
}
const VISITS = 5;
const STAYS = 3;

const open = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await observe(page);
  await watchShell(page);
  return page;
};
const visit = async (page: Page, address: string): Promise<Visit> => {
  await page.goto(address);
  const { shellMs, planMs } = await shellTimes(page);
  return { shellMs: Math.max(shellMs, planMs), mapMs: await mapIdle(page) };
};
const stay = async (
  page: Page,
  session: CDPSession,
  ownerOf: ReturnType<typeof scriptOwner>,
  address: string,
): Promise<Stay> => {
  // the profile begins on a page of the same site, and goes on in the next
  await page.goto(`${address}data/manifest.json`);
  const acts: Record<string, Frames> = {};
  acts.Loading = await framesOf(page, session, ownerOf, async () => void (await visit(page, address)));
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  const settledMs = await page.evaluate(() => performance.now());
  // the last pictures of what came last are drawn: software GL takes its time
  await page.waitForTimeout(3500);
  const asked = await askedWhileIdle(page);
  const text = await page.getByRole('tabpanel', { name: 'Plan' }).innerText();
  const solveMs = Number(/;\s([\d.]+)\ss\./.exec(text)?.[1] ?? Number.NaN) * 1000;
  for (const [name, act] of ACTS)
    acts[name] = await framesOf(page, session, ownerOf, async () => {
      await act(page);
      await page.waitForTimeout(500);
    });
  return { solveMs, settledMs, asked, acts };
};

/** The built page in headless Chromium with software GL: medians of five visits, and of those that stay. */
export const benchPage = async (): Promise<readonly Figure[]> => {
  const root = await buildWithMaps();
  const ownerOf = scriptOwner(join(root, 'assets'));
  const { server, port } = await startServer(root, 0);
  const address = `http://127.0.0.1:${port}/`;
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const visits: Visit[] = [];
  const stays: Stay[] = [];
  try {
    for (let at = 0; at < VISITS; at++) {
      const page = await open(browser);
      visits.push(await visit(page, address));
      await page.context().close();
    }
    for (let at = 0; at < STAYS; at++) {
      const page = await open(browser);
      stays.push(await stay(page, await page.context().newCDPSession(page), ownerOf, address));
      await page.context().close();
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(root, { recursive: true });
  }
  const figure = (metric: string, values: readonly number[], unit = 'ms', note = ''): Figure => ({
    bench: 'page',
    case: `default, 1280x720, software GL, median of ${values.length}${note}`,
    metric,
    value: median(values),
    unit,
  });
  const scripts = (name: string, all: readonly Frames[]): readonly Figure[] => {
    const longest = all.toSorted((a, b) => b.oursMs - a.oursMs)[0];
    return [
      under(
        50,
        figure(
          `longestOwnScriptWhile${name}Ms`,
          all.map((frames) => frames.oursMs),
          'ms',
          `, mostly in ${longest?.where ?? 'none'}`,
        ),
      ),
      figure(
        `longestScriptOfAnyoneWhile${name}Ms`,
        all.map((frames) => frames.scriptMs),
      ),
      figure(
        `longestFrameWhile${name}Ms`,
        all.map((frames) => frames.frameMs),
      ),
    ];
  };
  const shell = visits.map((visit) => visit.shellMs);
  const map = visits.map((visit) => visit.mapMs);
  const solve = stays.map((one) => one.solveMs);
  const settled = stays.map((one) => one.settledMs);
  const asked = stays.map((one) => one.asked);
  return [
    under(10_000, figure('solveInWorkerMs', solve)),
    // the form, and the sentence and the table of the plan
    under(1000, figure('shellAndPlanMs', shell)),
    under(4000, figure('mapIdleMs', map)),
    figure('planSolvedAndYearMs', settled),
    under(0, figure('framesAskedForInTwoIdleSeconds', asked, 'frames')),
    ...['Loading', ...ACTS.map(([name]) => name)].flatMap((name) =>
      scripts(
        name,
        stays.flatMap(({ acts }) => acts[name] ?? []),
      ),
    ),
  ];
};
