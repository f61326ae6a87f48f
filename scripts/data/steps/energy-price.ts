import type { BaCode, StateCode } from '../../../src/model/ids.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import type { County } from '../lib/counties.ts';
import type { Output } from '../lib/output.ts';
import { type ColumnInput, packColumns, type SeriesInput } from '../lib/pack.ts';
import { RawDataError } from '../lib/read.ts';
import { type Sources, stampToHour } from '../sources.ts';
import { ALL_BAS, HOST_ZONE } from '../zone-ba.ts';

const HUBS = ['CISO', 'ERCO', 'NYIS', 'PJM'] as const;
const MEASURED: readonly string[] = ['CISO', 'ERCO', 'NYIS'];
type Hub = (typeof HUBS)[number];
const FILES: Readonly<Record<Hub, string>> = {
  CISO: 'US-CAL-CISO',
  ERCO: 'US-TEX-ERCO',
  NYIS: 'US-NY-NYIS',
  PJM: 'US-MIDA-PJM',
};
/** Wholesale energy as the largest plausible share of an industrial retail price [choice, DATA A§3a.4]. */
const MAX_RETAIL_SHARE = 0.6;
/** How much of the swing of PJM the Southeast keeps: vertically integrated, no hourly market [choice]. */
const SOUTHEAST_SWING = 0.7;
/** Steps in which the PJM shape is kept, as a share of its mean: a derived shape, not a copy of the postings. */
const PJM_STEP = 0.01;

/** State mean industrial price of 2025, $/MWh, from the "State Total" rows alone (adding utilities counts twice). */
export const industrialPrices = (sources: Sources): ReadonlyMap<StateCode, number> =>
  new Map(
    sources
      .retail()
      .filter(
        (row) => row.year === '2025' && row.utility_name === 'State Total' && Number(row.industrial_sales_mwh) > 0,
      )
      .map((row) => [
        row.state,
        (Number(row.industrial_revenue_thousand_dollars) * 1000) / Number(row.industrial_sales_mwh),
      ]),
  );

/** True UTC hour of a row: for CISO, PJM and NYIS the clock of the "local" column is UTC, the UTC column is late. */
const hubHours = (sources: Sources, hub: Hub): { readonly values: Float64Array; readonly filled: number } => {
  const sums = new Float64Array(STUDY_HOURS);
  const counts = new Uint8Array(STUDY_HOURS);
  for (const row of sources.price(FILES[hub])) {
    const hour = stampToHour(hub === 'ERCO' ? row['Datetime (UTC)'] : row['Datetime (Local)']);
    if (hour < 0 || hour >= STUDY_HOURS) continue;
    sums[hour] = (sums[hour] as number) + Number(row['Price (USD/MWh)']);
    counts[hour] = (counts[hour] as number) + 1;
  }
  let filled = 0;
  const values = sums.map((sum, hour) => ((counts[hour] as number) > 0 ? sum / (counts[hour] as number) : Number.NaN));
  for (let hour = 0; hour < STUDY_HOURS; hour++) {
    if (!Number.isNaN(values[hour] as number)) continue;
    const next = values[hour + 1];
    // One hour lost to daylight saving: between its neighbours; the end of the year: the same hour of the day before.
    values[hour] =
      next !== undefined && !Number.isNaN(next)
        ? ((values[hour - 1] as number) + next) / 2
        : (values[hour - 24] as number);
    filled++;
  }
  return { values, filled };
};

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
};

/** Mean-1 shape, cut at the hub's 99.5th percentile so that a modelled price has no scarcity spikes of another market. */
const clippedShape = (values: Float64Array): Float64Array => {
  const cut = values.toSorted()[Math.floor(0.995 * values.length)] as number;
  const clipped = values.map((value) => Math.min(value, cut));
  const level = mean(clipped);
  return clipped.map((value) => value / level);
};

export interface EnergyPrices {
  readonly output: Output;
  /** Mean of 2024 by authority, $/MWh. */
  readonly meanUsdPerMwh: ReadonlyMap<BaCode, number>;
}

type Shape = 'west' | 'middle' | 'northeast' | 'southeast';
const SHAPE_OF_REGION: Readonly<Record<string, Shape>> = {
  CAL: 'west',
  NW: 'west',
  SW: 'west',
  CENT: 'middle',
  MIDW: 'middle',
  NE: 'northeast',
  CAR: 'southeast',
  SE: 'southeast',
  TEN: 'southeast',
  FLA: 'southeast',
};
const SHAPE_TEXT: Readonly<Record<Shape, string>> = {
  west: 'shape of CAISO NP15',
  middle: 'mean shape of PJM and ERCOT',
  northeast: 'shape of NYISO Capital',
  southeast: 'shape of PJM with 70 % of its swing',
};

