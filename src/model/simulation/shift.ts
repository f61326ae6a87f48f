import type { FieldValues } from '../scenario/fields.ts';
import { type Batch, makeBatch } from './batch.ts';
import { makeDisplace } from './displace.ts';
import { drawOf, makeFloor } from './floor.ts';
import { makeInference } from './inference.ts';
import { type JobMoves, makeJobs } from './jobs.ts';
import { makeLimits } from './limits.ts';
import { type MoveCosts, moveCosts, standstillUsdPerMwh } from './move-cost.ts';
import { type Forced, SMALLEST_MOVE_MW } from './moves.ts';
import type { Network } from './network.ts';
import { OVERLOAD_MW } from './overload.ts';
import { makeStandstill } from './standstill.ts';
import { MOVE_CAUSES } from './types.ts';
import { highestWithin, steepestGrowthMw } from './workload.ts';

export { OVERLOAD_MW } from './overload.ts';

const HOME = MOVE_CAUSES.indexOf('home');

/** Where the work is, and the ways in which an hour changes it. All arrays are IT MW by campus. */
export interface Shifter {
  /** Training at a campus, at work or standing still: pool and named jobs. */
  readonly trainingMw: Float64Array;
  readonly poolMw: Float64Array;
  readonly inferenceMw: Float64Array;
  /** The same before this hour's moves, at this hour's demand. */
  readonly poolBeforeMw: Float64Array;
  readonly inferenceBeforeMw: Float64Array;
  /** Training that stands still in this hour. */
  readonly pausedMw: Float64Array;
  /** Inference in excess of the usable MW that nothing could take; 0 unless the placement or a limit leaves too little. */
  readonly droppedMw: Float64Array;
  readonly batch: Batch;
  readonly jobMoves: JobMoves;
  /** What had to leave in this hour, by class. */
  readonly forcedPool: Forced;
  readonly forcedInference: Forced;
  /** Why work of a campus has to leave (index into MOVE_CAUSES). */
  readonly cause: Uint8Array;
  /** Takes up the hour's demand of inference at the splits of the hour before. Returns the IT MWh that sudden stops lose. */
  startHour(hour: number): number;
  /** Lowest score first; ties by site id. */
  rank(score: Float64Array): void;
  /** Clears overloads, those of the next hour too where they are foreseen: by routing inference elsewhere, then by moving training. */
  repair(): void;
  /** What even staying work does: inference that its campus cannot serve goes elsewhere within reach while that lasts. True where inference moved. */
  rescue(): boolean;
  /** Moves work to lower scores where that gains more than `gain` $/MWh: inference, which is free, then training, whose standstill must be earned back too. */
  improve(score: Float64Array, gain: number): void;
  /** Stops what cannot run, and runs batch: by the rule where there is a score, else at home. */
  settle(hour: number, score: Float64Array | null): void;
  /** Locks what has arrived for the dwell time. */
  endHour(hour: number): void;
}

/** True where the WAN is slower than inference can grow in an hour: training could not make way for it in time. */
export const trainingIsFixed = (net: Network, costs: MoveCosts): boolean =>
  costs.wanMwPerHour < steepestGrowthMw(net.occupiedMw, net.regions);

/**
 * The rule that all policies share. Net load moves from high to low scores; inference is the cheap way and goes first,
 * named jobs and the pool's whole jobs take what is left. New work only enters where the known daily cycle of inference
 * leaves it room for the dwell time, so it is not thrown out an hour later. Where the WAN is slower than inference can
 * grow, training could not make way in time: then it stays where it is, and only inference moves.
 */
