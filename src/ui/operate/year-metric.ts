import { formatCarbon, formatFixed, formatPower, formatPrice, formatShare } from '../../format.ts';
import type { Legend } from '../../layers/layer.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { CARBON_DOMAIN_KG_PER_MWH, type Palette, PRICE_DOMAIN_USD_PER_MWH, type ScaleDomain } from '../../palette.ts';
import { extentOf, type HeatScale, heatScale } from '../power/heat-scale.ts';
import { DAYS, HOURS_OF_DAY, hourOfPlace, monthOfDay, type SiteClock } from '../power/site-time.ts';

/** What the year of all campuses can be looked at for, and the one scale that paints it and draws its legend. */

export const YEAR_METRICS = ['load', 'carbon', 'price', 'paused'] as const;
export type YearMetric = (typeof YEAR_METRICS)[number];

interface MetricView {
  readonly label: string;
  readonly title: string;
  readonly basis: string;
  readonly domain: ScaleDomain;
  readonly stops: (palette: Palette) => readonly string[];
  /** One campus by hour. */
  readonly column: (simulation: Simulation, run: PolicyRun, campus: number) => Float32Array;
  readonly words: (value: number, itMw: number) => string;
  readonly tick: (value: number) => string;
  /** Months in the table: unit and number. */
  readonly unit: string;
  readonly monthText: (mean: number) => string;
}
const percent = (share: number): string => formatFixed(share * 100, 0);
const whole = (value: number): string => formatFixed(value, 0);

/** Column of one campus out of hour-major ones, each summed, over a divisor. */
const pick = (sources: readonly Float32Array[], n: number, campus: number, over = 1): Float32Array => {
  const hours = (sources[0]?.length ?? 0) / n;
  const column = new Float32Array(hours);
  for (const source of sources)
    for (let hour = 0, at = campus; hour < hours; hour++, at += n) column[hour]! += source[at]! / over;
  return column;
};
const built = ({ campuses }: Simulation, campus: number): number => campuses[campus]?.itMw || 1;

/** Lightness runs away from the ground in both themes, as in the ramps of the map. */
export const YEAR_VIEWS: Readonly<Record<YearMetric, MetricView>> = {
  load: {
    label: 'Load',
    title: 'Load in use',
    basis: '% of built IT MW, all classes',
    domain: { min: 0.4, max: 1 },
    stops: ({ name, tokens, classes }) => [
      tokens.accentGround,
      name === 'light' ? classes.training : classes.inference,
    ],
    column: (simulation, { trainingMw, inferenceMw, batchMw }, campus) =>
      pick([trainingMw, inferenceMw, batchMw], simulation.campuses.length, campus, built(simulation, campus)),
    words: (share, itMw) => `${formatShare(share, 2)} in use, ${formatPower(share * itMw)} IT`,
    tick: percent,
    unit: '% of built',
    monthText: percent,
  },
  carbon: {
    label: 'Carbon',
    title: 'Carbon of the grid',
    basis: 'g/kWh, location-based, average, direct',
    domain: CARBON_DOMAIN_KG_PER_MWH,
    stops: ({ ramps }) => ramps.carbon,
    column: ({ series, campuses }, _run, campus) => pick([series.carbonKgPerMwh], campuses.length, campus),
    words: formatCarbon,
    tick: whole,
    unit: 'g/kWh',
    monthText: whole,
  },
  price: {
    label: 'Price',
    title: 'Energy price',
    basis: '$/MWh, wholesale, without delivery',
    domain: PRICE_DOMAIN_USD_PER_MWH,
    stops: ({ ramps }) => ramps.price,
    column: ({ series, campuses }, _run, campus) => pick([series.energyPriceUsdPerMwh], campuses.length, campus),
    words: formatPrice,
    tick: whole,
    unit: '$/MWh',
    monthText: whole,
  },
  paused: {
    label: 'Paused',
    title: 'Training that stands still',
    basis: '% of built IT MW, for want of power or chips',
    domain: { min: 0, max: 0.5 },
    stops: ({ tokens, classes }) => [tokens.raised, tokens.alarmGround, classes.alarm],
    column: (simulation, { pausedMw }, campus) =>
      pick([pausedMw], simulation.campuses.length, campus, built(simulation, campus)),
    words: (share, itMw) => (share > 0 ? `${formatPower(share * itMw)} IT stand still` : 'nothing stands still'),
    tick: percent,
    unit: '% of built',
    // a few hours of a month are small beside it and still not nothing
    monthText: (mean) => formatFixed(mean * 100, 2),
  },
};

export const yearScale = (metric: YearMetric, palette: Palette): HeatScale =>
  heatScale(YEAR_VIEWS[metric].stops(palette), YEAR_VIEWS[metric].domain, palette.tokens.noData);

/** The scale's legend; an end that values pass is marked. */
export const yearLegend = (metric: YearMetric, scale: HeatScale, columns: readonly Float32Array[]): Legend => {
  const { title, basis, tick } = YEAR_VIEWS[metric];
  const { min, max } = scale.domain;
  const reaches = columns.map(extentOf);
  // sums of rounded columns may pass an end by their rounding
  const slack = (max - min) * 1e-4;
  const ticks = [0, 0.5, 1].map((at) => {
    const isBelow = at === 0 && reaches.some((reach) => reach.min < min - slack);
    const isAbove = at === 1 && reaches.some((reach) => reach.max > max + slack);
    return { at, label: `${isBelow ? '≤ ' : isAbove ? '≥ ' : ''}${tick(min + at * (max - min))}` };
  });
  const missing = columns.some((column) => column.some((value) => Number.isNaN(value)));
  return { kind: 'ramp', title, basis, colors: scale.stops, ticks, ...(missing ? { noData: scale.noData } : {}) };
};

/** Means of the twelve months of the clock's time, and of the year; missing hours are left out. */
export const monthMeans = (
  column: Float32Array,
  clock: SiteClock,
): { readonly months: number[]; readonly year: number } => {
  const sums = new Float64Array(12);
  const counts = new Float64Array(12);
  for (let place = 0; place < DAYS * HOURS_OF_DAY; place++) {
    const value = column[hourOfPlace(clock, place)]!;
    if (Number.isNaN(value)) continue;
    const month = monthOfDay(Math.floor(place / HOURS_OF_DAY));
    sums[month]! += value;
    counts[month]! += 1;
  }
  const total = (of: Float64Array) => of.reduce((sum, x) => sum + x, 0);
  return {
    months: Array.from(sums, (sum, month) => (counts[month]! > 0 ? sum / counts[month]! : Number.NaN)),
    year: total(counts) > 0 ? total(sums) / total(counts) : Number.NaN,
  };
};
