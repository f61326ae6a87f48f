import type { CampusSizes } from './campus.ts';

/**
 * What on-site supply costs. Overnight and fixed costs: NREL Annual Technology Baseline 2024 v3, Moderate, market
 * financials, 2030, 2022 $ (parameters.json: atb-...-2030). Annualised with the technology's own real discount rate.
 */

/** Capital recovery factor: what a dollar of capital costs a year over a life at a real rate; 1/life at a rate of 0. */
export const recoveryFactor = (rate: number, years: number): number =>
  rate === 0 ? 1 / years : rate / (1 - (1 + rate) ** -years);

/** $ per MW (or MWh) installed, and its life. */
export interface CapitalCost {
  readonly usdPerUnit: number;
  readonly fixedUsdPerUnitYear: number;
  readonly discountRate: number;
  readonly lifeYears: number;
}

/** Battery: atb-battery-4h is 466 $/kW + 4 x 274 $/kWh; the split fits ATB's 2, 4, 8 and 10 h within 1 $/kW (DATA B§3). */
const BATTERY = { discountRate: 0.0438, lifeYears: 15 } as const;
/** Fixed O&M of a battery over its cost a year: 35 over 1,562 $/kW. */
const BATTERY_FIXED = 35 / 1562;

/**
 * Capital by size. Lives: PV, wind 30 years, gas 30, battery 15 (ATB 2024 cost recovery and battery life, from memory).
 * The battery's rate is that of utility PV [choice: ATB states none for it here].
 */
export const SUPPLY_CAPITAL: Readonly<Record<keyof CampusSizes, CapitalCost>> = {
  pvMw: { usdPerUnit: 1_285_000, fixedUsdPerUnitYear: 19_400, discountRate: 0.0438, lifeYears: 30 },
  windMw: { usdPerUnit: 1_515_000, fixedUsdPerUnitYear: 31_500, discountRate: 0.0519, lifeYears: 30 },
  batteryMw: { usdPerUnit: 466_000, fixedUsdPerUnitYear: 466_000 * BATTERY_FIXED, ...BATTERY },
  batteryMwh: { usdPerUnit: 274_000, fixedUsdPerUnitYear: 274_000 * BATTERY_FIXED, ...BATTERY },
  gasMw: { usdPerUnit: 1_367_000, fixedUsdPerUnitYear: 26_900, discountRate: 0.0536, lifeYears: 30 },
};

/** Market price of combined cycles: BloombergNEF 2025 to NextEra, March 2025 (parameters.json: ccgt-market), $/MW. */
export const GAS_MARKET_USD_PER_MW = { low: 2_157_000, high: 2_400_000 } as const;

/** $ a year of one MW (or MWh). */
export const annualUsdPerUnit = (cost: CapitalCost): number =>
  cost.usdPerUnit * recoveryFactor(cost.discountRate, cost.lifeYears) + cost.fixedUsdPerUnitYear;

/** $ a year of everything installed. */
export const annualCapitalUsd = (
  sizes: CampusSizes,
  capital: Readonly<Record<keyof CampusSizes, CapitalCost>> = SUPPLY_CAPITAL,
): number =>
  (Object.keys(capital) as (keyof CampusSizes)[]).reduce(
    (sum, key) => sum + sizes[key] * annualUsdPerUnit(capital[key]),
    0,
  );

/** A gas plant on site. */
export interface GasPlant {
  /** Higher heating value. */
  readonly heatRateMmbtuPerMwh: number;
  readonly fuelUsdPerMmbtu: number;
  readonly variableUsdPerMwh: number;
  /** Per MW of capacity and start: fuel and wear. */
  readonly startUsdPerMw: number;
  /** Lowest stable output over capacity, 0-1; 0 where it may run at any output. */
  readonly minLoadShare: number;
  /** Direct CO2 of the fuel. */
  readonly carbonKgPerMmbtu: number;
}

/**
 * Heat rate of a combined cycle (ATB 2024, 6.4 MMBtu/MWh, from memory); variable cost atb-gas-cc-variable-om-2030;
 * 4 $/MMBtu and 50 $/MW-start [choice]; minimum load 0.4 [choice]; 53.06 kg/MMBtu (40 CFR 98, table C-1).
 */
export const DEFAULT_GAS: GasPlant = {
  heatRateMmbtuPerMwh: 6.4,
  fuelUsdPerMmbtu: 4,
  variableUsdPerMwh: 7.47,
  startUsdPerMw: 50,
  minLoadShare: 0.4,
  carbonKgPerMmbtu: 53.06,
};

/** Fuel and variable cost of a MWh from gas, $, before carbon. */
export const gasUsdPerMwh = (gas: GasPlant): number =>
  gas.heatRateMmbtuPerMwh * gas.fuelUsdPerMmbtu + gas.variableUsdPerMwh;

/** Direct CO2 of a MWh from gas, kg. */
export const gasKgPerMwh = (gas: GasPlant): number => gas.heatRateMmbtuPerMwh * gas.carbonKgPerMmbtu;

/**
 * Unserved load: the value of compute and the penalty of MODEL §3, 12 + 3 M$/MW-yr over 8,760 h, $/MWh.
 * A facility MWh counts as an IT MWh: it errs high by the PUE.
 */
export const DEFAULT_SHORTFALL_USD_PER_MWH = 1712;
