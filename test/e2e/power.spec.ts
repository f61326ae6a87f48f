import { readFile } from 'node:fs/promises';
import { expect, linkEntries, settled, test } from './page.ts';

test('the power year of a campus: numbers, pictures, its own supply in the link, fact sheet', async ({ page }) => {
  await page.goto('#layers.plan=-&site=valley-tx');
  await settled(page, { map: false });
  await page.getByRole('tab', { name: 'Site' }).click();
  const site = page.getByRole('tabpanel', { name: 'Site' });
  await site.getByRole('radio', { name: 'Power' }).check({ force: true });
  await expect(site).toContainText(/of IT on the grid alone uses/, { timeout: 60_000 });

  // the year as a picture: more than one colour
  const canvas = site.locator('canvas').first();
  await canvas.scrollIntoViewIfNeeded();
  const colours = await canvas.evaluate((element: HTMLCanvasElement) => {
    const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    const seen = new Set<number>();
    for (let k = 0; k < data.length; k += 4)
      seen.add(((data[k] ?? 0) << 16) | ((data[k + 1] ?? 0) << 8) | (data[k + 2] ?? 0));
    return seen.size;
  });
  expect(colours).toBeGreaterThan(20);

  // painted pictures leave as files too, with their pixels in them and nothing from elsewhere
  const [chart] = await Promise.all([
    page.waitForEvent('download'),
    site.getByRole('button', { name: 'Save as SVG: The year, hour by hour' }).press('Enter'),
  ]);
  const svg = await readFile(await chart.path(), 'utf8');
  expect(svg.match(/href="[^"]{0,14}/g)).toEqual(['href="data:image/png']);
  expect(svg.length).toBeGreaterThan(10_000);

  // least cost for this site alone: in the link, and a different answer
  await site.getByRole('radio', { name: 'Least cost' }).check({ force: true });
  await site.getByRole('button', { name: 'Run with this supply' }).click();
  await expect(site).toContainText(/sizes of least cost/, { timeout: 90_000 });
  await expect.poll(async () => (await linkEntries(page)).sup ?? '').toContain('valley-tx:supply=optimised');
  await expect(site).not.toContainText(/NaN|Infinity|undefined/);

  await site.getByRole('button', { name: 'Fact sheet' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(/homes use/);
  await expect(sheet).not.toContainText(/NaN|Infinity|undefined/);
});
