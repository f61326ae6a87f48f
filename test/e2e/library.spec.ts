import { readFile, writeFile } from 'node:fs/promises';
import { expect, linkEntries, settled, test } from './page.ts';

test('work keeps itself, is kept by name, goes out and comes back as a file; a link never touches it', async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  await page.goto('./#v=3&budget=61');
  await settled(page, { map: false });
  const openMenu = async () => {
    await page
      .getByRole('button', { name: /save, open, history/ })
      .or(page.locator('.name-button'))
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Scenarios' })).toBeVisible();
  };
  const dialog = page.getByRole('dialog', { name: 'Scenarios' });
  await openMenu();
  const name = dialog.getByLabel('Name', { exact: true });
  await name.fill('Sixty-one');
  await name.press('Enter');
  await expect.poll(async () => (await linkEntries(page)).name).toBe('Sixty-one');
  await dialog.getByRole('button', { name: 'Keep it here' }).press('Enter');
  await expect(dialog.getByText('is kept in this browser.')).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export as a file' }).press('Enter'),
  ]);
  expect(file.suggestedFilename()).toBe('sixty-one.loadstone.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('"budget"');
  // a dialog that takes the place of another gives the focus back to where the first was opened from
  await dialog.getByRole('button', { name: 'Your own sites' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Your own sites and prices' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.name-button')).toBeFocused();

  // the next visit has no link: the work is back
  await page.waitForTimeout(1200);
  await page.goto('about:blank');
  await page.goto('./');
  await expect(page.getByText('Your last work, “Sixty-one”, is back.')).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await linkEntries(page)).budget).toBe('61');
  // a plain reload of one’s own page says nothing
  await page.reload();
  await settled(page, { map: false });
  await expect(page.getByText('You opened a shared scenario')).toHaveCount(0);

  // a link of somebody else
  await page.goto('about:blank');
  await page.goto('./#v=3&budget=44');
  await page.getByRole('button', { name: 'Back to mine' }).click({ timeout: 30_000 });
  await expect.poll(async () => (await linkEntries(page)).budget).toBe('61');

  // deleted, taken back, and opened from an edited file; junk is said
  await openMenu();
  await dialog.getByRole('button', { name: 'Delete Sixty-one' }).press('Enter');
  await dialog.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Sixty-one', exact: true }).first()).toBeVisible();
  const path = info.outputPath('edited.json');
  await writeFile(path, text.replace('"61"', '"72"').replaceAll('Sixty-one', 'Seventy-two'));
  await dialog.getByLabel('Scenario file').setInputFiles(path);
  await expect(dialog.getByText('Seventy-two is open. Undo leads back.')).toBeVisible();
  await expect.poll(async () => (await linkEntries(page)).budget).toBe('72');
  await writeFile(path, '<html>');
  await dialog.getByLabel('Scenario file').setInputFiles(path);
  await expect(dialog.getByText('This file is not JSON.')).toBeVisible();
  await dialog.getByRole('button', { name: /^Back to before: Opened Seventy-two/ }).click();
  await expect.poll(async () => (await linkEntries(page)).budget).toBe('61');
});
