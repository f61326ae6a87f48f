import { expect, planSum, settled, test, VERDICT } from './page.ts';

test('by keyboard alone: explore, pin, solve, play, copy the link, open it fresh, compare, present, export', async ({
  page,
  browser,
  context,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const command = async (on: typeof page, words: string) => {
    await on.keyboard.press('Control+k');
    await expect(on.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await on.keyboard.type(words);
    await expect(on.getByRole('option', { name: new RegExp(words, 'i') }).first()).toBeVisible();
    await on.keyboard.press('Enter');
    await expect(on.getByRole('listbox')).toHaveCount(0);
  };
  /** Tab until what has the focus is this. */
  const tabTo = async (on: typeof page, name: RegExp) => {
    const focused = () =>
      on.evaluate(() => {
        const at = document.activeElement;
        const label = at?.id ? document.querySelector(`label[for="${at.id}"]`)?.textContent : '';
        return `${at?.getAttribute('aria-label') ?? ''}${label ?? ''}${at?.textContent ?? ''}`;
      });
    for (let k = 0; k < 400; k++) {
      await on.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`Tab leads nowhere near ${name}`);
  };
  await page.goto('#v=3&h=4000');
  await settled(page);
  const before = await planSum(page);
  await command(page, 'Go to Explore');
  await command(page, 'Sandow');
  await expect(page.getByRole('tabpanel', { name: 'Site' })).toContainText(/Point of interconnection/);
  await tabTo(page, /^Pin in plan/);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'false');
  await settled(page);
  const sum = await planSum(page);
  expect(sum).not.toBe(before);
  await command(page, 'Go to Operate');
  const clock = page.getByRole('slider', { name: /Hour of the year/ });
  await command(page, 'Play or pause');
  await expect.poll(async () => Number(await clock.inputValue()), { timeout: 30_000 }).toBeGreaterThan(4001);
  await command(page, 'Play or pause');
  await command(page, 'Copy the link');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`sum=${sum}`);
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(link);
  await settled(other);
  await expect(other.getByText('same numbers').first()).toBeVisible();
  await command(other, 'Go to Compare');
  const compare = other.getByRole('tabpanel', { name: 'Compare' });
  await expect(compare.getByLabel('Compare with')).toBeVisible();
  await tabTo(other, /^Compare with/);
  // types ahead to the preset
  await other.keyboard.type('Lowest');
  await expect(compare.locator('.compare-table').first()).toBeVisible({ timeout: 90_000 });
  await expect(compare).toContainText(VERDICT);
  await command(other, 'Present the story');
  const story = other.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { level: 1 })).toBeFocused();
  await other.keyboard.press('PageDown');
  await expect(story.locator('.present-count')).toHaveText(/^2 of/);
  await other.keyboard.press('Escape');
  // the scenes change their order, and the focus stays with the one that is moved
  await command(other, 'Edit the scenes');
  await tabTo(other, /^1 The money/);
  await other.keyboard.press('Alt+ArrowDown');
  await expect(other.locator('.scene-name').nth(1)).toContainText('The money');
  await expect(other.locator('.scene-name').nth(1)).toBeFocused();
  await command(other, 'export');
  const download = other.waitForEvent('download', { timeout: 60_000 });
  await tabTo(other, /^CSV$/);
  await other.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await fresh.close();
});
