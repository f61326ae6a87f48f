import { explainSite } from '../model/placement/explain.ts';
import { traceFrontier } from '../model/placement/frontier.ts';
import { place } from '../model/placement/place.ts';
import { judgeSites, planFuture } from '../model/placement/robustness-solves.ts';
import type { Solver } from '../model/placement/solver.ts';
import { campusPower } from '../model/power/campus-report.ts';
import { ok } from '../model/result.ts';
import { checkScenario } from '../model/scenario/check.ts';
import { simulate } from '../model/simulation/simulate.ts';
import { findBestMoves, networkInput, planMoves, rollMoves } from './best-moves.ts';
import { findPresets, loseEach, tellEvents } from './events.ts';
import type { PlannerTasks, TaskName, WorkerData } from './protocol.ts';

export interface TaskContext {
  readonly data: WorkerData;
  readonly solver: Solver;
  readonly now: () => number;
}
type Runner<K extends TaskName> = (
  input: PlannerTasks[K]['input'],
  context: TaskContext,
  onProgress: (progress: PlannerTasks[K]['progress']) => void,
) => PlannerTasks[K]['output'];
type TaskRunners = { readonly [K in TaskName]: Runner<K> };

/** Values that are none never reach the solver: they come back as a sentence. */
const checked =
  <K extends TaskName>(runner: Runner<K>): Runner<K> =>
  (input, context, onProgress) => {
    const problem = checkScenario(input.scenario);
    return problem ? { ok: false, problem } : runner(input, context, onProgress);
  };

/** The planner's tasks; the worker and the headless planner run these very functions. */
export const TASKS: TaskRunners = {
  place: checked<'place'>(({ scenario, warm }, { data, solver, now }, onProgress) =>
    place(data, scenario, { solver, now, onProgress, ...(warm ? { warm: { open: warm } } : {}) }),
  ),
  simulate: checked<'simulate'>((input, { data }, onProgress) => ok(simulate(networkInput(input, data), onProgress))),
  planMoves: checked<'planMoves'>(planMoves),
  rollMoves: checked<'rollMoves'>(rollMoves),
  optimise: checked<'optimise'>(findBestMoves),
  eventPresets: checked<'eventPresets'>(findPresets),
  eventReport: checked<'eventReport'>(tellEvents),
  resilience: checked<'resilience'>(loseEach),
  explain: checked<'explain'>(({ scenario, placement, site }, { data, solver, now }) =>
    explainSite(data, scenario, placement, site, { solver, now }),
  ),
  frontier: checked<'frontier'>(({ scenario, axis, points, base }, { data, solver, now }, onProgress) =>
    traceFrontier(data, scenario, axis, points, { solver, now, ...(base ? { base } : {}) }, onProgress),
  ),
  planFuture: checked<'planFuture'>(({ scenario, future, open }, { data, solver, now }) =>
    planFuture(data, scenario, future, open, { solver, now }),
  ),
  judgeSites: checked<'judgeSites'>(({ scenario, future, sets }, { data, solver, now }) =>
    ok(judgeSites(data, scenario, future, sets, { solver, now })),
  ),
  power: checked<'power'>((input, { data, solver }, onProgress) => campusPower({ ...input, data }, solver, onProgress)),
};

/** Every distinct buffer below a value, so that typed columns move instead of being copied. */
export const buffersOf = (value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] => {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') buffersOf(item, found);
  } else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) if (typeof item === 'object') buffersOf(item, found);
  }
  return [...found];
};
