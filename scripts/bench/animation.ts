import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { Plugin } from 'vite';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { sampleOwn } from './own-time.ts';
import { buildWithMaps } from './page-watch.ts';
import { type Figure, under } from './report.ts';
import { scriptOwner } from './script-owner.ts';

/** Flows of one hour, each of its own pair and class, large enough that the national view folds none. */
const FLOW_MW = 20;
interface Case {
  readonly flows: number;
  /** Enough campuses that their pairs in three classes are so many. */
  readonly link: string;
  readonly ownScriptBarMs: number;
}
const CASES: readonly Case[] = [
  { flows: 200, link: 'v=3&minsites=10', ownScriptBarMs: 4 },
  // no more than a slice of the main thread, whatever is moved
  { flows: 500, link: 'v=3&minsites=14&maxsites=14', ownScriptBarMs: 50 },
];
/** Clock hours a second: the whole measurement lies within one hour, so that only the fraction moves. */
const SPEED = 0.01;
/** Played until so many pictures are drawn, or so long: a mean over two or three of them tells of the noise alone. */
const PICTURES = 12;
const MOST_PLAY_MS = 60_000;
const STILL_MS = 2000;
/** What was asked for before the stop may still be drawn: software GL takes over a second a picture, of 500 flows some five. */
const LAST_PICTURES_MS = 60_000;
/** Workers of studies are ended by one timer, half a minute after their last task: it is not the animation's. */
const WORKERS_END_MS = 31_000;

/** What the bench's own build hands out, and what the page counts. */
interface Handed {
  benchStores: {
    readonly runs: { getState: () => { readonly simulate: { last: unknown } }; setState: (state: unknown) => void };
    readonly clock: { getState: () => { hour: number; fraction: number }; setState: (state: unknown) => void };
    readonly view: { getState: () => { policy: string } };
  };
  benchLayer: { prototype: Record<string, (this: DeckLayer, ...of: unknown[]) => unknown> };
  counts: Counts;
}
interface DeckLayer {
  readonly id: string;
  readonly internalState: { readonly changeFlags: Record<string, unknown> } | null;
}
interface Counts {
  frames: number;
  timers: number;
  fired: number;
  made: number;
  dataChanged: number;
  /** Layers of which attributes were written anew for a trigger, by id. */
  triggered: Record<string, number>;
}

/** Hands out what the page keeps to itself. In this build alone: what ships has no such door. */
const openDoors: Plugin = {
  name: 'bench-doors',
  transform: (code, id) => {
    if (/src\/main\.tsx$/.test(id)) return `${code}\nglobalThis.benchStores = stores;\n`;
    if (!/src\/map\/map-session\.ts$/.test(id)) return null;
    return `import { Layer as BenchLayer } from '@deck.gl/core';\n${code}\nglobalThis.benchLayer = BenchLayer;\n`;
  },
};

/** Counts frames and timers from the page's first script on. The page's functions hold no named function: tsx would wrap it. */
const countTimers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const handed = window as unknown as Handed;
    handed.counts = { frames: 0, timers: 0, fired: 0, made: 0, dataChanged: 0, triggered: {} };
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      handed.counts.frames += 1;
      return ask(callback);
    };
    const later = window.setTimeout.bind(window) as (...of: unknown[]) => number;
    (window as unknown as { setTimeout: unknown }).setTimeout = (run: unknown, ms: number, ...of: unknown[]) => {
      handed.counts.timers += 1;
      return later(
        typeof run === 'function'
          ? () => {
              handed.counts.fired += 1;
              run(...of);
            }
          : run,
        ms,
      );
    };
    const often = window.setInterval.bind(window) as (...of: unknown[]) => number;
    (window as unknown as { setInterval: unknown }).setInterval = (run: unknown, ...of: unknown[]) => {
      handed.counts.timers += 1;
      return often(
        typeof run === 'function'
          ? () => {
              handed.counts.fired += 1;
              run();
            }
          : run,
        ...of,
      );
    };
  });

