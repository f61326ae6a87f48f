import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, settled, test } from './page.ts';

/**
 * Faults, each made to happen in a real browser: a sentence says it, the rest works, nothing of the person's is lost, and
 * the page comes back without a reload. They share one page, as one visit may meet them all.
 */

const WORKER = readFileSync(
  `dist/assets/${readdirSync('dist/assets').find((name) => /^planner\.worker.*\.js$/.test(name))}`,
  'utf8',
);
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

const plan = () => page.getByRole('tabpanel', { name: 'Plan' });
const hurry = (times: number) => page.evaluate((by) => void Object.assign(globalThis, { hurry: by }), times);
let budget = 50;
const edit = async () => {
  budget += 1;
  const field = page.getByRole('textbox', { name: 'Budget' });
  await field.fill(String(budget));
  await field.press('Enter');
};
/** A worker that is idle ends, so that the next solve starts another. */
const endWorker = async () => {
  const old = page.workers().filter((worker) => worker.url().includes('planner.worker'));
  for (const worker of old) await worker.evaluate(() => void setTimeout(() => JSON.parse('ended')));
  await expect.poll(() => page.workers().some((worker) => old.includes(worker))).toBe(false);
};
/** The plan that stands, and what a person would lose: the field they typed. */
const plannedNow = () => plan().locator('.finding').first().innerText();

test.beforeAll(async ({ browser, baseURL }) => {
  context = await browser.newContext({
    baseURL: String(baseURL),
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  });
  await context.addInitScript(hurryUp);
  page = await context.newPage();
  await page.goto('');
  await settled(page);
});
test.afterAll(() => context.close());
test.afterEach(async () => {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await hurry(1);
});

const FAULTS: readonly (readonly [what: string, inject: () => Promise<unknown>, says: RegExp])[] = [
  [
    'the worker crashes',
    () =>
      serveWorker(`addEventListener('message', (event) => {
      if (event.data.kind !== 'run') return;
      event.stopImmediatePropagation();
      throw new Error('injected');
    });`),
    /The planner stopped: .*injected/,
  ],
  [
    'the worker hangs',
    async () => {
      await hurry(200);
      await serveWorker(`addEventListener('message', (event) => { while (event.data.kind === 'run'); });`);
    },
    /The planner stopped: it had not answered for three minutes/,
  ],
  [
    'the solver’s program cannot be loaded',
    () => page.route('**/*.wasm', (route) => route.abort()),
    /The planner stopped: its solver, HiGHS, could not be loaded/,
  ],
];
const serveWorker = (before: string) =>
  page.route('**/planner.worker*', (route) =>
    route.fulfill({ body: `${before}\n${WORKER}`, contentType: 'text/javascript' }),
  );
for (const [what, inject, says] of FAULTS) {
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
