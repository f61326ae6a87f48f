import { interpolateLab, piecewise, rgb } from 'd3';
import { formatCarbon, formatFixed, formatPower, formatPrice, formatShare } from '../../format.ts';
import type { Legend } from '../../layers/layer.ts';
import type { PowerHours } from '../../model/power/report-types.ts';
import { CARBON_DOMAIN_KG_PER_MWH, type Palette, PRICE_DOMAIN_USD_PER_MWH, type ScaleDomain } from '../../palette.ts';
import { hourOfPlace, type SiteClock } from './site-time.ts';

/** What the year can be looked at for, and the one scale that paints it and draws its legend. */

export const HEAT_METRICS = ['load', 'price', 'carbon', 'cfe', 'pue'] as const;
export type HeatMetric = (typeof HEAT_METRICS)[number];

interface MetricView {
  readonly label: string;
  /** Title of the legend, and unit with basis. */
  readonly title: string;
  readonly basis: string;
  readonly column: (hours: PowerHours) => Float32Array;
  /** Null: from the lowest to the highest hour. */
  readonly domain: ScaleDomain | null;
  readonly stops: (palette: Palette) => readonly string[];
  readonly words: (value: number) => string;
  readonly tick: (value: number) => string;
}
const whole = (value: number): string => formatFixed(value, 0);
/** Lightness runs away from the ground in both themes, as in the ramps of the map. */
export const METRIC_VIEWS: Readonly<Record<HeatMetric, MetricView>> = {
  load: {
    label: 'Load',
    title: 'Load',
    basis: 'MW at the meter, with cooling',
    column: (hours) => hours.loadMw,
    domain: null,
    stops: ({ name, tokens, classes }) => [
      tokens.accentGround,
      name === 'light' ? classes.training : classes.inference,
    ],
    words: formatPower,
    tick: whole,
  },
  price: {
    label: 'Price',
    title: 'Energy price',
    basis: '$/MWh, wholesale, without delivery',
    column: (hours) => hours.priceUsdPerMwh,
    domain: PRICE_DOMAIN_USD_PER_MWH,
    stops: ({ ramps }) => ramps.price,
    words: formatPrice,
    tick: whole,
  },
  carbon: {
    label: 'Carbon',
    title: 'Carbon of the grid',
    basis: 'g/kWh, location-based, average, direct',
    column: (hours) => hours.carbonKgPerMwh,
    domain: CARBON_DOMAIN_KG_PER_MWH,
    stops: ({ ramps }) => ramps.carbon,
    words: formatCarbon,
    tick: whole,
  },
  cfe: {
    label: 'CFE',
    title: 'Carbon-free energy',
    basis: '% of what the campus used, grid and own',
    column: (hours) => hours.carbonFreeShare,
    domain: { min: 0, max: 1 },
    stops: ({ tokens }) => [tokens.raised, tokens.good],
    words: (share) => formatShare(share),
    tick: (share) => whole(share * 100),
  },
  pue: {
    label: 'PUE',
    title: 'PUE',
    basis: 'power at the meter over IT power',
    column: (hours) => hours.pue,
    domain: null,
    stops: ({ ramps }) => ramps.voltage,
    words: (value) => formatFixed(value, 3),
    tick: (value) => formatFixed(value, 2),
  },
};

/** Lowest and highest finite value; 0 to 1 where there is none. */
export const extentOf = (values: ArrayLike<number>): ScaleDomain => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max: max > min ? max : min + 1 } : { min: 0, max: 1 };
};

const STEPS = 256;
/** A ramp as bytes: one colour for each of 256 steps of its domain, and one for missing values. */
export interface HeatScale {
  readonly domain: ScaleDomain;
  readonly stops: readonly string[];
  readonly bytes: Uint8Array;
  readonly noData: string;
}
export const heatScale = (stops: readonly string[], domain: ScaleDomain, noData: string): HeatScale => {
  const at = piecewise(interpolateLab, [...stops]);
  const bytes = new Uint8Array((STEPS + 1) * 3);
  for (let step = 0; step <= STEPS; step++) {
    const { r, g, b } = rgb(step === STEPS ? noData : at(step / (STEPS - 1)));
    bytes.set([Math.round(r), Math.round(g), Math.round(b)], step * 3);
  }
  return { domain, stops, bytes, noData };
};
export const metricScale = (metric: HeatMetric, hours: PowerHours, palette: Palette): HeatScale => {
  const view = METRIC_VIEWS[metric];
  return heatScale(view.stops(palette), view.domain ?? extentOf(view.column(hours)), palette.tokens.noData);
};
/** Step of a value in the scale's bytes. */
const stepOf = ({ domain: { min, max } }: HeatScale, value: number): number =>
  Number.isNaN(value) ? STEPS : Math.round(Math.min(1, Math.max(0, (value - min) / (max - min))) * (STEPS - 1));
/** CSS colour of a value. */
export const heatColor = (scale: HeatScale, value: number): string => {
  const at = stepOf(scale, value) * 3;
  return rgb(scale.bytes[at]!, scale.bytes[at + 1]!, scale.bytes[at + 2]!).formatHex();
};

export const heatLegend = (metric: HeatMetric, scale: HeatScale, column: Float32Array): Legend => {
  const { title, basis, domain, tick } = METRIC_VIEWS[metric];
  const { min, max } = scale.domain;
  const reaches = extentOf(column);
  const ticks = [0, 0.5, 1].map((at) => {
    const label = tick(min + at * (max - min));
    const clamp = domain && at === 0 && reaches.min < min ? '≤ ' : domain && at === 1 && reaches.max > max ? '≥ ' : '';
    return { at, label: `${clamp}${label}` };
  });
  const missing = column.some((value) => Number.isNaN(value));
  return { kind: 'ramp', title, basis, colors: scale.stops, ticks, ...(missing ? { noData: scale.noData } : {}) };
};

/** Pixels a day wide and an hour high. */
export const DAY_PX = 2;
export const HOUR_PX = 12;
/** The year as RGBA pixels: a column a day, a row an hour of the day, in the site's time. */
export const paintYear = (
  column: Float32Array,
  scale: HeatScale,
  clock: SiteClock,
  dayPx = DAY_PX,
  hourPx = HOUR_PX,
): Uint8ClampedArray<ArrayBuffer> => {
  const days = column.length / 24;
  const width = days * dayPx;
  const pixels = new Uint8ClampedArray(width * 24 * hourPx * 4);
  for (let hourOfDay = 0; hourOfDay < 24; hourOfDay++) {
    const first = hourOfDay * hourPx * width * 4;
    let to = first;
    for (let day = 0; day < days; day++) {
      const from = stepOf(scale, column[hourOfPlace(clock, day * 24 + hourOfDay)]!) * 3;
      for (let px = 0; px < dayPx; px++) {
        pixels[to++] = scale.bytes[from]!;
        pixels[to++] = scale.bytes[from + 1]!;
        pixels[to++] = scale.bytes[from + 2]!;
        pixels[to++] = 255;
      }
    }
    for (let row = 1; row < hourPx; row++) pixels.copyWithin(first + row * width * 4, first, first + width * 4);
  }
  return pixels;
};
