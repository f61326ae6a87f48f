import { formatFixed, formatNumber, formatUnit } from '../format.ts';
import type { CountyFacts } from '../model/dataset/types.ts';
import { hazardScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { type County, countyAreas, countyRow } from './shared/county-areas.ts';
import { remember } from './shared/memo.ts';
import type { AreaPolygon } from './shared/polygons.ts';

const lossOf = remember(
  (facts: CountyFacts | undefined) =>
    (fips: string): number =>
      facts?.hazardSharePerYear[countyRow(facts, fips)] ?? Number.NaN,
);

/** Expected annual loss to natural hazards, by county. */
export const hazard: LayerRenderer = {
  render: (frame) => countyAreas(frame, 'hazard', lossOf(frame.dataset.countyFacts), hazardScale(frame.palette)),
  tooltip: ({ object }, { dataset: { countyFacts }, palette }) => {
    const { fips, name, state } = (object as AreaPolygon<County>).properties;
    const row = countyRow(countyFacts, fips);
    const loss = lossOf(countyFacts)(fips);
    return {
      title: `${name || `County ${fips}`}${state ? `, ${state}` : ''}`,
      swatch: hazardScale(palette)(loss),
      rows: [
        ['Expected loss a year', formatUnit(loss * 100, '% of value', 2)],
        ['Risk score, 0–100', formatFixed(countyFacts?.hazardScore[row] ?? Number.NaN, 1)],
        ['People', formatNumber(countyFacts?.population[row] ?? Number.NaN)],
      ],
      source: 'FEMA National Risk Index, all hazards, buildings',
    };
  },
};
