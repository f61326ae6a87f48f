import type { Network } from '../network.ts';
import { OVERLOAD_MW } from '../overload.ts';

/** Regions that reach the same campuses are one: nothing tells them apart but their hour of the day. */
export interface Groups {
  readonly count: number;
  /** 1 where a group reaches a campus, group-major: group x campuses + campus. */
  readonly reach: Uint8Array;
  /** IT MW of inference by UTC hour of the day: hour x groups + group. */
  readonly demandMw: Float64Array;
  /** The same over all groups, 24 values. */
  readonly totalMw: Float64Array;
  /** Where the placement serves a group, IT MW by UTC hour of the day: (hour x groups + group) x campuses + campus. */
  readonly homeMw: Float64Array;
}

/** Merges the regions of a network by the campuses they reach, in the order in which they first appear. */
export const mergeRegions = (net: Network): Groups => {
  const n = net.campuses.length;
  const seen = new Map<string, number>();
  const groupOf = Array.from({ length: net.regions }, (_, r) => {
    const key = net.reach.subarray(r * n, (r + 1) * n).join('');
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, seen.size);
    return seen.size - 1;
  });
  const count = seen.size;
  const reach = new Uint8Array(count * n);
  const demandMw = new Float64Array(24 * count);
  const totalMw = new Float64Array(24);
  const homeMw = new Float64Array(24 * count * n);
  groupOf.forEach((g, r) => {
    reach.set(net.reach.subarray(r * n, (r + 1) * n), g * n);
    for (let hour = 0; hour < 24; hour++) {
      const mw = net.occupiedMw[hour * net.regions + r]!;
      demandMw[hour * count + g]! += mw;
      totalMw[hour]! += mw;
      for (let i = 0; i < n; i++) homeMw[(hour * count + g) * n + i]! += mw * net.split[r * n + i]!;
    }
  });
  return { count, reach, demandMw, totalMw, homeMw };
};

/**
 * IT MW that work may occupy by UTC hour of the day (hour x campuses + campus): the usable MW, or what the placement
 * itself puts there where it overfills; with the tolerance for a full campus that the rule policies have.
 */
export const roomByHourMw = (net: Network, groups: Groups): Float64Array => {
  const n = net.campuses.length;
  const room = new Float64Array(24 * n);
  for (let hour = 0; hour < 24; hour++) {
    for (let i = 0; i < n; i++) {
      let home = net.trainingMw[i]! + net.batchMw[i]!;
      for (let g = 0; g < groups.count; g++) home += groups.homeMw[(hour * groups.count + g) * n + i]!;
      room[hour * n + i] = Math.max(net.usableMw[i]!, home) + OVERLOAD_MW;
    }
  }
  return room;
};

/** IT MW of the groups that reach only marked campuses, in an hour of the day. */
export const demandWithin = (groups: Groups, campuses: number, hourOfDay: number, marks: Uint8Array): number => {
  let mw = 0;
  for (let g = 0; g < groups.count; g++) {
    let inside = true;
    for (let i = 0; i < campuses && inside; i++) inside = groups.reach[g * campuses + i] === 0 || marks[i] === 1;
    if (inside) mw += groups.demandMw[hourOfDay * groups.count + g]!;
  }
  return mw;
};
