// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../src/model/dataset/types.ts';
import type { Placement } from '../../src/model/placement/types.ts';
import { redo, setField, undo } from '../../src/store/scenario.ts';
import { selectSite } from '../../src/store/view.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { campusPower } from './power-fixture.ts';
import { click, openShell, PLACEMENT, press, type } from './shell.tsx';

let shell: ReturnType<typeof openShell>;
const [first, second] = syntheticPlanning.sites.map(({ id }) => id) as [string, string];
/** A plan that builds at the first site and not at the second. */
const PLAN: Placement = {
  ...PLACEMENT,
  campuses: PLACEMENT.campuses.map((campus, i) => (i === 0 ? { ...campus, site: first } : campus)),
};
const scenario = () => shell.stores.scenario.getState().scenario;
const past = () => shell.stores.scenario.temporal.getState().pastStates.length;
const body = () => document.querySelector('.power') as HTMLElement;
const input = (name: RegExp) => shell.named('.power input', name) as HTMLInputElement;
const section = (title: RegExp) => {
  const found = shell.all$('.section').find((one) => title.test(one.querySelector('h3')?.textContent ?? ''));
  if (!found) throw new Error(`no section ${title}`);
  return found;
};
const openPower = () =>
  act(async () => {
    shell.named('.segmented label', 'Power').click();
    await import('../../src/ui/power/power-part.tsx');
  });
const answer = (id: string, change = {}) =>
  act(() =>
    shell.stores.power.setState({
      site: id,
      power: { status: 'done', last: campusPower(id, change) },
      powerScenario: scenario(),
      powerPlacementHash: 'h',
    }),
  );
beforeEach(() => {
  shell = openShell();
  act(() => {
    shell.stores.data.setState({ dataset: syntheticPlanning as Dataset });
    shell.stores.runs.setState({ place: { status: 'done', last: PLAN }, placedScenario: scenario() });
    selectSite(shell.stores.view, first);
  });
});
afterEach(() => shell.close());

describe('the run', () => {
  it('starts by itself where the plan builds, once', async () => {
    await openPower();
    expect(shell.commands.runPower).toHaveBeenCalledTimes(1);
    expect(shell.commands.runPower).toHaveBeenCalledWith(first);
  });
  it('is asked for elsewhere, and stays open from site to site', async () => {
    act(() => selectSite(shell.stores.view, second));
    await openPower();
    expect(shell.commands.runPower).not.toHaveBeenCalled();
    click(shell.named('.power button', 'Run its year'));
    expect(shell.commands.runPower).toHaveBeenCalledWith(second);
    act(() => selectSite(shell.stores.view, first));
    expect(shell.named('.segmented label', 'Power').querySelector('input')?.checked).toBe(true);
  });
  it('shows progress with a way out, only at the site that asked', async () => {
    await openPower();
    act(() =>
      shell.stores.power.setState({
        site: first,
        power: { status: 'running', last: null, progress: { phase: 'supply', done: 0.4 } },
      }),
    );
    expect(body().textContent).toContain('Supplying each hour');
    expect(body().querySelector('progress')?.value).toBe(0.4);
    click(shell.named('.power button', 'Cancel'));
    expect(shell.commands.cancelPower).toHaveBeenCalled();
    act(() => selectSite(shell.stores.view, second));
    expect(body().querySelector('progress')).toBeNull();
  });
  it('says a failure and asks again', async () => {
    await openPower();
    const problem = { message: 'The weather of the station was not loaded.', remedy: 'Try again.' };
    act(() => shell.stores.power.setState({ site: first, power: { status: 'failed', last: null, problem } }));
    expect(body().querySelector('[role="alert"]')?.textContent).toContain('was not loaded');
    click(shell.named('.power .problem button', 'Try again'));
    expect(shell.commands.runPower).toHaveBeenLastCalledWith(first);
  });
  it('tells every part, no NaN anywhere, and goes stale with scenario or plan', async () => {
    await openPower();
    answer(first);
    const titles = [...body().querySelectorAll('h3')].map((h) => h.textContent);
    expect(titles).toEqual([
      'The year, hour by hour',
      'Duration curve, MW',
      'Supply in a week, MW',
      'Cost, M$/yr',
      'Carbon, kt CO₂/yr',
      'Supply of this site',
      'Cooling and water',
      'Flexibility',
      'Time to power',
      'Chips to MW and back',
    ]);
    for (const title of titles)
      expect(body().querySelector('.power-contents')?.textContent).toContain(title?.split(',')[0]);
    expect(document.body.innerHTML).not.toMatch(/NaN|undefined|Infinity/);
    expect(body().querySelector('.stale-chip')).toBeNull();
    act(() => setField(shell.stores.scenario, 'budgetUsd', 60e9));
    expect(body().querySelector('.stale-chip')).not.toBeNull();
    act(() => undo(shell.stores.scenario));
    expect(body().querySelector('.stale-chip')).toBeNull();
    act(() => shell.stores.runs.setState({ place: { status: 'done', last: { ...PLAN, hash: 'other' } } }));
    expect(body().querySelector('.stale-chip')).not.toBeNull();
  });
});

