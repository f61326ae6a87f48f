import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type Plugin } from 'vite';
import type { LongScript, scriptOwner } from './script-owner.ts';

/** The longest script of each owner in any long animation frame, and the longest such frame, ms. */
export interface Frames {
  /** Of ours: panels, stores, data, layers. */
  readonly oursMs: number;
  /** The module in which the longest of ours starts. */
  readonly where: string;
  /** Of MapLibre and deck. */
  readonly mapMs: number;
  readonly frameMs: number;
}
interface Entry {
  readonly duration: number;
  readonly scripts: readonly LongScript[];
}
export interface Watched {
  frames_: Entry[];
  /** Animation frames asked for since the page began. */
  asked_: number;
}

/** Collects long animation frames with the scripts that caused them, and counts the frames that are asked for. */
export const observe = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.frames_ = [];
    watched.asked_ = 0;
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      watched.asked_ += 1;
      return ask(callback);
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Entry[]) {
        watched.frames_.push({
          duration: entry.duration,
          scripts: entry.scripts.map(({ duration, sourceURL, sourceCharPosition }) => ({
            duration,
            sourceURL,
            sourceCharPosition,
          })),
        });
      }
    }).observe({ type: 'long-animation-frame', buffered: true });
  });
};
/** What was seen since the last call. The page's function holds no named function: tsx would wrap it. */
export const take = async (page: Page, ownerOf: ReturnType<typeof scriptOwner>): Promise<Frames> => {
  const seen = await page.evaluate(() => (window as unknown as Watched).frames_.splice(0));
  const scripts = seen
    .flatMap((frame) => frame.scripts)
    .map((script) => ({ duration: script.duration, ...ownerOf(script) }))
    .toSorted((a, b) => b.duration - a.duration);
  const ours = scripts.find((script) => script.ours);
  return {
    oursMs: ours?.duration ?? 0,
    where: ours?.where ?? 'none',
    mapMs: scripts.find((script) => !script.ours)?.duration ?? 0,
    frameMs: Math.max(0, ...seen.map(({ duration }) => duration)),
  };
};
/** The build with its source maps: the same chunks, and whose each script is. */
export const buildWithMaps = async (plugins: readonly Plugin[] = []): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
  const output = { outDir: folder, emptyOutDir: true, sourcemap: true };
  await build({ logLevel: 'error', plugins: [...plugins], build: output });
  return folder;
};
