import { suddenLossMinutes } from './checkpoints.ts';
import { aloneMw } from './displace.ts';
import type { Draw, Floor } from './floor.ts';
import type { Network } from './network.ts';
import { OVERLOAD_MW } from './overload.ts';

/**
 * What stands still or is dropped where a campus has too little power or chips. In this order: work that can run in part
 * (the pool and elastic jobs), whole jobs, and last inference, which then has no place.
 */
export interface Standstill {
  /** IT MW of the pool, and of job x campus, that stand still in this hour. */
  readonly pausedMw: Float64Array;
  /** Inference without a place, IT MW by campus. */
  readonly droppedMw: Float64Array;
  /** IT MWh that sudden stops of this hour lose; what stood still before loses nothing more. */
  suddenLoss(): number;
  /** Work that can run in part stands still for up to `mw` of other work at i; returns what that frees. After `settle`. */
  makeWay(i: number, mw: number): number;
  /** Settles the hour; only campuses that a limit binds, or all. */
  settle(all: boolean, starved: Uint8Array): void;
}

export const makeStandstill = (net: Network, draw: Draw, detectionMinutes: number, floor: Floor): Standstill => {
  const n = net.campuses.length;
  const { jobs } = net;
  const { limits, trainingMw, poolMw, jobMw, inferenceMw } = floor;
  const pausedMw = new Float64Array(n);
  const droppedMw = new Float64Array(n);
  const poolPausedMw = new Float64Array(n);
  const jobPausedMw = new Float64Array(jobs.length * n);
  const lastPoolMw = new Float64Array(n);
  const lastJobMw = new Float64Array(jobs.length * n);
  const poolLossHours = suddenLossMinutes(null, detectionMinutes) / 60;
  const lossHours = jobs.map(({ spec }) => suddenLossMinutes(spec, detectionMinutes) / 60);
  const bySize = jobs
    .map((_, k) => k)
    .sort((a, b) => jobs[a]!.spec.loadMw - jobs[b]!.spec.loadMw || (jobs[a]!.spec.id < jobs[b]!.spec.id ? -1 : 1));

  /** Training that is too much at i, MW. */
  const over = (i: number): number => {
    const room = trainingMw[i]! + inferenceMw[i]! - limits.roomMw[i]!;
    if (limits.drawMw[i] === Number.POSITIVE_INFINITY) return room;
    const drawn = draw.training * trainingMw[i]! + draw.inference * inferenceMw[i]!;
    return Math.max(room, draw.training > 0 ? (drawn - limits.drawMw[i]!) / draw.training : 0);
  };

  const pauseElastic = (i: number, tooMuch: number): number => {
    let left = tooMuch;
    poolPausedMw[i] = Math.min(left, poolMw[i]!);
    left -= poolPausedMw[i]!;
    for (const k of bySize) {
      if (left <= 0) break;
      if (!jobs[k]!.spec.elastic) continue;
      const mw = Math.min(left, jobMw[k * n + i]!);
      jobPausedMw[k * n + i] = mw;
      left -= mw;
    }
    return left;
  };

  /** Whole jobs: the smallest that is enough, else the largest and on. Returns what is too much still; negative: too little. */
  const pauseWhole = (i: number, tooMuch: number): number => {
    let left = tooMuch;
    while (left > OVERLOAD_MW) {
      let best = -1;
      for (const k of bySize) {
        const mw = jobMw[k * n + i]!;
        if (jobs[k]!.spec.elastic || mw === 0 || jobPausedMw[k * n + i]! > 0) continue;
        best = k;
        if (mw >= left) break;
      }
      if (best < 0) return left;
      jobPausedMw[best * n + i] = jobMw[best * n + i]!;
      left -= jobMw[best * n + i]!;
    }
    return left;
  };

  /** What a whole job frees beyond the need goes back to work that can run in part. */
  const giveBack = (i: number, spareMw: number): void => {
    let spare = spareMw;
    for (const k of bySize) {
      if (!jobs[k]!.spec.elastic) continue;
      const mw = Math.min(spare, jobPausedMw[k * n + i]!);
      jobPausedMw[k * n + i]! -= mw;
      spare -= mw;
    }
    poolPausedMw[i]! -= Math.min(spare, poolPausedMw[i]!);
  };

  const stand = (i: number): void => {
    poolPausedMw[i] = 0;
    for (let k = 0; k < jobs.length; k++) jobPausedMw[k * n + i] = 0;
    droppedMw[i] = 0;
    const tooMuch = over(i);
    if (tooMuch <= OVERLOAD_MW) return;
    const left = pauseWhole(i, pauseElastic(i, tooMuch));
    if (left < 0) giveBack(i, -left);
    const unplaced = inferenceMw[i]! - aloneMw(floor, draw, i);
    if (left > OVERLOAD_MW && unplaced > 0) droppedMw[i] = Math.min(unplaced, inferenceMw[i]!);
  };

  /** A job in parts runs at all of them or, where it cannot run in part, at none. */
  const standWhole = (starved: Uint8Array): void => {
    for (let k = 0; k < jobs.length; k++) {
      const { spec } = jobs[k]!;
      let isStopped = starved[k] === 1;
      if (!spec.elastic) for (let i = 0; i < n; i++) isStopped ||= jobPausedMw[k * n + i]! > 0;
      if (isStopped) for (let i = 0; i < n; i++) jobPausedMw[k * n + i] = jobMw[k * n + i]!;
    }
  };

  return {
    pausedMw,
    droppedMw,
    suddenLoss: () => {
      let lost = 0;
      for (let i = 0; i < n; i++) {
        if (limits.sudden[i] === 0) continue;
        lastPoolMw[i] = poolPausedMw[i]!;
        for (let k = 0; k < jobs.length; k++) lastJobMw[k * n + i] = jobPausedMw[k * n + i]!;
        stand(i);
        lost += Math.max(0, poolPausedMw[i]! - lastPoolMw[i]!) * poolLossHours;
        for (let k = 0; k < jobs.length; k++) {
          const at = k * n + i;
          const stopped = jobPausedMw[at]! - lastJobMw[at]!;
          if (stopped <= 0) continue;
          lost += stopped * lossHours[k]!;
          // the parts of a whole job elsewhere lose as much
          if (jobs[k]!.spec.elastic) continue;
          for (let j = 0; j < n; j++)
            if (limits.sudden[j] === 0)
              lost += Math.max(0, jobMw[k * n + j]! - jobPausedMw[k * n + j]!) * lossHours[k]!;
        }
      }
      return lost;
    },
    makeWay: (i, mw) => {
      const fromPool = Math.max(0, Math.min(mw, poolMw[i]! - poolPausedMw[i]!));
      poolPausedMw[i]! += fromPool;
      let freed = fromPool;
      for (const k of bySize) {
        if (freed >= mw) break;
        if (!jobs[k]!.spec.elastic) continue;
        const part = Math.max(0, Math.min(mw - freed, jobMw[k * n + i]! - jobPausedMw[k * n + i]!));
        jobPausedMw[k * n + i]! += part;
        freed += part;
      }
      pausedMw[i]! += freed;
      return freed;
    },
    settle: (all, starved) => {
      for (let i = 0; i < n; i++) {
        if (all || limits.limited[i] === 1) stand(i);
        else {
          poolPausedMw[i] = 0;
          for (let k = 0; k < jobs.length; k++) jobPausedMw[k * n + i] = 0;
          droppedMw[i] = 0;
        }
      }
      if (jobs.length > 0) standWhole(starved);
      for (let i = 0; i < n; i++) {
        let mw = poolPausedMw[i]!;
        for (let k = 0; k < jobs.length; k++) mw += jobPausedMw[k * n + i]!;
        pausedMw[i] = mw;
      }
    },
  };
};
