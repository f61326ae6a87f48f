import type { CoolingPlant } from '../dataset/types.ts';
import type { BaCode, MetroId, SiteId, StateCode } from '../ids.ts';

/**
 * Annual value and costs of a plan or a campus, $/yr. Costs are positive numbers.
 * net = value - sum of all the others.
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
  readonly curtailmentUsdPerYear: number;
  readonly latencyUsdPerYear: number;
  readonly unservedUsdPerYear: number;
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
  'curtailmentUsdPerYear',
  'latencyUsdPerYear',
  'unservedUsdPerYear',
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
  /** Built IT MW. */
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
}

export interface BindingLimit {
  /** `Budget, 50 B$` */
  readonly limit: string;
  /** `+1 B$ is worth 71 M$/yr`; empty where no price is known. */
  readonly worth: string;
  readonly shadowUsdPerYearPerUnit: number;
}

/** Which sites, how many MW. One point in time: delay is not costed. */
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
