import { describe, expect, it } from 'vitest';
import { makeTransport } from '../../../src/model/simulation/transport.ts';
import { seeded } from '../../fixtures/synthetic.ts';

const permutations = (items: readonly number[]): number[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

describe('transport', () => {
  const transport = makeTransport(6);

  it('finds the least km: every assignment of five is tried', () => {
    const random = seeded(7);
    const orders = permutations([0, 1, 2, 3, 4]);
    for (let round = 0; round < 40; round++) {
      const km = Float64Array.from({ length: 25 }, () => Math.floor(random() * 4000));
      transport.solve(5, 5, new Float64Array(5).fill(1), new Float64Array(5).fill(1), km);
      const found = km.reduce((sum, value, at) => sum + value * transport.flow[at]!, 0);
      const best = Math.min(...orders.map((order) => order.reduce((sum, j, i) => sum + km[i * 5 + j]!, 0)));
      expect(found).toBeCloseTo(best, 6);
    }
  });

  it('sends every MW and fills every need', () => {
    const random = seeded(8);
    for (let round = 0; round < 40; round++) {
      const supply = Float64Array.from({ length: 4 }, () => 1 + random() * 50);
      const share = Float64Array.from({ length: 6 }, () => random());
      const total = supply.reduce((a, b) => a + b);
      const demand = share.map((part) => (part / share.reduce((a, b) => a + b)) * total);
      const km = Float64Array.from({ length: 24 }, () => random() * 3000);
      transport.solve(4, 6, supply.slice(), demand.slice(), km);
      for (let i = 0; i < 4; i++) {
        const sent = transport.flow.subarray(i * 6, i * 6 + 6).reduce((a, b) => a + b);
        expect(sent).toBeCloseTo(supply[i]!, 6);
      }
      for (let j = 0; j < 6; j++) {
        let got = 0;
        for (let i = 0; i < 4; i++) got += transport.flow[i * 6 + j]!;
        expect(got).toBeCloseTo(demand[j]!, 6);
      }
    }
  });

  it('breaks ties by the lower index', () => {
    transport.solve(2, 2, Float64Array.of(1, 1), Float64Array.of(1, 1), new Float64Array(4).fill(100));
    expect([...transport.flow.subarray(0, 4)]).toEqual([1, 0, 0, 1]);
  });
});
