import type { Map as MapLibreMap, MapMovementEvent, MapWheelEvent } from 'maplibre-gl';
import type { Stores } from '../store/stores.ts';
import type { Camera } from '../store/view.ts';
import { coveredPadding, goHome, watchCovers } from './home-view.ts';

export const MIN_ZOOM = 1;
export const MAX_ZOOM = 9;
const FLIGHT_MS = 600;

const near = (map: MapLibreMap, { zoom, lon, lat }: Camera): boolean => {
  const center = map.getCenter();
  return (
    Math.abs(map.getZoom() - zoom) < 1e-4 && Math.abs(center.lng - lon) < 1e-5 && Math.abs(center.lat - lat) < 1e-5
  );
};

/** Keeps map and view store on one camera. Null in the store is the home view. */
export const syncCamera = (map: MapLibreMap, element: HTMLElement, { view }: Stores): (() => void) => {
  const duration = () => (view.getState().reducedMotion ? 0 : FLIGHT_MS);
  /** What panels covered when the home view was last fitted. */
  let fitted = '';
  const covers = () => JSON.stringify(coveredPadding(element));
  const home = (durationMs: number) => {
    if (view.getState().camera !== null) return;
    fitted = covers();
    goHome(map, element, durationMs);
  };
  // a panel that is loaded late takes its place after the view was fitted, and it may grow after that; what covers the
  // map while a person moves it (legends get their ground then) does not take it back from them
  const refit = () => {
    if (map.isMoving()) return;
    if (view.getState().camera === null && covers() !== fitted) home(0);
  };
  const show = (camera: Camera | null, durationMs: number) => {
    if (!camera) return home(durationMs);
    if (near(map, camera)) return;
    const target = { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom };
    if (durationMs > 0) map.easeTo({ ...target, duration: durationMs });
    else map.jumpTo(target);
  };
  // Only what a person did is written back as theirs: a change of size and our own flights end in a `moveend` too.
  // Gestures carry their DOM event (all but the box drawn with shift); turns of the wheel are smoothed over frames and
  // end by a timer, mostly without one.
  let isByHand = false;
  let isWheeled = false;
  const onBox = () => {
    isByHand = true;
  };
  const onWheel = ({ originalEvent }: MapWheelEvent) => {
    // inside another page a wheel without a key is that page's
    isWheeled = !map.cooperativeGestures.isEnabled() || originalEvent.ctrlKey || originalEvent.metaKey;
  };
  const onStart = ({ originalEvent }: MapMovementEvent) => {
    if (originalEvent || isWheeled) isByHand = true;
  };
  const onMoveEnd = ({ originalEvent }: MapMovementEvent) => {
    const { lng, lat } = map.getCenter();
    const shownCamera = { zoom: map.getZoom(), lon: lng, lat };
    const isTheirs = isByHand || originalEvent !== undefined;
    isByHand = false;
    isWheeled = false;
    view.setState(isTheirs ? { shownCamera, camera: shownCamera } : { shownCamera });
  };
  map.on('wheel', onWheel);
  map.on('movestart', onStart);
  map.on('zoomstart', onStart);
  map.on('boxzoomend', onBox);
  map.on('moveend', onMoveEnd);
  const onResize = () => home(0);
  map.on('resize', onResize);
  map.on('idle', refit);
  const unwatch = watchCovers(element.ownerDocument, refit);

  // panels get their places after the first paint, and again when a mode lays them out anew
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const homeSoon = (delayMs: number, durationMs: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      home(durationMs);
    }, delayMs);
    timers.add(timer);
  };
  show(view.getState().camera, 0);
  homeSoon(0, 0);
  homeSoon(250, 0);
  const unsubscribe = view.subscribe((state, before) => {
    if (state.camera !== before.camera) show(state.camera, duration());
    else if (state.mode !== before.mode || state.scene !== before.scene) homeSoon(60, duration());
  });
  return () => {
    unsubscribe();
    for (const timer of timers) clearTimeout(timer);
    map.off('wheel', onWheel);
    map.off('movestart', onStart);
    map.off('zoomstart', onStart);
    map.off('boxzoomend', onBox);
    map.off('moveend', onMoveEnd);
    map.off('resize', onResize);
    map.off('idle', refit);
    unwatch();
  };
};
