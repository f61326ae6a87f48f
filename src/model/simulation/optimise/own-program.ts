import { keptShare, type OwnSupply } from './own-supply.ts';

/**
 * What a campus with its own supply adds to the window program, per hour: four columns (sun and wind that are spilt, what
 * the battery takes and gives, MW; what it holds after the hour, MWh) and two rows. With F = PUE x IT MW drawn and R sun
 * and wind, what the grid delivers is the activity of the first row less R, so it needs no column of its own:
 *   R <= F + spilt + charge - discharge <= R + import limit,
 *   held - kept x held before - efficiency x charge + discharge / efficiency = 0.
 * A MWh more from the grid costs c, so charge and what is spilt cost c, discharge earns it, the work costs what it does
 * without supply, and c R comes off the bill whatever is decided. Charge and discharge in one hour are not ruled out:
 * that never pays at prices of 0 and above, and below 0 the runner does not do it.
 */
export const OWN_COLUMNS = 4;
export const OWN_ROWS = 2;

/** $ per MWh from the grid, with carbon, of campus k in hour t of a window; `unit` is $ per IT MWh from `offset` on. */
const gridUsd = (own: OwnSupply, unit: Float64Array, offset: number, n: number, t: number, k: number): number =>
  unit[offset + t * n + own.campuses[k]!]! / own.pue[t * own.count + k]!;

export interface OwnPrices {
  readonly unitUsdPerMwh: Float64Array;
  readonly offset: number;
  /** Campuses of the network. */
  readonly campuses: number;
}

/** Puts the costs of hour t into its columns from `column` on. */
export const putOwnCosts = (
  own: OwnSupply,
  { unitUsdPerMwh, offset, campuses }: OwnPrices,
  t: number,
  cost: Float64Array,
  column: number,
): void => {
  const { count } = own;
  for (let k = 0; k < count; k++) {
    const usd = gridUsd(own, unitUsdPerMwh, offset, campuses, t, k);
    cost[column + k] = usd;
    cost[column + count + k] = usd;
    cost[column + 2 * count + k] = -usd;
  }
};

/** What sun and wind take off the bill of the first `known` hours whatever is decided, $. */
export const sunUsd = (own: OwnSupply, { unitUsdPerMwh, offset, campuses }: OwnPrices, known: number): number => {
  let usd = 0;
  for (let t = 0; t < known; t++)
    for (let k = 0; k < own.count; k++)
      usd += own.renewableMw[t * own.count + k]! * gridUsd(own, unitUsdPerMwh, offset, campuses, t, k);
  return usd;
};

/**
 * $ per MWh held at the end of a window that the year goes on from, by k: what a MWh given back saves in the middle hour
 * of the last day. It is the last hour of the look-ahead, and what is planned there is planned again.
 */
export const heldWorth = (own: OwnSupply, prices: OwnPrices, hours: number): Float64Array =>
  Float64Array.from({ length: own.count }, (_, k) => {
    const day = Float64Array.from({ length: Math.min(24, hours) }, (_, back) =>
      gridUsd(own, prices.unitUsdPerMwh, prices.offset, prices.campuses, hours - 1 - back, k),
    ).sort();
    return Math.max(0, day[day.length >> 1]!) * own.battery.dischargeEfficiency;
  });

/** Puts the upper bounds of hour t into its columns from `column` on. */
export const putOwnBounds = (own: OwnSupply, t: number, upper: Float64Array, column: number): void => {
  const { count } = own;
  for (let k = 0; k < count; k++) {
    upper[column + k] = own.renewableMw[t * count + k]!;
    upper[column + count + k] = own.batteryMw[k]!;
    upper[column + 2 * count + k] = own.batteryMw[k]!;
    upper[column + 3 * count + k] = own.batteryMwh[k]!;
  }
};

/** Lower and upper value of the first hour's battery rows: what is left of the charge before it. */
export const heldStart = (own: OwnSupply, startMwh: Float64Array | undefined): Float64Array =>
  Float64Array.from({ length: own.count }, (_, k) => keptShare(own) * (startMwh?.[k] ?? 0));

/** Columns and draws of the work of one hour, for its rows of delivery. */
export interface WorkColumns {
  readonly training: number;
  readonly inference: number;
  /** -1 where there is none. */
  readonly batch: number;
  readonly paused: number;
  readonly draw: { readonly training: number; readonly inference: number };
}

/** Writes the rows of hour t: delivery of every campus, then batteries. `before`: the own columns of the hour before, or -1. */
export const putOwnRows = (
  own: OwnSupply,
  t: number,
  work: WorkColumns,
  column: number,
  before: number,
  startMwh: Float64Array,
  entry: (column: number, coefficient: number) => void,
  close: (lower: number, upper: number) => void,
): void => {
  const { count, battery } = own;
  for (let k = 0; k < count; k++) {
    const i = own.campuses[k]!;
    const at = t * count + k;
    const pue = own.pue[at]!;
    entry(work.training + i, pue * work.draw.training);
    entry(work.inference + i, pue * work.draw.inference);
    if (work.batch >= 0) entry(work.batch + i, pue * work.draw.training);
    if (work.paused >= 0) entry(work.paused + i, -pue * work.draw.training);
    entry(column + k, 1);
    entry(column + count + k, 1);
    entry(column + 2 * count + k, -1);
    close(own.renewableMw[at]!, own.renewableMw[at]! + own.importLimitMw[at]!);
  }
  for (let k = 0; k < count; k++) {
    if (before >= 0) entry(before + 3 * count + k, -keptShare(own));
    entry(column + count + k, -battery.chargeEfficiency);
    entry(column + 2 * count + k, 1 / battery.dischargeEfficiency);
    entry(column + 3 * count + k, 1);
    const come = before >= 0 ? 0 : startMwh[k]!;
    close(come, come);
  }
};
