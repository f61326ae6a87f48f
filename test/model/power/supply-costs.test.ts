import { describe, expect, it } from 'vitest';
import {
  annualCapitalUsd,
  annualUsdPerUnit,
  DEFAULT_GAS,
  gasKgPerMwh,
  recoveryFactor,
  SUPPLY_CAPITAL,
} from '../../../src/model/power/supply-costs.ts';
import { load } from '../dataset/files.ts';

describe('costs of supply', () => {
  it('are those of the parameter table', async () => {
    const rows = await load('parameters');
    const value = (id: string): number => rows.find((row) => row.id === `atb-${id}-2030`)?.value ?? Number.NaN;
    const { pvMw, windMw, gasMw, batteryMw, batteryMwh } = SUPPLY_CAPITAL;
    expect([pvMw.usdPerUnit, pvMw.fixedUsdPerUnitYear, pvMw.discountRate]).toEqual([
      1000 * value('utility-pv-overnight'),
      1000 * value('utility-pv-fixed-om'),
      value('utility-pv-discount'),
    ]);
    expect([windMw.usdPerUnit, windMw.fixedUsdPerUnitYear, windMw.discountRate]).toEqual([
      1000 * value('land-wind-overnight'),
      1000 * value('land-wind-fixed-om'),
      value('land-wind-discount'),
    ]);
    expect([gasMw.usdPerUnit, gasMw.fixedUsdPerUnitYear, gasMw.discountRate]).toEqual([
      1000 * value('gas-cc-overnight'),
      1000 * value('gas-cc-fixed-om'),
      value('gas-cc-discount'),
    ]);
    expect(DEFAULT_GAS.variableUsdPerMwh).toBe(value('gas-cc-variable-om'));
    // The battery of four hours, and its fixed cost.
    expect(batteryMw.usdPerUnit + 4 * batteryMwh.usdPerUnit).toBeCloseTo(1000 * value('battery-4h-overnight'), 0);
    expect(batteryMw.fixedUsdPerUnitYear + 4 * batteryMwh.fixedUsdPerUnitYear).toBeCloseTo(
      1000 * value('battery-4h-fixed-om'),
      0,
    );
  });

  it('the battery fits the other durations of ATB 2024 (DATA B§3): 1,014 / 2,659 / 3,207 $/kW at 2, 8, 10 h', () => {
    for (const [hours, usdPerKw] of [
      [2, 1014],
      [8, 2659],
      [10, 3207],
    ] as const) {
      const usd = SUPPLY_CAPITAL.batteryMw.usdPerUnit + hours * SUPPLY_CAPITAL.batteryMwh.usdPerUnit;
      expect(Math.abs(usd / 1000 - usdPerKw)).toBeLessThanOrEqual(1);
    }
  });

  it('capital recovery: MODEL §3 has 0.2439 and 0.1143 at 7 % over 5 and 14 years', () => {
    expect(recoveryFactor(0.07, 5)).toBeCloseTo(0.2439, 4);
    expect(recoveryFactor(0.07, 14)).toBeCloseTo(0.1143, 4);
    expect(recoveryFactor(0, 20)).toBe(0.05);
  });

  it('add up by size', () => {
    const sizes = { pvMw: 10, windMw: 0, batteryMw: 2, batteryMwh: 8, gasMw: 0 };
    expect(annualCapitalUsd(sizes)).toBeCloseTo(
      10 * annualUsdPerUnit(SUPPLY_CAPITAL.pvMw) +
        2 * annualUsdPerUnit(SUPPLY_CAPITAL.batteryMw) +
        8 * annualUsdPerUnit(SUPPLY_CAPITAL.batteryMwh),
      6,
    );
    expect(gasKgPerMwh(DEFAULT_GAS)).toBeCloseTo(6.4 * 53.06, 9);
  });
});
