import type { BalancingAuthority } from '../dataset/types.ts';
import { interpolate } from '../placement/headroom.ts';
import { type CurtailedYear, curtailedYear, flexibleHeadroom, type SeasonPeaks } from './flexibility.ts';

/**
 * Thresholds for an authority without a record of its own, whose headroom is by analogy: the season peaks of the study
 * year, raised alike until the year curtails a load by the share that its headroom curve says.
 */
export const thresholdsFor = (demandMw: Float32Array, loadMw: number, share: number): SeasonPeaks => {
  const { peaks, rate } = flexibleHeadroom(demandMw, 0);
  if (!(loadMw > 0) || rate(loadMw) <= share) return peaks;
  // Under thresholds raised by d, a load L is cut like a load L - d under the old ones.
  let [low, high] = [0, loadMw];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rate(middle) * middle < share * loadMw) low = middle;
    else high = middle;
  }
  const raisedMw = loadMw - high;
  return { summerMw: peaks.summerMw + raisedMw, winterMw: peaks.winterMw + raisedMw };
};

/** When the grid of an authority takes power back from `loadMw` of new load. */
export interface GridCalls {
  readonly year: CurtailedYear;
  /** Share of the load that is taken back, by hour, 0-1: the same for every campus of the authority. */
  readonly share: Float32Array;
}

/** The hours of 2024 in which an authority's demand with its new load exceeds the thresholds of its record. */
export const gridCalls = (ba: BalancingAuthority | undefined, demandMw: Float32Array, loadMw: number): GridCalls => {
  const byCurve = (): SeasonPeaks =>
    thresholdsFor(demandMw, loadMw, ba ? interpolate(ba.headroom.mw, ba.headroom.share, loadMw) : 0);
  const year = curtailedYear(demandMw, loadMw, ba?.seasonPeaksMw ?? byCurve());
  const share = new Float32Array(demandMw.length);
  if (loadMw > 0) for (let hour = 0; hour < share.length; hour++) share[hour] = year.curtailedMw[hour]! / loadMw;
  return { year, share };
};
