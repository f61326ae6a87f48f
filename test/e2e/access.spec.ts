import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { expect, settled, test } from './page.ts';

const MODES = ['Explore', 'Plan', 'Operate', 'Compare'] as const;
/** Each by the words that the search finds it by. */
const DIALOGS: readonly (readonly [name: string, words: string])[] = [
  ['scenarios', 'Scenarios'],
  ['export', 'Export'],
  ['own data', 'Your own sites'],
  ['map as tables', 'The map as tables'],
  ['glossary', 'Glossary'],
  ['limitations', 'Limitations'],
  ['help', 'Help and keys'],
];
const openByName = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
};
const goTo = async (page: Page, mode: string): Promise<void> => {
  const control = page.locator('.mode-tabs [role="tab"], .mode-bar button').filter({ hasText: mode });
  await control.first().click();
  // late panels are chunks of their own
  await page.waitForTimeout(400);
};

/** On a phone the buttons of the bar stand in a menu. */
const pressInBar = async (page: Page, name: string, phone: boolean): Promise<void> => {
  if (phone) await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
};

test('axe finds nothing: every mode and dialog, light and dark, desktop and phone', async ({ page }) => {
  test.setTimeout(240_000);
  // the clipboard is denied, so that the link is shown to copy by hand
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  const found: string[] = [];
  let looks = 0;
  const look = async (what: string, within?: string): Promise<void> => {
    looks += 1;
    for (const finding of await findings(page, within)) found.push(`${what}: ${finding}`);
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('#v=3&mode=plan&with=least-cost');
  await settled(page);
  for (const size of ['desktop', 'phone'] as const) {
    if (size === 'phone') {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('[data-layout="table"]').waitFor();
    }
    for (const theme of ['light', 'dark'] as const) {
      if ((await page.locator('html').getAttribute('data-theme')) !== theme)
        await pressInBar(page, theme === 'dark' ? 'Dark theme' : 'Light theme', size === 'phone');
      const where = `${size}, ${theme}`;
      for (const mode of MODES) {
        await goTo(page, mode);
        await look(`${mode}, ${where}`);
      }
      await pressInBar(page, 'Present', size === 'phone');
      await page.locator('.present[data-ready]').waitFor();
      await look(`Present, ${where}`);
      await page.keyboard.press('Escape');
      await goTo(page, 'Plan');
      // a dialog's colours and names do not depend on the size: light on the desktop, dark on the phone
      if ((size === 'phone') !== (theme === 'dark')) continue;
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
      await look(`search, ${where}`, 'dialog[open]');
      // the next Ctrl K comes at once: it opens
      await page.keyboard.press('Escape');
      for (const [name, words] of DIALOGS) {
        await openByName(page, words);
        await page.getByRole('dialog').getByRole('heading').first().waitFor();
        await page.waitForTimeout(200);
        await look(`${name}, ${where}`, 'dialog[open]');
        await page.keyboard.press('Escape');
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      }
      await openByName(page, 'Edit the scenes');
      await page.getByRole('button', { name: 'Keep this view as a scene' }).waitFor();
      await look(`scene editor, ${where}`);
      await page.getByRole('button', { name: 'Close: Scenes' }).click();
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByLabel('Copy this link').waitFor();
      await look(`share, ${where}`, '.share');
      await page.keyboard.press('Escape');
    }
  }
  expect(found).toEqual([]);
  expect(looks).toBe(40);
});
