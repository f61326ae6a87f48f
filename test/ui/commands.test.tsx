// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset, PlanningData } from '../../src/model/dataset/types.ts';
import { FIELD_IDS } from '../../src/model/scenario/fields.ts';
import { areaBounds, cameraOf, stateBounds } from '../../src/ui/commands/place-camera.ts';
import { rank, scoreOf, wordsOf } from '../../src/ui/commands/score.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { openShell, press, type } from './shell.tsx';

const named = (label: string, words = '') => ({ label, words });
const order = (query: string, ...labels: readonly string[]) =>
  rank(
    labels.map((label) => named(label)),
    query,
  ).map(({ label }) => label);

describe('ranking', () => {
  it('puts the whole name first, then beginnings, then the inside of words', () => {
    expect(order('price', 'Enterprice works', 'Price of latency', 'Carbon price', 'Price')).toEqual([
      'Price',
      'Price of latency',
      'Carbon price',
      'Enterprice works',
    ]);
  });
  it('wants every word, in any order', () => {
    expect(order('price carbon', 'Carbon price', 'Carbon', 'Price of latency')).toEqual(['Carbon price']);
  });
  it('counts a name above a word of its help', () => {
    const items = [named('Budget', 'all of the water'), named('Water price')];
    expect(rank(items, 'water').map(({ label }) => label)).toEqual(['Water price', 'Budget']);
  });
  it('takes letters that skip, from the beginning of a word on, and no scattered ones', () => {
    expect(scoreOf(named('Barber Lake'), ['brbr'])).not.toBeNull();
    expect(scoreOf(named('Barber Lake'), ['bkx'])).toBeNull();
    expect(scoreOf(named('Barber Lake'), ['rle'])).toBeNull();
  });
  it('does not see case, accents or punctuation', () => {
    expect(wordsOf('Cañon-City, CO₂')).toEqual(['canon', 'city', 'co₂']);
  });
});

describe('the camera of a place', () => {
  const map = { left: 0, top: 0, width: 1440, height: 852 };
  it('fits the place into the free part of the map', () => {
    const free = { left: 304, top: 0, width: 760, height: 652 };
    const [west, south, east, north] = [-106.6, 25.8, -93.5, 36.5];
    const { zoom, lon, lat } = cameraOf([west, south, east, north], map, free);
    // where the corners come to stand, px from the map's corner: Web Mercator, 512 px at zoom 0
    const scale = 512 * 2 ** zoom;
    const y = (degrees: number) => (1 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / Math.PI) / 2;
    const px = (at: number) => 720 + ((at - lon) / 360) * scale;
    const py = (at: number) => 426 + (y(at) - y(lat)) * scale;
    expect(px(west)).toBeGreaterThan(304);
    expect(px(east)).toBeLessThan(1064);
    expect(py(north)).toBeGreaterThan(0);
    expect(py(south)).toBeLessThan(652);
    expect((px(west) + px(east)) / 2).toBeCloseTo(684, 6);
    expect((py(north) + py(south)) / 2).toBeCloseTo(326, 6);
  });
  it('goes no nearer than the map has detail', () => {
    expect(cameraOf([-97, 32, -97, 32], map, map)).toMatchObject({ zoom: 8, lon: expect.closeTo(-97, 9) });
  });
  it('knows a state by its places, and none where there are none', () => {
    const city = { name: 'A', state: 'TX', lon: -100, lat: 30, population: 1, rank: 1 } as const;
    expect(stateBounds('TX', [city], [{ state: 'TX', lon: -98, lat: 33 }])).toEqual([-100.5, 29.6, -97.5, 33.4]);
    expect(stateBounds('NY', [city], [])).toBeNull();
    expect(areaBounds('ERCO', undefined)).toBeNull();
  });
});

