import type { FieldValues } from '../../scenario/fields.ts';
import { type Dispatch, yearColumns } from '../dispatch.ts';
import { drawOf, makeFloor } from '../floor.ts';
import { makeLimits } from '../limits.ts';
import { moveCosts } from '../move-cost.ts';
import { makeMoveBook } from '../moves.ts';
import type { Network } from '../network.ts';
import { type OnsiteFlow, onsiteFlow } from '../onsite.ts';
import { makeStandstill } from '../standstill.ts';
import { WORKLOAD_CLASSES } from '../types.ts';
import type { YearCosts } from './costs.ts';
import type { Groups } from './groups.ts';
import { ownSupply } from './own-supply.ts';
import { makePlannedBatch } from './planned-batch.ts';
import { type JobMove, makePlannedJobs } from './planned-jobs.ts';
import { type HeldPlan, makePlannedStorage } from './planned-storage.ts';
import { makePoolLocks } from './pool-locks.ts';
import { makeRouter } from './routing.ts';
import { type YearLimits, yearLimits } from './year-limits.ts';

const [TRAINING, INFERENCE, BATCH] = WORKLOAD_CLASSES.map((_, k) => k) as [number, number, number];
/** IT MW without a place below which an hour counts as served. */
const SERVED_MW = 1e-6;
/** Counts of jobs tried one by one before the steps double: most of the time one or two fewer are enough. */
const ONE_BY_ONE = 12;
/** Halvings of the way to the target when training must make room. */
const HALVINGS = 24;

/** What an hour is to come to: hour-major columns, read from `at` on. */
export interface HourPlan {
  /** Training wanted, IT MW by campus. */
  readonly targetMw: Float64Array;
  /** Batch wanted, IT MW by campus; only its sum counts. */
  readonly batchMw: Float64Array;
  readonly at: number;
  /** What batteries are to hold after the hour; left out (in any hour): they run by rule all year. */
  readonly held?: HeldPlan | undefined;
}

/**
 * Runs a schedule as the simulation can: named jobs whole, the pool in whole jobs, the dwell time, the WAN, power and
 * chips; work of the pool leaves in part, before its dwell time is over, only where inference would have no place.
 * Inference goes to the cheapest campuses in reach, and training stands still for it where nothing else helps. Standstill,
 * limits and the move book are those of the rule policies, so a schedule is judged by the same accounting.
 */
export interface Runner {
  /** Where training is now, at work or standing still, IT MW by campus. */
  readonly trainingMw: Float64Array;
  backlogMwh(): number;
  /** Now in the batteries, MWh by campus with own supply (own-supply.ts). */
  readonly heldMwh: Float64Array;
  /** The next hour. `route` is the price by which inference goes, at `routeAt`...; `mayMove` false holds training but for what must make room. */
  step(plan: HourPlan, route: Float64Array, routeAt: number, mayMove: boolean): void;
  finish(): Dispatch;
}

