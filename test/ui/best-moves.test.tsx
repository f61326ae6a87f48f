// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyRun } from '../../src/model/simulation/types.ts';
import { setField } from '../../src/store/scenario.ts';
import type { BestMoves, ForecastMoves, StudiesState } from '../../src/store/studies.ts';
import { operateFinding, policyLabel } from '../../src/ui/operate/operate-figures.ts';
import { STILL as BASE, YEAR } from './operate-fixture.ts';
import { click, openShell, PLACEMENT } from './shell.tsx';

const hours = new Float32Array(YEAR.hours).fill(40);
const runOf = (policy: string, label: string, totalCostUsd: number): PolicyRun => ({
  ...BASE,
  policy,
  label,
  networkFacilityMw: hours,
  networkItMw: hours,
  networkPriceUsdPerMwh: hours,
  networkCarbonKgPerMwh: hours,
  unservedMw: hours,
  kpis: { ...BASE.kpis, totalCostUsd, energyCostUsd: totalCostUsd, moves: 6, movedMwh: 5e4 },
});
const STILL = runOf('static', 'Stay', 793.2e6);
const RULES = [STILL, runOf('follow-price', 'Follow the price', 789e6)];
const SENTENCE = 'Moving work is worth little here: less than one per cent of the energy bill.';
const step = (
  id: BestMoves['steps'][number]['id'],
  costUsd: number,
  carbonTonnes: number,
  marginalTonnes: number,
  throughputLostShare: number,
) => ({ id, label: id, costUsd, savedUsd: 793.2e6 - costUsd, carbonTonnes, marginalTonnes, throughputLostShare });
const BEST: BestMoves = {
  run: runOf('optimal', 'Best moves', 786.2e6),
  boundUsd: 785.7e6,
  gapShare: 0.00068,
  steps: [
    step('static', 793.2e6, 2_787_100, 0, 0),
    step('daily', 788.5e6, 2_743_300, -37_000, 2e-5),
    step('hourly', 786.2e6, 2_738_300, 29_300, 1e-5),
    step('bound', 785.7e6, Number.NaN, Number.NaN, Number.NaN),
  ],
  causes: [
    { id: 'energy', label: '', savedUsd: 5e6 },
    { id: 'delivery', label: '', savedUsd: -0.5e6 },
    { id: 'carbon', label: '', savedUsd: 1.2e6 },
    { id: 'stood', label: '', savedUsd: 2e6 },
    { id: 'failed', label: '', savedUsd: 0 },
    { id: 'waited', label: '', savedUsd: 0 },
    { id: 'unserved', label: '', savedUsd: 0 },
    { id: 'moves', label: '', savedUsd: -0.7e6 },
  ],
  savedShareOfBill: 0.009,
  withoutMarginal: 1,
  campuses: 8,
  sentence: SENTENCE,
  worthLittle: true,
};

let shell: ReturnType<typeof openShell>;
const scenario = () => shell.stores.scenario.getState().scenario;
const study = (state: Partial<StudiesState>) => act(() => shell.stores.studies.setState(state));
const year = (runs: readonly PolicyRun[]) =>
  act(() =>
    shell.stores.runs.setState({
      place: { status: 'done', last: PLACEMENT },
      placedScenario: scenario(),
      simulate: { status: 'done', last: { ...YEAR, runs, placementHash: PLACEMENT.hash } },
      simulatedScenario: scenario(),
    }),
  );
const found = (best = BEST) => {
  year([...RULES, BEST.run]);
  study({
    best: { status: 'done', last: best },
    bestScenario: scenario(),
    bestPlacementHash: PLACEMENT.hash,
  });
};
const section = () => {
  const all = shell.all$('.section').find((one) => one.querySelector('h3')?.textContent === 'What moving is worth');
  if (!all) throw new Error('no section');
  return all;
};
const buttons = () => [...section().querySelectorAll<HTMLElement>('button.button')];
const named = (name: string) => buttons().find(({ textContent }) => textContent === name) as HTMLElement;
beforeEach(() => {
  shell = openShell();
  act(() => shell.stores.view.setState({ mode: 'operate' }));
});
afterEach(() => shell.close());

