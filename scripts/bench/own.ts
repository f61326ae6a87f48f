import { MAX_PRICE_COLUMNS, readOwnPrices } from '../../src/model/own/own-prices.ts';
import { guessMapping, readOwnRows } from '../../src/model/own/own-rows.ts';
import { placeOwnRows } from '../../src/model/own/own-sites.ts';
import { MAX_OWN_ROWS, readOwnTable } from '../../src/model/own/read-table.ts';
import { seededRandom } from '../../src/model/random.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { readFiles, readPlanningData } from '../dataset.ts';
import { type Figure, median, under } from './report.ts';

const RUNS = 5;
const BAR_MS = 300;
/** Longer a page does not stand still. */
const SLICE_MS = 50;

/** A person's file of the most rows that are read, from text to candidate sites, on the real data. */
export const benchOwn = async (): Promise<readonly Figure[]> => {
  const files = await readFiles('public/data', ['counties', 'countyFacts', 'transmission']);
  const { sites, metros } = await readPlanningData('public/data');
  const random = seededRandom(8);
  const lines = Array.from({ length: MAX_OWN_ROWS }, (_, k) => {
    const near = sites[Math.floor(random() * sites.length)]!;
    const [lon, lat] = [near.lon + random() - 0.5, near.lat + random() - 0.5];
    // one name for all: each has to be told apart
    return `Site,${lon.toFixed(4)},${lat.toFixed(4)},${k % 2 === 0 ? 300 : ''}`;
  });
  const text = `name,lon,lat,mw\n${lines.join('\n')}`;
  const times: number[] = [];
  let longestMs = 0;
  let kept = 0;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const table = readOwnTable(text);
    if (!table.ok) throw new Error(table.problem.message);
    const { rows } = readOwnRows(table.value, guessMapping(table.value.columns));
    let last = performance.now();
    longestMs = Math.max(longestMs, last - started);
    const placing = placeOwnRows(rows, { ...files, sites, metros });
    let step = placing.next();
    for (; !step.done; step = placing.next()) {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }
    kept = step.value.sites.length;
    times.push(performance.now() - started);
  }
  const part = { bench: 'own', case: `${MAX_OWN_ROWS} rows` } as const;
  const area = sites[0]!.ba;
  const hours = Array.from({ length: STUDY_HOURS }, (_, hour) =>
    [hour, ...Array.from({ length: MAX_PRICE_COLUMNS }, () => (random() * 90).toFixed(2))].join(),
  );
  const prices = `hour,${area},${sites
    .slice(1, MAX_PRICE_COLUMNS)
    .map(({ id }) => id)
    .join()}\n${hours.join('\n')}`;
  const names = { areas: [area], sites };
  const priceMs: number[] = [];
  let longestPriceMs = 0;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    let last = started;
    for (const _ of readOwnPrices(prices, names)) {
      longestPriceMs = Math.max(longestPriceMs, performance.now() - last);
      last = performance.now();
    }
    longestPriceMs = Math.max(longestPriceMs, performance.now() - last);
    priceMs.push(performance.now() - started);
  }
  const priced = { bench: 'own', case: `prices of ${MAX_PRICE_COLUMNS} places` } as const;
  return [
    under(BAR_MS, { ...priced, metric: 'importMs', value: median(priceMs), unit: 'ms' }),
    under(SLICE_MS, { ...priced, metric: 'longestSliceMs', value: longestPriceMs, unit: 'ms' }),
    under(BAR_MS, { ...part, metric: 'importMs', value: median(times), unit: 'ms' }),
    under(SLICE_MS, { ...part, metric: 'longestSliceMs', value: longestMs, unit: 'ms' }),
    { ...part, metric: 'sites', value: kept, unit: 'count' },
  ];
};