export const makeRunner = (
  net: Network,
  fields: FieldValues,
  costs: YearCosts,
  groups: Groups,
  /** What is known of the hours to come; the present one is as it is. Left out: everything. */
  foreseen?: YearLimits | undefined,
): Runner => {
  const n = net.campuses.length;
  const { series, hours } = net;
  const draw = drawOf(fields);
  const moving = moveCosts(fields);
  const dwell = Math.max(1, Math.round(fields.minDwellHours));
  const yearRoom = yearLimits(net, costs, groups);
  const ahead = foreseen ?? yearRoom;
  const { roomMw } = yearRoom;
  const limits = makeLimits(net);
  const floor = makeFloor(net, draw, limits);
  const { trainingMw: now, poolMw, wanOutMw, wanInMw } = floor;
  const standstill = makeStandstill(net, draw, fields.detectionMinutes, floor);
  const jobs = makePlannedJobs(net, fields, moving, floor);
  const batch = makePlannedBatch(net, draw, floor, roomMw);
  const mayPause = limits.any || net.jobs.length > 0;
  const router = makeRouter(groups, n);
  const unit = new Float64Array(n);
  const book = makeMoveBook(net, moving, unit, [draw.training, draw.inference]);
  const rank = new Uint8Array(n);
  net.byId.forEach((i, k) => {
    rank[i] = k;
  });

  const before = new Float64Array(n);
  const tried = new Float64Array(n);
  const free = new Float64Array(n);
  const locks = makePoolLocks(n, dwell);
  const { lockedMw } = locks;
  const forcedPool = { mw: new Float64Array(n), cause: limits.cause };
  /** Inference by group and campus as shares of the group: of the hour before. */
  const shares = new Float64Array(groups.count * n);
  const inferenceBefore = new Float64Array(n);
  const order = Uint8Array.from(net.byId);
  const byPlace = Uint8Array.from(net.byId);
  let hour = 0;

  const year = yearColumns(net);
  const own = ownSupply(net);
  const storage = own ? makePlannedStorage(net, own, fields.carbonPriceUsdPerTonne) : null;
  /** Hours in which batteries ran by plan. */
  let stored = 0;

  for (let g = 0; g < groups.count; g++) {
    const demand = groups.demandMw[g]!;
    for (let i = 0; i < n; i++) shares[g * n + i] = demand > 0 ? groups.homeMw[g * n + i]! / demand : 0;
  }

  /** Inference without a place in hour `at` of the year where training is as given and `atWork` of it runs. */
  const short = (at: number, training: Float64Array, by: Uint8Array, atWork = 1): number => {
    const late = Math.min(at, hours - 1) * n;
    const known = at > hour ? ahead : yearRoom;
    for (let i = 0; i < n; i++) {
      const working = atWork * training[i]!;
      const power = (known.drawMw[late + i]! - draw.training * working) / draw.inference;
      // what overfills a campus in the plan of its own does so here
      free[i] = Math.max(0, Math.min(known.roomMw[late + i]! - SERVED_MW - working, power));
    }
    return router.route(at % 24, free, by);
  };
  /** IT MWh of inference without a place, now and through the dwell time, with the limits to come that are known. */
  const shortAhead = (training: Float64Array): number => {
    let mwh = 0;
    for (let later = 0; later < Math.min(dwell, 24); later++) mwh += short(hour + later, training, byPlace);
    return mwh;
  };

  const sort = (route: Float64Array, at: number): void => {
    order.sort((a, b) => route[at + a]! - route[at + b]! || rank[a]! - rank[b]!);
  };
  /** IT MW that training may still fill at i, within power where it is short. */
  const roomFor = (i: number): number => {
    const room = roomMw[hour * n + i]! - SERVED_MW - now[i]!;
    return Math.min(room, (limits.drawMw[i]! - draw.training * now[i]!) / draw.training);
  };

  const jobsOut = new Int32Array(n);
  const jobsIn = new Int32Array(n);
  /** Whole jobs of the pool towards the target, to the nearest job at each campus; as many of them as leave inference no shorter of place than it is. */
  const movePool = (target: Float64Array, at: number): void => {
    let out = 0;
    let into = 0;
    for (let i = 0; i < n; i++) {
      const over = now[i]! - target[at + i]!;
      const nearest = Math.floor(Math.abs(over) / moving.jobMw + 0.5);
      const leave = Math.min(poolMw[i]! - lockedMw[i]!, wanOutMw[i]!) + 1e-9;
      const enter = Math.min(roomFor(i), wanInMw[i]!) + 1e-9;
      jobsOut[i] = over > 0 ? Math.max(0, Math.min(nearest, Math.floor(leave / moving.jobMw))) : 0;
      jobsIn[i] = over < 0 ? Math.max(0, Math.min(nearest, Math.floor(enter / moving.jobMw))) : 0;
      out += jobsOut[i]!;
      into += jobsIn[i]!;
    }
    if (Math.min(out, into) === 0) return;
    const may = Math.max(SERVED_MW, shortAhead(now));
    for (let count = Math.min(out, into), tries = 0; count > 0; count -= Math.ceil(2 ** (tries++ - ONE_BY_ONE))) {
      tried.set(now);
      take(target, at, count, jobsOut, 1);
      take(target, at, count, jobsIn, -1);
      if (shortAhead(tried) > may) continue;
      settlePool();
      return;
    }
  };
  /** The pool goes where `tried` has training. */
  const settlePool = (): void => {
    for (let i = 0; i < n; i++) {
      const change = tried[i]! - now[i]!;
      poolMw[i] = Math.max(0, poolMw[i]! + change);
      now[i] = tried[i]!;
      wanOutMw[i]! -= Math.max(0, -change);
      wanInMw[i]! -= Math.max(0, change);
    }
  };
  /** Takes jobs one after another where training is furthest from its target; ties by site id. */
  const take = (target: Float64Array, at: number, count: number, most: Int32Array, sign: number): void => {
    const left = most.slice();
    for (let k = 0; k < count; k++) {
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

  /** The pool goes towards its target as far as inference needs it to, in parts of jobs, within what the WAN has left. */
  const makeRoom = (target: Float64Array, at: number): void => {
    let out = 0;
    let into = 0;
    const change = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const way = target[at + i]! - now[i]!;
      change[i] = way < 0 ? -Math.min(-way, poolMw[i]!, wanOutMw[i]!) : Math.max(0, Math.min(way, wanInMw[i]!));
      if (change[i]! < 0) out -= change[i]!;
      else into += change[i]!;
    }
    const even = Math.min(out, into);
    if (even <= SERVED_MW) return;
    const towards = (share: number): Float64Array => {
      for (let i = 0; i < n; i++) {
        const part = even / (change[i]! < 0 ? out : into);
        tried[i] = now[i]! + share * part * change[i]!;
      }
      return tried;
    };
    const here = short(hour, now, byPlace);
    const there = short(hour, towards(1), byPlace);
    if (there > here - SERVED_MW) return;
    let low = 0;
    let high = 1;
    for (let k = 0; k < HALVINGS && there <= SERVED_MW; k++) {
      const middle = (low + high) / 2;
      if (short(hour, towards(middle), byPlace) <= SERVED_MW) high = middle;
      else low = middle;
    }
    towards(high);
    for (let i = 0; i < n; i++) forcedPool.mw[i] = Math.max(0, now[i]! - tried[i]!);
    settlePool();
  };

  /** Inference of the hour into the floor; training stands still for it where it would have no place. */
  const serve = (): number => {
    let left = short(hour, now, order);
    if (left > SERVED_MW && mayPause) {
      let low = 0;
      let high = 1;
      const least = short(hour, now, order, 0);
      for (let k = 0; k < HALVINGS && left > least + SERVED_MW; k++) {
        const middle = (low + high) / 2;
        if (short(hour, now, order, middle) <= least + SERVED_MW) low = middle;
        else high = middle;
      }
      left = short(hour, now, order, low);
    }
    floor.inferenceMw.set(router.servedMw);
    return left > SERVED_MW ? left : 0;
  };

  const writeDown = (left: number, moved: readonly JobMove[]): void => {
    const base = (hour % 24) * groups.count;
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
    book.record(hour, TRAINING, before, poolMw, forcedPool);
    for (const { job, from, to, itMw } of moved) book.recordJob(hour, job, from, to, itMw, -1);
    book.record(hour, INFERENCE, inferenceBefore, floor.inferenceMw);
    book.record(hour, BATCH, batch.homeMw, batch.ranMw);
    let unserved = net.unservedMw[hour % 24]! + left + batch.droppedMwh();
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const training = now[i]! - standstill.pausedMw[i]!;
      const inference = floor.inferenceMw[i]! - standstill.droppedMw[i]!;
      const drawn = (training + batch.ranMw[i]!) * draw.training + inference * draw.inference;
      year.trainingMw[at] = training;
      year.inferenceMw[at] = inference;
      year.batchMw[at] = batch.ranMw[i]!;
      year.pausedMw[at] = standstill.pausedMw[i]!;
      year.drawnItMw[at] = drawn;
      year.facilityMw[at] = drawn * series.pue[at]!;
      unserved += standstill.droppedMw[i]!;
    }
    year.backlogMwh[hour] = batch.backlogMwh();
    year.unservedMw[hour] = unserved;
  };

  const startHour = (): void => {
    limits.startHour(hour);
    locks.startHour(hour);
    for (let i = 0; i < n; i++) {
      unit[i] = costs.unitUsdPerMwh[hour * n + i]!;
      before[i] = poolMw[i]!;
      forcedPool.mw[i] = 0;
      wanOutMw[i] = moving.wanMwPerHour * limits.wanShare[i]!;
      wanInMw[i] = moving.wanMwPerHour * limits.wanShare[i]!;
    }
    jobs.startHour(hour);
    book.startHour(hour);
    year.suddenLossMwh[hour] = mayPause ? standstill.suddenLoss() : 0;
  };

  const step: Runner['step'] = ({ targetMw, batchMw, at, held }, route, routeAt, mayMove) => {
    startHour();
    sort(route, routeAt);
    const canMove = moving.wanMwPerHour > 0 && Number.isFinite(costs.moveUsdPerMw[hour * n]!);
    let moved: readonly JobMove[] = [];
    if (mayMove && canMove) {
      if (net.jobs.length > 0) {
        const may = Math.max(SERVED_MW, shortAhead(now));
        moved = jobs.follow(targetMw, at, roomFor, () => shortAhead(now) <= may);
      }
      movePool(targetMw, at);
    }
    if (canMove && short(hour, now, order) > SERVED_MW) makeRoom(targetMw, at);
    const left = serve();
    if (mayPause) standstill.settle(true, jobs.starved);
    let wanted = 0;
    for (let i = 0; i < n; i++) wanted += batchMw[at + i]!;
    batch.run(hour, wanted, order, standstill.pausedMw);
    locks.endHour(hour, before, poolMw);
    writeDown(left, moved);
    if (storage && held) {
      storage.run(hour, year.facilityMw, held);
      stored++;
    }
    hour++;
  };

  return {
    trainingMw: now,
    backlogMwh: batch.backlogMwh,
    heldMwh: storage?.heldMwh ?? new Float64Array(0),
    step,
    finish: () => {
      const { supply } = net;
      const byRule = (): OnsiteFlow | null =>
        supply ? onsiteFlow(net, supply, year.facilityMw, fields.carbonPriceUsdPerTonne) : null;
      const onsite = storage && stored === hours ? storage.flow() : byRule();
      return { ...year, onsite, moves: book.finish() };
    },
  };
};
