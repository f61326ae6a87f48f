import type { HeadroomCurve } from '../../../src/model/dataset/types.ts';
import { round } from './output.ts';

/** Accepted curtailment shares at which every curve is sampled. */
export const SHARES: readonly number[] = [0, 0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.0075, 0.01, 0.02, 0.03, 0.05];

const isSummer = (month: number): boolean => month >= 3 && month <= 9;

const summerHours = (count: number, firstHour: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, k) => (isSummer(new Date(firstHour + k * 3_600_000).getUTCMonth()) ? 1 : 0));

/** Highest hour of Nov-Mar and of Apr-Oct on record, by UTC month. */
export const seasonPeaks = (
  demandMw: ArrayLike<number>,
  firstHour: number,
): readonly [winter: number, summer: number] => {
  const count = demandMw.length;
  const summer = summerHours(count, firstHour);
  const peak: [number, number] = [0, 0];
  for (let k = 0; k < count; k++) {
    const value = demandMw[k] as number;
    if (value > peak[summer[k] as 0 | 1]) peak[summer[k] as 0 | 1] = value;
  }
  return peak;
};

/** Room under the threshold by hour: the highest hour of Apr-Oct for Apr-Oct and of Nov-Mar for Nov-Mar. */
const roomMw = (demandMw: ArrayLike<number>, firstHour: number): Float64Array => {
  const count = demandMw.length;
  const summer = summerHours(count, firstHour);
  const peak = seasonPeaks(demandMw, firstHour);
  return Float64Array.from({ length: count }, (_, k) => peak[summer[k] as 0 | 1] - (demandMw[k] as number));
};

/**
 * Headroom MW at each share (MODEL §4, after Norris et al., Duke 2025): a constant load L is curtailed by
 * clip(D + L − threshold, 0, L); the share is that energy over L x hours. Share 0 gives 0.
 * @param demandMw Hourly demand, NaN where missing (left out).
 * @param firstHour UTC instant of row 0, ms.
 */
export const headroomMw = (
  demandMw: ArrayLike<number>,
  firstHour: number,
  shares: readonly number[] = SHARES,
): number[] => {
  let highest = 0;
  for (let k = 0; k < demandMw.length; k++) if ((demandMw[k] as number) > highest) highest = demandMw[k] as number;
  const sorted = roomMw(demandMw, firstHour)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const used = sorted.length;
  const sums = new Float64Array(used + 1);
  for (let k = 0; k < used; k++) sums[k + 1] = (sums[k] as number) + (sorted[k] as number);
  /** Share of the energy of a load that is curtailed. */
  const rate = (loadMw: number): number => {
    let [low, high] = [0, used];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < loadMw) low = middle + 1;
      else high = middle;
    }
    return (low * loadMw - (sums[low] as number)) / (used * loadMw);
  };
  return shares.map((share) => {
    if (share === 0) return 0;
    let [low, high] = [0, highest];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (rate(middle) < share) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
};

/** What curtailment looks like for a load of each size: how often, how long, how much of the load stays. */
export interface Curtailment {
  readonly hoursPerYear: readonly number[];
  readonly longestRunHours: readonly number[];
  readonly keep50: readonly number[];
  readonly keep75: readonly number[];
  readonly keep90: readonly number[];
}

/** Hours of a mean year. */
const YEAR_HOURS = 8766;

/** Curtailment of each load of `mw` against the record; a missing hour ends a run. A load of 0 is never curtailed. */
export const curtailment = (demandMw: ArrayLike<number>, firstHour: number, mw: readonly number[]): Curtailment => {
  const room = roomMw(demandMw, firstHour);
  const used = room.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  const rows = mw.map((load) => {
    let [hours, run, longest, half, most, nearly] = [0, 0, 0, 0, 0, 0];
    for (const free of room) {
      // False for a missing hour too.
      if (!(free < load)) {
        run = 0;
        continue;
      }
      hours++;
      run++;
      if (run > longest) longest = run;
      if (free >= 0.5 * load) half++;
      if (free >= 0.75 * load) most++;
      if (free >= 0.9 * load) nearly++;
    }
    const share = (count: number): number => (hours === 0 ? 1 : round(count / hours, 3));
    const hoursPerYear = round((hours / used) * YEAR_HOURS, 1);
    return { hoursPerYear, longest, keep50: share(half), keep75: share(most), keep90: share(nearly) };
  });
  return {
    hoursPerYear: rows.map((row) => row.hoursPerYear),
    longestRunHours: rows.map((row) => row.longest),
    keep50: rows.map((row) => row.keep50),
    keep75: rows.map((row) => row.keep75),
    keep90: rows.map((row) => row.keep90),
  };
};

const NOT_KNOWN = { hoursPerYear: null, longestRunHours: null, keep50: null, keep75: null, keep90: null } as const;

/** @param detail Null where the curve is by analogy, or not asked for. */
export const curve = (mw: readonly number[], detail: Curtailment | null = null): HeadroomCurve => ({
  share: SHARES,
  mw: mw.map((value) => round(value, 1)),
  ...(detail ?? NOT_KNOWN),
});

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
    : (sorted[Math.floor(middle)] as number);
};
