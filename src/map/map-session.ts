import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Device } from '@luma.gl/core';
import { Map as MapLibreMap, type MapMouseEvent } from 'maplibre-gl';
import type { Frame } from '../layers/frame.ts';
import { flowArcs } from '../layers/shared/flow-arcs.ts';
import { FONT_FAMILY } from '../layers/shared/text.ts';
import { PALETTES } from '../palette.ts';
import { offerCapture } from '../store/capture.ts';
import { isEmbedded } from '../store/embed.ts';
import { runInSlices } from '../store/slices.ts';
import type { Stores } from '../store/stores.ts';
import { basemapStyle, fillBasemap, paintBasemap } from './basemap.ts';
import { MAX_ZOOM, MIN_ZOOM, syncCamera } from './camera.ts';
import { holdCanvasSize } from './canvas-size.ts';
import { captureMap } from './capture.ts';
import { createDivider } from './divider.ts';
import { createFrameBuilder, zoomStepOf } from './frame.ts';
import { createFrameSource } from './frame-source.ts';
import './free-vertex-arrays.ts';
import { createPicking } from './picking.ts';
import { createRenderer, type Picture, samePicture } from './renderer.ts';

const HOME = { center: [-96, 38] as [number, number], zoom: 3.2 };
/** Labels are drawn into an atlas once: wait for the shipped font, but not for ever. */
const FONT_WAIT_MS = 1500;
const fontReady = (): Promise<unknown> =>
  Promise.race([
    Promise.all([500, 650].map((weight) => document.fonts.load(`${weight} 12px ${FONT_FAMILY}`))).catch(() => null),
    new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS)),
  ]);

/** Hover picking runs in deck's own frame. */
const POINTER_EVENTS = ['pointermove', 'pointerdown', 'pointerleave', 'pointerout'] as const;

type Built = ReturnType<ReturnType<typeof createFrameBuilder>>;

