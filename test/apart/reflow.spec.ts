import type { Page } from '@playwright/test';
import { expect, settled, test } from '../e2e/page.ts';
import { cutOff, focusShown, smallTargets, spaceText } from './reach.ts';

// a quarter of the pixels: what is looked at is the page, and a software GPU is slow
test.use({ deviceScaleFactor: 0.5 });

const MODES = ['Explore', 'Plan', 'Operate', 'Compare'] as const;
const goTo = async (page: Page, mode: string): Promise<void> => {
  const select = page.locator('.mode-select');
  if (await select.isVisible()) await select.selectOption({ label: mode });
  else await page.locator('.mode-tabs [role="tab"], .mode-bar button').filter({ hasText: mode }).first().click();
  await page.waitForTimeout(300);
};
const FINGER_PX = 44;
const POINTER_PX = 24;
/** 400 % of 1280, a phone, 200 % of 1280, and as it is. */
const SIZES = [
  [320, 640, FINGER_PX],
  [390, 844, FINGER_PX],
  [640, 360, POINTER_PX],
  [1280, 720, POINTER_PX],
] as const;
const TAB_STOPS = 45;

test('reflow, text spacing, targets, focus: nothing is cut, small, hidden or unmarked', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('#v=3&mode=plan&with=least-cost');
  await settled(page);
  const found: string[] = [];
  const add = (where: string, lines: readonly string[]): void => {
    for (const line of lines) found.push(`${where}: ${line}`);
  };
  for (const [width, height, targetPx] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const mode of MODES) {
      await goTo(page, mode);
      const where = `${width} x ${height}, ${mode}`;
      add(where, await cutOff(page));
      add(`${where}, small target`, await smallTargets(page, targetPx));
      await spaceText(page, true);
      add(`${where}, spaced text`, await cutOff(page));
      await spaceText(page, false);
    }
  }
  for (const mode of ['Plan', 'Operate']) {
    await goTo(page, mode);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const stops = new Set<string>();
    for (let k = 0; k < TAB_STOPS; k++) {
      await page.keyboard.press('Tab');
      const { name, wrong } = await focusShown(page);
      if (!name) break;
      stops.add(name);
      if (wrong) add(`focus in ${mode}`, [`${name} ${wrong}`]);
    }
    // the focus goes on, and is not caught anywhere
    expect(stops.size).toBeGreaterThan(25);
  }
  expect(found).toEqual([]);
});
