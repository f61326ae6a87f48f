import type { Draw, Floor } from './floor.ts';
import type { Forced } from './moves.ts';
import type { Network } from './network.ts';
import { OVERLOAD_MW } from './overload.ts';
import { MOVE_CAUSES } from './types.ts';

/** Hours that the rule remembers: a day. */
const USUAL_HOURS = 24;
/** IT MW of batch that must run below which it is rounding, and that may wait below which another campus is not worth it [choice]. */
const SMALLEST_MW = 1e-6;
const SMALLEST_AWAY_MW = 0.1;
const ROOM = MOVE_CAUSES.indexOf('room');

/**
 * Batch: arrives steadily at every campus, runs where and when it is cheap, at the latest when its slack is over. The
 * rule knows the past and the present: a campus's batch may run at home, or elsewhere where that gains more than the
 * smallest gain; it runs now where that costs no more than its best place did on the mean of the hours, a day ago, that
 * it may still wait (and that gain), else it waits. First come, first served: what waits at a campus never exceeds what
 * arrived there within the slack. What is due and finds no room has pool training and elastic jobs stand still for it:
 * they lose their value, it would lose its value and the penalty.
 */
export interface Batch {
  /** IT MW at work in this hour, and the same by the campus that it belongs to. */
  readonly ranMw: Float64Array;
  readonly homeMw: Float64Array;
  /** What its own campus had no room for. */
  readonly forced: Forced;
  /** Batch that waits after the hour, IT MWh; and what was too late in it, IT MWh. */
  backlogMwh(): number;
  droppedMwh(): number;
  /** Runs at home as soon as there is room; `all` where no campus may be overfilled, even by its plan. */
  stay(standing: Float64Array, all: boolean): void;
  /** Runs by the rule; `order` is by score, `gain` the smallest that counts, $/MWh. */
  follow(hour: number, score: Float64Array, order: Uint8Array, standing: Float64Array, gain: number): void;
}

