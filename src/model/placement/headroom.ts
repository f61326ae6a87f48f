import type { BalancingAuthority, HeadroomCurve, Site, Zone } from '../dataset/types.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Linear between points with increasing xs; the first and last values hold beyond them. */
export const interpolate = (xs: readonly number[], ys: readonly number[], x: number): number => {
  const last = xs.length - 1;
  if (last < 0) return 0;
  if (x >= (xs[last] ?? 0)) return ys[last] ?? 0;
  let k = 1;
  while (k < last && (xs[k] ?? 0) < x) k++;
  const x0 = xs[k - 1] ?? 0;
  const x1 = xs[k] ?? 1;
  const y0 = ys[k - 1] ?? 0;
  const y1 = ys[k] ?? 0;
  return x1 > x0 ? y0 + ((y1 - y0) * Math.max(0, x - x0)) / (x1 - x0) : y1;
};

/** MW of new constant load at an accepted curtailment share; beyond the last point its value holds: no extrapolation. */
export const headroomAt = (curve: HeadroomCurve, share: number): number => interpolate(curve.share, curve.mw, share);

/** Net headroom of a balancing authority, MW: its curve at x less what was energised since the record ends. */
export const baHeadroomMw = (ba: BalancingAuthority, share: number): number =>
  Math.max(0, headroomAt(ba.headroom, share) - ba.energisedSince2024Mw);

/** Strain cap, MW: at most this share of the BA's highest hour; no cap where there is no demand series. */
export const strainCapMw = (ba: BalancingAuthority, strainShare: number): number =>
  Number.isFinite(ba.peakMw) ? ba.peakMw * strainShare : Number.POSITIVE_INFINITY;

/** Headroom of a zone, MW: min(1, 2w) x H_BA(x), and its own curve where that is smaller (DATA A§3b). */
export const zoneHeadroomMw = (zone: Zone, ba: BalancingAuthority, share: number): number => {
  const part = Math.min(1, 2 * zone.weight) * headroomAt(ba.headroom, share);
  return zone.ownHeadroom ? Math.min(part, headroomAt(zone.ownHeadroom, share)) : part;
};

/** What load at the limit gives up by the record of 2016-24, at an accepted curtailment share. */
export interface CurtailmentRecord {
  readonly hoursPerYear: number;
  readonly longestRunHours: number;
  /** Share of those hours in which half of the load or more keeps running (0-1). */
  readonly keep50: number;
}
/** Null where the curve is by analogy or of a sub-region. */
export const recordAt = (curve: HeadroomCurve, share: number): CurtailmentRecord | null => {
  const { hoursPerYear, longestRunHours, keep50 } = curve;
  if (!hoursPerYear || !longestRunHours || !keep50) return null;
  const at = (values: readonly number[]) => interpolate(curve.share, values, share);
  return { hoursPerYear: at(hoursPerYear), longestRunHours: at(longestRunHours), keep50: at(keep50) };
};

export interface SiteHeadroom {
  readonly poiMw: number;
  readonly zoneMw: number;
  /** Net of what was energised since 2024, and within the strain cap. */
  readonly baMw: number;
  /** Share of the BA's peak, where the strain cap is smaller than its headroom; null where the headroom is `baMw`. */
  readonly baCapShare: number | null;
  /** The least of the three, facility MW. */
  readonly headroomMw: number;
  readonly limitedBy: 'poi' | 'zone' | 'ba';
}

/** Room for new load at one site on its own, facility MW: a screening estimate, not an interconnection study. */
export const siteHeadroom = (
  site: Site,
  zones: readonly Zone[],
  balancingAuthorities: readonly BalancingAuthority[],
  scenario: Scenario,
): SiteHeadroom => {
  const { curtailmentShare, strainShare } = scenario.fields;
  const zone = zones.find((candidate) => candidate.id === site.zone);
  const ba = balancingAuthorities.find((candidate) => candidate.ba === site.ba);
  const poiMw = site.poiHeadroomMw;
  const zoneMw = zone && ba ? zoneHeadroomMw(zone, ba, curtailmentShare) : 0;
  const baRoomMw = ba ? baHeadroomMw(ba, curtailmentShare) : 0;
  const capMw = ba ? strainCapMw(ba, strainShare) : Number.POSITIVE_INFINITY;
  const baMw = Math.min(baRoomMw, capMw);
  const headroomMw = Math.min(poiMw, zoneMw, baMw);
  return {
    poiMw,
    zoneMw,
    baMw,
    baCapShare: capMw < baRoomMw ? strainShare : null,
    headroomMw,
    limitedBy: headroomMw === poiMw ? 'poi' : headroomMw === zoneMw ? 'zone' : 'ba',
  };
};
