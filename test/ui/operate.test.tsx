// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScenarioEvent } from '../../src/model/scenario/events.ts';
import type { EventImpact } from '../../src/model/simulation/event-impact.ts';
import type { EventReport } from '../../src/model/simulation/event-report.ts';
import type { Resilience } from '../../src/model/simulation/resilience.ts';
import type { Simulation } from '../../src/model/simulation/types.ts';
import { setHour } from '../../src/store/clock.ts';
import type { StudiesState } from '../../src/store/studies.ts';
import { addEvent } from '../../src/store/work.ts';
import { HOURS, YEAR } from './operate-fixture.ts';
import { click, openShell, PLACEMENT, press } from './shell.tsx';

let shell: ReturnType<typeof openShell>;
const scenario = () => shell.stores.scenario.getState().scenario;
const ran = (simulation: Simulation = YEAR) =>
  act(() =>
    shell.stores.runs.setState({
      place: { status: 'done', last: PLACEMENT },
      placedScenario: scenario(),
      simulate: { status: 'done', last: simulation },
      simulatedScenario: scenario(),
    }),
  );
const at = (hour: number) => act(() => setHour(shell.stores.clock, hour));
const hour = () => shell.stores.clock.getState().hour;
const study = (state: Partial<StudiesState>) => act(() => shell.stores.studies.setState(state));
const section = (title: string): HTMLElement => {
  const found = shell.all$('.section').find((one) => one.querySelector('h3')?.textContent === title);
  if (!found) throw new Error(`no section ${title}`);
  return found;
};
const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
const button = (root: ParentNode, name: RegExp): HTMLElement => {
  const found = [...root.querySelectorAll<HTMLElement>('button')].find(({ textContent }) =>
    name.test(textContent ?? ''),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const choose = (option: string) => {
  const label = shell.all$('.segmented label').find(({ textContent }) => textContent === option);
  click(label?.querySelector('input') as HTMLElement);
};
beforeEach(() => {
  shell = openShell();
  act(() => shell.stores.view.setState({ mode: 'operate', policy: 'follow-price' }));
  ran();
});
afterEach(() => shell.close());

describe('moves', () => {
  it('answer who, from, to, MW, why, cost and saving; out is in', () => {
    at(HOURS.spike);
    const moves = section('Moves of this hour');
    expect(texts(moves, 'tbody tr:first-child > *')).toEqual([
      'Frontier run Alpha → Betacheaper: 416 → 35\u2009$/MWhcarries 6.5\u2009TB, 11 min',
      '40.0',
      '0.8',
      '+12.0',
    ]);
    expect(texts(moves, 'tfoot td')).toEqual(['All moves', '90.0', '1.2', '+18.7']);
    expect(texts(moves, '.out-in li')).toEqual([
      'Training: 60\u2009MW out = 60\u2009MW in',
      'Inference: 25\u2009MW out = 25\u2009MW in',
      'Batch: 5\u2009MW out = 5\u2009MW in',
    ]);
    expect(moves.textContent).toContain('A saving below zero: work that had to make way.');
    at(0);
    expect(section('Moves of this hour').textContent).toContain('Nothing moves in this hour.');
  });
  it('add up by cause over hour, week and year', () => {
    at(HOURS.spike);
    const causes = () => texts(section('Why work moves'), 'tbody th');
    expect(causes()).toHaveLength(6);
    choose('Week');
    expect(causes()).toEqual(['Cheaper power', 'Back home', 'Had to make way']);
    choose('Hour');
    expect(causes()).toEqual(['Cheaper power', 'Had to make way']);
    at(0);
    expect(section('Why work moves').textContent).toContain('Nothing moves in this hour.');
  });
});

describe('hours worth a look', () => {
  it('are buttons that set the clock', () => {
    const list = section('Most interesting hours');
    click(button(list, /^Largest move/));
    expect(hour()).toBe(HOURS.big);
    click(button(list, /^Most work paused/));
    expect(hour()).toBe(HOURS.outage);
    expect(button(section('Most interesting hours'), /^Most work paused/).getAttribute('aria-current')).toBe('time');
    expect(section('This hour, 22:00 CST').textContent).toContain('45 paused');
  });
});

describe('the year at a glance', () => {
  it('is a slider over all campuses that speaks, walks by keys and sets the clock', () => {
    at(HOURS.spike);
    const slider = () => shell.named('.year-plot input', /^Year at a glance, Load/) as HTMLInputElement;
    const says = () => slider().getAttribute('aria-valuetext');
    expect(says()).toMatch(/^Alpha, Tue 20 Aug 2024, 18:00 CDT: 80.% in use, 240.MW IT$/);
    press(slider(), 'PageDown');
    press(slider(), 'ArrowRight');
    press(slider(), 'ArrowUp');
    expect(says()).toMatch(/^Beta, Wed 21 Aug 2024, 17:00 CDT: 75.% in use/);
    expect(hour()).toBe(HOURS.spike);
    press(slider(), 'Enter');
    expect(hour()).toBe(HOURS.spike + 23);
    // it stays on this page: the campus is marked on the map, its card not opened
    expect(shell.stores.view.getState()).toMatchObject({ selected: 'Beta', tab: 'plan' });
    press(slider(), 'Escape');
    expect(section('The year at a glance').textContent).toContain('at the clock');
  });
  it('goes to the hour that was pressed', () => {
    const input = shell.named('.year-plot input', /^Year at a glance/);
    input.getBoundingClientRect = () => ({ left: 0, top: 0, width: 366, height: 76 }) as DOMRect;
    act(() => {
      // day 100, campus 1 (its strip begins 26 px down), hour 5 of the day
      input.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 100.5, clientY: 31.5 }));
    });
    expect(hour()).toBe(100 * 24 + 5 + 6);
    expect(shell.stores.view.getState().selected).toBe('Beta');
  });
  it('has the months as a table, in the unit of what is shown', () => {
    const table = () => shell.element.querySelector('.month-means') as HTMLElement;
    expect(texts(table(), 'tbody tr:first-child td').at(-1)).toBe('80');
    choose('Carbon');
    expect(texts(table(), 'tbody tr th')).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(texts(table(), 'tbody tr:nth-child(3) td')).toEqual(Array.from({ length: 13 }, () => '100'));
    choose('Paused');
    // 45 % of one hour of 744
    expect(texts(table(), 'tbody tr:nth-child(2) td')[0]).toBe('0.06');
  });
});

