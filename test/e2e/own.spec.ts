import { readFile } from 'node:fs/promises';
import { expect, linkEntries, planSum, settled, test } from './page.ts';

const CSV = [
  'Site,Longitude,Latitude,MW available,Comment',
  '"Mesa, yard",-101.8,33.6,2500,=HYPERLINK("x")',
  'Swapped,39.4,-84.2,300,',
  'Nowhere,0,0,300,',
  'Guessed,-97.1,31.6,,',
].join('\n');

test('own sites: read row by row, seen, planned with, named in the link, kept, carried by the file', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  await page.goto('./');
  await settled(page);
  const before = await planSum(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('your own sites');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your own sites' });
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeEnabled();
  const choose = (name: string, text: string) =>
    dialog.getByLabel('File of sites').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  // what is no table is refused with a sentence, and nothing changes
  await choose('photo.csv', 'only one line');
  await expect(dialog.getByText(/photo\.csv: .*fewer than two columns/)).toBeVisible();

  await choose('mine.csv', CSV);
  await expect(dialog.getByText('3 of 4 rows are sites.')).toBeVisible();
  await expect(dialog.getByLabel('Headroom, MW at the meter')).toHaveValue('3');
  await expect(dialog.getByText(/Row 2: longitude and latitude stood the other way round/)).toBeVisible();
  await expect(dialog.getByText(/Row 3: 0, 0 is not in the lower 48 states/)).toBeVisible();
  await expect(dialog.locator('.own-preview circle')).toHaveCount(3);
  await expect(dialog.locator('.own-preview circle[data-guessed]')).toHaveCount(1);
  // the map data that places are read from may still be on its way; nothing goes to another host
  await expect(
    dialog.getByText(/Requests of this page since the file was opened: \d+, to other hosts: 0\./),
  ).toBeVisible();
  await page.screenshot({ path: info.outputPath('own.png') });

  await dialog.getByRole('button', { name: 'Plan with these 3 sites' }).press('Enter');
  await expect(dialog.getByText('3 sites of mine.csv are candidates now')).toBeVisible();
  // the button went with its answer, the focus did not
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await linkEntries(page)).own ?? '').toMatch(/^[0-9a-f]{12}$/);
  const { own } = await linkEntries(page);
  await settled(page, { map: false });
  await expect.poll(() => planSum(page), { timeout: 60_000 }).not.toBe(before);
  const sum = await planSum(page);
  const link = page.url();

  // the next visit of the same browser
  await page.goto('about:blank');
  await page.goto(link);
  await settled(page, { map: false });
  await expect(page.getByText('same numbers', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => planSum(page)).toBe(sum);

  // out as a file
  await page.locator('.name-button').click();
  const library = page.getByRole('dialog', { name: 'Scenarios' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    library.getByRole('button', { name: 'Export as a file' }).click(),
  ]);
  await expect(library.getByText('with your own sites')).toBeVisible();
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text).own.rows).toHaveLength(3);

  // another browser: the link says what is missing, the file brings it
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(link);
  await settled(other, { map: false });
  await expect(other.getByText(/candidate sites of somebody’s own/)).toBeVisible();
  await other.locator('.name-button').click();
  const there = other.getByRole('dialog', { name: 'Scenarios' });
  await there
    .getByLabel('Scenario file')
    .setInputFiles({ name: 'mine.loadstone.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(there.getByText(/It came with 3 candidate sites of its own, mine\.csv/)).toBeVisible();
  await expect.poll(async () => (await linkEntries(other)).own, { timeout: 20_000 }).toBe(own);
  await expect.poll(() => planSum(other), { timeout: 60_000 }).toBe(sum);
  await context.close();
});
