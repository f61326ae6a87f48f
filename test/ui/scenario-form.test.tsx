// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/model/dataset/types.ts';
import { FIELD_GROUPS, FIELD_IDS, FIELDS, type NumberField } from '../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { setHour } from '../../src/store/clock.ts';
import { setField, setSiteRule, setSiteSupply, undo } from '../../src/store/scenario.ts';
import { addEvent } from '../../src/store/work.ts';
import { numberProblem } from '../../src/ui/scenario/number-control.tsx';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { click, openShell, PLACEMENT, press, type } from './shell.tsx';

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

describe('site rules', () => {
  it('say of a pin of other data that it does nothing, and free it', () => {
    act(() => shell.stores.data.setState({ dataset: syntheticPlanning as Dataset }));
    act(() => setSiteRule(shell.stores.scenario, 'gone-tx', 'pin'));
    const rule = () => [...shell.all$('.site-rules li')].find((row) => row.textContent?.includes('gone-tx'));
    expect(rule()?.textContent).toBe('gone-tx not among these sitespinned');
    expect(rule()?.querySelector('.link-button')).toBeNull();
    click(shell.named('.icon-button', 'Free gone-tx'));
    expect(rule()).toBeUndefined();
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
    expect(numberProblem(FIELDS.budgetUsd as NumberField, 'lots')).toBe(
      'Budget needs a number; the last good value is kept.',
    );
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

const leave = (input: HTMLElement) => act(() => input.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
const scenario = () => shell.stores.scenario.getState().scenario;
const steps = () => shell.stores.scenario.temporal.getState().pastStates.length;
const problems = () => shell.all$('.work-editor .field-problem').map((one) => one.textContent);
const choose = (select: HTMLElement, value: string) =>
  act(() => {
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the list of jobs', () => {
  const jobs = () => scenario().jobs ?? [];
  const mw = (name: string) => shell.named('.number-box', `MW of ${name}`) as HTMLInputElement;
  const split = () => shell.element.querySelector('.work-split')?.textContent?.replaceAll('\u2009', ' ');

  it('stands in the group of work with how the training divides', () => {
    expect(shell.all$('.work-editor[aria-label="Training jobs"] .work-item')).toHaveLength(4);
    expect(split()).toBe('Named jobs460 MWBatch, 10 %94 MWOther training, by 20 MW386 MWTraining load940 MW');
    const group = shell.all$('.field-group').find((one) => one.querySelector('h3')?.textContent === 'Work');
    expect(group?.querySelector('.when-closed')?.textContent).toBe('4 fields, 4 jobs, all default');
    expect(shell.all$('.work-warning')).toHaveLength(0);
  });
  it('adds, renames and edits in place by keyboard, one undo step each', () => {
    click(shell.named('.button', 'Add a job'));
    expect(jobs()).toHaveLength(5);
    const name = shell.named('.text-box', 'Name of Training run') as HTMLInputElement;
    type(name, 'Ours');
    press(name, 'Enter');
    type(mw('Ours'), '75.5');
    press(mw('Ours'), 'Enter');
    type(shell.named('.number-box', 'Parameters of Ours') as HTMLInputElement, '1,800');
    leave(shell.named('.number-box', 'Parameters of Ours'));
    expect(jobs()[4]).toMatchObject({ id: 'job-1', name: 'Ours', loadMw: 75.5, parametersB: 1800 });
    expect(steps()).toBe(4);
    act(() => undo(shell.stores.scenario));
    expect(jobs()[4]?.parametersB).toBe(405);
    expect(shell.element.querySelector('.panel-note')?.textContent).toContain(', jobs changed');
    expect(shell.element.querySelector('.scenario-name strong')?.textContent).toBe('Default plan, edited');
  });
  it('says what is wrong with a value and keeps the last good one', () => {
    type(mw('Frontier run'), '9000');
    expect(problems()).toEqual(['MW of Frontier run goes from 1 to 5000 MW; the last good value is kept.']);
    expect(mw('Frontier run').getAttribute('aria-invalid')).toBe('true');
    press(mw('Frontier run'), 'Enter');
    expect(jobs()[0]?.loadMw).toBe(200);
    press(mw('Frontier run'), 'Escape');
    expect(mw('Frontier run').value).toBe('200');
    type(mw('Frontier run'), 'much');
    expect(problems()).toEqual(['MW of Frontier run needs a number; the last good value is kept.']);
    leave(mw('Frontier run'));
    // the box shows its last good value again, and what became of the typed one stays said
    expect(mw('Frontier run').value).toBe('200');
    expect(problems()).toEqual([
      '“much” was not taken: MW of Frontier run needs a number; the last good value is kept.',
    ]);
    type(mw('Frontier run'), '200');
    leave(mw('Frontier run'));
    expect(problems()).toEqual([]);
    const name = shell.named('.text-box', 'Name of Frontier run') as HTMLInputElement;
    type(name, '  ');
    expect(problems()).toEqual(['A job needs a name.']);
    leave(name);
    expect(name.value).toBe('Frontier run');
    expect(steps()).toBe(0);
  });
  it('has the rest of a job under its line', () => {
    click(shell.named('.icon-button', 'More of Research run'));
    click(shell.named('.switch', 'May run at a part of its MW: Research run'));
    expect(jobs()[3]).toMatchObject({ elastic: false, maySplit: true });
    type(shell.named('.number-box', 'Link between parts of Research run') as HTMLInputElement, '200');
    leave(shell.named('.number-box', 'Link between parts of Research run'));
    click(shell.named('.switch', 'May split over campuses: Research run'));
    expect(jobs()[3]).toMatchObject({ maySplit: false, bandwidthGbps: 200 });
    expect(() => shell.named('.number-box', 'Link between parts of Research run')).toThrow();
    const checkpoint = shell.named('.number-box', 'Checkpoint of Research run') as HTMLInputElement;
    expect(checkpoint.value).toBe('');
    for (const [text, minutes] of [
      ['45', 45],
      ['auto', null],
      ['0', null],
    ] as const) {
      type(checkpoint, text);
      leave(checkpoint);
      expect(jobs()[3]?.checkpointMinutes).toBe(minutes);
    }
  });
  it('duplicates, removes, and goes back to the default list', () => {
    click(shell.named('.icon-button', 'More of Mid-size run A'));
    click(shell.named('.link-button', 'Duplicate Mid-size run A'));
    expect(jobs().map(({ name }) => name)).toContain('Mid-size run A copy');
    click(shell.named('.link-button', 'Remove Mid-size run A'));
    expect(jobs().map(({ id }) => id)).toEqual(['frontier-a', 'mid-a-1', 'mid-b', 'research']);
    act(() => undo(shell.stores.scenario));
    expect(jobs().map(({ id }) => id)).toContain('mid-a');
    click(shell.named('.link-button', 'Reset to the default list'));
    expect(scenario().jobs).toBe(DEFAULT_SCENARIO.jobs);
    expect(shell.all$('.work-editor header .link-button')).toHaveLength(0);
  });
  it('warns where the jobs are more than the training that is left', () => {
    act(() => setField(shell.stores.scenario, 'trainingLoadMw', 500));
    expect(shell.element.querySelector('.work-warning')?.textContent?.replaceAll('\u2009', ' ')).toContain(
      'ask for 10 MW more than the training load leaves beside batch',
    );
    expect(split()).toContain('Other training, by 20 MW0 MW');
  });
});

describe('the list of events', () => {
  const events = () => scenario().events ?? [];
  const add = () => shell.named('.button', 'Add');
  const withPlan = () =>
    act(() => shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: scenario() }));

  it('waits for a plan', () => {
    expect(add().hasAttribute('disabled')).toBe(true);
    expect(shell.element.querySelector('.work-note')?.textContent).toContain('there is no plan with any yet');
  });
  it('adds one at the hour of the clock, at a campus or an area of the plan', () => {
    withPlan();
    act(() => setHour(shell.stores.clock, 400));
    choose(shell.named('.select', 'Kind of the new event'), 'winter-storm');
    click(add());
    expect(events()).toEqual([{ kind: 'winter-storm', target: 'ERCO', fromHour: 400, hours: 72, severity: 60 }]);
    const where = shell.named('.select', 'Where event 1 happens');
    expect([...where.children].map((option) => option.textContent)).toEqual(['ERCO, 2 campuses']);
    choose(shell.named('.select', 'Kind of event 1'), 'site-loss');
    expect(events()[0]).toEqual({ kind: 'site-loss', target: 'Alpha', fromHour: 400, hours: 24, severity: 100 });
    expect([...where.children].map((option) => option.textContent)).toEqual(['Alpha, TX', 'Beta, TX']);
    choose(where, 'Beta');
    expect(events()[0]?.target).toBe('Beta');
    expect(steps()).toBe(3);
    act(() => undo(shell.stores.scenario));
    expect(events()[0]?.target).toBe('Alpha');
  });
  it('edits start, hours and severity; what is wrong is said and the last good value kept', () => {
    withPlan();
    act(() => setHour(shell.stores.clock, 400));
    click(add());
    const start = shell.element.querySelector('.date-box') as HTMLInputElement;
    type(start, '2024-08-20T23:00');
    press(start, 'Enter');
    expect(events()[0]?.fromHour).toBe(5591);
    type(start, '2025-01-01T00:00');
    expect(problems()).toEqual(['An event begins at an hour of 2024; the last good one is kept.']);
    leave(start);
    expect(start.value).toBe('2024-08-20T23:00');
    const refused = '“2025-01-01T00:00” was not taken: An event begins at an hour of 2024; the last good one is kept.';
    expect(problems()).toEqual([refused]);
    const hours = shell.named('.number-box', 'Hours of event 1') as HTMLInputElement;
    type(hours, '5000');
    expect(problems()).toEqual([refused, 'Hours of event 1 goes from 1 to 2160 h; the last good value is kept.']);
    type(hours, '48');
    leave(hours);
    const lost = shell.named('.number-box', 'Lost, event 1') as HTMLInputElement;
    type(lost, '50');
    press(lost, 'Enter');
    expect(events()[0]).toMatchObject({ fromHour: 5591, hours: 48, severity: 50 });
    expect(steps()).toBe(4);
  });
  it('says where no campus of the plan is, and removes', () => {
    withPlan();
    act(() => {
      addEvent(shell.stores.scenario, { kind: 'fibre-cut', target: 'gone-tx', fromHour: 1, hours: 12, severity: 90 });
    });
    expect(shell.element.querySelector('.work-warning')?.textContent).toContain('No campus of the plan is there');
    expect((shell.named('.select', 'Where event 1 happens') as HTMLSelectElement).value).toBe('gone-tx');
    click(shell.named('.icon-button', 'Remove event 1, Fibre cut'));
    expect('events' in scenario()).toBe(false);
    act(() => undo(shell.stores.scenario));
    expect(events()).toHaveLength(1);
  });
  it('is found by a search', () => {
    const search = shell.element.querySelector('.field-search input') as HTMLInputElement;
    type(search, 'storm');
    expect(shell.all$('.work-editor')).toHaveLength(2);
    expect(shell.element.textContent).not.toContain('No field is about');
    type(search, 'budget');
    expect(shell.all$('.work-editor')).toHaveLength(0);
  });
});
