import type { BaCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS, typicalYearRow } from '../../../src/model/time.ts';
import { type Rates, type RegionMix, US_MEAN } from '../lib/mix.ts';
import type { Output } from '../lib/output.ts';
import { type ColumnInput, packColumns, type SeriesInput } from '../lib/pack.ts';
import type { EiaFuel, Sources } from '../sources.ts';
import { ALL_BAS } from '../zone-ba.ts';

/** Steps in which a share is kept. */
const SHARE_STEP = 0.002;

/** Carbon intensity (kg/MWh) and carbon-free share of one hour; NaN where nothing runs. */
const ofHour = (
  mwh: (fuel: EiaFuel) => number,
  rates: Rates,
): { readonly intensity: number; readonly carbonFree: number } => {
  const free = mwh('nuclear') + mwh('hydro') + mwh('wind') + mwh('solar');
  const total = mwh('coal') + mwh('gas') + mwh('oil') + mwh('other') + free;
  if (!(total > 0)) return { intensity: Number.NaN, carbonFree: Number.NaN };
  const kg = mwh('coal') * rates.coal + mwh('gas') * rates.gas + mwh('oil') * rates.oil;
  return { intensity: kg / total, carbonFree: free / total };
};

const ofMix = ({ fuel, rates }: RegionMix): HourlyMix => {
  const intensity = new Float64Array(STUDY_HOURS);
  const carbonFree = new Float64Array(STUDY_HOURS);
  for (let hour = 0; hour < STUDY_HOURS; hour++) {
    const got = ofHour((name) => fuel[name][hour] as number, rates);
    intensity[hour] = got.intensity;
    carbonFree[hour] = got.carbonFree;
  }
  return { intensity, carbonFree };
};

/** Bonneville of 2022, mapped to 2024 by month, day and hour: its region as a whole says nothing about it. */
const bonneville = (sources: Sources): HourlyMix => {
  const rows = sources.mix2022('BPAT').map((r) => {
    const mwh: Readonly<Record<EiaFuel, number>> = {
      wind: Number(r.WND),
      solar: Number(r.SUN),
      hydro: Number(r.WAT),
      oil: Number(r.OIL),
      gas: Number(r.NG),
      coal: Number(r.COL),
      nuclear: Number(r.NUC),
      other: Number(r.OTH),
    };
    return ofHour((fuel) => Math.max(0, mwh[fuel]), US_MEAN);
  });
  const pick = (key: keyof HourlyMix): Float64Array =>
    Float64Array.from(
      { length: STUDY_HOURS },
      (_, hour) => rows[(typicalYearRow(hour, 0) + 1) % rows.length]?.[key] ?? Number.NaN,
    );
  return { intensity: pick('intensity'), carbonFree: pick('carbonFree') };
};

/** Direct kg/MWh and the share of nuclear, hydro, wind and solar, 8,784 hours each. */
export interface HourlyMix {
  readonly intensity: Float64Array;
  readonly carbonFree: Float64Array;
}

export interface OpenCarbon {
  readonly byRegion: ReadonlyMap<string, HourlyMix>;
  /** Hours whose nuclear output was misfiled or missing, by region, in words. */
  readonly mended: string;
  readonly bonneville: HourlyMix;
}

/** Direct carbon intensity and carbon-free share of generation by EIA region (DATA A§3a.2): EIA-930 mix x eGRID rates. */
export const readOpenCarbon = (sources: Sources, mix: ReadonlyMap<string, RegionMix>): OpenCarbon => ({
  byRegion: new Map([...mix].map(([region, values]) => [region, ofMix(values)])),
  mended: [...mix]
    .filter(([, { mendedNuclear }]) => mendedNuclear > 0)
    .map(([region, { mendedNuclear }]) => `${region} ${mendedNuclear}`)
    .join(', '),
  bonneville: bonneville(sources),
});

/** One series per region, one column per authority that points to it. */
const spread = (
  carbon: OpenCarbon,
  regionOf: ReadonlyMap<BaCode, string>,
  key: keyof HourlyMix,
  step: number,
): { readonly series: readonly SeriesInput[]; readonly columns: readonly ColumnInput[]; readonly gaps: number } => {
  const regions = [...carbon.byRegion.keys()].sort();
  const series = [...regions.map((region) => carbon.byRegion.get(region) as HourlyMix), carbon.bonneville].map(
    (values) => ({ values: values[key], step }),
  );
  const columns = ALL_BAS.map((ba) => {
    const region = regionOf.get(ba) ?? '';
    if (ba === 'BPAT')
      return {
        id: ba,
        series: regions.length,
        basis: 'derived: generation of BPAT in 2022, mapped to 2024 by month, day and hour',
      };
    const basis =
      region === 'NW'
        ? 'regional average, unreliable: the Northwest spans hydro and coal systems'
        : `derived: generation mix of EIA region ${region}`;
    return { id: ba, series: regions.indexOf(region), basis };
  });
  const gaps = series.reduce((sum, { values }) => sum + values.filter(Number.isNaN).length, 0);
  return { series, columns, gaps };
};

const STAMPS =
  'Negative generation clipped to 0; stamps moved to hour-beginning (CISO 2 h, PJM 0 h, others 1 h), the hours so missing at the end of the year repeat the day before; the PJM row of local midnight stands a day late in the source and is put back';

export const buildCarbonOpen = (carbon: OpenCarbon, regionOf: ReadonlyMap<BaCode, string>): Output => {
  const { series, columns, gaps } = spread(carbon, regionOf, 'intensity', 1);
  return {
    key: 'carbonOpen',
    path: 'carbon-open.bin.gz',
    content: packColumns('kg/MWh', series, columns),
    rows: STUDY_HOURS,
    unit: 'kg/MWh',
    notes: `Average, direct, by generation in 13 EIA regions (EIA-930 x eGRID rates of five ISOs, else US means 1,000/400/800), spread to ${ALL_BAS.length} authorities. ${STAMPS}; ${gaps} gaps. New York reports no solar.`,
  };
};

/** Mean carbon-free share of generation over the year by authority, hours with a gap left out. */
export const meanCarbonFreeShare = (carbon: OpenCarbon, ba: BaCode, region: string): number => {
  const column = ba === 'BPAT' ? carbon.bonneville.carbonFree : carbon.byRegion.get(region)?.carbonFree;
  const known = (column ?? new Float64Array()).filter((share) => !Number.isNaN(share));
  return known.length > 0 ? known.reduce((sum, share) => sum + share, 0) / known.length : Number.NaN;
};

/** Carbon-free share of generation: what `carbonOpen` is, with nuclear, hydro, wind and solar over all (MODEL §4). */
export const buildCarbonFreeShare = (carbon: OpenCarbon, regionOf: ReadonlyMap<BaCode, string>): Output => {
  const { series, columns, gaps } = spread(carbon, regionOf, 'carbonFree', SHARE_STEP);
  return {
    key: 'carbonFreeShare',
    path: 'carbon-free-share.bin.gz',
    content: packColumns('share', series, columns),
    rows: STUDY_HOURS,
    unit: 'share of generation, 0-1',
    notes: `Nuclear, hydro, wind and solar over all generation in 13 EIA regions (EIA-930), spread to ${ALL_BAS.length} authorities; of generation, not of consumption. "Other" (biomass, batteries, unknown) counts as not carbon-free. Hours whose nuclear output is filed under other, and taken back, or missing, and set to the median of the year: ${carbon.mended}. ${STAMPS}; ${gaps} gaps. New York reports no solar.`,
  };
};
