import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { type CampusSizes, SIZE_KEYS } from '../../../src/model/power/campus.ts';
import type { SupplyProblem } from '../../../src/model/power/supply.ts';
import { annualCapitalUsd } from '../../../src/model/power/supply-costs.ts';
import { solveSupply } from '../../../src/model/power/supply-lp.ts';
import { type SupplyCut, SupplyPricer } from '../../../src/model/power/supply-pricer.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { problemOf, SOME_SIZES, seeded, syntheticCampus } from './campus-fixture.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const flowsUsd = (problem: SupplyProblem, sizes: CampusSizes): number => {
  const solved = solveSupply(problem, sizes, solver);
  if (!solved.ok) throw new Error(solved.problem.message);
  return solved.value.costUsd - annualCapitalUsd(sizes, problem.capital);
};
const at = (cut: SupplyCut, sizes: CampusSizes): number =>
  SIZE_KEYS.reduce((sum, key, k) => sum + cut.gradient[k]! * sizes[key], cut.constant);
const someSizes = (seed: number): CampusSizes => {
  const next = seeded(seed);
  const batteryMw = 30 * next();
  return {
    pvMw: 90 * next(),
    windMw: 60 * next(),
    batteryMw,
    batteryMwh: batteryMw * (1 + 7 * next()),
    gasMw: 30 * next(),
  };
};

describe('the price of sizes without a solver', () => {
  it.each([24, 48, 168, 24 * 30])('is what HiGHS finds, over %i hours of ten campuses', (hours) => {
    for (let seed = 1; seed <= (hours > 200 ? 2 : 10); seed++) {
      const problem = problemOf(syntheticCampus(hours, seed), {
        battery: {
          chargeEfficiency: 0.92,
          dischargeEfficiency: 0.93,
          selfDischargePerHour: seed % 2 ? 0 : 0.001,
          wearUsdPerMwh: 0.5,
        },
      });
      const sizes = someSizes(seed);
      const priced = new SupplyPricer(problem).price(sizes, 0);
      expect(Math.abs(priced.valueUsd / flowsUsd(problem, sizes) - 1)).toBeLessThan(1e-7);
    }
  });

  it('its bound is tight where it was made and below the cost everywhere else', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = problemOf(syntheticCampus(24 * 5, seed));
      const pricer = new SupplyPricer(problem);
      const sizes = someSizes(seed);
      const { cut, valueUsd } = pricer.price(sizes, 0);
      expect(Math.abs(at(cut, sizes) / valueUsd - 1)).toBeLessThan(1e-9);
      for (let other = 20; other < 32; other++) {
        const elsewhere = someSizes(other * seed);
        const value = pricer.price(elsewhere, 0).valueUsd;
        expect(at(cut, elsewhere)).toBeLessThanOrEqual(value + 1e-6 * Math.abs(value));
      }
    }
  });

  it('the bound of no battery still says what the first MW of one is worth', () => {
    const problem = problemOf(syntheticCampus(24 * 5, 4));
    const pricer = new SupplyPricer(problem);
    const none = { ...SOME_SIZES, batteryMw: 0, batteryMwh: 0 };
    const { cut } = pricer.price(none, 0);
    expect(cut.gradient[2]! + 4 * cut.gradient[3]!).toBeLessThan(0);
    const { valueUsd } = pricer.price(SOME_SIZES, 0);
    expect(at(cut, SOME_SIZES)).toBeLessThanOrEqual(valueUsd * (1 + 1e-9));
  });

  it.each([
    ['', 0],
    [', with a contract', 25],
  ])('over the multiplier it is concave, and its highest value is the cost with the target%s', (_, ppaMw) => {
    const campus = syntheticCampus(24 * 7, 6);
    const given = { ...campus, ppaMw: campus.windPerMw.map((value) => ppaMw * value) };
    const problem = problemOf(given, { cfeTarget: 0.85 });
    const pricer = new SupplyPricer(problem);
    const target = flowsUsd(problem, SOME_SIZES);
    let highest = Number.NEGATIVE_INFINITY;
    let slope = Number.POSITIVE_INFINITY;
    for (let multiplier = 0; multiplier <= 1000; multiplier += 5) {
      const { valueUsd, overMwh } = pricer.price(SOME_SIZES, multiplier);
      expect(overMwh).toBeLessThanOrEqual(slope + 1e-6);
      slope = overMwh;
      highest = Math.max(highest, valueUsd);
      expect(valueUsd).toBeLessThanOrEqual(target * (1 + 1e-7));
    }
    expect(highest / target).toBeGreaterThan(0.999);
  });
});
