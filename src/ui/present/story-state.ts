import { LAYER_META } from '../../layers/catalog.ts';
import { cleanText, decodeScenario } from '../../model/scenario/codec.ts';
import { PRESETS, presetScenario } from '../../model/scenario/presets.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { freeId, storyFromShort, storyToShort } from '../../model/story/codec.ts';
import { READY_STORY } from '../../model/story/ready-story.ts';
import { MAX_SCENES, type Scene } from '../../model/story/types.ts';
import { packText, unpackText } from '../../store/link-pack.ts';
import type { Stores } from '../../store/stores.ts';
import { keptView, type Staged } from '../../store/story.ts';

/** The scenes of the page: the ready ones, or a person's own as they stand packed in the view and the link. */

export interface OpenStory {
  readonly scenes: readonly Scene[];
  readonly notes: readonly string[];
}
const READY: OpenStory = { scenes: READY_STORY, notes: [] };
/** What was packed here last keeps its identity, and texts their last blank while somebody types. */
let last: { readonly packed: string; readonly story: OpenStory } | null = null;

/** Scenes of a packed text; the ready story, and why, where it cannot be read. */
export const openStory = (packed: string | null): OpenStory => {
  if (packed === null) return READY;
  if (last?.packed === packed) return last.story;
  const text = unpackText(packed);
  const read = text.ok ? storyFromShort(text.value) : text;
  const story = read.ok
    ? read.value
    : { ...READY, notes: [`${read.problem.message} The ready story is shown.`, read.problem.remedy] };
  last = { packed, story };
  return story;
};

/** Makes scenes those of the page. */
export const setStory = ({ view }: Pick<Stores, 'view'>, scenes: readonly Scene[]): void => {
  const short = storyToShort(scenes);
  if (short === '') {
    view.setState({ scenes: null });
    return;
  }
  const packed = packText(short);
  last = { packed, story: { scenes, notes: [] } };
  view.setState({ scenes: packed });
};

const known = new Set<string>(LAYER_META.map(({ id }) => id));
const startLayers = (mode: Scene['mode']): readonly string[] =>
  LAYER_META.filter(({ modes }) => (modes as readonly string[]).includes(mode)).map(({ id }) => id);

/** The scenario that a scene speaks of. `mine` is the person's own. */
const scenarioOf = (scene: Scene, mine: Scenario): Scenario => {
  const of = scene.scenario;
  if (of === 'current') return mine;
  if ('preset' in of) {
    const preset = PRESETS.find(({ id }) => id === of.preset);
    return preset ? presetScenario(preset) : mine;
  }
  return decodeScenario(of.entries).scenario;
};
/** Scenarios made from scenes keep their identity, so that going back does not solve again what stands. */
const made = new WeakMap<Scene, Scenario>();

/** A scene with its names looked up. */
export const staged = (scene: Scene, stores: Pick<Stores, 'view' | 'scenario'>): Staged => {
  const kept = keptView(stores);
  const mine = kept?.scenario ?? stores.scenario.getState().scenario;
  let scenario = scene.scenario === 'current' ? mine : made.get(scene);
  if (!scenario) {
    scenario = scenarioOf(scene, mine);
    made.set(scene, scenario);
  }
  const { mode, camera, hour, play } = scene;
  const layers = (scene.layers ?? startLayers(mode)).filter((id) => known.has(id));
  return { mode, camera, hour, play, layers, scenario, policy: scene.policy ?? kept?.policy ?? 'follow-price' };
};

const round = (value: number, per: number): number => Math.round(value * per) / per;

/** What is on screen now, as a scene after the others. */
export const sceneOfView = (stores: Pick<Stores, 'view' | 'clock'>, scenes: readonly Scene[]): Scene | null => {
  if (scenes.length >= MAX_SCENES) return null;
  const { mode, layers, camera, policy } = stores.view.getState();
  const sceneMode = mode === 'explore' || mode === 'operate' ? mode : 'plan';
  return {
    id: freeId('view', new Set(scenes.map(({ id }) => id))),
    title: cleanText(`View ${scenes.length + 1}`, 40),
    text: '',
    notes: '',
    mode: sceneMode,
    layers: layers[mode].filter((id) => known.has(id)),
    camera: camera && {
      zoom: round(camera.zoom, 100),
      lon: round(camera.lon, 1000),
      lat: round(camera.lat, 1000),
    },
    hour: stores.clock.getState().hour,
    play: null,
    policy,
    scenario: 'current',
    numbers: [],
  };
};
