import { parseColumns } from '../../../src/model/dataset/columns.ts';
import type { BaCode } from '../../../src/model/ids.ts';
import { monthOfHour, STUDY_HOURS } from '../../../src/model/time.ts';
import type { RegionMix } from '../lib/mix.ts';
import type { Output } from '../lib/output.ts';
import { packColumns } from '../lib/pack.ts';
import { ALL_BAS } from '../zone-ba.ts';

/** Regions where gas is all but the only fossil fuel: a slope would only give the gas factor back. */
const ONE_FUEL = new Set(['CAL', 'NY', 'NE']);
/** Authorities with a measured hub price. */
const HUBS: readonly BaCode[] = ['CISO', 'ERCO', 'NYIS'];
const BLOCK_HOURS = 4;
const BLOCKS = 12 * (24 / BLOCK_HOURS);

const blockOf = (hour: number): number =>
  monthOfHour(hour) * (24 / BLOCK_HOURS) + Math.floor((hour % 24) / BLOCK_HOURS);

/**
 * Slope through the origin of the change of fossil emissions on the change of fossil generation, hour to hour, by month
 * and 4-hour UTC block, kg/MWh per hour of the year (MODEL §4).
 */
const slopes = ({ fuel, rates, repeatsFrom }: RegionMix): Float64Array => {
  const mwh = (hour: number): number =>
    (fuel.coal[hour] as number) + (fuel.gas[hour] as number) + (fuel.oil[hour] as number);
  const kg = (hour: number): number =>
    (fuel.coal[hour] as number) * rates.coal +
    (fuel.gas[hour] as number) * rates.gas +
    (fuel.oil[hour] as number) * rates.oil;
  const products = new Float64Array(BLOCKS);
  const squares = new Float64Array(BLOCKS);
  for (let hour = 1; hour < repeatsFrom; hour++) {
    const change = mwh(hour) - mwh(hour - 1);
    if (Number.isNaN(change)) continue;
    const block = blockOf(hour);
    products[block] = (products[block] as number) + change * (kg(hour) - kg(hour - 1));
    squares[block] = (squares[block] as number) + change * change;
  }
  return Float64Array.from({ length: STUDY_HOURS }, (_, hour) => {
    const block = blockOf(hour);
    return (products[block] as number) / (squares[block] as number);
  });
};

/**
 * A proxy of the marginal emission factor by authority and hour.
 * @param prices The energy prices as shipped, so that a factor of 0 stands exactly where the page shows a price of 0 or less.
 */
export const buildMarginal = (
  mix: ReadonlyMap<string, RegionMix>,
  regionOf: ReadonlyMap<BaCode, string>,
  prices: Output,
): Output => {
  const parsed = parseColumns(prices.content, prices.path);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const regions = [...mix.keys()].sort();
  let zeros = '';
  const series = regions.map((region) => {
    const own = mix.get(region) as RegionMix;
    const values = ONE_FUEL.has(region) ? new Float64Array(STUDY_HOURS).fill(own.rates.gas) : slopes(own);
    const hub = HUBS.find((ba) => regionOf.get(ba) === region);
    const price = hub ? parsed.value.columns[hub] : undefined;
    let count = 0;
    price?.forEach((value, hour) => {
      if (value > 0) return;
      values[hour] = 0;
      count++;
    });
    if (hub) zeros += `${zeros ? ', ' : ''}${hub} ${count}`;
    return { values, step: 1 };
  });
  const columns = ALL_BAS.map((ba) => {
    const region = regionOf.get(ba) ?? '';
    const hub = HUBS.includes(ba) ? '; 0 where the hub price is 0 or less' : '';
    const basis = ONE_FUEL.has(region)
      ? `proxy: gas factor, not estimated: EIA region ${region} has one fossil fuel${hub}`
      : `proxy: slope of fossil emissions on fossil generation of EIA region ${region}, by month and 4-hour block${hub}${region === 'NW' ? '; unreliable: the Northwest spans hydro and coal systems' : ''}`;
    return { id: ba, series: regions.indexOf(region), basis };
  });
  return {
    key: 'marginal',
    path: 'marginal-carbon.bin.gz',
    content: packColumns('kg/MWh', series, columns),
    rows: STUDY_HOURS,
    unit: 'kg/MWh',
    notes: `A proxy of the marginal emission factor, direct: slope through the origin of hourly changes of fossil emissions on hourly changes of fossil generation, by EIA region, month and 4-hour UTC block of 2024. It sees no imports, and no renewables at the margin except where a measured hub price is 0 or less (hours set to 0: ${zeros}). California, New York and New England: gas factor, not estimated.`,
  };
};
