// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/model/dataset/types.ts';
import { setField } from '../../src/store/scenario.ts';
import type { StudiesState } from '../../src/store/studies.ts';
import { selectSite } from '../../src/store/view.ts';
import { compareTerms } from '../../src/ui/site/why-figures.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { click, openShell, PLACEMENT } from './shell.tsx';
import { explanationOf } from './study-fixtures.ts';

let shell: ReturnType<typeof openShell>;
const [first, second] = syntheticPlanning.sites.map(({ id }) => id);
if (!first || !second) throw new Error('no sites');
const why = () => {
  const found = shell.all$('.section').find((one) => /^Why/.test(one.querySelector('h3')?.textContent ?? ''));
  if (!found) throw new Error('no section');
  return found;
};
const scenario = () => shell.stores.scenario.getState().scenario;
const study = (state: Partial<StudiesState>) => act(() => shell.stores.studies.setState(state));
const answered = (site: string): Partial<StudiesState> => ({
  explain: { status: 'done', last: explanationOf(site) },
  explainedSite: site,
  explainedScenario: scenario(),
});
beforeEach(() => {
  shell = openShell();
  act(() => {
    shell.stores.data.setState({ dataset: syntheticPlanning as Dataset });
    shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: scenario() });
    selectSite(shell.stores.view, first);
  });
});
afterEach(() => shell.close());

describe('why a site is out', () => {
  it('stands under the card’s own finding, its number in accent', () => {
    expect(shell.element.querySelector('.finding em')?.textContent).toMatch(/^[\d,]+.MW$/);
  });
  it('is asked with a button', () => {
    expect(why().querySelector('h3')?.textContent).toBe('Why not');
    click(shell.named('button', 'Explain'));
    expect(shell.commands.explainSite).toHaveBeenCalledWith(first);
  });
  it('runs with a way out, on the card that asked', () => {
    study({ explain: { status: 'running', last: null, progress: null }, explainedSite: first });
    expect(why().textContent).toContain('Solving with this site');
    click([...why().querySelectorAll('button')].find((b) => b.textContent === 'Cancel') as HTMLElement);
    expect(shell.commands.cancelStudy).toHaveBeenCalled();
    act(() => selectSite(shell.stores.view, second));
    expect(why().textContent).not.toContain('Solving');
  });
  it('answers: sentence, regret and how sure, the two side by side, what it would need', () => {
    study(answered(first));
    const text = why().textContent ?? '';
    expect(text).toMatch(/earns 12\.3.M\$ a year less/);
    expect(text).toMatch(/Regret with it12\.3M\$\/yrat least 11\.9.M\$\/yr, gap 0\.1.%/);
    expect(text).toMatch(/Forced in, it builds120MW IT/);
    const net = [...why().querySelectorAll('.compare-terms tbody tr')].at(-1);
    expect([...(net?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      'Net value',
      '1.60',
      '2.50',
      '',
      '−0.90',
    ]);
    expect([...why().querySelectorAll('.needs li')].map((li) => li.textContent)).toEqual([
      'Energy 4.1 $/MWh cheaper would bring it in.',
      'Power 9 months sooner would bring it in.',
    ]);
  });
  it('is another site’s answer nowhere else, and stale after an edit', () => {
    study(answered(second));
    expect(why().textContent).not.toContain('12.3');
    study(answered(first));
    expect(why().querySelector('.stale-chip')).toBeNull();
    act(() => setField(shell.stores.scenario, 'budgetUsd', 60e9));
    expect(why().querySelector('.stale-chip')).not.toBeNull();
  });
  it('says a failure', () => {
    const problem = { message: 'There is no plan to ask about.', remedy: 'Solve first.' };
    study({ explain: { status: 'failed', last: null, problem }, explainedSite: first });
    expect(why().querySelector('[role="alert"]')?.textContent).toContain('no plan to ask about');
  });
});

it('terms side by side add up to the net', () => {
  const { perMw } = explanationOf('x');
  if (!perMw) throw new Error('no terms');
  const rows = compareTerms(perMw, PLACEMENT.terms);
  const net = rows.at(-1);
  const sum = rows.slice(0, -1).reduce((total, row) => total + row.here, 0);
  expect(net?.id).toBe('netValue');
  expect(net?.here).toBeCloseTo(sum, 9);
});
