import { PNG } from 'pngjs';
import { expect, linkEntries, planSum, settled, test, VERDICT, watch } from './page.ts';

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

test('by mouse: explore, pin, solve, play, copy the link, open it fresh, compare, present, export', async ({
  page,
  browser,
  context,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // a link of the first version
  await page.goto(
    '#v=1&co2=120&budget=46&h=4000&mode=explore&map=6/30.568/-97.061&layers.explore=states,candidates,campuses&layers.operate=states,flows,campuses',
  );
  await settled(page);
  const before = await planSum(page);
  await page.waitForTimeout(1500);
  const box = await page.locator('[data-map-ready]').boundingBox();
  if (!box) throw new Error('the map has no place');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 400 });
  const site = page.getByRole('tabpanel', { name: 'Site' });
  await expect(site).toContainText(/Point of interconnection/);
  await site.getByRole('button', { name: 'Pin in plan' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'false');
  await settled(page);
  const sum = await planSum(page);
  expect(sum).not.toBe(before);

  await page.getByRole('tab', { name: 'Operate' }).first().click();
  const clock = page.getByRole('slider', { name: /Hour of the year/ });
  await page.getByRole('button', { name: 'Play the clock' }).click();
  await expect.poll(async () => Number(await clock.inputValue()), { timeout: 30_000 }).toBeGreaterThan(4001);
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`sum=${sum}`);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(baseURL ?? '?')).toBe(true);
  const { pin } = await linkEntries(page);
  const hour = await clock.inputValue();

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  const { seen } = await watch(other);
  await other.goto(link);
  await settled(other);
  await expect(other.getByText('same numbers').first()).toBeVisible();
  expect(await planSum(other)).toBe(sum);
  expect(await linkEntries(other)).toMatchObject({
    co2: '120',
    budget: '46',
    mode: 'operate',
    h: hour,
    pin,
  });

  await other.getByRole('tab', { name: 'Compare' }).first().click();
  const compare = other.getByRole('tabpanel', { name: 'Compare' });
  await compare.getByLabel('Compare with').selectOption('clean');
  await expect(compare.locator('.compare-table').first()).toBeVisible({ timeout: 90_000 });
  await expect(compare).toContainText(VERDICT);
  await compare.getByRole('button', { name: 'Compare with one more' }).click();
  await compare.getByLabel('Compare with').selectOption('default');
  await expect(compare.locator('.many-table').first()).toBeVisible({ timeout: 90_000 });
  await expect(other.getByRole('slider', { name: 'Divider between A and C' })).toBeVisible();
  await expect
    .poll(() => linkEntries(other))
    .toMatchObject({ mode: 'compare', with: 'clean', 'with.c': 'default', vs: 'c', sum });

  await other.getByRole('button', { name: 'Present', exact: true }).click();
  const story = other.getByRole('region', { name: 'Story' });
  await story.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(story.locator('.present-count')).toHaveText(/^2 of/);
  await story.getByRole('button', { name: /Leave the story/ }).click();
  await expect(compare).toBeVisible();

  await other.getByRole('button', { name: 'Search' }).first().click();
  await other.getByRole('dialog').getByRole('combobox').fill('export');
  await other
    .getByRole('option', { name: /^Export/ })
    .first()
    .click();
  const [file] = await Promise.all([
    other.waitForEvent('download', { timeout: 60_000 }),
    other.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'CSV', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  expect(seen).toEqual([]);
  await fresh.close();
});

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