/** Watches deck's layers: those that are made, those whose data change, those whose attributes are written for a trigger. */
const countLayers = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { benchLayer, counts } = window as unknown as Handed;
    const { _initialize: initialize, _update: update } = benchLayer.prototype;
    benchLayer.prototype._initialize = function (this: DeckLayer, ...of) {
      counts.made += 1;
      return initialize?.apply(this, of);
    };
    benchLayer.prototype._update = function (this: DeckLayer, ...of) {
      const flags = this.internalState?.changeFlags ?? {};
      if (flags.dataChanged) counts.dataChanged += 1;
      if (flags.updateTriggersChanged) counts.triggered[this.id] = (counts.triggered[this.id] ?? 0) + 1;
      return update?.apply(this, of);
    };
  });

/** Puts moves of an hour into the year on the page: the same Frame, layers and map as any other year's. */
const putFlows = (page: Page, most: number): Promise<number> =>
  page.evaluate(
    ([flows, mw]) => {
      const { benchStores } = window as unknown as Handed;
      const { runs, clock, view } = benchStores;
      const { simulate } = runs.getState();
      const last = simulate.last as {
        campuses: unknown[];
        hours: number;
        runs: { policy: string; moves: Record<string, unknown> }[];
      };
      const n = last.campuses.length;
      const { hour } = clock.getState();
      const rows = Array.from({ length: n * n * 3 }, (_, k) => ({
        from: Math.floor(k / 3 / n),
        to: Math.floor(k / 3) % n,
        workload: k % 3,
      }))
        .filter(({ from, to }) => from !== to)
        .slice(0, flows);
      const moves = {
        rows: rows.length,
        hourStart: Uint32Array.from({ length: last.hours + 1 }, (_, h) => (h > hour ? rows.length : 0)),
        from: Uint8Array.from(rows, ({ from }) => from),
        to: Uint8Array.from(rows, ({ to }) => to),
        workload: Uint8Array.from(rows, ({ workload }) => workload),
        itMw: new Float32Array(rows.length).fill(mw),
        pauseMinutes: new Float32Array(rows.length),
        bytes: new Float64Array(rows.length),
        lostMwh: new Float32Array(rows.length),
        costUsd: new Float32Array(rows.length),
        savingUsdPerHour: new Float32Array(rows.length),
        cause: new Uint8Array(rows.length),
        job: new Int16Array(rows.length).fill(-1),
      };
      const { policy } = view.getState();
      const shown = last.runs.map((run) => (run.policy === policy ? { ...run, moves } : run));
      runs.setState({ simulate: { ...simulate, last: { ...last, runs: shown } } });
      return rows.length;
    },
    [most, FLOW_MW] as const,
  );

const taken = (
  page: Page,
): Promise<Counts & { readonly drawn: number; readonly pictures: number; readonly hour: number }> =>
  page.evaluate(() => {
    const { counts, benchStores } = window as unknown as Handed;
    const { drawn, pictures } = document.querySelector<HTMLElement>('[data-map-ready="true"]')?.dataset ?? {};
    const now = { ...counts, triggered: { ...counts.triggered } };
    return {
      ...now,
      drawn: Number(drawn ?? 0),
      pictures: Number(pictures ?? 0),
      hour: benchStores.clock.getState().hour,
    };
  });

const profiled = async (
  session: CDPSession,
  ownerOf: ReturnType<typeof scriptOwner>,
  act: () => Promise<void>,
): Promise<number> => {
  const stop = await sampleOwn(session, ownerOf);
  await act();
  return (await stop()).totalMs;
};

/** What runs in a stretch in which nothing should, once the pictures that were on their way are drawn. */
const stillness = async (page: Page, session: CDPSession, ownerOf: ReturnType<typeof scriptOwner>) => {
  const until = Date.now() + LAST_PICTURES_MS;
  let before = await taken(page);
  for (let isStill = false; !isStill && Date.now() < until; ) {
    await page.waitForTimeout(5000);
    const now = await taken(page);
    isStill = now.frames === before.frames && now.fired === before.fired && now.drawn === before.drawn;
    before = now;
  }
  const ms = await profiled(session, ownerOf, () => page.waitForTimeout(STILL_MS));
  const after = await taken(page);
  return {
    frames: after.frames - before.frames,
    timers: after.timers - before.timers + after.fired - before.fired,
    drawn: after.drawn - before.drawn,
    ms,
  };
};

