import type { CampusDispatch, CampusHours, CampusSizes } from './campus.ts';
import { carbonBackedMwh } from './supply.ts';
import { annualCapitalUsd, type CapitalCost, type GasPlant, gasKgPerMwh, gasUsdPerMwh } from './supply-costs.ts';

/** What a campus-year amounts to: carbon in three numbers that are never mixed, carbon-free score, cost, water (MODEL §4). */

type Column = ArrayLike<number>;

/** Carbon of a year, t CO2 direct. */
export interface CarbonAccount {
  /** Location-based: import at the grid's average, and gas burnt on site. */
  readonly locationTonnes: number;
  /** Market-based: import beyond the contracts at the residual mix, and gas burnt on site. */
  readonly marketTonnes: number;
  /** Consequential: import at the marginal factor, and gas burnt on site. Claims of avoided emissions use this one only. */
  readonly consequentialTonnes: number;
  /** What contracted energy displaces at the marginal factor, if the plants are built for it; not netted above. */
  readonly contractAvoidedTonnes: number;
  /** What must be said beside the numbers. */
  readonly notes: readonly string[];
}

export interface CarbonInputs {
  /** Marginal factor by hour, kg/MWh; 0 where a measured hub price is 0 or less (set in the data). */
  readonly marginalKgPerMwh: Column;
  /** Basis of the marginal series as shipped. */
  readonly marginalBasis: string;
  /** Residual mix by hour, kg/MWh; the grid's average stands in where it is left out. */
  readonly residualKgPerMwh?: Column | undefined;
}

/** Three carbon numbers of a dispatch. */
export const carbonAccount = (
  given: CampusHours,
  flow: CampusDispatch,
  gas: GasPlant,
  inputs: CarbonInputs,
): CarbonAccount => {
  const residual = inputs.residualKgPerMwh ?? given.gridKgPerMwh;
  let [location, market, marginal, avoided, burnt] = [0, 0, 0, 0, 0];
  for (let hour = 0; hour < given.hours; hour++) {
    const drawn = flow.importMw[hour]!;
    const factor = inputs.marginalKgPerMwh[hour]!;
    location += drawn * given.gridKgPerMwh[hour]!;
    market += Math.max(0, drawn - given.ppaMw[hour]!) * residual[hour]!;
    // A gap of the marginal series counts at the average.
    marginal += drawn * (Number.isNaN(factor) ? given.gridKgPerMwh[hour]! : factor);
    avoided += given.ppaMw[hour]! * (Number.isNaN(factor) ? given.gridKgPerMwh[hour]! : factor);
    burnt += flow.gasMw[hour]!;
  }
  const onSite = burnt * gasKgPerMwh(gas);
  const notes: string[] = [];
  if (inputs.marginalBasis.includes('not estimated')) notes.push('Marginal: gas factor, not estimated.');
  if (inputs.marginalBasis.includes('unreliable')) notes.push('Marginal: regional, unreliable here.');
  if (!inputs.residualKgPerMwh) notes.push('Market-based: the average of the grid stands in for its residual mix.');
  return {
    locationTonnes: (location + onSite) / 1000,
    marketTonnes: (market + onSite) / 1000,
    consequentialTonnes: (marginal + onSite) / 1000,
    contractAvoidedTonnes: avoided / 1000,
    notes,
  };
};

/** Carbon-free energy: matched by the hour, and over the year as certificates count it; 0-1. */
export interface CfeScore {
  readonly hourlyShare: number;
  readonly annualShare: number;
}

/**
 * Score of a load with its own carbon-free energy: sum [min(L, C) + (L - C)+ g] / sum L (Google, "24/7 Carbon-Free Energy:
 * Methodologies and Metrics", 2021) and min(1, sum C / sum L). A load of 0 scores 1.
 */
export const cfeScore = (loadMw: Column, cleanMw: Column, gridCleanShare: Column): CfeScore => {
  let [load, clean, matched] = [0, 0, 0];
  for (let hour = 0; hour < loadMw.length; hour++) {
    const [mw, own] = [loadMw[hour]!, cleanMw[hour]!];
    load += mw;
    clean += own;
    matched += Math.min(mw, own) + Math.max(0, mw - own) * gridCleanShare[hour]!;
  }
  return load > 0 ? { hourlyShare: matched / load, annualShare: Math.min(1, clean / load) } : ALL_CLEAN;
};
const ALL_CLEAN: CfeScore = { hourlyShare: 1, annualShare: 1 };

/**
 * Score of a campus with a battery and gas: what is not backed by carbon, 1 - sum [gas + (import - contract)+ (1 - g)] /
 * sum served. Without battery and gas it is `cfeScore` exactly; with a battery, carbon counts when it charges.
 */
