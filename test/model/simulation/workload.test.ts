import { describe, expect, it } from 'vitest';
import {
  drawPerOccupied,
  highestWithin,
  inferenceShare,
  occupiedByHourMw,
  steepestGrowthMw,
} from '../../../src/model/simulation/workload.ts';

describe('workload', () => {
  it('peaks at 20 h local time: 20 UTC at Greenwich, 3 UTC in Phoenix', () => {
    expect(inferenceShare(20, 0, 0.35)).toBeCloseTo(1.35, 10);
    expect(inferenceShare(8, 0, 0.35)).toBeCloseTo(0.65, 10);
    expect(inferenceShare(3, -105, 0.35)).toBeCloseTo(1.35, 10);
  });

  it('occupies the whole MW of the placement at the peak and 1/(1 + a) of it on average', () => {
    const occupied = occupiedByHourMw([100], [-75], 0.35);
    expect(Math.max(...occupied)).toBeCloseTo(100, 9);
    expect(occupied.reduce((a, b) => a + b) / 24).toBeCloseTo(100 / 1.35, 9);
    const { inference } = drawPerOccupied(0.76, 0.6, 0.35);
    expect((inference * occupied.reduce((a, b) => a + b)) / 24).toBeCloseTo(60, 9);
  });

  it('looks ahead around midnight', () => {
    const occupied = Float64Array.from({ length: 24 }, (_, hour) => hour);
    expect(highestWithin(occupied, 1, 3)[20]).toBe(23);
    expect(highestWithin(occupied, 1, 3)[23]).toBe(23);
    expect(highestWithin(occupied, 1, 3)[2]).toBe(5);
    expect([...highestWithin(occupied, 1, 99)]).toEqual(Array(24).fill(23));
  });

  it('knows the steepest hour: from 13 to 14 h and from 14 to 15 h local', () => {
    const occupied = occupiedByHourMw([100], [0], 0.35);
    expect(steepestGrowthMw(occupied, 1)).toBeCloseTo((100 * 0.35 * Math.sin(Math.PI / 12)) / 1.35, 9);
  });
});
