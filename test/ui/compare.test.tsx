// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Compared, chooseOthers } from '../../src/store/compare.ts';
import { setMode } from '../../src/store/view.ts';
import { click, openShell, PLACEMENT, press } from './shell.tsx';

// what a first view does without is a chunk of its own
await import('../../src/ui/compare/swipe.tsx');

let page: ReturnType<typeof openShell> | null = null;
afterEach(() => {
  page?.close();
  page = null;
});
const SMALLER = {
  ...PLACEMENT,
  hash: 'other',
  builtItMw: 300,
  capexUsd: 11e9,
  campuses: PLACEMENT.campuses.slice(0, 1),
};
const open = async (width = 1440) => {
  page = openShell(width);
  const { stores } = page;
  const { scenario } = stores.scenario.getState();
  act(() => {
    stores.runs.setState({ place: { status: 'done', last: PLACEMENT }, placedScenario: scenario });
    setMode(stores.view, 'compare');
  });
  const opened = page;
  await vi.waitFor(() => expect(opened.all$('.choose-other')).toHaveLength(1), { timeout: 8000 });
  const answer = { scenario: { ...scenario, name: 'Other' }, placement: SMALLER, simulation: null };
  const other = { kind: 'preset', id: 'clean' } as const;
  const choose = () => act(() => chooseOthers(stores.compare, [other]));
  const run = (state: Compared['run']) => act(() => stores.compare.setState({ others: [{ other, run: state }] }));
  const done = () => run({ status: 'done', last: answer });
  return {
    ...opened,
    scenario,
    answer,
    choose,
    done,
    run,
    text: () => opened.named('aside', 'Inspector').textContent ?? '',
  };
};

describe('Compare', () => {
  it('empty: one sentence and a choice that asks for B', async () => {
    const { text, commands, named, all$ } = await open();
    expect(text()).toContain('Choose a scenario');
    expect(all$('.compare-table')).toHaveLength(0);
    expect(all$('[data-divider]')).toHaveLength(0);
    const select = all$('.choose-other select')[0] as HTMLSelectElement;
    act(() => {
      select.value = 'clean';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(commands.compareWith).toHaveBeenCalledWith([{ kind: 'preset', id: 'clean' }]);
    expect(named('[role="tab"]', 'Compare')).toBeTruthy();
  });

  it('a question of the list becomes B, and the focus goes to where B is chosen', async () => {
    const { named, commands, choose, all$ } = await open();
    const question = named('button', 'Least cost');
    question.focus();
    click(question);
    expect(commands.compareWith).toHaveBeenCalledWith([{ kind: 'preset', id: 'least-cost' }]);
    choose();
    expect(all$('.preset-list')).toHaveLength(0);
    expect(document.activeElement).toBe(all$('.choose-other select')[0]);
  });

  it('solving: how far it is, and a cancel', async () => {
    const { run, commands, choose, named, text } = await open();
    choose();
    run({ status: 'running', last: null, progress: { step: 'place', place: null, simulate: null } });
    expect(text()).toContain('Solving B');
    click(named('button', 'Cancel'));
    expect(commands.cancelCompare).toHaveBeenCalledOnce();
  });

  it('failed: the problem in words, and a retry of the same', async () => {
    const { run, commands, choose, named, text } = await open();
    choose();
    run({ status: 'failed', last: null, problem: { message: 'No way.', remedy: 'Free a pin.' } });
    expect(text()).toContain('No way.');
    click(named('button', 'Try again'));
    expect(commands.compareWith).toHaveBeenCalledWith([{ kind: 'preset', id: 'clean' }]);
  });

  it('done: verdict, signed changes, campuses; stale while A is solved again', async () => {
    const { stores, choose, done, text, all$ } = await open();
    choose();
    done();
    expect(text()).toMatch(/B builds 100.MW less for 4.B\$ less/);
    const rows = all$('.campus-changes tbody tr').map((row) => row.textContent ?? '');
    expect(rows[0]).toMatch(/Alpha.*300300.*0/);
    expect(rows[1]).toMatch(/Beta.*100–−100closed in B/);
    expect(all$('[data-stale]')).toHaveLength(0);
    act(() => stores.runs.setState({ place: { status: 'running', last: PLACEMENT, progress: null } }));
    expect(text()).toContain('A is from before your last edits');
    expect(all$('[data-stale]').length).toBeGreaterThan(0);
  });

  it('equal scenarios: no difference', async () => {
    const { run, scenario, choose, text } = await open();
    choose();
    run({ status: 'done', last: { scenario, placement: PLACEMENT, simulation: null } });
    expect(text()).toContain('No difference');
    expect(text()).toContain('No input differs.');
  });

  it('the divider is a slider of the keyboard; a phone has two buttons instead', async () => {
    const { stores, choose, done, named } = await open();
    choose();
    done();
    await act(async () => {});
    const slider = named('[role="slider"]', 'Divider between A and B');
    press(slider, 'ArrowRight');
    expect(slider.getAttribute('aria-valuenow')).toBe('52');
    press(slider, 'Home');
    expect(stores.compare.getState().divider).toBe(0);
  });

  it('continue with B takes its scenario, and undo brings A back', async () => {
    const { stores, scenario, choose, done, named } = await open();
    choose();
    done();
    click(named('button', 'Continue with B'));
    expect(stores.scenario.getState().scenario.fields.carbonPriceUsdPerTonne).toBe(150);
    expect(stores.view.getState().mode).toBe('plan');
    act(() => stores.scenario.temporal.getState().undo());
    expect(stores.scenario.getState().scenario).toEqual(scenario);
  });

  it('three: a column each with the difference to A, one line on who is ahead, and a choice of the one on the map', async () => {
    const { stores, scenario, answer, text, all$, named, commands } = await open();
    const others = (['clean', 'fastest-power'] as const).map(
      (id): Compared => ({
        other: { kind: 'preset', id },
        run: { status: 'done', last: id === 'clean' ? answer : { scenario, placement: PLACEMENT, simulation: null } },
      }),
    );
    act(() => stores.compare.setState({ others, shown: 0 }));
    expect(text()).toMatch(/B costs least capital \(−4.00.B\$\)/);
    const heads = all$('.many-table')[0]?.querySelectorAll('thead th') ?? [];
    expect([...heads].map((head) => head.textContent)).toEqual(['What it does', 'A', 'B', 'C']);
    const built = all$('.many-table tr').find((row) => row.textContent?.startsWith('Built'));
    expect([...(built?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '400',
      '300, B − A −100',
      '400',
    ]);
    const onMap = all$('.compare-shown input')[1] as HTMLInputElement;
    act(() => onMap.click());
    expect(stores.compare.getState().shown).toBe(1);
    expect(named('button', 'Continue with C')).toBeTruthy();
    click(named('button', 'Take B out'));
    expect(commands.compareWith).toHaveBeenCalledWith([{ kind: 'preset', id: 'fastest-power' }]);
    click(named('button', 'Compare with one more'));
    expect(all$('.choose-other select')).toHaveLength(3);
  });
});