export const campusCfe = (given: CampusHours, flow: CampusDispatch): CfeScore => {
  let [served, clean] = [0, 0];
  for (let hour = 0; hour < given.hours; hour++) {
    served += given.loadMw[hour]! - flow.shortfallMw[hour]!;
    clean += flow.pvMw[hour]! + flow.windMw[hour]! - flow.curtailedMw[hour]! + given.ppaMw[hour]!;
  }
  if (!(served > 0)) return ALL_CLEAN;
  return {
    hourlyShare: Math.max(0, 1 - carbonBackedMwh(given, flow) / served),
    annualShare: Math.min(1, clean / served),
  };
};

/** What is paid for, $ a year. */
export interface CostSplit {
  /** Imported energy at the hour's price. */
  readonly energyUsd: number;
  /** Delivery by the MWh. */
  readonly deliveryUsd: number;
  /** Delivery by the contracted MW. */
  readonly demandUsd: number;
  /** Capital and fixed cost of what stands on site. */
  readonly onSiteUsd: number;
  /** Fuel, variable cost and starts of gas, wear of the battery. */
  readonly runningUsd: number;
  /** Contracts: strike less market price on every contracted MWh; below 0 where the market paid more. */
  readonly contractUsd: number;
  /** Import at the grid's average and gas, at the price of carbon. */
  readonly carbonUsd: number;
  /** Unserved load. */
  readonly shortfallUsd: number;
  readonly totalUsd: number;
}

export interface Tariff {
  readonly energyUsdPerMwh: Column;
  readonly deliveryUsdPerMwh: number;
  readonly demandUsdPerMwYear: number;
  /** MW that the demand charge is paid on. */
  readonly contractedMw: number;
  readonly strikeUsdPerMwh: number;
  readonly carbonUsdPerTonne: number;
  readonly shortfallUsdPerMwh: number;
}

export interface Plant {
  readonly sizes: CampusSizes;
  readonly capital: Readonly<Record<keyof CampusSizes, CapitalCost>>;
  readonly gas: GasPlant;
  readonly wearUsdPerMwh: number;
}

/**
 * Cost of a dispatch by what it is paid for. Linear in load at fixed dispatch shares; doubling every price doubles it.
 * Market prices are taken as they are, below 0 too; choices are made at 0 or more (campus.ts).
 */
export const costSplit = (given: CampusHours, flow: CampusDispatch, plant: Plant, tariff: Tariff): CostSplit => {
  let [energyUsd, importMwh, gasMwh, outMwh, shortMwh, gridKg, contractUsd] = [0, 0, 0, 0, 0, 0, 0];
  for (let hour = 0; hour < given.hours; hour++) {
    const price = tariff.energyUsdPerMwh[hour]!;
    const known = Number.isNaN(price) ? Math.max(0, given.importUsdPerMwh[hour]! - tariff.deliveryUsdPerMwh) : price;
    const drawn = flow.importMw[hour]!;
    energyUsd += drawn * known;
    importMwh += drawn;
    gridKg += drawn * given.gridKgPerMwh[hour]!;
    gasMwh += flow.gasMw[hour]!;
    outMwh += flow.dischargeMw[hour]!;
    shortMwh += flow.shortfallMw[hour]!;
    contractUsd += given.ppaMw[hour]! * (tariff.strikeUsdPerMwh - known);
  }
  const { gas, sizes } = plant;
  const split = {
    energyUsd,
    deliveryUsd: importMwh * tariff.deliveryUsdPerMwh,
    demandUsd: tariff.contractedMw * tariff.demandUsdPerMwYear,
    onSiteUsd: annualCapitalUsd(sizes, plant.capital),
    runningUsd:
      gasMwh * gasUsdPerMwh(gas) + flow.gasStarts * gas.startUsdPerMw * sizes.gasMw + outMwh * plant.wearUsdPerMwh,
    contractUsd,
    carbonUsd: ((gridKg + gasMwh * gasKgPerMwh(gas)) / 1000) * tariff.carbonUsdPerTonne,
    shortfallUsd: shortMwh * tariff.shortfallUsdPerMwh,
  };
  return { ...split, totalUsd: Object.values(split).reduce((sum, usd) => sum + usd, 0) };
};

/** Water of a year, m3: litres per kWh of IT are m3 per MWh. */
export const waterM3 = (itMw: Column, wueLPerKwh: Column): number => {
  let sum = 0;
  for (let hour = 0; hour < itMw.length; hour++) sum += itMw[hour]! * wueLPerKwh[hour]!;
  return sum;
};
