import { geoInterpolate } from 'd3';

/** Screen arithmetic for layout: Web Mercator with 512-px tiles, as MapLibre and deck have it. y grows southwards. */
export type Point = readonly [x: number, y: number];
export type LonLat = [lon: number, lat: number];

const RAD = Math.PI / 180;
/** Position in CSS px from the top left of the world at `zoom`. */
export const toPx = (lon: number, lat: number, zoom: number): Point => {
  const world = 512 * 2 ** zoom;
  const y = Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * RAD) / 2));
  return [((lon + 180) / 360) * world, (0.5 - y / (2 * Math.PI)) * world];
};

/** Points of a great circle, both ends included; no vertices where both ends are one place. */
export const greatCircle = (from: LonLat, to: LonLat, points: number): LonLat[] => {
  const at = geoInterpolate(from, to);
  return Array.from({ length: points }, (_, i) => at(i / (points - 1)));
};

/** A path with its length in px from the start, for trimming and for things that travel along it. */
export interface MeasuredPath {
  readonly points: readonly LonLat[];
  readonly px: readonly Point[];
  readonly alongPx: readonly number[];
  readonly lengthPx: number;
}
export const measure = (points: readonly LonLat[], zoom: number): MeasuredPath => {
  const px = points.map(([lon, lat]) => toPx(lon, lat, zoom));
  const alongPx: number[] = [];
  let length = 0;
  px.forEach((point, i) => {
    const before = px[i - 1];
    if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
    alongPx.push(length);
  });
  return { points, px, alongPx, lengthPx: length };
};

export interface Placed {
  readonly position: LonLat;
  /** Unit vector along the path on the screen, y southwards. */
  readonly direction: Point;
}
/** Where a path is `distancePx` from its start, clamped to its ends. */
export const pointAlong = ({ points, px, alongPx, lengthPx }: MeasuredPath, distancePx: number): Placed => {
  const at = Math.min(lengthPx, Math.max(0, distancePx));
  let low = 0;
  let high = alongPx.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((alongPx[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const span = (alongPx[high] ?? 0) - (alongPx[low] ?? 0);
  const share = span > 0 ? (at - (alongPx[low] ?? 0)) / span : 0;
  const [lon0, lat0] = points[low] ?? [0, 0];
  const [lon1, lat1] = points[high] ?? [0, 0];
  const [x0, y0] = px[low] ?? [0, 0];
  const [x1, y1] = px[high] ?? [0, 0];
  return {
    position: [lon0 + (lon1 - lon0) * share, lat0 + (lat1 - lat0) * share],
    direction: span > 0 ? [(x1 - x0) / span, (y1 - y0) / span] : [1, 0],
  };
};

/** The path between two distances from its start. */
export const trim = (path: MeasuredPath, fromPx: number, toPx: number, zoom: number): MeasuredPath => {
  if (!(toPx > fromPx)) return path;
  const inner = path.points.filter((_, i) => {
    const along = path.alongPx[i] ?? 0;
    return along > fromPx && along < toPx;
  });
  return measure([pointAlong(path, fromPx).position, ...inner, pointAlong(path, toPx).position], zoom);
};
