import { fail, ok, type Result } from '../result.ts';
import { isPlain, isSceneId, own, readScene, SCENE_KEYS } from './parse.ts';
import { READY_STORY } from './ready-story.ts';
import { BLANK_SCENE, MAX_SCENES, type Scene } from './types.ts';

/** Stories as text: whole in a file, and short in a link, where a ready scene is its id and another only what differs. */

export interface ReadStory {
  readonly scenes: readonly Scene[];
  /** Sentences about what was left out or replaced. */
  readonly notes: readonly string[];
}

const KIND = 'loadstone-story';
const VERSION = 1;
/** More text than any story that can be shown. */
const MAX_CHARS = 300_000;
const ASK = 'Ask for the story again; the one that is ready is shown.';

const readyScene = (id: string): Scene | undefined => READY_STORY.find((scene) => scene.id === id);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An id that no other scene has: the wanted one, or with a number. */
export const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  for (let k = 2; ; k++) if (!taken.has(`${wanted}-${k}`)) return `${wanted}-${k}`;
};

const parseJson = (text: string): Result<unknown> => {
  if (text.length > MAX_CHARS) return fail('The story is too long to be one of ours.', ASK);
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail('The story is damaged: it is no JSON.', ASK);
  }
};

/** Scenes from what JSON gave; strings name ready scenes. Fails where none is left. */
const readScenes = (items: unknown): Result<ReadStory> => {
  if (!Array.isArray(items)) return fail('The story has no list of scenes.', ASK);
  const notes: string[] = [];
  const taken = new Set<string>();
  const scenes = items.slice(0, MAX_SCENES).flatMap((item: unknown, k): readonly Scene[] => {
    const given = isPlain(item) ? own(item, 'id') : item;
    const base = isSceneId(given) ? readyScene(given) : undefined;
    if (!isPlain(item) && !base) {
      notes.push(`Scene ${k + 1} could not be read and is left out.`);
      return [];
    }
    const id = freeId(isSceneId(given) ? given : `scene-${k + 1}`, taken);
    taken.add(id);
    return [isPlain(item) ? readScene(item, base ?? BLANK_SCENE, id, notes) : { ...(base as Scene), id }];
  });
  if (items.length > MAX_SCENES) notes.push(`Only the first ${MAX_SCENES} of ${items.length} scenes are read.`);
  return scenes.length > 0 ? ok({ scenes, notes }) : fail('The story has no scene that could be read.', ASK);
};

/** For a file: every field of every scene. */
export const storyValue = (scenes: readonly Scene[]) => ({ kind: KIND, version: VERSION, scenes });
export const storyToJson = (scenes: readonly Scene[]): string => `${JSON.stringify(storyValue(scenes), null, 2)}\n`;

/** Never throws; a story of another kind or a later version is refused with a sentence. */
export const storyFromJson = (text: string): Result<ReadStory> => {
  const parsed = parseJson(text);
  return parsed.ok ? storyFromValue(parsed.value) : parsed;
};
/** The same of what JSON gave. */
export const storyFromValue = (story: unknown): Result<ReadStory> => {
  if (!isPlain(story) || own(story, 'kind') !== KIND) return fail('This file is no story of this page.', ASK);
  const version = own(story, 'version');
  if (version !== VERSION) return fail('The story is of a version that this page does not know.', ASK);
  return readScenes(own(story, 'scenes'));
};

/** For a link: only what differs from the ready story; empty where nothing does. */
export const storyToShort = (scenes: readonly Scene[]): string => {
  if (same(scenes, READY_STORY)) return '';
  return JSON.stringify(
    scenes.map((scene) => {
      const ready = readyScene(scene.id);
      if (ready && same(scene, ready)) return scene.id;
      const base = ready ?? BLANK_SCENE;
      const changed = SCENE_KEYS.filter((key) => !same(scene[key], base[key])).map((key) => [key, scene[key]]);
      return { id: scene.id, ...Object.fromEntries(changed) };
    }),
  );
};
export const storyFromShort = (text: string): Result<ReadStory> => {
  const parsed = parseJson(text);
  return parsed.ok ? readScenes(parsed.value) : parsed;
};
