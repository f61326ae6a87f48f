import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import { seededRandom } from '../../../../src/model/random.ts';
import { type HourPrices, lagrangianUsd, makePrices } from '../../../../src/model/simulation/optimise/bound.ts';
import { drain, type PlannedChunk, planChunk, yearProblem } from '../../../../src/model/simulation/optimise/optimal.ts';
import { makeWindowLp } from '../../../../src/model/simulation/optimise/window-lp.ts';
import { batchOf, windowShape, yearChunks } from '../../../../src/model/simulation/optimise/windows.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { fieldsOf, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

/** A year with batch and limits, its bound for given prices, and its exact least cost: one program over all hours. */
const small = (seed: number, hours: number) => {
  const net = randomNetwork({ seed, campuses: 3, hours, regions: 4, batch: 0.25, limits: 0.8 });
  const problem = yearProblem(net, fieldsOf());
  const trainingMw = net.trainingMw.reduce((a, b) => a + b, 0);
  const bound = (prices: HourPrices): number =>
    lagrangianUsd({ ...problem, trainingMw, batch: batchOf(net), startMw: net.trainingMw }, prices);
  const lp = makeWindowLp(solver, windowShape(net, problem.costs, problem.groups, hours, { limits: problem.limits }));
  const exact = lp.solve({ ...problem.costs, offset: 0, known: hours, startMw: net.trainingMw });
  lp.dispose();
  return { net, problem, bound, exact };
};

describe('the bound', () => {
  it.each([201, 202, 203])('is at most the exact least cost for any prices, seed %i', (seed) => {
    const { bound, exact } = small(seed, 72);
    const random = seededRandom(seed);
    const scale = 1 + Math.abs(exact.costUsd);
    const values = Array.from({ length: 12 }, (_, k) => {
      const prices = makePrices(72, 3);
      // reach is priced with its demand: as the duals have it, here from nothing to twice that
      const size = k === 0 ? 0 : 60 * random();
      for (let at = 0; at < 72 * 3; at++) {
        prices.move[at] = size * (random() - 0.5);
        prices.room[at] = -size * random();
        prices.power[at] = -size * random();
        prices.reach[at] = exact.prices.reach[at]! * (k % 3);
      }
      for (let t = 0; t < 72; t++) {
        prices.batch[t] = size * (2 * random() - 1);
        prices.reachAny[t] = exact.prices.reachAny[t]! * (k % 3);
        prices.reachUsd[t] = exact.prices.reachUsd[t]! * (k % 3);
      }
      return bound(prices);
    });
    for (const value of values) expect(value).toBeLessThanOrEqual(exact.costUsd + 1e-6 * scale);
    expect(new Set(values).size).toBe(values.length);
  });

  it.each([204, 205, 206])('is the exact least cost at the duals of one program, seed %i', (seed) => {
    const { bound, exact } = small(seed, 72);
    expect(bound(exact.prices) / exact.costUsd).toBeCloseTo(1, 7);
  });

  it.each([207, 208])('loses little where windows and chunks meet, and is never above, seed %i', (seed) => {
    const { net, problem, bound, exact } = small(seed, 480);
    const yearPrices = (parts: number): HourPrices => {
      const chunks = yearChunks(net.hours, parts).map(
        (chunk) => drain(planChunk(problem, solver, { chunk })) as PlannedChunk,
      );
      const prices = makePrices(net.hours, 3);
      for (const { fromHour, prices: part } of chunks) {
        for (const key of Object.keys(prices) as (keyof HourPrices)[]) {
          const wide = prices[key].length / net.hours;
          prices[key].set(part[key], fromHour * wide);
        }
      }
      return prices;
    };
    for (const parts of [1, 3]) {
      const share = bound(yearPrices(parts)) / exact.costUsd;
      expect(share).toBeLessThanOrEqual(1 + 1e-7);
      expect(share).toBeGreaterThan(0.99);
    }
  });
});
