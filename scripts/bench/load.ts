import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { ACTS, mapIdle } from './page.ts';
import { shellTimes, watchShell } from './page-watch.ts';
import { type Figure, median, under } from './report.ts';

const VISITS = 5;
/** What the browser calls a long task. */
const LONG_MS = 50;

interface Tasks {
  readonly count: number;
  readonly longestMs: number;
}
/** Long tasks of the main thread, by the browser's own count, software GL among them. */
const watchTasks = (page: Page): Promise<void> =>
  page
    .addInitScript({
      content: `window.longTasks = [];
        new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longTasks.push(duration); })
          .observe({ type: 'longtask', buffered: true });`,
    })
    .then(() => {});
const takeTasks = async (page: Page): Promise<Tasks> => {
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
  return { count: tasks.filter((ms) => ms > LONG_MS).length, longestMs: Math.max(0, ...tasks) };
};

const MODES = ['Explore', 'Plan', 'Operate', 'Compare'] as const;
const modes = async (page: Page, note: (name: string, tasks: Tasks) => void): Promise<void> => {
  for (const mode of MODES) {
    await page.locator('.mode-tabs [role="tab"]').filter({ hasText: mode }).click();
    await page.waitForTimeout(1200);
    note(`OpeningMode${mode}`, await takeTasks(page));
  }
  await page.getByRole('button', { name: 'Present' }).click();
  await page.locator('.present[data-ready]').waitFor();
  await page.waitForTimeout(1200);
  note('OpeningModePresent', await takeTasks(page));
  await page.keyboard.press('Escape');
  await page.locator('.mode-tabs [role="tab"]').filter({ hasText: 'Plan' }).click();
  await page.waitForTimeout(800);
  await takeTasks(page);
};

interface Visit {
  readonly shellMs: number;
  readonly planMs: number;
  readonly mapMs: number;
  readonly heapMb: number;
}

/** What a visitor waits for and what the page holds: medians of five visits in fresh browsers' contexts. */
export const benchLoad = async (): Promise<readonly Figure[]> => {
  if (!existsSync('dist/index.html')) throw new Error('There is no build to load. Run npm run build first.');
  const { server, port } = await startServer('dist', 0);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const visits: Visit[] = [];
  const tasks: (readonly [string, Tasks])[] = [];
  try {
    for (let visit = 0; visit < VISITS; visit++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      await watchTasks(page);
      await watchShell(page);
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable');
      await page.goto(`http://127.0.0.1:${port}/`);
      const { shellMs, planMs } = await shellTimes(page);
      const mapMs = await mapIdle(page);
      await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
      const first = visits.length === 0;
      if (first) tasks.push(['Loading', await takeTasks(page)]);
      await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const heapMb = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
      visits.push({ shellMs, planMs, mapMs, heapMb });
      if (first) {
        await modes(page, (name, seen) => tasks.push([name, seen]));
        for (const [name, act] of ACTS) {
          await act(page);
          await page.waitForTimeout(500);
          tasks.push([name, await takeTasks(page)]);
        }
      }
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  const figure = (metric: string, value: number, unit: string, of = `median of ${VISITS}`): Figure => ({
    bench: 'load',
    case: `default, 1280x720, software GL, ${of}`,
    metric,
    value,
    unit,
  });
  const middle = (of: (visit: Visit) => number): number => median(visits.map(of));
  return [
    under(
      1000,
      figure(
        'shellMs',
        middle(({ shellMs }) => shellMs),
        'ms',
      ),
    ),
    under(
      1000,
      figure(
        'defaultPlanMs',
        middle(({ planMs }) => planMs),
        'ms',
      ),
    ),
    under(
      4000,
      figure(
        'mapIdleMs',
        middle(({ mapMs }) => mapMs),
        'ms',
      ),
    ),
    figure(
      'heapMb',
      middle(({ heapMb }) => heapMb),
      'MB',
    ),
    ...tasks.flatMap(([name, { count, longestMs }]) => [
      figure(`longTasksWhile${name}`, count, 'tasks', 'one visit'),
      figure(`longestTaskWhile${name}Ms`, longestMs, 'ms', 'one visit'),
    ]),
  ];
};
