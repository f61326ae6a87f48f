import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium, NO_WEBGL_ARGS, TEST_ARGS } from './scripts/browser.ts';

const PORT = Number(process.env.LOADSTONE_PORT ?? 4179);
const executablePath = findChromium();

/** What is not about the drawn map runs in a browser without WebGL: the page shows its still map there, and is twice as fast. */
const STILL = ['faults', 'keyboard', 'library', 'own', 'plan', 'power', 'present', 'studies', 'update'].map(
  (name) => `e2e/${name}.spec.ts`,
);
const launch = { ...(executablePath ? { executablePath } : {}) };

/** End-to-end on the built site, served from a sub-path as any static host would. */
export default defineConfig({
  testDir: 'test',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // two cores and a software GPU: one page at a time
  workers: 1,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/planner/`,
    viewport: { width: 1280, height: 720 },
    // a quarter of the pixels: a software GPU is what takes time. Pictures and exports ask for all of them.
    deviceScaleFactor: 0.5,
    launchOptions: { args: [...CHROMIUM_ARGS, ...TEST_ARGS], ...launch },
    // a trace reads every file and every change of the page again, a quarter of the time; `--trace on` asks for one
    screenshot: 'only-on-failure',
    // a test of what is kept offline asks for it; the others measure the page without a download beside it
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'drawn', testMatch: ['e2e/*.spec.ts', 'visual/*.spec.ts'], testIgnore: STILL },
    {
      name: 'still',
      testMatch: STILL,
      use: { launchOptions: { args: [...NO_WEBGL_ARGS, ...TEST_ARGS], ...launch } },
    },
  ],
  webServer: {
    command: `npx tsx scripts/serve.ts --port ${PORT} --path /planner/`,
    url: `http://127.0.0.1:${PORT}/planner/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
