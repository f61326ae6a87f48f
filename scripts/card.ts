import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from './browser.ts';
import { startServer } from './serve.ts';

/** `npm run -s card`: public/og.png, what sites show of a link, taken of the page that is built in dist/. */
const SIZE = { width: 1200, height: 630 };
const MOST_BYTES = 300_000;

const executablePath = ensureChromium();
const { server, port } = await startServer('dist', 0);
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...CHROMIUM_ARGS] });
const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true });
await page.goto(`http://127.0.0.1:${port}/#v=3&scene=1`);
await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 90_000 });
await page.locator('.present[data-ready]').waitFor({ timeout: 60_000 });
// the story's own controls are no part of a picture; the page's policy lets no style in but its own
await page.addStyleTag({ content: '.present-bar, .present-foot { visibility: hidden }' });
await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
await page.waitForTimeout(1500);
const picture = await page.screenshot();
await browser.close();
server.close();
if (picture.length > MOST_BYTES)
  throw new Error(`The picture has ${picture.length} bytes, and ${MOST_BYTES} are the most that sites take.`);
writeFileSync('public/og.png', picture);
console.log(`public/og.png, ${picture.length} bytes`);
