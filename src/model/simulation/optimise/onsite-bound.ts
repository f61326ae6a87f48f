import { keptShare, type OwnSupply } from './own-supply.ts';

/** What own supply adds to the prices of the bound: hour-major, hour x count + k. */
export interface OwnDuals {
  /** $ per MWh at the meter by which own supply is worth less than the grid's: above 0 where it is left over. */
  readonly own: Float64Array;
  /** Worth of a MWh held in the battery after the hour, $; of either sign. */
  readonly held: Float64Array;
}

/** Price of a row of delivery: without a limit of the grid it is a row "at least". */
export const ownPrice = (own: OwnSupply, { own: duals }: OwnDuals, at: number): number =>
  own.importLimitMw[at]! < Number.POSITIVE_INFINITY ? duals[at]! : Math.max(0, duals[at]!);

/**
 * The part of the year's Lagrangian that is own supply's in one hour, $, beside what its prices do to work (`relief`,
 * $ per IT MWh drawn by campus of the network, filled here). With c the price of the grid with carbon, p that of the row of
 * delivery, w and w' the worths of what is held after this hour and the next: sun and wind come off the bill at c - p and
 * are spilt where that pays; the battery takes at c - p - efficiency x w or gives at w / efficiency - c + p, not both at
 * full power; and it holds what w' promises. Any p >= 0 (of either sign where the grid has a limit) and any w give a bound:
 * with p = 0 it is that of supply which always finds a use. The year may begin at any charge and end at any, so it holds
 * for every policy, whatever charge its year begins with.
 */
export const ownHourUsd = (
  own: OwnSupply,
  duals: OwnDuals,
  hour: number,
  hours: number,
  unitUsdPerMwh: Float64Array,
  campuses: number,
  relief: Float64Array,
): number => {
  const { count, battery } = own;
  let usd = 0;
  for (let k = 0; k < count; k++) {
    const at = hour * count + k;
    const i = own.campuses[k]!;
    const pue = own.pue[at]!;
    const price = ownPrice(own, duals, at);
    const grid = unitUsdPerMwh[hour * campuses + i]! / pue;
    const sun = own.renewableMw[at]!;
    relief[i] = pue * price;
    usd += (price - grid) * sun + sun * Math.min(0, grid - price);
    if (price < 0) usd += price * own.importLimitMw[at]!;
    if (own.batteryMwh[k] === 0) continue;
    const worth = duals.held[at]!;
    const next = hour + 1 < hours ? duals.held[at + count]! : 0;
    const take = grid - price - battery.chargeEfficiency * worth;
    const give = worth / battery.dischargeEfficiency - grid + price;
    usd += own.batteryMw[k]! * Math.min(0, take, give);
    usd += own.batteryMwh[k]! * Math.min(0, worth - keptShare(own) * next);
    if (hour === 0) usd += own.batteryMwh[k]! * Math.min(0, -keptShare(own) * worth);
  }
  return usd;
};
