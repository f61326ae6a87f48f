import type { CoolingPlant, DatasetFiles, DatasetKey } from '../dataset/types.ts';
import type { BaCode, SiteId } from '../ids.ts';
import type { CurtailmentRecord } from '../placement/headroom.ts';
import type { CarbonAccount, CfeScore, CostSplit } from './accounting.ts';
import type { CampusSizes } from './campus.ts';
import type { CurtailmentFigures } from './flexibility.ts';
import type { GridStrain, HostCommunity } from './grid-strain.ts';
import type { TimeToPower } from './time-to-power.ts';

/** Hourly files that a power report needs beside those of a plan; what is missing has a stand-in and a note. */
export const POWER_KEYS = [
  'demand',
  'marginal',
  'carbonFreeShare',
  'windCapacityFactor',
  'solarCapacityFactor',
] as const satisfies readonly DatasetKey[];
/** Those of them that have been loaded. */
export type PowerFiles = { readonly [K in (typeof POWER_KEYS)[number]]?: DatasetFiles[K] | undefined };

/** The year of one campus as an energy system: what the site's power panel, the fact sheet and the headless planner show. */

/** Hour columns, 8,784 UTC hours of 2024; MW, finite. */
export interface PowerHours {
  /** Load at the meter side: IT power drawn x PUE. */
  readonly loadMw: Float32Array;
  readonly itMw: Float32Array;
  readonly importMw: Float32Array;
  readonly importLimitMw: Float32Array;
  /** PV and wind after curtailment of their own. */
  readonly pvMw: Float32Array;
  readonly windMw: Float32Array;
  readonly gasMw: Float32Array;
  readonly chargeMw: Float32Array;
  readonly dischargeMw: Float32Array;
  /** At the beginning of the hour, MWh. */
  readonly storedMwh: Float32Array;
  readonly curtailedMw: Float32Array;
  readonly shortfallMw: Float32Array;
  /** What the grid's need takes from the campus in the hour (accepted curtailment), before on-site supply helps. */
  readonly gridNeedMw: Float32Array;
  readonly priceUsdPerMwh: Float32Array;
  /** Location-based, average, direct; and the marginal proxy. */
  readonly carbonKgPerMwh: Float32Array;
  readonly marginalKgPerMwh: Float32Array;
  /** Carbon-free share of what the campus used in the hour, grid and own, 0-1. */
  readonly carbonFreeShare: Float32Array;
  readonly pue: Float32Array;
  readonly wueLPerKwh: Float32Array;
}

export interface CampusPower {
  readonly site: SiteId;
  readonly name: string;
  readonly ba: BaCode;
  /** True where the plan builds here; else the figures are of a campus of `itMw` that one might build. */
  readonly inPlan: boolean;
  readonly itMw: number;
  readonly trainingMw: number;
  readonly inferenceMw: number;
  readonly plant: CoolingPlant;
  readonly pueMean: number;
  readonly puePeak: number;
  /**
   * Annual means of each plant here and what it costs in $ per IT MW and year: energy with delivery, carbon at the
   * scenario's price (0: none) and water.
   */
  readonly plants: readonly {
    readonly plant: CoolingPlant;
    readonly pueMean: number;
    readonly puePeak: number;
    readonly wueLPerKwh: number;
    readonly usdPerMwYear: number;
  }[];
  /** `gpu` and `unit` name what is counted: "GB300", "NVL72 rack". */
  readonly accelerators: {
    readonly chip: string;
    readonly gpu: string;
    readonly unit: string;
    readonly count: number;
    readonly racks: number;
  };
  readonly hours: PowerHours;
  readonly sizes: CampusSizes;
  /** How the sizes came about. `gap` is of the least-cost search, NaN otherwise. */
  readonly supply: {
    readonly mode: 'grid' | 'given' | 'optimised';
    readonly gap: number;
    readonly cfeShortMwh: number;
  };
  /** Annual figures, facility MWh, $ and t. */
  readonly energyMwh: number;
  readonly importMwh: number;
  readonly shortfallMwh: number;
  readonly ppaMwh: number;
  readonly waterM3: number;
  readonly carbon: CarbonAccount;
  /** Avoided by what stands on the campus against grid supply alone, at the marginal factor, t/yr. */
  readonly avoidedTonnes: number;
  readonly cfe: CfeScore;
  readonly cost: CostSplit;
  /** The same campus on the grid alone, without contracts: what on-site supply and contracts change. */
  readonly gridOnly: { readonly cost: CostSplit; readonly carbon: CarbonAccount; readonly cfe: CfeScore };
  readonly strain: GridStrain;
  readonly community: HostCommunity & { readonly zoneHeadroomShare: number };
  readonly flexibility: {
    readonly acceptedShare: number;
    /** MW of the balancing authority's headroom at the accepted share and at "firm" (0.02 %): what flexibility unlocks. */
    readonly headroomMw: number;
    readonly firmHeadroomMw: number;
    /** Share of the authority's peak and MW, where this strain cap leaves less to use than its headroom; else null. */
    readonly strainCap: { readonly share: number; readonly mw: number } | null;
    /** What 2024 takes with all new load of the authority. */
    readonly figures: CurtailmentFigures | null;
    /** What the record of 2016-24 takes at the accepted share, for load at the headroom. */
    readonly record: CurtailmentRecord | null;
    readonly curtailedMwh: number;
    readonly lostThroughputShare: number;
    readonly lostUsdPerYear: number;
  };
  /** A connection that is asked for today. */
  readonly timeToPower: readonly TimeToPower[];
  /** Quarter of first power by the operator's own dates, which the plan goes by; null where nothing is announced. */
  readonly announcedQuarter: number | null;
  /** Worst hourly violation of energy in = energy out, MW. */
  readonly balanceErrorMw: number;
  /** Fallbacks and caveats, sentences. */
  readonly notes: readonly string[];
}
export interface PowerProgress {
  readonly phase: 'weather' | 'supply' | 'accounts';
  /** 0-1 */
  readonly done: number;
}
