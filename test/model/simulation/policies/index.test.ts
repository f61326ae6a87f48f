import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../src/model/simulation/network.ts';
import { gainCarbonPrice, STAND_IN_CARBON_PRICE } from '../../../../src/model/simulation/policies/follow-carbon.ts';
import { POLICIES } from '../../../../src/model/simulation/policies/index.ts';
import type { Policy } from '../../../../src/model/simulation/policies/policy.ts';
import { inputOf } from '../helpers.ts';

describe('policies', () => {
  it('have different ids and a sentence of help; static is the first', () => {
    expect(new Set(POLICIES.map(({ id }) => id)).size).toBe(POLICIES.length);
    expect(POLICIES[0].id).toBe('static');
    for (const { label, help } of POLICIES) {
      expect(label.length).toBeGreaterThan(3);
      expect(help).toMatch(/\.$/);
    }
  });

  it('weigh what they say they weigh', () => {
    const { series, campuses } = buildNetwork(inputOf());
    const n = campuses.length;
    const offset = 1234 * n;
    const score = new Float64Array(n);
    const view = { series, places: campuses, campuses: n, hour: 1234, offset, carbonPriceUsdPerTonne: 50 };
    const [still, price, carbon]: readonly Policy[] = POLICIES;
    expect(still!.decide(view, score)).toBe(false);
    expect(price!.decide(view, score)).toBe(true);
    expect(score[2]).toBeCloseTo(series.dispatchPriceUsdPerMwh[offset + 2]! * series.pue[offset + 2]!, 6);
    carbon!.decide(view, score);
    expect(score[2]).toBeCloseTo(series.carbonKgPerMwh[offset + 2]! * series.pue[offset + 2]! * 0.05, 6);
  });

  it('carbon without a price counts at the stand-in', () => {
    expect(gainCarbonPrice(0)).toBe(STAND_IN_CARBON_PRICE);
    expect(gainCarbonPrice(120)).toBe(120);
  });
});
