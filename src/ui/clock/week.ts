import { localHourOfDay } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { STUDY_HOURS, solarHour } from '../../model/time.ts';

export const WEEK_HOURS = 168;
/** Middle of the lower 48, for the shading of nights. */
const CENTRAL_LONGITUDE = -96;

/** First hour of the week around an hour: three local days before its day, kept inside the year. */
export const weekStart = (hour: HourIndex): HourIndex =>
  Math.min(STUDY_HOURS - WEEK_HOURS, Math.max(0, hour - localHourOfDay(hour) - 72));

export interface Span {
  readonly from: number;
  readonly to: number;
}
/** Nights of a week by mean solar time, in hours from its start. */
export const nightsOf = (start: HourIndex): readonly Span[] => {
  const spans: Span[] = [];
  let from: number | null = null;
  for (let i = 0; i <= WEEK_HOURS; i++) {
    const solar = solarHour(start + i, CENTRAL_LONGITUDE);
    const night = i < WEEK_HOURS && (solar < 6 || solar >= 18);
    if (night && from === null) from = i;
    if (!night && from !== null) {
      spans.push({ from, to: i });
      from = null;
    }
  }
  return spans;
};
/** Offsets at which a local day begins. */
export const daysOf = (start: HourIndex): readonly number[] =>
  Array.from({ length: WEEK_HOURS }, (_, i) => i).filter((i) => localHourOfDay(start + i) === 0);

/** A row's scale: value to y, top to bottom, inside its band. */
export interface Band {
  readonly top: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
}
const yOf = ({ top, height, low, high }: Band, value: number): number =>
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

/** Network totals of both classes over a week. */
export const weekLoads = (simulation: Simulation, run: PolicyRun, start: HourIndex) => {
  const count = simulation.campuses.length;
  const training = new Float64Array(WEEK_HOURS);
  const total = new Float64Array(WEEK_HOURS);
  for (let i = 0; i < WEEK_HOURS; i++) {
    for (let c = 0; c < count; c++) {
      const at = (start + i) * count + c;
      training[i] = (training[i] ?? 0) + (run.trainingMw[at] ?? 0);
      total[i] = (total[i] ?? 0) + (run.trainingMw[at] ?? 0) + (run.inferenceMw[at] ?? 0);
    }
  }
  return { training, total, zero: new Float64Array(WEEK_HOURS) };
};

/** Lowest and highest finite value of some series, widened by a share of the span. */
export const extentOf = (series: readonly ArrayLike<number>[], fromZero: boolean): readonly [number, number] => {
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
  const margin = (high - low || 1) * 0.08;
  return [fromZero ? Math.min(0, low) : low - margin, high + margin];
};

/** Highest value of every UTC day of the year, as bars on a 366 x 1 box. */
export const yearBars = (hourly: Float32Array): string => {
  const days = Math.floor(hourly.length / 24);
  const peaks = Array.from({ length: days }, (_, day) => Math.max(0, ...hourly.subarray(day * 24, day * 24 + 24)));
  // one spike must not flatten the year: the scale ends at the 97th percentile
  const top = peaks.toSorted((a, b) => a - b)[Math.floor(days * 0.97)] || 1;
  return peaks.map((peak, day) => `M${day + 0.5} 1V${(1 - Math.min(1, peak / top)).toPrecision(3)}`).join('');
};
