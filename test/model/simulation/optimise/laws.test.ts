import { beforeAll, describe, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import type { FieldValues } from '../../../../src/model/scenario/fields.ts';
import type { Network } from '../../../../src/model/simulation/network.ts';
import { drain, optimiseYear, yearProblem } from '../../../../src/model/simulation/optimise/optimal.ts';
import { makeWindowLp } from '../../../../src/model/simulation/optimise/window-lp.ts';
import { windowShape } from '../../../../src/model/simulation/optimise/windows.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { fieldsOf, type NetworkOptions, permuted, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const FIELDS = fieldsOf({ jobMw: 5 });
const optimal = (net: Network, fields: FieldValues = FIELDS) => drain(optimiseYear(net, fields, solver))!;
const JOBS = [
  { loadMw: 25, parametersB: 405 },
  { loadMw: 12, parametersB: 70, elastic: true },
];
const CASES: readonly (readonly [string, Omit<NetworkOptions, 'seed'>])[] = [
  ['batch', { batch: 0.3 }],
  ['named jobs', { jobs: JOBS }],
  ['limits', { limits: 1 }],
  ['batch, jobs and limits', { batch: 0.2, jobs: JOBS, limits: 0.8 }],
];

describe.each(CASES)('with %s', (_, options) => {
  it.each([101, 102, 103])('bound <= optimal <= every rule policy, seed %i', (seed) => {
    const net = randomNetwork({ seed, campuses: 3 + (seed % 3), ...options });
    const year = optimal(net);
    expect(year.boundUsd).toBeLessThanOrEqual(year.run.objectiveUsd * (1 + 1e-6));
    for (const rule of year.rules) {
      expect(year.run.objectiveUsd).toBeLessThanOrEqual(rule.objectiveUsd);
      expect(year.boundUsd).toBeLessThanOrEqual(rule.objectiveUsd * (1 + 1e-6));
    }
    expect(year.boundUsd).toBeLessThanOrEqual(year.stitched.objectiveUsd * (1 + 1e-6));
  });
});

/** The same network with so much of all its load. */
const loaded = (net: Network, share: number): Network => {
  const part = (mw: Float64Array): Float64Array => mw.map((value) => share * value);
  return {
    ...net,
    trainingMw: part(net.trainingMw),
    poolMw: part(net.poolMw),
    batchMw: part(net.batchMw),
    occupiedMw: part(net.occupiedMw),
    peakMw: part(net.peakMw),
  };
};
/** The least cost of a network's hours as one program. */
const leastUsdOf = (net: Network): number => {
  const { costs, groups } = yearProblem(net, FIELDS);
  const lp = makeWindowLp(solver, windowShape(net, costs, groups, net.hours));
  const { costUsd } = lp.solve({ ...costs, offset: 0, known: net.hours, startMw: net.trainingMw });
  lp.dispose();
  return costUsd;
};

describe('limits and prices of the year', () => {
  it.each([121, 122, 123])('the least cost is convex in load, and not linear where room is short, seed %i', (seed) => {
    const net = randomNetwork({ seed, campuses: 3, hours: 48, batch: 0.1, slackHours: 6, limits: 0.5 });
    const shares = [0.5, 0.9, 1.3, 1.7];
    const usd = shares.map((share) => leastUsdOf(loaded(net, share)));
    const steps = usd.slice(1).map((value, k) => value - usd[k]!);
    for (let k = 1; k < steps.length; k++)
      expect(steps[k]!).toBeGreaterThanOrEqual(steps[k - 1]! - 1e-6 * Math.abs(usd[k]!));
    expect(steps.at(-1)!).toBeGreaterThan(steps[0]! * 1.001);
  });

  it('relaxed limits never cost more: the exact least cost of a week', () => {
    const leastUsd = [1, 0.6, 0.2, 0].map((limits) => {
      const limited = randomNetwork({ seed: 111, limits, batch: 0.1, hours: 168 });
      // an emergency opens the reserve, which is no limit
      const net = { ...limited, conditions: { ...limited.conditions, emergency: null } };
      return leastUsdOf(net);
    });
    for (let k = 1; k < leastUsd.length; k++) expect(leastUsd[k]!).toBeLessThanOrEqual(leastUsd[k - 1]! * (1 + 1e-7));
    expect(leastUsd.at(-1)!).toBeLessThan(leastUsd[0]! * 0.999);
  });

  it('more slack for batch never costs more, and none at all leaves nothing to wait', () => {
    const years = [0, 6, 24].map((slackHours) => optimal(randomNetwork({ seed: 112, batch: 0.3, slackHours })));
    expect(years[1]!.boundUsd).toBeLessThan(years[0]!.boundUsd);
    expect(years[2]!.boundUsd).toBeLessThan(years[1]!.boundUsd);
    expect(Math.max(...years[0]!.stitched.dispatch.backlogMwh)).toBeLessThan(1e-6);
    expect(Math.max(...years[1]!.stitched.dispatch.backlogMwh)).toBeGreaterThan(1);
  });

  it('batch is done within its slack or counted as without a place, named jobs stay whole', () => {
    const net = randomNetwork({ seed: 113, batch: 0.3, slackHours: 8, jobs: JOBS, limits: 1 });
    const { dispatch } = optimal(net).stitched;
    const n = net.campuses.length;
    const arrivals = net.batchMw.reduce((a, b) => a + b, 0);
    let waiting = 0;
    for (let hour = 0; hour < net.hours; hour++) {
      const at = hour * n;
      const ran = dispatch.batchMw.subarray(at, at + n).reduce((a, b) => a + b, 0);
      waiting += arrivals - ran;
      expect(dispatch.backlogMwh[hour]!).toBeLessThan(arrivals * 8 + 0.01);
      expect(dispatch.backlogMwh[hour]!).toBeLessThan(waiting + 0.01);
      waiting = dispatch.backlogMwh[hour]!;
    }
    expect(waiting).toBeLessThan(0.1);
    const { moves } = dispatch;
    let jobs = 0;
    for (let row = 0; row < moves.rows; row++) {
      if (moves.job[row]! < 0) continue;
      jobs++;
      expect(moves.itMw[row]!).toBeCloseTo(net.jobs[moves.job[row]!]!.spec.loadMw, 3);
    }
    expect(jobs).toBeGreaterThan(0);
  });

  it('doubling every $ doubles cost and bound, with batch and limits too', () => {
    const options = { seed: 114, batch: 0.2, limits: 0.7, hours: 144 };
    const one = optimal(randomNetwork(options));
    const two = optimal(randomNetwork({ ...options, usd: 2 }), {
      ...FIELDS,
      carbonPriceUsdPerTonne: 2 * FIELDS.carbonPriceUsdPerTonne,
      valueUsdPerMwYear: 2 * FIELDS.valueUsdPerMwYear,
      shortfallUsdPerMwYear: 2 * FIELDS.shortfallUsdPerMwYear,
      moveGainUsdPerMwh: 2 * FIELDS.moveGainUsdPerMwh,
    });
    expect(two.boundUsd / one.boundUsd).toBeCloseTo(2, 4);
    expect(two.run.objectiveUsd / one.run.objectiveUsd).toBeCloseTo(2, 3);
  });

  it('permuting campuses changes neither bound nor cost by more than ties do', () => {
    const net = randomNetwork({ seed: 115, batch: 0.2, jobs: JOBS });
    const one = optimal(net);
    const other = optimal(permuted(net, [2, 0, 3, 1]));
    expect(other.boundUsd / one.boundUsd).toBeCloseTo(1, 3);
    expect(other.run.objectiveUsd / one.run.objectiveUsd).toBeCloseTo(1, 2);
  });
});
