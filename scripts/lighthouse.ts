import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM_ARGS, ensureChromium } from './browser.ts';
import { startServer } from './serve.ts';

/**
 * `npm run -s lighthouse -- [--form mobile|desktop]`: scores of the built site as JSON lines, and what costs points.
 * Lighthouse is fetched by npx and is no dependency: it brings some 200 packages, and no test needs it.
 */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Report {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
  readonly runtimeError?: { readonly message: string };
}

const { values } = parseArgs({
  options: { form: { type: 'string', default: 'desktop' }, root: { type: 'string', default: 'dist' } },
});
if (!existsSync(join(values.root, 'index.html')))
  throw new Error('There is no build to look at. Run npm run build first.');
const { server, port } = await startServer(values.root, 0);
const folder = mkdtempSync(join(tmpdir(), 'loadstone-lighthouse-'));
// the server answers from this process: Lighthouse has to run beside it
const run = (): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(
      'npx',
      [
        ...['--yes', LIGHTHOUSE, `http://127.0.0.1:${port}/`, '--quiet', '--output=json'],
        `--output-path=${join(folder, 'report.json')}`,
        `--only-categories=${CATEGORIES.join(',')}`,
        `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(' ')}`,
        ...(values.form === 'desktop' ? ['--preset=desktop'] : []),
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CHROME_PATH: ensureChromium() } },
    );
    child.on('close', (status) => resolve(status ?? 1));
  });
try {
  const status = await run();
  if (status !== 0) throw new Error('Lighthouse did not end well, or could not be fetched: see above.');
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  for (const name of CATEGORIES) {
    const category = report.categories[name];
    const lost = (category?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id}${report.audits[id]?.displayValue ? ` ${report.audits[id]?.displayValue}` : ''}`);
    console.log(
      JSON.stringify({
        bench: 'lighthouse',
        case: values.form,
        metric: name,
        value: Math.round(100 * (category?.score ?? Number.NaN)),
        unit: 'of 100',
        lost,
      }),
    );
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
