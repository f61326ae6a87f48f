import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * Parts of the browser's own window that take a renderer's time with every page that opens, and what Playwright turns off
 * by the same flag: the last one on the command line holds.
 */
const OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Flags that make headless Chromium draw WebGL in software and stay off the network. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  `--disable-features=${OFF.join(',')}`,
] as const;

/**
 * More flags of the tests' browser, which opens a page anew for every test: on two cores the compilers in the background
 * take more time than the page. The memory that they give back and take again at once is kept, and of the solver only what
 * is hot for long is compiled a second time: a page takes 7 s of processor time where it took 12 s. Benchmarks measure
 * without these.
 */
export const TEST_ARGS = [
  '--enable-features=PartitionAllocLargeEmptySlotSpanRing',
  '--js-flags=--wasm-tiering-budget=200000000',
] as const;

/** Flags of a browser without WebGL: it puts its pictures together without a GPU made of software, which takes more time than the page. */
export const NO_WEBGL_ARGS = [
  ...CHROMIUM_ARGS.filter((flag) => !flag.includes('swiftshader')),
  '--disable-3d-apis',
  '--disable-gpu',
] as const;

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium that is already here: CHROMIUM_PATH, the system's, or Playwright's own. */
export const findChromium = (): string | null => {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && existsSync(wanted)) return wanted;
  const system = SYSTEM_PATHS.find((path) => existsSync(path));
  if (system) return system;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
};

const attempt = (label: string, command: string, args: readonly string[]): void => {
  console.log(`No Chromium found: trying ${label}.`);
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
};

/**
 * Finds a Chromium or gets one: with Playwright, or as root on Debian with apt.
 * @throws with a sentence that says what to do when neither works
 */
export const ensureChromium = (): string => {
  const here = findChromium();
  if (here) return here;
  attempt('Playwright’s own download', 'npx', ['playwright', 'install', 'chromium']);
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  const isRoot = process.getuid?.() === 0;
  let hasApt = false;
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
    hasApt = true;
  } catch {
    hasApt = false;
  }
  if (isRoot && hasApt) {
    attempt('Debian’s package', 'apt-get', ['update']);
    attempt('Debian’s package', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, and run the tests again.',
  );
};
