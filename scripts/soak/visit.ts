import type { Page } from '@playwright/test';

const byWords = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
};
const mode = async (page: Page, name: string): Promise<void> => {
  await page.locator('.mode-tabs [role="tab"]').filter({ hasText: name }).first().click();
  await page.waitForTimeout(300);
};

/** What an audience and its presenter do between two looks at the clock: every mode, dialogs, a site, layers, theme, a pan. */
export const visitOnce = async (page: Page): Promise<void> => {
  for (const name of ['Explore', 'Plan', 'Compare']) await mode(page, name);
  await mode(page, 'Explore');
  await page.getByRole('tab', { name: 'Site', exact: true }).click();
  await page.getByRole('table', { name: 'Candidate sites' }).locator('.row-button').first().click();
  await page.waitForTimeout(300);
  await byWords(page, 'All sites');
  for (const words of ['The map as tables', 'Scenarios', 'Export', 'Glossary']) {
    await byWords(page, words);
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  for (const theme of ['Dark theme', 'Light theme']) await page.getByRole('button', { name: theme }).click();
  for (const which of [0, 1, 0, 1]) {
    const layer = page.locator('#left-panel .layer-toggle').nth(which);
    if (await layer.isVisible()) await layer.click({ force: true });
    await page.waitForTimeout(200);
  }
  await page.mouse.move(560, 330);
  await page.mouse.down();
  await page.mouse.move(640, 360, { steps: 4 });
  await page.mouse.move(560, 330, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Whole country' }).click();
  await page.getByRole('button', { name: 'Present' }).click();
  await page.locator('.present[data-ready]').waitFor();
  for (let k = 0; k < 3; k++) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(300);
  }
  await page.keyboard.press('Escape');
  await page.locator('.present').waitFor({ state: 'detached' });
  await mode(page, 'Operate');
};

/** A round takes minutes; one that takes this long has stopped. */
const MOST_MS = 1_800_000;
const SPEED = '20';
/** Plays so many hours of the year; hours a second. */
export const playHours = async (page: Page, hours: number): Promise<number> => {
  const clock = page.locator('input[data-clock]').first();
  const speed = page.locator('.speed select').first();
  // faster than a person may choose: eight hours on the screen in 24 minutes
  await speed.evaluate((select, value) => {
    if (!select.querySelector(`[value="${value}"]`)) select.append(new Option(value, value));
  }, SPEED);
  await speed.selectOption(SPEED);
  const now = async (): Promise<number> => Number(await clock.inputValue());
  let last = await now();
  let played = 0;
  const started = performance.now();
  await page.getByRole('button', { name: 'Play the clock' }).click();
  while (played < hours) {
    await page.waitForTimeout(400);
    const at = await now();
    played += (at - last + 8784) % 8784;
    last = at;
    if (performance.now() - started > MOST_MS) throw new Error(`The clock played only ${played} of ${hours} hours.`);
  }
  const seconds = (performance.now() - started) / 1000;
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  return played / seconds;
};
