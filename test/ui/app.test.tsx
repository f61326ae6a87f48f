// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { setField } from '../../src/store/scenario.ts';
import { addNotice, setMode } from '../../src/store/view.ts';
import { layoutOfWidth } from '../../src/ui/use-layout.ts';
import { click, openShell, PLACEMENT, press } from './shell.tsx';

let shell: ReturnType<typeof openShell>;
afterEach(() => shell.close());
const done = () =>
  act(() =>
    shell.stores.runs.setState({
      place: { status: 'done', last: PLACEMENT },
      placedScenario: shell.stores.scenario.getState().scenario,
    }),
  );
const chip = () => shell.element.querySelector('.state-chip')?.textContent ?? '';

describe('the page', () => {
  it('mounts the map once and takes it out at the end', () => {
    shell = openShell();
    act(() => shell.stores.view.setState({ theme: 'dark', mode: 'operate' }));
    expect(shell.mountMap).toHaveBeenCalledTimes(1);
    shell.close();
    expect(shell.unmountMap).toHaveBeenCalledTimes(1);
    shell = openShell();
  });
  it('writes the theme onto the document', () => {
    shell = openShell();
    click(shell.named('button', 'Dark theme'));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(document.documentElement.style.getPropertyValue('--surface')).toBe('#14191F');
  });
  it('changes mode by arrow keys on its tabs', () => {
    shell = openShell();
    press(shell.named('[role="tab"]', 'Plan'), 'ArrowRight');
    expect(shell.stores.view.getState().mode).toBe('operate');
    expect(document.activeElement?.textContent).toBe('Operate');
  });
  it('names no mode that does not exist', () => {
    shell = openShell();
    const names = shell.all$('.mode-tabs [role="tab"]').map((tab) => tab.textContent);
    expect(names).toEqual(['Explore', 'Plan', 'Operate', 'Compare']);
  });
  it('offers the link by hand where the clipboard is denied', async () => {
    shell = openShell();
    await act(async () => shell.named('button', 'Share').click());
    expect((shell.element.querySelector('#share-link') as HTMLInputElement).value).toBe('https://example.org/#a=1');
  });
  it('shows notices and lets them go', () => {
    shell = openShell();
    act(() => addNotice(shell.stores.view, { id: 'a', tone: 'alarm', text: 'Price data is missing.' }));
    expect(shell.element.querySelector('.notices [role="alert"]')?.textContent).toBe('Price data is missing.');
    click(shell.named('button', 'Dismiss: Price data is missing.'));
    expect(shell.stores.view.getState().notices).toEqual([]);
  });
  it('gives every sentence of a notice a line of its own', () => {
    shell = openShell();
    act(() =>
      addNotice(shell.stores.view, { id: 'l', tone: 'alarm', text: 'Not read whole.', lines: ['One.', 'Two.'] }),
    );
    expect(shell.all$('.notices [role="alert"] li').map((li) => li.textContent)).toEqual(['One.', 'Two.']);
  });
  it('asks for the data of a layer again after a failure', () => {
    shell = openShell();
    act(() => {
      shell.stores.view.setState({ left: 'layers' });
      shell.stores.data.setState({ status: { plants: 'failed' } });
    });
    click(shell.named('.layer-state button', 'Retry'));
    expect(shell.commands.loadData).toHaveBeenCalledWith(['plants']);
  });
});

