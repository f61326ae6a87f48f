import type { Solver } from '../../placement/solver.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { type Dispatch, dispatchYear } from '../dispatch.ts';
import { campusEnergyMwh, networkColumns } from '../kpis.ts';
import type { Network } from '../network.ts';
import { rulePolicies } from '../policies/index.ts';
import type { PolicyRun } from '../types.ts';
import { type YearCosts, yearCosts } from './costs.ts';
import { type Groups, mergeRegions } from './groups.ts';
import { runSchedule } from './runner.ts';
import { contractedDeliveryUsd, type Scored, score } from './score.ts';
import { type SolvedWindow, solveWindows, type WindowChunk, windowCount } from './windows.ts';

export const OPTIMAL_LABEL = 'Optimal';

/** The part of a year that a chunk's windows plan: plain columns, to be handed from worker to worker. */
export interface PlannedChunk {
  readonly fromHour: number;
  /** Hours x campuses of the chunk, IT MW. */
  readonly trainingMw: Float64Array;
  /** Sum of the windows' bounds, $; NaN without. */
  readonly boundUsd: number;
}

export interface WindowProgress {
  readonly window: number;
  readonly windows: number;
  /** 0-1 over the chunk. */
  readonly done: number;
  readonly boundUsd: number;
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
}
export const yearProblem = (net: Network, fields: FieldValues): YearProblem => ({
  net,
  fields,
  costs: yearCosts(net, fields),
  groups: mergeRegions(net),
});

/**
 * Plans a chunk of windows; one yield per window, the chunk as the return value. Stop with `return()`.
 * `costs` other than the problem's own: what the plan believes (means of days, say).
 */
export function* planChunk(
  problem: YearProblem,
  solver: Solver,
  options: {
    readonly chunk?: WindowChunk | undefined;
    readonly bound?: boolean;
    readonly moveEveryHours?: number;
    readonly costs?: YearCosts;
    readonly onWindow?: (window: SolvedWindow) => void;
  } = {},
): Generator<WindowProgress, PlannedChunk, void> {
  const { net, groups } = problem;
  const n = net.campuses.length;
  const chunk = options.chunk ?? { from: 0, to: windowCount(net.hours) };
  const parts: SolvedWindow[] = [];
  let boundUsd = 0;
  const windows = solveWindows(net, solver, options.costs ?? problem.costs, groups, {
    chunk,
    bound: options.bound ?? true,
    moveEveryHours: options.moveEveryHours ?? 1,
  });
  for (const part of windows) {
    parts.push(part);
    boundUsd += part.boundUsd;
    options.onWindow?.(part);
    const size = chunk.to - chunk.from;
    yield { window: part.window, windows: size, done: (part.window + 1 - chunk.from) / size, boundUsd };
  }
  const trainingMw = new Float64Array(parts.reduce((hours, part) => hours + part.hours, 0) * n);
  const fromHour = parts[0]?.fromHour ?? 0;
  for (const part of parts) trainingMw.set(part.trainingMw, (part.fromHour - fromHour) * n);
  return { fromHour, trainingMw, boundUsd };
}

/** Chunks, in any order, as one schedule of the year: hour x campuses. */
export const joinChunks = (net: Network, chunks: readonly PlannedChunk[]): Float64Array => {
  const n = net.campuses.length;
  const year = new Float64Array(net.hours * n);
  for (const chunk of chunks) year.set(chunk.trainingMw, chunk.fromHour * n);
  return year;
};

/** Every rule policy of a network, `static` first, each in the same accounting. */
export const scoreRules = (
  net: Network,
  fields: FieldValues,
): { readonly rules: readonly Scored[]; readonly contractedMwh: Float64Array } => {
  const runs = rulePolicies(net.campuses).map((policy) => ({
    id: policy.id,
    label: policy.label,
    dispatch: dispatchYear(net, fields, policy),
  }));
  const contractedMwh = campusEnergyMwh(net, (runs[0] as { dispatch: Dispatch }).dispatch);
  return { rules: runs.map((run) => score(net, fields, contractedMwh, run)), contractedMwh };
};

/** Runs the planned schedule, scores it beside every rule policy, and takes the best. */
export const finishOptimal = (problem: YearProblem, chunks: readonly PlannedChunk[]): OptimalYear => {
  const { net, fields, costs, groups } = problem;
  const { rules, contractedMwh } = scoreRules(net, fields);
  const dispatch = runSchedule(net, fields, costs, groups, {
    targetMw: joinChunks(net, chunks),
    routeUsdPerMwh: costs.unitUsdPerMwh,
    moveEveryHours: 1,
  });
  const stitched = score(net, fields, contractedMwh, { id: 'optimal', label: OPTIMAL_LABEL, dispatch });
  const best = [stitched, ...rules].reduce((a, b) => (b.objectiveUsd < a.objectiveUsd ? b : a));
  const boundUsd =
    chunks.reduce((sum, chunk) => sum + chunk.boundUsd, 0) + contractedDeliveryUsd(net, fields, contractedMwh);
  return {
    run: { ...best, id: 'optimal', label: OPTIMAL_LABEL },
    from: best === stitched ? 'stitched' : best.id,
    stitched,
    rules,
    boundUsd,
    gapShare: (best.objectiveUsd - boundUsd) / Math.max(Math.abs(best.objectiveUsd), 1),
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
export const policyRun = (net: Network, { id, label, dispatch, kpis }: Scored): PolicyRun => ({
  policy: id,
  label,
  trainingMw: dispatch.trainingMw,
  inferenceMw: dispatch.inferenceMw,
  facilityMw: dispatch.facilityMw,
  moves: dispatch.moves,
  kpis,
  ...networkColumns(net, dispatch),
  unservedMw: dispatch.unservedMw,
});

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
