import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, settled, test, watch } from './page.ts';

/** One visit that meets fault after fault, and what is done to it. */

/** Long waits of the page (5 s and more) are this many times shorter while a test says so. */
const hurryUp = () => {
  const scope = globalThis as { hurry?: number };
  const { setTimeout: wait, setInterval: repeat } = globalThis;
  const shorter = (ms = 0): number => (ms >= 5000 ? ms / (scope.hurry ?? 1) : ms);
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms?: number) => wait(run, shorter(ms)),
    setInterval: (run: () => void, ms?: number) => repeat(run, shorter(ms)),
  });
};

let context: BrowserContext;
let page: Page;
let seen: string[] = [];
let budget = 50;

export const visit = {
  get page() {
    return page;
  },
  get context() {
    return context;
  },
  /** Errors since the test began. */
  get seen(): readonly string[] {
    return seen;
  },
};

export const plan = () => page.getByRole('tabpanel', { name: 'Plan' });
export const hurry = (times: number) => page.evaluate((by) => void Object.assign(globalThis, { hurry: by }), times);
/** Another budget, which asks for another plan. */
export const edit = async () => {
  budget += 1;
  const field = page.getByRole('textbox', { name: 'Budget' });
  await field.fill(String(budget));
  await field.press('Enter');
};
/** The planner's program, with something before it. */
export const serveWorker = (before: string) => {
  const name = readdirSync('dist/assets').find((file) => /^planner\.worker.*\.js$/.test(file));
  const program = readFileSync(`dist/assets/${name}`, 'utf8');
  return page.route('**/planner.worker*', (route) =>
    route.fulfill({ body: `${before}\n${program}`, contentType: 'text/javascript' }),
  );
};
/** A worker that is idle ends, so that the next solve starts another. */
const endWorker = async () => {
  const old = page.workers().filter((worker) => worker.url().includes('planner.worker'));
  for (const worker of old) await worker.evaluate(() => void setTimeout(() => JSON.parse('ended')));
  await expect.poll(() => page.workers().some((worker) => old.includes(worker))).toBe(false);
};
/** The plan that stands, and what a person would lose: the field they typed. */
const plannedNow = () => plan().locator('.finding').first().innerText();

/** All tests of a file share one page. */
export const shareOneVisit = (): void => {
  test.beforeAll(async ({ browser, baseURL }) => {
    context = await browser.newContext({
      baseURL: String(baseURL),
      viewport: { width: 1280, height: 720 },
      serviceWorkers: 'block',
    });
    await context.addInitScript(hurryUp);
    page = await context.newPage();
    ({ seen } = await watch(page));
    await page.goto('');
    await settled(page);
  });
  test.afterAll(() => context.close());
  test.afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await hurry(1);
    seen.length = 0;
  });
};

/** A fault of the planner: how it is made to happen, and the sentence that says it. */
export type PlannerFault = readonly [what: string, inject: () => Promise<unknown>, says: RegExp];
export const testPlannerFaults = (faults: readonly PlannerFault[]): void => {
  for (const [what, inject, says] of faults) {
    test(`${what}: the last plan is kept, and trying again solves`, async () => {
      const before = await plannedNow();
      await endWorker();
      await inject();
      await edit();
      await expect(plan().getByRole('alert')).toContainText(says);
      expect(await plannedNow()).toBe(before);
      await expect(page.getByRole('textbox', { name: 'Budget' })).toHaveValue(new RegExp(String(budget)));
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await hurry(1);
      await plan().getByRole('button', { name: 'Try again' }).click();
      await expect(plan().getByRole('alert')).toHaveCount(0);
      await settled(page, { map: false });
    });
  }
};
