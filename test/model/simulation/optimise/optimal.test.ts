import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import type { FieldValues } from '../../../../src/model/scenario/fields.ts';
import { moveCosts } from '../../../../src/model/simulation/move-cost.ts';
import type { Network } from '../../../../src/model/simulation/network.ts';
import {
  drain,
  finishOptimal,
  joinChunks,
  optimiseYear,
  planChunk,
  policyRun,
  yearProblem,
} from '../../../../src/model/simulation/optimise/optimal.ts';
import { yearChunks } from '../../../../src/model/simulation/optimise/windows.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { netMoved } from '../helpers.ts';
import { fieldsOf, permuted, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const optimal = (net: Network, fields: FieldValues = fieldsOf({ jobMw: 5 })) =>
  drain(optimiseYear(net, fields, solver))!;

describe('laws of the optimised year', () => {
  it.each([1, 2, 3, 4])('bound <= optimal <= every rule policy, seed %i', (seed) => {
    const net = randomNetwork({ seed, campuses: 3 + (seed % 3) });
    const year = optimal(net);
    expect(year.boundUsd).toBeLessThanOrEqual(year.run.objectiveUsd * (1 + 1e-6));
    expect(year.rules.map(({ id }) => id)).toEqual(['static', 'follow-price', 'follow-carbon', 'follow-sun']);
    for (const rule of year.rules) expect(year.run.objectiveUsd).toBeLessThanOrEqual(rule.objectiveUsd);
    expect(year.from).toBe('stitched');
    expect(year.gapShare).toBeLessThan(0.05);
  });

  it.each([5, 6])('work is conserved, fits, and moves within the WAN, seed %i', (seed) => {
    const net = randomNetwork({ seed });
    const fields = fieldsOf({ jobMw: 5, wanGbps: 100 });
    const { dispatch } = optimal(net, fields).stitched;
    const n = net.campuses.length;
    const training = net.trainingMw.reduce((a, b) => a + b, 0);
    const { wanMwPerHour } = moveCosts(fields);
    for (let hour = 0; hour < net.hours; hour++) {
      let sum = 0;
      let inference = dispatch.unservedMw[hour]!;
      for (let i = 0; i < n; i++) {
        const at = hour * n + i;
        sum += dispatch.trainingMw[at]!;
        inference += dispatch.inferenceMw[at]!;
        expect(dispatch.trainingMw[at]! + dispatch.inferenceMw[at]!).toBeLessThan(net.usableMw[i]! + 2e-3);
        expect(dispatch.trainingMw[at]!).toBeGreaterThanOrEqual(-1e-6);
        const before = hour > 0 ? dispatch.trainingMw[at - n]! : net.trainingMw[i]!;
        expect(Math.abs(dispatch.trainingMw[at]! - before)).toBeLessThan(wanMwPerHour + 1e-3);
      }
      const demand = net.occupiedMw.subarray((hour % 24) * net.regions, ((hour % 24) + 1) * net.regions);
      expect(sum).toBeCloseTo(training, 3);
      expect(inference).toBeCloseTo(
        demand.reduce((a, b) => a + b, 0),
        3,
      );
      const moved = netMoved(dispatch.moves, hour, 0, n);
      expect(moved.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 4);
    }
    expect(dispatch.moves.rows).toBeGreaterThan(0);
  });

  it('training stays its dwell time unless inference needs its place', () => {
    const net = randomNetwork({ seed: 7 });
    const { dispatch } = optimal(net, fieldsOf({ jobMw: 5, minDwellHours: 12, valueUsdPerMwYear: 1e5 })).stitched;
    const n = net.campuses.length;
    let whole = 0;
    for (let hour = 1; hour < net.hours; hour++) {
      for (let i = 0; i < n; i++) {
        const arrived = dispatch.trainingMw[hour * n + i]! - dispatch.trainingMw[(hour - 1) * n + i]!;
        if (arrived < 4.99) continue;
        whole++;
        const later = Math.min(net.hours - 1, hour + 11);
        for (let t = hour; t <= later; t++) expect(dispatch.trainingMw[t * n + i]!).toBeGreaterThan(arrived - 1e-3);
      }
    }
    expect(whole).toBeGreaterThan(0);
  });

  it('equal sites give no reason to move training', () => {
    const year = optimal(randomNetwork({ seed: 8, equal: true }));
    const still = year.rules[0]!;
    expect(year.run.objectiveUsd / still.objectiveUsd).toBeCloseTo(1, 6);
    expect(year.boundUsd / still.objectiveUsd).toBeCloseTo(1, 6);
    expect(year.stitched.kpis.lostMwh).toBeCloseTo(0, 6);
  });

  it('where a move costs without limit, training stays', () => {
    const net = randomNetwork({ seed: 9 });
    const year = optimal(net, fieldsOf({ jobMw: 5, valueUsdPerMwYear: Number.POSITIVE_INFINITY }));
    const { trainingMw } = year.stitched.dispatch;
    expect(trainingMw).toEqual(year.rules[0]!.dispatch.trainingMw);
    expect(year.stitched.objectiveUsd).toBeLessThanOrEqual(year.rules[0]!.objectiveUsd);
  });

  it('doubling every $ doubles cost and bound', () => {
    const fields = fieldsOf({ jobMw: 5 });
    const one = optimal(randomNetwork({ seed: 10 }), fields);
    const two = optimal(randomNetwork({ seed: 10, usd: 2 }), {
      ...fields,
      carbonPriceUsdPerTonne: 2 * fields.carbonPriceUsdPerTonne,
      valueUsdPerMwYear: 2 * fields.valueUsdPerMwYear,
      shortfallUsdPerMwYear: 2 * fields.shortfallUsdPerMwYear,
      moveGainUsdPerMwh: 2 * fields.moveGainUsdPerMwh,
    });
    expect(two.boundUsd / one.boundUsd).toBeCloseTo(2, 6);
    expect(two.run.objectiveUsd / one.run.objectiveUsd).toBeCloseTo(2, 4);
  });

  it('permuting campuses changes neither bound nor cost by more than ties do', () => {
    const net = randomNetwork({ seed: 11 });
    const one = optimal(net);
    const other = optimal(permuted(net, [2, 0, 3, 1]));
    expect(other.boundUsd / one.boundUsd).toBeCloseTo(1, 9);
    expect(other.run.objectiveUsd / one.run.objectiveUsd).toBeCloseTo(1, 3);
  });

  it('is the same each time, and has the columns of a simulation', () => {
    const net = randomNetwork({ seed: 12 });
    const one = optimal(net);
    expect(isDeepStrictEqual(optimal(net), one)).toBe(true);
    const run = policyRun(net, one.run);
    expect(run.policy).toBe('optimal');
    expect(run.networkFacilityMw.length).toBe(net.hours);
  });
});

describe('chunks', () => {
  it('part the windows, have a bound as well, and pay for their seam', () => {
    const net = randomNetwork({ seed: 13 });
    const fields = fieldsOf({ jobMw: 5 });
    const problem = yearProblem(net, fields);
    const chunks = yearChunks(net.hours, 2);
    expect(chunks).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
    const planned = chunks.map((chunk) => drain(planChunk(problem, solver, { chunk }))!);
    expect(joinChunks(net, planned).trainingMw.length).toBe(net.hours * 4);
    const parted = finishOptimal(problem, planned);
    const whole = optimal(net, fields);
    expect(parted.boundUsd / whole.boundUsd).toBeCloseTo(1, 2);
    expect(parted.run.objectiveUsd / whole.run.objectiveUsd).toBeCloseTo(1, 2);
  });

  it('stop between two windows when asked', () => {
    const seen: number[] = [];
    const problem = yearProblem(randomNetwork({ seed: 14 }), fieldsOf());
    const answer = drain(
      planChunk(problem, solver),
      ({ window }) => seen.push(window),
      () => true,
    );
    expect(answer).toBeNull();
    expect(seen).toEqual([0]);
  });
});
