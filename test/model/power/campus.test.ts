import { describe, expect, it } from 'vitest';
import { balanceErrorMw, emptyDispatch, prepareCampus } from '../../../src/model/power/campus.ts';
import { syntheticCampus } from './campus-fixture.ts';

const RAW = {
  loadMw: Float32Array.of(10, 10, 10, 10),
  importLimitMw: 8,
  energyUsdPerMwh: Float32Array.of(20, -50, Number.NaN, 40),
  deliveryUsdPerMwh: 5,
  gridKgPerMwh: Float32Array.of(400, 400, 400, 400),
  gridCleanShare: Float32Array.of(0.2, 1.3, 0.2, 0.2),
};

describe('columns of a campus', () => {
  it('are completed: gaps filled and noted, negative prices counted as 0, shares kept to 0-1', () => {
    const prepared = prepareCampus(RAW);
    if (!prepared.ok) throw new Error(prepared.problem.message);
    const { given, notes } = prepared.value;
    expect([...given.importUsdPerMwh]).toEqual([25, 0, 0, 45]);
    expect([...given.importLimitMw]).toEqual([8, 8, 8, 8]);
    expect(given.gridCleanShare[1]).toBe(1);
    expect([...given.pvPerMw]).toEqual([0, 0, 0, 0]);
    expect(notes).toEqual([
      'The import price is below 0 in 1 hours; it counts as 0 there.',
      'The energy price: 1 hours without a value are filled.',
    ]);
  });

  it('a limit of 0 is a limit of 0, and NaN as a limit too', () => {
    for (const importLimitMw of [0, Number.NaN, -3]) {
      const prepared = prepareCampus({ ...RAW, importLimitMw });
      expect(prepared.ok && [...prepared.value.given.importLimitMw]).toEqual([0, 0, 0, 0]);
    }
  });

  it('of unequal length, or without any value, are a problem in words', () => {
    const short = prepareCampus({ ...RAW, gridKgPerMwh: Float32Array.of(400) });
    expect(!short.ok && short.problem.message).toBe('The carbon intensity of the grid has 1 hours and the load 4.');
    const empty = prepareCampus({ ...RAW, windPerMw: new Float32Array(4).fill(Number.NaN) });
    expect(!empty.ok && empty.problem.message).toBe('The wind output has no value in any hour.');
  });

  it('the balance finds what does not add up', () => {
    const given = syntheticCampus(4);
    const flow = emptyDispatch(4);
    for (let hour = 0; hour < 4; hour++) flow.importMw[hour] = given.loadMw[hour]!;
    expect(balanceErrorMw(given, flow)).toBe(0);
    flow.importMw[2]! += 0.5;
    expect(balanceErrorMw(given, flow)).toBeCloseTo(0.5, 9);
  });
});
