import type { Camera } from '../../store/view.ts';
import type { SiteValue } from './site-values.ts';

/** The part of the map that no panel covers, px from the middle of the whole map. */
export interface FreeBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Side of the world at zoom 0, px (Web Mercator, as MapLibre counts it). */
const WORLD_PX = 512;
const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Whether a place lies within the free part of a map that is seen straight from above. */
export const isInView = (
  { lon, lat }: { readonly lon: number; readonly lat: number },
  camera: Camera,
  box: FreeBox,
): boolean => {
  const pxPerTurn = WORLD_PX * 2 ** camera.zoom;
  const x = ((lon - camera.lon) / 360) * pxPerTurn;
  const y = ((mercatorY(camera.lat) - mercatorY(lat)) / (2 * Math.PI)) * pxPerTurn;
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
};

/** Less than this is no room. */
const NO_ROOM_MW = 0.5;
/** Candidates with room in view, best first; `values` come best first. */
export const bestInView = (values: readonly SiteValue[], camera: Camera, box: FreeBox): readonly SiteValue[] =>
  values.filter(({ site, headroomMw }) => headroomMw >= NO_ROOM_MW && isInView(site, camera, box));
