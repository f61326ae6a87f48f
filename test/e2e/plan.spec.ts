import { readFileSync } from 'node:fs';
import { expect, linkEntries, planSum, settled, test } from './page.ts';

test('an edit is solved anew, undone, and a running solve can be cancelled', async ({ page }) => {
  await page.goto('');
  await settled(page, { map: false });
  const first = await planSum(page);
  const budget = page.getByRole('textbox', { name: 'Budget' });
  await budget.fill('60');
  await budget.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'false');
  await settled(page, { map: false });
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText('There is room for all of the demand');
  expect(await planSum(page)).not.toBe(first);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page, { map: false });
  await expect.poll(async () => (await linkEntries(page)).sum).toBe(first);
});

test('a running solve can be cancelled; the last plan stays and solving again works', async ({ page }) => {
  // no layers and a long reach: a light map and a heavy problem
  await page.goto('#v=1&rtt=90&layers.plan=-');
  await settled(page, { map: false });
  // a price of latency makes the problem eight times larger: long enough to be stopped by hand
  await page.getByRole('textbox', { name: 'Price of latency' }).fill('2000');
  await page.getByRole('textbox', { name: 'Price of latency' }).press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).first().press('Enter');
  const plan = page.getByRole('tabpanel', { name: 'Plan' });
  await expect(plan).toContainText(/Build 1,\d{3}\sMW/);
  await page
    .getByRole('button', { name: /^Solve/ })
    .first()
    .click();
  await settled(page, { map: false });
  await expect.poll(async () => (await linkEntries(page)).rttcost).toBe('2000');
  await expect(plan).toContainText(/best possible/);
});

test('limits in conflict are named with what would free them', async ({ page }) => {
  await page.goto('#v=1&budget=30');
  const plan = page.getByRole('tabpanel', { name: 'Plan' });
  await expect(plan).toContainText(/No plan meets all limits at once/, { timeout: 60_000 });
  await expect(plan).toContainText(/Budget: 30\sB\$; [\d.]+\sB\$ would do/);
});

test('a click on a number leads to its source', async ({ page }) => {
  await page.goto('#layers.plan=-');
  await settled(page, { map: false });
  await page.locator('[data-figure="planCarbon"] dd').first().click();
  const sources = page.getByRole('tabpanel', { name: 'Sources' });
  await expect(sources).toContainText(/location-based, average, direct/);
  await expect(sources.getByRole('row').nth(1)).toContainText(/Carbon intensity|Candidate sites/);
  await expect(sources).toContainText(/cited numbers/);
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

test('the main path by keyboard alone', async ({ page }) => {
  await page.goto('');
  await settled(page);
  // skip link first, then the modes as a tab list
  await page.keyboard.press('Tab');
  await expect(page.getByText('Skip to the numbers')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Plan', exact: true }).first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Plan', exact: true }).first()).toHaveAttribute('aria-selected', 'true');

  // a field: typed, solved
  await page.getByRole('textbox', { name: 'Carbon price' }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('90');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect.poll(async () => (await linkEntries(page)).co2).toBe('90');

  // a campus of the plan, chosen in the table: its card opens
  await page
    .getByRole('button', { name: /Lake Mariner/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Site' })).toContainText('Lake Mariner');

  // the year: step and play with the keys
  await page.getByRole('tab', { name: 'Operate' }).focus();
  await page.keyboard.press('Enter');
  const clock = page.getByRole('slider', { name: /Hour of the year/ });
  await clock.focus();
  const start = Number(await clock.inputValue());
  await page.keyboard.press('ArrowRight');
  expect(Number(await clock.inputValue())).toBe(start + 1);
  await page.keyboard.press('Shift+ArrowRight');
  expect(Number(await clock.inputValue())).toBe(start + 25);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause the clock' })).toBeVisible();
  await expect.poll(async () => Number(await clock.inputValue())).toBeGreaterThan(start + 26);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play the clock' })).toBeVisible();
});

test('the phone shows the plan first, and nothing sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  await settled(page, { map: false });
  await expect(page.getByText(/Build 1,\d{3}\sMW/).first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('on a phone the scenario stands over the plan from end to end, wherever the plan was scrolled to', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  await settled(page, { map: false });
  // far down the plan
  await page.locator('.app[data-table-first] .workspace').evaluate((list) => list.scrollTo(0, 900));
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  const drawer = page.getByRole('complementary', { name: 'Scenario' });
  await expect(drawer.getByRole('textbox', { name: 'Training load' })).toBeInViewport();
  // its last part, by the focus as with Tab: head and body stay where they are, and nothing of the plan shows through
  const last = drawer.getByRole('button', { name: /^Free / }).last();
  await last.focus();
  await expect(last).toBeInViewport();
  await expect(drawer.getByRole('tab', { name: 'Layers' })).toBeInViewport();
  const own = await last.evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const [panel, area] = [button.closest('.left'), button.closest('.left')?.getBoundingClientRect()];
    const under = document.elementFromPoint(left + width / 2, top + height / 2);
    return { isPanels: panel?.contains(under), isInside: area !== undefined && top + height <= area.bottom };
  });
  expect(own).toEqual({ isPanels: true, isInside: true });
});