describe('the search over everything', () => {
  let shell: ReturnType<typeof openShell>;
  beforeEach(() => localStorage.clear());
  afterEach(() => shell.close());
  const start = async () => {
    shell = openShell();
    const dataset = syntheticPlanning as Dataset & PlanningData;
    act(() => shell.stores.data.setState({ dataset }));
    await openSearch();
    return dataset;
  };
  const openSearch = async () => {
    press(document.body, 'k', { ctrlKey: true });
    await act(async () => void (await import('../../src/ui/commands/dialogs.tsx')));
    await act(async () => {});
  };
  const box = () => shell.element.querySelector('.palette input') as HTMLInputElement;
  const options = () => shell.all$('.palette [role="option"]');
  const chosen = () => shell.element.querySelector('[aria-selected="true"][role="option"]');
  const enter = async () => {
    press(box(), 'Enter');
    await act(async () => {});
  };

  it('opens on Ctrl K, also from a text, and closes on it', async () => {
    await start();
    expect(box().getAttribute('aria-expanded')).toBe('true');
    press(box(), 'k', { metaKey: true });
    expect(shell.stores.view.getState().dialog).toBeNull();
    press(shell.all$('.number-box')[0] as HTMLElement, 'k', { ctrlKey: true });
    expect(shell.stores.view.getState().dialog).toBe('search');
  });
  it('finds every site by its name, chooses it and goes there', async () => {
    const { sites } = await start();
    const site = sites[0];
    type(box(), site?.name ?? '');
    expect(options()[0]?.textContent).toContain(site?.name);
    await enter();
    expect(shell.stores.view.getState()).toMatchObject({ selected: site?.id, tab: 'site', dialog: null });
    expect(shell.stores.view.getState().camera).not.toBeNull();
  });
  it('moves with the arrows round the list and tells the box which is meant', async () => {
    await start();
    type(box(), 'layer');
    const count = options().length;
    expect(count).toBeGreaterThan(2);
    expect(box().getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
    press(box(), 'ArrowUp');
    expect(chosen()).toBe(options()[count - 1]);
    press(box(), 'ArrowDown');
    expect(chosen()).toBe(options()[0]);
    expect(box().getAttribute('aria-activedescendant')).toBe(chosen()?.id);
  });
  it('groups what it finds, with counts that hold', async () => {
    await start();
    type(box(), 'a');
    for (const group of shell.all$('.palette [role="group"]')) {
      const shown = group.querySelectorAll('[role="option"]').length;
      const [first, total = first] = (group.querySelector('.palette-group span')?.textContent ?? '').split(' of ');
      expect(Number(first)).toBe(shown);
      expect(Number(total)).toBeGreaterThanOrEqual(shown);
    }
  });
  it('toggles a layer of the map', async () => {
    await start();
    const before = shell.stores.view.getState().layers.plan;
    type(box(), 'candidates');
    await enter();
    expect(shell.stores.view.getState().layers.plan).toEqual(before.filter((id) => id !== 'candidates'));
  });
  it('reaches every field by its label and puts the focus on it', async () => {
    await start();
    type(box(), 'water price');
    await enter();
    await act(async () => void (await new Promise((next) => setTimeout(next, 50))));
    expect(shell.stores.view.getState().left).toBe('scenario');
    expect(document.activeElement?.closest('.field')?.querySelector('.field-label')?.textContent).toBe('Water price');
    expect(FIELD_IDS.length).toBeGreaterThan(30);
  });
  it('changes mode, theme and units, and remembers what was done first of all', async () => {
    await start();
    type(box(), 'go to operate');
    await enter();
    await openSearch();
    type(box(), 'us units');
    await enter();
    expect(shell.stores.view.getState()).toMatchObject({ mode: 'operate', units: 'us' });
    await openSearch();
    expect(shell.all$('.palette [role="group"]')[0]?.getAttribute('aria-label')).toBe('Recent');
    expect(options()[0]?.textContent).toContain('Metric units');
  });
  it('says where nothing is found, and Enter does nothing', async () => {
    await start();
    type(box(), 'qqqq');
    expect(shell.element.querySelector('.palette .empty')?.textContent).toContain('Nothing found for “qqqq”');
    await enter();
    expect(shell.stores.view.getState().dialog).toBe('search');
  });
});
