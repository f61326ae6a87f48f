import { expect, linkEntries, settled, test } from './page.ts';

test('the story is told by keyboard from end to end, and nothing of the scenario is changed', async ({ page }) => {
  await page.goto('#v=2&co2=60&mode=explore&h=100');
  await settled(page);
  await expect.poll(async () => (await linkEntries(page)).sum ?? '').not.toBe('');
  const before = await linkEntries(page);
  await page.getByRole('button', { name: 'Present' }).focus();
  await page.keyboard.press('Enter');
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { level: 1 })).toBeFocused();
  const dots = story.locator('.present-dots button');
  const count = await dots.count();
  expect(count).toBeGreaterThanOrEqual(8);
  const titles = new Set<string>();
  for (let k = 0; k < count; k++) {
    await expect(story.locator('.present-count')).toHaveText(`${k + 1} of ${count}`);
    titles.add(await story.getByRole('heading', { level: 1 }).innerText());
    const words = await story.locator('.present-words').innerText();
    expect(words).not.toMatch(/NaN|undefined|Infinity|\{|\}/);
    await expect(story.locator('.present-numbers dd').first()).toHaveText(/\d/);
    await expect.poll(async () => (await linkEntries(page)).scene).toBe(String(k + 1));
    await page.keyboard.press(k % 2 === 0 ? 'PageDown' : 'ArrowRight');
  }
  expect(titles.size).toBe(count);
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Present' })).toBeFocused();
  await expect.poll(() => linkEntries(page)).toEqual(before);
});

test('a link opens at its step, and the presenter window follows', async ({ page }) => {
  await page.goto('#v=2&scene=3');
  await settled(page);
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.locator('.present-count')).toHaveText(/^3 of/);
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('p');
  const presenter = await opened;
  await expect(presenter.getByText('Scene 3 of')).toBeVisible();
  // its style is there under the page's policy
  await expect(presenter.locator('.presenter-notes')).toHaveCSS('font-size', '22px');
  await presenter.keyboard.press('PageDown');
  await expect(story.locator('.present-count')).toHaveText(/^4 of/);
  await expect(presenter.getByText('Scene 4 of')).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect.poll(() => presenter.isClosed()).toBe(true);
});

test('a scene of one’s own goes with the link', async ({ page, browser }) => {
  await page.goto('#v=2&mode=explore&map=5/31/-97');
  await settled(page);
  await page.keyboard.press('Control+k');
  // the search comes as a chunk of its own
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Edit the scenes');
  await expect(page.getByRole('option', { name: /Edit the scenes/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keep this view as a scene' }).click();
  await page.getByLabel('Title').fill('Texas from near');
  await page.getByLabel('Title').press('Tab');
  await page.getByRole('button', { name: 'Delete: The money is announced. Where should it go?' }).click();
  await expect.poll(async () => (await linkEntries(page)).scenes ?? '').not.toBe('');
  // dragged to its place, and back by Alt and the arrow
  const titles = page.getByRole('list', { name: /^Scenes/ }).locator('.scene-name');
  const order = await titles.allInnerTexts();
  const bare = (names: readonly string[]) => names.map((name) => name.replace(/^\d+\s+/, ''));
  const [first, second, third, ...rest] = bare(order);
  await titles.nth(2).dragTo(titles.nth(0));
  await expect.poll(async () => bare(await titles.allInnerTexts())).toEqual([third, first, second, ...rest]);
  await titles.nth(0).press('Alt+ArrowDown');
  await expect.poll(async () => bare(await titles.allInnerTexts())).toEqual([first, third, second, ...rest]);
  await page.waitForTimeout(600);
  const url = page.url();
  expect(url.length).toBeLessThan(2000);
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(`${url}&scene=10`);
  const story = fresh.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { name: 'Texas from near' })).toBeVisible();
  await fresh.context().close();
});
