// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStores } from '../../src/store/create-stores.ts';
import { keepLink, openLink } from '../../src/store/keep-link.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';

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
