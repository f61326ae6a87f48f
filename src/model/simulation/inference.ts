import type { Floor } from './floor.ts';
import { SMALLEST_MOVE_MW } from './moves.ts';
import type { Network } from './network.ts';

/** IT MW of a region's inference below which a better campus is not worth a new route [choice]. */
const SMALLEST_ROUTE_MW = 0.1;

/** Which campus serves which region: shares of regions, and what they come to at the hour's demand. */
export interface Inference {
  /** Takes up the hour's demand at the splits of the hour before. */
  startHour(hour: number): void;
  /** Routes up to `mw` of all regions from i to j, within latency and the room of j; returns what is left. */
  route(i: number, j: number, mw: number, lookAhead: boolean): number;
  /** True where any region with a part at i reaches j. */
  canRoute(i: number, j: number): boolean;
  /** IT MW at i whose regions reach j; and sends `mw` of it there, whatever room there is. */
  movableMw(i: number, j: number): number;
  carry(i: number, j: number, mw: number): void;
  /** IT MW that the placement's own split has at i in this hour. */
  homeMw(i: number): number;
  /** Every region back to the split of the placement. */
  goHome(): void;
}

export const makeInference = (net: Network, floor: Floor, aheadMw: Float64Array): Inference => {
  const n = net.campuses.length;
  const { regions, usableMw, reach, occupiedMw, peakMw } = net;
  const { inferenceMw, inferenceAheadMw } = floor;
  const split = net.split.slice();
  /** At the present splits, with every region at its peak. */
  const inferencePeakMw = new Float64Array(n);
  /** Row of the hour's demand in `occupiedMw`. */
  let row = 0;
  /** Regions that have a part at a campus, and those that it reaches, as bits: campus x words. */
  const words = Math.ceil(regions / 32);
  const isHere = new Uint32Array(n * words);
  const isReached = new Uint32Array(n * words);

  const mark = (bits: Uint32Array, r: number, i: number, isSet: boolean): void => {
    const bit = 1 << (r & 31);
    if (isSet) bits[i * words + (r >> 5)]! |= bit;
    else bits[i * words + (r >> 5)]! &= ~bit;
  };
  const markSplit = (): void => {
    for (let r = 0; r < regions; r++) for (let i = 0; i < n; i++) mark(isHere, r, i, split[r * n + i] !== 0);
  };
  markSplit();
  for (let r = 0; r < regions; r++) for (let i = 0; i < n; i++) mark(isReached, r, i, reach[r * n + i] === 1);

  const spread = (): void => {
    for (let i = 0; i < n; i++) {
      let now = 0;
      let ahead = 0;
      let peak = 0;
      for (let word = 0; word < words; word++) {
        for (let bits = isHere[i * words + word]!; bits !== 0; bits &= bits - 1) {
          const r = word * 32 + 31 - Math.clz32(bits & -bits);
          const part = split[r * n + i]!;
          now += part * occupiedMw[row + r]!;
          ahead += part * aheadMw[row + r]!;
          peak += part * peakMw[r]!;
        }
      }
      inferenceMw[i] = now;
      inferenceAheadMw[i] = ahead;
      inferencePeakMw[i] = peak;
    }
  };

  const send = (r: number, i: number, j: number, part: number): number => {
    const demand = occupiedMw[row + r]!;
    const ahead = aheadMw[row + r]!;
    const here = split[r * n + i]!;
    split[r * n + i] = part === here ? 0 : here - part;
    split[r * n + j]! += part;
    if (part === here) mark(isHere, r, i, false);
    mark(isHere, r, j, split[r * n + j] !== 0);
    inferenceMw[i]! -= part * demand;
    inferenceMw[j]! += part * demand;
    inferenceAheadMw[i]! -= part * ahead;
    inferenceAheadMw[j]! += part * ahead;
    inferencePeakMw[i]! -= part * peakMw[r]!;
    inferencePeakMw[j]! += part * peakMw[r]!;
    return part * demand;
  };

  /** At its daily peak, too, inference alone must fit into j. */
  const routeRegion = (r: number, i: number, j: number, mw: number, lookAhead: boolean): number => {
    const demand = occupiedMw[row + r]!;
    const here = split[r * n + i]!;
    if (here * demand <= SMALLEST_MOVE_MW) return 0;
    const atPeak = (usableMw[j]! - inferencePeakMw[j]!) / peakMw[r]!;
    let part = Math.min(here, mw / demand, floor.freeForInference(j) / demand, atPeak);
    if (lookAhead) part = Math.min(part, floor.freeAheadForInference(j) / aheadMw[row + r]!);
    if (part * demand <= (lookAhead ? SMALLEST_ROUTE_MW : SMALLEST_MOVE_MW)) return 0;
    return send(r, i, j, part);
  };

  return {
    startHour: (hour) => {
      row = (hour % 24) * regions;
      spread();
    },
    route: (i, j, mw, lookAhead) => {
      let left = mw;
      // most regions are not at i, or cannot reach j
      for (let word = 0; word < words && left > SMALLEST_MOVE_MW; word++) {
        let bits = isHere[i * words + word]! & isReached[j * words + word]!;
        for (; bits !== 0 && left > SMALLEST_MOVE_MW; bits &= bits - 1)
          left -= routeRegion(word * 32 + 31 - Math.clz32(bits & -bits), i, j, left, lookAhead);
      }
      return left;
    },
    canRoute: (i, j) => {
      for (let word = 0; word < words; word++)
        if ((isHere[i * words + word]! & isReached[j * words + word]!) !== 0) return true;
      return false;
    },
    movableMw: (i, j) => {
      let mw = 0;
      for (let r = 0; r < regions; r++) if (reach[r * n + j] === 1) mw += split[r * n + i]! * occupiedMw[row + r]!;
      return mw;
    },
    carry: (i, j, mw) => {
      let left = mw;
      for (let r = 0; r < regions && left > 0; r++) {
        const demand = occupiedMw[row + r]!;
        const here = split[r * n + i]!;
        if (here * demand <= 0 || reach[r * n + j] === 0) continue;
        left -= send(r, i, j, Math.min(here, left / demand));
      }
    },
    homeMw: (i) => {
      let mw = 0;
      for (let r = 0; r < regions; r++) mw += net.split[r * n + i]! * occupiedMw[row + r]!;
      return mw;
    },
    goHome: () => {
      split.set(net.split);
      markSplit();
      spread();
    },
  };
};
