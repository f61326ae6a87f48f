import { firstVisit, host } from './host.ts';
import { expect, settled, test } from './page.ts';

test.use({ serviceWorkers: 'allow' });

test('after a visit the page opens without a network, map and solver too', async ({ page, context, watched }) => {
  test.setTimeout(180_000);
  const site = await host();
  try {
    await firstVisit(page, site.url);
    const sentence = await page.locator('.finding').first().innerText();

    // without a network: the page, the solver, the map and the data of the visit
    watched.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await page.waitForTimeout(1500);
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    expect(await page.locator('.finding').first().innerText()).toBe(sentence);
    // what every mode shows from the start is here too
    for (const mode of ['Explore', 'Operate', 'Compare', 'Plan']) {
      await page.getByRole('tab', { name: mode, exact: true }).first().click();
      await page.waitForTimeout(1500);
      await expect(page.getByText('could not be fetched')).toHaveCount(0);
    }
  } finally {
    site.stop();
  }
});