describe('the state of the plan', () => {
  it('goes from solved to edited, running and failed', () => {
    shell = openShell();
    done();
    expect(chip()).toMatch(/^solved in 4\.2/);
    act(() => setField(shell.stores.scenario, 'budgetUsd', 60e9));
    expect(chip()).toBe('edited, not solved');
    const progress = {
      phase: 'solving',
      elapsedMs: 900,
      incumbentUsdPerYear: 4e8,
      boundUsdPerYear: 4.4e8,
      gap: 0.1,
    } as const;
    act(() => shell.stores.runs.setState({ place: { status: 'running', last: PLACEMENT, progress } }));
    expect(chip()).toMatch(/^solving, gap 10/);
    click(shell.named('button', 'Cancel'));
    expect(shell.commands.cancel).toHaveBeenCalled();
    const problem = {
      message: 'No plan: 40 MW too much.',
      remedy: 'Raise the budget.',
      conflicts: ['Budget', 'Spare'],
    };
    act(() => shell.stores.runs.setState({ place: { status: 'failed', last: null, problem } }));
    expect(shell.element.querySelector('.problem')?.textContent).toContain('Raise the budget.');
    expect(shell.all$('.problem li').map((li) => li.textContent)).toEqual(['Budget', 'Spare']);
  });
  it('says whether a link carries the same numbers', () => {
    shell = openShell();
    done();
    act(() => shell.stores.runs.setState({ linkCheck: { state: 'same' } }));
    expect(chip()).toBe('same numbers');
    act(() => shell.stores.runs.setState({ linkCheck: { state: 'differs', detail: 'Alpha has 290 MW there.' } }));
    expect(chip()).toBe('changed since');
    expect(shell.element.textContent).toContain('Alpha has 290 MW there.');
  });
  it('says that a plan came with the page, then how it compares once solved here', () => {
    shell = openShell();
    const placedScenario = shell.stores.scenario.getState().scenario;
    const shown = { state: 'shown' } as const;
    act(() =>
      shell.stores.runs.setState({
        place: { status: 'running', last: PLACEMENT, progress: null },
        placedScenario,
        shipped: shown,
      }),
    );
    expect(chip()).toBe('shipped');
    expect(shell.element.querySelector('.certificate')?.textContent).toContain('solved when this page was made');
    expect(shell.element.querySelector('.solving')?.textContent).toContain('again, here');
    expect(shell.all$('.build-chart')).toHaveLength(1);
    act(() => shell.stores.runs.setState({ place: { status: 'idle', last: PLACEMENT } }));
    expect(chip()).toBe('shipped');
    click(shell.named('button', 'Solve again'));
    expect(shell.commands.solve).toHaveBeenCalledTimes(1);
    done();
    act(() => shell.stores.runs.setState({ shipped: { state: 'same' } }));
    expect(chip()).toBe('same numbers');
    const differs = { state: 'differs', share: 0.003, detail: 'Alpha 290 to 300 MW.' } as const;
    act(() => shell.stores.runs.setState({ shipped: differs }));
    expect(chip()).toMatch(/^differs by 0\.3\s%$/);
    expect(shell.element.querySelector('.link-check')?.textContent).toContain('Alpha 290 to 300 MW.');
  });
  it('says that a quick answer is not proven where its full solve was stopped, and offers that solve', () => {
    shell = openShell();
    const last = { ...PLACEMENT, certificate: { ...PLACEMENT.certificate, provisional: true } };
    const placedScenario = shell.stores.scenario.getState().scenario;
    const certificate = () => shell.element.querySelector('.certificate')?.textContent;
    act(() => shell.stores.runs.setState({ place: { status: 'running', last, progress: null }, placedScenario }));
    expect(certificate()).toContain('the full solve follows');
    act(() => shell.stores.runs.setState({ place: { status: 'idle', last } }));
    expect(chip()).toBe('not proven');
    expect(certificate()).toContain('not proven');
    expect(certificate()).not.toContain('follows');
    click(shell.named('button', 'Solve again'));
    expect(shell.commands.solve).toHaveBeenCalled();
  });
  it('is loud where the certificate does not hold', () => {
    shell = openShell();
    const certificate = { ...PLACEMENT.certificate, holds: false, violated: ['Budget'] };
    act(() => shell.stores.runs.setState({ place: { status: 'done', last: { ...PLACEMENT, certificate } } }));
    expect(shell.element.querySelector('.certificate')?.getAttribute('role')).toBe('alert');
    expect(shell.element.querySelector('.certificate')?.textContent).toContain('failed its check');
  });
  it('says that a provisional plan is one, with the hashes it belongs to', () => {
    shell = openShell();
    const certificate = { ...PLACEMENT.certificate, provisional: true };
    act(() =>
      shell.stores.runs.setState({
        place: { status: 'running', last: { ...PLACEMENT, certificate }, progress: null },
        placedScenario: shell.stores.scenario.getState().scenario,
      }),
    );
    const text = shell.element.querySelector('.certificate')?.textContent ?? '';
    expect(text).toMatch(/A quick answer from the last plan, within 0\.74.%; the full solve follows\./);
    expect(text).toContain('scenario s, data d');
  });
  it('sorts the plan and selects a campus', () => {
    shell = openShell();
    done();
    const names = () =>
      [...(shell.all$('.inspector .data-table')[0]?.querySelectorAll('.row-button b') ?? [])].map((b) => b.textContent);
    expect(names()).toEqual(['Alpha', 'Beta']);
    click(shell.named('.inspector thead button', 'M$/MW·yr'));
    expect(names()).toEqual(['Beta', 'Alpha']);
    const sorted = [...(shell.all$('.inspector .data-table')[0]?.querySelectorAll('[aria-sort]') ?? [])];
    expect(sorted.map((header) => header.getAttribute('aria-sort'))).toEqual(['descending']);
    click(shell.named('.row-button', /^Beta TX/));
    expect(shell.stores.view.getState()).toMatchObject({ selected: 'Beta', tab: 'site' });
  });
});