export const makeShifter = (net: Network, fields: FieldValues): Shifter => {
  const n = net.campuses.length;
  const costs = moveCosts(fields);
  const dwell = Math.max(1, Math.round(fields.minDwellHours));
  const wanMwPerHour = trainingIsFixed(net, costs) ? 0 : costs.wanMwPerHour;
  const standstillUsd = standstillUsdPerMwh(costs, dwell);
  const draw = drawOf(fields);
  const limits = makeLimits(net);
  const floor = makeFloor(net, draw, limits);
  const { trainingMw, poolMw, inferenceMw, wanOutMw, wanInMw } = floor;
  const inference = makeInference(net, floor, highestWithin(net.occupiedMw, net.regions, dwell));
  const jobs = makeJobs(net, fields, costs, floor);
  const standstill = makeStandstill(net, draw, fields.detectionMinutes, floor);
  const displacement = makeDisplace(net, draw, floor, inference);
  /** A plan that overfills its campuses drops inference as it always did; where limits or jobs come in, work stands still first. */
  const mayPause = limits.any || net.jobs.length > 0;
  const batch = makeBatch(net, draw, floor, mayPause ? standstill.makeWay : null);
  /** True while staying work has inference elsewhere. */
  let isAway = false;

  const poolBeforeMw = new Float64Array(n);
  const inferenceBeforeMw = new Float64Array(n);
  const lockedMw = new Float64Array(n);
  const arrivedMw = new Float64Array(dwell * n);
  const forcedPool = { mw: new Float64Array(n), cause: limits.cause };
  const forcedInference = { mw: new Float64Array(n), cause: limits.cause.slice() };
  const order = net.byId.slice();
  const idRank = new Uint8Array(n);
  net.byId.forEach((i, rank) => {
    idRank[i] = rank;
  });

  const startHour = (hour: number): number => {
    const slot = (hour % dwell) * n;
    limits.startHour(hour);
    inference.startHour(hour);
    for (let i = 0; i < n; i++) {
      inferenceBeforeMw[i] = inferenceMw[i]!;
      poolBeforeMw[i] = poolMw[i]!;
      forcedPool.mw[i] = 0;
      forcedInference.mw[i] = 0;
      forcedInference.cause[i] = limits.cause[i]!;
      wanOutMw[i] = wanMwPerHour * limits.wanShare[i]!;
      wanInMw[i] = wanMwPerHour * limits.wanShare[i]!;
      lockedMw[i] = Math.max(0, lockedMw[i]! - arrivedMw[slot + i]!);
      arrivedMw[slot + i] = 0;
      if (!mayPause) standstill.droppedMw[i] = 0;
    }
    jobs.startHour(hour, wanMwPerHour);
    return mayPause ? standstill.suddenLoss() : 0;
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

  const sendPool = (i: number, j: number, mw: number): void => {
    poolMw[i]! -= mw;
    poolMw[j]! += mw;
    trainingMw[i]! -= mw;
    trainingMw[j]! += mw;
    wanOutMw[i]! -= mw;
    wanInMw[j]! -= mw;
  };

  /** Locked work that is forced out gives up its lock, the oldest first. */
  const unlock = (i: number, hour: number): void => {
    let over = lockedMw[i]! - poolMw[i]!;
    for (let age = dwell - 1; age >= 0 && over > 0; age--) {
      const at = ((hour - age + dwell * 2) % dwell) * n + i;
      const taken = Math.min(over, arrivedMw[at]!);
      arrivedMw[at]! -= taken;
      lockedMw[i]! -= taken;
      over -= taken;
    }
  };

  /** Work leaves a campus that has too much of it; returns the training that is too much still. */
  const clear = (i: number): number => {
    let over = -floor.freeForInference(i);
    if (over <= OVERLOAD_MW) return 0;
    for (let a = 0; a < n && over > SMALLEST_MOVE_MW; a++) {
      const j = order[a]!;
      if (j === i || floor.freeForInference(j) <= SMALLEST_MOVE_MW) continue;
      over = inference.route(i, j, over, false);
    }
    // power that is short counts differently for training
    if (limits.planDrawMw[i]! < Number.POSITIVE_INFINITY) over = -floor.freeForTraining(i);
    for (let a = 0; a < n && over > SMALLEST_MOVE_MW; a++) {
      const j = order[a]!;
      if (j === i) continue;
      const mw = Math.min(over, floor.freeForTraining(j), poolMw[i]!, wanOutMw[i]!, wanInMw[j]!);
      if (mw <= SMALLEST_MOVE_MW) continue;
      sendPool(i, j, mw);
      over -= mw;
    }
    return over > OVERLOAD_MW && net.jobs.length > 0 ? jobs.leave(i, over, order) : over;
  };

  /** False where an overload is left that no limit explains. */
  const clearOverloads = (): boolean => {
    let isClear = true;
    for (let b = n - 1; b >= 0; b--) {
      const i = order[b]!;
      if (clear(i) <= OVERLOAD_MW || limits.planLimited[i] === 1) continue;
      if (!limits.isLimited()) return false;
      isClear = false;
    }
    return isClear;
  };

  const repairAll = (): void => {
    if (clearOverloads()) return;
    // No single route leads out: inference goes home to the placement's split, which fits where training is at home.
    inference.goHome();
    forcedInference.cause.fill(HOME);
    if (clearOverloads() || mayPause) return;
    for (let i = 0; i < n; i++)
      standstill.droppedMw[i] = Math.min(Math.max(0, -floor.freeForInference(i)), inferenceMw[i]!);
  };

  const repair = (): void => {
    repairAll();
    if (limits.isLimited()) displacement.displace(order);
    for (let i = 0; i < n; i++) {
      forcedPool.mw[i] = Math.max(0, poolBeforeMw[i]! - poolMw[i]!);
      forcedInference.mw[i] = Math.max(0, inferenceBeforeMw[i]! - inferenceMw[i]!);
    }
  };

  const rescue = (): boolean => {
    if (!isAway && !(limits.isLimited() && displacement.isNeeded())) return false;
    if (isAway && !displacement.isHomeShort()) {
      inference.goHome();
      isAway = false;
    } else {
      displacement.displace(net.byId);
      isAway = true;
    }
    for (let i = 0; i < n; i++) {
      forcedInference.mw[i] = Math.max(0, inferenceBeforeMw[i]! - inferenceMw[i]!);
      if (limits.limited[i] === 0) forcedInference.cause[i] = HOME;
    }
    return true;
  };

  const wholeJobs = (mw: number): number => Math.floor(mw / costs.jobMw + 1e-9);

  const improve = (score: Float64Array, gain: number): void => {
    const trainingGain = gain + standstillUsd;
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      const here = score[j]!;
      let free = floor.freeAheadForInference(j);
      for (let b = n - 1; b > a && free > SMALLEST_MOVE_MW; b--) {
        const i = order[b]!;
        if (!(score[i]! - here > gain)) break;
        if (inferenceMw[i]! <= SMALLEST_MOVE_MW || !inference.canRoute(i, j)) continue;
        inference.route(i, j, Number.POSITIVE_INFINITY, true);
        free = floor.freeAheadForInference(j);
      }
    }
    if (net.jobs.length > 0) jobs.improve(score, order, gain);
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      let room = Math.min(wanInMw[j]!, floor.freeAheadForTraining(j));
      for (let b = n - 1; b > a && wholeJobs(room) > 0; b--) {
        const i = order[b]!;
        if (!(score[i]! - score[j]! > trainingGain)) break;
        const whole = wholeJobs(Math.min(poolMw[i]! - lockedMw[i]!, wanOutMw[i]!, room));
        if (whole <= 0) continue;
        sendPool(i, j, whole * costs.jobMw);
        room = Math.min(wanInMw[j]!, floor.freeAheadForTraining(j));
      }
    }
  };

  const settle = (hour: number, score: Float64Array | null): void => {
    if (mayPause) standstill.settle(score !== null || isAway, jobs.starved);
    if (score) batch.follow(hour, score, order, standstill.pausedMw, fields.moveGainUsdPerMwh);
    else batch.stay(standstill.pausedMw, isAway);
  };

  const endHour = (hour: number): void => {
    const slot = (hour % dwell) * n;
    for (let i = 0; i < n; i++) {
      const arrived = poolMw[i]! - poolBeforeMw[i]!;
      if (arrived > SMALLEST_MOVE_MW) {
        arrivedMw[slot + i] = arrived;
        lockedMw[i]! += arrived;
      }
      if (lockedMw[i]! > poolMw[i]!) unlock(i, hour);
    }
  };

  return {
    trainingMw,
    poolMw,
    inferenceMw,
    poolBeforeMw,
    inferenceBeforeMw,
    pausedMw: standstill.pausedMw,
    droppedMw: standstill.droppedMw,
    batch,
    jobMoves: jobs.moves,
    forcedPool,
    forcedInference,
    cause: limits.cause,
    startHour,
    rank,
    repair,
    rescue,
    improve,
    settle,
    endHour,
  };
};
