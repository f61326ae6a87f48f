import type { FieldValues } from '../scenario/fields.ts';
import type { Floor } from './floor.ts';
import { type MoveCosts, standstillUsdPerMwh } from './move-cost.ts';
import { SMALLEST_MOVE_MW } from './moves.ts';
import type { Network } from './network.ts';

/** IT MW by which a job may stand above the room it moves into: rounding. */
const FIT_MW = 1e-6;

/** Moves of named jobs in an hour, as columns. */
export interface JobMoves {
  rows: number;
  readonly job: Int16Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly itMw: Float64Array;
  /** 1 where a limit or another's need drove it out. */
  readonly forced: Uint8Array;
}

/** Named jobs: whole but where they may split, each with its own bytes, dwell time and standstill. */
export interface Jobs {
  readonly moves: JobMoves;
  /** 1 where a split job has too little WAN between its parts: it stands still. */
  readonly starved: Uint8Array;
  startHour(hour: number, wanMwPerHour: number): void;
  /** Sends jobs away from i until `over` MW of training are gone; returns what is left of it. */
  leave(i: number, over: number, order: Uint8Array): number;
  /** Moves whole jobs, or parts of split ones, to lower scores where the gain earns their standstill back. */
  improve(score: Float64Array, order: Uint8Array, gain: number): void;
}

