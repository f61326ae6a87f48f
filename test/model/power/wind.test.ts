import { describe, expect, it } from 'vitest';
import { regionalWind, windEnergyMwh } from '../../../src/model/power/wind.ts';

const series = {
  unit: 'MW/MW',
  basis: { A: 'derived', B: 'none' },
  columns: {
    A: Float32Array.of(0.5, Number.NaN, 0.7, 1.2, -0.1, 0.4),
    B: new Float32Array(6).fill(Number.NaN),
  },
};

describe('wind', () => {
  it('fills gaps and says how many, and keeps to 0-1', () => {
    const wind = regionalWind(series, 'A');
    if (!wind.ok) throw new Error(wind.problem.message);
    expect(wind.value.filledHours).toBe(1);
    expect(wind.value.perMw[1]).toBeCloseTo(0.6, 6);
    expect([wind.value.perMw[3], wind.value.perMw[4]]).toEqual([1, 0]);
    expect(wind.value.basis).toBe('derived');
    expect(windEnergyMwh(wind.value, 10)).toBeCloseTo(32, 4);
  });

  it('has a message where the region has none', () => {
    for (const ba of ['B', 'C']) {
      const none = regionalWind(series, ba);
      expect(!none.ok && none.problem.message).toContain(ba);
    }
    expect(regionalWind(undefined, 'A').ok).toBe(false);
  });
});
