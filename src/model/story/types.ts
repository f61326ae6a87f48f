import type { HourIndex } from '../ids.ts';
import type { LinkEntry } from '../scenario/codec.ts';
import type { FigureId } from './figures.ts';

export const SCENE_MODES = ['explore', 'plan', 'operate'] as const;
export type SceneMode = (typeof SCENE_MODES)[number];

/** Whose plan a scene speaks of: the one on screen, a preset's by its id, or one of its own, as in a link. */
export type SceneScenario = 'current' | { readonly preset: string } | { readonly entries: readonly LinkEntry[] };

export interface SceneCamera {
  readonly zoom: number;
  readonly lon: number;
  readonly lat: number;
}

/** One picture of a story with its words. Text may hold `{figure}`: filled with the plan's own numbers when shown. */
export interface Scene {
  /** Stable within its story: `[a-z0-9-]`, 1-40 characters. */
  readonly id: string;
  readonly title: string;
  /** Two to four sentences. One whose figure is not known is left out. */
  readonly text: string;
  /** For the one who speaks. */
  readonly notes: string;
  readonly mode: SceneMode;
  /** Layer ids; null: those that the mode starts with. */
  readonly layers: readonly string[] | null;
  /** Null: the whole country. */
  readonly camera: SceneCamera | null;
  /** Hour on the clock, and the one that hourly figures are of; null: as it is. */
  readonly hour: HourIndex | null;
  /** The clock runs from an hour to `hour`, at a speed of the clock; null: it stands. */
  readonly play: { readonly fromHour: HourIndex; readonly speed: number } | null;
  /** Policy shown; null: the one of the page. */
  readonly policy: string | null;
  readonly scenario: SceneScenario;
  /** At most three, drawn large. */
  readonly numbers: readonly FigureId[];
}

export const MAX_NUMBERS = 3;
export const MAX_SCENES = 40;
export const MAX_TITLE = 120;
export const MAX_TEXT = 900;
export const MAX_NOTES = 2000;

/** What a new scene is before anybody says anything about it. */
export const BLANK_SCENE: Scene = {
  id: 'scene',
  title: 'Untitled',
  text: '',
  notes: '',
  mode: 'plan',
  layers: null,
  camera: null,
  hour: null,
  play: null,
  policy: null,
  scenario: 'current',
  numbers: [],
};
