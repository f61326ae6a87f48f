import type { FieldValues } from '../../scenario/fields.ts';
import type { Dispatch } from '../dispatch.ts';
import { moveCosts } from '../move-cost.ts';
import { makeMoveBook, SMALLEST_MOVE_MW } from '../moves.ts';
import type { Network } from '../network.ts';
import type { YearCosts } from './costs.ts';
import { type Groups, roomByHourMw } from './groups.ts';
import { makeRouter } from './routing.ts';

/** IT MW without a place below which an hour counts as served. */
const SERVED_MW = 1e-6;
/** Counts of jobs tried one by one before the steps double: most of the time one or two fewer are enough. */
const ONE_BY_ONE = 12;
/** Halvings of the way to the target when training must make room. */
const HALVINGS = 24;

/**
 * Runs a schedule of training as the simulation can: whole jobs, the dwell time, the WAN; training leaves in part, before
 * its dwell time is over, only where inference would have no place. Inference goes to the cheapest campuses in reach.
 */
export interface Runner {
  /** Where training is now, IT MW by campus. */
  readonly trainingMw: Float64Array;
  /**
   * The next hour. `target` is the training wanted at `targetAt`..., `route` the price by which inference goes, at
   * `routeAt`...; `mayMove` false holds training but for what must make room.
   */
  step(target: Float64Array, targetAt: number, route: Float64Array, routeAt: number, mayMove: boolean): void;
  finish(): Dispatch;
}

