import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { median } from '../bench/report.ts';
import { CHROMIUM_ARGS, ensureChromium } from '../browser.ts';
import { startServer } from '../serve.ts';
import { BIG_SEGMENTS, BIG_SITES, buildBigSite } from './big-site.ts';
import { type Held, installMeters, type Meter, readMeters } from './meters.ts';
import { playHours, visitOnce } from './visit.ts';

const HELP = `npm run -s soak -- [options]
A working day on a projector, in minutes: the built site with ${BIG_SITES} sites and ${BIG_SEGMENTS} line segments plays the year,
is used in every mode in between, and must not hold on to more than at the start (npm run build first).

  --hours N      hours on the screen at 1 h/s (8)
  --rounds N     in so many parts, each followed by some use of the page (8)
  --root DIR     the built site (dist)
  --json         figures as JSON lines
  --help         this text`;
const MOST_HEAP_GROWTH = 0.05;
const SECONDS_PER_HOUR = 3600;
/** The first round fills caches and fetches what is fetched once. */
const WARM = 1;

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '8' },
    root: { type: 'string', default: 'dist' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const STEADY: readonly Meter[] = [
  ...(['nodes', 'listeners', 'documents', 'timers', 'buffers', 'textures'] as const),
  ...(['programs', 'framebuffers', 'vertexArrays', 'contexts', 'workers'] as const),
];

interface Verdict {
  readonly metric: string;
  readonly before: number;
  readonly after: number;
  readonly growth: number;
  readonly ok: boolean;
}
/** Medians of the first and of the last third of the warm rounds; a count grows where even its least is above the most before. */
const judge = (rounds: readonly Held[]): readonly Verdict[] => {
  const warm = rounds.slice(WARM);
  const third = Math.max(1, Math.floor(warm.length / 3));
  const [first, last] = [warm.slice(0, third), warm.slice(-third)];
  return (['heapMb', ...STEADY] as const).map((metric): Verdict => {
    const of = (part: readonly Held[]) => part.map((held) => held[metric]);
    const [before, after] = [median(of(first)), median(of(last))];
    const growth = before > 0 ? after / before - 1 : after - before;
    const grew = Math.min(...of(last)) > Math.max(...of(first));
    return { metric, before, after, growth, ok: metric === 'heapMb' ? growth <= MOST_HEAP_GROWTH : !grew };
  });
};

const soak = async (hours: number, rounds: number): Promise<boolean> => {
  const root = await buildBigSite(values.root);
  const { server, port } = await startServer(root, 0);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      deviceScaleFactor: 0.5,
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await installMeters(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(`http://127.0.0.1:${port}/#v=3&mode=operate&with=least-cost`);
    await page.locator('html[data-settled="true"]').waitFor({ state: 'attached', timeout: 300_000 });
    await page.locator('[data-map-ready="true"]').waitFor({ state: 'attached', timeout: 120_000 });
    const seen: Held[] = [];
    for (let round = 1; round <= rounds; round++) {
      const hoursPerSecond = await playHours(page, (hours * SECONDS_PER_HOUR) / rounds);
      await visitOnce(page);
      await page.waitForTimeout(1500);
      const held = await readMeters(page, devtools);
      seen.push(held);
      console.error(`round ${round}, ${Math.round(hoursPerSecond)} h/s: ${JSON.stringify(held)}`);
    }
    const verdicts = judge(seen);
    for (const { metric, before, after, growth, ok } of verdicts)
      console.log(
        values.json
          ? JSON.stringify({
              bench: 'soak',
              case: `${hours} h, ${rounds} rounds, ${BIG_SITES} sites, ${BIG_SEGMENTS} line segments`,
              metric,
              before,
              after,
              growth,
              ok,
            })
          : `${ok ? 'ok    ' : 'MISSED'} ${metric}: ${before.toPrecision(4)} to ${after.toPrecision(4)}, ${(100 * growth).toFixed(1)} %`,
      );
    for (const error of new Set(errors)) console.log(`MISSED error: ${error}`);
    return verdicts.every(({ ok }) => ok) && errors.length === 0;
  } finally {
    await browser.close();
    server.close();
    rmSync(root, { recursive: true });
  }
};
if (values.help) console.log(HELP);
else process.exitCode = (await soak(Number(values.hours), Math.max(4, Number(values.rounds)))) ? 0 : 1;