describe('what moving is worth', () => {
  it('asks for the best moves on a button', () => {
    year(RULES);
    click(named('Find the best moves'));
    expect(shell.commands.findBestMoves).toHaveBeenCalled();
    expect(section().querySelector('.moving-steps')).toBeNull();
  });
  it('runs with its share done and a way out', () => {
    year(RULES);
    study({ best: { status: 'running', last: null, progress: { done: 0.42 } } });
    expect(section().textContent).toMatch(/Finding the best moves, 42.%/);
    expect(section().querySelector('progress')?.value).toBe(0.42);
    expect(buttons().map(({ textContent }) => textContent)).toEqual(['Cancel']);
    click(named('Cancel'));
    expect(shell.commands.cancelBestMoves).toHaveBeenCalled();
  });
  it('answers in a sentence, step by step, with the bound, and says it aloud', async () => {
    year(RULES);
    study({ best: { status: 'running', last: null, progress: null } });
    found();
    expect(section().querySelector('.sub-finding')?.textContent).toBe(SENTENCE);
    const rows = [...section().querySelectorAll('.moving-steps tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(rows).toEqual([
      ['Never', '793.2', '0.00', '0.0', '0.0', '0.000'],
      ['Once a day', '788.5', '4.70', '−43.8', '−37.0', '0.002'],
      ['Every hour', '786.2', '7.00', '−48.8', '+29.3', '0.001'],
      ['Bound', '785.7', '7.50', '–', '–', '–'],
    ]);
    expect(section().textContent).toMatch(/No schedule costs less than 786.M\$\/yr; .* within 0\.068.% of that/);
    expect(section().textContent).toContain('1 of 8 campuses have no marginal series');
    expect(named('Find the best moves')).toBeUndefined();
    expect(section().querySelector('.stale-chip')).toBeNull();
    const said = () => shell.element.querySelector('[aria-live]')?.textContent;
    await vi.waitFor(() => expect(said()).toContain('Best moves found.'), { timeout: 3000 });
  });
  it('says where the saving comes from, with signs, adding up to it', () => {
    found();
    const rows = [...section().querySelectorAll('.waterfall tr')].map((row) => [
      row.querySelector('th')?.textContent,
      row.querySelector('.amount')?.textContent,
    ]);
    expect(rows).toEqual([
      ['Energy price', '+5.00'],
      ['Delivery', '−0.50'],
      ['Carbon, priced', '+1.20'],
      ['Calls of the grid', '+2.00'],
      ['Cost of moves', '−0.70'],
      ['Saved', '7.00'],
    ]);
  });
  it('leaves out of the causes what there is none of, but never a price', () => {
    const none = BEST.causes.map((cause) => ({ ...cause, savedUsd: 0 }));
    found({ ...BEST, causes: none });
    const labels = [...section().querySelectorAll('.waterfall tr th')].map(({ textContent }) => textContent);
    expect(labels).toEqual(['Energy price', 'Delivery', 'Carbon, priced', 'Cost of moves', 'Saved']);
  });
  it('says what forecasts leave of it, between once a day and every hour', () => {
    found();
    study({ forecast: { status: 'running', last: null, progress: { done: 0.4 } } });
    expect(section().textContent).toContain('The same year on forecasts is being planned, 40');
    const told = (costUsd: number): ForecastMoves => ({
      run: runOf('rolling', 'Moves on forecasts', costUsd),
      step: step('rolling', costUsd, 2_740_000, 1000, 1e-5),
      forecastError: 0.05,
    });
    study({ forecast: { status: 'done', last: told(786.9e6) } });
    const labels = [...section().querySelectorAll('.moving-steps tbody th')].map(({ textContent }) => textContent);
    expect(labels).toEqual(['Never', 'Once a day', 'Every hour, on forecasts', 'Every hour', 'Bound']);
    // 0.7 of the 7.0 that the year known gains
    expect(section().textContent).toMatch(
      /error of 5.%, it saves 6\.3\d*.M\$\/yr: 10.% of the gain of knowing the year is lost\./,
    );
    study({ forecast: { status: 'done', last: told(794e6) } });
    expect(section().textContent).toContain('more than staying: all of the gain is lost.');
    study({ forecast: { status: 'failed', last: null, problem: { message: 'The worker stopped.', remedy: '' } } });
    expect(section().textContent).toContain('No year on forecasts: The worker stopped.');
  });
  it('shows the first week while the rest of the year is planned', () => {
    year(RULES);
    const trainingMw = Float64Array.of(180, 50, 100, 140, 60, 130);
    const week = { fromHour: 0, hours: 2, trainingMw, batchMw: new Float64Array(6) };
    study({ best: { status: 'running', last: null, progress: { done: 0.1, week } } });
    expect(section().querySelector('.first-week')?.textContent).toBe(
      'The days from Mon 1 Jan 2024 are planned: up to 40\u2009MW of training away from home. The rest of the year follows.',
    );
  });
  it('is a policy like any other', () => {
    found();
    const radio = section().querySelector<HTMLInputElement>('input[value="optimal"]') as HTMLInputElement;
    expect(radio.closest('label')?.textContent).toBe('Best moves (optimised)7.0');
    click(radio);
    expect(shell.stores.view.getState().policy).toBe('optimal');
    expect(shell.element.querySelector('.finding')?.textContent).toMatch(/^The best schedule moves .* and saves 7/);
    expect(shell.element.querySelector('.kpi-table thead')?.textContent).toContain('Best moves');
  });
  it('marks an answer of another plan and offers another search', () => {
    found();
    act(() => setField(shell.stores.scenario, 'chipOverheadShare', 0.15));
    expect(section().querySelector('.stale-chip')).toBeNull();
    act(() => setField(shell.stores.scenario, 'budgetUsd', 60e9));
    expect(section().querySelector('.stale-chip')).not.toBeNull();
    click(named('Find the best moves again'));
    expect(shell.commands.findBestMoves).toHaveBeenCalled();
  });
  it('says a failure, keeps the last answer, and asks again', () => {
    found();
    study({
      best: { status: 'failed', last: BEST, problem: { message: 'The worker stopped.', remedy: 'Try again.' } },
    });
    expect(section().querySelector('[role="alert"]')?.textContent).toContain('The worker stopped.');
    expect(section().querySelectorAll('.moving-steps tbody tr')).toHaveLength(4);
    click(named('Try again'));
    expect(shell.commands.findBestMoves).toHaveBeenCalled();
  });
  it('names the sources of its numbers', () => {
    found();
    click(section().querySelector('[data-figure="bestMoves"] .source-label') as HTMLElement);
    expect(shell.stores.view.getState().tab).toBe('sources');
  });
  it('labels and finds for the optimised run', () => {
    expect(policyLabel(BEST.run)).toBe('Best moves (optimised)');
    expect(policyLabel(STILL)).toBe('Stay');
    expect(operateFinding(BEST.run, STILL)).toContain('The best schedule');
  });
});
