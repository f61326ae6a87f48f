import { expect, it } from 'vitest';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { buffersOf, TASKS } from '../../src/worker/tasks.ts';
import {
  syntheticHourly,
  syntheticPlacement,
  syntheticPlanning,
  syntheticScenario,
  syntheticWeather,
} from '../fixtures/synthetic.ts';

it('the task answers with a run like any policy’s, between its bound and staying, and says how far it is', async () => {
  const solver = await createHighsSolver();
  const data = { ...syntheticPlanning, energyPrice: syntheticHourly.energyPrice };
  const placement = syntheticPlacement(3);
  const input = { scenario: syntheticScenario(), placement, weather: [...syntheticWeather.values()] };
  const context = { data, solver, now: () => 0 };
  const seen: number[] = [];
  const best = TASKS.optimise(input, context, ({ done }) => seen.push(done));
  const weeks: number[] = [];
  const halves = [0, 1].map((part) =>
    TASKS.planMoves({ ...input, part, parts: 2 }, context, ({ week }) => {
      if (week) weeks.push(week.fromHour);
    }),
  );
  const planned = halves.map((half) => {
    if (!half.ok) throw new Error(half.problem.message);
    return half.value;
  });
  // the first week of each half, once
  expect(weeks).toEqual([0, 27 * 168]);
  const parted = TASKS.optimise({ ...input, planned }, context, () => {});
  if (!parted.ok || !best.ok) throw new Error('no answer');
  expect(parted.value.boundUsd / best.value.boundUsd).toBeCloseTo(1, 3);
  expect(parted.value.run.kpis.totalCostUsd / best.value.run.kpis.totalCostUsd).toBeCloseTo(1, 3);
  expect(TASKS.planMoves({ ...input, part: 5, parts: 2 }, context, () => {}).ok).toBe(false);
  const year = TASKS.simulate(input, context, () => {});
  if (!best.ok || !year.ok) throw new Error('no answer');
  const { run, boundUsd, gapShare, steps, withoutMarginal } = best.value;
  expect(run).toMatchObject({ policy: 'optimal', label: 'Best moves' });
  expect(Object.keys(run).sort()).toEqual(Object.keys(year.value.runs[0] as object).sort());
  for (const { kpis } of year.value.runs) expect(run.kpis.totalCostUsd).toBeLessThanOrEqual(kpis.totalCostUsd + 1);
  expect(run.kpis.totalCostUsd).toBeGreaterThanOrEqual(boundUsd - 1);
  expect(gapShare).toBeCloseTo((run.kpis.totalCostUsd - boundUsd) / run.kpis.totalCostUsd, 6);
  const { causes } = best.value;
  const byCause = causes.reduce((sum, { savedUsd }) => sum + savedUsd, 0);
  expect(byCause).toBeCloseTo(steps.find(({ id }) => id === 'hourly')?.savedUsd ?? Number.NaN, 0);
  expect(steps.find(({ id }) => id === 'hourly')?.costUsd).toBeCloseTo(run.kpis.totalCostUsd, 0);
  // on forecasts: a run of the same shape, between the best and nothing that a law would hold
  const shares: number[] = [];
  const rolled = TASKS.rollMoves(input, context, ({ done }) => shares.push(done));
  if (!rolled.ok) throw new Error(rolled.problem.message);
  expect(rolled.value.run).toMatchObject({ policy: 'rolling' });
  expect(Object.keys(rolled.value.run).sort()).toEqual(Object.keys(run).sort());
  expect(rolled.value.step.costUsd).toBeGreaterThanOrEqual(boundUsd - 1);
  expect(rolled.value.step.costUsd + rolled.value.step.savedUsd).toBeCloseTo(steps[0]?.costUsd ?? Number.NaN, 0);
  expect(shares).toHaveLength(366);
  expect(shares.at(-1)).toBeCloseTo(1, 9);
  // no marginal series was loaded
  expect(withoutMarginal).toBe(3);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBeCloseTo(1, 9);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(buffersOf(best.value).length).toBeGreaterThan(5);
}, 60_000);
