// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIELD_GROUPS, FIELD_IDS, FIELDS, type NumberField } from '../../src/model/scenario/fields.ts';
import { setSiteSupply, undo } from '../../src/store/scenario.ts';
import { numberProblem } from '../../src/ui/scenario/number-control.tsx';
import { click, openShell, type } from './shell.tsx';

let shell: ReturnType<typeof openShell>;
beforeEach(() => {
  shell = openShell();
});
afterEach(() => shell.close());
const fields = () => shell.stores.scenario.getState().scenario.fields;
const box = (label: string) => shell.named('.number-box', label) as HTMLInputElement;
const slider = (label: string) => shell.named('.slider input', label) as HTMLInputElement;

describe('the form is the table of fields', () => {
  it('has every field, in its group', () => {
    expect(shell.all$('.field')).toHaveLength(FIELD_IDS.length);
    expect(shell.all$('.field-group')).toHaveLength(FIELD_GROUPS.length);
    expect(shell.all$('.help-card').map((card) => card.textContent)).toContain(`Budget${FIELDS.budgetUsd.help}`);
  });
  it('says of a closed group how many fields it has and whether they changed', () => {
    const group = shell.all$('.field-group').at(-1);
    expect(group?.querySelector('.when-closed')?.textContent).toMatch(/^\d fields, all default$/);
  });
});

describe('a number', () => {
  it('is taken in the shown unit', () => {
    type(box('Budget'), '60');
    act(() => box('Budget').dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(fields().budgetUsd).toBe(60e9);
  });
  it('out of range says so and keeps the last good value', () => {
    type(box('Budget'), '900');
    expect(shell.element.querySelector('.field-problem')?.textContent).toContain('Budget goes from 1.0 to 200.0 B$');
    expect(box('Budget').getAttribute('aria-invalid')).toBe('true');
    act(() => box('Budget').dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(fields().budgetUsd).toBe(50e9);
    expect(box('Budget').value).toBe('50.0');
  });
  it('has a sentence for what is no number', () => {
    expect(numberProblem(FIELDS.budgetUsd as NumberField, 'lots')).toBe('Budget needs a number.');
    expect(numberProblem(FIELDS.budgetUsd as NumberField, '60')).toBe('');
  });
  it('marks a change and goes back to the default', () => {
    type(slider('Carbon price'), '75');
    click(shell.named('.field-reset', /^Carbon price: back/));
    expect(fields().carbonPriceUsdPerTonne).toBe(50);
    expect(shell.all$('.field-reset')).toHaveLength(0);
  });
});

describe('supply of single sites', () => {
  const note = () => shell.element.querySelector('.panel-note')?.textContent;
  it('is counted as a change and taken back at once', () => {
    expect(note()).toBe(`${FIELD_IDS.length} fields, all default`);
    act(() => {
      setSiteSupply(shell.stores.scenario, 'one', { supplyMode: 'given' });
      setSiteSupply(shell.stores.scenario, 'two', { supplyMode: 'given' });
    });
    expect(note()).toContain('supply of 2 sites set');
    expect(note()).toContain('Reset all');
    click(shell.named('.panel-note button', 'Reset supply'));
    expect(shell.stores.scenario.getState().scenario.supply).toBeUndefined();
    expect(note()).toBe(`${FIELD_IDS.length} fields, all default`);
  });
});

describe('a drag', () => {
  it('is one undo step', () => {
    const input = slider('Budget');
    act(() => {
      input.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    });
    for (const value of ['60', '70', '80']) type(input, value);
    act(() => {
      window.dispatchEvent(new PointerEvent('pointerup'));
    });
    expect(fields().budgetUsd).toBe(80e9);
    act(() => undo(shell.stores.scenario));
    expect(fields().budgetUsd).toBe(50e9);
    expect(shell.stores.scenario.temporal.getState().pastStates).toHaveLength(0);
  });
  it('ends when the control goes away', () => {
    act(() => {
      slider('Budget').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    });
    type(slider('Budget'), '60');
    act(() => shell.stores.view.setState({ left: 'layers' }));
    expect(shell.stores.scenario.temporal.getState().isTracking).toBe(true);
    expect(shell.stores.scenario.temporal.getState().pastStates).toHaveLength(1);
  });
});

it('switches and choices edit the scenario', () => {
  click(shell.named('.switch', 'Survive the loss of any one BA'));
  expect(fields().surviveBaLoss).toBe(false);
});

describe('finding a field', () => {
  const search = (text: string) => type(shell.element.querySelector('.field-search input') as HTMLInputElement, text);
  const labels = () => shell.all$('.field .field-label').map((label) => label.textContent);
  it('opens the groups that have one, and says where none has', () => {
    search('chips quarter');
    expect(labels()).toContain('Chips, a quarter');
    expect(shell.all$('.field-group').every((group) => (group as HTMLDetailsElement).open)).toBe(true);
    search('zebra');
    expect(labels()).toEqual([]);
    expect(shell.element.textContent).toContain('No field is about “zebra”.');
    search('');
    expect(labels()).toHaveLength(FIELD_IDS.length);
  });
});
