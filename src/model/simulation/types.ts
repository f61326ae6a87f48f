import type { BaCode, HourIndex, SiteId } from '../ids.ts';

export const WORKLOAD_CLASSES = ['training', 'inference'] as const;
export type WorkloadClass = (typeof WORKLOAD_CLASSES)[number];

/** A campus as the simulation sees it, in the order of the columns. */
export interface SimCampus {
  readonly site: SiteId;
  readonly name: string;
  readonly ba: BaCode;
  readonly lon: number;
  readonly lat: number;
  /** Built IT MW, and the part that may run: built x (1 - spare). */
  readonly itMw: number;
  readonly usableItMw: number;
  /** True where no weather was available and the annual mean PUE stands in. */
  readonly pueIsMean: boolean;
}

/** Series that do not depend on the policy, hour-major: index = hour x campuses + campus. */
export interface CampusSeries {
  readonly pue: Float32Array;
  /** Energy price + dispatch share of delivery, $/MWh: what an hourly decision sees. */
  readonly dispatchPriceUsdPerMwh: Float32Array;
  readonly energyPriceUsdPerMwh: Float32Array;
  /** Location-based, average, direct. */
  readonly carbonKgPerMwh: Float32Array;
}

/**
 * Moves as columns, sorted by hour: moves of hour h are rows hourStart[h]..hourStart[h+1].
 * Per hour and class, MW out of campuses = MW into campuses.
 */
export interface MoveTable {
  readonly rows: number;
  readonly hourStart: Uint32Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Index into WORKLOAD_CLASSES. */
  readonly workload: Uint8Array;
  /** IT MW moved. */
  readonly itMw: Float32Array;
  /** Minutes that the moved work stands still (drain, transfer, restore); 0 for inference. */
  readonly pauseMinutes: Float32Array;
  readonly bytes: Float64Array;
  /** IT MWh of work lost, and what it is worth plus the energy of the transfer. */
  readonly lostMwh: Float32Array;
  readonly costUsd: Float32Array;
  /** Saving per hour while the difference lasts, $/h (negative: it costs). */
  readonly savingUsdPerHour: Float32Array;
}

export interface PolicyKpis {
  /** Facility energy, MWh/yr. */
  readonly energyMwh: number;
  readonly energyCostUsd: number;
  readonly deliveryCostUsd: number;
  readonly carbonTonnes: number;
  readonly carbonCostUsd: number;
  readonly waterM3: number;
  readonly moves: number;
  readonly movedMwh: number;
  readonly moveCostUsd: number;
  readonly lostMwh: number;
  /** Lost work as a share of all IT work. */
  readonly throughputLostShare: number;
  readonly unservedMwh: number;
  /** Energy-weighted means. */
  readonly pricePaidUsdPerMwh: number;
  readonly carbonIntensityKgPerMwh: number;
  readonly pueMean: number;
  /** energy + delivery + carbon at its price + moves, $/yr: what the policy is judged by. */
  readonly totalCostUsd: number;
}

/** The year under one policy. Hour-major columns: index = hour x campuses + campus. */
export interface PolicyRun {
  readonly policy: string;
  readonly label: string;
  /** IT MW occupied. */
  readonly trainingMw: Float32Array;
  readonly inferenceMw: Float32Array;
  /** Power at the meter. */
  readonly facilityMw: Float32Array;
  readonly moves: MoveTable;
  readonly kpis: PolicyKpis;
  /** Network totals by hour: facility MW, price paid, carbon paid. */
  readonly networkFacilityMw: Float32Array;
  readonly networkItMw: Float32Array;
  readonly networkPriceUsdPerMwh: Float32Array;
  readonly networkCarbonKgPerMwh: Float32Array;
  readonly unservedMw: Float32Array;
}

export interface Simulation {
  readonly hours: number;
  readonly campuses: readonly SimCampus[];
  readonly series: CampusSeries;
  /** First is `static`. */
  readonly runs: readonly PolicyRun[];
  readonly placementHash: string;
  /** Said on the page: fallbacks, missing series. */
  readonly notes: readonly string[];
}

export interface SimulateProgress {
  readonly policy: string;
  readonly hour: HourIndex;
  /** 0-1 over all policies. */
  readonly done: number;
}
