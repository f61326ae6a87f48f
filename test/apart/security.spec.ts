import { readFileSync } from 'node:fs';
import { startServer } from '../../scripts/serve.ts';
import { expect, settled, test, watch } from '../e2e/page.ts';

test.use({ serviceWorkers: 'allow' });

const META = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/;
/** The page's own policy as a header: then it governs workers too, and what a meta tag cannot say is said. */
const policy = () => {
  const own = META.exec(readFileSync('index.html', 'utf8'))?.[1];
  return `${own}; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default`;
};

test('under Trusted Types and the policy as a header: every mode without a violation, and what must be stopped is', async ({
  page,
  watched,
}) => {
  const { server, port } = await startServer('dist', 0, '/t/', { 'content-security-policy': policy() });
  try {
    await page.goto(`http://127.0.0.1:${port}/t/`);
    await settled(page);
    for (const mode of ['Explore', 'Operate', 'Compare', 'Plan']) {
      await page.getByRole('tablist', { name: 'Mode' }).getByRole('tab', { name: mode }).click();
      await expect(page.getByRole('tablist', { name: 'Mode' }).getByRole('tab', { name: mode })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      // the heaviest of all that may have come with it: a frame
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
    for (const label of ['Export', 'Scenarios', 'Your own sites', 'Help and keys', 'Glossary', 'Present the story']) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /Search/ }).fill(label);
      await page.keyboard.press('Enter');
      const opened =
        label === 'Present the story'
          ? page.locator('.present[data-ready]')
          : page.getByRole('dialog').filter({ has: page.getByRole('heading') });
      await opened.waitFor();
      await page.keyboard.press('Escape');
      await opened.waitFor({ state: 'hidden' });
    }
    const budget = page.getByRole('textbox', { name: 'Budget' });
    await budget.fill('60');
    await budget.press('Enter');
    await settled(page, { map: false });
    await page.locator('html[data-offline="ready"]').waitFor({ state: 'attached', timeout: 60_000 });

    // the watch itself: what it must see is seen, on the page, in a worker, in a page that opens
    // a picture opened by itself has no icon of its own: the browser asks for the usual one
    watched.allow(/favicon\.ico$/);
    watched.allow(/localhost|other\.invalid|CSP|Content Security Policy|requires a Trusted|TrustedHTML|TrustedScript/);
    const { seen } = await watch(page);
    const worker = page.workers().find((one) => one.url().includes('planner'));
    expect(worker, 'the planner runs in a worker').toBeDefined();
    const reach = (url: string) => fetch(url).then(String, String);
    expect(await page.evaluate(reach, 'http://localhost:1/page')).toContain('Failed to fetch');
    expect(await worker?.evaluate(reach, 'http://localhost:1/worker')).toContain('Failed to fetch');
    expect(
      await page.evaluate(() => {
        try {
          document.createElement('div').innerHTML = '<b>text</b>';
          return 'markup was taken';
        } catch (error) {
          return String(error);
        }
      }),
    ).toContain('TypeError');
    expect(
      await page.evaluate(() => {
        try {
          return String(new Worker('https://other.invalid/script.js'));
        } catch (error) {
          return String(error);
        }
      }),
    ).toContain('Error');
    const opened = await page.context().newPage();
    await opened.goto(`http://127.0.0.1:${port}/t/icon.svg`);
    await opened.evaluate(() => void console.error('CSP: of another page'));
    await opened.close();
    await expect.poll(() => seen.join('\n')).toMatch(/localhost:1\/page/);
    await expect.poll(() => seen.join('\n')).toMatch(/localhost:1\/worker/);
    expect(seen.join('\n')).toMatch(/TrustedHTML/);
    expect(seen.join('\n')).toMatch(/of another page/);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
