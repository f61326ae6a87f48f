import type { PlanningData } from '../dataset/types.ts';
import { shortHash, sixDigits } from '../hash.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { bindingLimits } from './binding.ts';
import { certify, evaluatePlan } from './certificate.ts';
import { explainConflict } from './conflicts.ts';
import { USD_PER_UNIT } from './mip.ts';
import { buildProblem, type PlacementProblem } from './problem.ts';
import { type PlaceOptions, type Solved, solvePlan, TINY_MW } from './solve-plan.ts';
import { planSentence, whySite } from './summary.ts';
import { campusTerms, netOfTerms } from './terms.ts';
import { type AnnualTerms, type PlacedCampus, type Placement, type ServeLink, TERM_IDS } from './types.ts';

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
  // objective and bound come from two programs: equal up to rounding is equal
  const proven = -solved.bound * USD_PER_UNIT;
  const isRounding =
    proven < objectiveUsdPerYear && objectiveUsdPerYear - proven < 1e-9 * Math.abs(objectiveUsdPerYear);
  const boundUsdPerYear = isRounding ? objectiveUsdPerYear : proven;
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
      .map(({ site, itMw, trainingMw, inferenceMw }) =>
        [site, ...[itMw, trainingMw, inferenceMw].map(sixDigits)].join(':'),
      )
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
  const solved = solvePlan(problem, options, startedMs);
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
