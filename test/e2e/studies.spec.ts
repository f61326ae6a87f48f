import { expect, linkEntries, planSum, settled, test } from './page.ts';

test('an edit is answered at once and then for good', async ({ page }) => {
  await page.goto('#layers.plan=-');
  await settled(page, { map: false });
  const before = await planSum(page);
  const plan = page.getByRole('tabpanel', { name: 'Plan' });
  await page
    .getByRole('textbox', { name: /Budget/ })
    .or(page.getByRole('spinbutton', { name: /Budget/ }))
    .first()
    .fill('60');
  await page.keyboard.press('Enter');
  await expect(page.locator('html[data-settled="false"]')).toBeAttached({ timeout: 10_000 });
  // the last plan stays while the new one is looked for
  await expect(plan).toContainText(/Build 1,\d{3}\sMW/);
  await settled(page, { map: false });
  await expect(plan).toContainText(/for \d+(\.\d)?\sB\$/);
  await expect(plan).not.toContainText('quick answer');
  expect(await planSum(page)).not.toBe(before);
  await expect(plan.getByRole('heading', { name: 'Build-out' })).toBeVisible();
  await expect(plan).toContainText(/of the demand/);
});

test('why not this site: its terms, its regret and what it would need', async ({ page }) => {
  await page.goto('#layers.plan=-&site=homer-city-pa');
  await settled(page, { map: false });
  const site = page.getByRole('tabpanel', { name: 'Site' });
  await page.getByRole('tab', { name: 'Site' }).click();
  await site.getByRole('button', { name: 'Explain' }).click();
  await expect(site.getByText(/Regret with it/)).toBeVisible({ timeout: 60_000 });
  await expect(site.getByRole('heading', { name: /What it would need/ })).toBeVisible();
  await expect(site).toContainText(/would bring it in|No single change/);
  await expect(site).not.toContainText('NaN');
});

test('a frontier is traced, and a point of it adopted and undone', async ({ page }) => {
  await page.goto('#layers.plan=-');
  await settled(page, { map: false });
  const plan = page.getByRole('tabpanel', { name: 'Plan' });
  await plan.getByRole('button', { name: 'Trace' }).click();
  await expect(plan.getByRole('button', { name: 'Trace again' })).toBeVisible({ timeout: 90_000 });
  await plan.getByText(/plans as a table/).click();
  const rows = plan.getByRole('table', { name: /Plans by/ }).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(8);
  await rows.nth(4).click();
  await plan.getByRole('button', { name: /Adopt/ }).click();
  await settled(page, { map: false });
  await expect.poll(async () => Object.keys(await linkEntries(page))).toContain('maxco2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => Object.keys(await linkEntries(page))).not.toContain('maxco2');
});
