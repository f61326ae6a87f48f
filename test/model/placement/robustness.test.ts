import { beforeAll, describe, expect, it } from 'vitest';
import { FUTURE_RANGES, sampleFutures, scenarioOf } from '../../../src/model/placement/futures.ts';
import { place } from '../../../src/model/placement/place.ts';
import { MOST_RIVALS, type Rival, rivalsOf, summariseRobustness } from '../../../src/model/placement/robustness.ts';
import { judgeSites, planFuture } from '../../../src/model/placement/robustness-solves.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import type { Future, FuturePlan } from '../../../src/model/placement/types-studies.ts';
import { seededRandom, shuffled } from '../../../src/model/random.ts';
import { checkScenario } from '../../../src/model/scenario/check.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

const quantile = (values: readonly number[], p: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(p * (values.length - 1))]!;

describe('sampled futures', () => {
  it('the same seed gives the same futures, another seed others', () => {
    expect(sampleFutures(7)).toEqual(sampleFutures(7));
    expect(sampleFutures(7)).not.toEqual(sampleFutures(8));
    expect(sampleFutures(7)).toHaveLength(24);
    expect(sampleFutures(7, 0)).toEqual([]);
  });
  it('future 0 is the scenario as it is', () => {
    const scenario = syntheticScenario({ carbonPriceUsdPerTonne: 85, chipsStartMw: 1234.56789 });
    const [asSet] = sampleFutures(1, 5, 85);
    expect(scenarioOf(scenario, asSet!)).toEqual(scenario);
  });
  it('they have the quantiles that are stated', () => {
    const many = sampleFutures(3, 2001).slice(1);
    for (const id of ['energyPriceFactor', 'waitFactor'] as const) {
      const values = many.map((future) => future[id]);
      expect(quantile(values, 0.1)).toBeCloseTo(FUTURE_RANGES[id].p10, 1);
      expect(quantile(values, 0.9)).toBeCloseTo(FUTURE_RANGES[id].p90, 1);
    }
    for (const id of ['chipFactor', 'carbonPriceUsdPerTonne'] as const) {
      const values = many.map((future) => future[id]);
      const { least, most } = FUTURE_RANGES[id];
      expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
      expect(Math.max(...values)).toBeLessThanOrEqual(most);
      expect(Math.max(...values)).toBeGreaterThan(least + 0.9 * (most - least));
    }
  });
  it('every scenario of a future may reach the solver', () => {
    for (const fields of [{ energyPriceShare: 4, waitShare: 2.5 }, { energyPriceShare: 0.25, waitShare: 0.3 }, {}]) {
      for (const future of sampleFutures(11, 50)) {
        expect(checkScenario(scenarioOf(syntheticScenario(fields), future))).toBeNull();
      }
    }
  });
});

describe('the generator', () => {
  it('is uniform enough, and shuffles keep what they were given', () => {
    const random = seededRandom(5);
    const draws = Array.from({ length: 10_000 }, random);
    expect(draws.reduce((a, b) => a + b, 0) / draws.length).toBeCloseTo(0.5, 1);
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
    const items = [1, 2, 3, 4, 5];
    expect([...shuffled(items, random)].sort()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5]);
  });
});

const plan = (id: number, objectiveUsdPerYear: number | null, sites: readonly string[]): FuturePlan => ({
  future: { id, energyPriceFactor: 1, waitFactor: 1, chipFactor: 1, carbonPriceUsdPerTonne: 50 },
  objectiveUsdPerYear,
  gap: 0,
  sites: sites.map((site) => ({ site, name: site.toUpperCase(), itMw: 100 + id })),
});
const today = { campuses: [{ site: 'a' }, { site: 'b' }] } as unknown as Placement;

describe('rivals', () => {
  const plans = [
    plan(0, 10, ['a', 'b']),
    plan(1, 9, ['a', 'c']),
    plan(2, 8, ['c', 'a']),
    plan(3, 7, ['d']),
    plan(4, null, []),
  ];
  it('are distinct, today’s plan first, then what most futures choose', () => {
    const rivals = rivalsOf(today, plans);
    expect(rivals.map(({ label }) => label)).toEqual([
      'Today’s plan',
      'What most futures choose',
      'Plan of future 1',
      'Plan of future 3',
    ]);
    expect(rivals[1]?.sites).toEqual(['a']);
  });
  it('do not depend on the order of the futures, and are few', () => {
    expect(rivalsOf(today, [...plans].reverse())).toEqual(rivalsOf(today, plans));
    const many = Array.from({ length: 30 }, (_, k) => plan(k, 1, [`s${k}`]));
    expect(rivalsOf(today, many)).toHaveLength(1 + MOST_RIVALS);
  });
});

