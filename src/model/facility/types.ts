/**
 * Capacitated facility location: which facilities to open, and who serves whom.
 * minimise sum_i fixed_i y_i + sum_ij cost_ij x_ij  subject to  sum_i x_ij = 1,  sum_j demand_j x_ij <= capacity_i y_i,
 * 0 <= x_ij <= y_i,  y binary. Cornuejols, Sridharan & Thizy, EJOR 50 (1991) 280-297.
 * Money and demand are in whatever unit the caller keeps; demand and capacity share one.
 */
export interface FacilityInstance {
  readonly facilities: number;
  readonly customers: number;
  /** By facility, demand units. */
  readonly capacity: Float64Array;
  /** By facility: money to open it. */
  readonly fixed: Float64Array;
  /** By customer, demand units; a customer without demand still has to be served. */
  readonly demand: Float64Array;
  /** cost[i * customers + j]: money to serve all of customer j from facility i. */
  readonly cost: Float64Array;
}

export type FacilityPhase = 'start' | 'root' | 'search' | 'tree' | 'done';
export interface FacilityProgress {
  readonly phase: FacilityPhase;
  /** Proven lower bound and best plan so far, money. */
  readonly bound: number;
  readonly incumbent: number;
  readonly nodes: number;
  readonly openNodes: number;
  readonly elapsedMs: number;
}

export interface FacilityOptions {
  /** Milliseconds of any clock: for progress and the limit only, no decision reads it. */
  readonly now: () => number;
  /** Relative gap that counts as proven; 1e-6 unless given, never below 1e-9. */
  readonly gap?: number;
  /** Only stops; an answer so stopped is not proven. */
  readonly timeLimitMs?: number;
  /** Branch-and-bound nodes after which to stop: a deterministic limit. */
  readonly nodeLimit?: number;
  /** Facilities (1 = open) to start from, where they can hold the demand. */
  readonly start?: Uint8Array;
  readonly onProgress?: (progress: FacilityProgress) => void;
}

/** Who serves whom, only pairs with a positive share; facility-major. */
export interface FacilityFlow {
  readonly facility: Int32Array;
  readonly customer: Int32Array;
  /** Share of the customer's demand, 0-1. */
  readonly share: Float64Array;
}
export interface FacilityCertificate {
  /** Cost of the plan, added up anew from `open` and `flow`. */
  readonly objective: number;
  /** Against the objective the search claims. */
  readonly relativeDifference: number;
  /** Largest relative violation of a demand, capacity or opening limit. */
  readonly worstViolation: number;
  readonly holds: boolean;
}
export interface FacilityAnswer {
  readonly objective: number;
  readonly bound: number;
  /** (objective - bound) / |objective|, at least 0. */
  readonly gap: number;
  /** The gap asked for is reached; false where the clock or the node limit stopped the search before. */
  readonly proven: boolean;
  readonly open: Uint8Array;
  readonly flow: FacilityFlow;
  readonly firstIncumbentMs: number;
  readonly totalMs: number;
  readonly nodes: number;
  readonly certificate: FacilityCertificate;
}

/** Relative slack allowed where demand is weighed against capacity. */
export const FEASIBILITY = 1e-9;

export const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
