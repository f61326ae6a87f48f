import { formatShare } from '../format.ts';
import type { CountyFacts } from '../model/dataset/types.ts';
import { waterScale } from '../palette.ts';
import type { LayerRenderer } from './layer.ts';
import { type County, countyAreas, countyRow } from './shared/county-areas.ts';
import { remember } from './shared/memo.ts';
import type { AreaPolygon } from './shared/polygons.ts';

const shareOf = remember(
  (facts: CountyFacts | undefined) =>
    (fips: string): number =>
      facts?.waterCoolingShare[countyRow(facts, fips)] ?? Number.NaN,
);

/** How far projected data centers cool with water: a figure of the state, drawn on its counties. */
export const water: LayerRenderer = {
  render: (frame) => countyAreas(frame, 'water', shareOf(frame.dataset.countyFacts), waterScale(frame.palette)),
  tooltip: ({ object }, { dataset: { countyFacts }, palette }) => {
    const { fips, name, state } = (object as AreaPolygon<County>).properties;
    const row = countyRow(countyFacts, fips);
    const share = shareOf(countyFacts)(fips);
    return {
      title: `${name || `County ${fips}`}${state ? `, ${state}` : ''}`,
      swatch: waterScale(palette)(share),
      rows: [
        ['Cooled with water, state', formatShare(share)],
        ['Climate zone', countyFacts?.climateZone[row] || '–'],
      ],
      ...(Number.isNaN(share)
        ? { consequence: `No projected site in ${state || 'this state'}: nothing is known.` }
        : {}),
      source: 'IM3 projected data centers, share of sites; IECC climate zones',
    };
  },
};
