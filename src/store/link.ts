import { decodeOther, encodeOther, type Other } from '../model/compare/other.ts';
import type { Placement } from '../model/placement/types.ts';
import { cleanText, decodeScenario, encodeScenario, type LinkEntry } from '../model/scenario/codec.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { clampHour, STUDY_HOURS } from '../model/time.ts';
import { START_HOUR } from './clock.ts';
import type { Camera, LayerPresets, ViewMode } from './view.ts';

/** The whole link: scenario, plan, and what is on screen. `#map=z/lat/lon&v=1&…`, readable, only what differs. */
export interface LinkView {
  readonly mode: ViewMode;
  readonly layers: LayerPresets;
  readonly selected: string | null;
  readonly camera: Camera | null;
  readonly policy: string;
  readonly hour: number;
  /** What is compared with; in the link in Compare only. */
  readonly other?: Other | null;
  /** Step of the story, from 0, while it is presented. */
  readonly scene?: number | null;
  /** The person's own scenes, packed; opened where they are shown. */
  readonly scenes?: string | null;
}
/** The plan a link was made with, to say whether the numbers are still the same. */
export interface LinkPlan {
  readonly hash: string;
  readonly dataHash: string;
  readonly campuses: readonly { readonly site: string; readonly itMw: number }[];
}
export interface OpenedLink {
  readonly scenario: Scenario;
  readonly view: Partial<LinkView>;
  readonly plan: LinkPlan | null;
  /** What was ignored or repaired, for the reader. */
  readonly notes: readonly string[];
}

/** Longer is a file, not a link. */
export const MAX_LINK = 8000;
export const DEFAULT_MODE: ViewMode = 'plan';
export const DEFAULT_POLICY = 'follow-price';
const MODES: readonly string[] = ['explore', 'plan', 'operate', 'compare'];
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

const tidy = (value: number, decimals: number): string => String(Math.round(value * 10 ** decimals) / 10 ** decimals);
/** Keeps the characters that are legal in a fragment and make it readable. */
const escapeText = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%2C/g, ',')
    .replace(/%2F/g, '/')
    .replace(/%3A/g, ':')
    .replace(/%3B/g, ';')
    .replace(/%3D/g, '=');

/** Fragment without the leading #. */
export const encodeLink = (
  scenario: Scenario,
  view: LinkView,
  presets: LayerPresets,
  placement: Placement | null,
): string => {
  const entries: LinkEntry[] = [];
  if (view.camera) {
    entries.push(['map', `${tidy(view.camera.zoom, 2)}/${tidy(view.camera.lat, 3)}/${tidy(view.camera.lon, 3)}`]);
  }
  entries.push(...encodeScenario(scenario));
  if (view.mode !== DEFAULT_MODE) entries.push(['mode', view.mode]);
  if (view.mode === 'compare' && view.other) entries.push(['with', encodeOther(view.other)]);
  for (const mode of MODES as readonly ViewMode[]) {
    const shown = [...view.layers[mode]].sort().join(',');
    if (shown !== [...presets[mode]].sort().join(',')) entries.push([`layers.${mode}`, shown || '-']);
  }
  if (view.hour !== START_HOUR) entries.push(['h', String(view.hour)]);
  if (view.selected) entries.push(['site', view.selected]);
  if (view.policy !== DEFAULT_POLICY) entries.push(['policy', view.policy]);
  if (view.scenes) entries.push(['scenes', view.scenes]);
  if (view.scene != null) entries.push(['scene', String(view.scene + 1)]);
  if (placement) {
    entries.push([
      'plan',
      placement.campuses.map((campus) => `${campus.site}:${Number(campus.itMw.toPrecision(6))}`).join(',') || '-',
    ]);
    entries.push(['sum', `${placement.hash}.${placement.dataHash}`]);
  }
  return entries.map(([key, value]) => `${key}=${escapeText(value)}`).join('&');
};

const split = (fragment: string, notes: string[]): LinkEntry[] => {
  const entries: LinkEntry[] = [];
  for (const part of fragment.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    try {
      entries.push([decodeURIComponent(key), at < 0 ? '' : decodeURIComponent(part.slice(at + 1))]);
    } catch {
      notes.push(`"${cleanText(key, 20)}" could not be read.`);
    }
  }
  return entries;
};

const readCamera = (text: string): Camera | null => {
  const [zoom, lat, lon, ...rest] = text.split('/').map(Number);
  const good = rest.length === 0 && [zoom, lat, lon].every((value) => value !== undefined && Number.isFinite(value));
  if (!good || zoom === undefined || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20 ? { zoom, lat, lon } : null;
};

const readPlan = (plan: string | undefined, sum: string | undefined): LinkPlan | null => {
  const [hash, dataHash] = (sum ?? '').split('.');
  if (plan === undefined || !hash || !dataHash || !/^[0-9a-f]{6,16}$/.test(hash) || !/^[0-9a-f]{6,16}$/.test(dataHash))
    return null;
  const campuses = (plan === '-' ? [] : plan.split(',')).slice(0, 60).flatMap((item) => {
    const [site = '', mw] = item.split(':');
    const itMw = Number(mw);
    return ID.test(site) && Number.isFinite(itMw) && itMw >= 0 ? [{ site, itMw }] : [];
  });
  return { hash, dataHash, campuses };
};

/** Reads a fragment (with or without #). Never throws, never trusts: unknown keys and values are said and left out. */
export const decodeLink = (fragment: string, presets: LayerPresets, layerIds: readonly string[]): OpenedLink => {
  const notes: string[] = [];
  let text = fragment.replace(/^#/, '');
  if (text.length > MAX_LINK) {
    notes.push(`The link is longer than ${MAX_LINK} characters and was not read. Ask for a scenario file instead.`);
    text = '';
  }
  const entries = split(text, notes);
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
  const other = take('with');
  if (other !== undefined) {
    const read = decodeOther(other);
    if (read.other) view.other = read.other;
    notes.push(...read.notes);
  }
  const plan = readPlan(take('plan'), take('sum'));
  const unknown = [...given.keys()].filter((key) => !used.has(key));
  if (unknown.length > 0) {
    notes.push(
      `Not understood and left out: ${unknown
        .slice(0, 5)
        .map((key) => cleanText(key, 20) || '(empty)')
        .join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}.`,
    );
  }
  return { scenario: decoded.scenario, view, plan, notes };
};

/** Whether the plan solved here is the one the link was made with, and if not, what moved. */
export const comparePlans = (
  linked: Pick<LinkPlan, 'hash' | 'dataHash' | 'campuses'>,
  here: Placement,
): { readonly same: boolean; readonly detail: string } => {
  if (linked.hash === here.hash && linked.dataHash === here.dataHash) return { same: true, detail: '' };
  const before = new Map(linked.campuses.map((campus) => [campus.site, campus.itMw]));
  const moved = here.campuses
    .filter((campus) => Math.abs((before.get(campus.site) ?? 0) - campus.itMw) > 0.5)
    .map((campus) => `${campus.name} ${Math.round(before.get(campus.site) ?? 0)} to ${Math.round(campus.itMw)} MW`);
  const gone = linked.campuses
    .filter((campus) => !here.campuses.some((other) => other.site === campus.site))
    .map((campus) => `${campus.site} no longer chosen`);
  const why = linked.dataHash === here.dataHash ? 'The model has changed since' : 'The data has changed since';
  return { same: false, detail: `${why}: ${[...moved, ...gone].slice(0, 6).join('; ') || 'small differences'}.` };
};
