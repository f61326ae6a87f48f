import { describe, expect, it } from 'vitest';
import {
  campusCfe,
  carbonAccount,
  cfeScore,
  costSplit,
  type Tariff,
  waterM3,
} from '../../../src/model/power/accounting.ts';
import { type CampusDispatch, type CampusHours, emptyDispatch } from '../../../src/model/power/campus.ts';
import { dispatchByRule } from '../../../src/model/power/dispatch-campus.ts';
import { DEFAULT_BATTERY } from '../../../src/model/power/storage.ts';
import { flowCostUsd } from '../../../src/model/power/supply.ts';
import { annualCapitalUsd, DEFAULT_GAS, SUPPLY_CAPITAL } from '../../../src/model/power/supply-costs.ts';
import { NO_SIZES, problemOf, SOME_SIZES, syntheticCampus } from './campus-fixture.ts';

const column = (...values: number[]): Float32Array => Float32Array.from(values);
/** Three hours: 100 MW, of which 0, 60 and 120 MW are contracted; the grid is 0, 50 and 100 % clean. */
const GIVEN: CampusHours = syntheticCampus(3, 1, {
  loadMw: column(100, 100, 100),
  importLimitMw: column(200, 200, 200),
  ppaMw: column(0, 60, 120),
  gridCleanShare: column(0, 0.5, 1),
  gridKgPerMwh: column(800, 400, 0),
  importUsdPerMwh: column(30, 40, 50),
});
const flat = (mw: number): CampusDispatch => {
  const flow = emptyDispatch(3);
  flow.importMw.fill(mw);
  return flow;
};
const TARIFF: Tariff = {
  energyUsdPerMwh: column(20, 30, 40),
  deliveryUsdPerMwh: 10,
  demandUsdPerMwYear: 1000,
  contractedMw: 100,
  strikeUsdPerMwh: 50,
  carbonUsdPerTonne: 50,
  shortfallUsdPerMwh: 1712,
};
const PLANT = { sizes: NO_SIZES, capital: SUPPLY_CAPITAL, gas: DEFAULT_GAS, wearUsdPerMwh: 0.5 };
const MARGINAL = { marginalKgPerMwh: column(600, 0, 600), marginalBasis: 'proxy: slope' };

describe('carbon', () => {
  it('by hand: three numbers, never mixed', () => {
    const account = carbonAccount(GIVEN, flat(100), DEFAULT_GAS, MARGINAL);
    expect(account.locationTonnes).toBeCloseTo(120, 6);
    expect(account.marketTonnes).toBeCloseTo(80 + 16, 6);
    expect(account.consequentialTonnes).toBeCloseTo(120, 6);
    expect(account.contractAvoidedTonnes).toBeCloseTo(72, 6);
    expect(account.notes).toEqual(['Market-based: the average of the grid stands in for its residual mix.']);
  });

  it('gas counts in all three, a residual mix where there is one, and weak marginal factors are named', () => {
    const flow = flat(0);
    flow.gasMw.fill(10);
    const account = carbonAccount(GIVEN, flow, DEFAULT_GAS, {
      marginalKgPerMwh: column(Number.NaN, 1, 1),
      marginalBasis: 'proxy: gas factor, not estimated; unreliable',
      residualKgPerMwh: column(500, 500, 500),
    });
    const gas = (30 * 6.4 * 53.06) / 1000;
    for (const tonnes of [account.locationTonnes, account.marketTonnes, account.consequentialTonnes])
      expect(tonnes).toBeCloseTo(gas, 9);
    expect(account.notes).toHaveLength(2);
  });

  it('is linear in the load at fixed dispatch', () => {
    const once = carbonAccount(GIVEN, flat(50), DEFAULT_GAS, MARGINAL);
    const twice = carbonAccount({ ...GIVEN, ppaMw: GIVEN.ppaMw.map((mw) => 2 * mw) }, flat(100), DEFAULT_GAS, MARGINAL);
    expect(twice.locationTonnes).toBeCloseTo(2 * once.locationTonnes, 9);
    expect(twice.marketTonnes).toBeCloseTo(2 * once.marketTonnes, 9);
    expect(twice.consequentialTonnes).toBeCloseTo(2 * once.consequentialTonnes, 9);
  });
});

