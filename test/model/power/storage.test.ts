import { describe, expect, it } from 'vitest';
import { chargeRoomMw, DEFAULT_BATTERY, dischargeRoomMw, storedAfter } from '../../../src/model/power/storage.ts';

describe('battery', () => {
  it('round trip is 0.85', () => {
    expect(DEFAULT_BATTERY.chargeEfficiency * DEFAULT_BATTERY.dischargeEfficiency).toBeCloseTo(0.85, 9);
  });

  it('what fits in fills it, and what fits out empties it', () => {
    for (const stored of [0, 10, 39, 40]) {
      const charge = chargeRoomMw(DEFAULT_BATTERY, stored, 100, 40);
      expect(storedAfter(DEFAULT_BATTERY, stored, charge, 0)).toBeCloseTo(40, 9);
      const discharge = dischargeRoomMw(DEFAULT_BATTERY, stored, 100);
      expect(storedAfter(DEFAULT_BATTERY, stored, 0, discharge)).toBeCloseTo(0, 9);
    }
    expect(chargeRoomMw(DEFAULT_BATTERY, 0, 5, 40)).toBe(5);
    expect(dischargeRoomMw(DEFAULT_BATTERY, 40, 5)).toBe(5);
    expect(chargeRoomMw(DEFAULT_BATTERY, 0, 5, 0)).toBe(0);
  });
});
