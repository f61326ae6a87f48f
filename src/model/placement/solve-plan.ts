import { gapOf } from './certificate.ts';
import { buildMip, type PlacementMip, type ReachCut, USD_PER_UNIT } from './mip.ts';
import type { PlacementProblem } from './problem.ts';
import { checkReach } from './reach.ts';
import { type LinearProgram, ProgramBuilder, type SolveAnswer, type Solver } from './solver.ts';
import type { PlaceProgress } from './types.ts';

/** Stop at this relative gap: a rule that does not depend on the clock. */
export const MIP_GAP = 1e-3;
/** Only stops; a plan so stopped is marked "not final". */
const TIME_LIMIT_S = 90;
/** Rounds of cuts on an LP, and of MIPs: what is still open after that shows as gap, never as a broken plan. */
const MAX_LP_ROUNDS = 30;
const MAX_MIP_ROUNDS = 4;
/** MW of inference out of reach that the certificate would also see. */
const REACH_TOLERANCE_MW = 5e-6;
/** MW below this are rounding. */
export const TINY_MW = 1e-4;

export interface PlaceOptions {
  readonly solver: Solver;
  /** Milliseconds, for progress only: nothing is decided by it. */
  readonly now: () => number;
  readonly onProgress?: (progress: PlaceProgress) => void;
}

/** The same program with the integer columns fixed at their rounded values: an LP with duals. */
const fixIntegers = (program: LinearProgram, x: Float64Array): LinearProgram => {
  const colLower = program.colLower.slice();
  const colUpper = program.colUpper.slice();
  program.integer.forEach((flag, column) => {
    if (!flag) return;
    const value = Math.round(x[column] ?? 0);
    colLower[column] = value;
    colUpper[column] = value;
  });
  return { ...program, colLower, colUpper, integer: new Uint8Array(program.columns) };
};

export const valueAt = (x: Float64Array, column: number | undefined): number =>
  column === undefined ? 0 : (x[column] ?? 0);

/** Sets of regions that the solution serves on paper only: on an ordinary day, or after the loss of a BA. */
const missingCuts = (problem: PlacementProblem, mip: PlacementMip, x: Float64Array): ReachCut[] => {
  const standing = problem.sites.flatMap((entry, i) => (valueAt(x, mip.built[i]) > TINY_MW ? [{ entry, i }] : []));
  const served = problem.demandMw.map((demand, r) => Math.max(0, demand - valueAt(x, mip.unserved[r])));
  const short = (lost: string | null, kind: ReachCut['kind'], capacity: (i: number) => number): ReachCut[] => {
    const carriers = standing.filter(({ entry }) => entry.site.ba !== lost);
    const reach = problem.demandMw.map((_, r) =>
      carriers.flatMap(({ entry }, k) => (entry.reach.some(({ metro }) => metro === r) ? [k] : [])),
    );
    const answer = checkReach(
      served,
      carriers.map(({ i }) => capacity(i)),
      reach,
    );
    return answer.demandMw - answer.servedMw > REACH_TOLERANCE_MW ? [{ kind, regions: answer.shortRegions }] : [];
  };
  const ordinary = short(null, 'serve', (i) =>
    (mip.serve[i] ?? []).reduce((total, column) => total + valueAt(x, column), 0),
  );
  if (!problem.scenario.fields.surviveBaLoss) return ordinary;
  const bas = [...new Set(standing.map(({ entry }) => entry.site.ba))];
  const losses = bas.flatMap((lost) => short(lost, 'survive', (i) => valueAt(x, mip.built[i])));
  // one set of regions may be short after several losses: its cut holds for all of them
  const seen = new Set<string>();
  return [...ordinary, ...losses].filter(({ kind, regions }) => {
    const name = `${kind} ${regions.join()}`;
    return !seen.has(name) && seen.add(name) !== undefined;
  });
};

/** The plan's own program: only the open sites, every region apart, integers fixed. */
export interface Solved {
  readonly problem: PlacementProblem;
  readonly mip: PlacementMip;
  readonly x: Float64Array;
  /** Objective and duals of the LP over the open sites; bound, nodes and status of the MIP over all. */
  readonly objective: number;
  readonly rowDual: Float64Array | null;
  readonly bound: number;
  readonly nodes: number;
  readonly final: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly firstIncumbentMs: number;
}

/**
 * Who is served where, nearest first: each campus keeps its inference and each region its service, so that the
 * objective stays what it is. A tie-break that makes the plan one.
 */
const nearestInference = (
  problem: PlacementProblem,
  mip: PlacementMip,
  x: Float64Array,
  solver: Solver,
): Float64Array => {
  const builder = new ProgramBuilder();
  const bySite: [number, number][][] = problem.sites.map(() => []);
  const byRegion: [number, number][][] = problem.demandMw.map(() => []);
  const givenBySite = new Float64Array(problem.sites.length);
  const givenByRegion = new Float64Array(problem.demandMw.length);
  const source: number[] = [];
  problem.sites.forEach((entry, i) => {
    entry.reach.forEach(({ metro, rttMs }, k) => {
      const from = (mip.serve[i] ?? [])[k] as number;
      const column = builder.column(rttMs / 100, 0, problem.demandMw[metro] ?? 0);
      source[column] = from;
      bySite[i]?.push([column, 1]);
      byRegion[metro]?.push([column, 1]);
      givenBySite[i] = (givenBySite[i] ?? 0) + valueAt(x, from);
      givenByRegion[metro] = (givenByRegion[metro] ?? 0) + valueAt(x, from);
    });
  });
  // a hair of room: the sums of both sides agree only up to rounding
  const room = 1e-7;
  bySite.forEach((entries, i) => {
    builder.row((givenBySite[i] ?? 0) - room, (givenBySite[i] ?? 0) + room, entries);
  });
  byRegion.forEach((entries, r) => {
    builder.row((givenByRegion[r] ?? 0) - room, (givenByRegion[r] ?? 0) + room, entries);
  });
  const answer = solver.solve(builder.build(), { mipGap: 0, timeLimitS: TIME_LIMIT_S });
  if (answer.status !== 'optimal' || !answer.x) return x;
  const nearest = x.slice();
  source.forEach((from, column) => {
    nearest[from] = answer.x?.[column] ?? 0;
  });
  return nearest;
};

