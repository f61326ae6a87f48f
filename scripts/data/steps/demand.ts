import type { BaCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import type { Output } from '../lib/output.ts';
import { packColumns } from '../lib/pack.ts';
import { type Sources, stampToHour } from '../sources.ts';
import { ALL_BAS, SUB_REGIONS } from '../zone-ba.ts';

/** Sub-regions whose sum is the demand of the authority. */
const DEMAND_PARTS: Readonly<Record<BaCode, readonly string[]>> = {
  CISO: ['PGAE', 'SCE', 'SDGE', 'VEA'],
  ERCO: ['COAS', 'EAST', 'FWES', 'NCEN', 'NRTH', 'SCEN', 'SOUT', 'WEST'],
  ISNE: ['4001', '4002', '4003', '4004', '4005', '4006', '4007', '4008'],
  MISO: ['0001', '0004', '0006', '0027', '0035', '8910'],
  NYIS: ['ZONA', 'ZONB', 'ZONC', 'ZOND', 'ZONE', 'ZONF', 'ZONG', 'ZONH', 'ZONI', 'ZONJ', 'ZONK'],
  PJM: [
    'AE',
    'AEP',
    'AP',
    'ATSI',
    'BC',
    'CE',
    'DAY',
    'DEOK',
    'DOM',
    'DPL',
    'DUQ',
    'EKPC',
    'JC',
    'ME',
    'PE',
    'PEP',
    'PL',
    'PN',
    'PS',
  ],
  SWPP: [
    'CSWS',
    'EDE',
    'GRDA',
    'INDN',
    'KACY',
    'KCPL',
    'LES',
    'MPS',
    'NPPD',
    'OKGE',
    'OPPD',
    'SECI',
    'SPRM',
    'SPS',
    'WAUE',
    'WFEC',
    'WR',
  ],
};

/** Demand rows are hour-ending (−1 h to hour-beginning); California stamps one hour later still. */
const shiftHours = (ba: BaCode): number => (ba === 'CISO' ? 2 : 1);

/** Hourly demand by authority or sub-region over 2023-24, hour-beginning, MW. */
export interface DemandTable {
  /** 8,784 study hours. */
  readonly study: ReadonlyMap<string, Float64Array>;
  /** 17,544 rows as stamped, from 2023-01-01T00 UTC: for curves of sub-regions. */
  readonly twoYears: ReadonlyMap<string, Float64Array>;
  readonly filledHours: number;
}
export const TWO_YEARS_START = Date.UTC(2023, 0, 1);
const TWO_YEARS_HOURS = 17_544;

const column = (sources: Sources, name: string): Float64Array => {
  const values = new Float64Array(TWO_YEARS_HOURS).fill(Number.NaN);
  for (const row of sources.demand(name)) {
    const at = stampToHour(row.date_time) + 8760;
    if (at >= 0 && at < TWO_YEARS_HOURS)
      values[at] = row['cleaned demand (MW)'] === '' ? Number.NaN : Number(row['cleaned demand (MW)']);
  }
  return values;
};

const toStudy = (rows: Float64Array, shift: number): { readonly values: Float64Array; readonly filled: number } => {
  const values = new Float64Array(STUDY_HOURS);
  let filled = 0;
  for (let hour = 0; hour < STUDY_HOURS; hour++) {
    const at = hour + shift + 8760;
    // The source ends with 2024, so the last hours repeat the same hour of the day before.
    values[hour] = rows[at < TWO_YEARS_HOURS ? at : at - 24] as number;
    if (at >= TWO_YEARS_HOURS) filled++;
  }
  return { values, filled };
};

/** Reads the demand of every authority that reports one, and of the named sub-regions. */
export const readDemand = (sources: Sources): DemandTable => {
  const study = new Map<string, Float64Array>();
  const twoYears = new Map<string, Float64Array>();
  let filledHours = 0;
  const put = (name: string, ba: BaCode, rows: Float64Array): void => {
    twoYears.set(name, rows);
    const { values, filled } = toStudy(rows, shiftHours(ba));
    study.set(name, values);
    filledHours += filled;
  };
  for (const ba of ALL_BAS) {
    const parts = DEMAND_PARTS[ba];
    if (!parts) {
      put(ba, ba, column(sources, ba));
      continue;
    }
    const total = new Float64Array(TWO_YEARS_HOURS);
    for (const part of parts) {
      const name = `${ba}-${part}`;
      const rows = column(sources, name);
      rows.forEach((value, k) => {
        total[k] = (total[k] as number) + value;
      });
      if (name in SUB_REGIONS) put(name, ba, rows);
    }
    put(ba, ba, total);
  }
  return { study, twoYears, filledHours };
};

/** Demand of 2024 by authority, MW. */
export const buildDemand = (demand: DemandTable): Output => {
  const names = [...demand.study.keys()].sort();
  const series = names.map((name) => {
    const values = demand.study.get(name) as Float64Array;
    return { values, step: Math.max(...values) > 64_000 ? 4 : 1 };
  });
  const gaps = series.reduce((sum, { values }) => sum + values.filter(Number.isNaN).length, 0);
  const columns = names.map((id, k) => ({
    id,
    series: k,
    basis: DEMAND_PARTS[id] ? 'measured, cleaned; sum of the sub-regions' : 'measured, cleaned',
  }));
  return {
    key: 'demand',
    path: 'demand.bin.gz',
    content: packColumns('MW', series, columns),
    rows: STUDY_HOURS,
    unit: 'MW',
    notes: `${names.length} columns; hour-ending stamps moved to hour-beginning (CISO by 2 h); ${demand.filledHours} last hours of the year repeat the day before; ${gaps} gaps. Authorities above 64 GW in steps of 4 MW.`,
  };
};
