import type { Page } from '@playwright/test';

/** What the page shows that no page may, read in one go; empty where it is well. */
export const brokenOnPage = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const bad = /\b(NaN|undefined|Infinity)\b|\[object /;
    const lines = document.body.innerText.split('\n').filter((line) => bad.test(line));
    const marked = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => name !== 'placeholder' && bad.test(value))
        .map(
          ({ name, value }) => `${element.localName}.${element.getAttribute('class')} ${name}="${value.slice(0, 120)}"`,
        ),
    );
    const values = [...document.querySelectorAll('input')].map(({ value }) => value).filter((value) => bad.test(value));
    const ran = 'monkeyWasHere' in window ? ['text of a field ran as a script'] : [];
    const gone = document.querySelector('.app') ? [] : ['the page is empty'];
    return [...new Set([...lines, ...marked, ...values, ...ran, ...gone])].slice(0, 5);
  });

/** Errors, foreign hosts and broken policies of a page since the last look. */
export const watchErrors = async (page: Page): Promise<() => readonly string[]> => {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => seen.push('the page crashed'));
  page.on('dialog', (dialog) => {
    seen.push(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && hostname !== '127.0.0.1') seen.push(`other host: ${href}`);
  });
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI));
      window.__name = (value) => value;
      window.monkeySaw = [];
      new PerformanceObserver((list) => {
        for (const { duration, scripts } of list.getEntries()) {
          const longest = scripts.toSorted((a, b) => b.duration - a.duration)[0];
          window.monkeySaw.push([duration, longest ? longest.duration : 0, longest
            ? longest.invoker + ' ' + longest.sourceURL.split('/').at(-1) + ':' + longest.sourceCharPosition : '']);
        }
      }).observe({ type: 'long-animation-frame', buffered: true });`,
  });
  return () => seen.splice(0);
};

/** The longest script since the last look, ms, and where it starts. */
export const longestScript = (page: Page): Promise<readonly [ms: number, where: string]> =>
  page.evaluate(() => {
    const seen = (window as unknown as { monkeySaw?: [number, number, string][] }).monkeySaw?.splice(0) ?? [];
    const [, ms = 0, where = ''] = seen.toSorted((a, b) => b[1] - a[1])[0] ?? [];
    return [ms, where];
  });

/** A link of the default scenario with one edit: what the page must still be able to open at the end. */
const FRESH = '#v=3&mode=plan&budget=55';
const LONG_MS = 90_000;

/** After all of it, without a reload: the page comes to rest, solves another scenario and plays. A sentence where not. */
export const stuckIn = async (page: Page): Promise<string> => {
  let step = 'comes to rest';
  try {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: LONG_MS });
    step = 'closes what is open';
    for (let k = 0; k < 4; k++) await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached', timeout: 5000 });
    step = 'opens a link and solves it';
    await page.evaluate((hash) => {
      location.hash = hash;
    }, FRESH);
    const plan = page.getByRole('tabpanel', { name: 'Plan' });
    await page.getByRole('tab', { name: 'Plan', exact: true }).first().click({ timeout: 10_000 });
    await page.waitForTimeout(600);
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: LONG_MS });
    const opener = page.getByRole('button', { name: 'Open the numbers' });
    if (await opener.isVisible()) await opener.click();
    await plan.locator('.finding', { hasText: 'Build' }).waitFor({ timeout: LONG_MS });
    step = 'plays';
    await page.getByRole('tab', { name: 'Operate' }).click({ timeout: 10_000 });
    const clock = page.locator('input[data-clock]').first();
    const before = await clock.inputValue();
    const play = page.getByRole('button', { name: 'Play the clock' });
    if (await play.isVisible()) await play.click({ timeout: 10_000 });
    const started = performance.now();
    while ((await clock.inputValue()) === before) {
      if (performance.now() - started > 10_000) return 'stuck: the clock does not move';
      await page.waitForTimeout(100);
    }
    step = 'draws the map';
    await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: LONG_MS });
    return '';
  } catch (error) {
    return `stuck: no longer ${step}: ${(error as Error).message.split('\n')[0]}`;
  }
};
