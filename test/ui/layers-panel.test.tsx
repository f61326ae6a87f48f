// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { GROUND_IDS } from '../../src/layers/catalog.ts';
import { click, openShell, type } from './shell.tsx';

let shell: ReturnType<typeof openShell>;
afterEach(() => shell.close());
const open = (layers: readonly string[]) => {
  shell = openShell();
  act(() => shell.stores.view.setState({ mode: 'explore', left: 'layers' }));
  act(() => shell.stores.view.setState({ layers: { ...shell.stores.view.getState().layers, explore: layers } }));
};
const shown = () => shell.stores.view.getState().layers.explore;
const toggle = (name: string) =>
  [...shell.element.querySelectorAll<HTMLElement>('.layer-toggle')].find((one) => one.textContent === name);
const names = () => [...shell.element.querySelectorAll('.layer-toggle')].map((one) => one.textContent);
const press = (name: string) => {
  const button = toggle(name);
  if (!button) throw new Error(`no layer ${name}`);
  click(button);
};

describe('the layer panel', () => {
  it('finds layers by any of their words', () => {
    open([]);
    const search = shell.element.querySelector<HTMLInputElement>('.layer-search input');
    if (!search) throw new Error('no search');
    type(search, 'hour carbon');
    expect(names()).toContain('Marginal carbon');
    expect(names()).not.toContain('Substations');
    type(search, 'no such thing');
    expect(names()).toEqual([]);
    expect(shell.element.textContent).toContain('No layer is called that.');
  });
  it('shows one ground at a time, and asks for what it needs', () => {
    open(['headroom', 'states']);
    press('Generation queue');
    expect(shown()).toEqual(['states', 'queue']);
    expect(shell.commands.loadData).toHaveBeenCalledWith(['counties', 'queue']);
    press('Carbon-free share');
    expect(shown().filter((id) => (GROUND_IDS as readonly string[]).includes(id))).toEqual(['carbon-free']);
    press('Substations');
    expect(shown()).toEqual(['states', 'carbon-free', 'substations']);
  });
  it('narrows a layer, and takes it back to the start', () => {
    open(['plants']);
    const gas = [...shell.element.querySelectorAll<HTMLElement>('.filter label')].find(
      (label) => label.textContent === 'gas',
    );
    const box = gas?.querySelector('input');
    if (!box) throw new Error('no box for gas');
    click(box);
    const { plants } = shell.stores.view.getState().filters;
    expect(plants?.fuel).toContain('coal');
    expect(plants?.fuel).not.toContain('gas');
    expect(shell.element.querySelector('.layer-filters summary')?.textContent).toContain('narrowed');
    click(box);
    expect(shell.stores.view.getState().filters.plants).toEqual({});
  });
  it('a file that failed is said in place, with a retry', () => {
    open(['substations']);
    act(() => shell.stores.data.setState({ status: { substations: 'failed' } }));
    const state = shell.element.querySelector('.layer .layer-state');
    expect(state?.textContent).toContain('Not loaded');
    const retry = state?.querySelector('button');
    if (!retry) throw new Error('no retry');
    click(retry);
    expect(shell.commands.loadData).toHaveBeenCalledWith(['substations']);
  });
  it('names who mapped the data centers only while they are shown', () => {
    open([]);
    expect(shell.element.querySelector('.attribution')?.textContent).not.toContain('OpenStreetMap');
    press('Existing data centers');
    expect(shell.element.querySelector('.attribution')?.textContent).toContain('OpenStreetMap contributors ODbL');
  });
});
