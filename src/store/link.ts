import { decodeOther, encodeOther, letterOf, type Other } from '../model/compare/other.ts';
import { cleanText, decodeScenario, encodeScenario, type LinkEntry } from '../model/scenario/codec.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { clampHour, STUDY_HOURS } from '../model/time.ts';
import { START_HOUR } from './clock.ts';
import { readEntries, writeEntries } from './link-entries.ts';
import { encodeFilters, type LayerFilters, type LinkLayer, readFilters } from './link-filters.ts';
import { encodePlan, type LinkPlan, readPlan } from './link-plan.ts';
import type { Camera, LayerPresets, ViewMode } from './view.ts';

export { MAX_LINK } from './link-entries.ts';
export { comparePlans, type LinkPlan } from './link-plan.ts';

/** The whole link: scenario, plan, and what is on screen. `#map=z/lat/lon&v=1&…`, readable, only what differs. */
export interface LinkView {
  readonly mode: ViewMode;
  readonly layers: LayerPresets;
  readonly selected: string | null;
  readonly camera: Camera | null;
  readonly policy: string;
  readonly hour: number;
  /** What is compared with, B to D; in the link in Compare only. */
  readonly others?: readonly Other[];
  /** Which of them is on the map. */
  readonly shown?: number;
  /** Step of the story, from 0, while it is presented. */
  readonly scene?: number | null;
  /** The person's own scenes, packed; opened where they are shown. */
  readonly scenes?: string | null;
  /** What layers are narrowed to. */
  readonly filters?: LayerFilters;
}
export interface OpenedLink {
  readonly scenario: Scenario;
  readonly view: Partial<LinkView>;
  readonly plan: LinkPlan | null;
  /** Hashes of the own sites and prices that the link was made with: the data are not in it. */
  readonly own: string | null;
  /** What was ignored or repaired, for the reader. */
  readonly notes: readonly string[];
}

export const DEFAULT_MODE: ViewMode = 'plan';
export const DEFAULT_POLICY = 'follow-price';
const MODES: readonly string[] = ['explore', 'plan', 'operate', 'compare'];
/** Keys of B, C and D. */
const WITH = ['with', 'with.c', 'with.d'];
const OWN = /^([0-9a-f]{12}|-(?=\.))(\.[0-9a-f]{12})?$/;
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

const tidy = (value: number, decimals: number): string => String(Math.round(value * 10 ** decimals) / 10 ** decimals);
/** Fragment without the leading #: readable where short, else packed. `own`: hash of own data. */
export const encodeLink = (
  scenario: Scenario,
  view: LinkView,
  presets: LayerPresets,
  plan: LinkPlan | null,
  own: string | null = null,
): string => {
  const entries: LinkEntry[] = [];
  if (view.camera) {
    entries.push(['map', `${tidy(view.camera.zoom, 2)}/${tidy(view.camera.lat, 3)}/${tidy(view.camera.lon, 3)}`]);
  }
  entries.push(...encodeScenario(scenario));
  if (view.mode !== DEFAULT_MODE) entries.push(['mode', view.mode]);
  if (view.mode === 'compare' && view.others) {
    for (const [k, other] of view.others.entries()) entries.push([WITH[k] as string, encodeOther(other)]);
    if (view.shown) entries.push(['vs', letterOf(view.shown + 1).toLowerCase()]);
  }
  for (const mode of MODES as readonly ViewMode[]) {
    const shown = [...view.layers[mode]].sort().join(',');
    if (shown !== [...presets[mode]].sort().join(',')) entries.push([`layers.${mode}`, shown || '-']);
  }
  if (view.hour !== START_HOUR) entries.push(['h', String(view.hour)]);
  if (view.selected) entries.push(['site', view.selected]);
  if (view.policy !== DEFAULT_POLICY) entries.push(['policy', view.policy]);
  if (view.scenes) entries.push(['scenes', view.scenes]);
  if (view.scene != null) entries.push(['scene', String(view.scene + 1)]);
  const filters = encodeFilters(view.filters ?? {});
  if (filters !== '') entries.push(['f', filters]);
  if (own !== null) entries.push(['own', own]);
  if (plan) entries.push(...encodePlan(plan));
  return writeEntries(entries);
};

