import type { CoolingPlant } from '../dataset/types.ts';
import type { BaCode, MetroId, SiteId, StateCode } from '../ids.ts';

/**
 * Annual value and costs of a plan or a campus, $/yr. Costs are positive numbers.
 * net = value - sum of all the others: an annuity over the horizon (see quarters.ts).
 */
export interface AnnualTerms {
  readonly valueUsdPerYear: number;
  readonly chipsUsdPerYear: number;
  readonly constructionUsdPerYear: number;
  readonly opexUsdPerYear: number;
  readonly energyUsdPerYear: number;
  readonly deliveryUsdPerYear: number;
  readonly carbonUsdPerYear: number;
  readonly waterUsdPerYear: number;
  readonly hazardUsdPerYear: number;
  /** The scenario's charge on peak draw. */
  readonly strainUsdPerYear: number;
  readonly curtailmentUsdPerYear: number;
  readonly latencyUsdPerYear: number;
  readonly unservedUsdPerYear: number;
  /**
   * All terms above are of the last quarter. This is what they lose against their annuity over the horizon: quarters
   * before a campus stands, and before its load is wanted.
   */
  readonly timingUsdPerYear: number;
}
export type TermId = keyof AnnualTerms;
export const TERM_IDS = [
  'valueUsdPerYear',
  'chipsUsdPerYear',
  'constructionUsdPerYear',
  'opexUsdPerYear',
  'energyUsdPerYear',
  'deliveryUsdPerYear',
  'carbonUsdPerYear',
  'waterUsdPerYear',
  'hazardUsdPerYear',
  'strainUsdPerYear',
  'curtailmentUsdPerYear',
  'latencyUsdPerYear',
  'unservedUsdPerYear',
  'timingUsdPerYear',
] as const satisfies readonly TermId[];

/** A campus of the plan. */
export interface PlacedCampus {
  readonly site: SiteId;
  readonly name: string;
  readonly state: StateCode;
  readonly ba: BaCode;
  readonly lon: number;
  readonly lat: number;
  readonly pinned: boolean;
  /** Built IT MW at the end of the horizon. */
  readonly itMw: number;
  /** Peak draw at the meter: itMw x peak PUE. */
  readonly facilityPeakMw: number;
  readonly trainingMw: number;
  readonly inferenceMw: number;
  readonly plant: CoolingPlant;
  readonly terms: AnnualTerms;
  /** (value - costs without unserved) / itMw, $/MW-yr. */
  readonly netUsdPerMwYear: number;
  readonly capexUsd: number;
  /** A few words: what speaks for the site. */
  readonly why: string;
  /** First quarter in which it can have power, 0 = 2026 Q1; of announced campuses, that of their first MW. */
  readonly readyQuarter: number;
  /** By quarter, 24 values: IT MW built, and what of it trains and serves. */
  readonly quarters: {
    readonly builtMw: readonly number[];
    readonly trainingMw: readonly number[];
    readonly inferenceMw: readonly number[];
  };
}

/** The build-out of the whole plan by quarter, 24 values each. */
export interface PlanQuarters {
  readonly builtMw: readonly number[];
  readonly trainingMw: readonly number[];
  readonly inferenceMw: readonly number[];
  readonly trainingDemandMw: readonly number[];
  readonly inferenceDemandMw: readonly number[];
  /** Chips that could have been bought by then; Infinity never. */
  readonly chipSupplyMw: readonly number[];
  /** Capital spent by then. */
  readonly capexUsd: readonly number[];
}

/** Inference of a metro region served at a campus. */
export interface ServeLink {
  readonly site: SiteId;
  readonly metro: MetroId;
  readonly itMw: number;
  readonly rttMs: number;
}

export interface Certificate {
  readonly objectiveUsdPerYear: number;
  readonly boundUsdPerYear: number;
  /** |bound - objective| / max(|objective|, 1 % of the gross value of compute). */
  readonly gap: number;
  /** Objective recomputed from scenario and data by an evaluator with no solver code. */
  readonly reevaluatedUsdPerYear: number;
  readonly relativeDifference: number;
  /** Largest violation of any limit, in that limit's own relative terms. */
  readonly worstViolation: number;
  readonly violated: readonly string[];
  readonly holds: boolean;
  /** False where a clock stopped the solve: such a plan is not the canonical one. */
  readonly final: boolean;
  /** True where the answer began from an earlier plan: a cold solve follows, and only that one is shared. */
  readonly provisional: boolean;
  readonly scenarioHash: string;
  readonly dataHash: string;
}

export interface BindingLimit {
  /** `Budget, 50 B$` */
  readonly limit: string;
  /** `+1 B$ is worth 71 M$/yr`; empty where no price is known. */
  readonly worth: string;
  readonly shadowUsdPerYearPerUnit: number;
}

/** Which sites, how many MW, when. MW and links are of the last quarter unless they say otherwise. */
export interface Placement {
  readonly campuses: readonly PlacedCampus[];
  readonly serve: readonly ServeLink[];
  readonly builtItMw: number;
  readonly demandItMw: number;
  readonly unservedTrainingMw: number;
  /** Per metro region with any shortfall. */
  readonly unservedInference: readonly { readonly metro: MetroId; readonly itMw: number }[];
  readonly capexUsd: number;
  readonly terms: AnnualTerms;
  readonly objectiveUsdPerYear: number;
  readonly certificate: Certificate;
  readonly binding: readonly BindingLimit[];
  readonly quarters: PlanQuarters;
  /** One sentence. */
  readonly sentence: string;
  /** Hash of sites and MW rounded to 6 significant digits: same link, same hash. */
  readonly hash: string;
  readonly dataHash: string;
  readonly stats: {
    readonly columns: number;
    readonly rows: number;
    readonly nodes: number;
    readonly solveMs: number;
    readonly firstIncumbentMs: number;
  };
}

export interface PlaceProgress {
  readonly phase: 'building' | 'solving' | 'checking';
  readonly elapsedMs: number;
  /** $/yr; NaN until there is one. */
  readonly incumbentUsdPerYear: number;
  readonly boundUsdPerYear: number;
  readonly gap: number;
}
