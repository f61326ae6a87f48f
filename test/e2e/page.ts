import { test as base, expect, type Page, type Worker } from '@playwright/test';

/** A page that is watched, with its workers and the pages it opens: console errors, page errors, other hosts and CSP violations fail the test. */
export interface Watched {
  /** Errors that a test expects (a fault it injects); matched against what was seen. */
  readonly allow: (pattern: RegExp) => void;
}

export const watch = async (page: Page): Promise<{ readonly seen: string[] }> => {
  const seen: string[] = [];
  const context = page.context();
  context.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => seen.push(`page error: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.hostname !== '127.0.0.1')
      seen.push(`other host: ${url.href}`);
  });
  const tellViolations = () => {
    globalThis.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
    });
  };
  await context.addInitScript(tellViolations);
  // what a worker is stopped from is told in the worker only; one that has ended meanwhile has nothing to tell
  const listen = (worker: Worker) => worker.evaluate(tellViolations).catch(() => {});
  page.on('worker', (worker) => void listen(worker));
  await Promise.all(page.workers().map(listen));
  return { seen };
};

export const test = base.extend<{ watched: Watched }>({
  watched: [
    async ({ page }, use) => {
      const { seen } = await watch(page);
      const allowed: RegExp[] = [];
      await use({ allow: (pattern) => void allowed.push(pattern) });
      expect(seen.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Solved, simulated and, unless told otherwise, drawn. */
export const settled = async (page: Page, { map = true } = {}): Promise<void> => {
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 90_000 });
  // where there is WebGL a still map is a failure
  const shown = base.info().project.name === 'still' ? '.still-map' : '[data-map-ready="true"]';
  if (map) await page.locator(shown).waitFor({ state: 'attached', timeout: 90_000 });
};

/** The entries of the address, once the link has been written. */
export const linkEntries = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      location.hash
        .slice(1)
        .split('&')
        .map((part): [string, string] => {
          // values may hold the sign too
          const at = part.indexOf('=');
          return [decodeURIComponent(part.slice(0, at)), decodeURIComponent(part.slice(at + 1))];
        }),
    ),
  );
export const planSum = async (page: Page): Promise<string> => {
  await expect.poll(async () => (await linkEntries(page)).sum ?? '').not.toBe('');
  return (await linkEntries(page)).sum ?? '';
};
/** The first words of what a comparison comes to. */
export const VERDICT = /nets? |emits? |builds? |costs? |No difference/;
