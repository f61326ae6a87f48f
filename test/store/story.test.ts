import { describe, expect, it } from 'vitest';
import { PRESETS, presetScenario } from '../../src/model/scenario/presets.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { decodeLink, encodeLink } from '../../src/store/link.ts';
import { setField, undo } from '../../src/store/scenario.ts';
import { keptView, type Staged, stageScene, startStory, stopStory } from '../../src/store/story.ts';

const LAYERS = { explore: ['states'], plan: ['states', 'campuses'], operate: ['states', 'flows'], compare: ['states'] };
const open = (reducedMotion = false) => createStores(LAYERS, 'light', reducedMotion);
const EVENING: Staged = {
  mode: 'operate',
  camera: { zoom: 5, lon: -97, lat: 31 },
  hour: 5592,
  play: { fromHour: 5584, speed: 2 },
  layers: ['flows'],
  policy: 'follow-carbon',
  scenario: presetScenario(PRESETS[0]!),
};

describe('a story on the screen', () => {
  it('keeps what the person had and puts all of it back', () => {
    const stores = open();
    setField(stores.scenario, 'carbonPriceUsdPerTonne', 33);
    stores.view.setState({ mode: 'explore', selected: 'tolk-tx', camera: { zoom: 4, lon: -90, lat: 35 }, tab: 'site' });
    stores.clock.setState({ hour: 77, speed: 4 });
    const before = { view: stores.view.getState(), scenario: stores.scenario.getState().scenario };
    startStory(stores);
    stageScene(stores, EVENING);
    expect(stores.view.getState()).toMatchObject({
      scene: 0,
      mode: 'operate',
      policy: 'follow-carbon',
      selected: null,
    });
    expect(stores.view.getState().layers.operate).toEqual(['flows']);
    expect(stores.clock.getState()).toMatchObject({ hour: 5584, playing: true, speed: 2 });
    expect(stores.scenario.getState().scenario.name).toBe(EVENING.scenario.name);
    startStory(stores, 3);
    expect(keptView(stores)?.hour).toBe(77);
    stopStory(stores);
    expect(stores.view.getState()).toEqual(before.view);
    expect(stores.scenario.getState().scenario).toBe(before.scenario);
    expect(stores.clock.getState()).toMatchObject({ hour: 77, playing: false, speed: 4 });
    expect(keptView(stores)).toBeNull();
  });
  it('is no step of undo: the last edit of the person is the next to go', () => {
    const stores = open();
    setField(stores.scenario, 'carbonPriceUsdPerTonne', 33);
    startStory(stores);
    stageScene(stores, EVENING);
    stopStory(stores);
    expect(stores.scenario.temporal.getState().pastStates).toHaveLength(1);
    undo(stores.scenario);
    expect(stores.scenario.getState().scenario).toBe(DEFAULT_SCENARIO);
    setField(stores.scenario, 'carbonPriceUsdPerTonne', 44);
    expect(stores.scenario.temporal.getState().pastStates).toHaveLength(1);
  });
  it('stands at the end of a playing range where motion is reduced', () => {
    const stores = open(true);
    startStory(stores);
    stageScene(stores, EVENING);
    expect(stores.clock.getState()).toMatchObject({ hour: 5592, playing: false });
  });
  it('stages nothing once it has ended', () => {
    const stores = open();
    stageScene(stores, EVENING);
    expect(stores.view.getState().mode).toBe('plan');
    stopStory(stores);
    expect(stores.view.getState().scene).toBeNull();
  });
});

describe('a story in the link', () => {
  const view = {
    mode: 'plan',
    layers: LAYERS,
    selected: null,
    camera: null,
    policy: 'follow-price',
    hour: 5591,
  } as const;
  it('carries the step and own scenes, and nothing where there are none', () => {
    const link = encodeLink(DEFAULT_SCENARIO, { ...view, scene: 2, scenes: '1.20.00000000.ab-_' }, LAYERS, null);
    expect(link).toContain('scene=3');
    expect(decodeLink(link, LAYERS, []).view).toMatchObject({ scene: 2, scenes: '1.20.00000000.ab-_' });
    expect(encodeLink(DEFAULT_SCENARIO, { ...view, scene: null, scenes: null }, LAYERS, null)).not.toMatch(/scene/);
  });
  it.each(['scene=0', 'scene=-1', 'scene=abc', 'scene=999', 'scenes=<b>', `scenes=${'a'.repeat(7001)}`])(
    '%.12s is said and left out',
    (text) => {
      const { view: opened, notes } = decodeLink(text, LAYERS, []);
      expect(opened.scene).toBeUndefined();
      expect(opened.scenes).toBeUndefined();
      expect(notes).toHaveLength(1);
    },
  );
});
