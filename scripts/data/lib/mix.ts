import { STUDY_HOURS } from '../../../src/model/time.ts';
import { EIA_FUELS, type EiaFuel, type Sources, stampToHour } from '../sources.ts';

const KG_PER_LB = 0.45359237;
/** Direct kg/MWh of the burnt fuels; everything else counts as 0 at the plant. */
export type Rates = Readonly<Record<'coal' | 'gas' | 'oil', number>>;
/** Where eGRID has no regional rate: US means. */
export const US_MEAN: Rates = { coal: 1000, gas: 400, oil: 800 };

/** File name of each EIA region, hours from the stamp back to hour-beginning, and whether eGRID has its own rate. */
const REGIONS: Readonly<
  Record<string, { readonly file: string; readonly shiftHours: number; readonly egrid: boolean }>
> = {
  CAL: { file: 'CAISO', shiftHours: 2, egrid: true },
  TEX: { file: 'ERCOT', shiftHours: 1, egrid: true },
  MIDA: { file: 'PJM', shiftHours: 0, egrid: true },
  NY: { file: 'NYISO', shiftHours: 1, egrid: true },
  NE: { file: 'NEISO', shiftHours: 1, egrid: true },
  ...Object.fromEntries(
    ['CAR', 'CENT', 'FLA', 'MIDW', 'NW', 'SE', 'SW', 'TEN'].map((name) => [
      name,
      { file: name, shiftHours: 1, egrid: false },
    ]),
  ),
};

/** Generation of one EIA region, 8,784 study hours, hour-beginning. */
export interface RegionMix {
  /** MWh per hour and fuel, never negative (pumping and charging count as 0); NaN where the source has a gap. */
  readonly fuel: Readonly<Record<EiaFuel, Float64Array>>;
  readonly rates: Rates;
  /** From this hour on the year repeats the day before, because the source ends. */
  readonly repeatsFrom: number;
  /** Hours whose nuclear output was misfiled or missing. */
  readonly mendedNuclear: number;
}

/** Days of 2024 (0 = 1 January) on which New York has daylight time at midnight. */
const DAYLIGHT = { from: 70, to: 308 } as const;

/**
 * The PJM row of local midnight stands one day late: it fits its neighbours of the day before (mean distance 964
 * instead of 3,147 MWh in summer, 788 instead of 3,872 in winter), every other row fits where it stands.
 */
const mendMidnight = (values: Float64Array): void => {
  const midnight = (day: number): number => day * 24 + (day >= DAYLIGHT.from && day < DAYLIGHT.to ? 4 : 5);
  for (let day = 0; day < STUDY_HOURS / 24 - 1; day++) values[midnight(day)] = values[midnight(day + 1)] as number;
};

/** A fleet of nuclear plants never falls below this share of its median: such an hour is misfiled or missing. */
const NUCLEAR_FLOOR = 0.25;

/**
 * Hours whose nuclear output is filed under "other" (New York, 398) get it back; where it is missing (4 regions, 1-2
 * hours each) they get the median of the year.
 * @returns hours mended.
 */
const mendNuclear = ({ nuclear, other }: Record<EiaFuel, Float64Array>): number => {
  const known = nuclear.filter((value) => !Number.isNaN(value)).sort();
  const usual = known[known.length >> 1] ?? 0;
  let mended = 0;
  for (let hour = 0; hour < nuclear.length; hour++) {
    const value = nuclear[hour] as number;
    if (!(value < NUCLEAR_FLOOR * usual)) continue;
    const filed = Math.min(usual - value, other[hour] as number);
    const found = value + filed > usual / 2;
    if (found) other[hour] = (other[hour] as number) - filed;
    nuclear[hour] = found ? value + filed : usual;
    mended++;
  }
  return mended;
};

const readRegion = (sources: Sources, region: string): RegionMix => {
  const { file, shiftHours, egrid: own } = REGIONS[region] as (typeof REGIONS)[string];
  const egrid = sources.egrid()[file];
  const fuel = Object.fromEntries(
    EIA_FUELS.map((name) => [name, new Float64Array(STUDY_HOURS).fill(Number.NaN)]),
  ) as Record<EiaFuel, Float64Array>;
  for (const row of sources.mix(file)) {
    const hour = stampToHour(row.period) - shiftHours;
    if (hour < 0 || hour >= STUDY_HOURS) continue;
    // An hour in which nothing runs is a gap.
    if (EIA_FUELS.every((name) => (row[name] ?? 0) <= 0)) continue;
    for (const name of EIA_FUELS) fuel[name][hour] = Math.max(0, row[name] ?? 0);
  }
  const mendedNuclear = mendNuclear(fuel);
  for (const values of Object.values(fuel)) {
    if (region === 'MIDA') mendMidnight(values);
    // The shift leaves the last hour or two of the year empty: the same hour of the day before.
    for (let hour = STUDY_HOURS - shiftHours; hour < STUDY_HOURS; hour++) values[hour] = values[hour - 24] as number;
  }
  const rate = (name: keyof Rates): number => (egrid?.[`${name}_co2_lb_per_mwh`] ?? 0) * KG_PER_LB;
  return {
    fuel,
    rates: own ? { coal: rate('coal'), gas: rate('gas'), oil: rate('oil') } : US_MEAN,
    repeatsFrom: STUDY_HOURS - shiftHours,
    mendedNuclear,
  };
};

/** Hourly generation by fuel of the 13 EIA regions in 2024 (EIA-930). */
export const readMix = (sources: Sources): ReadonlyMap<string, RegionMix> =>
  new Map(Object.keys(REGIONS).map((region) => [region, readRegion(sources, region)]));