export const makeRunner = (net: Network, fields: FieldValues, costs: YearCosts, groups: Groups): Runner => {
  const n = net.campuses.length;
  const { series, hours } = net;
  const { draw } = costs;
  const moving = moveCosts(fields);
  const dwell = Math.max(1, Math.round(fields.minDwellHours));
  const roomMw = roomByHourMw(net, groups);
  const router = makeRouter(groups, n);
  const unit = new Float64Array(n);
  const book = makeMoveBook(net, moving, unit, [draw.training, draw.inference]);
  const rank = new Uint8Array(n);
  net.byId.forEach((i, k) => {
    rank[i] = k;
  });

  const now = net.trainingMw.slice();
  const before = new Float64Array(n);
  const tried = new Float64Array(n);
  const free = new Float64Array(n);
  const lockedMw = new Float64Array(n);
  const arrivedMw = new Float64Array(dwell * n);
  /** Inference by group and campus as shares of the group: of the hour before. */
  const shares = new Float64Array(groups.count * n);
  const inference = new Float64Array(n);
  const inferenceBefore = new Float64Array(n);
  const order = Uint8Array.from(net.byId);
  const byPlace = Uint8Array.from(net.byId);
  let hour = 0;

  const column = (): Float32Array => new Float32Array(hours * n);
  const trainingMw = column();
  const inferenceMw = column();
  const drawnItMw = column();
  const facilityMw = column();
  const unservedMw = new Float32Array(hours);

  for (let g = 0; g < groups.count; g++) {
    const demand = groups.demandMw[g]!;
    for (let i = 0; i < n; i++) shares[g * n + i] = demand > 0 ? groups.homeMw[g * n + i]! / demand : 0;
  }

  /** Inference without a place in an hour of the day where training is as given. */
  const short = (hourOfDay: number, training: Float64Array, by: Uint8Array): number => {
    for (let i = 0; i < n; i++) free[i] = Math.max(0, roomMw[hourOfDay * n + i]! - training[i]!);
    return router.route(hourOfDay, free, by);
  };
  /** IT MWh of inference without a place, now and through the dwell time. */
  const shortAhead = (training: Float64Array): number => {
    let mwh = 0;
    for (let ahead = 0; ahead < Math.min(dwell, 24); ahead++) mwh += short((hour + ahead) % 24, training, byPlace);
    return mwh;
  };

  const sort = (route: Float64Array, at: number): void => {
    order.sort((a, b) => route[at + a]! - route[at + b]! || rank[a]! - rank[b]!);
  };

  const jobsOut = new Int32Array(n);
  const jobsIn = new Int32Array(n);
  /** Whole jobs towards the target, to the nearest job at each campus; as many of them as leave inference no shorter of place than it is. */
  const moveJobs = (target: Float64Array, at: number): void => {
    const wan = moving.wanMwPerHour;
    let out = 0;
    let into = 0;
    for (let i = 0; i < n; i++) {
      const over = now[i]! - target[at + i]!;
      const nearest = Math.floor(Math.abs(over) / moving.jobMw + 0.5);
      const leave = Math.min(now[i]! - lockedMw[i]!, wan) + 1e-9;
      const enter = Math.min(roomMw[(hour % 24) * n + i]! - now[i]!, wan) + 1e-9;
      jobsOut[i] = over > 0 ? Math.max(0, Math.min(nearest, Math.floor(leave / moving.jobMw))) : 0;
      jobsIn[i] = over < 0 ? Math.max(0, Math.min(nearest, Math.floor(enter / moving.jobMw))) : 0;
      out += jobsOut[i]!;
      into += jobsIn[i]!;
    }
    if (Math.min(out, into) === 0) return;
    const may = Math.max(SERVED_MW, shortAhead(now));
    for (let jobs = Math.min(out, into), tries = 0; jobs > 0; jobs -= Math.ceil(2 ** (tries++ - ONE_BY_ONE))) {
      tried.set(now);
      take(target, at, jobs, jobsOut, 1);
      take(target, at, jobs, jobsIn, -1);
      if (shortAhead(tried) > may) continue;
      now.set(tried);
      return;
    }
  };
  /** Takes jobs one after another where training is furthest from its target; ties by site id. */
  const take = (target: Float64Array, at: number, jobs: number, most: Int32Array, sign: number): void => {
    const left = most.slice();
    for (let k = 0; k < jobs; k++) {
      let best = -1;
      let furthest = Number.NEGATIVE_INFINITY;
      for (const i of net.byId) {
        const distance = sign * (tried[i]! - target[at + i]!);
        if (left[i]! > 0 && distance > furthest + 1e-9) {
          best = i;
          furthest = distance;
        }
      }
      left[best]!--;
      tried[best]! -= sign * moving.jobMw;
    }
  };

  /** Training goes towards its target as far as inference needs it to, in parts of jobs, within what the WAN has left. */
  const makeRoom = (target: Float64Array, at: number): void => {
    const hourOfDay = hour % 24;
    let most = 1;
    for (let i = 0; i < n; i++) {
      const way = target[at + i]! - now[i]!;
      const gone = now[i]! - before[i]!;
      const left = Math.max(0, moving.wanMwPerHour - (way * gone > 0 ? Math.abs(gone) : 0));
      if (Math.abs(way) > left) most = Math.min(most, left / Math.abs(way));
    }
    const towards = (share: number): Float64Array => {
      for (let i = 0; i < n; i++) tried[i] = now[i]! + share * (target[at + i]! - now[i]!);
      return tried;
    };
    const here = short(hourOfDay, now, byPlace);
    const there = short(hourOfDay, towards(most), byPlace);
    if (there > here - SERVED_MW) return;
    let low = 0;
    let high = most;
    for (let k = 0; k < HALVINGS && there <= SERVED_MW; k++) {
      const middle = (low + high) / 2;
      if (short(hourOfDay, towards(middle), byPlace) <= SERVED_MW) high = middle;
      else low = middle;
    }
    now.set(towards(high));
  };

  /** Locks what has arrived; what was forced out gives up its lock, the oldest first. */
  const lock = (): void => {
    const slot = (hour % dwell) * n;
    for (let i = 0; i < n; i++) {
      const arrived = now[i]! - before[i]!;
      if (arrived > SMALLEST_MOVE_MW) {
        arrivedMw[slot + i] = arrived;
        lockedMw[i]! += arrived;
      }
      for (let age = dwell - 1; age >= 0 && lockedMw[i]! > now[i]!; age--) {
        const at = ((hour - age + dwell * 2) % dwell) * n + i;
        const given = Math.min(lockedMw[i]! - now[i]!, arrivedMw[at]!);
        arrivedMw[at]! -= given;
        lockedMw[i]! -= given;
      }
    }
  };

  const writeDown = (left: number): void => {
    const base = (hour % 24) * groups.count;
    inference.set(router.servedMw);
    inferenceBefore.fill(0);
    for (let g = 0; g < groups.count; g++) {
      const demand = groups.demandMw[base + g]!;
      let served = 0;
      for (let i = 0; i < n; i++) {
        inferenceBefore[i]! += demand * shares[g * n + i]!;
        served += router.flowMw[g * n + i]!;
      }
      if (served > 0) for (let i = 0; i < n; i++) shares[g * n + i] = router.flowMw[g * n + i]! / served;
    }
    book.record(hour, 0, before, now);
    book.record(hour, 1, inferenceBefore, inference);
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const drawn = now[i]! * draw.training + inference[i]! * draw.inference;
      trainingMw[at] = now[i]!;
      inferenceMw[at] = inference[i]!;
      drawnItMw[at] = drawn;
      facilityMw[at] = drawn * series.pue[at]!;
    }
    unservedMw[hour] = net.unservedMw[hour % 24]! + (left > SERVED_MW ? left : 0);
  };

  const step: Runner['step'] = (target, targetAt, route, routeAt, mayMove) => {
    const slot = (hour % dwell) * n;
    for (let i = 0; i < n; i++) {
      unit[i] = costs.unitUsdPerMwh[hour * n + i]!;
      lockedMw[i] = Math.max(0, lockedMw[i]! - arrivedMw[slot + i]!);
      arrivedMw[slot + i] = 0;
    }
    before.set(now);
    book.startHour(hour);
    sort(route, routeAt);
    if (mayMove && moving.wanMwPerHour > 0) moveJobs(target, targetAt);
    let left = short(hour % 24, now, order);
    if (left > SERVED_MW && moving.wanMwPerHour > 0) {
      makeRoom(target, targetAt);
      left = short(hour % 24, now, order);
    }
    lock();
    writeDown(left);
    hour++;
  };

  return {
    trainingMw: now,
    step,
    finish: () => ({ trainingMw, inferenceMw, drawnItMw, facilityMw, unservedMw, moves: book.finish() }),
  };
};

/** Runs a schedule for the whole year: `targetMw` and `routeUsdPerMwh` hour-major, as long as the network's hours. */
export const runSchedule = (
  net: Network,
  fields: FieldValues,
  costs: YearCosts,
  groups: Groups,
  schedule: { readonly targetMw: Float64Array; readonly routeUsdPerMwh: Float64Array; readonly moveEveryHours: number },
): Dispatch => {
  const n = net.campuses.length;
  const runner = makeRunner(net, fields, costs, groups);
  for (let hour = 0; hour < net.hours; hour++) {
    const at = hour * n;
    runner.step(schedule.targetMw, at, schedule.routeUsdPerMwh, at, hour % schedule.moveEveryHours === 0);
  }
  return runner.finish();
};
