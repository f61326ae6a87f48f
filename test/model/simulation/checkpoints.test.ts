import { expect, it } from 'vitest';
import { suddenLossMinutes, YOUNG_DALY_MINUTES } from '../../../src/model/simulation/checkpoints.ts';

it('the interval of Young and Daly at 60 s and 3 h is 19 minutes (MODEL §5)', () => {
  expect(YOUNG_DALY_MINUTES).toBeCloseTo(18.97, 2);
});

it('a sudden stop loses half the interval and the time until it is noticed', () => {
  expect(suddenLossMinutes(null, 5)).toBeCloseTo(18.97 / 2 + 5, 2);
  expect(suddenLossMinutes({ checkpointMinutes: 60 }, 10)).toBe(40);
});
