import { readFileSync } from 'node:fs';
import { expect, linkEntries, settled, test } from './page.ts';

test('a golden link of version 1 restores scenario, layers, hour, site and camera', async ({ page }) => {
  await page.goto(
    '#map=5.6/31/-98&v=1&name=Texas%20first&train=600&co2=75&curt=0.5&n1=0&mode=operate&layers.operate=carbon,states&h=5591&site=sandow-tx&policy=follow-carbon',
  );
  await settled(page);
  const entries = await linkEntries(page);
  expect(entries).toMatchObject({
    map: '5.6/31/-98',
    name: 'Texas first',
    train: '600',
    co2: '75',
    curt: '0.5',
    n1: '0',
    mode: 'operate',
    'layers.operate': 'carbon,states',
    site: 'sandow-tx',
    policy: 'follow-carbon',
  });
  await expect(page.getByRole('tab', { name: 'Operate' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('slider', { name: /Hour of the year/ })).toHaveValue('5591');
  await expect(page.getByRole('tabpanel', { name: 'Site' })).toContainText('Sandow');
  expect(await page.locator('[data-map-ready]').getAttribute('data-layers')).toBe('carbon,states');
});

test('a broken link says what it ignored and the rest works', async ({ page }) => {
  await page.goto('#v=1&budget=9999&layers.plan=states,nope&foo=bar&__proto__=x');
  const notice = page.getByRole('list', { name: 'Notices' });
  await expect(notice).toContainText(/9999 is outside 1 to 200, 200 is used/);
  await expect(notice).toContainText(/nope/);
  await expect(notice).toContainText(/foo/);
  await settled(page, { map: false });
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText(/Build/);
});

test('a damaged file is named and the rest works', async ({ page, watched }) => {
  watched.allow(/transmission/);
  await page.route('**/transmission.bin.gz*', async (route) => {
    const bytes = readFileSync('dist/data/transmission.bin.gz');
    await route.fulfill({ body: bytes.subarray(0, 4000), contentType: 'application/octet-stream' });
  });
  await page.goto('');
  await settled(page);
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText(/Build 1,\d{3}\sMW/);
  await page.getByRole('tab', { name: 'Layers' }).click();
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText(/transmission\.bin\.gz/);
  await expect(page.getByRole('tabpanel', { name: 'Layers' })).toContainText(/transmission\.bin\.gz/);
});

test('without Electricity Maps the open series stands in and is named', async ({ page, watched }) => {
  watched.allow(/404/);
  await page.route('**/carbon-electricity-maps*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('#mode=operate');
  await settled(page);
  await expect(page.getByText(/EIA-930/).first()).toBeVisible();
});

test('without planning data there is a sentence, not a plan', async ({ page, watched }) => {
  watched.allow(/404|500/);
  await page.route('**/sites.json*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('');
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText(
    /No plan without its data\. sites\.json could not be fetched/,
    { timeout: 60_000 },
  );
});
