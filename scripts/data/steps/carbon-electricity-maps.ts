import type { BaCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import type { Output } from '../lib/output.ts';
import { type ColumnInput, packColumns, type SeriesInput } from '../lib/pack.ts';
import { type Sources, stampToHour } from '../sources.ts';
import { ALL_BAS } from '../zone-ba.ts';
import type { HourlyMix, OpenCarbon } from './carbon-open.ts';

/** Part of the Electricity Maps zone id before the authority's code. */
const ZONE_PREFIX: Readonly<Record<string, string>> = {
  CAL: 'CAL',
  CAR: 'CAR',
  CENT: 'CENT',
  FLA: 'FLA',
  MIDA: 'MIDA',
  MIDW: 'MIDW',
  NE: 'NE',
  NW: 'NW',
  NY: 'NY',
  SE: 'SE',
  SW: 'SW',
  TEN: 'TEN',
  TEX: 'TEX',
};
/** Authorities without a file upstream, and the neighbour that stands for them. */
const STAND_IN: Readonly<Record<BaCode, BaCode>> = { LGEE: 'MISO', WACM: 'PSCO', WALC: 'AZPS', WAUW: 'NWMT' };
/** Above this share of estimated hours the series is not used. */
const MAX_ESTIMATED = 0.25;

/** What is read: the column upstream, the factor to our unit, the open series that stands in, and the steps kept. */
interface Quantity {
  readonly column: 'Carbon intensity gCO₂eq/kWh (direct)' | 'Carbon-free energy percentage (CFE%)';
  readonly factor: number;
  readonly open: keyof HourlyMix;
  readonly step: (mean: number) => number;
}
const INTENSITY: Quantity = {
  column: 'Carbon intensity gCO₂eq/kWh (direct)',
  factor: 1,
  open: 'intensity',
  step: (mean) => (mean < 30 ? 0.1 : 1),
};
const CARBON_FREE: Quantity = {
  column: 'Carbon-free energy percentage (CFE%)',
  factor: 0.01,
  open: 'carbonFree',
  step: () => 0.005,
};

interface Zone {
  readonly values: Float64Array;
  readonly estimatedShare: number;
  readonly filled: number;
}

/** Straight lines over blanks; blanks at the ends take the nearest value. */
const fillGaps = (values: Float64Array): number => {
  let filled = 0;
  let last = -1;
  for (let k = 0; k <= values.length; k++) {
    if (k < values.length && Number.isNaN(values[k] as number)) continue;
    for (let gap = last + 1; gap < k; gap++) {
      const [before, after] = [values[last], values[k]];
      if (last < 0 && k >= values.length) return filled;
      values[gap] =
        last < 0
          ? (after as number)
          : k >= values.length
            ? (before as number)
            : (before as number) + (((after as number) - (before as number)) * (gap - last)) / (k - last);
      filled++;
    }
    last = k;
  }
  return filled;
};

const readZone = (sources: Sources, zone: string, { column, factor }: Quantity): Zone => {
  const rows = sources.carbonIntensity(zone);
  const values = new Float64Array(STUDY_HOURS).fill(Number.NaN);
  let estimated = 0;
  for (const row of rows) {
    if (/true/i.test(row['Data estimated'])) estimated++;
    // These stamps are hour-beginning already: they match EIA-930 moved by one hour (correlation 0.96-0.99).
    const hour = stampToHour(row['Datetime (UTC)']);
    const text = row[column];
    if (hour >= 0 && hour < STUDY_HOURS && text !== '') values[hour] = Number(text) * factor;
  }
  return { values, estimatedShare: estimated / rows.length, filled: fillGaps(values) };
};

/** One column per authority: its own series, that of its EIA region, or that of a neighbour. */
const spread = (
  sources: Sources,
  open: OpenCarbon,
  regionOf: ReadonlyMap<BaCode, string>,
  quantity: Quantity,
): { readonly series: readonly SeriesInput[]; readonly columns: readonly ColumnInput[]; readonly filled: number } => {
  const series: SeriesInput[] = [];
  const columns: ColumnInput[] = [];
  const add = (values: Float64Array): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return series.push({ values, step: quantity.step(mean) }) - 1;
  };
  const regionSeries = new Map<string, number>();
  let filled = 0;
  for (const ba of ALL_BAS.filter((code) => !(code in STAND_IN))) {
    const region = regionOf.get(ba) ?? '';
    const zone = readZone(sources, `US-${ZONE_PREFIX[region]}-${ba}`, quantity);
    if (zone.estimatedShare < MAX_ESTIMATED) {
      filled += zone.filled;
      columns.push({ id: ba, series: add(zone.values), basis: 'measured: Electricity Maps, flow-traced' });
      continue;
    }
    if (!regionSeries.has(region))
      regionSeries.set(region, add((open.byRegion.get(region) as HourlyMix)[quantity.open]));
    columns.push({
      id: ba,
      series: regionSeries.get(region) as number,
      basis: `derived: EIA region ${region}, because ${Math.round(zone.estimatedShare * 100)} % of the hours are estimates upstream`,
    });
  }
  for (const [ba, other] of Object.entries(STAND_IN)) {
    const source = columns.find((column) => column.id === other);
    if (source) columns.push({ id: ba, series: source.series, basis: `derived: that of ${other}; no series upstream` });
  }
  columns.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { series, columns, filled };
};

const NOTICE =
  'Contains information from Electricity Maps (electricitymaps.com), made available under the Open Database License (ODbL) 1.0; this derived table stays under the ODbL.';

/** Flow-traced direct carbon intensity by authority; ODbL, in a file of its own (DATA A§3a.2). */
export const buildCarbonElectricityMaps = (
  sources: Sources,
  open: OpenCarbon,
  regionOf: ReadonlyMap<BaCode, string>,
): Output => {
  const { series, columns, filled } = spread(sources, open, regionOf, INTENSITY);
  return {
    key: 'carbonElectricityMaps',
    path: 'carbon-electricity-maps.odbl.bin.gz',
    content: packColumns('kg/MWh', series, columns),
    rows: STUDY_HOURS,
    unit: 'kg/MWh',
    notes: `${NOTICE} Average, direct, flow-traced; ${filled} blank hours filled by straight lines; series with 25 % or more estimated hours replaced by the EIA region.`,
  };
};

/** Flow-traced carbon-free share of consumption by authority; ODbL, in a file of its own. */
export const buildCarbonFreeShareElectricityMaps = (
  sources: Sources,
  open: OpenCarbon,
  regionOf: ReadonlyMap<BaCode, string>,
): Output => {
  const { series, columns, filled } = spread(sources, open, regionOf, CARBON_FREE);
  return {
    key: 'carbonFreeShareElectricityMaps',
    path: 'carbon-free-share-electricity-maps.odbl.bin.gz',
    content: packColumns('share', series, columns),
    rows: STUDY_HOURS,
    unit: 'share of consumption, 0-1',
    notes: `${NOTICE} Their "CFE%" over 100, flow-traced, in steps of 0.5 points; ${filled} blank hours filled by straight lines; series with 25 % or more estimated hours replaced by the EIA region.`,
  };
};
