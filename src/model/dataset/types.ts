import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { BaCode, MetroId, SiteId, StateCode, StationId, ZoneId } from '../ids.ts';
import type {
  CountyFacts,
  ExistingDataCenters,
  Parameter,
  PlantTable,
  QueueTable,
  SubstationTable,
  Transfer,
} from './types-context.ts';

export * from './types-context.ts';
export * from './types-manifest.ts';

export const SITE_KINDS = [
  'retired',
  'retiring',
  'partly-retired',
  'substation',
  'hub',
  'projected',
  'announced',
  'own',
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];
export type Confidence = 'A' | 'B' | 'C';
export const SALES_TAX = ['exempt', 'partial', 'none', 'no-sales-tax'] as const;
/** Sales tax on data-center equipment: an exemption, a partial one, `none` (no exemption), or a state without the tax. */
export type SalesTax = (typeof SALES_TAX)[number];
export const LAND_BASES = ['usda-2025', 'usda-2017-scaled', 'none'] as const;
export const COOLING_PLANTS = ['air', 'wse', 'dry'] as const;
/** `air` airside economiser + adiabatic, `wse` water-cooled chiller + water-side economiser, `dry` dry cooler + chiller. */
export type CoolingPlant = (typeof COOLING_PLANTS)[number];

/** Terms of the point-of-interconnection headroom, MW (DATA A§3b); every term is shown on the page. */
export interface PoiTerms {
  /** Class of the best line within 5 km: 100-1,500 MW; 0 where there is none. */
  readonly classMw: number;
  /** Traced segments of that class within 5 km (not circuits). */
  readonly segments: number;
  /** class x (1 + 0.25 min(n-1, 2)). */
  readonly lineMw: number;
  /** Retired or retiring MW counted. */
  readonly retiredMw: number;
  readonly replacementMw: number;
  /** County queue x realisation. */
  readonly queueMw: number;
  /** max(0, 0.8 R - replacement - queue). */
  readonly netFreedMw: number;
}

/** A place where a campus could stand. Power is facility MW at the meter unless named IT. */
export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly kind: SiteKind;
  readonly lon: number;
  readonly lat: number;
  readonly state: StateCode;
  readonly countyFips: string;
  readonly county: string;
  readonly zone: ZoneId;
  readonly ba: BaCode;
  /** EIA-930 region, e.g. `TEX`. */
  readonly eiaRegion: string;
  /** Best line within 5 km, kV; 0 for none. */
  readonly lineKv: number;
  /** Distance to that line, km; NaN for none. */
  readonly lineKm: number;
  readonly poiHeadroomMw: number;
  readonly poi: PoiTerms;
  readonly confidence: Confidence;
  /** A single campus above 1,000 MW needs a single-contingency study. */
  readonly offshore: boolean;
  /** Months to a connection, P50, from 2026Q1, before factors of the scenario; see MODEL §3.3. */
  readonly connectionMonths: number;
  /**
   * Months from 2026Q1 to the first MW: max(wait, construction 21) + 3, the wait x 0.6 where a connection is reused
   * (confidence A); P10 and P90 with the wait x 0.6 and x 1.6 (MODEL §3.3). Without the scenario's accepted curtailment.
   */
  readonly readyMonths: { readonly p10: number; readonly p50: number; readonly p90: number };
  /** Farm real estate of the state, $/acre; NaN where none. A floor: data-center land sells for far more. */
  readonly landUsdPerAcre: number;
  readonly landBasis: (typeof LAND_BASES)[number];
  readonly salesTax: SalesTax;
  /** Share of cooling by water at the state's projected sites (IM3); NaN where it has none. */
  readonly waterCoolingShare: number;
  /** Distance to the nearest main railroad, km: a proxy for long-haul fibre, which follows the railways. */
  readonly fibreKm: number;
  /** State mean industrial price, 2025, $/MWh (EIA-861M). */
  readonly industrialPriceUsdPerMwh: number;
  /** max(0, state industrial price - mean energy price of the BA), $/MWh. */
  readonly deliveryUsdPerMwh: number;
  /** Mean of the BA's energy price series over 2024, $/MWh. */
  readonly energyPriceUsdPerMwh: number;
  /** Multiplier on construction cost; 1 where there is no market figure. */
  readonly constructionIndex: number;
  /** True where the index is a market figure. */
  readonly constructionIndexKnown: boolean;
  /** Expected annual loss to natural hazards as a share of building value, per year (FEMA NRI). */
  readonly hazardSharePerYear: number;
  readonly hazardScore: number;
  /** IECC climate zone, e.g. `3A`. */
  readonly climateZone: string;
  readonly station: StationId;
  readonly stationKm: number;
  /** Annual mean PUE, peak PUE (+1 C) and WUE (L/kWh IT) by cooling plant. */
  readonly pueMean: Readonly<Record<CoolingPlant, number>>;
  readonly puePeak: Readonly<Record<CoolingPlant, number>>;
  readonly wueLPerKwh: Readonly<Record<CoolingPlant, number>>;
  /** Nearest metro region and its distance. */
  readonly metro: MetroId;
  readonly metroKm: number;
  /** For announced campuses: id of the campus in `announced`. */
  readonly campus: string | null;
  /** Year the freed plant retires or retired; null where none. */
  readonly retirementYear: number | null;
  readonly fuel: string;
  readonly sources: readonly string[];
}

