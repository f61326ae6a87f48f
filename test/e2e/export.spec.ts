import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expect, settled, test } from './page.ts';

/** Presses a button of the dialog and reads what comes down. */
const taken = async (page: Page, name: string | RegExp): Promise<{ name: string; data: Buffer; ms: number }> => {
  const from = Date.now();
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name }).press('Enter'),
  ]);
  return { name: file.suggestedFilename(), data: await readFile(await file.path()), ms: Date.now() - from };
};
/** Share of pixels of the map's part that differ from its most frequent colour. */
const busyShare = (png: PNG, top: number, bottom: number): number => {
  const counts = new Map<number, number>();
  for (let y = top; y < bottom; y += 3) {
    for (let x = 0; x < png.width; x += 3) {
      const color = png.data.readUInt32BE((y * png.width + x) * 4);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return 1 - Math.max(...counts.values()) / all;
};

/** Share of pixels in the blue of campuses: what deck draws, apart from the base under it. */
const campusShare = (png: PNG): number => {
  let blue = 0;
  for (let at = 0; at < png.data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = png.data.subarray(at, at + 3);
    if (r < 40 && g > 80 && g < 130 && b > 140) blue += 1;
  }
  return blue / (png.data.length / 4);
};

test('the map, the plan and the link leave the browser as files', async ({ page }, info) => {
  test.setTimeout(150_000);
  await page.goto('./#v=3&budget=61');
  await settled(page);
  const { width = 0 } = (await page.locator('.maplibregl-canvas').boundingBox()) ?? {};
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('export');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();

  const campuses: number[] = [];
  for (const [factor, name] of [
    [1, 'Screen size'],
    [2, '2× the pixels'],
    [4, '4× the pixels'],
  ] as const) {
    const file = await taken(page, name);
    expect(file.name).toBe(`default-plan-edited.${factor}x.png`);
    const png = PNG.sync.read(file.data);
    expect(Math.abs(png.width - width * factor)).toBeLessThanOrEqual(2);
    // the map, not only its frame: head 68 px, foot below
    expect(busyShare(png, 80 * factor, png.height - 160 * factor)).toBeGreaterThan(0.1);
    campuses.push(campusShare(png));
    info.annotations.push({ type: 'ms', description: `${factor}x ${file.ms} ms, ${file.data.length} bytes` });
    console.log(`export ${factor}x: ${file.ms} ms, ${png.width} px, ${file.data.length} bytes`);
  }
  // discs are as large in every size: base and layers agree on the pixel ratio
  expect(campuses[0]).toBeGreaterThan(0.002);
  for (const share of campuses) expect(Math.abs(share / (campuses[0] ?? 0) - 1)).toBeLessThan(0.2);
  const csv = (await taken(page, 'CSV')).data.toString('utf8').split('\r\n');
  expect(csv[0]).toContain('builtItMw');
  expect(csv.filter((line) => line !== '' && !line.startsWith('#')).length).toBeGreaterThan(3);
  const points = JSON.parse((await taken(page, 'GeoJSON')).data.toString('utf8'));
  expect(points.features).toHaveLength(csv.filter((line) => line !== '' && !line.startsWith('#')).length - 1);
  expect((await taken(page, 'SVG')).data.toString('utf8')).toContain('<svg');

  // the screen is as it was
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.locator('.maplibregl-canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width))
    .toBe(Math.round(width));
});