describe('carbon-free energy', () => {
  it('by hand: (0 + 0 x 100) + (60 + 40 x 0.5) + 100 of 300 MWh; 180 of 300 over the year', () => {
    const score = cfeScore(GIVEN.loadMw, GIVEN.ppaMw, GIVEN.gridCleanShare);
    expect(score.hourlyShare).toBeCloseTo(180 / 300, 9);
    expect(score.annualShare).toBeCloseTo(180 / 300, 9);
    expect(campusCfe(GIVEN, flat(100)).hourlyShare).toBeCloseTo(score.hourlyShare, 9);
  });

  it('the score of a campus without battery and gas is the formula, whatever it owns', () => {
    const given = syntheticCampus(24 * 30, 8, { importLimitMw: new Float32Array(720).fill(500) });
    const sizes = { ...SOME_SIZES, batteryMw: 0, batteryMwh: 0, gasMw: 0, pvMw: 200 };
    const flow = dispatchByRule(given, sizes, { rule: 'self-consumption', ...problemOf(given) });
    const clean = given.loadMw.map((_, hour) => flow.pvMw[hour]! + flow.windMw[hour]!);
    expect(campusCfe(given, flow).hourlyShare).toBeCloseTo(
      cfeScore(given.loadMw, clean, given.gridCleanShare).hourlyShare,
      6,
    );
  });

  it('a load of nothing is clean, and scores lie in 0-1', () => {
    expect(cfeScore([], [], [])).toEqual({ hourlyShare: 1, annualShare: 1 });
    const flow = flat(100);
    flow.gasMw.fill(1000);
    expect(campusCfe(GIVEN, flow).hourlyShare).toBe(0);
  });
});

describe('cost', () => {
  it('by hand', () => {
    const split = costSplit(GIVEN, flat(100), PLANT, TARIFF);
    expect(split.energyUsd).toBe(9000);
    expect(split.deliveryUsd).toBe(3000);
    expect(split.demandUsd).toBe(100_000);
    expect(split.contractUsd).toBe(60 * 20 + 120 * 10);
    expect(split.carbonUsd).toBe(120 * 50);
    expect([split.onSiteUsd, split.runningUsd, split.shortfallUsd]).toEqual([0, 0, 0]);
    expect(split.totalUsd).toBe(9000 + 3000 + 100_000 + 2400 + 6000);
  });

  it('agrees with what supply minimises, where no price is below 0', () => {
    const given = syntheticCampus(24 * 20, 3);
    const problem = problemOf(given);
    const flow = dispatchByRule(given, SOME_SIZES, { rule: 'price', ...problem });
    const split = costSplit(
      given,
      flow,
      { ...PLANT, sizes: SOME_SIZES, wearUsdPerMwh: DEFAULT_BATTERY.wearUsdPerMwh },
      { ...TARIFF, energyUsdPerMwh: given.importUsdPerMwh, deliveryUsdPerMwh: 0, contractedMw: 0 },
    );
    expect(split.totalUsd).toBeCloseTo(flowCostUsd(problem, SOME_SIZES, flow) + annualCapitalUsd(SOME_SIZES), 2);
  });

  it('is linear in the load at fixed dispatch', () => {
    const given = { ...GIVEN, ppaMw: column(0, 0, 0) };
    const once = costSplit(given, flat(50), PLANT, { ...TARIFF, contractedMw: 50 });
    const twice = costSplit(given, flat(100), PLANT, TARIFF);
    expect(twice.totalUsd).toBeCloseTo(2 * once.totalUsd, 6);
  });

  it('water: 0.5 L/kWh of 100 MWh is 50 m3', () => {
    expect(waterM3([100, 0], [0.5, 9])).toBe(50);
  });
});
