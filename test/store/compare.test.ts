import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { chooseOthers, setDivider, shownOf } from '../../src/store/compare.ts';
import { createCompareRunner } from '../../src/store/compare-runner.ts';
import { decodeLink, encodeLink, type LinkView } from '../../src/store/link.ts';
import { readPasted } from '../../src/store/pasted-link.ts';
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
  return { ...page, ...runner, others: fake.workers, run: () => shownOf(page.stores.compare.getState())?.run };
};
const CLEAN = { kind: 'preset', id: 'clean' } as const;

describe('the other scenario', () => {
  it('waits for the plan on screen, then is placed and run, and leaves that alone', async () => {
    const page = opened();
    page.planner.start();
    page.compareWith([CLEAN]);
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
    page.compareWith([CLEAN]);
    await settle();
    setField(page.stores.scenario, 'carbonPriceUsdPerTonne', 80);
    page.others[0]?.done(planNamed('b'));
    await settle();
    page.others[0]?.done(yearNamed('b'));
    await settle();
    page.compareWith([]);
    expect(page.run()).toBeUndefined();
    const asked = page.others.length;
    page.compareWith([CLEAN]);
    await settle();
    expect(page.run()).toMatchObject({ status: 'done', last: { placement: { hash: 'b' } } });
    expect(page.others).toHaveLength(asked);
  });

  it('a cancel stops it, a failure is told, and another choice drops the first', async () => {
    const page = opened();
    page.compareWith([CLEAN]);
    await settle();
    page.cancelCompare();
    expect(page.run()).toEqual({ status: 'idle', last: null });
    expect(page.others[0]?.ended).toBe(true);
    page.compareWith([CLEAN]);
    await settle();
    page.compareWith([{ kind: 'default' }]);
    await settle();
    page.others.at(-1)?.done(broken);
    await settle();
    expect(page.run()).toMatchObject({ status: 'failed', problem: { message: 'no' } });
  });
});

describe('up to three others', () => {
  const FAST = { kind: 'preset', id: 'fastest-power' } as const;
  const DEFAULT = { kind: 'default' } as const;
  const answer = async (page: ReturnType<typeof opened>, name: string) => {
    page.others.findLast(({ task }) => task?.task === 'place')?.done(planNamed(name));
    await settle();
    page.others.findLast(({ task }) => task?.task === 'simulate')?.done(yearNamed(name));
    await settle();
  };
  const statuses = (page: ReturnType<typeof opened>) =>
    page.stores.compare.getState().others.map(({ run }) => run.status);

  it('are solved one after the other; taking one out leaves the answers of the rest', async () => {
    const page = opened();
    page.compareWith([CLEAN, DEFAULT]);
    await settle();
    expect(statuses(page)).toEqual(['running', 'idle']);
    await answer(page, 'b');
    expect(statuses(page)).toEqual(['done', 'running']);
    await answer(page, 'c');
    expect(statuses(page)).toEqual(['done', 'done']);
    expect(page.stores.compare.getState().others.map(({ run }) => run.last?.placement.hash)).toEqual(['b', 'c']);
    page.compareWith([DEFAULT]);
    await settle();
    expect(page.run()).toMatchObject({ status: 'done', last: { placement: { hash: 'c' } } });
  });

  it('taking out the one that is being solved ends it and goes on with the next', async () => {
    const page = opened();
    page.compareWith([CLEAN, DEFAULT]);
    await settle();
    const [first] = page.others;
    page.compareWith([DEFAULT]);
    await settle();
    expect(first?.ended).toBe(true);
    expect(statuses(page)).toEqual(['running']);
    await answer(page, 'c');
    expect(page.run()).toMatchObject({ status: 'done', last: { placement: { hash: 'c' } } });
  });

  it('a cancel stops all that wait; asking again goes on', async () => {
    const page = opened();
    page.compareWith([CLEAN, DEFAULT]);
    await settle();
    page.cancelCompare();
    await settle();
    expect(statuses(page)).toEqual(['idle', 'idle']);
    page.compareWith([CLEAN, DEFAULT]);
    await settle();
    expect(statuses(page)).toEqual(['running', 'idle']);
  });

  it('no more than three, none twice; a new one comes on the map, and one that goes leaves the map to what was there', () => {
    const { stores } = openPage();
    chooseOthers(stores.compare, [CLEAN, CLEAN, DEFAULT, FAST, { kind: 'preset', id: 'announced' }]);
    const { others } = stores.compare.getState();
    expect(others.map(({ other }) => other)).toEqual([CLEAN, DEFAULT, FAST]);
    stores.compare.setState({ shown: 2 });
    chooseOthers(stores.compare, [DEFAULT, FAST]);
    expect(shownOf(stores.compare.getState())?.other).toBe(FAST);
    chooseOthers(stores.compare, [DEFAULT, FAST, CLEAN]);
    expect(stores.compare.getState().shown).toBe(2);
    chooseOthers(stores.compare, []);
    expect(shownOf(stores.compare.getState())).toBeUndefined();
  });

  it('answers of other data are asked again', async () => {
    const page = opened();
    page.compareWith([CLEAN]);
    await settle();
    await answer(page, 'b');
    const { dataset } = page.stores.data.getState();
    page.stores.data.setState({ dataset: { ...dataset, dataHash: 'another' } });
    await settle();
    expect(statuses(page)).toEqual(['running']);
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
    const text = encodeLink(DEFAULT_SCENARIO, { ...view, others: [other] }, presets, null);
    const opened = decodeLink(`#${text}`, presets, []);
    expect(opened.notes).toEqual([]);
    expect(opened.view).toMatchObject({ mode: 'compare', others: [other] });
    expect(opened.scenario).toEqual(DEFAULT_SCENARIO);
  });
  it('what is no scenario is said, and the rest opens', () => {
    const opened = decodeLink('#v=3&mode=compare&with=constructor&co2=80', presets, []);
    expect(opened.view.others).toBeUndefined();
    expect(opened.notes).toEqual(['There is no scenario "constructor" to compare with.']);
    expect(opened.scenario.fields.carbonPriceUsdPerTonne).toBe(80);
  });
  it('carries all of them and which one is on the map; one that cannot be read is said by its letter', () => {
    const others = [
      CLEAN,
      { kind: 'own', scenario: { ...DEFAULT_SCENARIO, name: 'Mine', excluded: ['joppa-il'] } } as const,
      { kind: 'default' } as const,
    ];
    const text = encodeLink(DEFAULT_SCENARIO, { ...view, others, shown: 2 }, presets, null);
    expect(decodeLink(`#${text}`, presets, [])).toMatchObject({ notes: [], view: { others, shown: 2 } });
    const broken = decodeLink('#v=3&mode=compare&with=clean&with.c=nobody&with.d=default&vs=d', presets, []);
    expect(broken.view.others).toEqual([CLEAN, { kind: 'default' }]);
    expect(broken.notes).toEqual([
      'There is no scenario "nobody" to compare with.',
      'The scenario that the map shows against A could not be read.',
    ]);
    const repaired = decodeLink('#v=3&mode=compare&with=default&with.c=~v=3%26co2=9999999', presets, []);
    expect(repaired.notes[0]).toMatch(/^Scenario C: /);
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
