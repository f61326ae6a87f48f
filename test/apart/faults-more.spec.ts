import { readFileSync } from 'node:fs';
import { chromium, type Route } from '@playwright/test';
import { findChromium, NO_WEBGL_ARGS } from '../../scripts/browser.ts';
import { edit, hurry, plan, serveWorker, shareOneVisit, testPlannerFaults, visit } from '../e2e/fault-visit.ts';
import { expect, settled, test, watch } from '../e2e/page.ts';

/**
 * Faults, each made to happen in a real browser: a sentence says it, the rest works, nothing of the person's is lost, and
 * the page comes back without a reload. Most share one page, as one visit may meet them all. The planner's own stand in
 * `test/e2e`.
 */

shareOneVisit();

const notices = () => visit.page.getByRole('list', { name: 'Notices' });
const toggleLayers = async (...labels: readonly string[]) => {
  const { page } = visit;
  for (const label of labels) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Search/ }).fill(`${label} layer`);
    await page.getByRole('option', { name: label }).first().click();
  }
};

test('data files: missing, cut off, changed, slow; each comes once it can', async () => {
  const { page } = visit;
  let isBroken = true;
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const damage = (path: string, answer: (route: Route, bytes: Buffer) => Promise<void>) =>
    page.route(`**/data/${path}*`, (route) =>
      isBroken ? answer(route, readFileSync(`dist/data/${path}`)) : route.continue(),
    );
  await damage('plants.json', (route) => route.fulfill({ status: 404, body: '' }));
  await damage('substations.json', (route, bytes) => route.fulfill({ body: bytes.subarray(0, 4000) }));
  await damage('existing-data-centers.odbl.json', (route, bytes) =>
    route.fulfill({ body: bytes.toString('utf8').replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) }),
  );
  await page.route('**/data/queue.json*', async (route) => {
    await held;
    await route.continue();
  });
  await hurry(20);
  await toggleLayers('Plants by fuel', 'Substations', 'Existing data centers', 'Generation queue');
  await expect(notices()).toContainText(/plants\.json could not be fetched \(HTTP 404\)/);
  await expect(notices()).toContainText(/substations\.json\) does not match its manifest/);
  await expect(notices()).toContainText(/existing-data-centers\.odbl\.json\) does not match its manifest/);
  await expect(notices()).toContainText(/Generation queues by county is slow to arrive\. Everything else works/);
  await expect(plan()).toContainText(/Build 1,\d{3}\sMW/);
  isBroken = false;
  letGo();
  await toggleLayers('Plants by fuel', 'Plants by fuel', 'Substations', 'Substations');
  await toggleLayers('Existing data centers', 'Existing data centers');
  await expect(notices()).not.toContainText(/plants|substations|data-centers|queues/i);
  await toggleLayers('Plants by fuel', 'Substations', 'Existing data centers', 'Generation queue');
});

testPlannerFaults([
  [
    'there is no memory for the solver to start',
    () =>
      serveWorker(`WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => {
      throw new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance');
    };`),
    /The planner stopped: the memory that the browser gives it ran out/,
  ],
  [
    'the solver runs out of memory in the midst',
    // what HiGHS throws then, through its own frames: from the clock that it reads while it solves
    () =>
      serveWorker(`const now = performance.now.bind(performance);
    performance.now = () => {
      if (/wasm/.test(new Error().stack)) throw new WebAssembly.RuntimeError('Aborted(). Build with -sASSERTIONS');
      return now();
    };`),
    /The planner stopped: the memory that the browser gives it ran out/,
  ],
]);

test('offline in the middle: what is here works, what is not comes with the network', async () => {
  const { context, page } = visit;
  // the search is a part of its own, and is here once it has been opened
  await toggleLayers('States', 'States');
  await context.setOffline(true);
  await toggleLayers('Natural hazard');
  await expect(notices()).toContainText(/county-facts\.json could not be fetched or unpacked: no connection/);
  await edit();
  await settled(page, { map: false });
  await expect(plan().getByRole('alert')).toHaveCount(0);
  await context.setOffline(false);
  await expect(notices()).not.toContainText(/county-facts/);
  await toggleLayers('Natural hazard');
});

