import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { type Figure, median, under } from './report.ts';

interface Frames {
  /** Longest script of ours (not of the map chunk, MapLibre or deck) in any long animation frame, ms. */
  readonly oursMs: number;
  readonly mapMs: number;
  readonly frameMs: number;
}

/** Collects long animation frames with the scripts that caused them. */
const observe = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    interface Script {
      readonly duration: number;
      readonly sourceURL: string;
    }
    const seen: { duration: number; scripts: Script[] }[] = [];
    (window as unknown as { frames_: typeof seen }).frames_ = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { duration: number; scripts: Script[] }[]) {
        seen.push({
          duration: entry.duration,
          scripts: entry.scripts.map(({ duration, sourceURL }) => ({ duration, sourceURL })),
        });
      }
    }).observe({ type: 'long-animation-frame', buffered: true });
  });
};
interface Entry {
  readonly duration: number;
  readonly scripts: readonly { readonly duration: number; readonly sourceURL: string }[];
}
/** What was seen since the last call. The page's function holds no named function: tsx would wrap it. */
const take = async (page: Page): Promise<Frames> => {
  const seen = await page.evaluate(() => (window as unknown as { frames_: Entry[] }).frames_.splice(0));
  const scripts = seen.flatMap((frame) => frame.scripts);
  const longest = (list: readonly { readonly duration: number }[]) =>
    Math.max(0, ...list.map(({ duration }) => duration));
  const isMap = ({ sourceURL }: { readonly sourceURL: string }) => /map-view|maplibre|gpu-data/.test(sourceURL);
  return {
    oursMs: longest(scripts.filter((script) => !isMap(script))),
    mapMs: longest(scripts.filter(isMap)),
    frameMs: longest(seen),
  };
};

/** The built page in headless Chromium with software GL: medians of five visits. */
export const benchPage = async (): Promise<readonly Figure[]> => {
  const { server, port } = await startServer('dist', 0);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  const rows: {
    solveMs: number;
    shellMs: number;
    settledMs: number;
    mapMs: number;
    load: Frames;
    edit: Frames;
  }[] = [];
  for (let visit = 0; visit < 5; visit++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await observe(page);
    const started = performance.now();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByRole('textbox', { name: 'Budget' }).waitFor();
    const shellMs = performance.now() - started;
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
    const settledMs = performance.now() - started;
    await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
    const mapMs = performance.now() - started;
    await page.waitForTimeout(1500);
    const load = await take(page);
    const text = await page.getByRole('tabpanel', { name: 'Plan' }).innerText();
    const solveMs = Number(/;\s([\d.]+)\ss\./.exec(text)?.[1] ?? Number.NaN) * 1000;
    // one edit, solved and simulated anew
    await page.getByRole('textbox', { name: 'Budget' }).fill('55');
    await page.getByRole('textbox', { name: 'Budget' }).press('Enter');
    await page.locator('html[data-settled="false"]').waitFor({ state: 'attached' });
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
    await page.waitForTimeout(500);
    rows.push({ solveMs, shellMs, settledMs, mapMs, load, edit: await take(page) });
    await context.close();
  }
  await browser.close();
  server.close();
  const figure = (metric: string, pick: (row: (typeof rows)[number]) => number): Figure => ({
    bench: 'page',
    case: 'default, 1280x720, software GL',
    metric,
    value: median(rows.map(pick)),
    unit: 'ms',
  });
  return [
    under(
      10_000,
      figure('solveInWorkerMs', (row) => row.solveMs),
    ),
    figure('shellMs', (row) => row.shellMs),
    figure('planAndYearMs', (row) => row.settledMs),
    figure('mapReadyMs', (row) => row.mapMs),
    figure('longestOwnScriptWhileLoadingMs', (row) => row.load.oursMs),
    under(
      50,
      figure('longestOwnScriptWhileSolvingMs', (row) => row.edit.oursMs),
    ),
    figure('longestMapScriptWhileSolvingMs', (row) => row.edit.mapMs),
    figure('longestFrameWhileSolvingMs', (row) => row.edit.frameMs),
  ];
};
