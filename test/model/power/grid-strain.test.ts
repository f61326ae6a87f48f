import { describe, expect, it } from 'vitest';
import { gridStrain, hostCommunity } from '../../../src/model/power/grid-strain.ts';

describe('grid strain', () => {
  it('by hand: peak share, hours above the threshold, ramps', () => {
    const strain = gridStrain([10, 50, 20, 20], [900, 950, Number.NaN, 980], { summerMw: 500, winterMw: 990 });
    // January counts as winter: 1,000 of the threshold of 990 is above it, 910 is not.
    expect(strain).toEqual({
      peakHour: 1,
      peakShare: 0.05,
      hoursAbove: 2,
      rampUpMwPerHour: 40,
      rampDownMwPerHour: 30,
    });
  });

  it('takes the threshold of the season, by UTC month', () => {
    const hours = 24 * 100;
    const strain = gridStrain(new Float32Array(hours).fill(1), new Float32Array(hours).fill(100), {
      summerMw: 100,
      winterMw: 200,
    });
    // April begins with day 91 of the leap year.
    expect(strain.hoursAbove).toBe(24 * 9);
  });

  it('the neighbours: share of the local peak, and households', () => {
    const host = hostCommunity(new Float32Array(8784).fill(100), 400);
    expect(host.localPeakShare).toBe(0.25);
    expect(host.households).toBeCloseTo(878_400 / 10.5, 6);
    expect(hostCommunity([1], 0).localPeakShare).toBeNaN();
  });
});
