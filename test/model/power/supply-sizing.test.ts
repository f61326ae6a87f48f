import { beforeAll, describe, expect, it } from 'vitest';
import { ProgramBuilder, type Solver } from '../../../src/model/placement/solver.ts';
import { type CampusSizes, SIZE_KEYS } from '../../../src/model/power/campus.ts';
import { gasCostUsd, importCostUsd, type SupplyProblem } from '../../../src/model/power/supply.ts';
import { annualUsdPerUnit, type CapitalCost } from '../../../src/model/power/supply-costs.ts';
import { openLimits, type SupplyLimits, sizeSupply } from '../../../src/model/power/supply-sizing.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { problemOf, SOME_SIZES, syntheticCampus, timesPrices } from './campus-fixture.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const HOURS = 24 * 12;
/** Capital for the part of a year that is simulated, cheap batteries so that there are some. */
const problem = (seed: number, cfeTarget: number | null): SupplyProblem => {
  const base = problemOf(syntheticCampus(HOURS, seed), { cfeTarget });
  const part = (cost: CapitalCost, factor = 1): CapitalCost => ({
    ...cost,
    usdPerUnit: (factor * cost.usdPerUnit * HOURS) / 8784,
    fixedUsdPerUnitYear: (factor * cost.fixedUsdPerUnitYear * HOURS) / 8784,
  });
  const { pvMw, windMw, batteryMw, batteryMwh, gasMw } = base.capital;
  return {
    ...base,
    capital: {
      pvMw: part(pvMw),
      windMw: part(windMw),
      batteryMw: part(batteryMw, 0.3),
      batteryMwh: part(batteryMwh, 0.3),
      gasMw: part(gasMw),
    },
  };
};
const size = (given: SupplyProblem, limits: SupplyLimits, gap?: number) => {
  const sized = sizeSupply(given, limits, solver, gap);
  if (!sized.ok) throw new Error(sized.problem.message);
  return sized.value;
};

/** Sizes and hours in one linear program: the long way. */
const monolithUsd = (given: SupplyProblem, limits: SupplyLimits): number => {
  const { battery, cfeTarget } = given;
  const { hours, loadMw, importLimitMw, pvPerMw, windPerMw, gridCleanShare } = given.given;
  const program = new ProgramBuilder();
  const [pv, wind, power, energy, gas] = SIZE_KEYS.map((key) =>
    program.column(annualUsdPerUnit(given.capital[key]), limits[key].lower, limits[key].upper),
  ) as [number, number, number, number, number];
  const ever = Number.POSITIVE_INFINITY;
  program.row(-ever, 0, [
    [energy, 1],
    [power, -10],
  ]);
  program.row(0, ever, [
    [energy, 1],
    [power, -2],
  ]);
  const backed: [number, number][] = [[program.column(given.cfeShortUsdPerMwh, 0, ever), -1]];
  const first = program.column(0, 0, ever);
  let stored = first;
  for (let hour = 0; hour < hours; hour++) {
    const imported = program.column(importCostUsd(given, hour), 0, importLimitMw[hour]!);
    const charge = program.column(0, 0, ever);
    const discharge = program.column(battery.wearUsdPerMwh, 0, ever);
    const burnt = program.column(gasCostUsd(given), 0, ever);
    const short = program.column(given.costs.shortfallUsdPerMwh, 0, loadMw[hour]!);
    const next = hour === hours - 1 ? first : program.column(0, 0, ever);
    program.row(loadMw[hour]!, ever, [
      [imported, 1],
      [charge, -1],
      [discharge, 1],
      [burnt, 1],
      [short, 1],
      [pv, pvPerMw[hour]!],
      [wind, windPerMw[hour]!],
    ]);
    program.row(0, 0, [
      [next, 1],
      [stored, battery.selfDischargePerHour - 1],
      [charge, -battery.chargeEfficiency],
      [discharge, 1 / battery.dischargeEfficiency],
    ]);
    program.row(-ever, 0, [
      [charge, 1],
      [discharge, 1],
      [power, -1],
    ]);
    program.row(-ever, 0, [
      [next, 1],
      [energy, -1],
    ]);
    program.row(-ever, 0, [
      [burnt, 1],
      [gas, -1],
    ]);
    backed.push([imported, 1 - gridCleanShare[hour]!], [burnt, 1], [short, 1 - (cfeTarget ?? 0)]);
    stored = next;
  }
  const load = loadMw.reduce((sum, mw) => sum + mw, 0);
  program.row(-ever, (1 - (cfeTarget ?? 0)) * load, cfeTarget === null ? [] : backed);
  const answer = solver.solve(program.build(), { mipGap: 0, timeLimitS: 60 });
  expect(answer.status).toBe('optimal');
  return answer.objective;
};

describe('least-cost sizes', () => {
  it.each([
    [1, null],
    [2, 0.8],
    [3, 0.95],
  ] as const)('seed %i, target %s: what one large program finds', (seed, target) => {
    const given = problem(seed, target);
    const limits = openLimits(70);
    const sized = size(given, limits, 1e-6);
    const whole = monolithUsd(given, limits);
    expect(Math.abs(sized.costUsd / whole - 1)).toBeLessThan(3e-6);
    expect(sized.boundUsd).toBeLessThanOrEqual(whole * (1 + 1e-7));
    expect(sized.gap).toBeLessThan(2e-6);
  });

  it('given sizes stay as they are', () => {
    const limits = Object.fromEntries(
      SIZE_KEYS.map((key) => [key, { lower: SOME_SIZES[key], upper: SOME_SIZES[key] }]),
    ) as unknown as SupplyLimits;
    expect(size(problem(4, 0.8), limits).sizes).toEqual<CampusSizes>(SOME_SIZES);
  });

  it('doubling every price doubles the cost; wider limits and a lower target never cost more', () => {
    const given = problem(5, 0.85);
    const limits = openLimits(70);
    const base = size(given, limits, 1e-6);
    expect(size(timesPrices(given, 2), limits, 1e-6).costUsd / base.costUsd).toBeCloseTo(2, 4);
    const narrow = { ...limits, windMw: { lower: 0, upper: 20 } };
    expect(size(given, narrow, 1e-6).costUsd).toBeGreaterThanOrEqual(base.costUsd * (1 - 2e-6));
    expect(size({ ...given, cfeTarget: 0.7 }, limits, 1e-6).costUsd).toBeLessThanOrEqual(base.costUsd * (1 + 2e-6));
  });

  it('a battery keeps to the hours that its cost is known for', () => {
    const { sizes } = size(problem(3, 0.95), openLimits(70));
    expect(sizes.batteryMw).toBeGreaterThan(1);
    expect(sizes.batteryMwh / sizes.batteryMw).toBeGreaterThan(2 - 1e-6);
    expect(sizes.batteryMwh / sizes.batteryMw).toBeLessThan(10 + 1e-6);
  });

  it('says in words that no battery fits', () => {
    const limits = { ...openLimits(70), batteryMw: { lower: 10, upper: 20 }, batteryMwh: { lower: 0, upper: 5 } };
    const sized = sizeSupply(problem(1, null), limits, solver);
    expect(!sized.ok && sized.problem.message).toContain('battery');
  });
});
