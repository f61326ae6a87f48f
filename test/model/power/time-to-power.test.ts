import { describe, expect, it } from 'vitest';
import {
  QUARTERS,
  quarterOfMonths,
  readyMonths,
  readyQuarter,
  timeToPower,
  waitingCostUsdPerMw,
} from '../../../src/model/power/time-to-power.ts';

const slow = { connectionMonths: 84, confidence: 'B' } as const;
const reused = { connectionMonths: 84, confidence: 'A' } as const;
const COST = { marginUsdPerMwYear: 2_000_000, discountRate: 0 };

describe('time to power', () => {
  it('is the longer of wait and construction, and a quarter', () => {
    expect(readyMonths(slow, 0, 1)).toBe(87);
    expect(readyMonths({ connectionMonths: 12, confidence: 'C' }, 0, 1)).toBe(24);
    expect(readyMonths(reused, 0, 1)).toBeCloseTo(84 * 0.6 + 3, 9);
    expect(readyMonths(slow, 0.0025, 1)).toBe(66);
    expect(readyMonths(slow, 0.0024, 1)).toBe(87);
    expect(readyMonths(reused, 0.01, 1.6)).toBeCloseTo(84 * 0.6 * 0.75 * 1.6 + 3, 9);
  });

  it('counts quarters from 2026 Q1, a whole quarter for a part of one, and not for rounding', () => {
    expect(quarterOfMonths(24)).toBe(8);
    expect(quarterOfMonths(24.1)).toBe(9);
    expect(quarterOfMonths(24 + 1e-12)).toBe(8);
    expect(readyQuarter(slow, 0, 1)).toBe(29);
  });

  it('never gets later with more flexibility, a shorter wait or a reused connection', () => {
    for (const months of [0, 20, 36, 48, 72, 84]) {
      for (const wait of [0.6, 1, 1.6]) {
        const site = { connectionMonths: months, confidence: 'B' } as const;
        expect(readyMonths(site, 0.01, wait)).toBeLessThanOrEqual(readyMonths(site, 0, wait));
        expect(readyMonths({ ...site, confidence: 'A' }, 0, wait)).toBeLessThanOrEqual(readyMonths(site, 0, wait));
        expect(readyMonths(site, 0, wait)).toBeLessThanOrEqual(readyMonths(site, 0, wait + 0.1));
      }
    }
  });

  it('prices waiting by the lost margin, within the horizon only', () => {
    expect(waitingCostUsdPerMw(COST, 8, 10)).toBe(1_000_000);
    expect(waitingCostUsdPerMw(COST, 10, 8)).toBe(0);
    expect(waitingCostUsdPerMw(COST, 22, 40)).toBe(1_000_000);
    expect(waitingCostUsdPerMw({ ...COST, discountRate: 0.07 }, 4, 5)).toBeCloseTo(500_000 / 1.07, 6);
  });

  it('says what a bridge and a flexible connection buy', () => {
    const [grid, flexible, bridge] = timeToPower(slow, COST);
    expect(grid?.months).toEqual({ p10: 84 * 0.6 + 3, p50: 87, p90: 84 * 1.6 + 3 });
    expect(grid?.quartersBought).toBe(0);
    expect(flexible?.quarter.p50).toBe(22);
    // 84 months lie beyond the horizon of 24 quarters: what is bought ends there.
    expect(flexible?.quartersBought).toBe(QUARTERS - 22);
    expect(bridge?.months).toEqual({ p10: 24, p50: 26, p90: 33 });
    expect(bridge?.quartersBought).toBe(QUARTERS - 9);
    expect(bridge?.boughtUsdPerMw).toBe((QUARTERS - 9) * 500_000);
  });

  it('a bridge never waits longer than the grid', () => {
    const [grid, , bridge] = timeToPower({ connectionMonths: 10, confidence: 'A' }, COST);
    expect(bridge?.months.p50).toBe(grid?.months.p50);
    expect(bridge?.boughtUsdPerMw).toBe(0);
  });
});
