import type { Map as MapLibreMap } from 'maplibre-gl';

/** The lower 48 (DESIGN §1: fitted into what the panels leave free). */
const LOWER_48: [number, number, number, number] = [-124.9, 24.4, -66.8, 49.5];
const MARGIN_PX = 16;
/** A wide map has room for names beside campuses on either coast; a narrow one needs its px for the country. */
const WIDE = { fromPx: 780, share: 0.2, mostPx: 48 } as const;
const sideMargin = (freePx: number): number =>
  Math.min(WIDE.mostPx, MARGIN_PX + Math.max(0, freePx - WIDE.fromPx) * WIDE.share);

export interface Padding {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/**
 * What panels cover of the map, from the elements that say so: `data-covers="left"` and so on. A panel that leaves
 * less than a quarter of the map free does not count: the map is then behind it anyway.
 */
export const coveredPadding = (element: HTMLElement): Padding => {
  const map = element.getBoundingClientRect();
  const covered = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const panel of element.ownerDocument.querySelectorAll<HTMLElement>('[data-covers]')) {
    const box = panel.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const depth = {
      left: box.right - map.left,
      right: map.right - box.left,
      top: box.bottom - map.top,
      bottom: map.bottom - box.top,
    };
    for (const side of ['left', 'right', 'top', 'bottom'] as const) {
      const whole = side === 'left' || side === 'right' ? map.width : map.height;
      const fits = depth[side] > 0 && depth[side] < whole * 0.75;
      if (panel.dataset.covers === side && fits) covered[side] = Math.max(covered[side], depth[side]);
    }
  }
  if (covered.left + covered.right > map.width * 0.8) covered.left = covered.right = 0;
  if (covered.top + covered.bottom > map.height * 0.8) covered.top = covered.bottom = 0;
  return covered;
};

/** Shows the lower 48 in the free rectangle. */
export const goHome = (map: MapLibreMap, element: HTMLElement, durationMs: number): void => {
  const covered = coveredPadding(element);
  const margin = Math.min(MARGIN_PX, element.clientWidth / 20);
  const side = Math.max(margin, sideMargin(element.clientWidth - covered.left - covered.right));
  const camera = map.cameraForBounds(LOWER_48, {
    padding: {
      left: covered.left + side,
      right: covered.right + side,
      top: covered.top + margin,
      bottom: covered.bottom + margin,
    },
  });
  if (!camera) return;
  if (durationMs > 0) map.easeTo({ ...camera, duration: durationMs });
  else map.jumpTo(camera);
};

/** What stands around the lower 48 in a picture of them: names beside the coasts, and the scale under Florida. */
const PICTURE_MARGIN_PX = { x: 48, y: 56 } as const;
/** The free rectangle, and of it only the country while the home view shows no more than that; px of the map. */
export const pictureBox = (
  map: MapLibreMap,
  element: HTMLElement,
  isHome: boolean,
): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } => {
  const covered = coveredPadding(element);
  const [width, height] = [element.clientWidth, element.clientHeight];
  const free = { left: covered.left, top: covered.top, right: width - covered.right, bottom: height - covered.bottom };
  if (isHome) {
    const [west, south, east, north] = LOWER_48;
    const corner = map.project([west, north]);
    const other = map.project([east, south]);
    free.left = Math.max(free.left, corner.x - PICTURE_MARGIN_PX.x);
    free.right = Math.min(free.right, other.x + PICTURE_MARGIN_PX.x);
    free.top = Math.max(free.top, corner.y - PICTURE_MARGIN_PX.y);
    free.bottom = Math.min(free.bottom, other.y + PICTURE_MARGIN_PX.y);
  }
  return { left: free.left, top: free.top, width: free.right - free.left, height: free.bottom - free.top };
};

const REST_MS = 120;
/** Calls back when panels that cover the map came, went or changed their size, once they rest. */
export const watchCovers = (document: Document, onChange: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, REST_MS);
  };
  const sizes = new ResizeObserver(soon);
  let watched = new Set<Element>();
  const look = () => {
    const panels = new Set<Element>(document.querySelectorAll('[data-covers]'));
    for (const panel of watched) if (!panels.has(panel)) sizes.unobserve(panel);
    for (const panel of panels) if (!watched.has(panel)) sizes.observe(panel);
    const isSame = panels.size === watched.size && [...panels].every((panel) => watched.has(panel));
    watched = panels;
    if (!isSame) soon();
  };
  const places = new MutationObserver(look);
  places.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-covers'] });
  look();
  return () => {
    clearTimeout(timer);
    places.disconnect();
    sizes.disconnect();
  };
};
