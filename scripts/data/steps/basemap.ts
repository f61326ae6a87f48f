import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, presimplify, simplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  GeometryObject,
  Objects,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from 'topojson-specification';
import { type BBox, polygonsOf } from '../../../src/model/geometry.ts';
import type { County } from '../lib/counties.ts';
import { clipRing } from '../lib/geometry.ts';
import { json, type Output } from '../lib/output.ts';
import type { Sources } from '../sources.ts';

const VIEW: BBox = [-179, -20, -30, 80];
/** Planar triangle area (square degrees) below which a vertex goes; 0.0001 is about 1 km2 at 40 N. */
const VERTEX_AREA_DEG2 = 0.0001;
/** Steps across the map after quantisation: 149 degrees / 90,000 = 0.2 km. */
const GRID = 90_000;
/** Lakes drawn at national scale. */
const LAKE_MAX_RANK = 1;

type CountyTopo = (TopoPolygon | TopoMultiPolygon) & { readonly properties: { readonly fips: string } };

const clip = (features: FeatureCollection, keep: (f: Feature) => boolean): Feature<MultiPolygon>[] =>
  features.features.filter(keep).flatMap((feature) => {
    const polygons = polygonsOf(feature.geometry as Polygon | MultiPolygon)
      .map((rings) => rings.map((ring) => clipRing(ring, VIEW)).filter((ring) => ring.length >= 4))
      .filter((rings) => rings.length > 0);
    return polygons.length === 0
      ? []
      : [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons } }];
  });

const groupBy = <K>(counties: readonly County[], key: (county: County) => K): Map<K, Set<string>> => {
  const groups = new Map<K, Set<string>>();
  for (const county of counties) groups.set(key(county), (groups.get(key(county)) ?? new Set()).add(county.fips));
  return groups;
};

/** One topology with land, lakes, states, zones and balancing areas; county borders are shared, so nothing overlaps. */
export const buildBasemap = (sources: Sources, counties: readonly County[]): Output => {
  const shapes: FeatureCollection = {
    type: 'FeatureCollection',
    features: counties.map((c) => ({ ...c.feature, properties: { fips: c.fips } })),
  };
  const land: FeatureCollection = { type: 'FeatureCollection', features: clip(sources.land(), () => true) };
  const lakes: FeatureCollection = {
    type: 'FeatureCollection',
    features: clip(sources.lakes(), (f) => Number(f.properties?.scalerank ?? 9) <= LAKE_MAX_RANK),
  };
  const whole = topology({ counties: shapes, land, lakes }) as Topology<Objects>;
  const members = (whole.objects.counties as GeometryCollection).geometries as unknown as CountyTopo[];
  const merged = (fips: ReadonlySet<string>, properties: Record<string, string>): GeometryObject =>
    ({
      ...mergeArcs(whole, members.filter((m) => fips.has(m.properties.fips)) as never),
      properties,
    }) as unknown as GeometryObject;
  const collection = (
    groups: Map<string, Set<string>>,
    properties: (key: string) => Record<string, string>,
  ): GeometryCollection =>
    ({
      type: 'GeometryCollection',
      geometries: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, fips]) => merged(fips, properties(key))),
    }) as GeometryCollection;
  const zoneBa = new Map(counties.map((c) => [c.zone, c.ba]));
  whole.objects = {
    land: whole.objects.land as GeometryCollection,
    lakes: whole.objects.lakes as GeometryCollection,
    states: collection(
      groupBy(counties, (c) => c.state),
      (state) => ({ state }),
    ),
    zones: collection(
      groupBy(counties, (c) => c.zone),
      (id) => ({ id, ba: zoneBa.get(id) as string }),
    ),
    bas: collection(
      groupBy(counties, (c) => c.ba),
      (ba) => ({ ba }),
    ),
  };
  const small = simplify(presimplify(whole as never), VERTEX_AREA_DEG2);
  const pruned = quantize(filter(small, () => true) as never, GRID) as Topology<Objects>;
  return {
    key: 'basemap',
    path: 'basemap.json',
    content: json(pruned),
    unit: 'degrees',
    rows: Object.values(pruned.objects).reduce(
      (sum, object) => sum + ((object as GeometryCollection).geometries?.length ?? 1),
      0,
    ),
    notes:
      'TopoJSON: land and lakes (Natural Earth 50m, clipped to 179-30 W, 20 S-80 N), states, zones and balancing areas (counties merged by ReEDS zone). Balancing areas are model areas on county lines, not legal footprints.',
  };
};

/** Counties of the lower 48 as TopoJSON, object `counties`, id = FIPS, with name, state and zone. */
export const buildCounties = (counties: readonly County[]): Output => {
  const shapes: FeatureCollection = {
    type: 'FeatureCollection',
    features: counties.map((c) => ({
      ...c.feature,
      id: c.fips,
      properties: { name: c.name, state: c.state, zone: c.zone },
    })),
  };
  const small = simplify(presimplify(topology({ counties: shapes }) as never), 0.00005);
  const packed = quantize(filter(small, () => true) as never, 40_000);
  return {
    key: 'counties',
    path: 'counties.json',
    content: json(packed),
    rows: counties.length,
    unit: 'degrees',
    notes: 'Edition 2017 (old Connecticut counties), simplified.',
  };
};
