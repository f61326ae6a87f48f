import type { Page } from '@playwright/test';
import { build } from 'vite';
import { firstVisit, host } from './host.ts';
import { expect, settled, test } from './page.ts';

test.use({ serviceWorkers: 'allow' });

/** Another build of the same page: one chunk that is loaded late, and all that names it, have other names. */
const otherBuild = (outDir: string) =>
  build({
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'other-build',
        transform: (code, id) =>
          id.endsWith('/ui/commands/dialogs.tsx') ? `${code}\nglobalThis.loadstoneBuild = 'b';` : undefined,
      },
    ],
  });

/** The page of before is gone once its mark is: until then it would answer for the new one. */
const loadNew = async (page: Page): Promise<void> => {
  await page.evaluate(() => void Object.assign(globalThis, { isBefore: true }));
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await expect
    .poll(() => page.evaluate(() => 'isBefore' in globalThis).catch(() => true), { timeout: 30_000 })
    .toBe(false);
};

test('a new build waits to be asked, takes over for the page that asked, and there is a way out', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const site = await host();
  try {
    await firstVisit(page, site.url);

    // a new build is on the host: the open page goes on as it is, down to chunks that it has not loaded yet
    await site.deploy(otherBuild);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const notice = page.getByText('A new version of this page is ready.');
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => (globalThis as { loadstoneBuild?: string }).loadstoneBuild)).toBeUndefined();
    await page.keyboard.press('Escape');

    // a second page of the old build sees the first take the new one, and still loads what it had not loaded
    const second = await context.newPage();
    await second.goto(`${site.url}#v=3&co2=60`);
    await settled(second);
    await expect(second.getByText('A new version of this page is ready.')).toBeVisible();
    // a page that is still loading keeps the worker of before at work: the new one then waits for as long as that lasts
    await second.waitForLoadState('networkidle');
    await page.bringToFront();
    await loadNew(page);
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state).catch(() => ''))
      .toBe('activated');
    await settled(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => (globalThis as { loadstoneBuild?: string }).loadstoneBuild)).toBe('b');
    await second.bringToFront();
    await second.keyboard.press('Control+k');
    await expect(second.getByRole('dialog')).toBeVisible();
    expect(await second.evaluate(() => (globalThis as { loadstoneBuild?: string }).loadstoneBuild)).toBeUndefined();
    // until it asks too: nothing waits any more, so it only loads anew
    await second.keyboard.press('Escape');
    await loadNew(second);
    await second.close();

    // the way out
    await page.goto(`${site.url}?offline=off`);
    await expect
      .poll(() =>
        page.evaluate(async () => [
          (await navigator.serviceWorker.getRegistrations()).length,
          (await caches.keys()).length,
        ]),
      )
      .toEqual([0, 0]);
  } finally {
    site.stop();
  }
});
