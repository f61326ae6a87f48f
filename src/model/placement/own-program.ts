import { TINY_MW, valueAt } from './cuts.ts';
import type { Master } from './master.ts';
import type { PlacementProblem, ProblemSite } from './problem.ts';
import { LAST_QUARTER } from './quarters.ts';
import { Relaxation } from './sift.ts';
import type { SiteColumns } from './site-block.ts';
import { ProgramBuilder, type Solver } from './solver.ts';

/** The plan's own program: only the open sites, inference by region, limits at their own values, with its prices. */
export interface OwnPlan {
  readonly master: Master;
  readonly standing: readonly SiteColumns[];
  readonly x: Float64Array;
  /** M$/yr; minimised. */
  readonly cost: number;
  readonly rowDual: Float64Array | null;
  readonly columns: number;
  readonly rows: number;
}

const TIME_LIMIT_S = 30;

/**
 * Who is served where in the last quarter, nearest first: each campus keeps its inference and each region its service,
 * so that the objective stays what it is. A tie-break that makes the plan one. Left alone where latency has a price.
 */
const nearestInference = (own: OwnPlan, demandMw: readonly number[], solver: Solver): Float64Array => {
  const { standing, x } = own;
  const builder = new ProgramBuilder();
  const byRegion: [number, number][][] = demandMw.map(() => []);
  const givenByRegion = new Float64Array(demandMw.length);
  const source: number[] = [];
  // a hair of room: the sums of both sides agree only up to rounding
  const room = 1e-7;
  for (const { site, routes } of standing) {
    const mine: [number, number][] = [];
    let given = 0;
    site.reach.forEach(({ metro, rttMs }, k) => {
      const from = routes[k];
      if (from === undefined) return;
      const column = builder.column(rttMs / 100, 0, demandMw[metro] ?? 0);
      source[column] = from;
      mine.push([column, 1]);
      byRegion[metro]?.push([column, 1]);
      given += valueAt(x, from);
      givenByRegion[metro]! += valueAt(x, from);
    });
    if (mine.length > 0) builder.row(given - room, given + room, mine);
  }
  byRegion.forEach((entries, r) => {
    if (entries.length > 0) builder.row(givenByRegion[r]! - room, givenByRegion[r]! + room, entries);
  });
  const answer = solver.solve(builder.build(), { mipGap: 0, timeLimitS: TIME_LIMIT_S });
  if (answer.status !== 'optimal' || !answer.x) return x;
  const nearest = x.slice();
  source.forEach((from, column) => {
    nearest[from] = answer.x?.[column] ?? 0;
  });
  return nearest;
};

/** Best sizes, dates and loads with exactly these sites open; null where limits break. */
export const solveOwn = (problem: PlacementProblem, open: readonly ProblemSite[], solver: Solver): OwnPlan | null => {
  const relaxation = new Relaxation(problem, solver, true, open, false);
  try {
    const { cost, answer } = relaxation.evaluate(new Set(open));
    if (!answer.x || !Number.isFinite(cost)) return null;
    const { master, standing } = relaxation;
    const own: OwnPlan = {
      master,
      standing,
      x: answer.x,
      cost,
      rowDual: answer.rowDual,
      columns: master.program.columns,
      rows: master.program.rows,
    };
    const priced = problem.scenario.fields.rttPenaltyUsdPerMwMsYear > 0;
    return priced ? own : { ...own, x: nearestInference(own, problem.demandMw, solver) };
  } finally {
    relaxation.dispose();
  }
};

/** Drops rounding noise so that the same plan reads the same everywhere. */
export const cleanMw = (mw: number): number => (Math.abs(mw) < TINY_MW ? 0 : Number(mw.toPrecision(12)));

/** MW of a campus by quarter, 24 values each, out of its columns. */
export const quartersOf = (columns: SiteColumns, x: Float64Array) => {
  const { site, first, added, train, serve, routes } = columns;
  const count = LAST_QUARTER + 1;
  const builtMw = new Array<number>(count).fill(0);
  const trainingMw = new Array<number>(count).fill(0);
  const inferenceMw = new Array<number>(count).fill(0);
  let standing = 0;
  for (let q = first; q < count; q++) {
    standing += valueAt(x, added[q - first]);
    builtMw[q] = site.fixedByQuarter ? (site.fixedByQuarter[q] ?? 0) : cleanMw(standing);
    trainingMw[q] = cleanMw(valueAt(x, train[q - first]));
    inferenceMw[q] =
      q === LAST_QUARTER && routes.length > 0
        ? cleanMw(routes.reduce((sum, column) => sum + valueAt(x, column), 0))
        : cleanMw(valueAt(x, serve[q - first]));
  }
  return { builtMw, trainingMw, inferenceMw };
};
