import type { Dataset, HourlySeries } from '../../model/dataset/types.ts';
import type { BaCode, HourIndex } from '../../model/ids.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';

/** The carbon series of the scenario; the open one where the other has not been loaded. */
export interface CarbonSeries {
  readonly chosen: HourlySeries | undefined;
  readonly open: HourlySeries | undefined;
}
export const carbonSeries = (dataset: Dataset, scenario: Scenario): CarbonSeries => ({
  chosen: scenario.fields.carbonSource === 'open' ? undefined : dataset.carbonElectricityMaps,
  open: dataset.carbonOpen,
});

/** Value of an area's column; not a number where there is none. */
export const columnAt = (series: HourlySeries | undefined, ba: BaCode, hour: HourIndex): number =>
  series?.columns[ba]?.[hour] ?? Number.NaN;

export interface CarbonValue {
  readonly kgPerMwh: number;
  readonly source: string;
}
/** Average, direct carbon intensity of a balancing authority, and where it comes from. NaN where nothing is known. */
export const carbonAt = ({ chosen, open }: CarbonSeries, ba: BaCode, hour: HourIndex): CarbonValue => {
  const value = columnAt(chosen, ba, hour);
  if (Number.isFinite(value))
    return { kgPerMwh: value, source: 'Electricity Maps (ODbL), average, direct, flow-traced' };
  return {
    kgPerMwh: columnAt(open, ba, hour),
    source: `EIA-930 × eGRID, average, direct, regional${open?.basis[ba] ? `, ${open.basis[ba]}` : ''}`,
  };
};
/** Carbon-free share, as the carbon series: the scenario's source first, the open one for the rest. */
export const carbonFreeSeries = (dataset: Dataset, scenario: Scenario): CarbonSeries => ({
  chosen: scenario.fields.carbonSource === 'open' ? undefined : dataset.carbonFreeShareElectricityMaps,
  open: dataset.carbonFreeShare,
});
export const carbonFreeAt = (
  { chosen, open }: CarbonSeries,
  ba: BaCode,
  hour: HourIndex,
): { readonly share: number; readonly source: string } => {
  const share = columnAt(chosen, ba, hour);
  if (Number.isFinite(share)) return { share, source: 'Electricity Maps (ODbL), share of consumption, flow-traced' };
  return {
    share: columnAt(open, ba, hour),
    source: `EIA-930, share of generation${open?.basis[ba] ? `, ${open.basis[ba]}` : ''}`,
  };
};
/** `ERCO, Electric Reliability Council of Texas`. */
export const areaName = ({ balancingAuthorities }: Dataset, ba: BaCode): string => {
  const authority = balancingAuthorities?.find((area) => area.ba === ba);
  return authority ? `${ba}, ${authority.name}` : ba;
};
export const priceAt = (dataset: Dataset, ba: BaCode, hour: HourIndex): number =>
  columnAt(dataset.energyPrice, ba, hour);
/** How the price of a balancing authority came about: measured, derived or modelled. */
export const priceBasis = (dataset: Dataset, ba: BaCode): string => dataset.energyPrice?.basis[ba] ?? 'no series';
