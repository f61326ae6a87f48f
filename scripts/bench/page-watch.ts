import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { build, type Plugin } from 'vite';
import { sampleOwn } from './own-time.ts';
import type { scriptOwner } from './script-owner.ts';

/** The longest task's script of ours, and the longest frame, ms. */
export interface Frames {
  /** Of ours: panels, stores, data, layers; what MapLibre and deck do in the same task is theirs. 0: no task was over 50 ms. */
  readonly oursMs: number;
  /** The module that took most of it. */
  readonly where: string;
  /** The longest script of a frame, whoever's. */
  readonly scriptMs: number;
  readonly frameMs: number;
}
interface Entry {
  readonly duration: number;
  /** How long each of its scripts took, ms. */
  readonly scripts: readonly number[];
}
export interface Watched {
  frames_: Entry[];
  /** Tasks of over 50 ms. */
  tasks_: { readonly startTime: number; readonly duration: number }[];
  /** Animation frames asked for since the page began. */
  asked_: number;
}

/** Collects long animation frames, and counts the frames that are asked for. */
export const observe = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.frames_ = [];
    watched.tasks_ = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) watched.tasks_.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    watched.asked_ = 0;
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      watched.asked_ += 1;
      return ask(callback);
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        duration: number;
        scripts: readonly { duration: number }[];
      }[])
        watched.frames_.push({ duration: entry.duration, scripts: entry.scripts.map(({ duration }) => duration) });
    }).observe({ type: 'long-animation-frame', buffered: true });
  });
};
interface Stood {
  /** When the form, and the sentence and the table of the plan, came into the page; ms since it began. */
  stood_: { form?: number; plan?: number };
}
/** Notes in the page when its parts are there: a driver that looks from outside looks between frames, and those are long. */
export const watchShell = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const at: Stood['stood_'] = {};
    (window as unknown as Stood).stood_ = at;
    new MutationObserver((_, observer) => {
      if (document.querySelector('#left-panel input')) at.form ??= performance.now();
      const body = document.querySelector('#inspector-body');
      const isPlan = /Build/.test(body?.querySelector('.finding')?.textContent ?? '');
      if (!isPlan || !body?.querySelector('tbody tr')) return;
      at.plan = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
export const shellTimes = async (page: Page): Promise<{ readonly shellMs: number; readonly planMs: number }> => {
  await page.waitForFunction(() => {
    const { form, plan } = (window as unknown as Stood).stood_;
    return form !== undefined && plan !== undefined;
  });
  const { form = Number.NaN, plan = Number.NaN } = await page.evaluate(() => (window as unknown as Stood).stood_);
  return { shellMs: form, planMs: plan };
};

/** What an act costs. The page's function holds no named function: tsx would wrap it. */
export const framesOf = async (
  page: Page,
  session: CDPSession,
  ownerOf: ReturnType<typeof scriptOwner>,
  act: () => Promise<void>,
): Promise<Frames> => {
  const seen = () =>
    page.evaluate(() => {
      const { frames_, tasks_ } = window as unknown as Watched;
      return { frames: frames_?.splice(0) ?? [], tasks: tasks_?.splice(0) ?? [] };
    });
  await session.send('Performance.enable');
  await seen();
  const stop = await sampleOwn(session, ownerOf);
  await act();
  const { frames, tasks } = await seen();
  const { metrics } = await session.send('Performance.getMetrics');
  // where the page's clock begins on the profile's
  const zeroS = metrics.find(({ name }) => name === 'NavigationStart')?.value ?? Number.NaN;
  const { longestMs, where } = await stop(
    tasks.map(({ startTime, duration }) => ({
      fromUs: zeroS * 1e6 + startTime * 1000,
      toUs: zeroS * 1e6 + (startTime + duration) * 1000,
    })),
  );
  return {
    oursMs: longestMs,
    where,
    scriptMs: Math.max(0, ...frames.flatMap(({ scripts }) => scripts)),
    frameMs: Math.max(0, ...frames.map(({ duration }) => duration)),
  };
};
/** The build with its source maps: the same chunks, and whose each script is. */
export const buildWithMaps = async (plugins: readonly Plugin[] = []): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
  const output = { outDir: folder, emptyOutDir: true, sourcemap: true };
  await build({ logLevel: 'error', plugins: [...plugins], build: output });
  return folder;
};
