import type { Scenario } from '../model/scenario/scenario.ts';
import type { Scene } from '../model/story/types.ts';
import { setHour } from './clock.ts';
import type { Stores } from './stores.ts';
import type { ViewState, ViewStore } from './view.ts';

/**
 * Presenting: a scene has the screen, and what the person had before is kept aside and comes back at the end, to the
 * letter. The link meanwhile is of what is kept, with the step.
 */

type Parts = Pick<Stores, 'view' | 'clock' | 'scenario'>;
const VIEW_KEYS = [
  'mode',
  'layers',
  'selected',
  'camera',
  'policy',
  'tab',
  'sitePart',
  'left',
  'inspector',
] as const satisfies readonly (keyof ViewState)[];
/** What a person had on screen before the story. */
export interface KeptView extends Pick<ViewState, (typeof VIEW_KEYS)[number]> {
  readonly scenario: Scenario;
  readonly hour: number;
  readonly speed: number;
}
const kept = new WeakMap<ViewStore, KeptView>();

/** What the person had before the story; null while there is none. */
export const keptView = ({ view }: Pick<Stores, 'view'>): KeptView | null => kept.get(view) ?? null;

/** Begins at a scene (from 0), or goes to it. Edits of the scenario are no steps of undo while the story has the screen. */
export const startStory = (stores: Parts, scene = 0): void => {
  const { view, clock, scenario } = stores;
  if (!kept.has(view)) {
    const state = view.getState();
    const { hour, speed } = clock.getState();
    kept.set(view, {
      mode: state.mode,
      layers: state.layers,
      selected: state.selected,
      camera: state.camera,
      policy: state.policy,
      tab: state.tab,
      sitePart: state.sitePart,
      left: state.left,
      inspector: state.inspector,
      scenario: scenario.getState().scenario,
      hour,
      speed,
    });
    scenario.temporal.getState().pause();
    clock.setState({ playing: false });
  }
  view.setState({ scene, hover: null, dialog: null, selected: null });
};

/** Ends the story and puts everything back. */
export const stopStory = (stores: Parts): void => {
  const { view, clock, scenario } = stores;
  const before = kept.get(view);
  if (!before) return;
  const { scenario: mine, hour, speed, ...shown } = before;
  if (scenario.getState().scenario !== mine) scenario.setState({ scenario: mine });
  scenario.temporal.getState().resume();
  clock.setState({ playing: false, speed });
  setHour(clock, hour);
  kept.delete(view);
  view.setState({ ...shown, scene: null, hover: null });
};

/** What a scene asks of the page, with its names looked up: `layers` are known ids, `scenario` is whole. */
export interface Staged extends Pick<Scene, 'mode' | 'camera' | 'hour' | 'play'> {
  readonly layers: readonly string[];
  readonly policy: string;
  readonly scenario: Scenario;
}

/** Puts a scene on the screen. With reduced motion a playing range stands at its end. */
export const stageScene = (stores: Parts, scene: Staged): void => {
  const { view, clock, scenario } = stores;
  if (!kept.has(view)) return;
  const { layers, reducedMotion } = view.getState();
  if (scenario.getState().scenario !== scene.scenario) scenario.setState({ scenario: scene.scenario });
  const runs = scene.play !== null && !reducedMotion;
  clock.setState({ playing: false });
  if (scene.hour !== null) setHour(clock, runs && scene.play ? scene.play.fromHour : scene.hour);
  view.setState({
    mode: scene.mode,
    layers: { ...layers, [scene.mode]: scene.layers },
    camera: scene.camera,
    policy: scene.policy,
    selected: null,
    hover: null,
  });
  if (runs && scene.play) clock.setState({ playing: true, speed: scene.play.speed });
};
