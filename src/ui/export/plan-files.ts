import { quarterLabel } from '../../model/placement/quarters.ts';
import type { PlacedCampus, Placement } from '../../model/placement/types.ts';
import { type Column, csvCell, rowsToCsv } from '../parts/table-rows.ts';

type Fact = readonly [name: string, of: (campus: PlacedCampus) => number | string];
/** What is known of a campus of the plan, units in the names. */
const FACTS: readonly Fact[] = [
  ['site', (c) => c.site],
  ['name', (c) => c.name],
  ['state', (c) => c.state],
  ['balancingAuthority', (c) => c.ba],
  ['lon', (c) => c.lon],
  ['lat', (c) => c.lat],
  ['pinned', (c) => (c.pinned ? 'yes' : 'no')],
  ['firstPower', (c) => quarterLabel(c.readyQuarter)],
  ['builtItMw', (c) => c.itMw],
  ['facilityPeakMw', (c) => c.facilityPeakMw],
  ['trainingItMw', (c) => c.trainingMw],
  ['inferenceItMw', (c) => c.inferenceMw],
  ['capexUsd', (c) => c.capexUsd],
  ['netUsdPerItMwYear', (c) => c.netUsdPerMwYear],
  ['energyUsdPerYear', (c) => c.terms.energyUsdPerYear],
  ['carbonUsdPerYear', (c) => c.terms.carbonUsdPerYear],
  ['why', (c) => c.why],
];

/** The campuses of a plan as CSV: one row each, and who says so in the last, one cell whatever is in it. */
export const planCsv = (placement: Placement, source: string): string => {
  const columns = FACTS.map(([header, value]): Column<PlacedCampus> => ({ id: header, header, value, cell: value }));
  return `${rowsToCsv(placement.campuses, columns)}${csvCell(`# ${source.replaceAll(/[\r\n]+/g, ' ')}`)}\r\n`;
};

/** The same as GeoJSON points, WGS 84. */
export const planGeoJson = (placement: Placement, source: string): string =>
  `${JSON.stringify(
    {
      type: 'FeatureCollection',
      source,
      features: placement.campuses.map((campus) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [campus.lon, campus.lat] },
        properties: Object.fromEntries(
          FACTS.filter(([name]) => name !== 'lon' && name !== 'lat').map(([name, of]) => [name, of(campus)]),
        ),
      })),
    },
    null,
    1,
  )}\n`;
