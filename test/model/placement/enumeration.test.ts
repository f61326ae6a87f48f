import { beforeAll, describe, expect, it } from 'vitest';
import type { LimitGroup } from '../../../src/model/placement/master.ts';
import { solveOwn } from '../../../src/model/placement/own-program.ts';
import { MIP_GAP, place } from '../../../src/model/placement/place.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { CASE_KINDS, type Case, type CaseKind, enumerate, problemOf, randomCase } from './cases.ts';
import { plainModel } from './plain-model.ts';

/** The engine against every choice of sites, and against the model written out in full, on small seeded problems. */

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const now = () => 0;

/** M$/yr of a minimum that is known, against a plan. Rounding of two programs is all that may lie between. */
const ROUNDING = 1e-7;
const scaleOf = (best: number, plan: Placement): number =>
  Math.max(Math.abs(best), 0.01 * plan.terms.valueUsdPerYear, 1);

/** What is wrong with an answer beside the least cost over all choices of sites; empty where nothing is. */
const faults = (one: Case, leastCost: number, gap: number): readonly string[] => {
  const { data, scenario } = one;
  const answer = place(data, scenario, { solver, now, gap });
  const possible = Number.isFinite(leastCost);
  if (!answer.ok) {
    if (possible) return [`no plan, but ${-leastCost} M$/yr can be had: ${answer.problem.message}`];
    return (answer.problem.conflicts?.length ?? 0) > 0 ? [] : [`no limit is named: ${answer.problem.message}`];
  }
  if (!possible) return ['a plan where none can be'];
  const plan = answer.value;
  const { certificate, objectiveUsdPerYear } = plan;
  const best = -leastCost * 1e6;
  const scale = scaleOf(best, plan);
  const found: string[] = [];
  const short = (best - objectiveUsdPerYear) / scale;
  if (short > gap + ROUNDING) found.push(`falls short of the best by ${short}`);
  if (short < -ROUNDING) found.push(`better than the best by ${-short}`);
  const under = (best - certificate.boundUsdPerYear) / scale;
  if (under > ROUNDING) found.push(`bound below the optimum by ${under}`);
  const crossed = (objectiveUsdPerYear - certificate.boundUsdPerYear) / scale;
  if (crossed > ROUNDING) found.push(`bound below the objective by ${crossed}`);
  if (certificate.gap > gap + ROUNDING) found.push(`gap ${certificate.gap}`);
  if (!certificate.holds) found.push(`certificate: ${certificate.violated.join()} ${certificate.relativeDifference}`);
  if (!certificate.final || certificate.provisional) found.push('not final');
  return found;
};

const range = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, k) => from + k);
const BLOCK = 40;

describe('the optimum over all choices of sites', () => {
  const asked = new Map<CaseKind, number>();
  let plans = 0;
  const check = (seed: number, most: number, gap: number): readonly string[] => {
    const one = randomCase(seed, most);
    for (const kind of one.kinds) asked.set(kind, (asked.get(kind) ?? 0) + 1);
    const { cost } = enumerate(problemOf(one), solver);
    if (Number.isFinite(cost)) plans++;
    return faults(one, cost, gap).map((fault) => `seed ${seed}: ${fault}`);
  };

  for (const from of range(0, 6).map((k) => 1 + k * BLOCK)) {
    it(`is found within the gap, and the bound and the gap hold (cases ${from} to ${from + BLOCK - 1})`, () => {
      expect(range(from, BLOCK).flatMap((seed) => check(seed, 5, MIP_GAP))).toEqual([]);
    });
  }
  it('is found to the last dollar where that is asked for (60 cases)', () => {
    expect(range(1001, 60).flatMap((seed) => check(seed, 5, 1e-9))).toEqual([]);
  });
  it('is found among more sites (24 cases of up to 7)', () => {
    expect(range(2001, 24).flatMap((seed) => check(seed, 7, MIP_GAP))).toEqual([]);
  });
  it('was asked for with every kind of limit', () => {
    const few = CASE_KINDS.filter((kind) => (asked.get(kind) ?? 0) < 15);
    expect(few).toEqual([]);
    expect(plans).toBeGreaterThan(200);
  });
});

describe('the model written out in full', () => {
  it('has the same optimum, or none either (30 cases)', () => {
    const found: string[] = [];
    for (const seed of range(3001, 30)) {
      const one = randomCase(seed, 5);
      const plain = solver.solve(plainModel(problemOf(one)), { mipGap: 1e-9, timeLimitS: 30 });
      expect(['optimal', 'infeasible']).toContain(plain.status);
      const cost = plain.status === 'optimal' ? plain.objective : Number.POSITIVE_INFINITY;
      found.push(...faults(one, cost, 1e-6).map((fault) => `seed ${seed}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

describe('inference by region', () => {
  it('changes nothing where latency costs next to nothing (20 cases)', () => {
    for (const seed of range(4001, 20)) {
      const { data, scenario } = randomCase(seed, 5);
      const at = (rttPenaltyUsdPerMwMsYear: number) =>
        place(
          data,
          { ...scenario, fields: { ...scenario.fields, rttPenaltyUsdPerMwMsYear } },
          { solver, now, gap: 1e-9 },
        );
      const bySite = at(0);
      const byRegion = at(1e-6);
      expect(bySite.ok, `seed ${seed}`).toBe(byRegion.ok);
      if (!bySite.ok || !byRegion.ok) continue;
      const apart = Math.abs(bySite.value.objectiveUsdPerYear - byRegion.value.objectiveUsdPerYear);
      expect(apart / scaleOf(bySite.value.objectiveUsdPerYear, bySite.value), `seed ${seed}`).toBeLessThan(1e-6);
    }
  });
});

describe('what the cases ask for', () => {
  it('stops something: every kind of limit has a price in some of them', () => {
    const binding = new Set<LimitGroup>();
    for (const seed of range(1, 120)) {
      const problem = problemOf(randomCase(seed, 5));
      const own = solveOwn(problem, problem.sites.slice(0, problem.scenario.fields.maxSites), solver);
      for (const { row, group } of own?.master.meanings ?? [])
        if (Math.abs(own?.rowDual?.[row] ?? 0) > 1e-6) binding.add(group);
    }
    const wanted: readonly LimitGroup[] = [
      'budget',
      'spending',
      'chips',
      'early',
      'zone',
      'ba',
      'strain',
      'share',
      'loss',
      'carbon',
      'water',
      'carbonFree',
      'campusSize',
      'room',
    ];
    expect(wanted.filter((group) => !binding.has(group))).toEqual([]);
  });
});
