import { fail, ok, type Result } from '../result.ts';
import { fillGaps } from './gaps.ts';

/** A campus as an energy system over a year: what it is given, what it owns, and what flowed. Energy by hour in MWh is MW. */

/** Hourly conditions of a campus; columns of equal length, finite, none below 0. */
export interface CampusHours {
  readonly hours: number;
  /** Facility load, MW. */
  readonly loadMw: Float32Array;
  /** What the grid may deliver, MW. */
  readonly importLimitMw: Float32Array;
  /** Output per MW of inverters and of turbines, 0-1. */
  readonly pvPerMw: Float32Array;
  readonly windPerMw: Float32Array;
  /** What an imported MWh costs in the hour: energy and the part of delivery that is paid per MWh. */
  readonly importUsdPerMwh: Float32Array;
  /** Average intensity of the grid, kg/MWh. */
  readonly gridKgPerMwh: Float32Array;
  /** Carbon-free share of the grid, 0-1. */
  readonly gridCleanShare: Float32Array;
  /** Contracted carbon-free energy of the same region (PPA), MW; it does not pass the meter. */
  readonly ppaMw: Float32Array;
}

/** What stands on the campus. MW at the campus's bus; PV in MW of inverters. */
export interface CampusSizes {
  readonly pvMw: number;
  readonly windMw: number;
  readonly batteryMw: number;
  readonly batteryMwh: number;
  readonly gasMw: number;
}
export const SIZE_KEYS = [
  'pvMw',
  'windMw',
  'batteryMw',
  'batteryMwh',
  'gasMw',
] as const satisfies (keyof CampusSizes)[];

/** Prices that do not change by hour. */
export interface HourlyCosts {
  /** Weight of carbon in every choice, $/t; 0 for none. */
  readonly carbonUsdPerTonne: number;
  /** A MWh of the load that is not served. */
  readonly shortfallUsdPerMwh: number;
}

/** What flowed in a year, MW by hour, double precision so that balances close. */
export interface CampusDispatch {
  readonly importMw: Float64Array;
  /** Before curtailment. */
  readonly pvMw: Float64Array;
  readonly windMw: Float64Array;
  readonly curtailedMw: Float64Array;
  readonly chargeMw: Float64Array;
  readonly dischargeMw: Float64Array;
  /** Energy in the battery at the beginning of each hour and, last, at the end of the year: hours + 1 values, MWh. */
  readonly storedMwh: Float64Array;
  readonly gasMw: Float64Array;
  /** Load that is not served. */
  readonly shortfallMw: Float64Array;
  /** Starts of the gas plant; 0 where starts are not modelled. */
  readonly gasStarts: number;
}

export const emptyDispatch = (hours: number): CampusDispatch & { gasStarts: number } => ({
  importMw: new Float64Array(hours),
  pvMw: new Float64Array(hours),
  windMw: new Float64Array(hours),
  curtailedMw: new Float64Array(hours),
  chargeMw: new Float64Array(hours),
  dischargeMw: new Float64Array(hours),
  storedMwh: new Float64Array(hours + 1),
  gasMw: new Float64Array(hours),
  shortfallMw: new Float64Array(hours),
  gasStarts: 0,
});

/** Largest hourly violation of energy in = energy out, MW. */
export const balanceErrorMw = (given: CampusHours, flow: CampusDispatch): number => {
  let worst = 0;
  for (let hour = 0; hour < given.hours; hour++) {
    const into =
      flow.importMw[hour]! +
      flow.pvMw[hour]! +
      flow.windMw[hour]! +
      flow.dischargeMw[hour]! +
      flow.gasMw[hour]! +
      flow.shortfallMw[hour]!;
    const outOf = given.loadMw[hour]! + flow.chargeMw[hour]! + flow.curtailedMw[hour]!;
    worst = Math.max(worst, Math.abs(into - outOf));
  }
  return worst;
};

/** Raw columns of a campus; those left out count as nothing there. NaN is a gap. */
export interface CampusColumns {
  readonly loadMw: Float32Array;
  readonly importLimitMw: Float32Array | number;
  readonly energyUsdPerMwh: Float32Array;
  /** Delivery by the meter, $/MWh: the part of `deliveryUsdPerMwh` that moves with the hour (MODEL §5: v = 0.3). */
  readonly deliveryUsdPerMwh: number;
  readonly gridKgPerMwh: Float32Array;
  readonly gridCleanShare: Float32Array;
  readonly pvPerMw?: Float32Array | undefined;
  readonly windPerMw?: Float32Array | undefined;
  readonly ppaMw?: Float32Array | undefined;
}

/** Hours in which a negative import price was counted as 0, beside the filled gaps. */
export interface PreparedCampus {
  readonly given: CampusHours;
  readonly notes: readonly string[];
}

/**
 * Checks and completes the columns of a campus. Gaps are filled as everywhere (gaps.ts) and noted. A negative import
 * price counts as 0 [choice]: a campus is not paid to burn power, and no load bank is modelled.
 * Errors: columns of unequal length, a column without any value.
 */
export const prepareCampus = (columns: CampusColumns): Result<PreparedCampus> => {
  const hours = columns.loadMw.length;
  const notes: string[] = [];
  const zero = new Float32Array(hours);
  const problems: string[] = [];
  const column = (name: string, values: Float32Array | number | undefined, high = Number.POSITIVE_INFINITY) => {
    if (values === undefined) return zero;
    if (typeof values === 'number') return new Float32Array(hours).fill(Number.isNaN(values) ? 0 : Math.max(0, values));
    if (values.length !== hours) {
      problems.push(`The ${name} has ${values.length} hours and the load ${hours}.`);
      return zero;
    }
    const filled = fillGaps(values);
    if (!filled) {
      problems.push(`The ${name} has no value in any hour.`);
      return zero;
    }
    if (filled.filledHours > 0) notes.push(`The ${name}: ${filled.filledHours} hours without a value are filled.`);
    return filled.column.map((value) => Math.min(high, Math.max(0, value)));
  };
  const energy = columns.energyUsdPerMwh;
  const price = energy.map((value) => value + columns.deliveryUsdPerMwh);
  const negative = price.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
  if (negative > 0) notes.push(`The import price is below 0 in ${negative} hours; it counts as 0 there.`);
  const given: CampusHours = {
    hours,
    loadMw: column('load', columns.loadMw),
    importLimitMw: column('import limit', columns.importLimitMw),
    pvPerMw: column('PV output', columns.pvPerMw, 1),
    windPerMw: column('wind output', columns.windPerMw, 1),
    importUsdPerMwh: column('energy price', price),
    gridKgPerMwh: column('carbon intensity of the grid', columns.gridKgPerMwh),
    gridCleanShare: column('carbon-free share of the grid', columns.gridCleanShare, 1),
    ppaMw: column('contracted energy', columns.ppaMw),
  };
  const [first] = problems;
  return first ? fail(first, 'Reload the data, or choose another source for it.') : ok({ given, notes });
};
