import type { MultiPolygon, Polygon, Position } from 'geojson';
import { distanceKm } from './geo.ts';

/** Shapes in degrees: what contains a point, and how far a path is from it. */

export type BBox = readonly [west: number, south: number, east: number, north: number];
export const LOWER_48: BBox = [-125.1, 24.3, -66.8, 49.5];

export const polygonsOf = (geometry: Polygon | MultiPolygon): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

export const boundsOf = (polygons: readonly Position[][][]): BBox => {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const ring of polygons.flat()) {
    for (const [lon = 0, lat = 0] of ring) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
};

/** Even-odd test in the lon/lat plane; good for areas away from the poles and the date line. */
export const contains = (polygons: readonly Position[][][], lon: number, lat: number): boolean => {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let k = 0, prior = ring.length - 1; k < ring.length; prior = k++) {
      const [x1 = 0, y1 = 0] = ring[k] as Position;
      const [x2 = 0, y2 = 0] = ring[prior] as Position;
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
};

/** Distance in km from a point to a segment: nearest point in the local plane, then the great circle to it. */
const segmentKm = (lon: number, lat: number, from: Position, to: Position): number => {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const [x1 = 0, y1 = 0] = from;
  const [x2 = 0, y2 = 0] = to;
  const dx = (x2 - x1) * squeeze;
  const dy = y2 - y1;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((lon - x1) * squeeze * dx + (lat - y1) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  return distanceKm(lon, lat, x1 + (x2 - x1) * t, y1 + (y2 - y1) * t);
};

/** Distance in km from a point to a chain of vertices. */
export const pathKm = (lon: number, lat: number, path: readonly Position[]): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 1; k < path.length; k++) {
    best = Math.min(best, segmentKm(lon, lat, path[k - 1] as Position, path[k] as Position));
  }
  return best;
};

/** A county, or whatever else has an id and a shape. */
export interface Area {
  readonly fips: string;
  readonly state: string;
  readonly polygons: readonly Position[][][];
  readonly bounds: BBox;
}

/** How far from a county a site may lie: rivers and shores. */
const REACH_KM = 3;
/** The same and some more in degrees, at the latitudes of the lower 48. */
export const REACH_DEG = 0.06;

/**
 * The containing county, else the nearest within 3 km; a `state` given by the source wins over a border that cuts
 * the other way by less than 3 km. `offshore` where no county contains the point.
 */
export const locate = <T extends Area>(
  counties: readonly T[],
  lon: number,
  lat: number,
  state?: string,
): { readonly county: T; readonly offshore: boolean } | undefined => {
  const near = counties.filter(
    (c) =>
      lon > c.bounds[0] - REACH_DEG &&
      lon < c.bounds[2] + REACH_DEG &&
      lat > c.bounds[1] - REACH_DEG &&
      lat < c.bounds[3] + REACH_DEG,
  );
  const containing = near.find((c) => contains(c.polygons, lon, lat));
  if (containing && (!state || containing.state === state)) return { county: containing, offshore: false };
  const ranked = near
    .filter((c) => !state || c.state === state)
    .map((county) => ({ county, km: Math.min(...county.polygons.flat().map((ring) => pathKm(lon, lat, ring))) }))
    .filter(({ km }) => km <= REACH_KM)
    .sort((a, b) => a.km - b.km || (a.county.fips < b.county.fips ? -1 : 1));
  const best = ranked[0]?.county ?? containing;
  return best ? { county: best, offshore: !containing } : undefined;
};
