import type { BaCode, HourIndex, SiteId } from '../ids.ts';
import type { Conditions } from './conditions.ts';
import type { OnsiteFlow } from './onsite.ts';

export const WORKLOAD_CLASSES = ['training', 'inference', 'batch'] as const;
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

/** Why a move was made. `price` and `carbon`: the larger part of its saving; `room`: work that had to make way; `home`: back where the plan has it. */
export const MOVE_CAUSES = ['price', 'carbon', 'curtailment', 'outage', 'room', 'home'] as const;
export type MoveCause = (typeof MOVE_CAUSES)[number];

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
  /** Index into MOVE_CAUSES. */
  readonly cause: Uint8Array;
  /** Index into `Simulation.jobs`; -1 for the pool and for inference and batch. */
  readonly job: Int16Array;
}

/** A named job in the year: where it begins, or why it cannot run. */
export interface SimJob {
  readonly id: string;
  readonly name: string;
  readonly loadMw: number;
  /** IT MW by campus at the start; all 0 where it cannot run. */
  readonly startMw: Float64Array;
  /** Empty where it runs: else a sentence that says why not and what would help. */
  readonly problem: string;
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
  /** Training that stood still for want of power or chips, IT MWh, and the work lost to sudden stops; both in `lostMwh`. */
  readonly pausedMwh: number;
  readonly suddenLossMwh: number;
  /** Value of paused and suddenly lost work, $: moves have theirs in `moveCostUsd`. */
  readonly pausedCostUsd: number;
  /** Demand without a place at its value and penalty, $. */
  readonly unservedCostUsd: number;
  /** Energy-weighted means. */
  readonly pricePaidUsdPerMwh: number;
  readonly carbonIntensityKgPerMwh: number;
  readonly pueMean: number;
  /** energy + delivery + carbon at its price + moves + paused work + unserved demand, $/yr: what the policy is judged by. */
  readonly totalCostUsd: number;
}

/** The year under one policy. Hour-major columns: index = hour x campuses + campus. */
export interface PolicyRun {
  readonly policy: string;
  readonly label: string;
  /** IT MW at work. */
  readonly trainingMw: Float32Array;
  readonly inferenceMw: Float32Array;
  readonly batchMw: Float32Array;
  /** Training that stands still in its place for want of power or chips, IT MW: beside `trainingMw`, and drawing nothing. */
  readonly pausedMw: Float32Array;
  /** Batch that waits, IT MWh, by hour. */
  readonly backlogMwh: Float32Array;
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
  /** What passed the meters; only where a campus has sun, wind or a battery: else all that is drawn is bought. */
  readonly onsite?: OnsiteFlow;
}

export interface Simulation {
  readonly hours: number;
  readonly campuses: readonly SimCampus[];
  readonly series: CampusSeries;
  /** First is `static`. */
  readonly runs: readonly PolicyRun[];
  readonly jobs: readonly SimJob[];
  readonly conditions: Conditions;
  readonly placementHash: string;
  /** Said on the page: fallbacks, missing series. */
  readonly notes: readonly string[];
  /** Of the notes, those of things in the scenario that cannot happen or run; jobs have their own. */
  readonly cannotRun?: readonly string[];
}

/** The first week of a policy, there while its year still runs. */
export interface FirstWeek {
  readonly policy: string;
  readonly label: string;
  readonly fromHour: HourIndex;
  readonly hours: number;
  /** Power at the meter, MW: hours x campuses. */
  readonly facilityMw: Float32Array;
  readonly moves: MoveTable;
  /** Of what is drawn in the week, energy-weighted. */
  readonly priceUsdPerMwh: number;
}

export interface SimulateProgress {
  readonly policy: string;
  readonly hour: HourIndex;
  /** 0-1 over all policies. */
  readonly done: number;
  /** Once for each policy, as soon as it is there. */
  readonly week?: FirstWeek | undefined;
}
