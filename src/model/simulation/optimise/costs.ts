import type { FieldValues } from '../../scenario/fields.ts';
import { drawOf } from '../floor.ts';
import { type MoveCosts, moveCosts, pauseMinutes, transferUsd } from '../move-cost.ts';
import type { Network } from '../network.ts';

const HOURS_PER_YEAR = 8760;
/** $/MWh where value or penalty of a scenario is without limit: far above any price, and still a number to a solver. */
const LARGEST_USD_PER_MWH = 1e6;

/** What the year costs, hour by hour: the figures that `policyKpis` adds up, per MW. Hour-major: hour x campuses + campus. */
export interface YearCosts {
  readonly hours: number;
  readonly campuses: number;
  /** $ per IT MWh drawn: (dispatch price + carbon at its price) x PUE. */
  readonly unitUsdPerMwh: Float64Array;
  /**
   * $ per MW of training that leaves a campus: work lost while it stands still, and the energy of the transfer in
   * proportion (a job moved in part pays for all of its state: only the score counts that). Round trips are the shortest
   * from the campus, so it is never more than what the move book charges. Infinity: training cannot move.
   */
  readonly moveUsdPerMw: Float64Array;
  /** Power drawn per IT MW occupied. */
  readonly draw: { readonly training: number; readonly inference: number };
  /** IT MW of training that may leave, and may enter, a campus in an hour. */
  readonly wanMwPerHour: number;
  /** $ per IT MWh of demand without a place: its value and the penalty. */
  readonly unservedUsdPerMwh: number;
  /** $ per IT MWh of training that stands still for want of power or chips: its value. */
  readonly pausedUsdPerMwh: number;
}

/** $ per IT MWh without a place in the scenario: value + penalty of shortfall. */
export const unservedUsdPerMwh = (fields: FieldValues): number =>
  Math.min(LARGEST_USD_PER_MWH, (fields.valueUsdPerMwYear + fields.shortfallUsdPerMwYear) / HOURS_PER_YEAR);

/** What an IT MWh drawn costs, $, at each campus in each hour (hour-major): dispatch price and carbon, times PUE. */
export const unitCosts = (net: Network, fields: FieldValues): Float64Array => {
  const { series } = net;
  const unit = new Float64Array(net.hours * net.campuses.length);
  for (let at = 0; at < unit.length; at++) {
    const carbonUsd = (series.carbonKgPerMwh[at]! * fields.carbonPriceUsdPerTonne) / 1000;
    unit[at] = (series.dispatchPriceUsdPerMwh[at]! + carbonUsd) * series.pue[at]!;
  }
  return unit;
};

const nearestRttMs = (net: Network, i: number): number => {
  const n = net.campuses.length;
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < n; j++) if (j !== i) nearest = Math.min(nearest, net.rttMs[i * n + j]!);
  return nearest === Number.POSITIVE_INFINITY ? 0 : nearest;
};

/** All kinds of training that may move: the pool and every named job that runs. */
const movingKinds = (net: Network, pool: MoveCosts): readonly MoveCosts[] => {
  const jobs = net.jobs.filter(({ problem }) => problem === '').map(({ costs }) => costs);
  return jobs.length === 0 || net.poolMw.some((mw) => mw > 0) ? [pool, ...jobs] : jobs;
};

/**
 * The year's costs of a network under a scenario. Training is one fluid: it leaves at the least cost of any kind of work
 * per MW, and as many MW an hour as the lightest kind: no job does better.
 */
export const yearCosts = (net: Network, fields: FieldValues): YearCosts => {
  const n = net.campuses.length;
  const costs = moveCosts(fields);
  const kinds = movingKinds(net, costs);
  const moveUsdPerMw = new Float64Array(net.hours * n).fill(Number.POSITIVE_INFINITY);
  for (const kind of kinds) {
    for (let i = 0; i < n; i++) {
      const standstillUsd = (pauseMinutes(kind, nearestRttMs(net, i)) / 60) * kind.valueUsdPerMwh;
      for (let at = i; at < moveUsdPerMw.length; at += n) {
        const transfer = transferUsd(kind.jobBytes, net.series.energyPriceUsdPerMwh[at]!) / kind.jobMw;
        moveUsdPerMw[at] = Math.min(moveUsdPerMw[at]!, standstillUsd + transfer);
      }
    }
  }
  return {
    hours: net.hours,
    campuses: n,
    unitUsdPerMwh: unitCosts(net, fields),
    moveUsdPerMw,
    draw: drawOf(fields),
    wanMwPerHour: kinds.reduce((most, { wanMwPerHour }) => Math.max(most, wanMwPerHour), 0),
    unservedUsdPerMwh: unservedUsdPerMwh(fields),
    pausedUsdPerMwh: Math.min(LARGEST_USD_PER_MWH, costs.valueUsdPerMwh),
  };
};
