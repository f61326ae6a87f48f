import type { Solver } from '../../placement/solver.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { type Dispatch, dispatchYear } from '../dispatch.ts';
import { campusEnergyMwh, policyRunOf } from '../kpis.ts';
import type { Network } from '../network.ts';
import { POLICIES } from '../policies/index.ts';
import type { PolicyRun } from '../types.ts';
import { type HourPrices, lagrangianUsd, makePrices, putPrices } from './bound.ts';
import { type YearCosts, yearCosts } from './costs.ts';
import { type Groups, mergeRegions } from './groups.ts';
import { ownPrice } from './onsite-bound.ts';
import { type OwnSupply, ownSupply } from './own-supply.ts';
import { runSchedule } from './schedule.ts';
import { contractedDeliveryUsd, type Scored, score } from './score.ts';
import { batchOf, type SolvedWindow, solveWindows, type WindowChunk, windowCount } from './windows.ts';
import { type YearLimits, yearLimits } from './year-limits.ts';

export const OPTIMAL_LABEL = 'Optimal';

/** The part of a year that a chunk's windows plan: plain columns, to be handed from worker to worker. */
export interface PlannedChunk {
  readonly fromHour: number;
  /** Hours x campuses of the chunk, IT MW. */
  readonly trainingMw: Float64Array;
  readonly batchMw: Float64Array;
  /** What batteries hold after each hour, MWh: hours x campuses with own supply. */
  readonly heldMwh: Float64Array;
  /** Prices of the chunk's hours, for the bound. */
  readonly prices: HourPrices;
}

export interface WindowProgress {
  readonly window: number;
  readonly windows: number;
  /** 0-1 over the chunk. */
  readonly done: number;
}

export interface OptimalYear {
  readonly run: Scored;
  /** `stitched` or the id of the rule policy that did better. */
  readonly from: string;
  readonly stitched: Scored;
  /** Every rule policy, `static` first. */
  readonly rules: readonly Scored[];
  /** No policy of this network costs less, $/yr, in the objective of `Scored`. */
  readonly boundUsd: number;
  /** (objective - bound) / objective: window edges, whole jobs and dwell together. */
  readonly gapShare: number;
  readonly contractedMwh: Float64Array;
}

/** What all optimised runs of a network begin with. */
export interface YearProblem {
  readonly net: Network;
  readonly fields: FieldValues;
  readonly costs: YearCosts;
  readonly groups: Groups;
  readonly limits: YearLimits;
  readonly own: OwnSupply | null;
}
export const yearProblem = (net: Network, fields: FieldValues): YearProblem => {
  const costs = yearCosts(net, fields);
  const groups = mergeRegions(net);
  return { net, fields, costs, groups, limits: yearLimits(net, costs, groups), own: ownSupply(net) };
};

/**
 * Plans a chunk of windows; one yield per window, the chunk as the return value. Stop with `return()`.
 * `costs` other than the problem's own: what the plan believes (means of days, say).
 */
export function* planChunk(
  problem: YearProblem,
  solver: Solver,
  options: {
    readonly chunk?: WindowChunk | undefined;
    readonly moveEveryHours?: number;
    readonly costs?: YearCosts;
    readonly onWindow?: (window: SolvedWindow) => void;
  } = {},
): Generator<WindowProgress, PlannedChunk, void> {
  const { net, groups } = problem;
  const n = net.campuses.length;
  const chunk = options.chunk ?? { from: 0, to: windowCount(net.hours) };
  const parts: SolvedWindow[] = [];
  const windows = solveWindows(net, solver, options.costs ?? problem.costs, groups, {
    chunk,
    moveEveryHours: options.moveEveryHours ?? 1,
    limits: problem.limits,
    own: problem.own,
  });
  for (const part of windows) {
    parts.push(part);
    options.onWindow?.(part);
    const size = chunk.to - chunk.from;
    yield { window: part.window, windows: size, done: (part.window + 1 - chunk.from) / size };
  }
  const hours = parts.reduce((sum, part) => sum + part.hours, 0);
  const trainingMw = new Float64Array(hours * n);
  const batchMw = new Float64Array(hours * n);
  const owning = problem.own?.count ?? 0;
  const heldMwh = new Float64Array(hours * owning);
  const prices = makePrices(hours, n, owning);
  const fromHour = parts[0]?.fromHour ?? 0;
  for (const part of parts) {
    const at = part.fromHour - fromHour;
    trainingMw.set(part.trainingMw, at * n);
    batchMw.set(part.batchMw, at * n);
    heldMwh.set(part.heldMwh, at * owning);
    putPrices(prices, part.prices, at, part.hours, n);
  }
  return { fromHour, trainingMw, batchMw, heldMwh, prices };
}

