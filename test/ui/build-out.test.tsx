// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUARTERS } from '../../src/model/placement/quarters.ts';
import {
  bandsOf,
  buildFinding,
  doneQuarter,
  firstBuiltQuarter,
  quarterWords,
  servedShareOfYear,
  stackBands,
} from '../../src/ui/build-out/build-figures.ts';
import { click, openShell, PLACEMENT, press, type } from './shell.tsx';

describe('figures of the build-out', () => {
  const [alpha] = PLACEMENT.campuses;
  if (!alpha) throw new Error('no campus');
  it('find the quarters in which things stand', () => {
    // Alpha from 2028 Q1, Beta from 2029 Q1
    expect(doneQuarter(PLACEMENT)).toBe(12);
    expect(firstBuiltQuarter(alpha)).toBe(8);
    expect(doneQuarter({ ...PLACEMENT, builtItMw: 0 })).toBe(QUARTERS - 1);
  });
  it('state the finding: how much by when, the worst year and the last', () => {
    expect(buildFinding(PLACEMENT)).toMatch(
      /^400.MW by 2029 Q1; of the demand, 0.% is served in 2026, the least, and 97.% in 2031\.$/,
    );
    expect(buildFinding({ ...PLACEMENT, builtItMw: 0 })).toBe('Nothing is built.');
    // 270 of 370 MW
    expect(servedShareOfYear(PLACEMENT.quarters, 2028)).toBeCloseTo(270 / 370, 12);
  });
  it('leave the share out where nothing is wanted', () => {
    const none = PLACEMENT.quarters.builtMw.map(() => 0);
    const quarters = { ...PLACEMENT.quarters, trainingDemandMw: none, inferenceDemandMw: none };
    expect(buildFinding({ ...PLACEMENT, quarters })).toMatch(/^400.MW by 2029 Q1\.$/);
    expect(quarterWords({ ...PLACEMENT, quarters }, 8)).not.toContain('demand');
  });
  it('say a quarter in words, with what is new in it', () => {
    expect(quarterWords(PLACEMENT, 8)).toMatch(
      /^2028 Q1: 300.MW of IT at one campus, 73.% of 370 MW of demand served; 11\.3.B\$ spent, chips for 400.MW\. New: Alpha\.$/,
    );
    const late = { ...alpha, readyQuarter: 4 };
    expect(quarterWords({ ...PLACEMENT, campuses: [late] }, 4)).toContain('Power to be had at Alpha.');
  });
  it('stack to what is built, whichever way it is split', () => {
    for (const kind of ['campus', 'class'] as const) {
      const stacked = stackBands(bandsOf(PLACEMENT, kind));
      for (const q of [0, 8, 23]) expect(stacked.at(-1)?.[q]?.[1]).toBeCloseTo(PLACEMENT.quarters.builtMw[q] ?? 0, 9);
    }
    expect(bandsOf(PLACEMENT, 'campus').map(({ id }) => id)).toEqual(['Alpha', 'Beta']);
  });
});

describe('the build-out', () => {
  let shell: ReturnType<typeof openShell>;
  beforeEach(() => {
    shell = openShell();
    act(() => shell.stores.runs.setState({ place: { status: 'done', last: PLACEMENT } }));
  });
  afterEach(() => shell.close());
  const slider = () => shell.named('input[type="range"]', 'Quarter of the build-out') as HTMLInputElement;

  it('opens at the quarter in which all stands and reads others, the same for eye and ear', () => {
    expect(slider().getAttribute('aria-valuetext')).toMatch(/^2029 Q1: 400/);
    type(slider(), '8');
    expect(slider().getAttribute('aria-valuetext')).toMatch(/^2028 Q1: 300/);
    expect(shell.element.querySelector('.readout')?.textContent).toMatch(/^2028 Q1: 300/);
  });
  it('keeps its arrow keys from the page', () => {
    const before = shell.stores.clock.getState().hour;
    press(slider(), 'ArrowRight');
    expect(shell.stores.clock.getState().hour).toBe(before);
  });
  it('splits the bars by work on demand', () => {
    expect(shell.all$('.build-chart .band')).toHaveLength(2);
    click(shell.named('.segmented label', 'By work'));
    expect(shell.all$('.build-chart .band')).toHaveLength(3);
    expect(shell.element.querySelector('.chart-key')?.textContent).toContain('training');
  });
  it('has its numbers as a table', () => {
    const table = shell.all$('.twin table')[0];
    const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ['Alpha TX', '2028 Q1', '', '', '300', '300', '300', '300'],
      ['Beta TX', '2029 Q1', '', '', '', '100', '100', '100'],
    ]);
  });
  it('names first power in the table of the plan, and the waiting in the waterfall', () => {
    expect(shell.all$('.inspector .data-table')[0]?.textContent).toContain('2028 Q1');
    expect(shell.element.querySelector('.waterfall')?.textContent).toMatch(/Charge on peak draw.*Ramp and waiting/s);
    expect(shell.element.querySelector('.inspector')?.textContent).not.toContain('delay is not costed');
  });
});
