import { describe, expect, it } from 'vitest';
import { humidityRatio, saturationPressurePa, wetBulbC } from '../../../src/model/power/psychrometrics.ts';
import {
  rememberedPressurePa,
  tabulatedPressurePa,
  tabulatedWetBulbC,
} from '../../../src/model/power/saturation-table.ts';

describe('saturation from the table', () => {
  it('is the formula within 2e-10, on both sides of freezing and beyond the table', () => {
    for (let celsius = -90; celsius < 65; celsius += 0.0137) {
      expect(Math.abs(tabulatedPressurePa(celsius) / saturationPressurePa(celsius) - 1)).toBeLessThan(2e-10);
    }
    expect(tabulatedPressurePa(0)).toBe(saturationPressurePa(0));
    expect(tabulatedPressurePa(Number.NaN)).toBeNaN();
  });

  it('gives the wet bulb of the formula within 1e-7 K', () => {
    for (let dry = -30; dry <= 48; dry += 1.3) {
      for (let below = 0; below < 35; below += 2.7) {
        const exact = wetBulbC(dry, humidityRatio(dry - below, 97_000), 97_000);
        expect(Math.abs(tabulatedWetBulbC(dry, dry - below, 97_000) - exact)).toBeLessThan(1e-7);
      }
    }
  });

  it('remembers to the bit, also where two temperatures share a slot', () => {
    for (let round = 0; round < 2; round++) {
      for (let celsius = -60; celsius < 60; celsius += 0.031) {
        expect(rememberedPressurePa(celsius)).toBe(saturationPressurePa(celsius));
      }
    }
    expect(rememberedPressurePa(Number.NaN)).toBeNaN();
  });
});
