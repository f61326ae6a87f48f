import { describe, expect, it } from 'vitest';
import { moveCosts } from '../../../src/model/simulation/move-cost.ts';
import { buildNetwork, type Network } from '../../../src/model/simulation/network.ts';
import { makeShifter } from '../../../src/model/simulation/shift.ts';
import { syntheticScenario } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

const BASE = buildNetwork(inputOf());

/** Three campuses of 100 MW usable and one region of 60 MW that reaches the first two. */
const network = (trainingMw: readonly number[], occupied: (hour: number) => number = () => 60): Network => ({
  ...BASE,
  campuses: BASE.campuses.slice(0, 3),
  regions: 1,
  byId: Uint8Array.of(0, 1, 2),
  usableMw: Float64Array.of(100, 100, 100),
  builtMw: Float64Array.of(110, 110, 110),
  trainingMw: Float64Array.from(trainingMw),
  poolMw: Float64Array.from(trainingMw),
  batchMw: new Float64Array(3),
  split: Float64Array.of(1, 0, 0),
  peakMw: Float64Array.of(60),
  occupiedMw: Float64Array.from({ length: 24 }, (_, hour) => occupied(hour)),
  reach: Uint8Array.of(1, 1, 0),
  unservedMw: new Float64Array(24),
});
const fieldsOf = (minDwellHours: number) => syntheticScenario({ jobMw: 10, minDwellHours }).fields;
const costs = moveCosts(fieldsOf(4));

describe('shifting work', () => {
  it('prefers inference, which is free, and leaves training alone when nothing is left to gain', () => {
    const shifter = makeShifter(network([30, 30, 30]), fieldsOf(4));
    const score = Float64Array.of(80, 20, 80);
    shifter.startHour(0);
    shifter.rank(score);
    shifter.improve(score, 5);
    expect([...shifter.inferenceMw]).toEqual([0, 60, 0]);
    // 10 MW of room are left at the best campus: one job.
    expect([...shifter.trainingMw]).toEqual([30, 40, 20]);
  });

  it('moves training only where the gain over the dwell time pays for its standstill', () => {
    const standstillUsdPerMwh =
      ((costs.standstillSeconds / 3600) * costs.valueUsdPerMwh) / 4 / costs.trainingUtilisation;
    const movedAt = (gain: number): boolean => {
      const shifter = makeShifter(network([0, 0, 30]), fieldsOf(4));
      const score = Float64Array.of(0, gain, gain);
      shifter.startHour(0);
      shifter.rank(score);
      shifter.improve(score, 5);
      return shifter.trainingMw[2] !== 30;
    };
    expect(standstillUsdPerMwh).toBeGreaterThan(20);
    expect(movedAt(5 + standstillUsdPerMwh - 0.1)).toBe(false);
    expect(movedAt(5 + standstillUsdPerMwh + 0.1)).toBe(true);
  });

  it('does not swap classes at a campus that stays as full as it is', () => {
    const shifter = makeShifter(network([30, 100, 100]), fieldsOf(4));
    const score = Float64Array.of(50, 20, 35);
    shifter.startHour(0);
    shifter.rank(score);
    shifter.improve(score, 5);
    expect([...shifter.trainingMw]).toEqual([30, 100, 100]);
    expect([...shifter.inferenceMw]).toEqual([60, 0, 0]);
  });

  it('keeps training that has come for the dwell time', () => {
    const shifter = makeShifter(network([40, 0, 0]), fieldsOf(3));
    const low = Float64Array.of(90, 50, 10);
    const high = Float64Array.of(10, 50, 90);
    const hour = (at: number, score: Float64Array): void => {
      shifter.startHour(at);
      shifter.rank(score);
      shifter.repair();
      shifter.improve(score, 5);
      shifter.endHour(at);
    };
    hour(0, low);
    expect(shifter.trainingMw[2]).toBe(40);
    hour(1, high);
    hour(2, high);
    expect(shifter.trainingMw[2]).toBe(40);
    hour(3, high);
    expect(shifter.trainingMw[2]).toBe(0);
  });

  it('lets nothing in that inference will need within the dwell time', () => {
    const net = network([0, 0, 100], (hour) => (hour < 3 ? 20 : 60));
    const score = Float64Array.of(10, 90, 80);
    const shifter = makeShifter(net, fieldsOf(4));
    shifter.startHour(0);
    shifter.rank(score);
    shifter.improve(score, 5);
    // 80 MW are free now, 40 in three hours.
    expect(shifter.trainingMw[0]).toBe(40);
  });

  it('clears an overload by routing inference, then by moving training, ignoring gains', () => {
    const score = Float64Array.of(10, 20, 30);
    const routed = makeShifter(network([60, 80, 0]), fieldsOf(4));
    routed.startHour(0);
    routed.rank(score);
    routed.repair();
    expect(routed.inferenceMw[1]).toBeCloseTo(20, 9);
    expect([...routed.trainingMw]).toEqual([60, 80, 0]);

    const moved = makeShifter(network([60, 100, 0]), fieldsOf(4));
    moved.startHour(0);
    moved.rank(score);
    moved.repair();
    expect(moved.inferenceMw[0]).toBeCloseTo(60, 9);
    expect(moved.trainingMw[0]).toBeCloseTo(40, 9);
    expect(moved.trainingMw[2]).toBeCloseTo(20, 9);
  });

  it('reports what a plan that overfills its campuses cannot place', () => {
    const shifter = makeShifter(network([100, 100, 90]), fieldsOf(4));
    shifter.startHour(0);
    shifter.rank(new Float64Array(3));
    shifter.repair();
    const placed = shifter.inferenceMw.reduce((sum, mw, i) => sum + mw - shifter.droppedMw[i]!, 0);
    expect(placed).toBeCloseTo(10, 3);
  });

  it('keeps training where it is when the WAN is too slow for it to make way', () => {
    const slow = syntheticScenario({ jobMw: 5, wanGbps: 10, minDwellHours: 4 }).fields;
    const shifter = makeShifter(
      network([30, 30, 30], (hour) => (hour < 12 ? 20 : 60)),
      slow,
    );
    const score = Float64Array.of(50, 20, 50);
    shifter.startHour(0);
    shifter.rank(score);
    shifter.improve(score, 5);
    expect([...shifter.trainingMw]).toEqual([30, 30, 30]);
    expect(shifter.inferenceMw[1]).toBeCloseTo(20, 9);
  });
});
