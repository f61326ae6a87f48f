import { describe, expect, it } from 'vitest';
import { checkReach } from '../../../src/model/placement/reach.ts';
import { seeded } from '../../fixtures/synthetic.ts';

describe('reach', () => {
  it('serves what is in reach and names the regions that are short', () => {
    const answer = checkReach([10, 10, 5], [12, 100], [[0], [0], [1]]);
    expect(answer.servedMw).toBeCloseTo(17, 9);
    expect([...answer.shortRegions].sort()).toEqual([0, 1]);
  });
  it('serves all where it can', () => {
    expect(
      checkReach(
        [10, 10],
        [12, 8],
        [
          [0, 1],
          [0, 1],
        ],
      ),
    ).toMatchObject({ servedMw: 20, shortRegions: [] });
  });
  it('a region that reaches nothing is short', () => {
    expect(checkReach([1, 4], [9], [[0], []]).shortRegions).toEqual([1]);
  });
  it('agrees with Hall’s condition over every set of regions', () => {
    const random = seeded(11);
    for (let trial = 0; trial < 200; trial++) {
      const demand = Array.from({ length: 4 }, () => Math.round(random() * 20));
      const capacity = Array.from({ length: 3 }, () => Math.round(random() * 20));
      const reach = demand.map(() => capacity.flatMap((_, i) => (random() < 0.6 ? [i] : [])));
      const answer = checkReach(demand, capacity, reach);
      let worst = 0;
      for (let mask = 1; mask < 16; mask++) {
        const regions = demand.flatMap((_, r) => (mask & (1 << r) ? [r] : []));
        const sites = new Set(regions.flatMap((r) => reach[r] ?? []));
        const offered = [...sites].reduce((total, i) => total + (capacity[i] ?? 0), 0);
        const wanted = regions.reduce((total, r) => total + (demand[r] ?? 0), 0);
        worst = Math.max(worst, wanted - offered);
      }
      expect(answer.demandMw - answer.servedMw).toBeCloseTo(worst, 6);
      expect(answer.shortRegions.length > 0).toBe(worst > 0);
    }
  });
});
