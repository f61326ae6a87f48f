import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanningData } from '../../../src/model/dataset/types.ts';
import { place, placeAt } from '../../../src/model/placement/place.ts';
import { buildProblem } from '../../../src/model/placement/problem.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';
import { randomCase } from './cases.ts';

/** Prices of limits against what happens when the limit moves, with the same sites open. */

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const now = () => 0;
const placed = (scenario: Scenario, on: PlanningData = data): Placement => {
  const answer = place(on, scenario, { solver, now });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const withFields = (scenario: Scenario, fields: Partial<FieldValues>): Scenario => ({
  ...scenario,
  fields: { ...scenario.fields, ...fields },
});
/** $/yr with the sites of a plan; null where they allow none. */
const worthAt = (plan: Placement, scenario: Scenario, on: PlanningData = data): number | null => {
  const answer = placeAt(
    on,
    scenario,
    plan.campuses.map(({ site }) => site),
    { solver, now },
  );
  return answer.ok ? answer.value.objectiveUsdPerYear : null;
};
/** Sum of the prices of limits that begin so, $/yr per unit. */
const priceOf = (plan: Placement, begins: string): number =>
  plan.binding
    .filter(({ limit }) => limit.startsWith(begins))
    .reduce((sum, { shadowUsdPerYearPerUnit }) => sum + shadowUsdPerYearPerUnit, 0);

describe('the price of a limit is what a little more of it brings', () => {
  /** Mean of the slopes on both sides, $/yr per `step`. */
  const slope = (plan: Placement, at: (steps: number) => readonly [Scenario, PlanningData]): number => {
    const [up, down] = [worthAt(plan, ...at(1)), worthAt(plan, ...at(-1))];
    if (up === null || down === null) throw new Error('A small step leaves no plan.');
    return (up - down) / 2;
  };
  const byFields = (scenario: Scenario, fields: (steps: number) => Partial<FieldValues>) => (steps: number) =>
    [withFields(scenario, fields(steps)), data] as const;

  it('budget: one billion', () => {
    const scenario = syntheticScenario({ budgetUsd: 45e9 });
    const plan = placed(scenario);
    const price = priceOf(plan, 'Budget, 45 B$');
    expect(price).toBeGreaterThan(1e6);
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ budgetUsd: 45e9 + k * 1e7 })),
    );
    expect((real * 100) / price).toBeCloseTo(1, 1);
    expect(plan.binding[0]?.worth).toMatch(/^1 B\$ more is worth [\d.]+ M\$\/yr$/);
  });

  it('budget, when it is released in parts: its own price and those of the quarters together', () => {
    const scenario = syntheticScenario({ budgetUsd: 60e9, budgetSpreadMonths: 66 });
    const plan = placed(scenario);
    expect(priceOf(plan, 'Budget released by')).toBeGreaterThan(1e6);
    let price = priceOf(plan, 'Budget, ');
    for (const { limit, shadowUsdPerYearPerUnit } of plan.binding) {
      const [, year, quarter] = /^Budget released by (\d+) Q(\d)$/.exec(limit) ?? [];
      if (year === undefined) continue;
      const q = (Number(year) - 2026) * 4 + Number(quarter) - 1;
      price += shadowUsdPerYearPerUnit * Math.min(1, (q + 1) / 22);
    }
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ budgetUsd: 60e9 + k * 1e7 })),
    );
    expect((real * 100) / price).toBeCloseTo(1, 1);
  });

  it('chips: one MW, over all quarters in which they are short', () => {
    const scenario = { ...syntheticScenario({ chipsStartMw: 20, chipsPerQuarterMw: 25, maxBaShare: 0.6 }), pinned: [] };
    const plan = placed(scenario);
    const price = priceOf(plan, 'Chips bought by');
    expect(price).toBeGreaterThan(1e6);
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ chipsStartMw: 20 + 0.1 * k })),
    );
    expect((real * 10) / price).toBeCloseTo(1, 1);
  });

  it('carbon: one kt; water: 1,000 m³', () => {
    const free = placed(syntheticScenario());
    expect(free.builtItMw).toBeGreaterThan(500);
    const carbon = syntheticScenario({ maxCarbonTonnesPerYear: 2e6 });
    const plan = placed(carbon);
    const price = priceOf(plan, 'Most carbon, 2000 kt/yr');
    expect(price).toBeGreaterThan(1e4);
    const real = slope(
      plan,
      byFields(carbon, (k) => ({ maxCarbonTonnesPerYear: 2e6 + k * 1e3 })),
    );
    expect(real / price).toBeCloseTo(1, 1);
    const water = syntheticScenario({ maxWaterM3PerYear: 1e6, coolingPlant: 'wse' });
    const dry = placed(water);
    const waterPrice = priceOf(dry, 'Most water, 1 Mm³/yr');
    expect(waterPrice).toBeGreaterThan(1e3);
    const waterReal = slope(
      dry,
      byFields(water, (k) => ({ maxWaterM3PerYear: 1e6 + k * 1e3 })),
    );
    expect(waterReal / waterPrice).toBeCloseTo(1, 1);
  });

  it('largest share in one BA: one point', () => {
    const scenario = syntheticScenario({ maxBaShare: 0.42, surviveBaLoss: false });
    const plan = placed(scenario);
    const price = priceOf(plan, 'Largest share in one BA');
    expect(price).toBeGreaterThan(1e5);
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ maxBaShare: 0.42 + k * 1e-4 })),
    );
    expect((real * 100) / price).toBeCloseTo(1, 1);
  });

  it('early power: one MW less', () => {
    // too dear to build for its own sake
    const scenario = {
      ...syntheticScenario({ valueUsdPerMwYear: 7e6, shortfallUsdPerMwYear: 0, earlyMw: 400, earlyMonths: 42 }),
      pinned: [],
    };
    const plan = placed(scenario);
    expect(plan.quarters.builtMw[13]).toBeCloseTo(400, 4);
    const price = priceOf(plan, 'Least IT power early, 400 MW by 2029 Q2');
    expect(price).toBeGreaterThan(1e5);
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ earlyMw: 400 - 0.1 * k })),
    );
    expect((real * 10) / price).toBeCloseTo(1, 1);
  });

  it('smallest campus: one MW less, over all campuses that are held up by it', () => {
    const scenario = {
      ...syntheticScenario({ minCampusMw: 150, minSites: 5, budgetUsd: 45e9, maxBaShare: 1, surviveBaLoss: false }),
      pinned: [],
    };
    const plan = placed(scenario);
    const price = priceOf(plan, 'Smallest campus, 150 MW');
    expect(price).toBeGreaterThan(1e3);
    const real = slope(
      plan,
      byFields(scenario, (k) => ({ minCampusMw: 150 - 0.01 * k })),
    );
    expect((real * 100) / price).toBeCloseTo(1, 1);
  });

  it('headroom of a balancing authority: one MW', () => {
    const energised = (mw: number): PlanningData => ({
      ...data,
      balancingAuthorities: data.balancingAuthorities.map((ba) =>
        ba.ba === 'ERCO' ? { ...ba, energisedSince2024Mw: 3000 + mw } : ba,
      ),
    });
    // two campuses that share it, so that neither is held by its own room
    const scenario = {
      ...syntheticScenario({
        maxBaShare: 1,
        surviveBaLoss: false,
        strainShare: 0.2,
        minCampusMw: 100,
        trainingLoadMw: 2000,
        budgetUsd: 150e9,
      }),
      pinned: ['sandow-tx', 'big-brown-tx'],
    };
    const plan = placed(scenario, energised(0));
    const price = priceOf(plan, 'Headroom of ERCO, 600 MW');
    expect(price).toBeGreaterThan(1e3);
    const real = slope(plan, (k) => [scenario, energised(-0.1 * k)]);
    expect((real * 10) / price).toBeCloseTo(1, 1);
  });

  it('room at a site: one MW of IT', () => {
    const scenario = {
      ...syntheticScenario({ maxBaShare: 1, surviveBaLoss: false, strainShare: 0.2, maxSites: 3, budgetUsd: 150e9 }),
      pinned: [],
    };
    const room = (mw: number): PlanningData => {
      const problem = buildProblem(data, scenario);
      const peak = (id: string) => problem.sites.find(({ site }) => site.id === id)?.terms.puePeak ?? 1;
      const sites = data.sites.map((site) => ({ ...site, poiHeadroomMw: (180 + mw) * peak(site.id) }));
      return { ...data, sites };
    };
    const plan = placed(scenario, room(0));
    expect(plan.builtItMw).toBeCloseTo(540, 3);
    const price = priceOf(plan, 'Room at ');
    expect(price).toBeGreaterThan(1e6);
    const real = slope(plan, (k) => [scenario, room(0.1 * k)]);
    expect((real * 10) / price).toBeCloseTo(1, 1);
  });

  it('the number of campuses has no price, but is named when all are used', () => {
    const plan = placed({ ...syntheticScenario({ maxSites: 4, maxBaShare: 1, surviveBaLoss: false }), pinned: [] });
    expect(plan.binding.at(-1)).toEqual({
      limit: 'Most campuses, 4',
      worth: 'all are used',
      shadowUsdPerYearPerUnit: 0,
    });
  });
});