const EVENT: ScenarioEvent = { kind: 'site-loss', target: 'Alpha', fromHour: 700, hours: 24, severity: 100 };
const IMPACT: EventImpact = {
  unservedMwh: 120,
  peakUnservedMw: 30,
  pausedMwh: 300,
  lostMwh: 340,
  movedMwh: 10,
  extraCostUsd: 1.2e6,
  recoveryHours: 26,
  servedShare: 0.8,
};
const REPORT: EventReport = {
  policy: 'follow-price',
  label: 'Follow the price',
  rows: [{ index: 0, event: EVENT, impact: IMPACT }],
  total: IMPACT,
  kpis: YEAR.runs[1]!.kpis,
  kpisWithout: YEAR.runs[0]!.kpis,
  sentence: 'Demand goes unserved.',
  notes: ['Event 2 is left out: it is on the moon.'],
};

describe('events', () => {
  it('are triggered at the clock’s hour, at the selected campus or its area', () => {
    at(4321);
    act(() => shell.stores.view.setState({ selected: 'Gamma' }));
    click(button(section('Events'), /^Fibre cut$/));
    click(button(section('Events'), /^Grid emergency$/));
    expect(scenario().events).toEqual([
      { kind: 'fibre-cut', target: 'Gamma', fromHour: 4321, hours: 12, severity: 90 },
      { kind: 'ba-emergency', target: 'BPAT', fromHour: 4321, hours: 6, severity: 50 },
    ]);
  });
  it('come from 2024’s worst hours, asked for once a plan; a click adds one and goes there', () => {
    expect(shell.commands.findPresets).toHaveBeenCalledTimes(1);
    const preset = { id: 'worst', label: 'Highest demand of 2024, ERCO', why: 'w', value: 85_544, unit: 'MW' as const };
    study({
      presets: { status: 'done', last: [{ ...preset, event: { ...EVENT, kind: 'ba-emergency', target: 'ERCO' } }] },
      presetsHash: PLACEMENT.hash,
    });
    const list = () => button(section('Events'), /^Highest demand/);
    expect(list().textContent).toContain('85.5\u2009GW');
    click(list());
    expect(scenario().events).toHaveLength(1);
    expect(hour()).toBe(700);
    // once added it only leads there
    at(0);
    click(list());
    expect(scenario().events).toHaveLength(1);
    expect(hour()).toBe(700);
    expect(list().textContent).toContain('added');
    // presets of another plan are not shown
    study({ presetsHash: 'other' });
    expect(() => list()).toThrow();
  });
  it('are accounted for once the year has been run; each row leads to its hour', () => {
    expect(shell.commands.reportEvents).not.toHaveBeenCalled();
    act(() => void addEvent(shell.stores.scenario, EVENT));
    ran({ ...YEAR });
    expect(shell.commands.reportEvents).toHaveBeenCalledTimes(1);
    study({
      eventReport: { status: 'done', last: REPORT },
      eventsScenario: scenario(),
      eventsHash: PLACEMENT.hash,
      eventsPolicy: 'follow-price',
    });
    const events = section('Events');
    expect(events.querySelector('.sub-finding')?.textContent).toContain('120\u00a0MWh of demand go unserved');
    expect(events.querySelector('.stale-chip')).toBeNull();
    expect(texts(events, '.tight-table tbody td')).toEqual(['120', '340', '26 h', '1,200']);
    expect(events.textContent).toContain('on the moon');
    click(button(events, /^Site loss, Alpha/));
    expect(hour()).toBe(700);
    // another policy is another question
    act(() => shell.stores.view.setState({ policy: 'static' }));
    expect(shell.commands.reportEvents).toHaveBeenCalledTimes(2);
    expect(section('Events').querySelector('.stale-chip')).not.toBeNull();
  });
  it('take a while under a policy that plans: with the share that is done, a way out, and a way back', () => {
    act(() => void addEvent(shell.stores.scenario, EVENT));
    ran({ ...YEAR });
    study({ eventReport: { status: 'running', last: null, progress: { done: 0.25 } } });
    expect(section('Events').querySelector('[role="status"]')?.textContent).toBe(
      'Running the year with and without, 25\u2009%',
    );
    click(button(section('Events'), /^Cancel$/));
    expect(shell.commands.cancelReport).toHaveBeenCalledTimes(1);
    study({ eventReport: { status: 'idle', last: null } });
    // nothing asks by itself again
    expect(shell.commands.reportEvents).toHaveBeenCalledTimes(1);
    click(button(section('Events'), /^Run the year with and without$/));
    expect(shell.commands.reportEvents).toHaveBeenCalledTimes(2);
  });
  it('that fail to be accounted for are said, and not asked for ever', () => {
    act(() => void addEvent(shell.stores.scenario, EVENT));
    ran({ ...YEAR });
    study({ eventReport: { status: 'failed', last: null, problem: { message: 'No memory.', remedy: 'Again.' } } });
    expect(section('Events').querySelector('[role="alert"]')?.textContent).toContain('No memory.');
    expect(shell.commands.reportEvents).toHaveBeenCalledTimes(1);
  });
});

