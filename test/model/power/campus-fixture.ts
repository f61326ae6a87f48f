import type { CampusHours, CampusSizes } from '../../../src/model/power/campus.ts';
import { type SupplyProblem, supplyProblem } from '../../../src/model/power/supply.ts';

/** Seeded numbers in 0-1. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
};

/** A campus of about 60 MW with sun by day, restless wind, a price with spikes and a grid that is never clean or dirty. */
export const syntheticCampus = (hours: number, seed = 1, changes: Partial<CampusHours> = {}): CampusHours => {
  const next = seeded(seed);
  const column = (of: (hour: number) => number): Float32Array =>
    Float32Array.from({ length: hours }, (_, hour) => of(hour));
  return {
    hours,
    loadMw: column(() => 50 + 20 * next()),
    importLimitMw: column(() => 60),
    pvPerMw: column((hour) => Math.max(0, Math.sin(((hour % 24) - 6) * (Math.PI / 12))) * (0.6 + 0.4 * next())),
    windPerMw: column(() => next() ** 2),
    importUsdPerMwh: column(() => (next() < 0.02 ? 2500 : 90 * next())),
    gridKgPerMwh: column(() => 200 + 300 * next()),
    gridCleanShare: column(() => 0.2 + 0.6 * next()),
    ppaMw: column(() => 0),
    ...changes,
  };
};

export const SOME_SIZES: CampusSizes = { pvMw: 60, windMw: 40, batteryMw: 20, batteryMwh: 70, gasMw: 15 };
export const NO_SIZES: CampusSizes = { pvMw: 0, windMw: 0, batteryMw: 0, batteryMwh: 0, gasMw: 0 };

export const problemOf = (given: CampusHours, changes: Partial<SupplyProblem> = {}): SupplyProblem =>
  supplyProblem(given, changes);

/** Everything that is a price, times a factor. */
export const timesPrices = (problem: SupplyProblem, factor: number): SupplyProblem => ({
  ...problem,
  given: { ...problem.given, importUsdPerMwh: problem.given.importUsdPerMwh.map((usd) => usd * factor) },
  battery: { ...problem.battery, wearUsdPerMwh: problem.battery.wearUsdPerMwh * factor },
  gas: {
    ...problem.gas,
    fuelUsdPerMmbtu: problem.gas.fuelUsdPerMmbtu * factor,
    variableUsdPerMwh: problem.gas.variableUsdPerMwh * factor,
    startUsdPerMw: problem.gas.startUsdPerMw * factor,
  },
  costs: {
    carbonUsdPerTonne: problem.costs.carbonUsdPerTonne * factor,
    shortfallUsdPerMwh: problem.costs.shortfallUsdPerMwh * factor,
  },
  cfeShortUsdPerMwh: problem.cfeShortUsdPerMwh * factor,
  capital: {
    pvMw: timesCapital(problem.capital.pvMw, factor),
    windMw: timesCapital(problem.capital.windMw, factor),
    batteryMw: timesCapital(problem.capital.batteryMw, factor),
    batteryMwh: timesCapital(problem.capital.batteryMwh, factor),
    gasMw: timesCapital(problem.capital.gasMw, factor),
  },
});
const timesCapital = (cost: SupplyProblem['capital']['pvMw'], factor: number): SupplyProblem['capital']['pvMw'] => ({
  ...cost,
  usdPerUnit: cost.usdPerUnit * factor,
  fixedUsdPerUnitYear: cost.fixedUsdPerUnitYear * factor,
});
