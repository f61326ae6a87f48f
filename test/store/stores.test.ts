import { describe, expect, it } from 'vitest';
import { advance, createClockStore, setHour, setSpeed, stepHours, togglePlay } from '../../src/store/clock.ts';
import {
  beginDrag,
  createScenarioStore,
  endDrag,
  redo,
  resetField,
  setField,
  setSiteRule,
  undo,
} from '../../src/store/scenario.ts';
import { addNotice, createViewStore, dismissNotice, selectSite, setMode, toggleLayer } from '../../src/store/view.ts';

describe('the clock', () => {
  it('advances while it plays, in hours and fractions, and wraps at the year’s end', () => {
    const clock = createClockStore();
    setHour(clock, 8783);
    advance(clock, 0.5);
    expect(clock.getState()).toMatchObject({ hour: 8783, fraction: 0 });
    togglePlay(clock);
    setSpeed(clock, 2);
    advance(clock, 0.25);
    expect(clock.getState().hour).toBe(8783);
    expect(clock.getState().fraction).toBeCloseTo(0.5, 9);
    advance(clock, 0.5);
    expect(clock.getState().hour).toBe(0);
  });
  it('stays in the year', () => {
    const clock = createClockStore();
    setHour(clock, 3);
    stepHours(clock, -24);
    expect(clock.getState().hour).toBe(0);
    setHour(clock, Number.NaN);
    expect(clock.getState().hour).toBe(0);
    stepHours(clock, 1e9);
    expect(clock.getState().hour).toBe(8783);
  });
});

describe('the scenario', () => {
  const budget = (store: ReturnType<typeof createScenarioStore>) => store.getState().scenario.fields.budgetUsd;
  it('clamps numbers, refuses what is none, and can be undone', () => {
    const store = createScenarioStore();
    setField(store, 'budgetUsd', 1e15);
    expect(budget(store)).toBe(200e9);
    setField(store, 'budgetUsd', Number.NaN);
    setField(store, 'coolingPlant', 'magic');
    setField(store, 'surviveBaLoss', 'yes');
    expect(store.getState().scenario.fields).toMatchObject({
      budgetUsd: 200e9,
      coolingPlant: 'auto',
      surviveBaLoss: true,
    });
    undo(store);
    expect(budget(store)).toBe(50e9);
    redo(store);
    expect(budget(store)).toBe(200e9);
    resetField(store, 'budgetUsd');
    expect(budget(store)).toBe(50e9);
  });
  it('a drag is one step', () => {
    const store = createScenarioStore();
    const before = beginDrag(store);
    for (let billion = 51; billion <= 60; billion++) setField(store, 'budgetUsd', billion * 1e9);
    endDrag(store, before);
    expect(budget(store)).toBe(60e9);
    undo(store);
    expect(budget(store)).toBe(50e9);
  });
  it('a site is pinned or excluded, never both', () => {
    const store = createScenarioStore();
    setSiteRule(store, 'tolk-tx', 'pin');
    expect(store.getState().scenario.pinned).toContain('tolk-tx');
    setSiteRule(store, 'tolk-tx', 'exclude');
    expect(store.getState().scenario.pinned).not.toContain('tolk-tx');
    expect(store.getState().scenario.excluded).toEqual(['tolk-tx']);
    setSiteRule(store, 'tolk-tx', 'free');
    expect(store.getState().scenario.excluded).toEqual([]);
  });
});

describe('the view', () => {
  const make = () => createViewStore({ explore: ['a'], plan: ['a', 'b'], operate: [], compare: [] }, 'light', false);
  it('keeps layers by mode', () => {
    const view = make();
    toggleLayer(view, 'b');
    toggleLayer(view, 'c');
    expect(view.getState().layers.plan).toEqual(['a', 'c']);
    setMode(view, 'explore');
    expect(view.getState().layers.explore).toEqual(['a']);
    expect(view.getState().left).toBe('layers');
  });
  it('selecting shows the site card; clearing leaves the tab', () => {
    const view = make();
    selectSite(view, 'x');
    expect(view.getState()).toMatchObject({ selected: 'x', tab: 'site', inspector: true });
    selectSite(view, null);
    expect(view.getState()).toMatchObject({ selected: null, tab: 'site' });
  });
  it('a notice of the same id replaces the old one', () => {
    const view = make();
    addNotice(view, { id: 'link', tone: 'alarm', text: 'one' });
    addNotice(view, { id: 'link', tone: 'alarm', text: 'two' });
    expect(view.getState().notices.map((notice) => notice.text)).toEqual(['two']);
    dismissNotice(view, 'link');
    expect(view.getState().notices).toEqual([]);
  });
});
