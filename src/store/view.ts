import { createStore } from 'zustand/vanilla';
import type { SiteId } from '../model/ids.ts';

/** What a person looks at: lives for the session and in the link, never in undo. */
export type ViewMode = 'explore' | 'plan' | 'operate';
export type InspectorTab = 'plan' | 'site' | 'sources';
export interface Camera {
  readonly zoom: number;
  readonly lon: number;
  readonly lat: number;
}
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'alarm' | 'good';
  readonly text: string;
}
/** Tooltip content as text, with its place on the screen in CSS px relative to the map. */
export interface Hover {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly subtitle?: string;
  readonly swatch?: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly consequence?: string;
  readonly source: string;
}
export type MapState = 'loading' | 'ready' | 'failed';

export interface ViewState {
  readonly mode: ViewMode;
  readonly theme: 'light' | 'dark';
  /** Visible layer ids by mode; unknown ids never get in. */
  readonly layers: Readonly<Record<ViewMode, readonly string[]>>;
  readonly selected: SiteId | null;
  readonly hover: Hover | null;
  /** Null: the home view fitted into the free rectangle. */
  readonly camera: Camera | null;
  /** Where the map stands now, home view or not; not in the link. Null before the map is drawn. */
  readonly shownCamera: Camera | null;
  /** Policy shown in Operate. */
  readonly policy: string;
  readonly tab: InspectorTab;
  /** The number whose source is being looked at, by its name in the table of figures. */
  readonly figure: string | null;
  readonly left: 'scenario' | 'layers' | null;
  readonly inspector: boolean;
  readonly notices: readonly Notice[];
  readonly map: MapState;
  readonly mapMessage: string;
  readonly reducedMotion: boolean;
}

export type LayerPresets = Readonly<Record<ViewMode, readonly string[]>>;

export const createViewStore = (presets: LayerPresets, theme: 'light' | 'dark', reducedMotion: boolean) =>
  createStore<ViewState>()(() => ({
    mode: 'plan',
    theme,
    layers: presets,
    selected: null,
    hover: null,
    camera: null,
    shownCamera: null,
    policy: 'follow-price',
    tab: 'plan',
    figure: null,
    left: 'scenario',
    inspector: true,
    notices: [],
    map: 'loading',
    mapMessage: '',
    reducedMotion,
  }));
export type ViewStore = ReturnType<typeof createViewStore>;

export const setMode = (view: ViewStore, mode: ViewMode): void => {
  const left = mode === 'plan' ? 'scenario' : mode === 'explore' ? 'layers' : null;
  view.setState({ mode, left, hover: null, tab: mode === 'explore' ? 'site' : 'plan' });
};
export const toggleLayer = (view: ViewStore, id: string): void => {
  const { mode, layers } = view.getState();
  const shown = layers[mode];
  const next = shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
  view.setState({ layers: { ...layers, [mode]: next } });
};
/** Selects a site (null clears) and shows its card. */
export const selectSite = (view: ViewStore, selected: SiteId | null): void =>
  view.setState(selected ? { selected, tab: 'site', inspector: true } : { selected });
/** Opens the sources at the ones behind a number. */
export const showFigure = (view: ViewStore, figure: string | null): void =>
  view.setState({ figure, tab: 'sources', inspector: true });
const ZOOM_RANGE = [2, 9] as const;
/** Zooms in or out by steps, about the middle of the map. */
export const zoomBy = (view: ViewStore, steps: number): void => {
  const { camera, shownCamera } = view.getState();
  const from = shownCamera ?? camera;
  if (!from) return;
  const zoom = Math.min(ZOOM_RANGE[1], Math.max(ZOOM_RANGE[0], from.zoom + steps));
  view.setState({ camera: { ...from, zoom } });
};
export const goHome = (view: ViewStore): void => view.setState({ camera: null });
export const addNotice = (view: ViewStore, notice: Notice): void =>
  view.setState({ notices: [...view.getState().notices.filter((other) => other.id !== notice.id), notice] });
export const dismissNotice = (view: ViewStore, id: string): void =>
  view.setState({ notices: view.getState().notices.filter((notice) => notice.id !== id) });
