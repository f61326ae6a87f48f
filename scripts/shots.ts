import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from './browser.ts';
import { startServer } from './serve.ts';

/** `npm run shots`: pictures of the built site for people to look at, into shots/ (or --out). */
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'shots' }, only: { type: 'string', default: '' } },
});

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ['light', 'dark'] as const;
/** Name of the picture, fragment, and what happens before it is taken. */
const SCENES: readonly (readonly [name: string, fragment: string, prepare: (page: Page) => Promise<void>])[] = [
  ['solving', '', async () => {}],
  ['plan', '', (page) => settled(page)],
  ['explore', '#mode=explore&site=sandow-tx', (page) => settled(page)],
  ['explore-texas', '#map=5.6/31/-98&mode=explore', (page) => settled(page)],
  ['operate', '#mode=operate', (page) => settled(page)],
  [
    'playing',
    '#mode=operate&h=5590',
    async (page) => {
      await settled(page);
      await page.keyboard.press('Space');
      await page.waitForTimeout(4000);
    },
  ],
  ['broken-link', '#v=1&budget=999&foo=bar&layers.plan=states,nope', (page) => settled(page)],
  [
    'power',
    '#site=valley-tx',
    async (page) => {
      await settled(page);
      await page.getByRole('tab', { name: 'Site' }).first().click();
      await page
        .getByRole('button', { name: 'Power' })
        .or(page.getByRole('radio', { name: 'Power' }))
        .first()
        .click();
      await page
        .getByRole('img', { name: /heat|hour/i })
        .first()
        .waitFor({ timeout: 60_000 })
        .catch(() => {});
      await page.waitForTimeout(2500);
    },
  ],
  [
    'frontier',
    '',
    async (page) => {
      await settled(page);
      await page.getByRole('button', { name: 'Trace' }).click();
      await page.getByRole('button', { name: 'Trace again' }).waitFor({ timeout: 90_000 });
      await page.getByRole('heading', { name: 'Build-out' }).scrollIntoViewIfNeeded();
      await page.waitForTimeout(500);
    },
  ],
  [
    'conflict',
    '#v=1&bashare=20',
    (page) =>
      page
        .getByText(/No plan meets/)
        .first()
        .waitFor({ timeout: 60_000 }),
  ],
];

/** Solved, simulated, drawn. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('[data-map-ready="true"]').waitFor({ timeout: 60_000, state: 'attached' });
  await page.locator('html[data-settled="true"]').waitFor({ timeout: 60_000, state: 'attached' });
  await page.waitForTimeout(1500);
};

const shoot = async (browser: Browser, url: string): Promise<void> => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const theme of THEMES) {
      for (const [name, fragment, prepare] of SCENES) {
        const file = `${name}-${size}-${theme}`;
        if (values.only && !file.includes(values.only)) continue;
        const context = await browser.newContext({ viewport, colorScheme: theme, hasTouch: size === 'phone' });
        const page = await context.newPage();
        page.on('console', (message) => {
          if (message.type() === 'error') console.error(`${file}: ${message.text()}`);
        });
        page.on('pageerror', (error) => console.error(`${file}: ${error.message}`));
        await page.goto(url + fragment);
        if (name === 'solving') await page.waitForTimeout(700);
        await prepare(page).catch((error: Error) => console.error(`${file}: ${error.message.split('\n')[0]}`));
        await page.screenshot({ path: `${values.out}/${file}.png` });
        console.log(file);
        await context.close();
      }
    }
  }
};

mkdirSync(values.out, { recursive: true });
const { server, port } = await startServer('dist', 0);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
await shoot(browser, `http://127.0.0.1:${port}/`);
await browser.close();
server.close();
