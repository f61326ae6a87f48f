import { describe, expect, it } from 'vitest';
import { LAYER_PRESETS } from '../../src/layers/catalog.ts';
import { createFrameBuilder, zoomStepOf } from '../../src/map/frame.ts';
import { ownerOf } from '../../src/map/picking.ts';
import { createRenderer } from '../../src/map/renderer.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Stores } from '../../src/store/stores.ts';
import { FULL_DATASET, PLACEMENT, SIMULATION } from '../layers/frame.ts';

const makeStores = (): Stores => {
  const stores = createStores(LAYER_PRESETS, 'dark', false);
  stores.data.setState({ dataset: FULL_DATASET });
  stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, simulate: { status: 'done', last: SIMULATION } });
  stores.view.setState({ mode: 'operate' });
  stores.clock.setState({ hour: 10 });
  return stores;
};

describe('frames from the stores', () => {
  it('are the same object while nothing changed', () => {
    const build = createFrameBuilder(makeStores());
    expect(build(3.5).frame).toBe(build(3.5).frame);
  });
  it('keep their still part when only the fraction moved', () => {
    const stores = makeStores();
    const build = createFrameBuilder(stores);
    const before = build(3.5);
    stores.clock.setState({ fraction: 0.4 });
    const after = build(3.5);
    expect(after.still).toBe(before.still);
    expect(after.frame.fraction).toBe(0.4);
    stores.clock.setState({ hour: 11, fraction: 0 });
    expect(build(3.5).still).not.toBe(before.still);
  });
  it('know neither hover nor camera', () => {
    const stores = makeStores();
    const build = createFrameBuilder(stores);
    const before = build(3.5).still;
    stores.view.setState({ hover: null, camera: { zoom: 5, lon: -97, lat: 31 } });
    expect(build(3.5).still).toBe(before);
  });
});

describe('renderer', () => {
  it('draws visible layers in catalogue order', () => {
    const { frame, still } = createFrameBuilder(makeStores())(3.5);
    const { ids, layers } = createRenderer()(frame, still, ['labels', 'carbon', 'no-such-layer', 'campuses']);
    expect(ids).toEqual(['carbon', 'campuses', 'labels']);
    expect(layers.map((layer) => ownerOf(layer.id)).filter((id, i, all) => id !== all[i - 1])).toEqual(ids);
  });
  it('makes only the animated layers anew when the fraction moved', () => {
    const stores = makeStores();
    const build = createFrameBuilder(stores);
    const render = createRenderer();
    const first = build(3.5);
    const before = render(first.frame, first.still, ['carbon', 'flows', 'campuses']).layers;
    stores.clock.setState({ fraction: 0.3 });
    const second = build(3.5);
    const after = render(second.frame, second.still, ['carbon', 'flows', 'campuses']).layers;
    const anew = after.filter((layer) => !before.includes(layer)).map((layer) => ownerOf(layer.id));
    expect(new Set(anew)).toEqual(new Set(['flows']));
  });
});

it('zoom steps are halves, and forgive a fitted camera', () => {
  expect([3.6, 3.49, 3.4999999, 4].map(zoomStepOf)).toEqual([3.5, 3, 3.5, 4]);
});
it('deck layers know their owner', () => {
  expect(ownerOf('flows/heads')).toBe('flows');
  expect(ownerOf('elsewhere/heads')).toBeNull();
  expect(ownerOf(undefined)).toBeNull();
});