describe('flexibility', () => {
  it('tells the record as the record, the strain cap, and the two prices of lost work', async () => {
    await openPower();
    answer(first);
    const text = () => section(/^Flexibility/).textContent ?? '';
    expect(text()).toMatch(/Only 2,567.MW of it can be used under the strain cap, 3.% of the peak\./);
    expect(text()).toContain('On the record of 2016–24');
    expect(text()).toContain('gives way in 85 hours a year, the longest run 9 h');
    expect(text()).toContain('Two bases, never added');
    answer(first, { flexibility: { ...campusPower(first).flexibility, record: null, strainCap: null } });
    expect(text()).not.toMatch(/On the record of|strain cap/);
  });
});

describe('the year heatmap', () => {
  const year = () => input(/^Year by hour/);
  const words = () => year().getAttribute('aria-valuetext');
  it('reads the hour in words and moves by hour and day', async () => {
    await openPower();
    answer(first);
    const at = Number(year().value);
    const before = words();
    press(year(), 'ArrowDown');
    expect(Number(year().value)).toBe(at + 1);
    press(year(), 'ArrowRight');
    expect(Number(year().value)).toBe(at + 25);
    press(year(), 'Home');
    expect(words()).toMatch(/^Mon 1 Jan 2024, 00:00 \(UTC−\d\): Load \d/);
    press(year(), 'ArrowUp');
    expect(year().value).toBe('0');
    press(year(), 'Escape');
    expect(words()).toBe(before);
    expect(section(/^The year/).querySelector('.power-readout')?.textContent).toContain('at the clock');
  });
  it('sets the clock by Enter', async () => {
    await openPower();
    answer(first);
    press(year(), 'End');
    press(year(), 'Enter');
    const { lon } = syntheticPlanning.sites[0] as { lon: number };
    const offset = lon > -84 ? 5 : lon > -101.5 ? 6 : lon > -114.5 ? 7 : 8;
    expect(shell.stores.clock.getState().hour).toBe(offset - 1);
  });
  it('changes what is shown, with its own unit and source', async () => {
    await openPower();
    answer(first);
    for (const [label, unit] of [
      ['Price', /\$\/MWh/],
      ['Carbon', /g\/kWh/],
      ['CFE', /%/],
      ['PUE', /PUE 1\.\d{3}/],
    ] as const) {
      click(shell.named('.power .segmented label', label));
      expect(words()).toMatch(unit);
    }
  });
});

describe('the week', () => {
  it('follows the clock until a week is chosen', async () => {
    await openPower();
    answer(first);
    const day = () => Number(input(/^First day of the week/).value);
    const start = day();
    act(() => shell.stores.clock.setState({ hour: 800 }));
    expect(day()).toBe(Math.floor((800 - 6) / 24) - 3);
    click(shell.named('.power button', 'One week on'));
    const chosen = day();
    act(() => shell.stores.clock.setState({ hour: 5591 }));
    expect(day()).toBe(chosen);
    click(section(/^Supply in a week/).querySelector('.follow input') as HTMLElement);
    expect(day()).toBe(start);
  });
  it('reads its hours by keyboard and has a table', async () => {
    await openPower();
    answer(first);
    const hour = input(/^Hour of the week/);
    type(hour, '2');
    expect(hour.getAttribute('aria-valuetext')).toMatch(/load \d.*; import \d/);
    press(hour, 'Enter');
    expect(section(/^Supply in a week/).querySelectorAll('.twin tbody tr')).toHaveLength(24);
  });
});

