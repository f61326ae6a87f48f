import { describe, expect, it } from 'vitest';
import { moveCosts } from '../../../src/model/simulation/move-cost.ts';
import { makeMoveBook } from '../../../src/model/simulation/moves.ts';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { syntheticScenario } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

const net = buildNetwork(inputOf());
const n = net.campuses.length;
const costs = moveCosts(syntheticScenario({ jobMw: 20 }).fields);
const mw = (changes: Record<number, number>): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => 50 + (changes[i] ?? 0));

describe('book of moves', () => {
  it('pairs decreases with increases, costs training and not inference, and keeps the hours', () => {
    const unit = Float64Array.from({ length: n }, (_, i) => 10 * i);
    const book = makeMoveBook(net, costs, unit, [0.76, 0.81]);
    for (let hour = 0; hour < net.hours; hour++) {
      book.startHour(hour);
      if (hour === 5) {
        book.record(hour, 0, mw({}), mw({ 3: -40, 1: 40 }));
        book.record(hour, 1, mw({}), mw({ 2: -6, 0: 4, 4: 2 }));
      }
    }
    const moves = book.finish();
    expect(moves.rows).toBe(3);
    expect([moves.hourStart[5], moves.hourStart[6], moves.hourStart[net.hours]]).toEqual([0, 3, 3]);
    expect([...moves.from]).toEqual([3, 2, 2]);
    expect([...moves.itMw]).toEqual([40, 4, 2]);
    expect([...moves.workload]).toEqual([0, 1, 1]);
    expect(moves.bytes[0]).toBe(2 * costs.jobBytes);
    expect(moves.lostMwh[0]).toBeCloseTo((40 * moves.pauseMinutes[0]!) / 60, 4);
    expect(moves.costUsd[0]! / (moves.lostMwh[0]! * costs.valueUsdPerMwh)).toBeCloseTo(1, 2);
    expect(moves.costUsd[1]).toBe(0);
    expect(moves.savingUsdPerHour[0]).toBeCloseTo(40 * 0.76 * 20, 3);
    expect(moves.savingUsdPerHour[2]).toBeCloseTo(2 * 0.81 * -20, 3);
  });

  it('grows with the year', () => {
    const book = makeMoveBook(net, costs, new Float64Array(n), [1, 1]);
    for (let hour = 0; hour < net.hours; hour++) {
      book.startHour(hour);
      book.record(hour, 1, mw({}), mw({ 0: -1, 1: 1 }));
    }
    const moves = book.finish();
    expect(moves.rows).toBe(net.hours);
    expect(moves.itMw.every((value) => value === 1)).toBe(true);
  });
});
