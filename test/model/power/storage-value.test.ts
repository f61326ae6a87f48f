import { describe, expect, it } from 'vitest';
import { STEPS, StorageValue } from '../../../src/model/power/storage-value.ts';

/** Hours that may buy or sell 1 MWh of stored energy at a price. */
const market = (prices: readonly number[]): StorageValue => {
  const value = new StorageValue(prices.length);
  prices.forEach((price, hour) => {
    value.stepSlope[hour * STEPS] = 0.9 * price;
    value.stepMwh[hour * STEPS] = 1;
    value.stepSlope[hour * STEPS + 1] = price;
    value.stepMwh[hour * STEPS + 1] = 1;
    value.lowest[hour] = -1;
    value.highest[hour] = 1;
  });
  return value;
};
const path = (value: StorageValue, hours: number, energyMwh: number): number[] => {
  let { storedMwh } = value.backward(energyMwh, 1);
  return Array.from({ length: hours }, (_, hour) => {
    storedMwh = value.after(hour, storedMwh, 1);
    return storedMwh;
  });
};

describe('the value of stored energy', () => {
  it('buys in the two cheap hours and sells in the two dear ones', () => {
    expect(path(market([10, 10, 50, 50]), 4, 2)).toEqual([1, 2, 1, 0]);
  });

  it('holds where the spread is below the losses', () => {
    expect(path(market([10, 10.5, 10, 10.5]), 4, 2)).toEqual([0, 0, 0, 0]);
  });

  it('stops at its size', () => {
    expect(path(market([10, 10, 10, 50]), 4, 0.5)).toEqual([expect.any(Number), expect.any(Number), 0.5, 0]);
  });

  it('closes: the charge at the end is the one at the beginning', () => {
    const value = market([60, 10, 10, 70]);
    const { storedMwh } = value.backward(2, 1);
    let stored = storedMwh;
    for (let hour = 0; hour < 4; hour++) stored = value.after(hour, stored, 1);
    expect(stored).toBeCloseTo(storedMwh, 12);
  });
});
