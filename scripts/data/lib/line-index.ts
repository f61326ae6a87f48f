import type { Position } from 'geojson';
import { LINE_REACH_KM } from '../../../src/model/dataset/site-rules.ts';
import { type BBox, boundsOf, pathKm } from '../../../src/model/geometry.ts';
import type { Sources } from '../sources.ts';

export interface NearLines {
  /** Highest voltage within reach, kV; 0 for none. */
  readonly kv: number;
  /** Distance to the nearest line of that voltage, km; NaN for none. */
  readonly km: number;
  /** Traced segments of that voltage within reach. */
  readonly segments: number;
}

/** Lines near a point, from all traced lines of 100 kV and more. */
export const lineIndex = (sources: Sources): ((lon: number, lat: number) => NearLines) => {
  const lines = sources.lines().map(({ properties, geometry }) => ({
    kv: properties.kv,
    path: geometry.coordinates as Position[],
    bounds: boundsOf([[geometry.coordinates]]) as BBox,
  }));
  const reachLat = LINE_REACH_KM / 110;
  return (lon, lat) => {
    const reachLon = reachLat / Math.cos((lat * Math.PI) / 180);
    const near = lines
      .filter(
        ({ bounds }) =>
          lon > bounds[0] - reachLon &&
          lon < bounds[2] + reachLon &&
          lat > bounds[1] - reachLat &&
          lat < bounds[3] + reachLat,
      )
      .map(({ kv, path }) => ({ kv, km: pathKm(lon, lat, path) }))
      .filter(({ km }) => km <= LINE_REACH_KM);
    const kv = Math.max(0, ...near.map((line) => line.kv));
    const best = near.filter((line) => line.kv === kv);
    return { kv, km: best.length > 0 ? Math.min(...best.map((line) => line.km)) : Number.NaN, segments: best.length };
  };
};
