import { describe, expect, it } from 'vitest';
import { BRIDGED_GAP_HOURS, fillGaps, meanOfKnown } from '../../../src/model/power/gaps.ts';

describe('gaps', () => {
  it('bridges a short gap with a straight line', () => {
    const filled = fillGaps(Float32Array.of(1, Number.NaN, Number.NaN, 4))!;
    expect([...filled.column]).toEqual([1, 2, 3, 4]);
    expect(filled.filledHours).toBe(2);
  });

  it('fills long gaps and both ends from the same hour of other days', () => {
    const column = Float32Array.from({ length: 96 }, (_, hour) => hour % 24);
    column.fill(Number.NaN, 24, 24 + BRIDGED_GAP_HOURS + 1);
    column[0] = Number.NaN;
    column[95] = Number.NaN;
    expect([...fillGaps(column)!.column]).toEqual(Array.from({ length: 96 }, (_, hour) => hour % 24));
  });

  it('returns a full column as it is, and null for an empty one', () => {
    const full = Float32Array.of(1, 2);
    expect(fillGaps(full)!.column).toBe(full);
    expect(fillGaps(new Float32Array(5).fill(Number.NaN))).toBeNull();
  });

  it('takes the mean of what is known', () => {
    expect(meanOfKnown([1, Number.NaN, 3])).toBe(2);
    expect(meanOfKnown([])).toBeNaN();
  });
});
