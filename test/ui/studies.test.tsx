// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setField, undo } from '../../src/store/scenario.ts';
import type { StudiesState } from '../../src/store/studies.ts';
import { frontierFinding } from '../../src/ui/studies/frontier-figures.ts';
import { chosenSoFar, robustnessFinding } from '../../src/ui/studies/robustness-figures.ts';
import { click, openShell, PLACEMENT, press } from './shell.tsx';
import { frontierOf, futurePlans, ROBUSTNESS } from './study-fixtures.ts';

let shell: ReturnType<typeof openShell>;
const scenario = () => shell.stores.scenario.getState().scenario;
const plan = () =>
  act(() => shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: scenario() }));
const study = (state: Partial<StudiesState>) => act(() => shell.stores.studies.setState(state));
const section = (title: string) => {
  const found = shell.all$('.section').find((one) => one.querySelector('h3')?.textContent === title);
  if (!found) throw new Error(`no section ${title}`);
  return found;
};
const problem = { message: 'The worker has stopped.', remedy: 'Try again.' };
beforeEach(() => {
  shell = openShell();
});
afterEach(() => shell.close());

describe('the frontier', () => {
  const done = () => {
    plan();
    study({ frontier: { status: 'done', last: frontierOf(9) }, frontierScenario: scenario() });
  };
  const points = () => shell.all$('.frontier-point');
  const pressed = () => shell.all$('.frontier-point[aria-pressed="true"]').map((p) => p.getAttribute('aria-label'));

  it('asks for a plan first, then traces the chosen axis', () => {
    expect((shell.named('button', 'Trace') as HTMLButtonElement).disabled).toBe(true);
    expect(section('Frontier').textContent).toContain('needs a plan');
    plan();
    click(shell.named('.segmented label', 'Speed'));
    click(shell.named('button', 'Trace'));
    expect(shell.commands.traceFrontier).toHaveBeenCalledWith('speed');
  });
  it('draws points as they come, with progress and a way out', () => {
    plan();
    const progress = { done: 3, of: 12, points: frontierOf(3).points };
    study({ frontier: { status: 'running', last: null, progress } });
    expect(points()).toHaveLength(3);
    expect(section('Frontier').textContent).toContain('3 of 12');
    expect(section('Frontier').querySelector('progress')?.value).toBe(3);
    click([...section('Frontier').querySelectorAll('button')].find((b) => b.textContent === 'Cancel') as HTMLElement);
    expect(shell.commands.cancelStudy).toHaveBeenCalled();
  });
  it('states the finding and the limits that allow no plan', () => {
    done();
    const text = section('Frontier').textContent ?? '';
    expect(text).toMatch(
      /Carbon can fall from 1\.30.Mt\/yr to 0\.50.Mt\/yr for 70\.4.M\$\/yr; half of that fall costs 17\.6.M\$\/yr\./,
    );
    expect(text).toContain('No plan with at most 100 kt/yr of carbon');
  });
  it('goes from point to point with the keys: one tab stop', () => {
    done();
    expect(pressed()).toEqual([expect.stringMatching(/^This plan: 1\.20/)]);
    expect(points().filter((point) => point.tabIndex === 0)).toHaveLength(1);
    press(points().find((point) => point.tabIndex === 0) as HTMLElement, 'ArrowLeft');
    expect(pressed()).toEqual([expect.stringMatching(/^1\.10/)]);
    expect(document.activeElement).toBe(points().find((point) => point.tabIndex === 0));
    press(document.activeElement as HTMLElement, 'Home');
    expect(pressed()).toEqual([expect.stringMatching(/^0\.50/)]);
    expect(section('Frontier').querySelector('.point-card')?.textContent).toMatch(/with Gamma; without Alpha/);
  });
  it('adopts a point in one undo step', () => {
    done();
    click(points()[0] as HTMLElement);
    click(shell.named('button', 'Adopt'));
    expect(scenario().fields.maxCarbonTonnesPerYear).toBe(0.5e6);
    expect(shell.stores.scenario.temporal.getState().pastStates).toHaveLength(1);
    expect((shell.named('button', 'Adopt') as HTMLButtonElement).disabled).toBe(true);
    expect(section('Frontier').querySelector('.stale-chip')).not.toBeNull();
    act(() => undo(shell.stores.scenario));
    expect(scenario().fields.maxCarbonTonnesPerYear).toBe(20e6);
    expect(section('Frontier').querySelector('.stale-chip')).toBeNull();
  });
  it('picks from its table too', () => {
    done();
    click(section('Frontier').querySelectorAll<HTMLElement>('.row-button')[3] as HTMLElement);
    expect(pressed()).toEqual([expect.stringMatching(/^1\.00/)]);
  });
  it('says a failure and asks again', () => {
    plan();
    study({ frontier: { status: 'failed', last: frontierOf(4), problem } });
    expect(section('Frontier').querySelector('[role="alert"]')?.textContent).toContain('The worker has stopped.');
    expect(points()).toHaveLength(4);
    click(section('Frontier').querySelector('.problem button') as HTMLElement);
    expect(shell.commands.traceFrontier).toHaveBeenCalledWith('carbon');
  });
  it('has nothing to weigh with one point', () => {
    expect(frontierFinding('carbon', frontierOf(1).points, scenario())).toContain('nothing to weigh');
  });
});

