import type { PlanningData } from '../dataset/types.ts';
import { shortHash, sixDigits } from '../hash.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { bindingLimits } from './binding.ts';
import { certify, evaluatePlan, gapOf } from './certificate.ts';
import { explainConflict } from './conflicts.ts';
import { buildMip, type PlacementMip, type ReachCut, USD_PER_UNIT } from './mip.ts';
import { buildProblem, type PlacementProblem } from './problem.ts';
import { checkReach } from './reach.ts';
import { type LinearProgram, ProgramBuilder, type Solver } from './solver.ts';
import { planSentence, whySite } from './summary.ts';
import { campusTerms, netOfTerms } from './terms.ts';
import {
  type AnnualTerms,
  type PlacedCampus,
  type Placement,
  type PlaceProgress,
  type ServeLink,
  TERM_IDS,
} from './types.ts';

/** Stop at this relative gap: a rule that does not depend on the clock. */
export const MIP_GAP = 5e-4;
/** Only stops; a plan so stopped is marked "not final". */
const TIME_LIMIT_S = 90;
const MAX_CUT_ROUNDS = 20;
/** MW below this are rounding. */
const TINY_MW = 1e-4;

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

const valueAt = (x: Float64Array, column: number | undefined): number => (column === undefined ? 0 : (x[column] ?? 0));

/** Sets of regions that the solution serves on paper only: on an ordinary day, or after the loss of a BA. */
const missingCuts = (problem: PlacementProblem, mip: PlacementMip, x: Float64Array): ReachCut[] => {
  const standing = problem.sites.flatMap((entry, i) => (valueAt(x, mip.built[i]) > TINY_MW ? [{ entry, i }] : []));
  const served = problem.demandMw.map((demand, r) => Math.max(0, demand - valueAt(x, mip.unserved[r])));
  const short = (lost: string | null, capacity: (i: number) => number): ReachCut[] => {
    const carriers = standing.filter(({ entry }) => entry.site.ba !== lost);
    const reach = problem.demandMw.map((_, r) =>
      carriers.flatMap(({ entry }, k) => (entry.reach.some(({ metro }) => metro === r) ? [k] : [])),
    );
    const answer = checkReach(
      served,
      carriers.map(({ i }) => capacity(i)),
      reach,
    );
    return answer.demandMw - answer.servedMw > 1e-3 ? [{ lost, regions: answer.shortRegions }] : [];
  };
  const ordinary = short(null, (i) => (mip.serve[i] ?? []).reduce((total, column) => total + valueAt(x, column), 0));
  if (!problem.scenario.fields.surviveBaLoss) return ordinary;
  const bas = [...new Set(standing.map(({ entry }) => entry.site.ba))];
  return [...ordinary, ...bas.flatMap((lost) => short(lost, (i) => valueAt(x, mip.built[i])))];
};

