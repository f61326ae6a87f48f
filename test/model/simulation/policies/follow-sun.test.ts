import { describe, expect, it } from 'vitest';
import { followSun } from '../../../../src/model/simulation/policies/follow-sun.ts';
import { POLICIES } from '../../../../src/model/simulation/policies/index.ts';
import { randomNetwork } from '../optimise/networks.ts';

describe('following the sun', () => {
  it('ranks by the height of the sun, and all alike by night', () => {
    const { series, ...net } = randomNetwork({ seed: 51 });
    const places = net.campuses.map((campus) => ({ ...campus, lat: 38 }));
    const score = new Float64Array(4);
    const at = (hour: number) => {
      const view = { series, places, campuses: 4, hour, offset: hour * 4, carbonPriceUsdPerTonne: 50 };
      expect(followSun.decide(view, score)).toBe(true);
      return score.slice();
    };
    const order = (scores: Float64Array) => [0, 1, 2, 3].sort((a, b) => scores[a]! - scores[b]!);
    const byLongitude = [0, 1, 2, 3].sort((a, b) => places[b]!.lon - places[a]!.lon);
    // 14:00 UTC in January: the sun is up in the east only; 07:00 UTC: nowhere
    expect(order(at(14))[0]).toBe(byLongitude[0]);
    expect([...at(7)].every((usd) => Math.abs(usd) === 0)).toBe(true);
  });

  it('is one of the policies, which begin with static', () => {
    expect(POLICIES.map(({ id }) => id)).toEqual(['static', 'follow-price', 'follow-carbon', 'follow-sun']);
  });
});