/** Solves an LP, adding the cuts it turns out to need. `make` builds it from the cuts. */
const solveWithCuts = (
  problem: PlacementProblem,
  solver: Solver,
  cuts: ReachCut[],
  make: (cuts: readonly ReachCut[]) => PlacementMip,
): { readonly mip: PlacementMip; readonly answer: SolveAnswer } => {
  for (let round = 0; ; round++) {
    const mip = make(cuts);
    const answer = solver.solve(mip.program, { mipGap: 0, timeLimitS: TIME_LIMIT_S });
    const found = answer.x && round < MAX_LP_ROUNDS ? missingCuts(problem, mip, answer.x) : [];
    if (found.length === 0) return { mip, answer };
    cuts.push(...found);
  }
};

const relax = (mip: PlacementMip): PlacementMip => ({
  ...mip,
  program: { ...mip.program, integer: new Uint8Array(mip.program.columns) },
});

/** The MIP with its cuts, then the plan's own LP; null where no plan meets all limits. */
export const solvePlan = (problem: PlacementProblem, options: PlaceOptions, startedMs: number): Solved | null => {
  const { solver, now, onProgress } = options;
  const { fields } = problem.scenario;
  const gross = fields.valueUsdPerMwYear * Math.max(1, fields.trainingLoadMw + fields.inferenceLoadMw);
  const byRegion = fields.rttPenaltyUsdPerMwMsYear > 0;
  // most cuts are found on the relaxation: an LP is much cheaper than the MIP
  const cuts: ReachCut[] = [];
  solveWithCuts(problem, solver, cuts, (found) => relax(buildMip(problem, { cuts: found, byRegion })));
  let firstIncumbentMs = Number.NaN;
  let bound = Number.NEGATIVE_INFINITY;
  let best: Solved | null = null;
  let everStopped = false;
  for (let round = 0; round < MAX_MIP_ROUNDS; round++) {
    const mip = buildMip(problem, { cuts, byRegion });
    const answer = solver.solve(mip.program, { mipGap: MIP_GAP, timeLimitS: TIME_LIMIT_S }, (progress) => {
      const elapsedMs = now() - startedMs;
      const incumbent = -progress.incumbent * USD_PER_UNIT;
      const found = Number.isFinite(incumbent) && Math.abs(progress.incumbent) < 1e20;
      const proven = -progress.bound * USD_PER_UNIT;
      if (found && !Number.isFinite(firstIncumbentMs)) firstIncumbentMs = elapsedMs;
      onProgress?.({
        phase: 'solving',
        elapsedMs,
        incumbentUsdPerYear: found ? incumbent : Number.NaN,
        boundUsdPerYear: Number.isFinite(proven) ? proven : Number.NaN,
        gap: found && Number.isFinite(proven) ? gapOf(incumbent, proven, gross) : Number.NaN,
      });
    });
    if (answer.status === 'infeasible' || answer.status === 'unbounded') return null;
    const mipX = answer.x;
    if (!mipX) throw new Error(`The solver stopped without a plan (${answer.status}).`);
    if (!Number.isFinite(firstIncumbentMs)) firstIncumbentMs = now() - startedMs;
    everStopped ||= answer.status !== 'optimal';
    // each MIP relaxes the cuts not found yet: the tightest of their bounds is a bound
    bound = Math.max(bound, answer.bound);
    const missing = missingCuts(problem, mip, mipX);
    cuts.push(...missing);
    const standing = problem.sites.filter((_, i) => valueAt(mipX, mip.open[i]) > 0.5);
    const plan: PlacementProblem = { ...problem, sites: standing };
    const lp = solveWithCuts(plan, solver, cuts, (found) => {
      const own = buildMip(plan, { cuts: found, byRegion: true });
      return { ...own, program: fixIntegers(own.program, own.program.colUpper) };
    });
    const { x } = lp.answer;
    if (!x) throw new Error(`The plan's own program could not be solved (${lp.answer.status}).`);
    if (!best || lp.answer.objective < best.objective) {
      best = {
        problem: plan,
        mip: lp.mip,
        x: byRegion ? x : nearestInference(plan, lp.mip, x, solver),
        objective: lp.answer.objective,
        rowDual: lp.answer.rowDual,
        bound,
        nodes: answer.nodes,
        final: true,
        columns: mip.program.columns,
        rows: mip.program.rows,
        firstIncumbentMs,
      };
    }
    const gap = gapOf(best.objective, bound, gross / USD_PER_UNIT);
    if (missing.length === 0 || gap <= MIP_GAP) break;
  }
  return best && { ...best, bound, final: !everStopped };
};
