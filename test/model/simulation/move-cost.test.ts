import { describe, expect, it } from 'vitest';
import { moveBytes, moveCosts, pauseMinutes, transferUsd } from '../../../src/model/simulation/move-cost.ts';
import { syntheticScenario } from '../../fixtures/synthetic.ts';

describe('cost of a move', () => {
  it('405 B parameters are 6.48 TB: 162 s at 400 Gb/s, 648 s at 100 (MODEL §5)', () => {
    const fast = moveCosts(syntheticScenario({ wanGbps: 400 }).fields);
    expect(fast.jobBytes).toBeCloseTo(6.48e12, -6);
    expect(fast.standstillSeconds - 180).toBeCloseTo(162, 6);
    expect(moveCosts(syntheticScenario({ wanGbps: 100 }).fields).standstillSeconds - 180).toBeCloseTo(648, 6);
  });

  it('adds drain, restore and round trips, in minutes', () => {
    const costs = moveCosts(syntheticScenario().fields);
    expect(pauseMinutes(costs, 40)).toBeCloseTo((60 + 162 + 120 + 0.4) / 60, 9);
  });

  it('a job that moves in part pays for all of its state', () => {
    const costs = moveCosts(syntheticScenario({ jobMw: 20 }).fields);
    expect(moveBytes(costs, 20)).toBe(costs.jobBytes);
    expect(moveBytes(costs, 21)).toBe(2 * costs.jobBytes);
    expect(moveBytes(costs, 0.5)).toBe(costs.jobBytes);
  });

  it('values compute at 1,370 $/MWh and a transfer at 0.06 kWh/GB', () => {
    expect(moveCosts(syntheticScenario().fields).valueUsdPerMwh).toBeCloseTo(1369.9, 1);
    expect(transferUsd(6.48e12, 50)).toBeCloseTo((6480 * 0.06 * 50) / 1000, 9);
  });

  it('the WAN carries 22 jobs of 405 B parameters an hour at 400 Gb/s', () => {
    expect(moveCosts(syntheticScenario({ jobMw: 20 }).fields).wanMwPerHour / 20).toBeCloseTo(22.22, 2);
  });
});
