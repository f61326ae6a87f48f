import { scaleLinear } from 'd3';
import { localHourOfDay } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { clampHour, STUDY_HOURS, solarHour } from '../../model/time.ts';
import { SPANS_HOURS } from '../../store/clock.ts';

export const WEEK_HOURS = 168;
const DAY_HOURS = 24;
/** Middle of the lower 48, for the shading of nights. */
const CENTRAL_LONGITUDE = -96;

/** First hour of a window of whole days around an hour: its day stands in the middle. Kept inside the year. */
export const windowStart = (hour: HourIndex, spanHours = WEEK_HOURS): HourIndex => {
  const before = Math.floor((spanHours / DAY_HOURS - 1) / 2) * DAY_HOURS;
  return Math.min(STUDY_HOURS - spanHours, Math.max(0, hour - localHourOfDay(hour) - before));
};
/** First hour of the week around an hour: three local days before its day. */
export const weekStart = (hour: HourIndex): HourIndex => windowStart(hour);

/**
 * The hour and length of the window that a brush over some hours asks for: whole local days, as near as can be, and in
 * their middle day the hour of the day that the clock had.
 */
export const brushed = (
  from: HourIndex,
  to: HourIndex,
  now: HourIndex,
): { readonly hour: HourIndex; readonly spanHours: number } => {
  const [first, last] = from < to ? [from, to] : [to, from];
  const longest = SPANS_HOURS[SPANS_HOURS.length - 1] ?? WEEK_HOURS;
  const days = Math.min(longest / DAY_HOURS, Math.max(1, Math.round((last - first) / DAY_HOURS)));
  const hourOfDay = localHourOfDay(first);
  const midnight = first - hourOfDay + (hourOfDay >= DAY_HOURS / 2 ? DAY_HOURS : 0);
  const middle = midnight + Math.floor((days - 1) / 2) * DAY_HOURS;
  return { hour: clampHour(middle + localHourOfDay(now)), spanHours: days * DAY_HOURS };
};

export interface Span {
  readonly from: number;
  readonly to: number;
}
/** Nights of a window by mean solar time, in hours from its start. */
export const nightsOf = (start: HourIndex, spanHours = WEEK_HOURS): readonly Span[] => {
  const spans: Span[] = [];
  let from: number | null = null;
  for (let i = 0; i <= spanHours; i++) {
    const solar = solarHour(start + i, CENTRAL_LONGITUDE);
    const night = i < spanHours && (solar < 6 || solar >= 18);
    if (night && from === null) from = i;
    if (!night && from !== null) {
      spans.push({ from, to: i });
      from = null;
    }
  }
  return spans;
};
/** Offsets at which a local day begins. */
export const daysOf = (start: HourIndex, spanHours = WEEK_HOURS): readonly number[] =>
  Array.from({ length: spanHours }, (_, i) => i).filter((i) => localHourOfDay(start + i) === 0);

/** A row's scale: value to y, top to bottom, inside its band. */
export interface Band {
  readonly top: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
}
/** y of a value; beyond the scale it stays at its end. */
export const yOf = ({ top, height, low, high }: Band, value: number): number =>
  top + height * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low || 1));
const point = (band: Band, i: number, value: number): string => `${i + 0.5} ${yOf(band, value).toPrecision(5)}`;

/** Polyline through the middle of each hour; a gap where the value is missing. */
export const linePath = (values: ArrayLike<number>, band: Band): string => {
  let path = '';
  let pen = 'M';
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) pen = 'M';
    else {
      path += `${pen}${point(band, i, value)}`;
      pen = 'L';
    }
  }
  return path;
};
/** Closed area between two series. */
export const areaPath = (lower: ArrayLike<number>, upper: ArrayLike<number>, band: Band): string => {
  const clean = (series: ArrayLike<number>, i: number) =>
    Number.isNaN(series[i]) ? band.low : (series[i] ?? band.low);
  let path = '';
  for (let i = 0; i < upper.length; i++) path += `${i === 0 ? 'M' : 'L'}${point(band, i, clean(upper, i))}`;
  for (let i = lower.length - 1; i >= 0; i--) path += `L${point(band, i, clean(lower, i))}`;
  return path && `${path}Z`;
};

const LOAD_LEVELS = ['training', 'inference', 'batch', 'paused'] as const;
export type LoadLevel = (typeof LOAD_LEVELS)[number];
/** Network load of a window by class, stacked from the bottom: each level is the top of its band, MW IT. */
export const windowLoads = (simulation: Simulation, run: PolicyRun, start: HourIndex, spanHours = WEEK_HOURS) => {
  const n = simulation.campuses.length;
  const columns = {
    training: run.trainingMw,
    inference: run.inferenceMw,
    batch: run.batchMw,
    paused: run.pausedMw,
  } satisfies Record<LoadLevel, Float32Array>;
  let below: Float64Array = new Float64Array(spanHours);
  const levels = LOAD_LEVELS.map((id) => {
    const top = below.slice();
    for (let i = 0; i < spanHours; i++)
      for (let at = (start + i) * n; at < (start + i + 1) * n; at++) top[i]! += columns[id][at]!;
    const level = { id, below, top };
    below = top;
    return level;
  });
  return levels;
};

/** A round scale over some series, lowest and highest value; from 0 where they should be seen whole. */
export const niceExtent = (series: readonly ArrayLike<number>[], fromZero: boolean): readonly [number, number] => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  const nice = scaleLinear([fromZero ? Math.min(0, low) : low, high > low ? high : low + 1], [0, 1])
    .nice(3)
    .domain();
  return [nice[0] ?? 0, nice[1] ?? 1];
};

/** Highest value of every UTC day of the year, as bars on a 366 x 1 box. */
export const yearBars = (hourly: Float32Array): string => {
  const days = Math.floor(hourly.length / 24);
  const peaks = Array.from({ length: days }, (_, day) => Math.max(0, ...hourly.subarray(day * 24, day * 24 + 24)));
  // one spike must not flatten the year: the scale ends at the 97th percentile
  const top = peaks.toSorted((a, b) => a - b)[Math.floor(days * 0.97)] || 1;
  return peaks.map((peak, day) => `M${day + 0.5} 1V${(1 - Math.min(1, peak / top)).toPrecision(3)}`).join('');
};
