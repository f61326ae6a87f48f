import { locate } from '../../../src/model/geometry.ts';
import type { BaCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import type { County } from '../lib/counties.ts';
import { fuelOf } from '../lib/fuels.ts';
import type { RegionMix } from '../lib/mix.ts';
import type { Output } from '../lib/output.ts';
import { type ColumnInput, packColumns, type SeriesInput } from '../lib/pack.ts';
import type { Sources } from '../sources.ts';
import { ALL_BAS } from '../zone-ba.ts';

type Variable = 'wind' | 'solar';
/** A region whose highest hour is below this reports none of the fuel. */
const NONE_BELOW_MW = 100;
/** Highest hour of a fleet over its capacity: what is plausible, and what is assumed where the capacity does not fit. */
const PEAK: Readonly<Record<Variable, { readonly low: number; readonly high: number; readonly typical: number }>> = {
  // Regions whose capacity fits (TEX, MIDW, NW) reach 0.76-0.78 of it; small fleets up to 0.9.
  wind: { low: 0.7, high: 0.92, typical: 0.78 },
  // MIDA 0.86 and FLA 0.89; fleets that doubled between 2024 and the end of 2025 stand far below.
  solar: { low: 0.82, high: 0.95, typical: 0.87 },
};
const IN_OPERATION = new Set(['operating', 'retiring']);

/** MW in operation by EIA region and fuel: plants of 50 MW and more, December 2025, by the zone they stand in. */
const capacityMw = (
  sources: Sources,
  counties: readonly County[],
  regionOf: ReadonlyMap<BaCode, string>,
): ReadonlyMap<string, number> => {
  const total = new Map<string, number>();
  for (const plant of sources.plants()) {
    const fuel = fuelOf(plant.fuel_type);
    if (!IN_OPERATION.has(plant.status) || (fuel !== 'wind' && fuel !== 'solar')) continue;
    const at = locate(counties, plant.longitude, plant.latitude, plant.state);
    if (!at) continue;
    const key = `${fuel} ${regionOf.get(at.county.ba)}`;
    total.set(key, (total.get(key) ?? 0) + plant.total_capacity_mw);
  }
  return total;
};

const maximum = (values: Float64Array): number =>
  values.reduce((best, value) => (value > best ? value : best), Number.NEGATIVE_INFINITY);
const percent = (value: number): string => `${Math.round(value * 100)} %`;
const megawatts = (value: number): string => `${Math.round(value).toLocaleString('en-US')} MW`;

const regionFactor = (
  fuel: Variable,
  region: string,
  mwh: Float64Array,
  standingMw: number,
): { readonly values: Float64Array; readonly basis: string } => {
  const peakMw = maximum(mwh);
  if (!(peakMw >= NONE_BELOW_MW))
    return {
      values: new Float64Array(STUDY_HOURS).fill(Number.NaN),
      basis: `none: EIA region ${region} reports no ${fuel} of ${NONE_BELOW_MW} MW or more`,
    };
  const { low, high, typical } = PEAK[fuel];
  const ratio = peakMw / standingMw;
  const fits = ratio >= low && ratio <= high;
  const capacity = fits ? standingMw : peakMw / typical;
  const standing = `${megawatts(standingMw)} of plants >= 50 MW in operation in December 2025`;
  return {
    values: mwh.map((value) => Math.min(1, value / capacity)),
    basis: fits
      ? `derived: EIA-930 ${fuel} of region ${region} over the ${standing}; highest hour of 2024 ${percent(ratio)}`
      : `derived: EIA-930 ${fuel} of region ${region}, scaled so that the highest hour of 2024 is ${percent(typical)} (${megawatts(capacity)}); the ${standing} do not fit 2024`,
  };
};

const build = (
  fuel: Variable,
  mix: ReadonlyMap<string, RegionMix>,
  capacity: ReadonlyMap<string, number>,
  regionOf: ReadonlyMap<BaCode, string>,
): Output => {
  const regions = [...mix.keys()].sort();
  const factors = regions.map((region) =>
    regionFactor(fuel, region, (mix.get(region) as RegionMix).fuel[fuel], capacity.get(`${fuel} ${region}`) ?? 0),
  );
  const series = factors.map(({ values }): SeriesInput => ({ values, step: 0.005 }));
  const columns = ALL_BAS.map((ba): ColumnInput => {
    const index = regions.indexOf(regionOf.get(ba) ?? '');
    return { id: ba, series: index, basis: factors[index]?.basis ?? '' };
  });
  const none = regions.filter((_, k) => factors[k]?.basis.startsWith('none'));
  const scaled = regions.filter((_, k) => factors[k]?.basis.includes('scaled'));
  const { low, high, typical } = PEAK[fuel];
  return {
    key: `${fuel}CapacityFactor`,
    path: `${fuel}-capacity-factor.bin.gz`,
    content: packColumns('MW/MW', series, columns),
    rows: STUDY_HOURS,
    unit: 'share of capacity, 0-1',
    notes: `EIA-930 hourly ${fuel} of 2024 by EIA region over the capacity in operation (EIA-860M December 2025, plants of 50 MW and more, by the zone they stand in). Where the highest hour is not ${percent(low)}-${percent(high)} of that capacity (built since, small plants, or metered by a neighbour) the series is scaled to a highest hour of ${percent(typical)}: ${scaled.join(', ')}. Growth within 2024 is not removed; curtailed energy is missing. No value: ${none.join(', ')}.`,
  };
};

/** Hourly capacity factors of the standing wind and solar fleets, by EIA region, spread to its authorities. */
export const buildCapacityFactors = (
  sources: Sources,
  mix: ReadonlyMap<string, RegionMix>,
  counties: readonly County[],
  regionOf: ReadonlyMap<BaCode, string>,
): readonly Output[] => {
  const capacity = capacityMw(sources, counties, regionOf);
  return [build('wind', mix, capacity, regionOf), build('solar', mix, capacity, regionOf)];
};
