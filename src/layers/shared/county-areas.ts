import type { Layer } from '@deck.gl/core';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { CountyFacts } from '../../model/dataset/types.ts';
import { type Hex, rgba } from '../../palette.ts';
import type { Frame } from '../frame.ts';
import { borderLayer, fillLayer, hatchLayer } from './choropleth.ts';
import { remember } from './memo.ts';
import { type AreaPolygon, areaPolygons } from './polygons.ts';
import { COUNTIES_FROM_ZOOM } from './voltage.ts';

export interface County {
  readonly fips: string;
  readonly name: string;
  readonly state: string;
}
const NONE: readonly AreaPolygon<County>[] = [];
const made = new WeakMap<Topology, readonly AreaPolygon<County>[]>();
/** Counties as polygons, made once per topology. */
export const countyPolygons = (topology: Topology | undefined): readonly AreaPolygon<County>[] => {
  if (!topology) return NONE;
  const known = made.get(topology);
  if (known) return known;
  const object = (topology.objects.counties ?? Object.values(topology.objects)[0]) as GeometryCollection | undefined;
  const collection = object
    ? feature<Partial<County>>(topology, object as GeometryCollection<Partial<County>>)
    : { type: 'FeatureCollection' as const, features: [] };
  const polygons = areaPolygons({
    type: 'FeatureCollection',
    features: collection.features.flatMap(({ geometry, id, properties }) =>
      geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'
        ? [
            {
              type: 'Feature' as const,
              geometry,
              properties: { fips: String(id ?? ''), name: properties?.name ?? '', state: properties?.state ?? '' },
            },
          ]
        : [],
    ),
  });
  made.set(topology, polygons);
  return polygons;
};
const rowOf = remember((facts: CountyFacts | undefined) => new Map(facts?.fips.map((fips, row) => [fips, row])));
/** Row of a county in the table of facts; -1 where it has none. */
export const countyRow = (facts: CountyFacts | undefined, fips: string): number => rowOf(facts).get(fips) ?? -1;

const unknownCounties = remember(
  (polygons: readonly AreaPolygon<County>[], value: (fips: string) => number) =>
    polygons.filter(({ properties }) => Number.isNaN(value(properties.fips))),
  8,
);
/** Counties coloured by a fact. `value` must keep its identity while its answers do. */
export const countyAreas = (
  { dataset, palette, theme, zoomStep }: Frame,
  id: string,
  value: (fips: string) => number,
  color: (value: number) => Hex,
): readonly Layer[] => {
  const polygons = countyPolygons(dataset.counties);
  const near = zoomStep >= COUNTIES_FROM_ZOOM;
  return [
    fillLayer<County>({
      id: `${id}/fill`,
      data: polygons,
      color: ({ fips }) => color(value(fips)),
      trigger: [value, theme],
    }),
    hatchLayer(`${id}/no-data`, unknownCounties(polygons, value), { palette, theme }),
    ...(near ? [borderLayer(`${id}/borders`, polygons, rgba(palette.tokens.surface, 0.5), 0.5)] : []),
  ];
};
