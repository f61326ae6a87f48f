// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeScenarioFile } from '../../src/model/scenario/file.ts';
import { PRESETS, presetScenario } from '../../src/model/scenario/presets.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createLibrary } from '../../src/store/library.ts';
import { createLibraryStore } from '../../src/store/library-store.ts';
import { setField, setFields, setSiteRule, undo } from '../../src/store/scenario.ts';
import { stepName } from '../../src/ui/library/steps.ts';
import { click, openShell, press, type } from './shell.tsx';

// the dialogs are a chunk of their own
await import('../../src/ui/commands/dialogs.tsx');

const name = (id: string): string => (id === 'here' ? 'Here, TX' : id);

describe('an edit has a name', () => {
  const edited = (change: object) => ({ ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, ...change } });
  it('by what it changed', () => {
    const from = DEFAULT_SCENARIO;
    expect(stepName(from, edited({ budgetUsd: 60e9 }), name)).toMatch(/^.*[Bb]udget.*: 50 → 60 /);
    expect(stepName(from, { ...from, pinned: [...from.pinned, 'here'] }, name)).toBe('Pinned Here, TX');
    expect(stepName(from, { ...from, excluded: ['here'] }, name)).toBe('Excluded Here, TX');
    expect(stepName(from, edited({ budgetUsd: 60e9, trainingLoadMw: 900 }), name)).toMatch(/, and 1 more$/);
    expect(stepName(from, { ...from, name: 'Mine' }, name)).toBe('Renamed to Mine');
    const preset = presetScenario(PRESETS[1] as (typeof PRESETS)[number]);
    expect(stepName(from, preset, name)).toMatch(/^(Opened|Renamed to) /);
  });
});

describe('the scenarios', () => {
  let shell: ReturnType<typeof openShell>;
  let count = 0;
  const dialog = () => document.querySelector<HTMLElement>('dialog.library');
  const button = (label: string | RegExp) => {
    const found = [...(dialog()?.querySelectorAll<HTMLElement>('button, summary') ?? [])].find((one) => {
      const text = one.getAttribute('aria-label') ?? one.textContent ?? '';
      return typeof label === 'string' ? text === label : label.test(text);
    });
    if (!found) throw new Error(`no button ${label}`);
    return found;
  };
  const names = () =>
    [...(dialog()?.querySelectorAll('.kept-list .link-button') ?? [])].map(({ textContent }) => textContent);
  const scenario = () => shell.stores.scenario.getState().scenario;
  // what fails inside `act` would take the queued work with it
  const until = (what: () => void) =>
    vi.waitFor(
      async () => {
        await act(async () => {});
        what();
      },
      { timeout: 10_000 },
    );
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    const store = createLibraryStore();
    const library = createLibrary({ store, now: () => ++count, newId: () => `id-${++count}` });
    shell = openShell();
    Object.assign(shell.stores, { library: store });
    Object.assign(shell.commands, { library: async () => library });
  });
  afterEach(() => shell.close());
  const open = async () => {
    await act(async () => {
      shell.stores.view.setState({ dialog: 'scenarios' });
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await until(() => expect(dialog()).not.toBeNull());
  };

  it('are kept, opened, renamed, copied, deleted, and the deletion taken back', async () => {
    setField(shell.stores.scenario, 'budgetUsd', 61e9);
    await open();
    click(button('Keep it here'));
    await until(() => expect(names()).toEqual(['Default plan, edited']));
    click(button('Rename Default plan, edited'));
    const field = dialog()?.querySelector<HTMLInputElement>('.rename input') as HTMLInputElement;
    type(field, 'Sixty-one');
    click(button('Rename'));
    await until(() => expect(names()).toEqual(['Sixty-one']));
    click(button('Duplicate Sixty-one'));
    await until(() => expect(names()).toEqual(['Sixty-one (copy)', 'Sixty-one']));
    click(button('Delete Sixty-one (copy)'));
    await until(() => expect(names()).toEqual(['Sixty-one']));
    click(button('Take it back'));
    await until(() => expect(names()).toEqual(['Sixty-one (copy)', 'Sixty-one']));
    act(() => setField(shell.stores.scenario, 'budgetUsd', 20e9));
    click(button('Sixty-one'));
    await until(() => expect(scenario().fields.budgetUsd).toBe(61e9));
    expect(scenario().name).toBe('Sixty-one');
    act(() => undo(shell.stores.scenario));
    expect(scenario().fields.budgetUsd).toBe(20e9);
  });
  it('a name is given in place', async () => {
    await open();
    const field = dialog()?.querySelector<HTMLInputElement>('.library-current input[type="text"]') as HTMLInputElement;
    type(field, '  My \u202enetwork ');
    press(field, 'Enter');
    expect(scenario().name).toBe('My network');
    expect(shell.element.querySelector('.name-button')?.textContent).toBe('My network');
  });
  it('open from presets, with why, and go back by any number of edits', async () => {
    act(() => setFields(shell.stores.scenario, { budgetUsd: 60e9 }));
    act(() => setSiteRule(shell.stores.scenario, 'somewhere', 'exclude'));
    await open();
    for (const { why } of PRESETS) expect(dialog()?.textContent).toContain(why);
    click(button((PRESETS[2] as (typeof PRESETS)[number]).name));
    expect(dialog()?.querySelectorAll('.step-list li')).toHaveLength(3);
    click(button('Back to before: Excluded somewhere'));
    expect(scenario().excluded).toEqual([]);
    expect(scenario().fields.budgetUsd).toBe(60e9);
    expect(dialog()?.querySelectorAll('.step-list li')).toHaveLength(1);
  });
  it('open from a file; what is none is said and changes nothing', async () => {
    await open();
    const input = dialog()?.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
    const give = async (text: string) => {
      Object.defineProperty(input, 'files', { value: [new File([text], 'a.json')], configurable: true });
      await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
    };
    await give('{"type":"FeatureCollection"}');
    await until(() => expect(dialog()?.textContent).toContain('not a scenario of this page'));
    expect(scenario()).toBe(DEFAULT_SCENARIO);
    await give(writeScenarioFile(presetScenario(PRESETS[1] as (typeof PRESETS)[number])));
    await until(() => expect(scenario().name).toBe(PRESETS[1]?.name));
    expect(dialog()?.textContent).toContain('is open. Undo leads back.');
  });
  it('say so where nothing can be kept', async () => {
    Object.assign(shell.commands, { library: () => Promise.reject(new Error('offline')) });
    await open();
    click(button('Keep it here'));
    await until(() => expect(dialog()?.textContent).toContain('Nothing can be kept here'));
  });
});
