import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer } from '../../scripts/serve.ts';
import { settled } from './page.ts';

/** A host whose files can be changed, under a sub-path. */
export const host = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loadstone-'));
  cpSync('dist', folder, { recursive: true });
  const { server, port } = await startServer(folder, 0, '/a/b/');
  return {
    folder,
    url: `http://127.0.0.1:${port}/a/b/`,
    deploy: async (fill: (folder: string) => Promise<unknown>) => {
      rmSync(folder, { recursive: true });
      await fill(folder);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A first visit, until all that is kept of the page is kept. */
export const firstVisit = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}#v=3&co2=60`);
  await settled(page);
  await page.locator('html[data-offline="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
};
