import type { MoveCosts } from './move-cost.ts';
import { SMALLEST_MOVE_MW } from './moves.ts';
import type { Network } from './network.ts';
import { highestWithin, steepestGrowthMw } from './workload.ts';

/** IT MW by which a campus may stand above its usable MW before work must leave: the rounding of a placement. */
export const OVERLOAD_MW = 1e-3;

/** IT MW of a region's inference below which a better campus is not worth a new route [choice]. */
const SMALLEST_ROUTE_MW = 0.1;

/** Where the work is, and the two ways in which an hour changes it. All arrays are IT MW by campus. */
export interface Shifter {
  readonly trainingMw: Float64Array;
  readonly inferenceMw: Float64Array;
  /** The same before this hour's moves, at this hour's demand. */
  readonly trainingBeforeMw: Float64Array;
  readonly inferenceBeforeMw: Float64Array;
  /** Inference in excess of the usable MW that nothing could take; 0 unless the placement itself overfills. */
  readonly droppedMw: Float64Array;
  /** Takes up the hour's demand of inference at the splits of the hour before. */
  startHour(hour: number): void;
  /** Lowest score first; ties by site id. */
  rank(score: Float64Array): void;
  /** Clears overloads: first by routing inference elsewhere, then by moving training. */
  repair(): void;
  /** Moves work to lower scores where that gains more than `gain` $/MWh: inference, which is free, then training, whose standstill must be earned back too. */
  improve(score: Float64Array, gain: number): void;
  /** Locks what has arrived for the dwell time. */
  endHour(hour: number): void;
}

/** True where the WAN is slower than inference can grow in an hour: training could not make way for it in time. */
export const trainingIsFixed = (net: Network, costs: MoveCosts): boolean =>
  costs.wanMwPerHour < steepestGrowthMw(net.occupiedMw, net.regions);

/**
 * The rule that all policies share. Net load moves from high to low scores; inference is the cheap way and goes first,
 * training takes what is left in whole jobs. New work only enters where the known daily cycle of inference leaves it
 * room for the dwell time, so it is not thrown out an hour later. Where the WAN is slower than inference can grow,
 * training could not make way in time: then it stays where it is, and only inference moves.
 */