const readCamera = (text: string): Camera | null => {
  const [zoom, lat, lon, ...rest] = text.split('/').map(Number);
  const good = rest.length === 0 && [zoom, lat, lon].every((value) => value !== undefined && Number.isFinite(value));
  if (!good || zoom === undefined || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20 ? { zoom, lat, lon } : null;
};

/**
 * Reads a fragment (with or without #). Never throws, never trusts: unknown keys and values are said and left out.
 * @param layers names of layers, or layers with their filters
 */
export const decodeLink = (
  fragment: string,
  presets: LayerPresets,
  layers: readonly (string | LinkLayer)[],
): OpenedLink => {
  const { entries, notes } = readEntries(fragment);
  const opened = decodeEntries(entries, presets, layers);
  return { ...opened, notes: [...notes, ...opened.notes] };
};

/** Entries as read of a link; see `decodeLink`. */
export const decodeEntries = (
  entries: readonly LinkEntry[],
  presets: LayerPresets,
  known: readonly (string | LinkLayer)[],
): OpenedLink => {
  const notes: string[] = [];
  const linkLayers = known.map((layer) => (typeof layer === 'string' ? { id: layer } : layer));
  const layerIds = linkLayers.map(({ id }) => id);
  const decoded = decodeScenario(entries);
  notes.push(...decoded.notes);
  const used = new Set(decoded.used);
  const given = new Map<string, string>();
  for (const [key, value] of entries) if (!given.has(key)) given.set(key, value);
  const take = (key: string): string | undefined => {
    used.add(key);
    return given.get(key);
  };
  const view: { -readonly [K in keyof LinkView]?: LinkView[K] } = {};

  const map = take('map');
  if (map !== undefined) {
    const camera = readCamera(map);
    if (camera) view.camera = camera;
    else notes.push('The map position could not be read; the whole country is shown.');
  }
  const mode = take('mode');
  if (mode !== undefined) {
    if (MODES.includes(mode)) view.mode = mode as ViewMode;
    else notes.push(`There is no mode "${cleanText(mode, 20)}".`);
  }
  const layers: { -readonly [K in ViewMode]: readonly string[] } = { ...presets };
  for (const key of MODES as readonly ViewMode[]) {
    const shown = take(`layers.${key}`);
    if (shown === undefined) continue;
    const ids = shown === '-' ? [] : [...new Set(shown.split(','))];
    const unknown = ids.filter((id) => !layerIds.includes(id));
    if (unknown.length > 0)
      notes.push(
        `Unknown layers left out: ${unknown
          .slice(0, 5)
          .map((id) => cleanText(id, 20))
          .join(', ')}.`,
      );
    layers[key] = ids.filter((id) => layerIds.includes(id));
    view.layers = layers;
  }
  const hour = take('h');
  if (hour !== undefined) {
    if (/^\d{1,4}$/.test(hour) && Number(hour) < STUDY_HOURS) view.hour = clampHour(Number(hour));
    else notes.push(`Hour "${cleanText(hour, 10)}" is not in the year (0 to ${STUDY_HOURS - 1}).`);
  }
  const site = take('site');
  if (site !== undefined) {
    if (ID.test(site)) view.selected = site;
    else notes.push('The selected site could not be read.');
  }
  const policy = take('policy');
  if (policy !== undefined) {
    if (ID.test(policy)) view.policy = policy;
    else notes.push('The policy could not be read.');
  }
  const scenes = take('scenes');
  if (scenes !== undefined) {
    if (/^[\w.-]{1,7000}$/.test(scenes)) view.scenes = scenes;
    else notes.push('The scenes of the story could not be read; the ready story is shown.');
  }
  const scene = take('scene');
  if (scene !== undefined) {
    if (/^[1-9]\d?$/.test(scene)) view.scene = Number(scene) - 1;
    else notes.push('The step of the story could not be read.');
  }
  const others = WITH.flatMap((key, k) => {
    const text = take(key);
    if (text === undefined) return [];
    const read = decodeOther(text, letterOf(k + 1));
    notes.push(...read.notes);
    return read.other ? [read.other] : [];
  });
  if (others.length > 0) view.others = others;
  const shown = take('vs');
  if (shown !== undefined) {
    const at = 'bcd'.indexOf(shown);
    if (shown.length === 1 && at >= 0 && at < others.length) view.shown = at;
    else notes.push('The scenario that the map shows against A could not be read.');
  }
  const filters = take('f');
  if (filters !== undefined) view.filters = readFilters(filters, linkLayers, notes);
  const ownText = take('own');
  const own = ownText !== undefined && OWN.test(ownText) ? ownText : null;
  if (ownText !== undefined && own === null) notes.push('The name of the own data of this link could not be read.');
  const plan = readPlan(take('plan'), take('sum'), take('was'));
  const unknown = [...given.keys()].filter((key) => !used.has(key));
  if (unknown.length > 0) {
    notes.push(
      `Not understood and left out: ${unknown
        .slice(0, 5)
        .map((key) => cleanText(key, 20) || '(empty)')
        .join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}.`,
    );
  }
  return { scenario: decoded.scenario, view, plan, own, notes };
};
