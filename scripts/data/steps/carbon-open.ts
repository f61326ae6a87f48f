import type { BaCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS, typicalYearRow } from '../../../src/model/time.ts';
import type { Output } from '../lib/output.ts';
import { packColumns } from '../lib/pack.ts';
import { type EiaFuel, type MixRow, type Sources, stampToHour } from '../sources.ts';
import { ALL_BAS } from '../zone-ba.ts';

const KG_PER_LB = 0.45359237;
/** Direct kg/MWh where eGRID has no regional rate: US means. Everything else counts as 0 at the plant. */
const US_MEAN = { coal: 1000, gas: 400, oil: 800 } as const;
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

type Rates = Readonly<Record<'coal' | 'gas' | 'oil', number>>;

/** kg/MWh of one hour; negative generation (pumping, charging) counts as 0. NaN where nothing runs. */
const intensity = (row: Readonly<Record<EiaFuel, number | null>>, rates: Rates): number => {
  const of = (fuel: EiaFuel): number => Math.max(0, row[fuel] ?? 0);
  const total =
    of('coal') + of('gas') + of('oil') + of('nuclear') + of('other') + of('solar') + of('hydro') + of('wind');
  return total > 0 ? (of('coal') * rates.coal + of('gas') * rates.gas + of('oil') * rates.oil) / total : Number.NaN;
};

const fromRows = (rows: readonly MixRow[], shiftHours: number, rates: Rates): Float64Array => {
  const values = new Float64Array(STUDY_HOURS).fill(Number.NaN);
  for (const row of rows) {
    const hour = stampToHour(row.period) - shiftHours;
    if (hour >= 0 && hour < STUDY_HOURS) values[hour] = intensity(row, rates);
  }
  // The shift leaves the last hour or two of the year empty: the same hour of the day before.
  for (let hour = STUDY_HOURS - shiftHours; hour < STUDY_HOURS; hour++) values[hour] = values[hour - 24] as number;
  return values;
};

/** Bonneville of 2022, mapped to 2024 by month, day and hour: its region as a whole says nothing about it. */
const bonneville = (sources: Sources): Float64Array => {
  const rows = sources.mix2022('BPAT').map((r) =>
    intensity(
      {
        wind: Number(r.WND),
        solar: Number(r.SUN),
        hydro: Number(r.WAT),
        oil: Number(r.OIL),
        gas: Number(r.NG),
        coal: Number(r.COL),
        nuclear: Number(r.NUC),
        other: Number(r.OTH),
      },
      US_MEAN,
    ),
  );
  return Float64Array.from(
    { length: STUDY_HOURS },
    (_, hour) => rows[(typicalYearRow(hour, 0) + 1) % rows.length] as number,
  );
};

export interface OpenCarbon {
  /** kg/MWh by EIA region, 8,784 hours. */
  readonly byRegion: ReadonlyMap<string, Float64Array>;
  readonly bonneville: Float64Array;
}

/** Direct carbon intensity of generation by EIA region (DATA A§3a.2): EIA-930 mix x eGRID rates. */
export const readOpenCarbon = (sources: Sources): OpenCarbon => {
  const egrid = sources.egrid();
  const byRegion = new Map(
    Object.entries(REGIONS).map(([region, { file, shiftHours, egrid: own }]) => {
      const rates: Rates = own
        ? {
            coal: (egrid[file]?.coal_co2_lb_per_mwh ?? 0) * KG_PER_LB,
            gas: (egrid[file]?.gas_co2_lb_per_mwh ?? 0) * KG_PER_LB,
            oil: (egrid[file]?.oil_co2_lb_per_mwh ?? 0) * KG_PER_LB,
          }
        : US_MEAN;
      return [region, fromRows(sources.mix(file), shiftHours, rates)];
    }),
  );
  return { byRegion, bonneville: bonneville(sources) };
};

/** One series per region, one column per authority that points to it. */
export const buildCarbonOpen = (carbon: OpenCarbon, regionOf: ReadonlyMap<BaCode, string>): Output => {
  const regions = [...carbon.byRegion.keys()].sort();
  const series = [...regions.map((region) => carbon.byRegion.get(region) as Float64Array), carbon.bonneville].map(
    (values) => ({ values, step: 1 }),
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
  return {
    key: 'carbonOpen',
    path: 'carbon-open.bin.gz',
    content: packColumns('kg/MWh', series, columns),
    rows: STUDY_HOURS,
    unit: 'kg/MWh',
    notes: `Average, direct, by generation in 13 EIA regions (EIA-930 x eGRID rates of five ISOs, else US means 1,000/400/800), spread to ${ALL_BAS.length} authorities. Negative generation clipped to 0; stamps moved to hour-beginning (CISO 2 h, PJM 0 h, others 1 h), the hours so missing at the end of the year repeat the day before; ${gaps} gaps. New York reports no solar.`,
  };
};
