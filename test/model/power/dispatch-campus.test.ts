import { describe, expect, it } from 'vitest';
import { balanceErrorMw, type CampusSizes } from '../../../src/model/power/campus.ts';
import { DISPATCH_RULES, type DispatchRule, dispatchByRule } from '../../../src/model/power/dispatch-campus.ts';
import { type BatteryKind, DEFAULT_BATTERY, storedAfter } from '../../../src/model/power/storage.ts';
import { flowCostUsd } from '../../../src/model/power/supply.ts';
import { DEFAULT_GAS } from '../../../src/model/power/supply-costs.ts';
import { NO_SIZES, problemOf, SOME_SIZES, syntheticCampus } from './campus-fixture.ts';

const COSTS = { carbonUsdPerTonne: 50, shortfallUsdPerMwh: 1712 };
const rulesOf = (rule: DispatchRule, battery: BatteryKind = DEFAULT_BATTERY) => ({
  rule,
  battery,
  gas: DEFAULT_GAS,
  costs: COSTS,
});
const CASES: readonly (readonly [string, CampusSizes, number])[] = [
  ['everything', SOME_SIZES, 60],
  ['nothing', NO_SIZES, 60],
  ['no grid', { ...SOME_SIZES, pvMw: 300 }, 0],
  ['a battery without energy', { ...SOME_SIZES, batteryMwh: 0 }, 60],
  ['gas alone', { ...NO_SIZES, gasMw: 80 }, 0],
];

describe('dispatch by rule', () => {
  for (const rule of DISPATCH_RULES) {
    it.each(CASES)(`${rule}, %s: energy closes, limits hold, the year closes on itself`, (_, sizes, limitMw) => {
      const given = syntheticCampus(24 * 60, 5, { importLimitMw: new Float32Array(24 * 60).fill(limitMw) });
      const flow = dispatchByRule(given, sizes, rulesOf(rule));
      expect(balanceErrorMw(given, flow)).toBeLessThan(1e-6);
      expect(flow.closingErrorMwh).toBeLessThanOrEqual(1e-6);
      for (let hour = 0; hour < given.hours; hour++) {
        expect(flow.importMw[hour]).toBeLessThanOrEqual(limitMw + 1e-9);
        expect(flow.gasMw[hour]).toBeLessThanOrEqual(sizes.gasMw + 1e-9);
        expect(flow.gasMw[hour] === 0 || flow.gasMw[hour]! >= DEFAULT_GAS.minLoadShare * sizes.gasMw - 1e-9).toBe(true);
        expect(Math.min(flow.chargeMw[hour]!, flow.dischargeMw[hour]!)).toBe(0);
        expect(flow.chargeMw[hour]! + flow.dischargeMw[hour]!).toBeLessThanOrEqual(sizes.batteryMw + 1e-9);
        expect(flow.curtailedMw[hour]).toBeLessThanOrEqual(flow.pvMw[hour]! + flow.windMw[hour]! + 1e-9);
        expect(flow.shortfallMw[hour]).toBeLessThanOrEqual(given.loadMw[hour]! + 1e-9);
        const next = storedAfter(DEFAULT_BATTERY, flow.storedMwh[hour]!, flow.chargeMw[hour]!, flow.dischargeMw[hour]!);
        expect(Math.abs(flow.storedMwh[hour + 1]! - next)).toBeLessThan(1e-9);
        expect(flow.storedMwh[hour]).toBeGreaterThanOrEqual(0);
        expect(flow.storedMwh[hour]).toBeLessThanOrEqual(sizes.batteryMwh);
      }
    });
  }

  it('by hand: 4 MW of sun left over at noon serve the evening, less the losses', () => {
    const battery: BatteryKind = {
      chargeEfficiency: 0.9,
      dischargeEfficiency: 0.8,
      selfDischargePerHour: 0,
      wearUsdPerMwh: 0,
    };
    const column = (...values: number[]): Float32Array => Float32Array.from(values);
    const given = syntheticCampus(4, 1, {
      loadMw: column(6, 6, 6, 6),
      pvPerMw: column(0, 1, 0, 0),
      windPerMw: column(0, 0, 0, 0),
      importLimitMw: column(4, 4, 4, 4),
    });
    const sizes = { ...NO_SIZES, pvMw: 10, batteryMw: 10, batteryMwh: 10 };
    const flow = dispatchByRule(given, sizes, rulesOf('self-consumption', battery));
    expect([...flow.chargeMw]).toEqual([0, 4, 0, 0]);
    // 4 MWh x 0.9 are stored and 0.8 of them come out: 2.88 MWh, all in the first evening hour.
    expect(flow.dischargeMw[2]).toBeCloseTo(2.88, 9);
    expect(flow.importMw[2]).toBeCloseTo(3.12, 9);
    expect([...flow.shortfallMw].map((mw) => Math.round(mw * 1e9) / 1e9)).toEqual([2, 0, 0, 2]);
  });

  it('the price rule pays less than self-consumption where prices swing', () => {
    const hours = 24 * 30;
    const given = syntheticCampus(hours, 2, {
      importUsdPerMwh: Float32Array.from({ length: hours }, (_, hour) => (hour % 24 < 12 ? 10 : 200)),
      importLimitMw: new Float32Array(hours).fill(200),
    });
    const problem = problemOf(given);
    const sizes = { ...NO_SIZES, batteryMw: 20, batteryMwh: 80 };
    const cost = (rule: DispatchRule): number =>
      flowCostUsd(problem, sizes, dispatchByRule(given, sizes, rulesOf(rule)));
    expect(cost('price')).toBeLessThan(cost('self-consumption'));
  });

  it('the carbon rule draws cleaner power where the grid swings', () => {
    const hours = 24 * 30;
    const given = syntheticCampus(hours, 2, {
      gridKgPerMwh: Float32Array.from({ length: hours }, (_, hour) => (hour % 24 < 12 ? 100 : 700)),
      importLimitMw: new Float32Array(hours).fill(200),
    });
    const sizes = { ...NO_SIZES, batteryMw: 20, batteryMwh: 80 };
    const kg = (rule: DispatchRule): number =>
      dispatchByRule(given, sizes, rulesOf(rule)).importMw.reduce(
        (sum, mw, hour) => sum + mw * given.gridKgPerMwh[hour]!,
        0,
      );
    expect(kg('carbon')).toBeLessThan(kg('self-consumption'));
  });

  it('does the same twice', () => {
    const given = syntheticCampus(24 * 20, 9);
    const once = dispatchByRule(given, SOME_SIZES, rulesOf('price'));
    expect(dispatchByRule(given, SOME_SIZES, rulesOf('price'))).toEqual(once);
  });
});
