import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { readPasted, setDivider } from '../../src/store/compare.ts';
import { createCompareRunner } from '../../src/store/compare-runner.ts';
import { decodeLink, encodeLink, type LinkView } from '../../src/store/link.ts';
import { setField } from '../../src/store/scenario.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import { fakeWorkers } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed, yearNamed } from './page.ts';

const settle = () => vi.advanceTimersByTimeAsync(300);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const opened = () => {
  const page = openPage();
  const fake = fakeWorkers();
  const pool = createPlannerPool(fake.spawn, 2);
  const runner = createCompareRunner(page.stores, pool, { ensure: async () => {}, weather: async () => [] });
  return { ...page, ...runner, others: fake.workers, run: () => page.stores.compare.getState().run };
};
const CLEAN = { kind: 'preset', id: 'clean' } as const;

describe('the other scenario', () => {
  it('waits for the plan on screen, then is placed and run, and leaves that alone', async () => {
    const page = opened();
    page.planner.start();
    page.compareWith(CLEAN);
    await settle();
    expect(page.run()).toMatchObject({ status: 'running', progress: { step: 'waiting' } });
    expect(page.others).toHaveLength(0);
    page.workers[0]?.done(planNamed('a'));
    await settle();
    page.workers[0]?.done(yearNamed('a'));
    await settle();
    const runs = page.stores.runs.getState();
    expect(page.others[0]?.task).toMatchObject({
      task: 'place',
      input: { scenario: { fields: { carbonPriceUsdPerTonne: 150 } } },
    });
    page.others[0]?.done(planNamed('b'));
    await settle();
    expect(page.run()).toMatchObject({ status: 'running', last: { placement: { hash: 'b' }, simulation: null } });
    page.others[0]?.done(yearNamed('b'));
    await settle();
    expect(page.run()).toMatchObject({ status: 'done', last: { simulation: { notes: ['b'] } } });
    expect(page.stores.runs.getState()).toBe(runs);
  });

  it('goes on through edits of A, and what was answered once is not asked again', async () => {
    const page = opened();
    page.compareWith(CLEAN);
    await settle();
    setField(page.stores.scenario, 'carbonPriceUsdPerTonne', 80);
    page.others[0]?.done(planNamed('b'));
    await settle();
    page.others[0]?.done(yearNamed('b'));
    await settle();
    page.compareWith(null);
    expect(page.run()).toEqual({ status: 'idle', last: null });
    const asked = page.others.length;
    page.compareWith(CLEAN);
    await settle();
    expect(page.run()).toMatchObject({ status: 'done', last: { placement: { hash: 'b' } } });
    expect(page.others).toHaveLength(asked);
  });

  it('a cancel stops it, a failure is told, and another choice drops the first', async () => {
    const page = opened();
    page.compareWith(CLEAN);
    await settle();
    page.cancelCompare();
    expect(page.run()).toEqual({ status: 'idle', last: null });
    expect(page.others[0]?.ended).toBe(true);
    page.compareWith(CLEAN);
    await settle();
    page.compareWith({ kind: 'default' });
    await settle();
    page.others.at(-1)?.done(broken);
    await settle();
    expect(page.run()).toMatchObject({ status: 'failed', problem: { message: 'no' } });
  });
});

describe('the link of a comparison', () => {
  const presets = { explore: [], plan: [], operate: [], compare: [] };
  const view: LinkView = {
    mode: 'compare',
    layers: presets,
    selected: null,
    camera: null,
    policy: 'follow-price',
    hour: 0,
  };
  it.each([
    CLEAN,
    { kind: 'default' } as const,
    { kind: 'own', scenario: { ...DEFAULT_SCENARIO, name: 'Mine & theirs', excluded: ['joppa-il'] } } as const,
  ])('opens to the same two: $kind', (other) => {
    const text = encodeLink(DEFAULT_SCENARIO, { ...view, other }, presets, null);
    const opened = decodeLink(`#${text}`, presets, []);
    expect(opened.notes).toEqual([]);
    expect(opened.view).toMatchObject({ mode: 'compare', other });
    expect(opened.scenario).toEqual(DEFAULT_SCENARIO);
  });
  it('what is no scenario is said, and the rest opens', () => {
    const opened = decodeLink('#v=3&mode=compare&with=constructor&co2=80', presets, []);
    expect(opened.view.other).toBeUndefined();
    expect(opened.notes).toEqual(['There is no scenario "constructor" to compare with.']);
    expect(opened.scenario.fields.carbonPriceUsdPerTonne).toBe(80);
  });
  it('reads a pasted link, and says what is none', () => {
    const read = readPasted(' https://example.org/x/#map=3/38/-96&v=3&mode=operate&co2=80&layers.plan=nope ');
    expect(read).toMatchObject({
      ok: true,
      value: { notes: [], other: { kind: 'own', scenario: { fields: { carbonPriceUsdPerTonne: 80 } } } },
    });
    for (const text of ['', 'hello', 'https://example.org/', 'https://example.org/#zoom=3'])
      expect(readPasted(text).ok).toBe(false);
  });
  it('the divider stays on the map', () => {
    const { stores } = openPage();
    setDivider(stores.compare, 7);
    expect(stores.compare.getState().divider).toBe(1);
    setDivider(stores.compare, Number.NaN);
    expect(stores.compare.getState().divider).toBe(1);
  });
});
