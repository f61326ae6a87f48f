import { createStore } from 'zustand/vanilla';
import type { SiteId } from '../model/ids.ts';

/** What a person looks at: lives for the session and in the link, never in undo. */
export type ViewMode = 'explore' | 'plan' | 'operate' | 'compare';
export type InspectorTab = 'plan' | 'site' | 'sources';
export type SitePart = 'site' | 'power';
export interface Camera {
  readonly zoom: number;
  readonly lon: number;
  readonly lat: number;
}
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'alarm' | 'good';
  readonly text: string;
  /** Further sentences, each a line of its own. */
  readonly lines?: readonly string[];
  /** What can be done about it, each a button; the notice goes with it. */
  readonly actions?: readonly NoticeAction[];
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
/** Units that a page shows; CO₂, power and money have one unit in both. */
export type Units = 'metric' | 'us';
/** What is open over the page, if anything. */
export type DialogId =
  | 'search'
  | 'help'
  | 'glossary'
  | 'limits'
  | 'scenarios'
  | 'export'
  | 'own'
  | 'tables'
  | 'offline';

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
  /** Quarter of the build-out that is looked at; null: the one in which it is complete. Not in the link. */
  readonly buildQuarter: number | null;
  /** Policy shown in Operate. */
  readonly policy: string;
  readonly tab: InspectorTab;
  /** Which part of the site card is open: kept while a look is taken at another tab. */
  readonly sitePart: SitePart;
  /** The number whose source is being looked at, by its name in the table of figures. */
  readonly figure: string | null;
  /** That number as it was read on the page, where it was clicked on. */
  readonly figureText: string | null;
  readonly left: 'scenario' | 'layers' | null;
  /** Panels on the left lie over the page, as on a phone: they open when asked for, never with a mode. */
  readonly drawers: boolean;
  readonly inspector: boolean;
  readonly notices: readonly Notice[];
  readonly map: MapState;
  readonly mapMessage: string;
  readonly reducedMotion: boolean;
  /** A person's own setting, kept in the browser: never in the link. */
  readonly units: Units;
  readonly dialog: DialogId | null;
  /** Step of the story, from 0, while it is presented; null otherwise. See store/story.ts. */
  readonly scene: number | null;
  /** The person's own scenes, packed as in a link; null: the ready story. */
  readonly scenes: string | null;
  /** Whether the list of scenes is open. */
  readonly sceneEditor: boolean;
  /** The glossary's entry that was asked for. */
  readonly term: string | null;
  /** Layer, filter, options that stay; absent: as the layer starts. For the session; what differs is in the link. */
  readonly filters: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>>;
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
    buildQuarter: null,
    policy: 'follow-price',
    tab: 'plan',
    sitePart: 'site',
    figure: null,
    figureText: null,
    left: 'scenario',
    drawers: false,
    inspector: true,
    notices: [],
    map: 'loading',
    mapMessage: '',
    reducedMotion,
    units: 'metric',
    dialog: null,
    scene: null,
    scenes: null,
    sceneEditor: false,
    term: null,
    filters: {},
  }));
export type ViewStore = ReturnType<typeof createViewStore>;

export const setMode = (view: ViewStore, mode: ViewMode): void => {
  const beside = mode === 'plan' ? 'scenario' : mode === 'explore' ? 'layers' : null;
  const left = view.getState().drawers ? null : beside;
  view.setState({ mode, left, hover: null, tab: mode === 'explore' ? 'site' : 'plan' });
};
/** Shows or hides a layer of the mode; showing one hides its `rivals`, which cover the same ground. */
export const toggleLayer = (view: ViewStore, id: string, rivals: readonly string[] = []): void => {
  const { mode, layers } = view.getState();
  const shown = layers[mode];
  const next = shown.includes(id)
    ? shown.filter((other) => other !== id)
    : [...shown.filter((other) => !rivals.includes(other)), id];
  view.setState({ layers: { ...layers, [mode]: next } });
};
/** Narrows a layer; null takes a filter back to its start. */
export const setFilter = (view: ViewStore, layer: string, filter: string, chosen: readonly string[] | null): void => {
  const { filters } = view.getState();
  const { [filter]: _, ...others } = filters[layer] ?? {};
  view.setState({ filters: { ...filters, [layer]: chosen ? { ...others, [filter]: chosen } : others } });
};
/** Selects a site (null clears) and shows its card. */
export const selectSite = (view: ViewStore, selected: SiteId | null): void =>
  view.setState(selected ? { selected, tab: 'site', inspector: true } : { selected });
/** Opens the sources at the ones behind a number. */
export const showFigure = (view: ViewStore, figure: string | null, figureText: string | null = null): void =>
  view.setState({ figure, figureText, tab: 'sources', inspector: true });
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
export const chooseQuarter = (view: ViewStore, buildQuarter: number): void => view.setState({ buildQuarter });
export const addNotice = (view: ViewStore, notice: Notice): void =>
  view.setState({ notices: [...view.getState().notices.filter((other) => other.id !== notice.id), notice] });
export const dismissNotice = (view: ViewStore, id: string): void =>
  view.setState({ notices: view.getState().notices.filter((notice) => notice.id !== id) });
