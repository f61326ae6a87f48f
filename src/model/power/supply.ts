import type { CampusDispatch, CampusHours, CampusSizes, HourlyCosts } from './campus.ts';
import { type BatteryKind, DEFAULT_BATTERY } from './storage.ts';
import {
  annualCapitalUsd,
  type CapitalCost,
  DEFAULT_GAS,
  DEFAULT_SHORTFALL_USD_PER_MWH,
  type GasPlant,
  gasKgPerMwh,
  gasUsdPerMwh,
  SUPPLY_CAPITAL,
} from './supply-costs.ts';

/**
 * Least-cost supply of a campus-year: what both the linear program (supply-lp.ts) and the search for sizes
 * (supply-sizing.ts) solve. In every hour
 *   import + PV + wind + discharge + gas + shortfall >= load + charge   (the rest of PV and wind is curtailed)
 *   import <= limit, the battery of storage.ts, gas <= size, the year closing on itself,
 * and over the year, for a target T of hourly matched carbon-free energy,
 *   sum [gas + (import - PPA)+ (1 - g)] <= (1 - T) sum (load - shortfall)
 * Without battery and gas that is Google's score exactly (MODEL §4): import is (L - C)+, so the left side is
 * sum (L - C)+ (1 - g). With a battery it is conservative: carbon counts when the battery is charged, losses included.
 * Gas runs at any output and starts are free here: a bound on what a plant with both can do.
 */
export interface SupplyProblem {
  readonly given: CampusHours;
  readonly battery: BatteryKind;
  readonly gas: GasPlant;
  readonly costs: HourlyCosts;
  /** Hourly matched carbon-free share to reach, 0-1; null for none. */
  readonly cfeTarget: number | null;
  /** What a MWh short of the target costs: above it the target yields. Below the price of shortfall. */
  readonly cfeShortUsdPerMwh: number;
  readonly capital: Readonly<Record<keyof CampusSizes, CapitalCost>>;
}

/** A MWh short of the carbon-free target, $ [choice]: dearer than any supply, cheaper than shedding load. */
export const DEFAULT_CFE_SHORT_USD_PER_MWH = 1000;

/** A problem with the defaults of the model. */
export const supplyProblem = (
  given: CampusHours,
  changes: Partial<Omit<SupplyProblem, 'given'>> = {},
): SupplyProblem => ({
  given,
  battery: DEFAULT_BATTERY,
  gas: DEFAULT_GAS,
  costs: { carbonUsdPerTonne: 50, shortfallUsdPerMwh: DEFAULT_SHORTFALL_USD_PER_MWH },
  cfeTarget: null,
  cfeShortUsdPerMwh: DEFAULT_CFE_SHORT_USD_PER_MWH,
  capital: SUPPLY_CAPITAL,
  ...changes,
});

/** Cost of an imported MWh in an hour with its carbon, $. */
export const importCostUsd = ({ given, costs }: SupplyProblem, hour: number): number =>
  given.importUsdPerMwh[hour]! + (costs.carbonUsdPerTonne / 1000) * given.gridKgPerMwh[hour]!;

/** Cost of a MWh from gas with its carbon, $. */
export const gasCostUsd = ({ gas, costs }: SupplyProblem): number =>
  gasUsdPerMwh(gas) + (costs.carbonUsdPerTonne / 1000) * gasKgPerMwh(gas);

/** MWh that count against the target: gas, and the part of the import that neither contract nor grid makes carbon-free. */
export const carbonBackedMwh = (given: CampusHours, flow: CampusDispatch): number => {
  let sum = 0;
  for (let hour = 0; hour < given.hours; hour++) {
    const bare = Math.max(0, flow.importMw[hour]! - given.ppaMw[hour]!);
    sum += flow.gasMw[hour]! + bare * (1 - given.gridCleanShare[hour]!);
  }
  return sum;
};

/** MWh by which a dispatch misses the target; 0 where it has none. */
export const cfeShortMwh = (problem: SupplyProblem, flow: CampusDispatch): number => {
  const { given, cfeTarget } = problem;
  if (cfeTarget === null) return 0;
  let served = 0;
  for (let hour = 0; hour < given.hours; hour++) served += given.loadMw[hour]! - flow.shortfallMw[hour]!;
  return Math.max(0, carbonBackedMwh(given, flow) - (1 - cfeTarget) * served);
};

/** Cost of a year's flows, $: import and gas with carbon, wear, starts, shortfall and what is short of the target. */
export const flowCostUsd = (problem: SupplyProblem, sizes: CampusSizes, flow: CampusDispatch): number => {
  const { given, battery, gas, costs } = problem;
  const gasCost = gasCostUsd(problem);
  let usd = flow.gasStarts * gas.startUsdPerMw * sizes.gasMw;
  for (let hour = 0; hour < given.hours; hour++) {
    usd +=
      flow.importMw[hour]! * importCostUsd(problem, hour) +
      flow.gasMw[hour]! * gasCost +
      flow.dischargeMw[hour]! * battery.wearUsdPerMwh +
      flow.shortfallMw[hour]! * costs.shortfallUsdPerMwh;
  }
  return usd + cfeShortMwh(problem, flow) * problem.cfeShortUsdPerMwh;
};

/** Flows and capital, $ a year: what least-cost supply minimises. Contracts and demand charges are constants beside it. */
export const supplyCostUsd = (problem: SupplyProblem, sizes: CampusSizes, flow: CampusDispatch): number =>
  annualCapitalUsd(sizes, problem.capital) + flowCostUsd(problem, sizes, flow);
