import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import { forecastCosts } from '../../../../src/model/simulation/optimise/forecast.ts';
import { drain, optimiseYear, yearProblem } from '../../../../src/model/simulation/optimise/optimal.ts';
import { regretShare } from '../../../../src/model/simulation/optimise/regret.ts';
import { rollingYear } from '../../../../src/model/simulation/optimise/rolling.ts';
import { score } from '../../../../src/model/simulation/optimise/score.ts';
import { yearLimits } from '../../../../src/model/simulation/optimise/year-limits.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { fieldsOf, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

describe('rolling plans', () => {
  it('a forecast of yesterday is yesterday, and a noisy one has the error that it states', () => {
    const net = randomNetwork({ seed: 31, hours: 2400 });
    const { costs } = yearProblem(net, fieldsOf());
    const late = forecastCosts(net, costs, { kind: 'persistence' });
    expect(late[100 * 4 + 2]).toBe(costs.unitUsdPerMwh[76 * 4 + 2]);
    const noisy = forecastCosts(net, costs, { kind: 'noisy', error: 0.05, seed: 1 });
    const errors = noisy.map((usd, at) => usd / costs.unitUsdPerMwh[at]! - 1);
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(spread).toBeGreaterThan(0.04);
    expect(spread).toBeLessThan(0.06);
    expect(forecastCosts(net, costs, { kind: 'noisy', error: 0, seed: 1 })).toEqual(costs.unitUsdPerMwh);
    expect(forecastCosts(net, costs, { kind: 'noisy', error: 0.05, seed: 1 })).toEqual(noisy);
  });

  it('lose something against the bound, and less with a better forecast', () => {
    const net = randomNetwork({ seed: 32, hours: 168 });
    const fields = fieldsOf({ jobMw: 5 });
    const problem = yearProblem(net, fields);
    const year = drain(optimiseYear(net, fields, solver))!;
    const regret = (forecast: Parameters<typeof forecastCosts>[2], everyHours = 24): number => {
      const dispatch = drain(rollingYear(problem, solver, { forecast, everyHours }))!;
      const run = score(net, fields, year.contractedMwh, { id: 'rolling', label: 'Rolling', dispatch });
      expect(run.objectiveUsd).toBeGreaterThanOrEqual(year.boundUsd * (1 - 1e-6));
      return regretShare(year.rules[0]!.objectiveUsd, year.boundUsd, run.objectiveUsd);
    };
    const perfect = regret({ kind: 'noisy', error: 0, seed: 1 });
    const noisy = regret({ kind: 'noisy', error: 0.05, seed: 1 });
    const late = regret({ kind: 'persistence' });
    expect(perfect).toBeGreaterThanOrEqual(0);
    expect(noisy).toBeLessThan(0.5);
    expect(perfect).toBeLessThan(late);
    expect(Number.isFinite(regret({ kind: 'noisy', error: 0, seed: 1 }, 12))).toBe(true);
  });

  it('an emergency that comes without warning is in no plan of the days before it', () => {
    const net = randomNetwork({ seed: 33, hours: 72 });
    const fields = fieldsOf({ jobMw: 5 });
    const n = net.campuses.length;
    const withCall = (isSudden: boolean) => {
      const emergency = new Uint8Array(72);
      const sudden = new Uint8Array(72 * n);
      emergency.fill(1, 30, 34);
      if (isSudden) sudden.fill(1, 30 * n, 31 * n);
      const called = { ...net, conditions: { ...net.conditions, emergency, sudden } };
      const { costs, groups } = yearProblem(called, fields);
      return { known: yearLimits(called, costs, groups), planned: yearLimits(called, costs, groups, false) };
    };
    const told = withCall(true);
    expect(Array.from(told.known.limited.subarray(30, 34))).toEqual([1, 1, 1, 1]);
    expect(Array.from(told.planned.limited)).toEqual(new Array(72).fill(0));
    // what the reserve has room for in an emergency is not planned with either
    expect(told.planned.roomMw.subarray(30 * n, 34 * n)).toEqual(told.planned.roomMw.subarray(6 * n, 10 * n));
    // one that is announced is known to both
    const announced = withCall(false);
    expect(announced.planned).toEqual(announced.known);
  });

  it('there is nothing to regret where there is nothing to gain', () => {
    expect(regretShare(100, 100, 100)).toBe(0);
    expect(regretShare(100, 90, 91)).toBeCloseTo(0.1, 12);
  });
});