describe('if one fails', () => {
  const row = (target: string, cost: number, still: number) => ({
    kind: 'site-loss' as const,
    target,
    name: target,
    lostItMw: 100,
    event: { ...EVENT, target },
    impacts: [
      { ...IMPACT, extraCostUsd: still, recoveryHours: null },
      { ...IMPACT, extraCostUsd: cost, recoveryHours: 0 },
    ],
  });
  const TABLE: Resilience = {
    policies: [
      { id: 'static', label: 'Stay' },
      { id: 'follow-price', label: 'Follow the price' },
    ],
    hour: 4000,
    hours: 24,
    rows: [row('Beta', 1e6, 9e6), row('Alpha', 3e6, 5e6)],
    sentence: 'Not every loss is carried.',
  };
  it('is asked on a button, runs with a count and a way out', () => {
    click(button(section('If one fails'), /^Lose every site and area/));
    expect(shell.commands.testResilience).toHaveBeenCalled();
    const progress = { done: 3, of: 9, row: TABLE.rows[0]! };
    study({ resilience: { status: 'running', last: null, progress } });
    expect(section('If one fails').textContent).toContain('Losing each in turn, 3 of 9: Beta');
    expect(section('If one fails').querySelector('progress')?.value).toBe(3);
    click(button(section('If one fails'), /^Cancel$/));
    expect(shell.commands.cancelResilience).toHaveBeenCalled();
  });
  it('says of plans alone why they do not answer', () => {
    const words = 'nobody planned for';
    const still: Resilience = { ...TABLE, policies: TABLE.policies.slice(0, 1) };
    act(() => shell.stores.view.setState({ policy: 'static' }));
    study({
      resilience: { status: 'done', last: still },
      resilienceScenario: scenario(),
      resilienceHash: PLACEMENT.hash,
    });
    expect(section('If one fails').textContent).not.toContain(words);
    act(() => shell.stores.view.setState({ policy: 'rolling' }));
    expect(section('If one fails').textContent).toContain(words);
  });
  it('answers most harm first, static beneath the policy, and says so aloud', async () => {
    study({ resilience: { status: 'running', last: null, progress: null } });
    study({
      resilience: { status: 'done', last: TABLE },
      resilienceScenario: scenario(),
      resilienceHash: PLACEMENT.hash,
    });
    const rows = () => texts(section('If one fails'), 'tbody th');
    expect(rows()).toEqual(['Alpha100\u2009MW IT', 'Beta100\u2009MW IT']);
    expect(texts(section('If one fails'), 'tbody tr:first-child td')).toEqual([
      '120120',
      '340340',
      'at once> 1 week',
      '3.005.00',
    ]);
    expect(section('If one fails').querySelector('.stale-chip')).toBeNull();
    const said = () => shell.element.querySelector('[aria-live]')?.textContent;
    await vi.waitFor(() => expect(said()).toContain('Losses tested.'), { timeout: 3000 });
    // the scenario's own events are no part of it
    act(() => void addEvent(shell.stores.scenario, EVENT));
    expect(section('If one fails').querySelector('.stale-chip')).toBeNull();
    study({ resilienceHash: 'other' });
    expect(section('If one fails').querySelector('.stale-chip')).not.toBeNull();
    expect(button(section('If one fails'), /^Lose each again/)).toBeTruthy();
  });
});

