import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import type { ScenarioEvent } from '../../../../src/model/scenario/events.ts';
import { reportPlanned } from '../../../../src/model/simulation/optimise/event-planned.ts';
import { drain } from '../../../../src/model/simulation/optimise/optimal.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { syntheticPlacement } from '../../../fixtures/synthetic.ts';
import { inputOf } from '../helpers.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

/** Three campuses: what is compared are whole planned years, and their number of campuses decides how long they take. */
const input = (events: readonly ScenarioEvent[]) => inputOf({}, { events, placement: syntheticPlacement(3, 150, 100) });
const LOSS = { kind: 'ba-loss', target: 'ERCO', fromHour: 5000, hours: 24, severity: 100 } as const;

// four planned years with and without an event
describe('events in a year that is planned', { timeout: 180_000 }, () => {
  it('compare the planned year with itself, and one event alone is all of them', () => {
    const shares: number[] = [];
    const report = drain(reportPlanned(input([LOSS]), 'optimal', 'Best moves', solver), (share) => shares.push(share))!;
    expect([report.policy, report.label]).toEqual(['optimal', 'Best moves']);
    expect(report.rows.map(({ index, impact }) => [index, impact])).toEqual([[0, report.total]]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 9);
    const total = report.total!;
    // a day without Texas cannot be free, and what is short then is no more than its campuses ran
    expect(total.extraCostUsd).toBeGreaterThan(0);
    expect(total.servedShare).toBeGreaterThan(0);
    expect(total.servedShare).toBeLessThan(1);
    expect(total.recoveryHours).not.toBeNull();
  });

  it('are none where none can happen, with a sentence', () => {
    const nowhere = { ...LOSS, target: 'CISO' };
    const none = drain(reportPlanned(input([nowhere]), 'rolling', 'On forecasts', solver))!;
    expect([none.rows.length, none.total]).toEqual([0, null]);
    expect(none.kpis).toEqual(none.kpisWithout);
    expect(none.notes.join(' ')).toMatch(/CISO/);
  });

  it('stop when told to', () => {
    expect(drain(reportPlanned(input([LOSS]), 'optimal', 'Best', solver), undefined, () => true)).toBeNull();
  });
});
