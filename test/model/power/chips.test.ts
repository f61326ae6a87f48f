import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceleratorKw,
  acceleratorsFor,
  CHIP_IDS,
  CHIPS,
  facilityMwOf,
  itMwOf,
  unitsFor,
} from '../../../src/model/power/chips.ts';

const HALL = { utilisationShare: 1, overheadShare: 0.1, pue: 1.3 };

describe('chips', () => {
  it('have the kW per accelerator of MODEL §4', () => {
    expect(acceleratorKw(CHIPS.h100)).toBeCloseTo(1.275, 9);
    expect(acceleratorKw(CHIPS.b200)).toBeCloseTo(1.79, 2);
    for (const id of ['gb200', 'gb300'] as const) {
      expect(acceleratorKw(CHIPS[id])).toBeGreaterThan(1.66);
      expect(acceleratorKw(CHIPS[id])).toBeLessThan(1.84);
    }
    for (const id of CHIP_IDS) {
      const { unitKw, unitKwLow, unitKwHigh } = CHIPS[id];
      expect(unitKw).toBeGreaterThanOrEqual(unitKwLow);
      expect(unitKw).toBeLessThanOrEqual(unitKwHigh);
    }
  });

  it('P = N p u (1 + overhead) PUE', () => {
    expect(facilityMwOf(CHIPS.h100, 8000, { utilisationShare: 0.76, overheadShare: 0.1, pue: 1.2 })).toBeCloseTo(
      (8000 * 1.275 * 0.76 * 1.1 * 1.2) / 1000,
      9,
    );
    expect(itMwOf(CHIPS.h100, 8000, HALL) * HALL.pue).toBeCloseTo(facilityMwOf(CHIPS.h100, 8000, HALL), 9);
    expect(unitsFor(CHIPS.gb200, 73)).toBe(2);
  });

  it('and back: the accelerators of a facility are those that it feeds, and one more is too many', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHIP_IDS), fc.double({ min: 0.1, max: 3000, noNaN: true }), (id, mw) => {
        const count = acceleratorsFor(CHIPS[id], mw, HALL);
        expect(facilityMwOf(CHIPS[id], count, HALL)).toBeLessThanOrEqual(mw * (1 + 1e-9));
        expect(facilityMwOf(CHIPS[id], count + 1, HALL)).toBeGreaterThan(mw);
      }),
      { seed: 5, numRuns: 200 },
    );
    expect(acceleratorsFor(CHIPS.h100, 0, HALL)).toBe(0);
    expect(acceleratorsFor(CHIPS.h100, 10, { ...HALL, pue: 0 })).toBe(0);
  });
});