describe('robustness', () => {
  it('says what is sampled and asks', () => {
    plan();
    expect(section('Robustness').textContent).toMatch(
      /energy price × 0\.6 to 1\.8 .* carbon price 0 to 200, likeliest 50 \$\/t/,
    );
    click(shell.named('button', 'Test in 24 futures'));
    expect(shell.commands.testRobustness).toHaveBeenCalled();
  });
  it('counts what futures choose while they come', () => {
    plan();
    study({ robustness: { status: 'running', last: null, progress: { done: 3, of: 48, plans: futurePlans(3) } } });
    expect(section('Robustness').textContent).toContain('3 of 48');
    const rows = [...section('Robustness').querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows[0]).toMatch(/Alpha in the plan100.%300/);
    expect(rows[1]).toMatch(/Beta in the plan67.%100/);
    expect(rows[2]).toMatch(/Gamma33.%90/);
  });
  it('states the finding, the regrets and the futures', () => {
    plan();
    study({ robustness: { status: 'done', last: ROBUSTNESS }, robustnessScenario: scenario() });
    const text = section('Robustness').textContent ?? '';
    expect(text).toMatch(
      /In the (23|twenty-three) futures where they allow a plan, today’s sites are never worse than 42.M\$\/yr below the best, .*; in one of 24 they allow none\./,
    );
    expect(text).toContain('One of two is chosen in every future.');
    expect(text).toContain('+ Gamma, − Beta');
    expect(section('Robustness').querySelectorAll('.twin tbody tr')).toHaveLength(24);
    expect(section('Robustness').textContent).toContain('Seeded (2031)');
    act(() => setField(shell.stores.scenario, 'budgetUsd', 60e9));
    expect(section('Robustness').querySelector('.stale-chip')).not.toBeNull();
  });
  it('keeps the last answer under a failure', () => {
    plan();
    study({ robustness: { status: 'failed', last: ROBUSTNESS, problem } });
    expect(section('Robustness').querySelector('[role="alert"]')?.textContent).toContain('Try again.');
    expect(section('Robustness').querySelectorAll('.chosen-bar')).toHaveLength(3);
  });
  it('counts sites over the futures that have a plan', () => {
    expect(chosenSoFar(ROBUSTNESS.plans, PLACEMENT)[1]).toMatchObject({ site: 'Beta', share: 16 / 23, meanItMw: 100 });
    expect(chosenSoFar([], PLACEMENT)).toEqual([]);
    expect(robustnessFinding({ ...ROBUSTNESS, regrets: [] })).toContain('no plan of today');
  });
});