/** The built page in headless Chromium with software GL: what a frame costs while only the fraction of the hour moves. */
export const benchAnimation = async (): Promise<readonly Figure[]> => {
  const root = await buildWithMaps([openDoors]);
  const ownerOf = scriptOwner(join(root, 'assets'));
  const { server, port } = await startServer(root, 0);
  try {
    const figures: Figure[] = [];
    for (const one of CASES) figures.push(...(await animate(one, port, ownerOf)));
    return figures;
  } finally {
    server.close();
    rmSync(root, { recursive: true });
  }
};
const animate = async (
  { flows, link, ownScriptBarMs }: Case,
  port: number,
  ownerOf: ReturnType<typeof scriptOwner>,
): Promise<readonly Figure[]> => {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    // esbuild names functions by a helper that the page does not have
    await page.addInitScript({ content: 'window.__name = (value) => value;' });
    await countTimers(page);
    await page.goto(`http://127.0.0.1:${port}/#${link}`);
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 180_000 });
    const map = page.locator('[data-map-ready="true"]');
    await map.waitFor({ state: 'attached', timeout: 90_000 });
    await page.getByRole('tab', { name: 'Operate' }).click();
    const rows = await putFlows(page, flows);
    if (rows < flows) throw new Error(`The plan has room for ${rows} flows: the bench needs ${flows}.`);
    await page.locator(`[data-map-ready="true"][data-flows="${rows}"]`).waitFor({ state: 'attached', timeout: 30_000 });
    await page.waitForTimeout(WORKERS_END_MS);
    await countLayers(page);
    const session = await page.context().newCDPSession(page);
    await page.evaluate(
      (speed) => (window as unknown as Handed).benchStores.clock.setState({ speed, fraction: 0 }),
      SPEED,
    );
    await page.getByRole('button', { name: 'Play the clock' }).click();
    await page.waitForTimeout(1000);
    const before = await taken(page);
    const started = Date.now();
    const playedMs = await profiled(session, ownerOf, async () => {
      while (Date.now() - started < MOST_PLAY_MS && (await taken(page)).pictures - before.pictures < PICTURES)
        await page.waitForTimeout(1000);
    });
    const playedSeconds = (Date.now() - started) / 1000;
    const after = await taken(page);
    await page.getByRole('button', { name: 'Pause the clock' }).click();
    const paused = await stillness(page, session, ownerOf);
    await page.getByRole('button', { name: 'Play the clock' }).click();
    // headless pages are never hidden: the page is told that it is, as the browser would
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const hidden = await stillness(page, session, ownerOf);
    const pictures = after.pictures - before.pictures;
    const triggered = Object.entries(after.triggered)
      .filter(([id, times]) => times > (before.triggered[id] ?? 0))
      .map(([id]) => id);
    const figure = (metric: string, value: number, unit: string, note = ''): Figure => ({
      bench: 'animation',
      case: `${rows} flows, 1440x900, software GL${note}`,
      metric,
      value,
      unit,
    });
    const stood = (name: string, still: typeof paused): readonly Figure[] => [
      under(0, figure(`framesAskedForWhile${name}`, still.frames, 'frames')),
      under(0, figure(`timersWhile${name}`, still.timers, 'timers')),
      under(0, figure(`picturesDrawnWhile${name}`, still.drawn, 'pictures')),
      figure(`ownScriptWhile${name}Ms`, still.ms, 'ms'),
    ];
    return [
      figure('pictures', pictures, 'pictures', `, ${playedSeconds.toFixed(0)} s`),
      under(0, figure('hoursPassed', after.hour - before.hour, 'h')),
      under(0, figure('layersMadeAnew', after.made - before.made, 'layers')),
      under(0, figure('layersWithNewData', after.dataChanged - before.dataChanged, 'layers')),
      // the packets alone move
      under(1, figure('layersThatMove', triggered.length, 'layers', `: ${triggered.join(', ')}`)),
      under(ownScriptBarMs, figure('ownScriptPerPictureMs', pictures > 0 ? playedMs / pictures : Number.NaN, 'ms')),
      ...stood('Paused', paused),
      ...stood('Hidden', hidden),
    ];
  } finally {
    await browser.close();
  }
};
