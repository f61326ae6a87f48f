import type { PlanningData } from '../dataset/types.ts';
import { shortHash, sixDigits } from '../hash.ts';
import { bindingLimits } from './binding.ts';
import { certify, evaluatePlan, hashScenario } from './certificate.ts';
import { valueAt } from './cuts.ts';
import { USD_PER_UNIT } from './master.ts';
import { cleanMw, type OwnPlan, quartersOf } from './own-program.ts';
import type { PlacementProblem } from './problem.ts';
import { annuityOf, chipSupplyMw, LAST_QUARTER, QUARTERS } from './quarters.ts';
import { planSentence, whySite } from './summary.ts';
import { campusTerms, netOfTerms, type SiteTerms } from './terms.ts';
import {
  type AnnualTerms,
  type PlacedCampus,
  type Placement,
  type PlanQuarters,
  type ServeLink,
  TERM_IDS,
} from './types.ts';

const addTerms = (parts: readonly AnnualTerms[]): AnnualTerms =>
  Object.fromEntries(
    TERM_IDS.map((id) => [id, parts.reduce((total, part) => total + part[id], 0)]),
  ) as unknown as AnnualTerms;

/** How a set of sites was found and how good it is known to be. */
export interface Proof {
  /** M$/yr; minimised. */
  readonly bound: number;
  readonly final: boolean;
  readonly provisional: boolean;
  readonly nodes: number;
  readonly columns: number;
  readonly rows: number;
  readonly solveMs: number;
  readonly firstIncumbentMs: number;
}

/** Terms of a campus at the rate of the last quarter, and what they lose to its ramp: the net of all is its annuity. */
const termsOf = (
  terms: SiteTerms,
  valueUsdPerMwYear: number,
  quarters: PlacedCampus['quarters'],
  latency: { readonly lastUsd: number; readonly annuityUsd: number },
): AnnualTerms => {
  const at = (q: number, latencyUsd: number): AnnualTerms =>
    campusTerms(
      terms,
      valueUsdPerMwYear,
      quarters.builtMw[q] ?? 0,
      quarters.trainingMw[q] ?? 0,
      quarters.inferenceMw[q] ?? 0,
      latencyUsd,
    );
  const last = at(LAST_QUARTER, latency.lastUsd);
  const rates = Array.from({ length: QUARTERS }, (_, q) => netOfTerms(at(q, 0)));
  return { ...last, timingUsdPerYear: netOfTerms(last) - (annuityOf(rates) - latency.annuityUsd) };
};

const planQuarters = (problem: PlacementProblem, campuses: readonly PlacedCampus[]): PlanQuarters => {
  const { fields } = problem.scenario;
  const inferenceMw = problem.demandMw.reduce((a, b) => a + b, 0);
  const sum = (of: (campus: PlacedCampus, q: number) => number): readonly number[] =>
    Array.from({ length: QUARTERS }, (_, q) => campuses.reduce((total, campus) => total + of(campus, q), 0));
  return {
    builtMw: sum(({ quarters }, q) => quarters.builtMw[q] ?? 0),
    trainingMw: sum(({ quarters }, q) => quarters.trainingMw[q] ?? 0),
    inferenceMw: sum(({ quarters }, q) => quarters.inferenceMw[q] ?? 0),
    trainingDemandMw: problem.wanted.map((share) => share * fields.trainingLoadMw),
    inferenceDemandMw: problem.wanted.map((share) => share * inferenceMw),
    chipSupplyMw: chipSupplyMw(fields),
    capexUsd: sum(({ quarters, capexUsd, itMw }, q) => (itMw > 0 ? (capexUsd * (quarters.builtMw[q] ?? 0)) / itMw : 0)),
  };
};