/** One life of map and overlay: from a GL context to its loss. Throws where there is no WebGL. */
export const openSession = (element: HTMLElement, stores: Stores, onLost: () => void): (() => void) => {
  const { view, clock, data, runs, scenario } = stores;
  const map = new MapLibreMap({
    container: element,
    style: basemapStyle(PALETTES[view.getState().theme]),
    ...HOME,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    cooperativeGestures: isEmbedded(),
    fadeDuration: 0,
    // pictures for print are four times the screen
    maxCanvasSize: [8192, 8192],
    canvasContextAttributes: { antialias: true },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  const build = createFrameBuilder(stores);
  const otherPlan = createDivider(stores, map, element);
  const render = createRenderer();
  let frame: Frame | null = null;
  let closed = false;
  let started = false;
  let drawn = 0;
  let picture: Picture['layers'] = [];
  let request = 0;
  /** A picture is being made in several tasks, and what changed meanwhile asks for the next. */
  let building = false;
  let again = false;
  let basemap: unknown = null;
  let theme = view.getState().theme;

  const picking = createPicking(view, () => frame);
  const frames = createFrameSource(() => picture.some((layer) => !layer.isLoaded));
  // deck hands it on to luma's loop; experimental, and not among deck's types
  const loopProps = { animationFrameProvider: frames.provider };
  let device: Device | null = null;
  const overlay = new MapLibreOverlay({
    ...loopProps,
    interleaved: true,
    layers: [],
    // a flat map: order decides, not depth (MapLibre's fills write depth, and lakes would cut into discs)
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    pickingRadius: 5,
    onHover: picking.onHover,
    getCursor: picking.cursor,
    onDeviceInitialized: (made) => {
      device = made;
    },
    onAfterRender: () => {
      drawn += 1;
      element.dataset.drawn = String(drawn);
      if (!frame?.dataset.basemap || element.dataset.mapReady === 'true') return;
      element.dataset.mapReady = 'true';
      view.setState({ map: 'ready', mapMessage: '' });
    },
  });

  /** A picture is put up whole: its layers never mix hours, however many tasks it took. */
  const show = (built: Built, { ids, layers }: Picture) => {
    const hourChanged = built.frame.hour !== frame?.hour || built.still.simulation !== frame?.simulation;
    frame = built.frame;
    if (frame.theme !== theme) {
      theme = frame.theme;
      paintBasemap(map, PALETTES[theme]);
    }
    if (frame.dataset.basemap && frame.dataset.basemap !== basemap) {
      basemap = frame.dataset.basemap;
      fillBasemap(map, frame.dataset.basemap);
    }
    // a store may change without changing the picture: then there is nothing to draw
    if (!samePicture(layers, picture)) {
      picture = layers;
      overlay.setProps({ layers: [...layers] });
      frames.wake();
      element.dataset.pictures = String(Number(element.dataset.pictures ?? 0) + 1);
    }
    element.dataset.layers = ids.join();
    element.dataset.flows = ids.includes('flows') ? String(flowArcs(built.frame).length) : '0';
    if (hourChanged) picking.refresh();
  };
  const draw = () => {
    request = 0;
    if (closed || !started) return;
    building = true;
    const built = build(zoomStepOf(map.getZoom()), otherPlan());
    const { layers: visible, mode } = view.getState();
    const finished = (next: Picture) => {
      building = false;
      show(built, next);
      if (again) schedule();
      again = false;
    };
    runInSlices(render.slices(built.frame, built.still, visible[mode]), finished, () => !closed);
  };
  const schedule = () => {
    if (building) again = true;
    else if (request === 0 && !closed) request = requestAnimationFrame(draw);
  };
  const { reducedMotion } = view.getState();
  const unsubscribe = [
    view.subscribe((state, before) => {
      // the tooltip is the one thing of the view that the map does not draw
      if (state.hover === before.hover || state.layers !== before.layers) schedule();
    }),
    clock.subscribe((state, before) => {
      if (state.hour !== before.hour || (!reducedMotion && state.fraction !== before.fraction)) schedule();
    }),
    data.subscribe(schedule),
    runs.subscribe(schedule),
    scenario.subscribe(schedule),
    stores.compare.subscribe(schedule),
  ];
  const onZoom = () => {
    if (frame && zoomStepOf(map.getZoom()) !== frame.zoomStep) schedule();
  };
  map.on('zoom', onZoom);
  // the divider stays on the screen while the map moves under it
  map.on('move', () => {
    if (view.getState().mode === 'compare') schedule();
  });
  // MapLibre's own click: deck's tap recogniser drops a slow press
  const onClick = (event: MapMouseEvent) => {
    const info = overlay.pickObject({ x: event.point.x, y: event.point.y, radius: 5 });
    picking.onClick(info, { srcEvent: event.originalEvent });
  };
  map.on('click', onClick);
  map.on('render', frames.wake);
  const letSizeGo = holdCanvasSize(map, frames.wake);
  for (const event of POINTER_EVENTS) element.addEventListener(event, frames.wake, { passive: true });
  map.on('movestart', picking.clear);
  map.once('load', () => {
    if (closed) return;
    map.addControl(overlay);
    void fontReady().then(() => {
      started = true;
      offerCapture(
        view,
        captureMap(
          map,
          element,
          () => device,
          () => view.getState().camera === null,
          frames.wake,
          () => request === 0 && !building,
        ),
      );
      schedule();
    });
  });
  const canvas = map.getCanvas();
  canvas.addEventListener('webglcontextlost', onLost, { once: true });
  const stopCamera = syncCamera(map, element, stores);

  return () => {
    closed = true;
    offerCapture(view, null);
    canvas.removeEventListener('webglcontextlost', onLost);
    for (const stop of unsubscribe) stop();
    stopCamera();
    letSizeGo();
    frames.close();
    for (const event of POINTER_EVENTS) element.removeEventListener(event, frames.wake);
    if (request) cancelAnimationFrame(request);
    try {
      if (map.hasControl(overlay)) overlay.finalize();
    } finally {
      map.remove();
      delete element.dataset.mapReady;
    }
  };
};