export const makeJobs = (net: Network, fields: FieldValues, pool: MoveCosts, floor: Floor): Jobs => {
  const n = net.campuses.length;
  const { jobs } = net;
  const { jobMw, trainingMw, wanOutMw, wanInMw, limits } = floor;
  const count = jobs.length;
  const freeAt = new Float64Array(count);
  const starved = new Uint8Array(count);
  const usedGbps = new Float64Array(n);
  const dwell = jobs.map(({ spec }) => Math.max(1, Math.round(spec.minDwellHours)));
  const standstill = jobs.map(({ costs }, k) => standstillUsdPerMwh(costs, dwell[k]!));
  /** Bytes of a job in MW of the pool: what the WAN is counted in. */
  const wanMw = jobs.map(({ costs }) => (costs.jobBytes / pool.jobBytes) * pool.jobMw);
  const bySize = jobs
    .map((_, k) => k)
    .sort((a, b) => jobs[b]!.spec.loadMw - jobs[a]!.spec.loadMw || (jobs[a]!.spec.id < jobs[b]!.spec.id ? -1 : 1));
  const most = count * n;
  const moves: JobMoves = {
    rows: 0,
    job: new Int16Array(most),
    from: new Uint8Array(most),
    to: new Uint8Array(most),
    itMw: new Float64Array(most),
    forced: new Uint8Array(most),
  };
  let hour = 0;

  const parts = (k: number): number => {
    let found = 0;
    for (let i = 0; i < n; i++) if (jobMw[k * n + i]! > 0) found++;
    return found;
  };
  /** WAN left at i for a part of job k beside the parts of others, Gb/s. */
  const bandwidthAt = (i: number): number => fields.wanGbps * limits.wanShare[i]! - usedGbps[i]!;

  const startHour = (now: number, wanMwPerHour: number): void => {
    hour = now;
    moves.rows = 0;
    if (count === 0) return;
    usedGbps.fill(0);
    for (const k of bySize) {
      starved[k] = 0;
      if (!jobs[k]!.spec.maySplit || parts(k) < 2) continue;
      const need = jobs[k]!.spec.bandwidthGbps;
      for (let i = 0; i < n; i++) {
        if (jobMw[k * n + i] === 0) continue;
        if (bandwidthAt(i) < need - FIT_MW) starved[k] = 1;
        usedGbps[i]! += need;
      }
    }
    for (let i = 0; i < n; i++) {
      const taken = fields.wanGbps > 0 ? (usedGbps[i]! / fields.wanGbps) * wanMwPerHour : 0;
      wanOutMw[i] = Math.max(0, wanOutMw[i]! - taken);
      wanInMw[i] = Math.max(0, wanInMw[i]! - taken);
    }
  };

  const mayCarry = (k: number, i: number, j: number): boolean => {
    if (wanOutMw[i]! < wanMw[k]! - FIT_MW || wanInMw[j]! < wanMw[k]! - FIT_MW) return false;
    const { maySplit, bandwidthGbps } = jobs[k]!.spec;
    return !maySplit || jobMw[k * n + j]! > 0 || parts(k) < 2 || bandwidthAt(j) >= bandwidthGbps;
  };

  const send = (k: number, i: number, j: number, mw: number, forced: 0 | 1): void => {
    const at = k * n;
    jobMw[at + i] = jobMw[at + i]! - mw <= SMALLEST_MOVE_MW ? 0 : jobMw[at + i]! - mw;
    jobMw[at + j]! += mw;
    trainingMw[i]! -= mw;
    trainingMw[j]! += mw;
    wanOutMw[i]! -= wanMw[k]!;
    wanInMw[j]! -= wanMw[k]!;
    freeAt[k] = hour + dwell[k]!;
    if (moves.rows === moves.job.length) return;
    const row = moves.rows++;
    moves.job[row] = k;
    moves.from[row] = i;
    moves.to[row] = j;
    moves.itMw[row] = mw;
    moves.forced[row] = forced;
  };

  /** The best campus that takes job k's part at i whole; -1 where none does. */
  const wholeAt = (k: number, i: number, order: Uint8Array): number => {
    const mw = jobMw[k * n + i]!;
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      if (j !== i && floor.freeForTraining(j) >= mw - FIT_MW && mayCarry(k, i, j)) return j;
    }
    return -1;
  };

  /** A job that may split leaves i in parts, each to a campus with WAN for its traffic. */
  const scatter = (k: number, i: number, over: number, order: Uint8Array): number => {
    let left = over;
    const need = jobs[k]!.spec.bandwidthGbps;
    for (let a = 0; a < n && left > SMALLEST_MOVE_MW && jobMw[k * n + i]! > 0; a++) {
      const j = order[a]!;
      const mw = Math.min(left, jobMw[k * n + i]!, floor.freeForTraining(j));
      if (j === i || mw <= SMALLEST_MOVE_MW || !mayCarry(k, i, j)) continue;
      if (moves.rows === moves.job.length) break;
      if (bandwidthAt(j) < need || bandwidthAt(i) < need) continue;
      if (jobMw[k * n + j] === 0) usedGbps[j]! += need;
      send(k, i, j, mw, 1);
      left -= mw;
    }
    return left;
  };

  const leave: Jobs['leave'] = (i, over, order) => {
    let left = over;
    while (left > SMALLEST_MOVE_MW) {
      // the smallest job that is enough, else the largest that has a place
      let best = -1;
      let to = -1;
      for (const k of bySize) {
        const mw = jobMw[k * n + i]!;
        if (mw === 0 || freeAt[k]! > hour + dwell[k]! - 1) continue;
        if (best >= 0 && mw < left) continue;
        const j = wholeAt(k, i, order);
        if (j >= 0) [best, to] = [k, j];
      }
      if (best < 0) break;
      left -= jobMw[best * n + i]!;
      send(best, i, to, jobMw[best * n + i]!, 1);
    }
    for (const k of bySize) {
      if (left <= SMALLEST_MOVE_MW) break;
      if (jobs[k]!.spec.maySplit && jobMw[k * n + i]! > 0) left = scatter(k, i, left, order);
    }
    return left;
  };

  const improve: Jobs['improve'] = (score, order, gain) => {
    for (const k of bySize) {
      if (freeAt[k]! > hour || jobs[k]!.problem !== '') continue;
      const least = gain + standstill[k]!;
      for (let b = 0; b < n; b++) {
        const i = net.byId[b]!;
        const mw = jobMw[k * n + i]!;
        if (mw === 0) continue;
        for (let a = 0; a < n; a++) {
          const j = order[a]!;
          if (!(score[i]! - score[j]! > least)) break;
          if (j === i || floor.freeAheadForTraining(j) < mw - FIT_MW || !mayCarry(k, i, j)) continue;
          send(k, i, j, mw, 0);
          break;
        }
        if (freeAt[k]! > hour) break;
      }
    }
  };
  return { moves, starved, startHour, leave, improve };
};