describe('in small seeded cases', () => {
  interface Moved {
    readonly begins: string;
    /** The scenario with the limit looser by `steps` units of its price. */
    readonly by: (fields: FieldValues, steps: number) => Partial<FieldValues>;
    readonly applies?: (fields: FieldValues, announced: boolean) => boolean;
  }
  const MOVED: readonly Moved[] = [
    {
      begins: 'Budget, ',
      by: (f, k) => ({ budgetUsd: f.budgetUsd + k * 1e9 }),
      applies: (f) => f.budgetSpreadMonths <= 3,
    },
    {
      begins: 'Chips bought by',
      by: (f, k) => ({ chipsStartMw: f.chipsStartMw + k }),
      // chips of announced campuses come first, down to none: no straight line
      applies: (f, announced) => !announced && f.chipsStartMw > 1,
    },
    { begins: 'Most carbon', by: (f, k) => ({ maxCarbonTonnesPerYear: f.maxCarbonTonnesPerYear + k * 1e3 }) },
    { begins: 'Most water', by: (f, k) => ({ maxWaterM3PerYear: f.maxWaterM3PerYear + k * 1e3 }) },
    { begins: 'Least IT power early', by: (f, k) => ({ earlyMw: f.earlyMw - k }), applies: (f) => f.earlyMw > 1 },
    { begins: 'Smallest campus', by: (f, k) => ({ minCampusMw: f.minCampusMw - k }) },
  ];

  it('no step of a limit, up or down, beats its price: the worth of a limit is concave', () => {
    const found: string[] = [];
    const priced = new Map<string, number>();
    for (let seed = 1; seed <= 110; seed++) {
      const { data: on, scenario } = randomCase(seed, 5);
      const answer = place(on, scenario, { solver, now });
      if (!answer.ok || answer.value.campuses.length === 0) continue;
      const plan = answer.value;
      const scale = Math.max(Math.abs(plan.objectiveUsdPerYear), 0.01 * plan.terms.valueUsdPerYear, 1);
      const announced = scenario.pinned.some((id) => id.startsWith('anthropic'));
      for (const { begins, by, applies } of MOVED) {
        const price = priceOf(plan, begins);
        if (price === 0 || (applies && !applies(scenario.fields, announced))) continue;
        priced.set(begins, (priced.get(begins) ?? 0) + 1);
        for (const steps of [0.5, -0.5]) {
          const moved = worthAt(plan, withFields(scenario, by(scenario.fields, steps)), on);
          if (moved === null) continue;
          const beyond = (moved - plan.objectiveUsdPerYear - steps * price) / scale;
          if (beyond > 1e-6) found.push(`seed ${seed}, ${begins} ${steps}: ${beyond}`);
        }
      }
    }
    expect(found).toEqual([]);
    for (const { begins } of MOVED) expect(priced.get(begins) ?? 0, begins).toBeGreaterThan(0);
  });

  it('prices are sorted, positive, and nothing is priced in a plan of nothing', () => {
    for (let seed = 201; seed <= 240; seed++) {
      const { data: on, scenario } = randomCase(seed, 5);
      const answer = place(on, scenario, { solver, now });
      if (!answer.ok) continue;
      const prices = answer.value.binding.map(({ shadowUsdPerYearPerUnit }) => shadowUsdPerYearPerUnit);
      expect(prices).toEqual([...prices].sort((a, b) => b - a));
      for (const { worth, shadowUsdPerYearPerUnit } of answer.value.binding)
        expect(worth === 'all are used' || shadowUsdPerYearPerUnit > 0).toBe(true);
    }
  });
});
