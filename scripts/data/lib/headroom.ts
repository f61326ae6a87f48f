import type { HeadroomCurve } from '../../../src/model/dataset/types.ts';
import { round } from './output.ts';

/** Accepted curtailment shares at which every curve is sampled. */
export const SHARES: readonly number[] = [0, 0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.0075, 0.01, 0.02, 0.03, 0.05];

const isSummer = (month: number): boolean => month >= 3 && month <= 9;

/**
 * Headroom MW at each share (MODEL §4, after Norris et al., Duke 2025): threshold = highest hour of Apr-Oct for Apr-Oct
 * and of Nov-Mar for Nov-Mar, by UTC month; a constant load L is curtailed by clip(D + L − threshold, 0, L); the share
 * is that energy over L x hours. Share 0 gives 0.
 * @param demandMw Hourly demand, NaN where missing (left out).
 * @param firstHour UTC instant of row 0, ms.
 */
export const headroomMw = (
  demandMw: ArrayLike<number>,
  firstHour: number,
  shares: readonly number[] = SHARES,
): number[] => {
  const count = demandMw.length;
  const summer = Uint8Array.from({ length: count }, (_, k) =>
    isSummer(new Date(firstHour + k * 3_600_000).getUTCMonth()) ? 1 : 0,
  );
  const peak: [number, number] = [0, 0];
  for (let k = 0; k < count; k++) {
    const value = demandMw[k] as number;
    if (value > peak[summer[k] as 0 | 1]) peak[summer[k] as 0 | 1] = value;
  }
  const room = new Float64Array(count);
  let used = 0;
  for (let k = 0; k < count; k++) {
    const value = demandMw[k] as number;
    if (!Number.isNaN(value)) room[used++] = peak[summer[k] as 0 | 1] - value;
  }
  const sorted = room.subarray(0, used).sort();
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
    let [low, high] = [0, Math.max(...peak)];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (rate(middle) < share) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
};

export const curve = (mw: readonly number[]): HeadroomCurve => ({
  share: SHARES,
  mw: mw.map((value) => round(value, 1)),
});

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
    : (sorted[Math.floor(middle)] as number);
};
