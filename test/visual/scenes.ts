import type { Browser, Page } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** What every picture shares: home camera, one hour, the shipped data, nothing that moves. */
export const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const MODES = ['explore', 'plan', 'operate', 'compare', 'present'] as const;
export type Mode = (typeof MODES)[number];
export const HOUR = 5591;
/** Compared with: a preset. */
const OTHER = 'least-cost';

export const REFERENCES = 'test/visual/references';
export const nameOf = (mode: Mode, size: Size, theme: Theme): string => `${mode}-${size}-${theme}`;
export const fragmentOf = (mode: Mode): string =>
  mode === 'present'
    ? `#v=3&mode=plan&h=${HOUR}&scene=2`
    : `#v=3&mode=${mode}&h=${HOUR}${mode === 'compare' ? `&with=${encodeURIComponent(OTHER)}` : ''}`;

const QUIET_MS = 200;
const MOST_LOOKS = 100;
/** Share of pixels that may differ between two looks at a page at rest that has fewer pixels than CSS: letters get other edges there when a part is drawn anew. At full size none may. */
const EDGES = 0.002;
const isSame = (before: Buffer | null, now: Buffer, isWhole: boolean): boolean => {
  if (!before || isWhole || before.equals(now)) return before?.equals(now) ?? false;
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(now)];
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1 }) < EDGES * a.width * a.height;
};

/** Seen three times the same. Throws where the page never comes to rest. */
export const still = async (page: Page): Promise<Buffer> => {
  const isWhole = (await page.evaluate(() => devicePixelRatio)) >= 1;
  let before: Buffer | null = null;
  let same = 0;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const now: Buffer = await page.screenshot();
    same = isSame(before, now, isWhole) ? same + 1 : 0;
    if (same >= 2) return now;
    before = now;
    await page.waitForTimeout(QUIET_MS);
  }
  throw new Error(`The page does not come to rest: ${MOST_LOOKS} looks, and it still changes.`);
};

/** A page of one size and theme on which nothing moves; `pixelRatio` is device pixels to a CSS pixel. */
export const openPage = async (browser: Browser, size: Size, theme: Theme, pixelRatio: number): Promise<Page> => {
  const context = await browser.newContext({
    viewport: SIZES[size],
    deviceScaleFactor: pixelRatio,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
    serviceWorkers: 'block',
    timezoneId: 'America/Chicago',
    locale: 'en-US',
  });
  return context.newPage();
};

/** Opens a mode by its link and waits for it; the screenshot. */
export const shoot = async (page: Page, base: string, mode: Mode): Promise<Buffer> => {
  await page.goto(base + fragmentOf(mode));
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  await page.evaluate(() => document.fonts.ready);
  if (mode === 'compare') {
    await page
      .getByRole('table', { name: /does|change/i })
      .first()
      .waitFor({ state: 'attached', timeout: 60_000 });
    await page.locator('.inspector .solving').waitFor({ state: 'detached', timeout: 60_000 });
  }
  if (mode === 'present') await page.locator('.present[data-ready]').waitFor({ timeout: 60_000 });
  // neither focus nor pointer may be in the picture
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(1, 1);
  return still(page);
};