describe('what cannot run, and policies', () => {
  it('stands in a box with its reason and remedy; nothing where all runs', () => {
    const box = shell.element.querySelector('.cannot-run');
    expect(box?.textContent).toContain('A job cannot run: 900\u2009MW stay unserved');
    // the reason names the job itself
    expect([...(box?.querySelectorAll('li') ?? [])].map((item) => item.textContent)).toEqual([
      'Huge run needs 900 MW of training at one campus. Make it smaller, or let it split.',
    ]);
    const note = 'Event 1 is left out: Site loss at atlantis.';
    ran({ ...YEAR, jobs: YEAR.jobs.slice(0, 1), notes: [note, 'A gap.'], cannotRun: [note] });
    expect(shell.element.querySelector('.cannot-run')?.textContent).toContain(
      `Not all of this scenario can run${note}`,
    );
    expect(shell.element.textContent?.split(note)).toHaveLength(2);
    ran({ ...YEAR, jobs: YEAR.jobs.slice(0, 1) });
    expect(shell.element.querySelector('.cannot-run')).toBeNull();
  });
  it('static is one of the policies, and the yardstick', () => {
    const policies = () => texts(section('What moving is worth'), '.policies label');
    expect(policies()).toEqual(['Stayyardstick', 'Follow the price3.0']);
    click(section('What moving is worth').querySelector('input[value="static"]') as HTMLElement);
    expect(shell.element.querySelector('.finding')?.textContent).toMatch(/^Standing still costs 280.M\$/);
  });
  it('rare costs have a line only where there are any', () => {
    expect(shell.element.querySelector('.kpi-table')?.textContent).toContain('Training paused, GWh');
    ran({ ...YEAR, runs: [YEAR.runs[0]!] });
    expect(shell.element.querySelector('.kpi-table')?.textContent).not.toContain('Training paused, GWh');
  });
  it('leads to its parts', () => {
    click(button(shell.element.querySelector('.power-contents') as HTMLElement, /^If one fails$/));
    expect(document.activeElement?.textContent).toBe('If one fails');
  });
});
