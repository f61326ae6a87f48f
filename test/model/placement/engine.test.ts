import { beforeAll, describe, expect, it } from 'vitest';
import { MIP_GAP, place, WARM_GAP } from '../../../src/model/placement/place.ts';
import { Relaxation } from '../../../src/model/placement/sift.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { PlaceProgress } from '../../../src/model/placement/types.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { seeded, syntheticPlanning, syntheticScenario } from '../../fixtures/synthetic.ts';
import { enumerate, problemOf, randomCase } from './cases.ts';

/** Parts of the engine by themselves: the bound, the order of sites, the search, its progress. */

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const range = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, k) => from + k);

/** A solver whose row prices are wrong: a bound made of them must hold all the same. */
const withWrongPrices = (honest: Solver, wrong: (price: number) => number): Solver => ({
  ...honest,
  openLp: (program) => {
    const session = honest.openLp(program);
    return {
      ...session,
      solve: (timeLimitS) => {
        const answer = session.solve(timeLimitS);
        return { ...answer, rowDual: answer.rowDual?.map(wrong) ?? null };
      },
    };
  },
});

describe('the Lagrangian bound', () => {
  const seeds = range(5001, 24);
  const least = new Map<number, ReturnType<typeof enumerate>>();
  beforeAll(() => {
    for (const seed of seeds) least.set(seed, enumerate(problemOf(randomCase(seed, 5)), solver));
  });
  const WRONG: readonly (readonly [name: string, make: (random: () => number) => (price: number) => number])[] = [
    ['as the solver has them', () => (price) => price],
    ['a little off', (random) => (price) => price * (1 + 0.1 * (random() - 0.5))],
    ['far off', (random) => (price) => price * 3 * random() + 2 * (random() - 0.5)],
    ['half of them missing', (random) => (price) => (random() < 0.5 ? 0 : price)],
    ['of the wrong sign', (random) => (price) => (random() < 0.3 ? -price : price)],
  ];
  for (const [name, make] of WRONG) {
    it(`holds with prices ${name}`, () => {
      const found: string[] = [];
      let near = 0;
      for (const seed of seeds) {
        const problem = problemOf(randomCase(seed, 5));
        const best = least.get(seed);
        if (!best || !Number.isFinite(best.cost)) continue;
        const bestSites = new Set(best.open.map(({ site }) => site.id));
        const random = seeded(seed);
        const byRegion = problem.scenario.fields.rttPenaltyUsdPerMwMsYear > 0;
        // from the pinned sites on, or from all of them
        for (const first of [problem.sites.filter(({ pinned }) => pinned), problem.sites]) {
          const relaxation = new Relaxation(problem, withWrongPrices(solver, make(random)), byRegion, first);
          try {
            relaxation.sift();
            const scale = Math.max(1, Math.abs(best.cost));
            if (relaxation.bound > best.cost + 1e-7 * scale) found.push(`seed ${seed}: ${relaxation.bound}`);
            if (relaxation.bound > best.cost - 0.05 * scale) near++;
            // and no site of the best plan is ruled out by its price
            const kept = new Set(relaxation.candidates(best.cost + 1e-6 * scale).map(({ site }) => site.id));
            for (const id of bestSites) if (!kept.has(id)) found.push(`seed ${seed}: lost ${id}`);
          } finally {
            relaxation.dispose();
          }
        }
      }
      expect(found).toEqual([]);
      // the honest one is worth something, too
      if (name.startsWith('as')) expect(near).toBeGreaterThan(20);
    });
  }
});

describe('the order in which sites come in', () => {
  it('does not matter: from one site or from all, the relaxation and its bound are the same', () => {
    let compared = 0;
    for (const seed of range(6001, 30)) {
      const problem = problemOf(randomCase(seed, 7));
      const boundFrom = (count: number): number | null => {
        const relaxation = new Relaxation(problem, solver, false, problem.sites.slice(0, count));
        try {
          return relaxation.sift().status === 'optimal' ? relaxation.bound : null;
        } finally {
          relaxation.dispose();
        }
      };
      const pinned = problem.sites.filter((site) => site.pinned).length;
      // sites of the problem are pinned first: that many must stand from the start
      if (pinned > 0 || problem.sites.length === 0) continue;
      const some = boundFrom(1);
      const all = boundFrom(problem.sites.length);
      expect(some === null, `seed ${seed}`).toBe(all === null);
      if (some === null || all === null) continue;
      compared++;
      // strong cuts are found along the way, and those of one way are not those of the other
      expect(Math.abs(some - all) / Math.max(10, Math.abs(all)), `seed ${seed}`).toBeLessThan(0.03);
    }
    expect(compared).toBeGreaterThan(8);
  });
});