describe('the supply of the site', () => {
  const mode = (label: string) => click(shell.named('.power .segmented label', label));
  it('is edited as overrides, one undo step each, and goes back to the scenario’s', async () => {
    await openPower();
    mode('Given sizes');
    expect(scenario().supply?.[first]).toEqual({ supplyMode: 'given' });
    expect(scenario().fields.supplyMode).toBe('grid');
    expect(past()).toBe(1);
    const box = () => shell.named('.power .number-box', 'Solar on site') as HTMLInputElement;
    type(box(), '120');
    press(box(), 'Enter');
    expect(scenario().supply?.[first]?.pvShare).toBe(1.2);
    expect(past()).toBe(2);
    const slider = shell.named('.power input[type="range"]', 'Wind on site') as HTMLInputElement;
    act(() => slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    for (const value of ['20', '35', '50']) type(slider, value);
    act(() => {
      window.dispatchEvent(new PointerEvent('pointerup'));
    });
    expect(scenario().supply?.[first]?.windShare).toBe(0.5);
    expect(past()).toBe(3);
    click(shell.named('.power button', /^Solar on site: as the scenario/));
    expect(scenario().supply?.[first]?.pvShare).toBeUndefined();
    act(() => undo(shell.stores.scenario));
    expect(scenario().supply?.[first]?.pvShare).toBe(1.2);
    act(() => redo(shell.stores.scenario));
    click(shell.named('.power button', 'all as the scenario'));
    expect(scenario().supply?.[first]).toBeUndefined();
  });
  it('refuses what is out of bounds', async () => {
    await openPower();
    mode('Least cost');
    const box = () => shell.named('.power .number-box', 'Carbon-free, by the hour') as HTMLInputElement;
    type(box(), '140');
    expect(body().querySelector('.field-problem')?.textContent).toContain('goes from 0 to 100');
    press(box(), 'Enter');
    expect(scenario().supply?.[first]?.cfeTargetShare).toBeUndefined();
  });
  it('shows the sizes of the last run and what they cost', async () => {
    await openPower();
    answer(first);
    const text = section(/^Supply of this site/).textContent ?? '';
    expect(text).toMatch(/Solar, inverters25\.0MW2\.\d\d/);
    expect(text).toMatch(/proven to 0\.4.% of the least cost/);
    click(shell.named('.power button', 'Run with this supply'));
    expect(shell.commands.runPower).toHaveBeenCalledWith(first);
  });
});

describe('the calculator', () => {
  const value = (label: string) => {
    const id = shell
      .all$('.calc label')
      .find((one) => one.textContent === label)
      ?.getAttribute('for');
    return document.getElementById(id ?? '') as HTMLInputElement;
  };
  it('goes both ways and comes back', async () => {
    await openPower();
    answer(first);
    type(value('Power at the meter'), '300');
    const count = value('Accelerators').value;
    expect(Number(count)).toBeGreaterThan(100_000);
    type(value('Accelerators'), count);
    act(() => value('Power at the meter').dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(Math.abs(Number(value('Power at the meter').value) - 300)).toBeLessThan(0.11);
    type(value('PUE'), '9');
    expect(value('PUE').getAttribute('aria-invalid')).toBe('true');
    expect(past()).toBe(0);
  });
});

describe('the fact sheet', () => {
  it('is one page of facts with what is not claimed, and prints', async () => {
    await openPower();
    answer(first);
    const print = vi.fn();
    Object.defineProperty(window, 'print', { value: print, configurable: true });
    click(shell.named('.power button', 'Fact sheet'));
    const sheet = document.querySelector('.fact-sheet') as HTMLDialogElement;
    const text = sheet.textContent ?? '';
    expect(sheet.open).toBe(true);
    expect(text).toMatch(/as much as 66,700 homes/);
    expect(text).toContain('not claimed');
    expect(text).toContain('not modelled');
    expect(text).toContain('the highest demand around it is not known');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    click([...sheet.querySelectorAll('button')].find((b) => b.textContent?.includes('Print')) as HTMLElement);
    expect(print).toHaveBeenCalled();
  });
});
