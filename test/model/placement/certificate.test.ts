import { beforeAll, describe, expect, it } from 'vitest';
import { certify, evaluatePlan, gapOf } from '../../../src/model/placement/certificate.ts';
import { place } from '../../../src/model/placement/place.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

const scenario = syntheticScenario();
let plan: Placement;
beforeAll(async () => {
  const answer = place(data, scenario, { solver: await createHighsSolver(), now: () => 0 });
  if (!answer.ok) throw new Error(answer.problem.message);
  plan = answer.value;
});
const tampered = (
  change: (campus: Placement['campuses'][number], i: number) => Partial<Placement['campuses'][number]>,
  serve = plan.serve,
) =>
  evaluatePlan(
    { campuses: plan.campuses.map((campus, i) => ({ ...campus, ...change(campus, i) })), serve },
    data,
    scenario,
  );

describe('the second opinion', () => {
  it('accepts the plan', () => {
    expect(tampered(() => ({})).violated).toEqual([]);
  });
  it('sees a campus beyond its room', () => {
    const free = plan.campuses.findIndex((campus) => !campus.pinned);
    expect(tampered((_, i) => (i === free ? { itMw: 2500 } : {})).violated.join()).toMatch(/point of interconnection/);
  });
  it('sees a budget that is spent twice', () => {
    expect(tampered((campus) => ({ itMw: campus.itMw * 2 })).violated).toContain('budget');
  });
  it('sees load above what may run', () => {
    expect(tampered((campus) => ({ trainingMw: campus.itMw })).violated.join()).toMatch(/spare at/);
  });
  it('sees inference that nobody sends', () => {
    expect(tampered(() => ({}), plan.serve.slice(1)).violated.join()).toMatch(/inference at/);
  });
  it('sees a latency that is too long', () => {
    const strict = syntheticScenario({ latencyLimitMs: 10 });
    expect(evaluatePlan(plan, data, strict).violated.join()).toMatch(/latency from/);
  });
  it('sees a closed pin, an unknown site and an excluded one', () => {
    const rest = plan.campuses.filter((campus) => !campus.pinned);
    const evaluation = evaluatePlan(
      { campuses: [...rest, { ...plan.campuses[0]!, site: 'nowhere' }], serve: [] },
      data,
      {
        ...scenario,
        excluded: [rest[0]!.site],
      },
    );
    expect(evaluation.violated.join()).toMatch(/pinned .* is closed/);
    expect(evaluation.violated.join()).toMatch(/unknown site nowhere/);
    expect(evaluation.violated.join()).toMatch(/is excluded/);
  });
  it('sees a share that is too large', () => {
    expect(evaluatePlan(plan, data, syntheticScenario({ maxBaShare: 0.2 })).violated.join()).toMatch(/share of/);
  });
});

describe('the certificate', () => {
  it('does not hold when the numbers differ', () => {
    const evaluation = { objectiveUsdPerYear: 1e9, worstViolation: 0, violated: [] };
    expect(certify(1e9, 1.001e9, 5e9, evaluation, true).holds).toBe(true);
    expect(certify(1.00001e9, 1.001e9, 5e9, evaluation, true).holds).toBe(false);
    expect(certify(1e9, 1.001e9, 5e9, { ...evaluation, violated: ['budget'] }, true).holds).toBe(false);
  });
  it('measures the gap against the objective, or one percent of the gross value where that is near zero', () => {
    expect(gapOf(100, 101, 1000)).toBeCloseTo(0.01, 9);
    expect(gapOf(0, 5, 1000)).toBeCloseTo(0.5, 9);
  });
});
