import { beforeAll, describe, expect, it } from 'vitest';
import { facilityProgram } from '../../../src/model/facility/program.ts';
import { solveFacility } from '../../../src/model/facility/solve.ts';
import type { FacilityInstance, FacilityOptions, FacilityProgress } from '../../../src/model/facility/types.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { permuted, randomInstance, type Shape, slowOptimum } from '../../fixtures/cflp.ts';

const solved = (instance: FacilityInstance, options: Partial<FacilityOptions> = {}) => {
  const answer = solveFacility(instance, { now: () => 0, ...options });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const middling = (seed: number, change: Partial<Shape> = {}): FacilityInstance =>
  randomInstance(seed, {
    facilities: 14,
    customers: 30,
    ratio: 1.3 + (seed % 5),
    uniform: seed % 3 === 0,
    ties: seed % 4 === 0,
    fixedScale: 2,
    ...change,
  });

describe('against every set of open facilities', () => {
  for (let block = 0; block < 10; block++) {
    it(`seeds ${block * 40 + 1} to ${block * 40 + 40}`, () => {
      for (let seed = block * 40 + 1; seed <= block * 40 + 40; seed++) {
        const instance = randomInstance(seed);
        const optimum = slowOptimum(instance).value;
        const answer = solveFacility(instance, { now: () => 0 });
        expect(answer.ok, `seed ${seed}`).toBe(Number.isFinite(optimum));
        if (!answer.ok) {
          expect(answer.problem.message).toMatch(/together hold/);
          continue;
        }
        const { objective, bound, proven, gap, certificate } = answer.value;
        const slack = 1e-6 * Math.max(1e-3, Math.abs(optimum));
        expect(proven, `seed ${seed}`).toBe(true);
        expect(gap).toBeLessThanOrEqual(1e-6);
        expect(Math.abs(objective - optimum), `seed ${seed}`).toBeLessThanOrEqual(slack);
        expect(bound, `seed ${seed}`).toBeLessThanOrEqual(optimum + 1e-9 * Math.max(1, Math.abs(optimum)));
        expect(certificate.holds, `seed ${seed}`).toBe(true);
      }
    });
  }
});

describe('against plain HiGHS on the strong model', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await createHighsSolver();
  });
  it('finds the same optimum', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const instance = middling(seed);
      const plain = solver.solve(facilityProgram(instance), { mipGap: 1e-7, timeLimitS: 60 });
      const { objective, bound, proven } = solved(instance);
      expect(proven).toBe(true);
      expect(Math.abs(objective - plain.objective) / plain.objective, `seed ${seed}`).toBeLessThanOrEqual(2e-6);
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(plain.objective * (1 + 1e-9));
    }
  });
});

describe('laws', () => {
  it('the order of the facilities does not matter', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const instance = middling(seed);
      const order = [...instance.capacity.keys()].sort((a, b) => ((a * 5) % 14) - ((b * 5) % 14));
      const other = solved(permuted(instance, order));
      expect(Math.abs(other.objective / solved(instance).objective - 1), `seed ${seed}`).toBeLessThanOrEqual(1e-6);
    }
  });
  it('twice the costs, twice the objective, the same facilities', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const instance = middling(seed, { ties: false });
      const once = solved(instance);
      const twice = solved({
        ...instance,
        fixed: instance.fixed.map((money) => 2 * money),
        cost: instance.cost.map((money) => 2 * money),
      });
      expect(twice.objective).toBe(2 * once.objective);
      expect(twice.open).toEqual(once.open);
    }
  });
  it('more capacity never costs more', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const instance = middling(seed);
      const roomier = solved({ ...instance, capacity: instance.capacity.map((room) => room * 1.2) });
      expect(roomier.objective).toBeLessThanOrEqual(solved(instance).objective * (1 + 1e-6));
    }
  });
  it('the same twice', () => {
    const { open, flow, bound, nodes } = solved(middling(7));
    const again = solved(middling(7));
    expect([again.open, again.flow, again.bound, again.nodes]).toEqual([open, flow, bound, nodes]);
  });
  it('does not write to what it is given', () => {
    const instance = middling(3);
    const start = new Uint8Array(14).fill(1);
    solved(instance, { start });
    expect(instance).toEqual(middling(3));
    expect(start).toEqual(new Uint8Array(14).fill(1));
  });
});

describe('limits', () => {
  it('no time: a plan, a bound that holds, and not proven', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const instance = randomInstance(seed);
      const optimum = slowOptimum(instance).value;
      if (!Number.isFinite(optimum)) continue;
      const { objective, bound, proven, gap, nodes, certificate } = solved(instance, { timeLimitMs: 0 });
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(optimum + 1e-9 * Math.max(1, optimum));
      expect(objective, `seed ${seed}`).toBeGreaterThanOrEqual(optimum - 1e-9 * Math.max(1, optimum));
      expect(proven).toBe(gap <= 1e-6);
      expect(nodes).toBe(0);
      expect(certificate.holds).toBe(true);
    }
  });
  it('a clock that runs out somewhere leaves a bound that holds', () => {
    const instance = middling(2, { facilities: 20, customers: 60, ratio: 2.2 });
    const optimum = solved(instance).objective;
    let stopped = 0;
    for (let ticks = 5; ticks < 2000; ticks = Math.ceil(ticks * 1.7)) {
      let tick = 0;
      const { objective, bound, proven, certificate } = solved(instance, { now: () => tick++, timeLimitMs: ticks });
      if (!proven) stopped++;
      expect(bound).toBeLessThanOrEqual(optimum * (1 + 1e-9));
      expect(objective).toBeGreaterThanOrEqual(optimum * (1 - 1e-6));
      expect(certificate.holds).toBe(true);
    }
    expect(stopped).toBeGreaterThan(3);
  });
  it('a limit of nodes stops too, and a wide gap is proven sooner', () => {
    const hard = Array.from({ length: 40 }, (_, seed) => middling(seed + 1, { ratio: 2, uniform: false })).find(
      (instance) => solved(instance).nodes >= 3,
    ) as FacilityInstance;
    const full = solved(hard);
    const cut = solved(hard, { nodeLimit: 1 });
    expect(cut.proven).toBe(false);
    expect(cut.bound).toBeLessThanOrEqual(full.objective);
    const rough = solved(hard, { gap: 0.05 });
    expect(rough.proven).toBe(true);
    expect(rough.nodes).toBeLessThan(full.nodes);
    expect(rough.gap).toBeLessThanOrEqual(0.05);
    expect(rough.bound).toBeLessThanOrEqual(full.objective * (1 + 1e-6));
  });
});

describe('on the way', () => {
  it('the bound only rises, the incumbent only falls, and the last report is the answer', () => {
    const seen: FacilityProgress[] = [];
    const answer = solved(middling(5), { onProgress: (progress) => void seen.push(progress) });
    expect(seen.length).toBeGreaterThan(2);
    for (let k = 1; k < seen.length; k++) {
      expect(seen[k]!.bound).toBeGreaterThanOrEqual(seen[k - 1]!.bound);
      expect(seen[k]!.incumbent).toBeLessThanOrEqual(seen[k - 1]!.incumbent);
    }
    expect(seen.at(-1)).toMatchObject({ phase: 'done', incumbent: answer.objective, bound: answer.bound });
  });
  it('starts from a plan it is given, and passes over one that does not fit', () => {
    const instance = middling(6);
    const best = solved(instance);
    expect(solved(instance, { start: best.open, timeLimitMs: 0 }).objective).toBe(best.objective);
    expect(solved(instance, { start: new Uint8Array(14) }).objective).toBeCloseTo(best.objective, 3);
  });
});
