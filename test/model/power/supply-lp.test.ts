import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { campusCfe } from '../../../src/model/power/accounting.ts';
import { balanceErrorMw, type CampusHours } from '../../../src/model/power/campus.ts';
import { DISPATCH_RULES, dispatchByRule } from '../../../src/model/power/dispatch-campus.ts';
import { storedAfter } from '../../../src/model/power/storage.ts';
import { flowCostUsd, type SupplyProblem, supplyCostUsd } from '../../../src/model/power/supply.ts';
import { buildSupplyProgram, solveSupply } from '../../../src/model/power/supply-lp.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { NO_SIZES, problemOf, SOME_SIZES, syntheticCampus, timesPrices } from './campus-fixture.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const HOURS = 24 * 14;
const solve = (problem: SupplyProblem, sizes = SOME_SIZES) => {
  const solved = solveSupply(problem, sizes, solver);
  if (!solved.ok) throw new Error(solved.problem.message);
  return solved.value;
};
const withPpa = (given: CampusHours): CampusHours => ({
  ...given,
  ppaMw: given.windPerMw.map((value) => 30 * value),
});

const PROBLEMS: readonly (readonly [string, () => SupplyProblem])[] = [
  ['no target', () => problemOf(syntheticCampus(HOURS, 11))],
  ['a target', () => problemOf(syntheticCampus(HOURS, 12), { cfeTarget: 0.8 })],
  ['a target and a contract', () => problemOf(withPpa(syntheticCampus(HOURS, 13)), { cfeTarget: 0.9 })],
  ['a target out of reach', () => problemOf(syntheticCampus(HOURS, 14), { cfeTarget: 1 })],
];

describe('least-cost supply of given sizes', () => {
  it.each(PROBLEMS)('%s: energy closes, limits hold, the battery ends as it began, cost is the bound', (_, make) => {
    const problem = make();
    const { given, battery } = problem;
    const { flow, costUsd, boundUsd, cfeShortMwh } = solve(problem);
    expect(balanceErrorMw(given, flow)).toBeLessThan(1e-6);
    expect(Math.abs(costUsd / boundUsd - 1)).toBeLessThan(1e-7);
    expect(flow.storedMwh[0]).toBe(flow.storedMwh[given.hours]);
    for (let hour = 0; hour < given.hours; hour++) {
      expect(flow.importMw[hour]).toBeLessThanOrEqual(given.importLimitMw[hour]!);
      expect(flow.gasMw[hour]).toBeLessThanOrEqual(SOME_SIZES.gasMw);
      expect(flow.curtailedMw[hour]).toBeLessThanOrEqual(flow.pvMw[hour]! + flow.windMw[hour]! + 1e-9);
      expect(flow.chargeMw[hour]! + flow.dischargeMw[hour]!).toBeLessThanOrEqual(SOME_SIZES.batteryMw + 1e-6);
      const next = storedAfter(battery, flow.storedMwh[hour]!, flow.chargeMw[hour]!, flow.dischargeMw[hour]!);
      expect(Math.abs(flow.storedMwh[hour + 1]! - next)).toBeLessThan(1e-5);
    }
    if (problem.cfeTarget !== null && cfeShortMwh < 1e-6) {
      expect(campusCfe(given, flow).hourlyShare).toBeGreaterThanOrEqual(problem.cfeTarget - 1e-7);
    }
  });

  it.each(PROBLEMS)('%s: never dearer than any rule', (_, make) => {
    const problem = make();
    const least = solve(problem).costUsd;
    for (const rule of DISPATCH_RULES) {
      const flow = dispatchByRule(problem.given, SOME_SIZES, { rule, ...problem });
      expect(supplyCostUsd(problem, SOME_SIZES, flow)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
    }
  });

  it('doubling every price doubles the cost', () => {
    const problem = problemOf(syntheticCampus(HOURS, 15), { cfeTarget: 0.8 });
    expect(solve(timesPrices(problem, 2)).costUsd / solve(problem).costUsd).toBeCloseTo(2, 7);
  });

  it('a relaxed limit never costs more: import, target, every size', () => {
    const problem = problemOf(syntheticCampus(HOURS, 16), { cfeTarget: 0.85 });
    const base = solve(problem);
    const flows = (changed: SupplyProblem, sizes = SOME_SIZES): number =>
      flowCostUsd(changed, sizes, solve(changed, sizes).flow);
    const own = flows(problem) * (1 + 1e-9);
    const wider = { ...problem.given, importLimitMw: problem.given.importLimitMw.map((mw) => mw + 5) };
    expect(solve({ ...problem, given: wider }).costUsd).toBeLessThanOrEqual(base.costUsd * (1 + 1e-9));
    expect(solve({ ...problem, cfeTarget: 0.8 }).costUsd).toBeLessThanOrEqual(base.costUsd * (1 + 1e-9));
    for (const key of ['pvMw', 'windMw', 'batteryMw', 'batteryMwh', 'gasMw'] as const) {
      expect(flows(problem, { ...SOME_SIZES, [key]: SOME_SIZES[key] + 5 })).toBeLessThanOrEqual(own);
    }
  });

  it('by hand: the cheap hour fills the battery for the dear one', () => {
    const column = (...values: number[]): Float32Array => Float32Array.from(values);
    const given = syntheticCampus(2, 1, {
      loadMw: column(10, 10),
      importLimitMw: column(50, 50),
      importUsdPerMwh: column(10, 100),
      gridKgPerMwh: column(0, 0),
      pvPerMw: column(0, 0),
      windPerMw: column(0, 0),
    });
    const battery = { chargeEfficiency: 0.9, dischargeEfficiency: 0.9, selfDischargePerHour: 0, wearUsdPerMwh: 1 };
    const { flow } = solve(problemOf(given, { battery }), { ...NO_SIZES, batteryMw: 10, batteryMwh: 9 });
    // 10 MW in, 9 MWh stored, 8.1 MW out.
    expect(flow.chargeMw[0]).toBeCloseTo(10, 6);
    expect(flow.dischargeMw[1]).toBeCloseTo(8.1, 6);
    expect(flow.importMw[1]).toBeCloseTo(1.9, 6);
  });

  it('without grid and plants everything is shortfall, and a battery of 0 MWh is none', () => {
    const given = syntheticCampus(24, 3, { importLimitMw: new Float32Array(24) });
    const load = given.loadMw.reduce((sum, mw) => sum + mw, 0);
    for (const sizes of [NO_SIZES, { ...NO_SIZES, batteryMw: 10 }]) {
      const { flow, costUsd } = solve(problemOf(given), sizes);
      expect(flow.shortfallMw.reduce((sum, mw) => sum + mw, 0)).toBeCloseTo(load, 3);
      expect(Number.isFinite(costUsd)).toBe(true);
      expect(buildSupplyProgram(problemOf(given), sizes).columns.stored).toBe(-1);
    }
  });

  it('says in words when the solver does not finish', () => {
    const stopped: Solver = {
      ...solver,
      solve: () => ({ status: 'stopped', x: null, objective: 0, bound: 0, nodes: 0, rowDual: null }),
    };
    const answer = solveSupply(problemOf(syntheticCampus(24)), SOME_SIZES, stopped);
    expect(!answer.ok && answer.problem.message).toContain('took too long');
  });
});
