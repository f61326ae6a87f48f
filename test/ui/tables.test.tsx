// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { LAYER_IDS } from '../../src/layers/catalog.ts';
import { MAP_TABLES } from '../../src/ui/tables/tables-dialog.tsx';
import { syntheticPlanning as PLANNING, syntheticHourly } from '../fixtures/synthetic.ts';
import { click, openShell } from './shell.tsx';

/** Layers whose facts stand in a table of a panel, or that are ground without facts. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  night: 'ground',
  states: 'ground',
  flows: 'Operate, moves of the hour',
  load: 'Operate, campuses of the hour',
  'fault-domains': 'Plan, fault domains',
  delta: 'Compare, campuses',
};

const openTables = async () => {
  const shell = openShell();
  act(() =>
    shell.stores.data.setState({
      dataset: {
        ...PLANNING,
        ...syntheticHourly,
        cities: [{ name: 'Ames', state: 'IA', lon: -93, lat: 42, population: 66_000, rank: 3 }],
      },
    }),
  );
  await act(async () => {
    shell.stores.view.setState({ dialog: 'tables' });
    await import('../../src/ui/commands/dialogs.tsx');
  });
  const dialog = () => shell.element.querySelector<HTMLDialogElement>('dialog.tables');
  const choose = (id: string) =>
    act(() => {
      const select = dialog()?.querySelector('select');
      if (!select) throw new Error('no choice of tables');
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, id);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { ...shell, dialog, choose };
};
let close = (): void => {};
afterEach(() => close());

describe('the map as tables', () => {
  it('has a table for every layer, here or in a panel', () => {
    const here = new Set(MAP_TABLES.flatMap(({ layers }) => layers));
    expect(LAYER_IDS.filter((id) => !here.has(id) && !ELSEWHERE[id])).toEqual([]);
    // and names no layer that is gone
    expect([...here].filter((id) => !LAYER_IDS.some((known) => known === id))).toEqual([]);
  });

  it('lists every balancing area with the numbers of the hour, and sorts', async () => {
    const shell = await openTables();
    close = shell.close;
    shell.choose('areas');
    const names = () => [...(shell.dialog()?.querySelectorAll('tbody th') ?? [])].map((cell) => cell.textContent);
    expect(names().toSorted()).toEqual(PLANNING.balancingAuthorities.map(({ ba }) => ba).toSorted());
    const { carbonElectricityMaps, carbonOpen } = syntheticHourly;
    const { hour } = shell.stores.clock.getState();
    const carbonOf = (ba: string) => {
      const chosen = carbonElectricityMaps.columns[ba]?.[hour] ?? Number.NaN;
      return Number.isFinite(chosen) ? chosen : (carbonOpen.columns[ba]?.[hour] ?? 0);
    };
    const byCarbon = PLANNING.balancingAuthorities.map(({ ba }) => ba).toSorted((a, b) => carbonOf(b) - carbonOf(a));
    expect(names()).toEqual(byCarbon);
    click(shell.named('dialog th button', /CO₂/));
    expect(names()).toEqual(byCarbon.toReversed());
  });

  it('asks for the files of a table that are not here', async () => {
    const shell = await openTables();
    close = shell.close;
    shell.choose('plants');
    expect(shell.commands.loadData).toHaveBeenCalledWith(['plants']);
    expect(shell.dialog()?.textContent).toContain('There is nothing to list here yet.');
  });

  it('selects on the map what is picked, and closes; shows what is selected there', async () => {
    const shell = await openTables();
    close = shell.close;
    shell.choose('sites');
    const button = shell.dialog()?.querySelector<HTMLElement>('.row-button');
    if (!button) throw new Error('no row');
    click(button);
    const { selected, dialog } = shell.stores.view.getState();
    expect(PLANNING.sites.map(({ id }) => id)).toContain(selected);
    expect(dialog).toBeNull();
  });
});