describe('the summary', () => {
  const plans = [plan(0, 10, ['a', 'b']), plan(1, 9, ['a', 'c']), plan(2, 8, ['c']), plan(3, null, [])];
  const rivals: readonly Rival[] = [
    { label: 'Today’s plan', sites: ['a', 'b'] },
    { label: 'Plan of future 1', sites: ['a', 'c'] },
    { label: 'Plan of future 2', sites: ['c'] },
  ];
  const judgements = [
    { future: 0, objectivesUsdPerYear: [10, 9.5, 7] },
    // a judged set may beat the plan of the future, by its gap
    { future: 1, objectivesUsdPerYear: [6, 9.1, 8] },
    { future: 2, objectivesUsdPerYear: [null, 7, 8] },
    { future: 3, objectivesUsdPerYear: [null, null, null] },
  ];
  it('regret is never negative, and null where the sites allow no plan', () => {
    const { regrets } = summariseRobustness(1, today, plans, rivals, judgements);
    expect(regrets[0]?.label).toBe('Today’s plan');
    const [first, second, third] = regrets[0]!.regretUsdPerYear;
    expect(first).toBe(0);
    expect(second).toBeCloseTo(3.1, 9);
    expect(third).toBeNull();
    for (const { regretUsdPerYear, meanUsdPerYear, worstUsdPerYear } of regrets) {
      const known = regretUsdPerYear.filter((usd) => usd !== null);
      expect(Math.min(...known)).toBeGreaterThanOrEqual(0);
      expect(worstUsdPerYear).toBe(Math.max(...known));
      expect(meanUsdPerYear).toBeLessThanOrEqual(worstUsdPerYear);
    }
    expect(regrets.slice(1).map(({ worstUsdPerYear }) => worstUsdPerYear)).toEqual([1, 3]);
  });
  it('counts how often sites are chosen, among futures with a plan', () => {
    const { chosen } = summariseRobustness(1, today, plans, rivals, judgements);
    expect(chosen.map(({ site, inPlan }) => [site, inPlan])).toEqual([
      ['c', false],
      ['a', true],
      ['b', true],
    ]);
    expect(chosen[0]).toMatchObject({ share: 2 / 3, meanItMw: 101.5, name: 'C' });
  });
  it('does not depend on the order of plans and judgements', () => {
    const straight = summariseRobustness(1, today, plans, rivals, judgements);
    const mixed = summariseRobustness(1, today, [...plans].reverse(), rivals, [...judgements].reverse());
    expect(mixed).toEqual(straight);
  });
});

describe('futures, solved', () => {
  let solver: Solver;
  const now = () => 0;
  const scenario = syntheticScenario();
  beforeAll(async () => {
    solver = await createHighsSolver();
  });
  it('a plan of a future is judged as it was found, and no other set beats it beyond the gap', () => {
    const answer = place(data, scenario, { solver, now });
    if (!answer.ok) throw new Error(answer.problem.message);
    const open = answer.value.campuses.map(({ site }) => site);
    for (const future of sampleFutures(2, 4)) {
      const planned = planFuture(data, scenario, future, open, { solver, now });
      if (!planned.ok) throw new Error(planned.problem.message);
      const { objectiveUsdPerYear, gap, sites } = planned.value;
      if (objectiveUsdPerYear === null) continue;
      const sets = [sites.map(({ site }) => site), open];
      const [own, others] = judgeSites(data, scenario, future, sets, { solver, now }).objectivesUsdPerYear;
      expect(own! / objectiveUsdPerYear).toBeCloseTo(1, 6);
      if (others !== null) {
        expect(others!).toBeLessThanOrEqual(objectiveUsdPerYear + (gap + 1e-6) * Math.abs(objectiveUsdPerYear));
      }
    }
  });
  it('a future without a plan says why', () => {
    const none = syntheticScenario({ earlyMw: 3000, earlyMonths: 3 });
    const [future] = sampleFutures(2, 1) as readonly [Future];
    const planned = planFuture(data, none, future, [], { solver, now });
    expect(planned).toMatchObject({ ok: true, value: { objectiveUsdPerYear: null, sites: [] } });
    expect(planned.ok && planned.value.problem).toBeTruthy();
    expect(judgeSites(data, none, future, [['sandow-tx'], ['nowhere']], { solver, now }).objectivesUsdPerYear).toEqual([
      null,
      null,
    ]);
  });
});