describe('the clock', () => {
  it('follows the keys of the page, but not those of a field', () => {
    shell = openShell();
    act(() => shell.stores.view.setState({ mode: 'operate' }));
    const hour = () => shell.stores.clock.getState().hour;
    const before = hour();
    press(document.body, 'ArrowRight');
    press(document.body, 'ArrowRight', { shiftKey: true });
    expect(hour()).toBe(before + 25);
    press(document.body, ' ');
    expect(shell.stores.clock.getState().playing).toBe(true);
    press(document.body, 'End');
    expect(hour()).toBe(8783);
    act(() => shell.stores.view.setState({ left: 'scenario' }));
    press(shell.all$('.number-box')[0] as HTMLElement, 'Home');
    expect(hour()).toBe(8783);
  });
  it('is a real slider that speaks the hour', () => {
    shell = openShell();
    act(() => shell.stores.view.setState({ mode: 'explore' }));
    const slider = shell.named('input[type="range"]', 'Hour of the year 2024');
    expect(slider.getAttribute('aria-valuetext')).toBe('Tue 20 Aug 2024, 18:00 CDT');
  });
});

describe('narrow screens', () => {
  it('go through five layouts', () => {
    expect([1440, 1279, 899, 639, 399].map(layoutOfWidth)).toEqual(['docked', 'overlay', 'drawer', 'sheet', 'table']);
  });
  it('read a plan as a table first, and open the map on demand', () => {
    shell = openShell(390);
    done();
    expect(shell.element.querySelector('.app')?.getAttribute('data-table-first')).toBe('true');
    click(shell.named('button', 'Open map'));
    expect(shell.element.querySelector('.app')?.getAttribute('data-table-first')).toBeNull();
    const handle = shell.element.querySelector('.sheet-handle') as HTMLElement;
    expect(handle.getAttribute('aria-label')).toBe('Panel height: half. Change');
    click(handle);
    expect(handle.getAttribute('aria-label')).toBe('Panel height: full. Change');
    click(shell.named('.mode-bar button', 'Operate'));
    expect(shell.stores.view.getState()).toMatchObject({ mode: 'operate', left: null });
  });
  it('keep drawers closed whoever changes the mode, a link too; wide ones open what belongs to it', () => {
    shell = openShell(390);
    for (const mode of ['explore', 'plan', 'plan'] as const) {
      act(() => setMode(shell.stores.view, mode));
      expect(shell.stores.view.getState()).toMatchObject({ mode, left: null });
    }
    shell.close();
    shell = openShell(1440);
    act(() => setMode(shell.stores.view, 'explore'));
    expect(shell.stores.view.getState().left).toBe('layers');
  });
});