/** `makeWay` has training at a campus stand still for so many MW and returns what that frees; null where nothing ever does. */
export const makeBatch = (
  net: Network,
  draw: Draw,
  floor: Floor,
  makeWay: ((i: number, mw: number) => number) | null,
): Batch => {
  const n = net.campuses.length;
  const { batchMw, batchSlackHours } = net;
  const { limits, trainingMw, inferenceMw } = floor;
  const ranMw = new Float64Array(n);
  const homeMw = new Float64Array(n);
  const forced = { mw: new Float64Array(n), cause: new Uint8Array(n) };
  const waitingMwh = new Float64Array(n);
  const leftMw = new Float64Array(n);
  const mostUsd = new Float64Array(n);
  /** Best score of each campus's batch in the hours of the last day: campus x 24 + slot. */
  const bestScore = new Float64Array(n * USUAL_HOURS);
  let seen = 0;
  const ahead = Math.min(Math.round(batchSlackHours), USUAL_HOURS - 1);
  let arrivalsMw = 0;
  for (const i of net.byId) arrivalsMw += batchMw[i]!;
  let backlog = 0;
  let dropped = 0;

  /** IT MW left for batch at i beside what runs and what stands still. */
  const roomMw = (i: number, standing: Float64Array): number => {
    const room = limits.roomMw[i]! - trainingMw[i]! - inferenceMw[i]!;
    if (limits.drawMw[i] === Number.POSITIVE_INFINITY) return Math.max(0, room + OVERLOAD_MW);
    const drawn = draw.training * (trainingMw[i]! - standing[i]!) + draw.inference * inferenceMw[i]!;
    const power = draw.training > 0 ? (limits.drawMw[i]! - drawn) / draw.training : room;
    return Math.max(0, Math.min(room, power));
  };

  /** Takes what ran from the queue, and what has waited too long out of it. */
  const close = (): void => {
    backlog = 0;
    dropped = 0;
    for (const i of net.byId) {
      const left = Math.max(0, waitingMwh[i]! - homeMw[i]!);
      const late = Math.max(0, left - batchSlackHours * batchMw[i]!);
      waitingMwh[i] = left - late;
      backlog += left - late;
      dropped += late;
    }
  };
  const arrive = (): void => {
    for (let i = 0; i < n; i++) waitingMwh[i]! += batchMw[i]!;
  };
  /** Runs up to `mw` of campus i's batch at j; returns what ran. */
  const run = (i: number, j: number, mw: number, least: number): number => {
    const part = Math.min(mw, leftMw[j]!, waitingMwh[i]! - homeMw[i]!);
    if (part <= (i === j ? 0 : least)) return 0;
    homeMw[i]! += part;
    ranMw[j]! += part;
    leftMw[j]! -= part;
    return part;
  };

  /** Mean of the best scores of campus i's batch in the hours that it may still wait, a day ago; of the hours known at first. */
  const usualScore = (i: number, slot: number): number => {
    const base = i * USUAL_HOURS;
    if (ahead === 0) return Number.POSITIVE_INFINITY;
    const isFirstDay = seen < USUAL_HOURS;
    const hours = isFirstDay ? seen : ahead;
    // slots after the present one hold the hours of yesterday
    const start = isFirstDay ? 0 : slot + 1;
    let sum = 0;
    const end = Math.min(start + hours, USUAL_HOURS);
    for (let k = start; k < end; k++) sum += bestScore[base + k]!;
    for (let k = 0; k < start + hours - USUAL_HOURS; k++) sum += bestScore[base + k]!;
    return sum / hours;
  };

  /** What each campus's batch may cost where it runs before it must. */
  const judge = (score: Float64Array, order: Uint8Array, gain: number, isLast: boolean): void => {
    let first = 0;
    while (first < n - 1 && leftMw[order[first]!]! <= OVERLOAD_MW) first++;
    const cheapest = score[order[first]!]!;
    const slot = seen++ % USUAL_HOURS;
    for (let i = 0; i < n; i++) {
      bestScore[i * USUAL_HOURS + slot] = score[i]! - cheapest > gain ? cheapest : score[i]!;
      const usual = usualScore(i, slot);
      mostUsd[i] = isLast ? Number.POSITIVE_INFINITY : usual + gain + 1e-9 * Math.abs(usual);
    }
  };

  /** What waits longer than `hours`, all of it or what may run now: each campus's own first, then that of the dearest. */
  const runCheap = (score: Float64Array, order: Uint8Array, gain: number, hours: number, all: boolean): void => {
    for (let a = 0; a < n; a++) {
      const j = order[a]!;
      if (all || score[j]! <= mostUsd[j]!) run(j, j, waitingMwh[j]! - homeMw[j]! - hours * batchMw[j]!, 0);
      for (let b = n - 1; b > a && leftMw[j]! > SMALLEST_MW; b--) {
        const i = order[b]!;
        if (!(score[i]! - score[j]! > gain)) break;
        if (all || score[j]! <= mostUsd[i]!)
          run(i, j, waitingMwh[i]! - homeMw[i]! - hours * batchMw[i]!, SMALLEST_AWAY_MW);
      }
    }
  };

  /** What is due runs in the place of training, at home first. */
  const pushIn = (i: number, mw: number, order: Uint8Array, way: (i: number, mw: number) => number): void => {
    let due = mw;
    for (let a = -1; a < n && due > SMALLEST_MW; a++) {
      const j = a < 0 ? i : order[a]!;
      const freed = way(j, due);
      if (freed <= 0) continue;
      leftMw[j]! += freed;
      const ran = run(i, j, freed, 0);
      due -= ran;
      if (j !== i) forced.mw[i]! += ran;
    }
  };

  /** What has waited its slack runs wherever there is room, at home first. */
  const runDue = (order: Uint8Array): void => {
    for (let k = 0; k < n; k++) {
      const i = net.byId[k]!;
      let due = waitingMwh[i]! - homeMw[i]! - batchSlackHours * batchMw[i]!;
      if (due <= 0) continue;
      due -= run(i, i, due, 0);
      for (let a = 0; a < n && due > SMALLEST_MW; a++) {
        const ran = run(i, order[a]!, due, SMALLEST_MW);
        due -= ran;
        forced.mw[i]! += ran;
      }
      if (due > SMALLEST_MW && makeWay) pushIn(i, due, order, makeWay);
    }
  };

  return {
    ranMw,
    homeMw,
    forced,
    backlogMwh: () => backlog,
    droppedMwh: () => dropped,
    stay: (standing, all) => {
      if (arrivalsMw === 0) return;
      arrive();
      for (let i = 0; i < n; i++) {
        // a plan may overfill a campus: what it puts there runs there while nothing stands in the way
        const isBound = all || limits.limited[i] === 1;
        const room = isBound ? roomMw(i, standing) : Math.max(batchMw[i]!, roomMw(i, standing));
        ranMw[i] = Math.min(waitingMwh[i]!, room);
        const due = waitingMwh[i]! - ranMw[i]! - batchSlackHours * batchMw[i]!;
        if (due > SMALLEST_MW && makeWay) ranMw[i]! += makeWay(i, due);
        homeMw[i] = ranMw[i]!;
      }
      close();
    },
    follow: (hour, score, order, standing, gain) => {
      if (arrivalsMw === 0) return;
      arrive();
      for (let i = 0; i < n; i++) {
        leftMw[i] = roomMw(i, standing);
        ranMw[i] = 0;
        homeMw[i] = 0;
        forced.mw[i] = 0;
        forced.cause[i] = limits.limited[i] === 1 ? limits.cause[i]! : ROOM;
      }
      judge(score, order, gain, hour >= net.hours - batchSlackHours - 1);
      // what is due has the first choice: nobody's early work may leave it without a place
      runCheap(score, order, gain, batchSlackHours, true);
      runDue(order);
      runCheap(score, order, gain, 0, false);
      close();
    },
  };
};
