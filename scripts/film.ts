import { writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { fragmentOf, SIZES } from '../test/visual/scenes.ts';

/** Three hours of Operate at one hour a second, eight frames an hour. */
const FRAMES = 24;
const STEP_MS = 125;
/** A frame that changes this many times as much of the picture as the median one is a jump to look at. */
const JUMP = 4;
const THRESHOLD = 0.06;

/**
 * Frames of the clock playing, by a clock of our own: each is drawn whole, however slow the machine. Says what share of
 * the picture each changes, so that a jump can be found before it is looked for.
 */
export const film = async (browser: Browser, base: string, out: string): Promise<void> => {
  const context = await browser.newContext({ viewport: SIZES.desktop, colorScheme: 'dark', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(base + fragmentOf('operate'));
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.waitForTimeout(1500);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await page.getByRole('button', { name: 'Play the clock' }).click();
  const changed: number[] = [];
  let before: PNG | null = null;
  for (let frame = 0; frame < FRAMES; frame++) {
    await page.clock.runFor(STEP_MS);
    const bytes = await page.screenshot();
    const name = `${out}/film-${String(frame).padStart(2, '0')}.png`;
    writeFileSync(name, bytes);
    const now = PNG.sync.read(bytes);
    if (before)
      changed.push(
        pixelmatch(now.data, before.data, undefined, now.width, now.height, { threshold: THRESHOLD }) /
          (now.width * now.height),
      );
    before = now;
  }
  const usual = changed.toSorted((a, b) => a - b)[Math.floor(changed.length / 2)] ?? 0;
  for (const [i, share] of changed.entries())
    console.log(
      `film-${String(i + 1).padStart(2, '0')} ${(share * 100).toFixed(2)} %${share > JUMP * usual ? ' jump?' : ''}`,
    );
  await context.close();
};
