import type { MultiPolygon, Polygon, Position } from 'geojson';
import { distanceKm } from '../../../src/model/geo.ts';

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

/** Cuts a ring to a box (Sutherland-Hodgman). A concave ring may keep edges along the box, which a fill does not show. */
export const clipRing = (ring: readonly Position[], box: BBox): Position[] => {
  let points = ring.slice(0, -1).map((p) => [p[0] as number, p[1] as number] as Position);
  for (const [axis, limit, sign] of [
    [0, box[0], 1],
    [0, box[2], -1],
    [1, box[1], 1],
    [1, box[3], -1],
  ] as const) {
    const input = points;
    points = [];
    input.forEach((current, k) => {
      const prior = input[(k + input.length - 1) % input.length] as Position;
      const currentIn = ((current[axis] as number) - limit) * sign >= 0;
      const priorIn = ((prior[axis] as number) - limit) * sign >= 0;
      if (currentIn !== priorIn) {
        const t = (limit - (prior[axis] as number)) / ((current[axis] as number) - (prior[axis] as number));
        const cut = prior.map((value, d) => value + ((current[d] as number) - value) * t);
        cut[axis] = limit;
        points.push(cut);
      }
      if (currentIn) points.push(current);
    });
  }
  return points.length < 3 ? [] : [...points, points[0] as Position];
};

/** A point inside an area, far from its border: the best of a grid of 24 x 24 over the largest polygon. */
export const labelPoint = (geometry: Polygon | MultiPolygon): readonly [lon: number, lat: number] => {
  const polygons = polygonsOf(geometry);
  const size = (box: BBox): number => (box[2] - box[0]) * (box[3] - box[1]);
  const largest = polygons.reduce((a, b) => (size(boundsOf([b])) > size(boundsOf([a])) ? b : a));
  const [west, south, east, north] = boundsOf([largest]);
  let best: { lon: number; lat: number; km: number } | undefined;
  for (let row = 0; row < 24; row++) {
    for (let column = 0; column < 24; column++) {
      const lon = west + ((column + 0.5) / 24) * (east - west);
      const lat = south + ((row + 0.5) / 24) * (north - south);
      if (!contains([largest], lon, lat)) continue;
      const km = Math.min(...largest.map((ring) => pathKm(lon, lat, ring)));
      if (!best || km > best.km) best = { lon, lat, km };
    }
  }
  return best ? [best.lon, best.lat] : [(west + east) / 2, (south + north) / 2];
};
