import { beforeAll, describe, expect, it } from 'vitest';
import type { HourlySeries } from '../../../src/model/dataset/types.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { dailyYear, decompose } from '../../../src/model/simulation/decomposition.ts';
import type { Network } from '../../../src/model/simulation/network.ts';
import { drain, optimiseYear, yearProblem } from '../../../src/model/simulation/optimise/optimal.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { fieldsOf, randomNetwork } from './optimise/networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const decomposed = (net: Network, marginal?: HourlySeries) => {
  const fields = fieldsOf({ jobMw: 5 });
  const problem = yearProblem(net, fields);
  const year = drain(optimiseYear(net, fields, solver))!;
  const daily = drain(dailyYear(problem, solver, year.contractedMwh))!;
  return decompose(problem, year, daily, marginal);
};

describe('the honest decomposition', () => {
  it('goes down from static to the bound', () => {
    const net = randomNetwork({ seed: 41 });
    const { steps, savedShareOfBill, worthLittle, sentence } = decomposed(net);
    expect(steps.map(({ id }) => id)).toEqual(['static', 'daily', 'hourly', 'bound']);
    for (let k = 1; k < steps.length; k++) {
      expect(steps[k]!.costUsd).toBeLessThanOrEqual(steps[k - 1]!.costUsd * (1 + 1e-6));
      expect(steps[k]!.savedUsd).toBeCloseTo(steps[0]!.costUsd - steps[k]!.costUsd, 6);
    }
    expect(steps[0]!.throughputLostShare).toBe(0);
    expect(savedShareOfBill).toBeGreaterThan(0.01);
    expect(worthLittle).toBe(false);
    expect(sentence).toMatch(/more than one per cent/);
  });

  it('parts the saving by cause, to the dollar, and knows what the grid takes back', () => {
    const { steps, causes, sentence } = decomposed(randomNetwork({ seed: 44, limits: 1, usd: 0.2, batch: 0.1 }));
    const saved = steps[2]!.savedUsd;
    expect(causes.reduce((sum, { savedUsd }) => sum + savedUsd, 0) / saved).toBeCloseTo(1, 9);
    const of = (id: string) => causes.find((cause) => cause.id === id)!.savedUsd;
    expect(of('stood')).toBeGreaterThan(0);
    expect(of('failed')).toBeGreaterThan(0);
    expect(of('moves')).toBeLessThan(0);
    expect(of('stood') + of('failed') + of('unserved')).toBeGreaterThan(saved / 2);
    expect(sentence).toMatch(/Most of that is work that/);
    const calm = decomposed(randomNetwork({ seed: 41 }));
    expect(calm.causes.find(({ id }) => id === 'stood')!.savedUsd).toBe(0);
    expect(calm.sentence).not.toMatch(/grid takes|outages/);
  });

  it('says so where moving is worth little, and puts marginal beside average carbon', () => {
    const net = randomNetwork({ seed: 42, equal: true });
    const flat = new Float32Array(net.hours).fill(500);
    const marginal = {
      columns: { BA0: flat, BA1: flat, BA2: flat, BA3: flat },
      basis: {},
    } as unknown as HourlySeries;
    const { steps, worthLittle, sentence, withoutMarginal } = decomposed(net, marginal);
    expect(worthLittle).toBe(true);
    expect(sentence).toMatch(/nothing|little/);
    expect(withoutMarginal).toBe(0);
    expect(steps[2]!.marginalTonnes).toBeCloseTo(0, 0);
    expect(steps[0]!.carbonTonnes).toBeGreaterThan(0);
    expect(decomposed(net).steps[2]!.marginalTonnes).toBeNaN();
  });
});
