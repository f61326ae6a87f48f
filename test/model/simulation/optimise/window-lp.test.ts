import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import { dispatchYear } from '../../../../src/model/simulation/dispatch.ts';
import { campusEnergyMwh } from '../../../../src/model/simulation/kpis.ts';
import { yearProblem } from '../../../../src/model/simulation/optimise/optimal.ts';
import { makeRouter } from '../../../../src/model/simulation/optimise/routing.ts';
import { runSchedule } from '../../../../src/model/simulation/optimise/schedule.ts';
import { contractedDeliveryUsd, score } from '../../../../src/model/simulation/optimise/score.ts';
import { makeWindowLp } from '../../../../src/model/simulation/optimise/window-lp.ts';
import { windowShape } from '../../../../src/model/simulation/optimise/windows.ts';
import { staticPolicy } from '../../../../src/model/simulation/policies/static.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { fieldsOf, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

describe('the window LP', () => {
  it.each([21, 22, 23])('costs what the accounting says of its schedule, seed %i', (seed) => {
    // two campuses have one distance, and jobs of next to nothing leave nothing to round
    const net = randomNetwork({ seed, campuses: 2, hours: 72 });
    const fields = fieldsOf({
      jobMw: 0.001,
      modelParametersB: 0.02025,
      minDwellHours: 1,
      valueUsdPerMwYear: 1e5,
      // dearer than any price, or the LP would rather not serve
      shortfallUsdPerMwYear: 3e7,
      wanGbps: 400,
    });
    const { costs, groups } = yearProblem(net, fields);
    const lp = makeWindowLp(solver, windowShape(net, costs, groups, 72));
    const answer = lp.solve({ ...costs, offset: 0, known: 72, startMw: net.trainingMw });
    lp.dispose();
    const schedule = {
      targetMw: answer.trainingMw,
      batchMw: answer.batchMw,
      routeUsdPerMwh: costs.unitUsdPerMwh,
      moveEveryHours: 1,
    };
    const dispatch = runSchedule(net, fields, costs, groups, schedule);
    const contracted = campusEnergyMwh(net, dispatchYear(net, fields, staticPolicy));
    const scored = score(net, fields, contracted, { id: 'x', label: 'x', dispatch });
    const lpUsd = answer.costUsd + contractedDeliveryUsd(net, fields, contracted);
    expect(Math.abs(scored.objectiveUsd / lpUsd - 1)).toBeLessThan(1e-6);
    expect(dispatch.moves.rows).toBeGreaterThan(0);
  });

  it('costs exactly what the accounting says where training cannot move', () => {
    const net = randomNetwork({ seed: 24, campuses: 5, hours: 168 });
    const fields = fieldsOf({ valueUsdPerMwYear: Number.POSITIVE_INFINITY });
    const { costs, groups } = yearProblem(net, fields);
    const lp = makeWindowLp(solver, windowShape(net, costs, groups, 168));
    const answer = lp.solve({ ...costs, offset: 0, known: 168, startMw: net.trainingMw });
    lp.dispose();
    const schedule = {
      targetMw: answer.trainingMw,
      batchMw: answer.batchMw,
      routeUsdPerMwh: costs.unitUsdPerMwh,
      moveEveryHours: 1,
    };
    const dispatch = runSchedule(net, fields, costs, groups, schedule);
    const contracted = campusEnergyMwh(net, dispatchYear(net, fields, staticPolicy));
    const scored = score(net, fields, contracted, { id: 'x', label: 'x', dispatch });
    const lpUsd = answer.costUsd + contractedDeliveryUsd(net, fields, contracted);
    expect(Math.abs(scored.objectiveUsd / lpUsd - 1)).toBeLessThan(1e-6);
  });

  it('serves every group within reach, by the router', () => {
    for (const seed of [25, 26, 27]) {
      const net = randomNetwork({ seed, campuses: 6, regions: 8, hours: 48 });
      const { costs, groups } = yearProblem(net, fieldsOf());
      const lp = makeWindowLp(solver, windowShape(net, costs, groups, 48));
      const answer = lp.solve({ ...costs, offset: 0, known: 48, startMw: null });
      lp.dispose();
      const router = makeRouter(groups, 6);
      for (let hour = 0; hour < 48; hour++) {
        const room = answer.inferenceMw.map((mw) => mw + 1e-6).subarray(hour * 6, hour * 6 + 6);
        expect(router.route(hour % 24, room, net.byId)).toBeLessThan(1e-4);
      }
    }
  });

  it('keeps to a power limit: work leaves, and what cannot leave stands still at its price', () => {
    const net = randomNetwork({ seed: 28, campuses: 3, hours: 48 });
    const n = 3;
    const powerLimitMw = new Float32Array(48 * n).fill(Number.POSITIVE_INFINITY);
    for (let hour = 20; hour < 30; hour++) powerLimitMw[hour * n] = 10;
    const held = { ...net, conditions: { ...net.conditions, powerLimitMw } };
    const solved = (of: typeof net) => {
      const { costs, groups } = yearProblem(of, fieldsOf());
      const lp = makeWindowLp(solver, windowShape(of, costs, groups, 48));
      const answer = lp.solve({ ...costs, offset: 0, known: 48, startMw: of.trainingMw });
      lp.dispose();
      return { answer, draw: costs.draw };
    };
    const { answer, draw } = solved(held);
    const { answer: free } = solved(net);
    for (let hour = 20; hour < 30; hour++) {
      const at = hour * n;
      const drawn =
        draw.training * (answer.trainingMw[at]! - answer.pausedMw[at]!) + draw.inference * answer.inferenceMw[at]!;
      expect(drawn * net.series.pue[at]!).toBeLessThan(10 + 1e-4);
    }
    expect(answer.costUsd).toBeGreaterThan(free.costUsd);
    expect(answer.pausedMw.reduce((a, b) => a + b, 0)).toBeLessThan(1e-6);
    // nowhere to go
    const { answer: stuck } = solved({
      ...net,
      conditions: { ...net.conditions, powerLimitMw: powerLimitMw.map((mw, at) => (at < 10 * n ? mw : 60)) },
    });
    expect(stuck.pausedMw.reduce((a, b) => a + b, 0)).toBeGreaterThan(100);
    expect(free.pausedMw.reduce((a, b) => a + b, 0)).toBe(0);
  });

  it('a warm answer costs what a cold one does', () => {
    const net = randomNetwork({ seed: 29 });
    const { costs, groups } = yearProblem(net, fieldsOf());
    const shape = windowShape(net, costs, groups, 168);
    const warm = makeWindowLp(solver, shape);
    for (const offset of [0, 168 * 4]) {
      const question = { ...costs, offset, known: 168, startMw: net.trainingMw };
      const cold = makeWindowLp(solver, shape);
      expect(warm.solve(question).costUsd / cold.solve(question).costUsd).toBeCloseTo(1, 9);
      cold.dispose();
    }
    warm.dispose();
  });
});
