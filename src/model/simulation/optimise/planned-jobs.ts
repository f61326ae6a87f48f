import type { FieldValues } from '../../scenario/fields.ts';
import type { Floor } from '../floor.ts';
import type { MoveCosts } from '../move-cost.ts';
import type { Network } from '../network.ts';

/** IT MW by which a job may stand above the room it moves into: rounding. */
const FIT_MW = 1e-6;

/** A move of a named job in an hour. */
export interface JobMove {
  readonly job: number;
  readonly from: number;
  readonly to: number;
  readonly itMw: number;
}

/** Named jobs towards a schedule of all training: whole, where that brings both campuses nearer to it. */
export interface PlannedJobs {
  /** Parts of split jobs that have too little WAN: such a job stands still. */
  readonly starved: Uint8Array;
  startHour(hour: number): void;
  /** Moves jobs where the distance to `target` shrinks; `may` says whether the year takes the move. Takes WAN from the floor. */
  follow(target: Float64Array, at: number, room: (i: number) => number, may: () => boolean): readonly JobMove[];
}

export const makePlannedJobs = (net: Network, fields: FieldValues, pool: MoveCosts, floor: Floor): PlannedJobs => {
  const n = net.campuses.length;
  const { jobMw, trainingMw, wanOutMw, wanInMw, limits } = floor;
  const starved = new Uint8Array(net.jobs.length);
  const freeAt = new Float64Array(net.jobs.length);
  const usedGbps = new Float64Array(n);
  /** Bytes of a job in MW of the pool: what the WAN is counted in. */
  const wanMw = net.jobs.map(({ costs }) => (costs.jobBytes / pool.jobBytes) * pool.jobMw);
  const bySize = net.jobs
    .map((_, k) => k)
    .filter((k) => net.jobs[k]!.problem === '')
    .sort((a, b) => {
      const [one, other] = [net.jobs[a]!.spec, net.jobs[b]!.spec];
      return other.loadMw - one.loadMw || (one.id < other.id ? -1 : 1);
    });
  let hour = 0;

  const startHour = (now: number): void => {
    hour = now;
    usedGbps.fill(0);
    for (const k of bySize) {
      starved[k] = 0;
      const { maySplit, bandwidthGbps } = net.jobs[k]!.spec;
      let parts = 0;
      for (let i = 0; i < n; i++) if (jobMw[k * n + i]! > 0) parts++;
      if (!maySplit || parts < 2) continue;
      for (let i = 0; i < n; i++) {
        if (jobMw[k * n + i] === 0) continue;
        if (fields.wanGbps * limits.wanShare[i]! - usedGbps[i]! < bandwidthGbps - FIT_MW) starved[k] = 1;
        usedGbps[i]! += bandwidthGbps;
      }
    }
    for (let i = 0; i < n; i++) {
      const taken = fields.wanGbps > 0 ? (usedGbps[i]! / fields.wanGbps) * pool.wanMwPerHour : 0;
      wanOutMw[i] = Math.max(0, wanOutMw[i]! - taken);
      wanInMw[i] = Math.max(0, wanInMw[i]! - taken);
    }
  };

  const shift = (k: number, i: number, j: number, mw: number, sign: number): void => {
    jobMw[k * n + i]! -= sign * mw;
    jobMw[k * n + j]! += sign * mw;
    trainingMw[i]! -= sign * mw;
    trainingMw[j]! += sign * mw;
    wanOutMw[i]! -= sign * wanMw[k]!;
    wanInMw[j]! -= sign * wanMw[k]!;
  };

  const follow: PlannedJobs['follow'] = (target, at, room, may) => {
    const moved: JobMove[] = [];
    for (const k of bySize) {
      if (freeAt[k]! > hour) continue;
      for (const i of net.byId) {
        const mw = jobMw[k * n + i]!;
        if (mw === 0 || trainingMw[i]! - target[at + i]! < mw / 2) continue;
        let to = -1;
        for (const j of net.byId) {
          const lacks = target[at + j]! - trainingMw[j]!;
          if (j === i || lacks < mw / 2 || room(j) < mw - FIT_MW) continue;
          if (wanOutMw[i]! < wanMw[k]! - FIT_MW || wanInMw[j]! < wanMw[k]! - FIT_MW) continue;
          if (to < 0 || lacks > target[at + to]! - trainingMw[to]! + FIT_MW) to = j;
        }
        if (to < 0) continue;
        shift(k, i, to, mw, 1);
        if (!may()) {
          shift(k, i, to, mw, -1);
          continue;
        }
        freeAt[k] = hour + Math.max(1, Math.round(net.jobs[k]!.spec.minDwellHours));
        moved.push({ job: k, from: i, to, itMw: mw });
        break;
      }
    }
    return moved;
  };
  return { starved, startHour, follow };
};
