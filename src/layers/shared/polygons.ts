import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { LonLat } from './mercator.ts';

/** One polygon of an area; areas of several parts give several, all with the same properties. */
export interface AreaPolygon<P> {
  readonly properties: P;
  readonly polygon: readonly (readonly Position[])[];
}

const split = new WeakMap<object, readonly AreaPolygon<unknown>[]>();
/** Polygons ready for deck, made once per collection. */
export const areaPolygons = <P>(
  collection: FeatureCollection<Polygon | MultiPolygon, P> | undefined,
): readonly AreaPolygon<P>[] => {
  if (!collection) return NONE as readonly AreaPolygon<P>[];
  const known = split.get(collection);
  if (known) return known as readonly AreaPolygon<P>[];
  const made = collection.features.flatMap(({ geometry, properties }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((polygon) => ({
      properties,
      polygon,
    })),
  );
  split.set(collection, made);
  return made;
};
const NONE: readonly AreaPolygon<unknown>[] = [];

const outlines = new WeakMap<object, readonly (readonly Position[])[]>();
/** Rings of all polygons, as paths. */
export const ringPaths = <P>(polygons: readonly AreaPolygon<P>[]): readonly (readonly Position[])[] => {
  const known = outlines.get(polygons);
  if (known) return known;
  const made = polygons.flatMap(({ polygon }) => polygon);
  outlines.set(polygons, made);
  return made;
};

const NO_LINES: readonly LonLat[][] = [];
const lines = new WeakMap<object, readonly LonLat[][]>();
/** Paths of a line feature. */
export const linePaths = (feature: Feature | undefined): readonly LonLat[][] => {
  if (!feature) return NO_LINES;
  const known = lines.get(feature);
  if (known) return known;
  const { geometry } = feature;
  const made =
    geometry?.type === 'MultiLineString'
      ? ((geometry as MultiLineString).coordinates as LonLat[][])
      : geometry?.type === 'LineString'
        ? [geometry.coordinates as LonLat[]]
        : NO_LINES;
  lines.set(feature, made);
  return made;
};