describe('progress', () => {
  it('says building first; incumbents and bounds only get better, and gap is between them', () => {
    for (const seed of range(7001, 20)) {
      const { data, scenario } = randomCase(seed, 6);
      const seen: PlaceProgress[] = [];
      let clock = 0;
      const answer = place(data, scenario, { solver, now: () => clock++, onProgress: (one) => seen.push(one) });
      expect(seen[0]?.phase).toBe('building');
      for (const [k, one] of seen.entries()) {
        const before = seen[k - 1];
        if (!before) continue;
        expect(one.elapsedMs).toBeGreaterThanOrEqual(before.elapsedMs);
        if (!Number.isNaN(before.incumbentUsdPerYear))
          expect(one.incumbentUsdPerYear).toBeGreaterThanOrEqual(before.incumbentUsdPerYear - 1);
        if (!Number.isNaN(before.boundUsdPerYear))
          expect(one.boundUsdPerYear).toBeLessThanOrEqual(before.boundUsdPerYear + 1);
        if (Number.isNaN(one.incumbentUsdPerYear)) expect(one.gap).toBeNaN();
        else if (!Number.isNaN(one.boundUsdPerYear)) expect(one.gap).toBeGreaterThanOrEqual(0);
      }
      if (!answer.ok) continue;
      const last = seen.at(-1);
      const { objectiveUsdPerYear, certificate, terms, stats } = answer.value;
      const scale = Math.max(Math.abs(objectiveUsdPerYear), 0.01 * terms.valueUsdPerYear, 1);
      expect(Math.abs((last?.incumbentUsdPerYear ?? 0) - objectiveUsdPerYear) / scale).toBeLessThan(1e-6);
      expect(((last?.boundUsdPerYear ?? 0) - certificate.boundUsdPerYear) / scale).toBeGreaterThan(-1e-6);
      expect(stats.firstIncumbentMs).toBeLessThanOrEqual(stats.solveMs);
      expect(stats.columns).toBeGreaterThan(0);
    }
  });
});

describe('a gap that is asked for', () => {
  it('decides when to stop, and a smaller one never gives a worse plan or a weaker bound', () => {
    for (const seed of range(8001, 20)) {
      const { data, scenario } = randomCase(seed, 6);
      const at = (gap: number) => place(data, scenario, { solver, now: () => 0, gap });
      const rough = at(0.1);
      const fine = at(1e-6);
      expect(rough.ok).toBe(fine.ok);
      if (!rough.ok || !fine.ok) continue;
      const scale = Math.max(Math.abs(fine.value.objectiveUsdPerYear), 0.01 * fine.value.terms.valueUsdPerYear, 1);
      const better = fine.value.objectiveUsdPerYear - rough.value.objectiveUsdPerYear;
      expect(better / scale, `seed ${seed}`).toBeGreaterThan(-1e-6 - 1e-7);
      expect(rough.value.certificate.boundUsdPerYear).toBeGreaterThan(fine.value.objectiveUsdPerYear - 1e-7 * scale);
    }
  });
});

describe('a warm start', () => {
  it('is provisional, within 1 % or with its gap stated, and its bound and plan agree with the cold one', () => {
    let warmed = 0;
    for (const seed of range(9001, 30)) {
      const { data, scenario } = randomCase(seed, 6);
      const cold = place(data, scenario, { solver, now: () => 0 });
      if (!cold.ok) continue;
      const { certificate } = cold.value;
      expect(certificate.provisional).toBe(false);
      const random = seeded(seed);
      const own = cold.value.campuses.map(({ site }) => site);
      const others = data.sites.map(({ id }) => id).filter(() => random() < 0.4);
      for (const open of [own, others, [], [...own, 'no-such-site']]) {
        const warm = place(data, scenario, { solver, now: () => 0, warm: { open } });
        expect(warm.ok, `seed ${seed} ${open.join()}`).toBe(true);
        if (!warm.ok) continue;
        warmed++;
        const one = warm.value.certificate;
        const scale = Math.max(Math.abs(certificate.objectiveUsdPerYear), 0.01 * cold.value.terms.valueUsdPerYear, 1);
        expect(one.provisional).toBe(true);
        expect(one.holds).toBe(true);
        expect(one.objectiveUsdPerYear).toBeLessThanOrEqual(certificate.boundUsdPerYear + 1e-7 * scale);
        expect(one.boundUsdPerYear).toBeGreaterThanOrEqual(certificate.objectiveUsdPerYear - 1e-7 * scale);
        if (open === own) {
          // its own sites are never made worse
          const worse = certificate.objectiveUsdPerYear - one.objectiveUsdPerYear;
          expect(worse / scale).toBeLessThan(1e-6);
        }
      }
    }
    expect(warmed).toBeGreaterThan(60);
    expect(WARM_GAP).toBeGreaterThan(MIP_GAP);
  });

  it('is within 1 % in the default scenario, after a change of the budget', () => {
    const before = place(syntheticPlanning, syntheticScenario(), { solver, now: () => 0 });
    if (!before.ok) throw new Error(before.problem.message);
    const open = before.value.campuses.map(({ site }) => site);
    const warm = place(syntheticPlanning, syntheticScenario({ budgetUsd: 55e9 }), {
      solver,
      now: () => 0,
      warm: { open },
    });
    expect(warm.ok && warm.value.certificate.gap).toBeLessThanOrEqual(WARM_GAP);
  });
});