/** The plan's own program: only the open sites, every region apart, integers fixed. */
interface Solved {
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

/** Cuts that the relaxation already needs: an LP is much cheaper than the MIP, and these are most of them. */
const relaxationCuts = (problem: PlacementProblem, solver: Solver, byRegion: boolean): ReachCut[] => {
  const cuts: ReachCut[] = [];
  for (let round = 0; round < MAX_CUT_ROUNDS; round++) {
    const mip = buildMip(problem, { cuts, byRegion });
    const relaxed = { ...mip.program, integer: new Uint8Array(mip.program.columns) };
    const { x } = solver.solve(relaxed, { mipGap: 0, timeLimitS: TIME_LIMIT_S });
    const found = x ? missingCuts(problem, mip, x) : [];
    if (found.length === 0) return cuts;
    cuts.push(...found);
  }
  return cuts;
};

const solve = (problem: PlacementProblem, options: PlaceOptions, startedMs: number): Solved | null => {
  const { solver, now, onProgress } = options;
  const { fields } = problem.scenario;
  const gross = fields.valueUsdPerMwYear * Math.max(1, fields.trainingLoadMw + fields.inferenceLoadMw);
  const byRegion = fields.rttPenaltyUsdPerMwMsYear > 0;
  const cuts = relaxationCuts(problem, solver, byRegion);
  let firstIncumbentMs = Number.NaN;
  for (let round = 0; ; round++) {
    const mip = buildMip(problem, { cuts, byRegion });
    const answer = solver.solve(mip.program, { mipGap: MIP_GAP, timeLimitS: TIME_LIMIT_S }, (progress) => {
      const elapsedMs = now() - startedMs;
      const incumbent = -progress.incumbent * USD_PER_UNIT;
      const bound = -progress.bound * USD_PER_UNIT;
      const found = Number.isFinite(incumbent) && Math.abs(progress.incumbent) < 1e20;
      if (found && !Number.isFinite(firstIncumbentMs)) firstIncumbentMs = elapsedMs;
      onProgress?.({
        phase: 'solving',
        elapsedMs,
        incumbentUsdPerYear: found ? incumbent : Number.NaN,
        boundUsdPerYear: Number.isFinite(bound) ? bound : Number.NaN,
        gap: found && Number.isFinite(bound) ? gapOf(incumbent, bound, gross) : Number.NaN,
      });
    });
    if (answer.status === 'infeasible' || answer.status === 'unbounded') return null;
    if (!answer.x) throw new Error(`The solver stopped without a plan (${answer.status}).`);
    if (!Number.isFinite(firstIncumbentMs)) firstIncumbentMs = now() - startedMs;
    const mipX = answer.x;
    const found = round < MAX_CUT_ROUNDS ? missingCuts(problem, mip, mipX) : [];
    if (found.length > 0) {
      cuts.push(...found);
      continue;
    }
    const standing = problem.sites.filter((_, i) => valueAt(mipX, mip.open[i]) > 0.5);
    const plan: PlacementProblem = { ...problem, sites: standing };
    const own = buildMip(plan, { cuts, byRegion: true });
    const fixed = fixIntegers(own.program, own.program.colUpper);
    const lp = solver.solve(fixed, { mipGap: 0, timeLimitS: TIME_LIMIT_S });
    if (!lp.x) throw new Error(`The plan's own program could not be solved (${lp.status}).`);
    return {
      problem: plan,
      mip: own,
      x: byRegion ? lp.x : nearestInference(plan, own, lp.x, solver),
      objective: lp.objective,
      rowDual: lp.rowDual,
      bound: answer.bound,
      nodes: answer.nodes,
      final: answer.status === 'optimal' && lp.status === 'optimal',
      columns: mip.program.columns,
      rows: mip.program.rows,
      firstIncumbentMs,
    };
  }
};

const addTerms = (parts: readonly AnnualTerms[]): AnnualTerms =>
  Object.fromEntries(
    TERM_IDS.map((id) => [id, parts.reduce((total, part) => total + part[id], 0)]),
  ) as unknown as AnnualTerms;

/** Drops rounding noise so that the same plan reads the same everywhere. */
const clean = (mw: number | undefined): number => {
  const value = mw ?? 0;
  return Math.abs(value) < TINY_MW ? 0 : Number(value.toPrecision(12));
};

const assemble = (all: PlacementProblem, data: PlanningData, solved: Solved, elapsedMs: number): Placement => {
  const { problem, mip, x } = solved;
  const { scenario } = problem;
  const { fields } = scenario;
  const campuses: PlacedCampus[] = [];
  const serve: ServeLink[] = [];
  problem.sites.forEach((entry, i) => {
    const itMw = clean(x[mip.built[i] as number]);
    if (itMw === 0) return;
    const { site, terms } = entry;
    let inferenceMw = 0;
    let latencyUsd = 0;
    entry.reach.forEach(({ metro, rttMs }, k) => {
      const mw = clean(x[(mip.serve[i] ?? [])[k] as number]);
      if (mw === 0) return;
      inferenceMw += mw;
      latencyUsd += fields.rttPenaltyUsdPerMwMsYear * rttMs * mw;
      serve.push({ site: site.id, metro: problem.metros[metro]?.id ?? '', itMw: mw, rttMs });
    });
    const trainingMw = clean(x[mip.train[i] as number]);
    const annual = campusTerms(terms, fields.valueUsdPerMwYear, itMw, trainingMw, inferenceMw, latencyUsd);
    campuses.push({
      site: site.id,
      name: site.name,
      state: site.state,
      ba: site.ba,
      lon: site.lon,
      lat: site.lat,
      pinned: entry.pinned,
      itMw,
      facilityPeakMw: itMw * terms.puePeak,
      trainingMw,
      inferenceMw,
      plant: terms.plant,
      terms: annual,
      netUsdPerMwYear: netOfTerms(annual) / itMw,
      capexUsd: itMw * terms.capexUsdPerMw,
      why: whySite(site, terms, entry.pinned, all.sites),
    });
  });
  campuses.sort((a, b) => b.itMw - a.itMw || a.site.localeCompare(b.site));

  const builtItMw = campuses.reduce((total, campus) => total + campus.itMw, 0);
  const capexUsd = campuses.reduce((total, campus) => total + campus.capexUsd, 0);
  const unservedTrainingMw = clean(x[mip.unservedTraining]);
  const unservedInference = problem.metros
    .map((metro, r) => ({ metro: metro.id, itMw: clean(x[mip.unserved[r] as number]) }))
    .filter(({ itMw }) => itMw > 0);
  const unservedMw = unservedTrainingMw + unservedInference.reduce((total, { itMw }) => total + itMw, 0);
  const sums = addTerms(campuses.map((campus) => campus.terms));
  const terms: AnnualTerms = { ...sums, unservedUsdPerYear: unservedMw * fields.shortfallUsdPerMwYear };
  // the solver's own number: the certificate compares it with a second opinion
  const objectiveUsdPerYear = -solved.objective * USD_PER_UNIT;
  const boundUsdPerYear = Math.max(objectiveUsdPerYear, -solved.bound * USD_PER_UNIT);
  const certificate = certify(
    objectiveUsdPerYear,
    boundUsdPerYear,
    terms.valueUsdPerYear,
    evaluatePlan({ campuses, serve }, data, scenario),
    solved.final,
  );
  const binding = solved.rowDual ? bindingLimits(mip, solved.rowDual, problem, data, builtItMw, campuses.length) : [];
  const hash = shortHash(
    campuses
      .map((campus) => `${campus.site}:${sixDigits(campus.itMw)}`)
      .sort()
      .join('|'),
  );
  return {
    campuses,
    serve,
    builtItMw,
    demandItMw: fields.trainingLoadMw + fields.inferenceLoadMw,
    unservedTrainingMw,
    unservedInference,
    capexUsd,
    terms,
    objectiveUsdPerYear,
    certificate,
    binding,
    sentence: planSentence(campuses, builtItMw, capexUsd, unservedMw, binding, scenario),
    hash,
    dataHash: data.dataHash,
    stats: {
      columns: solved.columns,
      rows: solved.rows,
      nodes: solved.nodes,
      solveMs: elapsedMs,
      firstIncumbentMs: solved.firstIncumbentMs,
    },
  };
};

/**
 * Places campuses: which sites, how many IT MW, which load where. At one point in time (no quarters):
 * delay is not costed. The answer carries a certificate; the caller shows no plan whose certificate fails.
 * @returns a placement, or the limits in conflict
 */
export const place = (data: PlanningData, scenario: Scenario, options: PlaceOptions): Result<Placement> => {
  const startedMs = options.now();
  options.onProgress?.({
    phase: 'building',
    elapsedMs: 0,
    incumbentUsdPerYear: Number.NaN,
    boundUsdPerYear: Number.NaN,
    gap: Number.NaN,
  });
  const problem = buildProblem(data, scenario);
  const solved = solve(problem, options, startedMs);
  if (!solved) return { ok: false, problem: explainConflict(problem, options.solver) };
  const placement = assemble(problem, data, solved, options.now() - startedMs);
  if (!placement.certificate.holds) {
    const { violated, relativeDifference } = placement.certificate;
    return fail(
      `The plan did not pass its own check: ${violated.length > 0 ? violated.join(', ') : `the objective differs by ${relativeDifference.toPrecision(2)}`}.`,
      'It is not shown as a plan. Please report this link.',
    );
  }
  return ok(placement);
};
