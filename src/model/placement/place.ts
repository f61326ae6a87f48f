import type { PlanningData } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { assemble } from './assemble.ts';
import { explainConflict } from './conflicts.ts';
import { solveOwn } from './own-program.ts';
import { buildProblem } from './problem.ts';
import { MIP_GAP, solveSites, WARM_GAP } from './solve-plan.ts';
import type { Solver } from './solver.ts';
import type { Placement, PlaceProgress } from './types.ts';

export { MIP_GAP, WARM_GAP } from './solve-plan.ts';

/** Sites of an earlier plan. */
export interface WarmStart {
  readonly open: readonly SiteId[];
}
export interface PlaceOptions {
  readonly solver: Solver;
  /** Milliseconds, for progress only: nothing is decided by it. */
  readonly now: () => number;
  readonly onProgress?: (progress: PlaceProgress) => void;
  /** Start from an earlier plan: stops at a gap of 1 %, or without proof of it, and the plan is marked provisional. */
  readonly warm?: WarmStart;
  /** Relative gap at which to stop; 1e-3 where not given. */
  readonly gap?: number;
  /** Limits in conflict are named without the changes that would do: quicker where many scenarios are tried. */
  readonly briefConflicts?: boolean;
}

const failed = (placement: Placement): Result<Placement> => {
  const { violated, relativeDifference } = placement.certificate;
  return fail(
    `The plan did not pass its own check: ${violated.length > 0 ? violated.join(', ') : `the objective differs by ${relativeDifference.toPrecision(2)}`}.`,
    'It is not shown as a plan. Please report this link.',
  );
};
const checked = (placement: Placement): Result<Placement> =>
  placement.certificate.holds ? ok(placement) : failed(placement);

const begin = ({ now, onProgress }: PlaceOptions): number => {
  onProgress?.({
    phase: 'building',
    elapsedMs: 0,
    incumbentUsdPerYear: Number.NaN,
    boundUsdPerYear: Number.NaN,
    gap: Number.NaN,
  });
  return now();
};

/**
 * Places campuses: which sites, how many IT MW in which quarter, which load where. The answer carries a certificate;
 * no plan whose certificate fails is handed out.
 * @returns a placement, or the limits in conflict
 */
export const place = (data: PlanningData, scenario: Scenario, options: PlaceOptions): Result<Placement> => {
  const { solver, now, onProgress, warm } = options;
  const startedMs = begin(options);
  const problem = buildProblem(data, scenario);
  const before = new Set(warm?.open);
  const solved = solveSites(problem, {
    solver,
    now: () => now() - startedMs,
    ...(onProgress ? { onProgress } : {}),
    gap: options.gap ?? (warm ? WARM_GAP : MIP_GAP),
    ...(warm ? { warm: problem.sites.filter(({ site, pinned }) => !pinned && before.has(site.id)) } : {}),
  });
  const own = solved && solveOwn(problem, solved.open, solver);
  if (!solved || !own) return { ok: false, problem: explainConflict(problem, solver, options.briefConflicts) };
  const { bound, final, nodes, columns, rows, firstIncumbentMs } = solved;
  return checked(
    assemble(problem, data, own, {
      bound,
      final,
      provisional: warm !== undefined,
      nodes,
      columns,
      rows,
      solveMs: now() - startedMs,
      firstIncumbentMs,
    }),
  );
};

/**
 * The best plan in which exactly these sites are open, pinned ones included: sizes, dates and loads are free. Its
 * bound is its own objective, of this question alone.
 * @returns a placement, or why these sites allow none
 */
export const placeAt = (
  data: PlanningData,
  scenario: Scenario,
  sites: readonly SiteId[],
  options: PlaceOptions,
): Result<Placement> => {
  const startedMs = begin(options);
  const problem = buildProblem(data, scenario);
  const wanted = new Set(sites);
  const open = problem.sites.filter(({ site, pinned }) => pinned || wanted.has(site.id));
  const missing = sites.filter((id) => !open.some(({ site }) => site.id === id));
  if (missing.length > 0)
    return fail(
      `${missing.join(', ')} cannot be open in this scenario.`,
      'It is excluded, has no room, or has no power before the horizon ends.',
    );
  const own = solveOwn(problem, open, options.solver);
  if (!own) return fail('These sites alone allow no plan within the limits.', 'Loosen a share, a count or the budget.');
  const solveMs = options.now() - startedMs;
  return checked(
    assemble(problem, data, own, {
      bound: own.cost,
      final: true,
      provisional: true,
      nodes: 0,
      columns: own.columns,
      rows: own.rows,
      solveMs,
      firstIncumbentMs: solveMs,
    }),
  );
};
