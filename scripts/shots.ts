import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { MODES, nameOf, openPage, SIZES, type Size, shoot, THEMES } from '../test/visual/scenes.ts';
import { CHROMIUM_ARGS, ensureChromium } from './browser.ts';
import { film } from './film.ts';
import { startServer } from './serve.ts';

/**
 * `npm run shots`: builds the site and writes the pictures of the visual tests, in full size, into shots/ (or --out);
 * --only takes those whose name holds a text, --film writes frames of the clock playing instead. --update writes the small references of the visual tests anew.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'shots' },
    only: { type: 'string', default: '' },
    update: { type: 'boolean', default: false },
    film: { type: 'boolean', default: false },
  },
});
const run = (...command: readonly string[]): number =>
  spawnSync('npx', ['--no-install', ...command], {
    stdio: 'inherit',
    env: { ...process.env, ...(values.update ? { UPDATE_PICTURES: '1' } : {}) },
    shell: process.platform === 'win32',
  }).status ?? 1;

const built = run('vite', 'build', '--logLevel', 'warn');
if (built !== 0) process.exit(built);
const executablePath = ensureChromium();
if (values.update) process.exit(run('playwright', 'test', 'test/visual'));

mkdirSync(values.out, { recursive: true });
const { server, port } = await startServer('dist', 0);
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...CHROMIUM_ARGS] });
if (values.film) await film(browser, `http://127.0.0.1:${port}/`, values.out);
for (const size of values.film ? [] : (Object.keys(SIZES) as Size[]))
  for (const theme of THEMES) {
    const page = await openPage(browser, size, theme, 1);
    for (const mode of MODES) {
      const name = nameOf(mode, size, theme);
      if (!name.includes(values.only)) continue;
      writeFileSync(`${values.out}/${name}.png`, await shoot(page, `http://127.0.0.1:${port}/`, mode));
      console.log(`${values.out}/${name}.png`);
    }
    await page.context().close();
  }
await browser.close();
server.close();