/** H(x): MW of new constant load against accepted curtailment (share of its energy). Increasing, H(0) = 0. */
export interface HeadroomCurve {
  /** Curtailment shares, increasing, from 0 to 0.05. */
  readonly share: readonly number[];
  readonly mw: readonly number[];
  /** Hours a year with curtailment, at the same shares; null where the curve is by analogy or of a sub-region. */
  readonly hoursPerYear?: readonly number[] | null | undefined;
  /** Longest run of curtailed hours on record, hours. */
  readonly longestRunHours?: readonly number[] | null | undefined;
  /** Share of the curtailed hours in which half of the load or more keeps running (0-1). */
  readonly keep50?: readonly number[] | null | undefined;
  readonly keep75?: readonly number[] | null | undefined;
  readonly keep90?: readonly number[] | null | undefined;
}

export interface BalancingAuthority {
  readonly ba: BaCode;
  readonly name: string;
  readonly eiaRegion: string;
  readonly interconnection: 'Eastern' | 'Western' | 'Texas';
  readonly lon: number;
  readonly lat: number;
  /** Highest hour of demand in 2024, MW; NaN where no series exists. */
  readonly peakMw: number;
  readonly headroom: HeadroomCurve;
  /** `record` from the BA's own 2016-24 demand, `analogy` from the median ratio of the 22. */
  readonly headroomBasis: 'record' | 'analogy';
  /** Highest hour of Apr-Oct and of Nov-Mar in 2016-24, MW: the thresholds of curtailment; null where there is no record. */
  readonly seasonPeaksMw: { readonly summerMw: number; readonly winterMw: number } | null;
  /** Facility MW of AI campuses energised since the end of 2024 (Epoch AI), subtracted from the curve. */
  readonly energisedSince2024Mw: number;
  /** Nuclear, hydro, wind and solar over all generation of its EIA region in 2024, annual mean, 0-1. */
  readonly carbonFreeShareMean: number;
  readonly population: number;
}

export interface Zone {
  readonly id: ZoneId;
  readonly ba: BaCode;
  readonly states: readonly StateCode[];
  /** w of DATA A§3b, 0-1. */
  readonly weight: number;
  /** Own curve where a sub-region series exists (PJM-DOM ...): the smaller holds. */
  readonly ownHeadroom: HeadroomCurve | null;
  readonly ownHeadroomName: string | null;
  readonly firmCapacityMw: number;
  readonly importCapabilityMw: number;
  /** Generation queue of its counties by 2030, MW, all technologies; an upper bound. */
  readonly queueMw: number;
  /** MW with a retirement date in 2026-31: coal by unit, half of other plants. */
  readonly retiringMw: number;
  /** Reference reserve margin of its NERC region, 2026, 0-1. */
  readonly reserveMargin: number;
  readonly population: number;
  readonly lon: number;
  readonly lat: number;
}

/** A metro region of inference demand: clustered counties. */
export interface MetroRegion {
  readonly id: MetroId;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  /** Share of US inference demand; sums to 1. */
  readonly share: number;
}

export interface CampusMilestone {
  /** ISO date `2026-12-01`. */
  readonly date: string;
  readonly itMw: number;
  readonly facilityMw: number;
}

/** An announced AI campus with its dated MW (Epoch AI, CC BY 4.0). Modelled estimates, not metered load. */
export interface AnnouncedCampus {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly users: string;
  readonly lon: number;
  readonly lat: number;
  readonly state: StateCode;
  readonly ba: BaCode;
  readonly zone: ZoneId;
  readonly milestones: readonly CampusMilestone[];
}

/** Transmission lines as one flat polyline buffer: line k has vertices start[k]..start[k+1]. */
export interface TransmissionLines {
  readonly rows: number;
  /** Nominal 230, 345, 500 or 765. */
  readonly kv: Uint16Array;
  readonly km: Float32Array;
  /** rows + 1 vertex offsets. */
  readonly start: Uint32Array;
  /** Interleaved lon, lat in degrees. */
  readonly positions: Float32Array;
}

