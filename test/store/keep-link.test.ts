// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStores } from '../../src/store/create-stores.ts';
import { keepLink, openLink } from '../../src/store/keep-link.ts';
import { setField } from '../../src/store/scenario.ts';
import type { Stores } from '../../src/store/stores.ts';
import { stopStory } from '../../src/store/story.ts';
import { syntheticPlacement, syntheticPlanning } from '../fixtures/synthetic.ts';

const PRESETS = { explore: [], plan: [], operate: [], compare: [] };
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  location.hash = '';
});

/** What is said of a link once the sites are here. */
const saidOf = (hash: string): string => {
  location.hash = hash;
  const stores = createStores(PRESETS, 'light', true);
  openLink(stores, PRESETS, []);
  keepLink(stores, PRESETS, []);
  expect(stores.view.getState().notices).toEqual([]);
  stores.data.setState({ dataset: { ...stores.data.getState().dataset, sites: syntheticPlanning.sites } });
  return stores.view
    .getState()
    .notices.map(({ text }) => text)
    .join(' ');
};
const [known] = syntheticPlanning.sites;

it('says which names of pins, supply and events the data do not have', () => {
  expect(saidOf('#v=3&pin=gone-tx')).toContain('no site or area named gone-tx');
  expect(saidOf('#v=3&pin=-&sup=nowhere-tx:pv=50')).toContain('no site or area named nowhere-tx');
  expect(saidOf('#v=3&pin=-&ev=storm:ZZZZ:1:1:1,site:lost-tx:1:1:1')).toContain('named ZZZZ, lost-tx');
});
it('says nothing of sites, areas and all that are there', () => {
  const { id, ba } = known!;
  const link = `#v=3&pin=${id}&sup=${id}:pv=50&ev=storm:${ba}:1:1:1,site:${id}:1:1:1,heat:all:1:1:1`;
  expect(saidOf(link)).toBe('');
});

const soon = () => vi.advanceTimersByTime(500);
/** A page opened with a link. */
const openedWith = (hash: string) => {
  location.hash = hash;
  const stores = createStores(PRESETS, 'light', true);
  openLink(stores, PRESETS, LAYERS);
  keepLink(stores, PRESETS, LAYERS);
  return stores;
};
const LAYERS = [{ id: 'plants', filters: [{ id: 'fuel', kind: 'some' as const, options: [{ id: 'gas' }] }] }];
const solve = (stores: Stores, hash = '0123456789ab') => {
  const place = { status: 'done', last: { ...syntheticPlacement(2), hash, dataHash: 'abcdef012345' } } as const;
  stores.runs.setState({ place, placedScenario: stores.scenario.getState().scenario });
};
const [first, second] = syntheticPlacement(2).campuses;
const LINK = `#v=3&pin=-&plan=${first?.site}:${first?.itMw},${second?.site}:${second?.itMw}&sum=0123456789ab.abcdef012345.1`;
const checkOf = (stores: Stores) => stores.runs.getState().linkCheck;

it('keeps filters and the name of own data in the link, and the plan until it is solved here', () => {
  const stores = openedWith(`${LINK}&f=plants.fuel:gas&own=0123456789ab`);
  expect(stores.view.getState().filters).toEqual({ plants: { fuel: ['gas'] } });
  stores.view.setState({ mode: 'explore' });
  soon();
  for (const part of ['mode=explore', 'f=plants.fuel:gas', 'own=0123456789ab', 'sum=0123456789ab.abcdef012345.1'])
    expect(location.hash).toContain(part);
});
it('says same numbers, edited, and same again when the edit is undone', () => {
  const stores = openedWith(LINK);
  solve(stores);
  expect(checkOf(stores)).toEqual({ state: 'same' });
  const { scenario } = stores.scenario.getState();
  setField(stores.scenario, 'budgetUsd', 60e9);
  expect(checkOf(stores)).toEqual({ state: 'none' });
  solve(stores, 'ffffffffffff');
  expect(checkOf(stores)).toMatchObject({ state: 'edited' });
  stores.scenario.setState({ scenario });
  solve(stores);
  expect(checkOf(stores)).toEqual({ state: 'same' });
});
it('says what moved, in MW and in totals', () => {
  const stores = openedWith(`${LINK.replace(`:${first?.itMw},`, ':10,')}&was=1/-/1/1`);
  solve(stores, 'ffffffffffff');
  expect(checkOf(stores)).toMatchObject({ state: 'differs', detail: expect.stringMatching(/model has changed since/) });
  const check = checkOf(stores);
  const moved = 'moved' in check ? (check.moved ?? []) : [];
  expect(moved.map(({ unit }) => unit)).toEqual(['M$', 'MW', 'M$/yr', 'MW']);
  expect(moved.at(-1)).toMatchObject({ name: first?.name, was: 10, now: first?.itMw });
});
it('keeps its check through a story that stages other scenarios', () => {
  const stores = openedWith(`${LINK}&scene=1`);
  const { scenario } = stores.scenario.getState();
  stores.scenario.setState({ scenario: { ...scenario, fields: { ...scenario.fields, budgetUsd: 70e9 } } });
  solve(stores, 'ffffffffffff');
  expect(checkOf(stores)).toEqual({ state: 'none' });
  stopStory(stores);
  solve(stores);
  expect(checkOf(stores)).toEqual({ state: 'same' });
});
it('says once that a scenario is too long for a link', () => {
  const stores = openedWith('#v=3&pin=-');
  const { scenario } = stores.scenario.getState();
  // names that nothing makes shorter
  const excluded = Array.from(
    { length: 900 },
    (_, k) => `site-${((k * 2654435761) % 2 ** 32).toString(36)}-${(k * 40503) % 65536}`,
  );
  stores.scenario.setState({ scenario: { ...scenario, excluded } });
  soon();
  const said = () => stores.view.getState().notices.filter(({ id }) => id === 'link-long');
  expect(said()).toHaveLength(1);
  stores.view.setState({ notices: [], mode: 'explore' });
  soon();
  expect(said()).toEqual([]);
});
