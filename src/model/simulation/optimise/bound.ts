import type { YearCosts } from './costs.ts';
import type { Groups } from './groups.ts';
import { type OwnDuals, ownHourUsd } from './onsite-bound.ts';
import type { OwnSupply } from './own-supply.ts';
import type { YearLimits } from './year-limits.ts';

/**
 * What a MW more is worth in the rows of each hour, $: any figures give a bound, those of the windows' duals a tight one.
 * By hour and campus (hour x campuses + campus) but for `batch`, `reachAny` and `reachUsd`, which are by hour, and for
 * `own` and `held`, which are by campus with own supply.
 */
export interface HourPrices extends OwnDuals {
  /** Of training that comes into the hour from the one before; of either sign. */
  readonly move: Float64Array;
  /** Of room and of power: 0 or less. */
  readonly room: Float64Array;
  readonly power: Float64Array;
  /** Of batch that is done or still waits; of either sign. */
  readonly batch: Float64Array;
  /** Of inference served at a campus to all sets of reach that it is in, and of inference without a place: 0 or more. */
  readonly reach: Float64Array;
  readonly reachAny: Float64Array;
  /** Prices of the sets of reach times their demand. */
  readonly reachUsd: Float64Array;
}

export const makePrices = (hours: number, campuses: number, owning = 0): HourPrices => ({
  move: new Float64Array(hours * campuses),
  room: new Float64Array(hours * campuses),
  power: new Float64Array(hours * campuses),
  batch: new Float64Array(hours),
  reach: new Float64Array(hours * campuses),
  reachAny: new Float64Array(hours),
  reachUsd: new Float64Array(hours),
  own: new Float64Array(hours * owning),
  held: new Float64Array(hours * owning),
});

/** Copies `hours` hours of prices into the year's, from hour `from` on. */
export const putPrices = (year: HourPrices, part: HourPrices, from: number, hours: number, campuses: number): void => {
  for (const key of ['move', 'room', 'power', 'reach'] as const)
    year[key].set(part[key].subarray(0, hours * campuses), from * campuses);
  for (const key of ['batch', 'reachAny', 'reachUsd'] as const) year[key].set(part[key].subarray(0, hours), from);
  const owning = year.own.length / year.batch.length;
  for (const key of ['own', 'held'] as const) year[key].set(part[key].subarray(0, hours * owning), from * owning);
};

/** The year as the bound sees it. */
export interface BoundProblem {
  readonly costs: YearCosts;
  readonly groups: Groups;
  readonly limits: YearLimits;
  readonly trainingMw: number;
  readonly batch: { readonly arrivalsMw: number; readonly mostMwh: number } | null;
  /** Training before the first hour, IT MW by campus. */
  readonly startMw: Float64Array;
  readonly own?: OwnSupply | null;
}

/** Fills `amount` into columns of given cost and size, cheapest first; returns the least cost. Works on an order that it sorts. */
const fillUsd = (amount: number, cost: Float64Array, most: Float64Array, order: Uint8Array): number => {
  order.sort((a, b) => cost[a]! - cost[b]!);
  let left = amount;
  let usd = 0;
  for (let k = 0; k < order.length && left > 0; k++) {
    const mw = Math.min(left, most[order[k]!]!);
    usd += mw * cost[order[k]!]!;
    left -= mw;
  }
  return usd;
};

/**
 * A lower bound on the cost of every schedule of the year, $: the Lagrangian of the window program over all hours at
 * once. Rows that tie hours or classes (moves, waiting batch, room, power, reach) are priced instead of held. For a
 * schedule that holds them, cost + price x (what a row lacks) is at most its cost where the price of a row "at most" is
 * <= 0, of a row "at least" >= 0, and of a row "exactly" anything: so the least of that sum over ALL schedules of the
 * rows that stay - training adds up, inference adds up, each column within its bounds - is at most the cost of the best
 * one. What stays parts into hours and classes, each filled cheapest first, which is exact. So the bound holds for any
 * prices, however a solver rounded them, and windows need not agree at their seams: a seam that two windows price
 * differently only costs tightness. Own supply enters by its rows in the same way (onsite-bound.ts). At the end of the year nothing is asked of training or backlog.
 */
export const lagrangianUsd = (problem: BoundProblem, prices: HourPrices): number => {
  const { costs, groups, limits, batch, own } = problem;
  const { hours, campuses: n, draw, unservedUsdPerMwh: unservedUsd, pausedUsdPerMwh: pausedUsd } = costs;
  const trainingCost = new Float64Array(n);
  const order = Uint8Array.from({ length: n }, (_, i) => i);
  const inferenceCost = new Float64Array(n + 1);
  const inferenceMost = new Float64Array(n + 1);
  const inferenceOrder = Uint8Array.from({ length: n + 1 }, (_, i) => i);
  /** $ per IT MWh drawn by which work is cheaper where own supply is left over. */
  const relief = new Float64Array(n);
  let usd = 0;
  for (let hour = 0; hour < hours; hour++) {
    if (own) usd += ownHourUsd(own, prices, hour, hours, costs.unitUsdPerMwh, n, relief);
    const waiting = batch ? prices.batch[hour]! : 0;
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const unit = costs.unitUsdPerMwh[at]! - relief[i]!;
      const move = prices.move[at]!;
      const next = hour + 1 < hours ? prices.move[at + n]! : 0;
      const isLimited = limits.limited[hour] === 1;
      const power = isLimited && limits.drawMw[at]! < Number.POSITIVE_INFINITY ? Math.min(0, prices.power[at]!) : 0;
      const room = Math.min(0, prices.room[at]!);
      const wan = limits.wanMw[at]!;
      const work = unit * draw.training - room - draw.training * power;
      // a MW that stands still costs its value and draws and holds nothing
      const still = isLimited ? Math.min(0, pausedUsd - work) : 0;
      trainingCost[i] = work + still - move + next;
      inferenceCost[i] = unit * draw.inference - room - draw.inference * power - prices.reach[at]!;
      inferenceMost[i] = limits.roomMw[at]!;
      const leave = costs.moveUsdPerMw[at]!;
      if (wan > 0) usd += wan * Math.min(0, leave - move);
      const came = hour === 0 ? problem.startMw[i]! : 0;
      usd += move > 0 ? move * came : move * (came + wan);
      usd += room * limits.roomMw[at]!;
      if (power < 0) usd += power * limits.drawMw[at]!;
      if (batch) usd += limits.roomMw[at]! * Math.min(0, work - waiting);
    }
    usd += fillUsd(
      problem.trainingMw,
      trainingCost,
      limits.standingMw.subarray(hour * n, hour * n + n) as Float64Array,
      order,
    );
    const demandMw = groups.totalMw[hour % 24]!;
    inferenceCost[n] = unservedUsd - prices.reachAny[hour]!;
    inferenceMost[n] = demandMw;
    usd += fillUsd(demandMw, inferenceCost, inferenceMost, inferenceOrder) + prices.reachUsd[hour]!;
    if (!batch) continue;
    const later = hour + 1 < hours ? prices.batch[hour + 1]! : 0;
    usd += waiting * batch.arrivalsMw;
    usd += batch.mostMwh * Math.min(0, later - waiting);
    // late batch: its arrivals of the hour and, in the worst case, all that waited
    usd += (batch.arrivalsMw + batch.mostMwh) * Math.min(0, unservedUsd - waiting);
  }
  return usd;
};
