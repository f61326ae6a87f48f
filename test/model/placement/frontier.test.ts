import { beforeAll, describe, expect, it } from 'vitest';
import { traceFrontier } from '../../../src/model/placement/frontier.ts';
import { AXES, onStep, stepOf } from '../../../src/model/placement/frontier-axes.ts';
import { place } from '../../../src/model/placement/place.ts';
import { STUDY_GAP } from '../../../src/model/placement/place-near.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import {
  FRONTIER_AXES,
  type Frontier,
  type FrontierAxis,
  type FrontierPoint,
} from '../../../src/model/placement/types-studies.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

let solver: Solver;
const now = () => 0;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const trace = (axis: FrontierAxis, scenario: Scenario, count = 8, onPoint?: (done: number) => void): Frontier => {
  const answer = traceFrontier(data, scenario, axis, count, { solver, now }, ({ done }) => onPoint?.(done));
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const limitOf = (point: FrontierPoint): number => Object.values(point.change)[0] as number;

describe.each(FRONTIER_AXES)('the frontier of %s', (axis) => {
  const scenario = syntheticScenario();
  let frontier: Frontier;
  const seen: number[] = [];
  beforeAll(() => {
    frontier = trace(axis, scenario, 8, (done) => seen.push(done));
  });

  it('streams its points, the current scenario first', () => {
    expect(seen).toEqual(Array.from({ length: frontier.points.length }, (_, k) => k + 1));
    expect(frontier.points.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(frontier.points.map(({ index }) => index)).toEqual(frontier.points.map((_, k) => k));
    expect(frontier.points.length).toBeGreaterThan(3);
  });
  it('a tighter limit is never worth more', () => {
    const { tighter } = AXES[axis];
    for (const [k, point] of frontier.points.entries()) {
      expect(point.boundUsdPerYear).toBeGreaterThanOrEqual(point.objectiveUsdPerYear);
      expect(point.lostUsdPerYear).toBeGreaterThanOrEqual(0);
      const next = frontier.points[k + 1];
      if (!next) continue;
      expect(tighter * (limitOf(next) - limitOf(point))).toBeGreaterThan(0);
      // the current point is the canonical plan and may miss the best by its own gap
      const slack = point.isCurrent ? point.gap * Math.abs(point.objectiveUsdPerYear) : 0;
      expect(next.objectiveUsdPerYear).toBeLessThanOrEqual(point.objectiveUsdPerYear + slack);
    }
  });
  it('every plan keeps its limit, and adopting a point gives its objective', () => {
    const { tighter } = AXES[axis];
    for (const point of frontier.points) {
      expect(tighter * (point.x - limitOf(point))).toBeGreaterThanOrEqual(-1e-5 * Math.max(1, limitOf(point)));
      const adopted = { ...scenario, fields: { ...scenario.fields, ...point.change } };
      const answer = place(data, adopted, { solver, now });
      if (!answer.ok) throw new Error(answer.problem.message);
      const { objectiveUsdPerYear, certificate } = answer.value;
      const slack = (point.gap + certificate.gap + 1e-9) * Math.abs(objectiveUsdPerYear);
      expect(Math.abs(objectiveUsdPerYear - point.objectiveUsdPerYear)).toBeLessThanOrEqual(slack);
      expect(point.gap).toBeLessThanOrEqual(2 * STUDY_GAP);
    }
  });
  it('limits lie on the steps of the field', () => {
    for (const point of frontier.points) {
      if (!point.isCurrent) expect(onStep(AXES[axis], limitOf(point))).toBe(limitOf(point));
    }
  });
  it('the same question has the same answer', () => {
    expect(trace(axis, scenario)).toEqual(frontier);
  });
});

describe('where the scenario is limited already', () => {
  it('the frontier begins without the limit and passes through the scenario', () => {
    const scenario = syntheticScenario({ maxBaShare: 0.4 });
    const { points } = trace('concentration', scenario);
    const current = points.find(({ isCurrent }) => isCurrent);
    expect(current && limitOf(current)).toBe(0.4);
    expect(limitOf(points[0]!)).toBe(1);
  });
  it('limits at which no plan exists are said', () => {
    const { impossible, points } = trace('speed', syntheticScenario({ earlyMonths: 12 }), 5);
    for (const text of impossible) expect(text).toMatch(/^No plan with at least [\d.]+ MW early\. In the way: ./);
    expect(points.length).toBeGreaterThan(0);
  });
});

describe('steps', () => {
  it('round to the loose side', () => {
    const { carbon, speed, concentration } = AXES;
    expect(onStep(carbon, 1_234_567)).toBe(1_250_000);
    expect(onStep(concentration, 0.281)).toBe(0.29);
    expect(onStep(concentration, 0.29)).toBe(0.29);
    expect(onStep(speed, 1238)).toBe(1230);
    expect(onStep(speed, 1e9)).toBe(3000);
    expect(stepOf(concentration)).toBe(0.01);
  });
});
