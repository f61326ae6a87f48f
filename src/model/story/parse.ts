import { cleanText, decodeScenario, type LinkEntry } from '../scenario/codec.ts';
import { PRESETS } from '../scenario/presets.ts';
import { STUDY_HOURS } from '../time.ts';
import { FIGURE_IDS, isFigureId } from './figures.ts';
import {
  MAX_NOTES,
  MAX_NUMBERS,
  MAX_TEXT,
  MAX_TITLE,
  SCENE_MODES,
  type Scene,
  type SceneCamera,
  type SceneMode,
  type SceneScenario,
} from './types.ts';

/** Scenes of strangers, rebuilt field by field. What is of no use is said and replaced by what `base` has. */

export type Plain = Readonly<Record<string, unknown>>;
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A key of the object itself: `__proto__` and `constructor` are none. */
export const own = (plain: Plain, key: string): unknown => (Object.hasOwn(plain, key) ? plain[key] : undefined);

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const LAYER = /^[a-z][a-z-]{0,39}$/;
const MAX_LAYERS = 40;
const MAX_ENTRIES = 200;
const MAX_ENTRY = 4000;
const SPEEDS: readonly number[] = [0.5, 1, 2, 4, 8];
export const isSceneId = (id: unknown): id is string => typeof id === 'string' && ID.test(id);

const isHour = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < STUDY_HOURS;
const inRange = (value: unknown, from: number, to: number): value is number =>
  typeof value === 'number' && value >= from && value <= to;

const readCamera = (value: unknown): SceneCamera | null | undefined => {
  if (value === null) return null;
  if (!isPlain(value)) return undefined;
  const [zoom, lon, lat] = [own(value, 'zoom'), own(value, 'lon'), own(value, 'lat')];
  return inRange(zoom, 0, 20) && inRange(lon, -180, 180) && inRange(lat, -85, 85) ? { zoom, lon, lat } : undefined;
};
const readPlay = (value: unknown): Scene['play'] | undefined => {
  if (value === null) return null;
  if (!isPlain(value)) return undefined;
  const [fromHour, speed] = [own(value, 'fromHour'), own(value, 'speed')];
  return isHour(fromHour) && typeof speed === 'number' && SPEEDS.includes(speed) ? { fromHour, speed } : undefined;
};
const readLayers = (value: unknown): readonly string[] | null | undefined => {
  if (value === null) return null;
  if (!Array.isArray(value) || value.length > MAX_LAYERS) return undefined;
  const layers = value.filter((id): id is string => typeof id === 'string' && LAYER.test(id));
  return layers.length === value.length ? [...new Set(layers)] : undefined;
};
const readScenario = (value: unknown): SceneScenario | undefined => {
  if (value === 'current') return 'current';
  if (!isPlain(value)) return undefined;
  const preset = own(value, 'preset');
  if (preset !== undefined) return PRESETS.some(({ id }) => id === preset) ? { preset: String(preset) } : undefined;
  const entries = own(value, 'entries');
  if (!Array.isArray(entries) || entries.length > MAX_ENTRIES) return undefined;
  const pairs = entries.filter(
    (pair): pair is [string, string] =>
      Array.isArray(pair) &&
      pair.length === 2 &&
      pair.every((text) => typeof text === 'string' && text.length <= MAX_ENTRY),
  );
  if (pairs.length < entries.length) return undefined;
  // only what a link may say of a scenario stays
  const { used } = decodeScenario(pairs);
  return { entries: pairs.filter(([key]) => used.has(key)).map(([key, text]): LinkEntry => [key, text]) };
};
const readNumbers = (value: unknown): Scene['numbers'] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const ids = value.filter((id): id is Scene['numbers'][number] => typeof id === 'string' && isFigureId(id));
  return ids.length === value.length && ids.length <= MAX_NUMBERS ? [...new Set(ids)] : undefined;
};
const readText =
  (limit: number) =>
  (value: unknown): string | undefined =>
    typeof value === 'string' ? cleanText(value, limit) : undefined;

type Own = Omit<Scene, 'id'>;
type Readers = { readonly [K in keyof Own]: (value: unknown) => Own[K] | undefined };
const READERS: Readers = {
  title: (value) => readText(MAX_TITLE)(value) || undefined,
  text: readText(MAX_TEXT),
  notes: readText(MAX_NOTES),
  mode: (value) => (SCENE_MODES.includes(value as SceneMode) ? (value as SceneMode) : undefined),
  layers: readLayers,
  camera: readCamera,
  hour: (value) => (value === null || isHour(value) ? value : undefined),
  play: readPlay,
  policy: (value) => (value === null || isSceneId(value) ? value : undefined),
  scenario: readScenario,
  numbers: readNumbers,
};
/** Fields of a scene beside its id, in the order in which they are written. */
export const SCENE_KEYS = Object.keys(READERS) as readonly (keyof Own)[];

const WORDS: Readonly<Record<keyof Own, string>> = {
  title: 'its title',
  text: 'its text',
  notes: 'its notes',
  mode: 'its mode',
  layers: 'its layers',
  camera: 'its place on the map',
  hour: 'its hour',
  play: 'its playing range',
  policy: 'its policy',
  scenario: 'its scenario',
  numbers: `its numbers (up to ${MAX_NUMBERS} of ${FIGURE_IDS.length} known)`,
};

/** A scene: what it says where that can be read, else what `base` has. */
export const readScene = (plain: Plain, base: Scene, id: string, notes: string[]): Scene => {
  const read: Partial<Record<keyof Own, unknown>> = {};
  for (const key of SCENE_KEYS) {
    const value = own(plain, key);
    if (value === undefined) continue;
    const good = READERS[key](value);
    if (good === undefined) notes.push(`Scene "${id}": ${WORDS[key]} could not be read.`);
    else read[key] = good;
  }
  const known = new Set<string>(['id', ...SCENE_KEYS]);
  const unknown = Object.keys(plain).filter((key) => !known.has(key));
  if (unknown.length > 0) {
    const names = unknown.slice(0, 3).map((key) => cleanText(key, 20));
    notes.push(`Scene "${id}": not understood and left out: ${names.join(', ')}.`);
  }
  const scene = { ...base, ...(read as Partial<Own>), id };
  // a range without an end has no meaning
  if (scene.play && (scene.hour === null || scene.hour <= scene.play.fromHour)) {
    notes.push(`Scene "${id}": ${WORDS.play} does not end after it begins; it stands still.`);
    return { ...scene, play: null };
  }
  return scene;
};
