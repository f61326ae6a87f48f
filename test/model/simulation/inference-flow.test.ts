import { describe, expect, it } from 'vitest';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { type Draw, drawOf } from '../../../src/model/simulation/floor.ts';
import type { Network } from '../../../src/model/simulation/network.ts';
import { POLICIES } from '../../../src/model/simulation/policies/index.ts';
import { fieldsOf, randomNetwork } from './optimise/networks.ts';
import { MIXED_JOBS, randomConditions, withWork } from './work.ts';

const FIELDS = fieldsOf({ batchShare: 0.15, batchSlackHours: 9, jobMw: 4, minDwellHours: 5 });
const DRAW = drawOf(FIELDS);

/**
 * Inference that no routing can serve in an hour, IT MW: demand less the greatest flow of regions to campuses, which is the
 * least cut (Ford & Fulkerson 1956). Every cut is tried: the campuses whose capacity it takes, and the regions that reach others.
 */
const leastDroppedMw = (net: Network, hour: number, draw: Draw): number => {
  const n = net.campuses.length;
  const { powerLimitMw, itShare, emergency } = net.conditions;
  const capacity = Array.from({ length: n }, (_, i) => {
    const at = hour * n + i;
    const room = (emergency![hour] === 1 ? net.builtMw[i]! : net.usableMw[i]!) * itShare![at]!;
    return Math.min(room, powerLimitMw![at]! / net.series.pue[at]! / draw.inference);
  });
  const demand = (r: number): number => net.occupiedMw[(hour % 24) * net.regions + r]!;
  let total = 0;
  for (let r = 0; r < net.regions; r++) total += demand(r);
  let least = total;
  for (let cut = 0; cut < 1 << n; cut++) {
    let mw = 0;
    for (let i = 0; i < n; i++) if (cut & (1 << i)) mw += capacity[i]!;
    for (let r = 0; r < net.regions; r++) {
      const leaves = capacity.some((_, i) => !(cut & (1 << i)) && net.reach[r * n + i] === 1);
      if (leaves) mw += demand(r);
    }
    least = Math.min(least, mw);
  }
  return total - least;
};

describe('inference under limits', () => {
  it.each([21, 22, 23, 24, 25, 26])('is dropped only where no routing serves it, seed %i', (seed) => {
    const bare = randomNetwork({ seed, campuses: 3 + (seed % 3), regions: 7 });
    const net = withWork(bare, FIELDS, { jobs: MIXED_JOBS, conditions: randomConditions(bare, seed + 100) });
    const n = net.campuses.length;
    for (const policy of POLICIES) {
      const year = dispatchYear(net, FIELDS, policy);
      for (let hour = 0; hour < net.hours; hour++) {
        let served = 0;
        let demand = 0;
        for (let i = 0; i < n; i++) served += year.inferenceMw[hour * n + i]!;
        for (let r = 0; r < net.regions; r++) demand += net.occupiedMw[(hour % 24) * net.regions + r]!;
        // what a campus may stand over its room before work leaves, and the smallest routes, each campus
        expect(Math.abs(demand - served - leastDroppedMw(net, hour, DRAW))).toBeLessThan(3e-3 * n);
      }
    }
  });
  it('that no routing serves does occur in these years', () => {
    let hours = 0;
    for (const seed of [21, 22, 23, 24, 25, 26]) {
      const bare = randomNetwork({ seed, campuses: 3 + (seed % 3), regions: 7 });
      const net = withWork(bare, FIELDS, { conditions: randomConditions(bare, seed + 100) });
      for (let hour = 0; hour < net.hours; hour++) if (leastDroppedMw(net, hour, DRAW) > 1) hours++;
    }
    expect(hours).toBeGreaterThan(20);
  });
});

describe('equal campuses are no reason to move', () => {
  it.each(POLICIES.map((policy) => [policy.id, policy] as const))('%s stays, at no cost of a move too', (_, policy) => {
    const bare = randomNetwork({ seed: 31, equal: true });
    // the sun stands alike over one place
    const campuses = bare.campuses.map((campus) => ({ ...campus, lon: -100, lat: 38 }));
    const fields = fieldsOf({ moveGainUsdPerMwh: 0, valueUsdPerMwYear: 0, minDwellHours: 1, batchShare: 0.1 });
    const net = withWork({ ...bare, campuses }, fields, { jobs: MIXED_JOBS });
    const still = dispatchYear(net, fields, POLICIES[0]);
    const year = dispatchYear(net, fields, policy);
    const sum = (column: Float32Array) => column.reduce((a, b) => a + b, 0);
    const pool = year.moves.job.filter((job, row) => job >= 0 || year.moves.workload[row] === 0);
    expect(pool.length).toBe(0);
    expect(sum(year.unservedMw)).toBeCloseTo(sum(still.unservedMw), 3);
    // batch waits, so what is drawn in the year is alike but for the backlog at its end
    expect(sum(year.facilityMw) / sum(still.facilityMw)).toBeCloseTo(1, 2);
  });
  it('while unequal ones are', () => {
    const fields = fieldsOf({ moveGainUsdPerMwh: 0, valueUsdPerMwYear: 0, minDwellHours: 1, batchShare: 0.1 });
    const net = withWork(randomNetwork({ seed: 31 }), fields, { jobs: MIXED_JOBS });
    for (const policy of POLICIES.slice(1)) expect(dispatchYear(net, fields, policy).moves.rows).toBeGreaterThan(50);
  });
});