test('hidden for long, and a clock that jumps: the hour stands, the work goes on', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Operate' }).click();
  await page.getByRole('button', { name: 'Play the clock' }).click();
  const hour = () => page.getByRole('slider', { name: /Hour of the year/ }).inputValue();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const before = Number(await hour());
  // ten years on, then twenty back
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 315_360_000_000;
  });
  await page.waitForTimeout(3000);
  expect(Number(await hour())).toBe(before);
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() - 630_720_000_000;
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(async () => Number(await hour())).toBeGreaterThan(before);
  expect(Number(await hour())).toBeLessThan(before + 24);
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await page.getByRole('tab', { name: 'Plan' }).first().click();
  await edit();
  await settled(page, { map: false });
  expect(visit.seen).toEqual([]);
});

test('the GL context is lost again and again: three new maps a minute, then a still one; trying again draws', async () => {
  const { page } = visit;
  const lose = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.map-host canvas');
      const context = canvas?.getContext('webgl2');
      if (!context || context.isContextLost()) return false;
      context.getExtension('WEBGL_lose_context')?.loseContext();
      return true;
    });
  await lose();
  // made anew, with all its layers
  await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  for (let k = 0; k < 3; k++) await expect.poll(lose).toBe(true);
  await expect(page.getByText('The graphics card dropped the map several times.')).toBeVisible();
  await expect(page.getByRole('img', { name: /The lower 48 with \d+ campuses: / })).toBeVisible();
  await edit();
  await settled(page, { map: false });
  await page.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  await expect(page.getByText('The graphics card')).toHaveCount(0);
});

test('no WebGL at all: a still map, the tables, and the whole of the work', async ({ baseURL }) => {
  const executablePath = findChromium();
  const bare = await chromium.launch({
    args: [...NO_WEBGL_ARGS],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const only = await bare.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
    const watched = await watch(only);
    await only.goto(String(baseURL));
    await settled(only, { map: false });
    await expect(only.getByText(/The map needs WebGL 2, which this browser does not offer/)).toBeVisible();
    const still = only.getByRole('img', { name: /The lower 48 with \d+ campuses: / });
    await expect(still).toBeVisible();
    expect(await still.locator('.campus').count()).toBeGreaterThan(3);
    await only.getByRole('tab', { name: 'Operate' }).click();
    await expect(only.getByRole('slider', { name: /Hour of the year/ })).toBeVisible();
    expect(watched.seen.filter((line) => !/WebGL|THREE|context/i.test(line))).toEqual([]);
  } finally {
    await bare.close();
  }
});

/** What is done to the page before it opens, and what it says in its dialog of scenarios. */
const STORAGE: readonly (readonly [what: string, spoil: () => void, says: RegExp])[] = [
  [
    'denied',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    },
    /This browser does not allow storage/,
  ],
  [
    'full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    /The storage of this browser is full/,
  ],
  [
    'corrupt',
    () => {
      // of the right name and version, with another thing in it
      indexedDB.open('loadstone', 1).onupgradeneeded = (event) =>
        void (event.target as IDBOpenDBRequest).result.createObjectStore('nobody');
    },
    /The storage of this browser failed/,
  ],
];
for (const [what, spoil, says] of STORAGE) {
  test(`storage ${what}: said, and the work is kept in memory`, async ({ page: fresh, watched }) => {
    watched.allow(/storage|IndexedDB|QuotaExceeded|SecurityError/i);
    await fresh.addInitScript(spoil);
    await fresh.goto('#layers.plan=-');
    await settled(fresh, { map: false });
    const field = fresh.getByRole('textbox', { name: 'Budget' });
    await field.fill('61');
    await field.press('Enter');
    await fresh.keyboard.press('Control+k');
    await fresh.getByRole('combobox', { name: /Search/ }).fill('Scenarios');
    await fresh.keyboard.press('Enter');
    await expect(fresh.getByRole('dialog')).toContainText(says);
    await fresh.keyboard.press('Escape');
    await expect(field).toHaveValue(/61/);
    await settled(fresh, { map: false });
  });
}

test('who saves data is sent what is asked for, and no more', async ({ page: fresh }) => {
  await fresh.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const asked: string[] = [];
  fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await fresh.goto('');
  await settled(fresh);
  // longer than the page waits before it fetches what may be wanted
  await fresh.waitForTimeout(4500);
  expect(asked.filter((path) => /sources-tab|service-worker|operate-tab|\/week-/.test(path))).toEqual([]);
  // asked for, it comes
  await fresh.getByRole('tab', { name: 'Sources' }).click();
  await expect(fresh.getByRole('table', { name: /Sources with publisher/ })).toBeVisible();
});
