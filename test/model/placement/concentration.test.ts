import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentrations, herfindahl, OWN_BUILD } from '../../../src/model/placement/concentration.ts';

const campus = (site: string, state: string, ba: string, itMw: number) => ({
  site,
  name: 'Same name',
  state,
  ba,
  itMw,
});
const PLACES = {
  sites: [
    { id: 'a', campus: 'a-campus' },
    { id: 'b', campus: null },
    { id: 'c', campus: null },
  ],
  balancingAuthorities: [
    { ba: 'ERCO', interconnection: 'Texas' },
    { ba: 'PJM', interconnection: 'Eastern' },
    { ba: 'MISO', interconnection: 'Eastern' },
  ],
  announced: [{ id: 'a-campus', owner: 'Alpha Inc' }],
} as const;
const PLAN = [campus('a', 'TX', 'ERCO', 200), campus('b', 'OH', 'PJM', 100), campus('c', 'IN', 'MISO', 100)];
const of = (domain: string) => concentrations(PLAN, PLACES).find((one) => one.domain === domain);

describe('concentration', () => {
  it('of shares a half, a quarter and a quarter is 0.375, as spread as 2.67 equal ones', () => {
    expect(of('site')?.hhi).toBeCloseTo(0.375, 12);
    expect(of('site')?.effectiveNumber).toBeCloseTo(8 / 3, 12);
  });
  it('counts sites of one name apart', () => {
    expect(of('site')?.parts.map(({ itMw }) => itMw)).toEqual([200, 100, 100]);
  });
  it('adds up what falls together: two balancing authorities, one interconnection', () => {
    expect(of('ba')?.parts).toHaveLength(3);
    expect(of('interconnection')?.parts).toEqual([
      { name: 'Eastern', itMw: 200, share: 0.5 },
      { name: 'Texas', itMw: 200, share: 0.5 },
    ]);
  });
  it('knows the owner of an announced campus; the others are the own build', () => {
    expect(of('owner')?.parts.map(({ name }) => name)).toEqual(['Alpha Inc', OWN_BUILD]);
  });
  it('lies between 1/n and 1, whatever the shares, and does not see the unit', () => {
    const amounts = fc.array(fc.double({ min: 0.001, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.1, max: 100, noNaN: true }), (list, scale) => {
        const hhi = herfindahl(list);
        expect(hhi).toBeGreaterThanOrEqual(1 / list.length - 1e-12);
        expect(hhi).toBeLessThanOrEqual(1 + 1e-12);
        expect(herfindahl(list.map((x) => x * scale))).toBeCloseTo(hhi, 10);
      }),
    );
  });
  it('of nothing is not a number', () => {
    expect(concentrations([], PLACES).map(({ hhi }) => hhi)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
