import type { Basemap, City, Site } from '../../model/dataset/types.ts';
import type { Camera } from '../../store/view.ts';

/** Degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];
interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** MapLibre's world at zoom 0, px. */
const WORLD_PX = 512;
const ZOOMS = [3, 8] as const;
const MARGIN = 0.12;
const mercatorX = (lon: number): number => (lon + 180) / 360;
const mercatorY = (lat: number): number => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** The camera of a map of size `map` that shows bounds in its free part. `free` is relative to the map, px. */
export const cameraOf = ([west, south, east, north]: Bounds, map: Rect, free: Rect): Camera => {
  const [x0, x1, y0, y1] = [mercatorX(west), mercatorX(east), mercatorY(north), mercatorY(south)];
  const room = 1 - 2 * MARGIN;
  const fitting = Math.min(
    (free.width * room) / Math.max(1e-9, x1 - x0),
    (free.height * room) / Math.max(1e-9, y1 - y0),
  );
  const zoom = Math.min(ZOOMS[1], Math.max(ZOOMS[0], Math.log2(fitting / WORLD_PX)));
  const scale = WORLD_PX * 2 ** zoom;
  const offX = free.left + free.width / 2 - map.width / 2;
  const offY = free.top + free.height / 2 - map.height / 2;
  const [x, y] = [(x0 + x1) / 2 - offX / scale, (y0 + y1) / 2 - offY / scale];
  return { zoom, lon: x * 360 - 180, lat: latOf(y) };
};

export const boundsOf = (points: Iterable<readonly [lon: number, lat: number]>): Bounds | null => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west <= east ? [west, south, east, north] : null;
};

/** A city or a site: the country around it, some 150 km to each side. */
export const around = ({ lon, lat }: { readonly lon: number; readonly lat: number }): Bounds => [
  lon - 1.8,
  lat - 1.4,
  lon + 1.8,
  lat + 1.4,
];

/** A state, by what is known in it: its cities and sites. Null where there is neither. */
export const stateBounds = (
  state: string,
  cities: readonly City[],
  sites: readonly Pick<Site, 'state' | 'lon' | 'lat'>[],
): Bounds | null => {
  const inside = [...cities, ...sites].filter((place) => place.state === state);
  const bounds = boundsOf(inside.map(({ lon, lat }) => [lon, lat] as const));
  if (!bounds) return null;
  const [west, south, east, north] = bounds;
  return [west - 0.5, south - 0.4, east + 0.5, north + 0.4];
};

/** A balancing area by its outline on the map. */
export const areaBounds = (ba: string, basemap: Basemap | undefined): Bounds | null => {
  const outlines = basemap?.balancingAreas.features.filter(({ properties }) => properties.ba === ba) ?? [];
  return boundsOf(
    outlines.flatMap(({ geometry }) =>
      (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flatMap((rings) =>
        (rings[0] ?? []).map(([lon = 0, lat = 0]) => [lon, lat] as const),
      ),
    ),
  );
};

const rectOf = (element: Element | null): DOMRect | null => element?.getBoundingClientRect() ?? null;
/** The camera that shows bounds beside the panels that are open now. */
export const cameraHere = (bounds: Bounds): Camera => {
  const map = rectOf(document.querySelector('.map-area')) ?? new DOMRect(0, 0, innerWidth, innerHeight);
  const free = rectOf(document.querySelector('.map-overlay')) ?? map;
  return cameraOf(
    bounds,
    { left: 0, top: 0, width: map.width, height: map.height },
    { left: free.left - map.left, top: free.top - map.top, width: free.width, height: free.height },
  );
};