/** Chunks, in any order, as one schedule of the year (hour x campuses) with the prices of its hours. */
export const joinChunks = (net: Network, chunks: readonly PlannedChunk[]): PlannedChunk => {
  const n = net.campuses.length;
  const first = chunks[0];
  const owning = first ? (first.heldMwh.length * n) / first.trainingMw.length : 0;
  const year = {
    fromHour: 0,
    trainingMw: new Float64Array(net.hours * n),
    batchMw: new Float64Array(net.hours * n),
    heldMwh: new Float64Array(net.hours * owning),
    prices: makePrices(net.hours, n, owning),
  };
  for (const chunk of chunks) {
    year.trainingMw.set(chunk.trainingMw, chunk.fromHour * n);
    year.batchMw.set(chunk.batchMw, chunk.fromHour * n);
    year.heldMwh.set(chunk.heldMwh, chunk.fromHour * owning);
    putPrices(year.prices, chunk.prices, chunk.fromHour, chunk.trainingMw.length / n, n);
  }
  return year;
};

/** No schedule of the network costs less, $/yr, in the objective of `Scored`; true for any prices. */
export const boundUsd = (problem: YearProblem, prices: HourPrices, contractedMwh: Float64Array): number => {
  const { net, fields, costs } = problem;
  const least = lagrangianUsd(
    {
      ...problem,
      trainingMw: net.trainingMw.reduce((sum, mw) => sum + mw, 0),
      batch: batchOf(net),
      startMw: net.trainingMw,
    },
    prices,
  );
  // jobs that cannot run are without a place whatever a policy does
  const strandedUsd = net.strandedMw * net.hours * costs.unservedUsdPerMwh;
  return least + strandedUsd + contractedDeliveryUsd(net, fields, contractedMwh);
};

/** Every rule policy of a network, `static` first, each in the same accounting. */
export const scoreRules = (
  net: Network,
  fields: FieldValues,
): { readonly rules: readonly Scored[]; readonly contractedMwh: Float64Array } => {
  const runs = POLICIES.map((policy) => ({
    id: policy.id,
    label: policy.label,
    dispatch: dispatchYear(net, fields, policy),
  }));
  const contractedMwh = campusEnergyMwh(net, (runs[0] as { dispatch: Dispatch }).dispatch);
  return { rules: runs.map((run) => score(net, fields, contractedMwh, run)), contractedMwh };
};

/** By what work goes, $ per IT MWh drawn: what it costs, less where sun and wind would be left over. */
const routeUsdPerMwh = ({ costs, own }: YearProblem, prices: HourPrices): Float64Array => {
  if (!own) return costs.unitUsdPerMwh;
  const route = costs.unitUsdPerMwh.slice();
  for (let at = 0; at < own.pue.length; at++) {
    const cell = Math.floor(at / own.count) * costs.campuses + own.campuses[at % own.count]!;
    route[cell]! -= own.pue[at]! * ownPrice(own, prices, at);
  }
  return route;
};

/** Runs the planned schedule, scores it beside every rule policy, and takes the best. */
export const finishOptimal = (problem: YearProblem, chunks: readonly PlannedChunk[]): OptimalYear => {
  const { net, fields, costs, groups } = problem;
  const { rules, contractedMwh } = scoreRules(net, fields);
  const plan = joinChunks(net, chunks);
  const dispatch = runSchedule(net, fields, costs, groups, {
    targetMw: plan.trainingMw,
    batchMw: plan.batchMw,
    routeUsdPerMwh: routeUsdPerMwh(problem, plan.prices),
    moveEveryHours: 1,
    held: problem.own ? { heldMwh: plan.heldMwh, worthUsdPerMwh: plan.prices.held } : undefined,
  });
  const stitched = score(net, fields, contractedMwh, { id: 'optimal', label: OPTIMAL_LABEL, dispatch });
  const best = [stitched, ...rules].reduce((a, b) => (b.objectiveUsd < a.objectiveUsd ? b : a));
  const least = boundUsd(problem, plan.prices, contractedMwh);
  return {
    run: { ...best, id: 'optimal', label: OPTIMAL_LABEL },
    from: best === stitched ? 'stitched' : best.id,
    stitched,
    rules,
    boundUsd: least,
    gapShare: (best.objectiveUsd - least) / Math.max(Math.abs(best.objectiveUsd), 1),
    contractedMwh,
  };
};

/** The optimised year in one thread: a yield per window, the year as the return value. Stop with `return()`. */
export function* optimiseYear(
  net: Network,
  fields: FieldValues,
  solver: Solver,
): Generator<WindowProgress, OptimalYear, void> {
  const problem = yearProblem(net, fields);
  const chunk = yield* planChunk(problem, solver);
  return finishOptimal(problem, [chunk]);
}

/** A scored year as the simulation's columns, for the page. */
export const policyRun = (net: Network, { id, label, dispatch, kpis }: Scored): PolicyRun =>
  policyRunOf(net, { policy: id, label, dispatch, kpis });

/** Runs a generator to its end; null where `shouldStop` says so after a yield. */
export const drain = <T, R>(
  steps: Generator<T, R, void>,
  onStep?: (step: T) => void,
  shouldStop?: () => boolean,
): R | null => {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    onStep?.(next.value);
    if (shouldStop?.()) {
      steps.return(undefined as never);
      return null;
    }
  }
};