/** A placement out of its own program: campuses, links, terms, certificate, binding limits, sentence. */
export const assemble = (problem: PlacementProblem, data: PlanningData, own: OwnPlan, proof: Proof): Placement => {
  const { x, standing, master } = own;
  const { scenario } = problem;
  const { fields } = scenario;
  const value = fields.valueUsdPerMwYear;
  const campuses: PlacedCampus[] = [];
  const serve: ServeLink[] = [];
  const latencyWeight = annuityOf(problem.wanted);
  for (const columns of standing) {
    const entry = columns.site;
    const { site, terms } = entry;
    const quarters = quartersOf(columns, x);
    const itMw = quarters.builtMw[LAST_QUARTER] ?? 0;
    if (itMw === 0) continue;
    let latencyUsd = 0;
    entry.reach.forEach(({ metro, rttMs }, k) => {
      const mw = cleanMw(valueAt(x, columns.routes[k]));
      if (mw === 0) return;
      latencyUsd += fields.rttPenaltyUsdPerMwMsYear * rttMs * mw;
      serve.push({ site: site.id, metro: problem.metros[metro]?.id ?? '', itMw: mw, rttMs });
    });
    const annual = termsOf(terms, value, quarters, { lastUsd: latencyUsd, annuityUsd: latencyUsd * latencyWeight });
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
      trainingMw: quarters.trainingMw[LAST_QUARTER] ?? 0,
      inferenceMw: quarters.inferenceMw[LAST_QUARTER] ?? 0,
      plant: terms.plant,
      terms: annual,
      netUsdPerMwYear: netOfTerms(annual) / itMw,
      capexUsd: itMw * terms.capexUsdPerMw,
      why: whySite(site, terms, entry.pinned, problem.sites),
      readyQuarter: entry.readyQuarter,
      quarters,
    });
  }
  campuses.sort((a, b) => b.itMw - a.itMw || a.site.localeCompare(b.site));

  const builtItMw = campuses.reduce((total, campus) => total + campus.itMw, 0);
  const capexUsd = campuses.reduce((total, campus) => total + campus.capexUsd, 0);
  const unservedTrainingMw = cleanMw(valueAt(x, master.unservedTraining[LAST_QUARTER]));
  const unservedInference = problem.metros
    .map((metro, r) => ({ metro: metro.id, itMw: cleanMw(valueAt(x, master.unserved[r])) }))
    .filter(({ itMw }) => itMw > 0);
  const unservedMw = unservedTrainingMw + unservedInference.reduce((total, { itMw }) => total + itMw, 0);
  const quarters = planQuarters(problem, campuses);
  const shortMw = quarters.builtMw.map(
    (_, q) =>
      (quarters.trainingDemandMw[q] ?? 0) +
      (quarters.inferenceDemandMw[q] ?? 0) -
      (quarters.trainingMw[q] ?? 0) -
      (quarters.inferenceMw[q] ?? 0),
  );
  const sums = addTerms(campuses.map((campus) => campus.terms));
  const shortfall = fields.shortfallUsdPerMwYear;
  const terms: AnnualTerms = {
    ...sums,
    unservedUsdPerYear: unservedMw * shortfall,
    // what stays unserved on the way, beyond what stays so at the end
    timingUsdPerYear: sums.timingUsdPerYear + shortfall * (annuityOf(shortMw) - unservedMw),
  };
  // the solver's own number: the certificate compares it with a second opinion
  const objectiveUsdPerYear = 0 - own.cost * USD_PER_UNIT;
  // objective and bound come from two programs: equal up to rounding is equal
  const proven = -proof.bound * USD_PER_UNIT;
  const isRounding =
    proven < objectiveUsdPerYear && objectiveUsdPerYear - proven < 1e-7 * Math.abs(objectiveUsdPerYear);
  const boundUsdPerYear = isRounding ? objectiveUsdPerYear : proven;
  const certificate = certify({
    objective: objectiveUsdPerYear,
    bound: boundUsdPerYear,
    // of all that is wanted: what the search measured its gap against
    gross: value * Math.max(1, fields.trainingLoadMw + fields.inferenceLoadMw),
    evaluation: evaluatePlan({ campuses, serve, claimed: { campuses, terms, capexUsd, builtItMw } }, data, scenario),
    final: proof.final,
    provisional: proof.provisional,
    scenarioHash: hashScenario(scenario),
    dataHash: data.dataHash,
  });
  const binding = own.rowDual ? bindingLimits(master, own.rowDual, data, builtItMw, campuses.length) : [];
  const hash = shortHash(
    campuses
      .map(({ site, itMw, trainingMw, inferenceMw, quarters: { builtMw } }) =>
        [site, ...[itMw, trainingMw, inferenceMw, ...builtMw].map(sixDigits)].join(':'),
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
    quarters,
    sentence: planSentence(campuses, builtItMw, capexUsd, unservedMw, quarters, binding, scenario),
    hash,
    dataHash: data.dataHash,
    stats: {
      columns: proof.columns,
      rows: proof.rows,
      nodes: proof.nodes,
      solveMs: proof.solveMs,
      firstIncumbentMs: proof.firstIncumbentMs,
    },
  };
};
