import type { BaCode, StateCode, ZoneId } from '../ids.ts';

/** Power plants >= 50 MW as columns of equal length. */
export interface PlantTable {
  readonly rows: number;
  readonly name: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly mw: readonly number[];
  /** One of `FUELS`. */
  readonly fuel: readonly string[];
  readonly status: readonly string[];
  readonly state: readonly string[];
  /** Year of retirement, past or planned; null where none. */
  readonly year: readonly (number | null)[];
}
export const FUELS = ['gas', 'coal', 'nuclear', 'hydro', 'wind', 'solar', 'storage', 'oil', 'other'] as const;
export type Fuel = (typeof FUELS)[number];

/** Substations at lines of 230 kV and more, as columns of equal length. Screening data of 2020. */
export interface SubstationTable {
  readonly rows: number;
  /** Empty where the source has no name. */
  readonly name: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  /** Best traced line within 2 km: 230, 345, 500 or 765. It may pass by. */
  readonly kv: readonly number[];
  /** Traced lines of 220 kV and more that end within 0.3 km; 0 where lines only pass. */
  readonly ends: readonly number[];
}

export const TRANSFER_KINDS = ['AC', 'HVDC', 'B2B'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/** Transfer capability between two model zones: directional, not simultaneous. */
export interface Transfer {
  readonly from: ZoneId;
  readonly to: ZoneId;
  readonly forwardMw: number;
  readonly backMw: number;
  readonly kind: TransferKind;
  /** Project name of a DC tie; empty for the AC network. */
  readonly name: string;
}

/** Generation queues by county and technology: cumulative MW that could be on line by 2030, an upper bound. */
export interface QueueTable {
  readonly rows: number;
  readonly fips: readonly string[];
  /** `pv`, `battery`, `wind-ons`, `wind-ofs`, `gas`, `nuclear`, ... */
  readonly technology: readonly string[];
  readonly mw: readonly number[];
}

/** Facts of the lower-48 counties, as columns of equal length; NaN where a source has none. */
export interface CountyFacts {
  readonly rows: number;
  readonly fips: readonly string[];
  readonly name: readonly string[];
  readonly state: readonly StateCode[];
  readonly zone: readonly ZoneId[];
  readonly ba: readonly BaCode[];
  /** July 2023 (Connecticut: the risk index of 2021). */
  readonly population: readonly number[];
  readonly hazardScore: readonly number[];
  readonly hazardSharePerYear: readonly number[];
  /** Share of people with 25/3 Mbit/s on offer, FCC, end of 2019. */
  readonly broadbandShare: readonly number[];
  readonly labourForce: readonly number[];
  /** Share of the labour force. */
  readonly unemploymentShare: readonly number[];
  /** Year of the two columns before: 2022, or 2020 where 2022 has no row. */
  readonly labourYear: readonly number[];
  /** Of the state: share of cooling by water at projected sites. */
  readonly waterCoolingShare: readonly number[];
  readonly climateZone: readonly string[];
}

/** Existing data centers, ODbL, as columns of equal length. */
export interface ExistingDataCenters {
  readonly rows: number;
  readonly name: readonly string[];
  readonly operator: readonly string[];
  readonly state: readonly StateCode[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  /** Footprint; NaN where unknown. */
  readonly sqft: readonly number[];
  /** `building`, `campus` or `point`. */
  readonly type: readonly string[];
}

export const PARAMETER_BASES = ['verified', 'common knowledge'] as const;
/** `verified`: read in the source named; `common knowledge`: not checked against a source here. */
export type ParameterBasis = (typeof PARAMETER_BASES)[number];

/** One cited number: a value, or a range, or both. */
export interface Parameter {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly basis: ParameterBasis;
  readonly source: string;
}
