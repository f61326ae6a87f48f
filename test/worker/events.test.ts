import { expect, it } from 'vitest';
import type { Solver } from '../../src/model/placement/solver.ts';
import type { ScenarioEvent } from '../../src/model/scenario/events.ts';
import { TASKS } from '../../src/worker/tasks.ts';
import {
  syntheticHourly,
  syntheticPlacement,
  syntheticPlanning,
  syntheticScenario,
  syntheticWeather,
} from '../fixtures/synthetic.ts';

const placement = syntheticPlacement(3);
const [first] = placement.campuses;
const event: ScenarioEvent = {
  kind: 'site-loss',
  target: first?.site ?? '',
  fromHour: 500,
  hours: 24,
  severity: 100,
};
const input = {
  scenario: { ...syntheticScenario(), events: [event] },
  placement,
  weather: [...syntheticWeather.values()],
  policy: 'follow-price',
};
const context = {
  data: { ...syntheticPlanning, energyPrice: syntheticHourly.energyPrice },
  // none of these solves a program
  solver: {} as Solver,
  now: () => 0,
};

it('tells what the scenario’s events did, step by step, and only what was asked', () => {
  const seen: number[] = [];
  const report = TASKS.eventReport(input, context, ({ done }) => seen.push(done));
  if (!report.ok) throw new Error(report.problem.message);
  expect(report.value.policy).toBe('follow-price');
  expect(report.value.rows).toHaveLength(1);
  expect(report.value.rows[0]).toMatchObject({ index: 0, event });
  expect(report.value.rows[0]?.impact.lostMwh).toBeGreaterThan(0);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.length).toBeGreaterThan(1);
}, 60_000);

it('loses every campus and area in turn, a row a step', () => {
  const seen: string[] = [];
  const table = TASKS.resilience(input, context, ({ done, of, row }) => seen.push(`${done}/${of} ${row.target}`));
  if (!table.ok) throw new Error(table.problem.message);
  const areas = new Set(placement.campuses.map(({ ba }) => ba));
  expect(table.value.rows).toHaveLength(placement.campuses.length + areas.size);
  expect(seen).toEqual(table.value.rows.map(({ target }, k) => `${k + 1}/${table.value.rows.length} ${target}`));
  expect(table.value.policies.map(({ id }) => id)).toEqual(['static', 'follow-price']);
}, 60_000);

it('finds events in the data, at campuses and areas of the plan', () => {
  const presets = TASKS.eventPresets(input, context, () => {});
  if (!presets.ok) throw new Error(presets.problem.message);
  const known = new Set(placement.campuses.flatMap(({ site, ba }) => [site, ba]));
  expect(presets.value.length).toBeGreaterThan(0);
  for (const preset of presets.value) expect(known.has(preset.event.target)).toBe(true);
});
