import { afterEach, describe, expect, it, vi } from 'vitest';
import { LAYER_IDS, LAYER_PRESETS } from '../../src/layers/catalog.ts';
import type { Frame } from '../../src/layers/frame.ts';
import { RENDERERS } from '../../src/layers/index.ts';
import { createFrameBuilder } from '../../src/map/frame.ts';
import { createRenderer, samePicture } from '../../src/map/renderer.ts';
import type { MoveTable, Simulation } from '../../src/model/simulation/types.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { setFilter } from '../../src/store/view.ts';
import { FULL_DATASET, PLACEMENT, SIMULATION } from '../layers/frame.ts';

const open = (simulation: Simulation = SIMULATION) => {
  const stores = createStores(LAYER_PRESETS, 'dark', false);
  stores.data.setState({ dataset: FULL_DATASET });
  stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, simulate: { status: 'done', last: simulation } });
  stores.view.setState({ mode: 'operate' });
  stores.clock.setState({ hour: 10 });
  return { stores, build: createFrameBuilder(stores), render: createRenderer() };
};
/** Counts how often each layer is rendered from now on. */
const count = () => {
  const calls: string[] = [];
  for (const id of LAYER_IDS) {
    const { render } = RENDERERS[id];
    vi.spyOn(RENDERERS[id] as { render: (frame: Frame) => readonly never[] }, 'render').mockImplementation((frame) => {
      calls.push(id);
      return render(frame) as readonly never[];
    });
  }
  return calls;
};
afterEach(() => vi.restoreAllMocks());

describe('what is rendered when', () => {
  it('toggling a layer renders that layer alone', () => {
    const { build, render } = open();
    const all = ['carbon', 'states', 'transmission', 'campuses', 'labels'];
    const { frame, still } = build(3.5);
    render(frame, still, all);
    const calls = count();
    render(build(3.5).frame, build(3.5).still, [...all, 'substations']);
    expect(calls).toEqual(['substations']);
    render(build(3.5).frame, build(3.5).still, all);
    expect(calls).toEqual(['substations']);
  });
  it('nothing is rendered, and the picture is the same, when nothing changed', () => {
    const { build, render, stores } = open();
    const ids = ['carbon', 'states', 'campuses', 'labels'];
    const before = render(build(3.5).frame, build(3.5).still, ids);
    const calls = count();
    stores.view.setState({ notices: [{ id: 'x', tone: 'info', text: 'Something else.' }] });
    const after = render(build(3.5).frame, build(3.5).still, ids);
    expect(calls).toEqual([]);
    expect(samePicture(before.layers, after.layers)).toBe(true);
    expect(samePicture(before.layers, after.layers.slice(1))).toBe(false);
  });
  it('in slices: the same picture, one layer at a time, and nothing of one that is given up', () => {
    const { build, render } = open();
    const ids = ['carbon', 'states', 'campuses', 'labels'];
    const { frame, still } = build(3.5);
    const given = render.slices(frame, still, ids);
    given.next();
    const calls = count();
    const work = render.slices(frame, still, ids);
    let stops = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) {
      stops += 1;
      expect(calls).toHaveLength(stops);
    }
    expect(stops).toBe(ids.length);
    expect(samePicture(step.value.layers, render(frame, still, ids).layers)).toBe(true);
    expect(calls).toHaveLength(ids.length);
  });
  it('a filter reaches the frame', () => {
    const { build, stores } = open();
    const before = build(3.5).still;
    setFilter(stores.view, 'plants', 'fuel', ['gas']);
    expect(build(3.5).still).not.toBe(before);
    expect(build(3.5).frame.filters).toEqual({ plants: { fuel: ['gas'] } });
    setFilter(stores.view, 'plants', 'fuel', null);
    expect(build(3.5).frame.filters.plants).toEqual({});
  });
});

describe('200 flows in one hour', () => {
  const n = SIMULATION.campuses.length;
  const rows = Array.from({ length: 200 }, (_, i) => ({
    from: i % n,
    to: (i + 1 + (Math.floor(i / n) % (n - 1))) % n,
  }));
  const numbers = (of: (i: number) => number) => Float32Array.from(rows, (_, i) => of(i));
  const [base] = SIMULATION.runs;
  if (!base) throw new Error('the synthetic simulation has a run');
  const moves: MoveTable = {
    rows: rows.length,
    hourStart: base.moves.hourStart.map((_, hour) => (hour > 10 ? rows.length : 0)),
    from: Uint8Array.from(rows, ({ from }) => from),
    to: Uint8Array.from(rows, ({ to }) => to),
    workload: Uint8Array.from(rows, (_, i) => i % 3),
    itMw: numbers(() => 20),
    pauseMinutes: numbers(() => 5),
    bytes: new Float64Array(rows.length),
    lostMwh: numbers(() => 0),
    costUsd: numbers(() => 1),
    savingUsdPerHour: numbers(() => 10),
    cause: new Uint8Array(rows.length),
    job: new Int16Array(rows.length).fill(-1),
  };
  it('while only the fraction moves, only packets are made anew, and no data is', () => {
    const { stores, build, render } = open({ ...SIMULATION, runs: [{ ...base, moves }] });
    const ids = ['carbon', 'states', 'flows', 'campuses', 'labels'];
    const first = render(build(5).frame, build(5).still, ids);
    const calls = count();
    for (let i = 1; i <= 30; i++) {
      stores.clock.setState({ fraction: i / 60 });
      const next = render(build(5).frame, build(5).still, ids);
      next.layers.forEach((layer, k) => {
        expect(layer.props.data, layer.id).toBe(first.layers[k]?.props.data);
      });
    }
    expect(new Set(calls)).toEqual(new Set(['flows']));
    expect(calls).toHaveLength(30);
  });
});
