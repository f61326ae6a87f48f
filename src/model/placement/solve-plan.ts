import { gapOf } from './certificate.ts';
import { finish } from './finish.ts';
import { dive, type Incumbent, improve } from './improve.ts';
import { USD_PER_UNIT } from './master.ts';
import type { PlacementProblem, ProblemSite } from './problem.ts';
import { Relaxation } from './sift.ts';
import { skeletonPlan } from './skeleton.ts';
import type { Solver } from './solver.ts';
import { builtCostUsd, runningCostUsd } from './terms.ts';
import type { PlaceProgress } from './types.ts';

/** Stop at this relative gap: a rule that does not depend on the clock. */
export const MIP_GAP = 1e-3;
/** A warm answer is provisional and may stop earlier. */
export const WARM_GAP = 1e-2;
/** Sites that the relaxation starts with, beside the pinned: the cheapest in all, and in each balancing authority. */
const FIRST_SITES = 24;
const FIRST_IN_EACH_BA = 1;

export interface SolveOptions {
  readonly solver: Solver;
  /** Milliseconds, for progress only: nothing is decided by it. */
  readonly now: () => number;
  readonly onProgress?: (progress: PlaceProgress) => void;
  /** Relative gap at which to stop. */
  readonly gap: number;
  /** Sites of an earlier plan to begin with. */
  readonly warm?: readonly ProblemSite[];
}

export interface SolvedSites {
  /** Open sites, pinned ones included. */
  readonly open: readonly ProblemSite[];
  /** Least cost over all plans is at least this, M$/yr. */
  readonly bound: number;
  readonly nodes: number;
  readonly final: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly firstIncumbentMs: number;
}

/** Cost of one IT MW from the ready quarter on, a rough order of merit. */
const merit = (site: ProblemSite): number =>
  builtCostUsd(site.terms) + runningCostUsd(site.terms.training) + site.readyQuarter * 0.13e6;

const firstSites = (problem: PlacementProblem): readonly ProblemSite[] => {
  const free = problem.sites
    .filter((site) => !site.pinned)
    .sort((a, b) => merit(a) - merit(b) || (a.site.id < b.site.id ? -1 : 1));
  const inBa = new Map<string, number>();
  const chosen = free.filter((site, k) => {
    const count = inBa.get(site.site.ba) ?? 0;
    inBa.set(site.site.ba, count + 1);
    return k < FIRST_SITES || count < FIRST_IN_EACH_BA;
  });
  return [...problem.sites.filter((site) => site.pinned), ...chosen];
};

/** Finds the sites of the best plan within the gap; null where no plan meets all limits. */
export const solveSites = (problem: PlacementProblem, options: SolveOptions): SolvedSites | null => {
  const { solver, now, onProgress, gap, warm } = options;
  const { fields } = problem.scenario;
  const startedMs = now();
  const gross = (fields.valueUsdPerMwYear * Math.max(1, fields.trainingLoadMw + fields.inferenceLoadMw)) / USD_PER_UNIT;
  const relaxation = new Relaxation(problem, solver, fields.rttPenaltyUsdPerMwMsYear > 0, [
    ...new Set([...firstSites(problem), ...(warm ?? [])]),
  ]);
  try {
    let firstIncumbentMs = Number.NaN;
    let best: Incumbent = { open: new Set(), cost: Number.POSITIVE_INFINITY };
    const gapAt = (cost: number): number => gapOf(cost, relaxation.bound, gross);
    const report = (): void => {
      const found = Number.isFinite(best.cost);
      if (found && !Number.isFinite(firstIncumbentMs)) firstIncumbentMs = now() - startedMs;
      onProgress?.({
        phase: 'solving',
        elapsedMs: now() - startedMs,
        incumbentUsdPerYear: found ? -best.cost * USD_PER_UNIT : Number.NaN,
        boundUsdPerYear: Number.isFinite(relaxation.bound) ? -relaxation.bound * USD_PER_UNIT : Number.NaN,
        gap: found && Number.isFinite(relaxation.bound) ? gapAt(best.cost) : Number.NaN,
      });
    };
    const take = (candidate: Incumbent): void => {
      if (candidate.cost < best.cost) best = candidate;
      report();
    };
    if (warm) {
      const open = new Set(warm.filter((site) => !site.pinned));
      take({ open, cost: relaxation.evaluate(open).cost });
      relaxation.setOpen(new Set(), () => false);
    }
    const relaxed = relaxation.sift(report);
    if (relaxed.status === 'infeasible') return null;
    const near = (cost: number): boolean => gapAt(cost) <= gap;
    const tight = (cost: number): boolean => gapAt(cost) <= gap / 10;
    if (!near(best.cost)) take(dive(relaxation));
    if (!Number.isFinite(best.cost)) {
      // limits that hardly leave a plan: ask for any plan first
      const any = skeletonPlan(problem, solver);
      if (!any.open && any.impossible) return null;
      if (!any.open)
        throw new Error('No plan was found in the time allowed, and none was proven impossible. Loosen a limit.');
      take({ open: any.open, cost: relaxation.evaluate(any.open).cost });
    }
    if (!tight(best.cost)) take(improve(relaxation, best, warm ? near : tight, take));
    const { program } = relaxation.master;
    if (near(best.cost) || warm) {
      return {
        open: problem.sites.filter((site) => site.pinned || best.open.has(site)),
        bound: relaxation.bound,
        nodes: 0,
        final: true,
        columns: program.columns,
        rows: program.rows,
        firstIncumbentMs,
      };
    }
    const done = finish(relaxation, best, gap, solver, (progress) => {
      if (progress.incumbent < best.cost && Math.abs(progress.incumbent) < 1e20)
        best = { ...best, cost: progress.incumbent };
      report();
    });
    return {
      open: problem.sites.filter((site) => site.pinned || done.incumbent.open.has(site)),
      bound: done.bound,
      nodes: done.nodes,
      final: done.final,
      columns: Math.max(program.columns, done.columns),
      rows: Math.max(program.rows, done.rows),
      firstIncumbentMs,
    };
  } finally {
    relaxation.dispose();
  }
};
