import type { MultiPolygon, Polygon, Position } from 'geojson';
import { type BBox, boundsOf, contains, pathKm, polygonsOf } from '../../../src/model/geometry.ts';

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
