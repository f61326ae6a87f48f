import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../e2e/page.ts';

/** What a browser makes of a film: its length, its size, and its first and last picture. */
const watchFilm = (page: Page, film: Buffer) =>
  page.evaluate(async (base64) => {
    const video = document.createElement('video');
    video.muted = true;
    video.src = `data:video/webm;base64,${base64}`;
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error('The film does not play.'));
    });
    const { duration: seconds, videoWidth: width, videoHeight: height } = video;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const ctx = canvas.getContext('2d', { willReadFrequently: true });
    const pictures: Uint8ClampedArray[] = [];
    for (const at of [0.01, seconds * 0.9]) {
      video.currentTime = at;
      await new Promise((resolve) => {
        video.onseeked = resolve;
      });
      ctx?.drawImage(video, 0, 0);
      pictures.push(ctx?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray());
    }
    const [first = new Uint8ClampedArray(), last = new Uint8ClampedArray()] = pictures;
    let changed = 0;
    for (let k = 0; k < first.length; k += 4) if (Math.abs((first[k] ?? 0) - (last[k] ?? 0)) > 40) changed += 1;
    return { seconds, width, height, changed };
  }, film.toString('base64'));

// a software GPU draws a frame in some four seconds
test('a film of four hours of the clock plays, and its hours and map change', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('./#v=3&budget=61');
  await settled(page);
  await page.getByRole('tab', { name: 'Operate' }).click();
  await page.locator('.week-rows').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('export');
  await page.getByRole('option', { name: /^Export/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('to', { exact: true }).fill('2024-08-21T03:00');
  await dialog.getByLabel('Speed').selectOption('4');
  await dialog.getByRole('region', { name: 'Film of the clock' }).getByLabel('Size').selectOption('480');
  const coming = page.waitForEvent('download', { timeout: 200_000 });
  await dialog.getByRole('button', { name: 'Make the film' }).press('Enter');
  const file = await coming;
  expect(file.suggestedFilename()).toBe('default-plan-edited.webm');
  const film = await readFile(await file.path());
  expect(film.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  const cinema = await page.context().newPage();
  const shown = await watchFilm(cinema, film);
  expect(shown).toMatchObject({ height: 480 });
  expect(shown.seconds).toBeGreaterThan(0.9);
  expect(shown.seconds).toBeLessThan(4);
  // the hour, and the grid under it
  expect(shown.changed).toBeGreaterThan(200);
});
