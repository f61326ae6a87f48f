import { missingCuts, valueAt } from './cuts.ts';
import type { Incumbent } from './improve.ts';
import { Master, type ReachCut } from './master.ts';
import type { ProblemSite } from './problem.ts';
import type { Relaxation } from './sift.ts';
import { addCut, addSite, type SiteColumns } from './site-block.ts';
import type { SolveProgress, Solver } from './solver.ts';

/** Only stops; a plan so stopped is marked "not final". */
const TIME_LIMIT_S = 30;
/** Sites that branch and bound takes, the best by price; what the others could do is bounded by their prices. */
const MOST_SITES = 60;
/** Rounds of cuts, and nodes in each: rules that do not depend on the clock. */
const MAX_ROUNDS = 3;
const NODES = 400;
/** Where sites had to be left out the search only looks for better plans. */
const NODES_OF_PART = 20;

export interface Finished {
  readonly incumbent: Incumbent;
  /** Lower bound on all plans, M$/yr. */
  readonly bound: number;
  readonly nodes: number;
  readonly columns: number;
  readonly rows: number;
  /** False where the clock stopped the search. */
  readonly final: boolean;
}

/** The incumbent's solution in the columns of another program over the same problem. */
const startFrom = (master: Master, standing: readonly SiteColumns[], relaxation: Relaxation, x: Float64Array) => {
  const start = new Float64Array(master.program.columns);
  for (let column = 0; column < master.ownColumns; column++) start[column] = x[column] ?? 0;
  const known = new Map(relaxation.standing.map((columns) => [columns.site, columns]));
  for (const columns of standing) {
    const from = known.get(columns.site);
    if (!from) continue;
    start[columns.open] = Math.round(valueAt(x, from.open));
    start[columns.built] = valueAt(x, from.built);
    for (const list of ['added', 'train', 'serve', 'routes'] as const)
      columns[list].forEach((column, k) => {
        start[column] = valueAt(x, from[list][k]);
      });
  }
  return start;
};

/** Branch and bound by the solver over the sites that prices leave, from the incumbent on (MODEL §3, Kernel). */
export const finish = (
  relaxation: Relaxation,
  start: Incumbent,
  gap: number,
  solver: Solver,
  onProgress: (progress: SolveProgress) => void,
): Finished => {
  const { problem } = relaxation;
  const left = relaxation.candidates(start.cost);
  const keep = new Set<ProblemSite>([...problem.sites.filter((site) => site.pinned), ...start.open]);
  const possible = new Set(left);
  for (const site of relaxation.ranked()) {
    if (keep.size >= MOST_SITES) break;
    if (possible.has(site)) keep.add(site);
  }
  const others = left.filter((site) => !keep.has(site));
  const whole = others.length === 0;
  // a plan with any of the others costs at least this
  const outside = others.reduce(
    (least, site) => Math.min(least, relaxation.bound + Math.max(0, relaxation.priceOf(site))),
    Number.POSITIVE_INFINITY,
  );
  let best = start;
  let bound = relaxation.bound;
  let nodes = 0;
  let columns = 0;
  let rows = 0;
  let final = true;
  for (let round = 0; round < (whole ? MAX_ROUNDS : 1); round++) {
    const master = new Master(problem, relaxation.master.byRegion);
    const standing = problem.sites.filter((site) => keep.has(site)).map((site) => addSite(master, site));
    const add = (cut: ReachCut): void => addCut(master, cut, standing);
    for (const { cut, byOpen } of relaxation.master.cuts) add(byOpen ? { ...cut, byOpen } : cut);
    const program = master.program.build();
    for (const column of master.artificial) program.colUpper[column] = 0;
    columns = program.columns;
    rows = program.rows;
    const { answer: from, cost } = relaxation.evaluate(best.open);
    const options = { mipGap: gap / 2, timeLimitS: TIME_LIMIT_S, nodeLimit: whole ? NODES : NODES_OF_PART };
    const answer = solver.solve(
      program,
      from.x && Number.isFinite(cost)
        ? { ...options, start: startFrom(master, standing, relaxation, from.x) }
        : options,
      onProgress,
    );
    nodes += answer.nodes;
    const { x } = answer;
    if (!x) {
      // nothing over these sites beats the limits: the incumbent stands, or there is no plan
      if (answer.status === 'infeasible' && whole && !Number.isFinite(best.cost)) bound = Number.POSITIVE_INFINITY;
      break;
    }
    final &&= answer.timedOut !== true;
    if (Number.isFinite(answer.bound)) bound = Math.max(bound, Math.min(answer.bound, best.cost, outside));
    const open = new Set(standing.filter((c) => !c.site.pinned && valueAt(x, c.open) > 0.5).map(({ site }) => site));
    const { cost: real } = relaxation.evaluate(open);
    if (real < best.cost) best = { open, cost: real };
    const near = best.cost - bound <= gap * Math.max(1, Math.abs(best.cost));
    if (near || !answer.x || missingCuts(master, standing, answer.x).length === 0) break;
  }
  return { incumbent: best, bound: Math.min(bound, best.cost), nodes, columns, rows, final };
};