/** Energy price by authority and hour, $/MWh: measured hubs, PJM derived, the rest modelled (DATA A§3a.4). */
export const buildEnergyPrice = (
  sources: Sources,
  counties: readonly County[],
  regionOf: ReadonlyMap<BaCode, string>,
): EnergyPrices => {
  const industrial = industrialPrices(sources);
  const hubs = Object.fromEntries(HUBS.map((hub) => [hub, hubHours(sources, hub)])) as Record<
    Hub,
    ReturnType<typeof hubHours>
  >;
  const level = (hub: Hub): number => mean(hubs[hub].values);
  const shapes = Object.fromEntries(HUBS.map((hub) => [hub, clippedShape(hubs[hub].values)])) as Record<
    Hub,
    Float64Array
  >;
  const shaped: Record<Shape, { readonly values: Float64Array; readonly hubMean: number }> = {
    west: { values: shapes.CISO, hubMean: level('CISO') },
    middle: {
      values: shapes.PJM.map((value, k) => (value + (shapes.ERCO[k] as number)) / 2),
      hubMean: (level('PJM') + level('ERCO')) / 2,
    },
    northeast: { values: shapes.NYIS, hubMean: level('NYIS') },
    southeast: { values: shapes.PJM.map((value) => 1 + SOUTHEAST_SWING * (value - 1)), hubMean: level('PJM') },
  };
  const kinds = Object.keys(shaped) as Shape[];
  const pjmShape = hubs.PJM.values.map((value) => value / level('PJM'));
  const series: SeriesInput[] = [
    ...(['CISO', 'ERCO', 'NYIS'] as const).map((hub) => ({
      values: hubs[hub].values,
      step: hub === 'ERCO' ? 0.1 : 0.02,
    })),
    { values: pjmShape, step: PJM_STEP },
    ...kinds.map((kind) => ({ values: shaped[kind].values, step: 0.001 })),
  ];
  const means = new Map<BaCode, number>();
  const columns = ALL_BAS.map((ba): ColumnInput => {
    if (ba === 'PJM') {
      means.set(ba, level('PJM'));
      return {
        id: ba,
        series: 3,
        gain: level('PJM'),
        basis: 'derived: normalised shape of the PJM Dominion zone, real time, x its annual mean',
      };
    }
    const hub = MEASURED.indexOf(ba);
    if (hub >= 0) {
      means.set(ba, level(ba as Hub));
      return { id: ba, series: hub, basis: 'measured: day-ahead hub price' };
    }
    const kind = SHAPE_OF_REGION[regionOf.get(ba) ?? ''];
    const own = counties.filter((c) => (ba in HOST_ZONE ? c.zone === HOST_ZONE[ba] : c.ba === ba));
    const people = own.reduce((sum, c) => sum + c.population, 0);
    const retail = own.reduce((sum, c) => sum + c.population * (industrial.get(c.state) ?? Number.NaN), 0) / people;
    if (!kind || !Number.isFinite(retail))
      throw new RawDataError(`prices_retail, column "state": no industrial price for the states of ${ba}.`);
    const price = Math.min(shaped[kind].hubMean, MAX_RETAIL_SHARE * retail);
    means.set(ba, price);
    return {
      id: ba,
      series: 4 + kinds.indexOf(kind),
      gain: Number(price.toFixed(3)),
      basis: `modelled: ${SHAPE_TEXT[kind]} x ${price.toFixed(1)} $/MWh`,
    };
  });
  const filled = HUBS.map((hub) => `${hub} ${hubs[hub].filled}`).join(', ');
  return {
    meanUsdPerMwh: means,
    output: {
      key: 'energyPrice',
      path: 'energy-price.bin.gz',
      content: packColumns('$/MWh', series, columns),
      rows: STUDY_HOURS,
      unit: '$/MWh',
      notes: `Measured at CISO (NP15), ERCO (hub average), NYIS (Capital), day-ahead; PJM as a shape in steps of 1 % x its mean; elsewhere modelled: hub shape clipped at its 99.5th percentile x min(hub mean, 0.6 x industrial price). Stamps of CISO, NYIS, PJM corrected to UTC; hours filled: ${filled}. The source repeats one PJM value over its first and last hours of the year.`,
    },
  };
};