export const makeShifter = (net: Network, costs: MoveCosts, minDwellHours: number): Shifter => {
  const n = net.campuses.length;
  const { regions, usableMw, reach, occupiedMw } = net;
  const dwell = Math.max(1, Math.round(minDwellHours));
  const wanMwPerHour = trainingIsFixed(net, costs) ? 0 : costs.wanMwPerHour;
  // a job loses work while it stands still: spread over the stay that is sure, the gain must pay for that too
  const standstillUsdPerMwh =
    ((costs.standstillSeconds / 3600) * costs.valueUsdPerMwh) / dwell / costs.trainingUtilisation;
  const aheadMw = highestWithin(occupiedMw, regions, dwell);

  const split = net.split.slice();
  const trainingMw = net.trainingMw.slice();
  const trainingBeforeMw = new Float64Array(n);
  const inferenceMw = new Float64Array(n);
  const inferenceBeforeMw = new Float64Array(n);
  const droppedMw = new Float64Array(n);
  /** At the present splits: the most inference within the dwell time, and with every region at its peak. */
  const inferenceAheadMw = new Float64Array(n);
  const inferencePeakMw = new Float64Array(n);
  const lockedMw = new Float64Array(n);
  const arrivedMw = new Float64Array(dwell * n);
  const wanOutMw = new Float64Array(n);
  const wanInMw = new Float64Array(n);
  const order = net.byId.slice();
  const idRank = new Uint8Array(n);
  net.byId.forEach((i, rank) => {
    idRank[i] = rank;
  });
  /** Row of the hour's demand in `occupiedMw`. */
  let row = 0;

  /** Inference at the present splits. */
  const spread = (): void => {
    for (let i = 0; i < n; i++) {
      let now = 0;
      let ahead = 0;
      let peak = 0;
      for (let r = 0; r < regions; r++) {
        const part = split[r * n + i]!;
        if (part === 0) continue;
        now += part * occupiedMw[row + r]!;
        ahead += part * aheadMw[row + r]!;
        peak += part * net.peakMw[r]!;
      }
      inferenceMw[i] = now;
      inferenceAheadMw[i] = ahead;
      inferencePeakMw[i] = peak;
    }
  };

  const startHour = (hour: number): void => {
    row = (hour % 24) * regions;
    const slot = (hour % dwell) * n;
    spread();
    for (let i = 0; i < n; i++) {
      inferenceBeforeMw[i] = inferenceMw[i]!;
      trainingBeforeMw[i] = trainingMw[i]!;
      droppedMw[i] = 0;
      wanOutMw[i] = wanMwPerHour;
      wanInMw[i] = wanMwPerHour;
      lockedMw[i] = Math.max(0, lockedMw[i]! - arrivedMw[slot + i]!);
      arrivedMw[slot + i] = 0;
    }
  };

  const rank = (score: Float64Array): void => {
    for (let k = 1; k < n; k++) {
      const i = order[k]!;
      let at = k;
      for (; at > 0; at--) {
        const other = order[at - 1]!;
        const before = score[other]! < score[i]! || (score[other] === score[i] && idRank[other]! < idRank[i]!);
        if (before) break;
        order[at] = other;
      }
      order[at] = i;
    }
  };

  const freeMw = (i: number): number => usableMw[i]! - trainingMw[i]! - inferenceMw[i]!;
  const freeAheadMw = (i: number): number =>
    usableMw[i]! - trainingMw[i]! - Math.max(inferenceMw[i]!, inferenceAheadMw[i]!);

  /** Routes up to `mw` of region r from i to j; at its daily peak, too, inference alone must fit into j. */
  const routeInference = (r: number, i: number, j: number, mw: number, lookAhead: boolean): number => {
    const demand = occupiedMw[row + r]!;
    const here = split[r * n + i]!;
    if (here * demand <= SMALLEST_MOVE_MW || reach[r * n + j] === 0) return 0;
    let part = Math.min(here, mw / demand, freeMw(j) / demand, (usableMw[j]! - inferencePeakMw[j]!) / net.peakMw[r]!);
    if (lookAhead) part = Math.min(part, freeAheadMw(j) / aheadMw[row + r]!);
    if (part * demand <= (lookAhead ? SMALLEST_ROUTE_MW : SMALLEST_MOVE_MW)) return 0;
    split[r * n + i] = part === here ? 0 : here - part;
    split[r * n + j]! += part;
    inferenceMw[i]! -= part * demand;
    inferenceMw[j]! += part * demand;
    inferenceAheadMw[i]! -= part * aheadMw[row + r]!;
    inferenceAheadMw[j]! += part * aheadMw[row + r]!;
    inferencePeakMw[i]! -= part * net.peakMw[r]!;
    inferencePeakMw[j]! += part * net.peakMw[r]!;
    return part * demand;
  };

  const sendTraining = (i: number, j: number, mw: number): void => {
    trainingMw[i]! -= mw;
    trainingMw[j]! += mw;
    wanOutMw[i]! -= mw;
    wanInMw[j]! -= mw;
  };

  /** Locked work that is forced out gives up its lock, the oldest first. */
  const unlock = (i: number, hour: number): void => {
    let over = lockedMw[i]! - trainingMw[i]!;
    for (let age = dwell - 1; age >= 0 && over > 0; age--) {
      const at = ((hour - age + dwell * 2) % dwell) * n + i;
      const taken = Math.min(over, arrivedMw[at]!);
      arrivedMw[at]! -= taken;
      lockedMw[i]! -= taken;
      over -= taken;
    }
  };

  /** False where an overload is left. */
  const clearOverloads = (): boolean => {
    for (let b = n - 1; b >= 0; b--) {
      const i = order[b]!;
      let over = -freeMw(i);
      if (over <= OVERLOAD_MW) continue;
      for (let a = 0; a < n && over > SMALLEST_MOVE_MW; a++) {
        const j = order[a]!;
        if (j === i || freeMw(j) <= SMALLEST_MOVE_MW) continue;
        for (let r = 0; r < regions && over > SMALLEST_MOVE_MW; r++) over -= routeInference(r, i, j, over, false);
      }
      for (let a = 0; a < n && over > SMALLEST_MOVE_MW; a++) {
        const j = order[a]!;
        if (j === i) continue;
        const mw = Math.min(over, freeMw(j), trainingMw[i]!, wanOutMw[i]!, wanInMw[j]!);
        if (mw <= SMALLEST_MOVE_MW) continue;
        sendTraining(i, j, mw);
        over -= mw;
      }
      if (over > OVERLOAD_MW) return false;
    }
    return true;
  };

  const repair = (): void => {
    if (clearOverloads()) return;
    // No single route leads out: inference goes home to the placement's split, which fits where training is at home.
    split.set(net.split);
    spread();
    if (clearOverloads()) return;
    for (let i = 0; i < n; i++) droppedMw[i] = Math.min(Math.max(0, -freeMw(i)), inferenceMw[i]!);
  };

  const improve = (score: Float64Array, gain: number): void => {
    const trainingGain = gain + standstillUsdPerMwh;
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      for (let b = n - 1; b > a; b--) {
        const i = order[b]!;
        if (!(score[i]! - score[j]! > gain) || freeAheadMw(j) <= SMALLEST_MOVE_MW) break;
        for (let r = 0; r < regions; r++) routeInference(r, i, j, Number.POSITIVE_INFINITY, true);
      }
    }
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      for (let b = n - 1; b > a; b--) {
        const i = order[b]!;
        if (!(score[i]! - score[j]! > trainingGain)) break;
        const may = Math.min(trainingMw[i]! - lockedMw[i]!, wanOutMw[i]!, wanInMw[j]!, freeAheadMw(j));
        const jobs = Math.floor(may / costs.jobMw + 1e-9);
        if (jobs > 0) sendTraining(i, j, jobs * costs.jobMw);
      }
    }
  };

  const endHour = (hour: number): void => {
    const slot = (hour % dwell) * n;
    for (let i = 0; i < n; i++) {
      const arrived = trainingMw[i]! - trainingBeforeMw[i]!;
      if (arrived > SMALLEST_MOVE_MW) {
        arrivedMw[slot + i] = arrived;
        lockedMw[i]! += arrived;
      }
      if (lockedMw[i]! > trainingMw[i]!) unlock(i, hour);
    }
  };

  return {
    trainingMw,
    inferenceMw,
    trainingBeforeMw,
    inferenceBeforeMw,
    droppedMw,
    startHour,
    rank,
    repair,
    improve,
    endHour,
  };
};
