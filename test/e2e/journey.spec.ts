import { PNG } from 'pngjs';
import { expect, linkEntries, planSum, settled, test, watch } from './page.ts';

test('the default plan is solved, certified and drawn', async ({ page }) => {
  await page.goto('');
  await settled(page);
  const plan = page.getByRole('tabpanel', { name: 'Plan' });
  await expect(plan).toContainText(/Build 1,\d{3}\sMW at \w+ campuses by \d{4}\sQ[1-4] for 50\sB\$/);
  await expect(plan).toContainText(/best possible/);
  await expect(plan).toContainText(/re-evaluated without the solver/);
  const table = page.getByRole('table', { name: /plan/i }).first();
  await expect(table).toContainText('Anthropic Lake Mariner');
  await expect(table).toContainText('378');
  await expect(table).toContainText('Anthropic Barber Lake');
  await expect(table).toContainText('207');

  // a live GL context, and pixels that are not one colour
  const gl = await page.locator('canvas.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('webgl2');
    return context !== null && !context.isContextLost();
  });
  expect(gl).toBe(true);
  await page.waitForTimeout(1000);
  const shot = PNG.sync.read(await page.locator('canvas.maplibregl-canvas').screenshot());
  const colours = new Set<number>();
  for (let k = 0; k < shot.data.length; k += 4) {
    colours.add(((shot.data[k] ?? 0) << 16) | ((shot.data[k + 1] ?? 0) << 8) | (shot.data[k + 2] ?? 0));
  }
  expect(colours.size).toBeGreaterThan(100);
});

test('the clock plays and work is seen to move', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.goto('#mode=operate&h=4000');
  await settled(page);
  const map = page.locator('[data-map-ready]');
  const clock = page.getByRole('slider', { name: /Hour of the year/ });
  // find an hour with moves by stepping, as a person would
  await page.getByRole('heading', { name: /This hour/ }).click();
  const flowsHere = async () => Number(await map.getAttribute('data-flows'));
  for (let k = 0; k < 48 && (await flowsHere()) === 0; k++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(150);
  }
  expect(await flowsHere()).toBeGreaterThan(0);
  await expect(page.getByRole('table', { name: /Moves of this hour/ })).toContainText('→');
  const before = Number(await clock.inputValue());
  await page.getByRole('button', { name: 'Play the clock' }).click();
  await expect.poll(async () => Number(await clock.inputValue()), { timeout: 30_000 }).toBeGreaterThan(before + 1);
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  const paused = await clock.inputValue();
  await page.waitForTimeout(1200);
  expect(await clock.inputValue()).toBe(paused);
});

test('a copied link opens to the same plan in a fresh browser', async ({ page, browser, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('#v=1&co2=120&budget=46&mode=explore&map=4.5/38/-95&site=tolk-tx&h=100');
  await settled(page);
  const sum = await planSum(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('sum=');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(baseURL ?? '?')).toBe(true);

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  const { seen } = await watch(other);
  await other.goto(link);
  await settled(other);
  await expect(other.getByText('same numbers').first()).toBeVisible();
  expect(await planSum(other)).toBe(sum);
  const entries = await linkEntries(other);
  expect(entries).toMatchObject({
    co2: '120',
    budget: '46',
    mode: 'explore',
    site: 'tolk-tx',
    h: '100',
    map: '4.5/38/-95',
  });
  expect(seen).toEqual([]);
  await fresh.close();
});

test('an edit is solved anew, undone, and a running solve can be cancelled', async ({ page }) => {
  await page.goto('');
  await settled(page, { map: false });
  const first = await planSum(page);
  const budget = page.getByRole('textbox', { name: 'Budget' });
  await budget.fill('60');
  await budget.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'false');
  await settled(page, { map: false });
  await expect(page.getByRole('tabpanel', { name: 'Plan' })).toContainText('All of the demand is served');
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

test('a click on the map selects a site', async ({ page }) => {
  await page.goto('#mode=explore&map=6/30.568/-97.061&layers.explore=states,candidates,campuses');
  await settled(page);
  await page.waitForTimeout(1500);
  const box = await page.locator('[data-map-ready]').boundingBox();
  if (!box) throw new Error('the map has no place');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 400 });
  await expect(page.getByRole('tabpanel', { name: 'Site' })).toContainText(/Point of interconnection/);
});
