import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { EMBED_SIZES, embedSnippet } from '../../src/ui/export/embed-snippet.ts';
import { expect, settled, test } from './page.ts';

test.use({ deviceScaleFactor: 1 });

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

/** Pages of a PDF as Chromium writes it. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Draws an SVG text as a picture and counts its colours. */
const colorsOf = (page: Page, text: string): Promise<number> =>
  page.evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const ctx = canvas.getContext('2d');
    ctx?.drawImage(image, 0, 0);
    const data = ctx?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(data.buffer)).size;
  }, text);

test('the map, the plan and the link leave the browser as files', async ({ page }, info) => {
  test.setTimeout(240_000);
  await page.goto('./#v=3&budget=61');
  await settled(page);
  const { width = 0 } = (await page.locator('.maplibregl-canvas').boundingBox()) ?? {};
  // what panels leave free between them
  const edges = (side: 'left' | 'right') =>
    page
      .locator(`[data-covers="${side}"]`)
      .evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().toJSON() as DOMRect));
  const freePx =
    Math.min(width, ...(await edges('right')).map(({ left }) => left)) -
    Math.max(0, ...(await edges('left')).map(({ right }) => right));
  expect(freePx).toBeLessThan(width - 200);
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
    expect(Math.abs(png.width - freePx * factor)).toBeLessThanOrEqual(2);
    // the map, not only its frame: head 68 px, foot below
    expect(busyShare(png, 80 * factor, png.height - 160 * factor)).toBeGreaterThan(0.1);
    campuses.push(campusShare(png));
    info.annotations.push({ type: 'ms', description: `${factor}x ${file.ms} ms, ${file.data.length} bytes` });
    console.log(`export ${factor}x: ${file.ms} ms, ${png.width} px, ${file.data.length} bytes`);
  }
  // discs are as large in every size: base and layers agree on the pixel ratio
  expect(campuses[0]).toBeGreaterThan(0.002);
  // a picture can be given up, and nothing comes down; a click from outside may come when it is done
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.evaluate((box) => {
    const seen = new MutationObserver(() => {
      const cancel = box.querySelector<HTMLButtonElement>('.export-job button');
      if (!cancel) return;
      seen.disconnect();
      cancel.click();
    });
    seen.observe(box, { childList: true, subtree: true });
  });
  await dialog.getByRole('button', { name: '4× the pixels' }).click();
  await expect(dialog.getByText('Cancelled. Nothing was saved.')).toBeVisible();
  for (const share of campuses) expect(Math.abs(share / (campuses[0] ?? 0) - 1)).toBeLessThan(0.2);
  const csv = (await taken(page, 'CSV')).data.toString('utf8').split('\r\n');
  expect(csv[0]).toContain('builtItMw');
  expect(csv.filter((line) => line !== '' && !/^"?#/.test(line)).length).toBeGreaterThan(3);
  const points = JSON.parse((await taken(page, 'GeoJSON')).data.toString('utf8'));
  expect(points.features).toHaveLength(csv.filter((line) => line !== '' && !/^"?#/.test(line)).length - 1);
  expect((await taken(page, 'SVG')).data.toString('utf8')).toContain('<svg');

  // the screen is as it was
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.locator('.maplibregl-canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width))
    .toBe(Math.round(width));

  // on paper: one page, whichever it is, and the screen is back
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await page.pdf({ format });
    expect(pagesOf(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toContain('/Font');
  }
  await expect(page.locator('.print-host')).toHaveCount(0);

  // a chart: parses, needs nothing from elsewhere, and is drawn
  const [chart] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG: Build-out' }).press('Enter'),
  ]);
  const svg = await readFile(await chart.path(), 'utf8');
  expect(svg).not.toMatch(/(?:href|src)=|url\((?!["']?#)|@import|<script|<foreignObject|var\(|class=/);
  expect(svg).toContain('<title>Build-out</title>');
  expect(svg).toContain('HIFLD');
  expect(await colorsOf(page, svg)).toBeGreaterThan(50);
});

test('inside another page: map, key and the way out; the wheel is the page’s', async ({ page, baseURL }) => {
  const snippet = embedSnippet(`${baseURL}#v=3&budget=61`, 'A plan', EMBED_SIZES[1]);
  await page.setContent(`<!doctype html><div style="height: 3000px">${snippet}</div>`);
  const frame = page.frameLocator('iframe[title="A plan, a map by Loadstone"]');
  await frame.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  await frame.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  await expect(frame.locator('.attribution')).toContainText('Electricity Maps ODbL');
  await expect(frame.locator('.legends .legend').first()).toBeVisible();
  await expect(frame.locator('.top-bar, .inspector, .left, .clock')).toHaveCount(0);

  const zoom = () => frame.locator('body').evaluate(() => /map=([\d.]+)/.exec(location.hash)?.[1] ?? 'home');
  const map = await frame.locator('.maplibregl-canvas').boundingBox();
  if (!map) throw new Error('no map');
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(200);
  expect(await zoom()).toBe('home');
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(zoom).not.toBe('home');
  expect(await page.evaluate(() => window.scrollY)).toBe(0);

  const out = frame.getByRole('link', { name: /Open in Loadstone/ });
  await out.focus();
  const address = new URL((await out.getAttribute('href')) ?? '');
  expect(address.search).toBe('');
  expect(address.pathname).toBe(new URL(String(baseURL)).pathname);
  expect(address.hash).toContain('budget=61');
  expect(address.hash).toContain('map=');
});