export interface City {
  readonly name: string;
  readonly state: StateCode;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  /** 1 national view, 2 regional, 3 local. */
  readonly rank: 1 | 2 | 3;
}

/** Hourly columns by balancing authority, 8,784 values each; NaN where the source has a gap. */
export interface HourlySeries {
  readonly unit: string;
  /** How each column came about: `measured`, `derived`, `modelled`, or a sentence. */
  readonly basis: Readonly<Record<BaCode, string>>;
  readonly columns: Readonly<Record<BaCode, Float32Array>>;
}

/** One TMY3 station's typical year in study hours (UTC, 8,784 values). */
export interface Weather {
  readonly station: StationId;
  readonly dryBulbC: Float32Array;
  readonly dewPointC: Float32Array;
  readonly pressurePa: Float32Array;
  /** Global horizontal and direct normal irradiance, W/m2, mean of the hour, and wind at 10 m, m/s; absent in old files. */
  readonly ghiWPerM2?: Float32Array | undefined;
  readonly dniWPerM2?: Float32Array | undefined;
  readonly windMPerS?: Float32Array | undefined;
}

/** Natural Earth land and lakes, US states and balancing areas, ready to draw. */
export interface Basemap {
  readonly land: FeatureCollection;
  readonly lakes: FeatureCollection;
  readonly stateLines: Feature;
  readonly zones: FeatureCollection<Polygon | MultiPolygon, { id: ZoneId; ba: BaCode }>;
  readonly balancingAreas: FeatureCollection<Polygon | MultiPolygon, { ba: BaCode }>;
}

/** Everything the app can load; keys are the `key` of the manifest's files. */
export interface DatasetFiles {
  sites: readonly Site[];
  zones: readonly Zone[];
  balancingAuthorities: readonly BalancingAuthority[];
  metros: readonly MetroRegion[];
  announced: readonly AnnouncedCampus[];
  basemap: Basemap;
  counties: Topology;
  transmission: TransmissionLines;
  plants: PlantTable;
  cities: readonly City[];
  /** Open series: EIA-930 generation x eGRID factors, by EIA region, spread to its BAs. kg/MWh, average, direct. */
  carbonOpen: HourlySeries;
  /** Electricity Maps per BA, ODbL. kg/MWh, average, direct, flow-traced. */
  carbonElectricityMaps: HourlySeries;
  /** Nuclear, hydro, wind and solar over all generation of the EIA region, 0-1, spread to its BAs. */
  carbonFreeShare: HourlySeries;
  /** Electricity Maps per BA, ODbL: carbon-free share of consumption, 0-1, flow-traced. */
  carbonFreeShareElectricityMaps: HourlySeries;
  /** Proxy of the marginal emission factor by EIA region, month and 4-hour block, kg/MWh, direct. */
  marginal: HourlySeries;
  /** Output of the standing fleet of the EIA region over its capacity, 0-1; NaN where the region has none. */
  windCapacityFactor: HourlySeries;
  solarCapacityFactor: HourlySeries;
  demand: HourlySeries;
  energyPrice: HourlySeries;
  substations: SubstationTable;
  transfers: readonly Transfer[];
  queue: QueueTable;
  countyFacts: CountyFacts;
  /** IM3 from OpenStreetMap, ODbL: never joined into another file. */
  existingDataCenters: ExistingDataCenters;
  parameters: readonly Parameter[];
}
export type DatasetKey = keyof DatasetFiles;
/** What has been loaded so far. Absent means not loaded, or failed: see the load state. */
export type Dataset = Readonly<Partial<DatasetFiles>> & { readonly dataHash: string };

/** What placement and simulation need; without any of these there is no plan. */
export const PLANNING_KEYS = ['sites', 'zones', 'balancingAuthorities', 'metros', 'announced'] as const;
export const HOURLY_KEYS = [
  'carbonOpen',
  'carbonElectricityMaps',
  'carbonFreeShare',
  'carbonFreeShareElectricityMaps',
  'marginal',
  'windCapacityFactor',
  'solarCapacityFactor',
  'demand',
  'energyPrice',
] as const;
export type PlanningData = Pick<DatasetFiles, (typeof PLANNING_KEYS)[number]> & {
  readonly dataHash: string;
  /** Mean carbon intensity by BA over the year for the scenario's carbon source is computed from these. */
  readonly carbonOpen: HourlySeries;
  readonly carbonElectricityMaps?: HourlySeries | undefined;
};
