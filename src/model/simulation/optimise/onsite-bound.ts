import type { FieldValues } from '../../scenario/fields.ts';
import type { Network } from '../network.ts';
import { type CampusSupply, hasSupply } from '../onsite.ts';

/** Constant worths of stored energy that are tried, as quantiles of what a MWh costs. */
const QUANTILES = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9] as const;

/** $ of a battery at prices by hour for given worths of stored energy (hours values, each 0 or more): at most what any use of it costs. */
const batteryUsd = (supply: CampusSupply, i: number, usdPerMwh: Float64Array, worth: Float64Array): number => {
  const { chargeEfficiency, dischargeEfficiency, selfDischargePerHour } = supply.battery;
  const keep = 1 - selfDischargePerHour;
  const hours = usdPerMwh.length;
  // the year may begin with a full battery
  let usd = -supply.batteryMwh[i]! * keep * worth[0]!;
  for (let hour = 0; hour < hours; hour++) {
    const price = usdPerMwh[hour]!;
    const take = price - chargeEfficiency * worth[hour]!;
    const give = worth[hour]! / dischargeEfficiency - Math.max(0, price);
    const wait = worth[hour]! - (hour + 1 < hours ? keep * worth[hour + 1]! : 0);
    usd += supply.batteryMw[i]! * Math.min(0, take, give) + supply.batteryMwh[i]! * Math.min(0, wait);
  }
  return usd;
};

/** The highest of the bounds that simple worths of stored energy give: constant through the year, or each day's median. */
const batteryBoundUsd = (supply: CampusSupply, i: number, usdPerMwh: Float64Array): number => {
  const sorted = usdPerMwh.slice().sort();
  const worths = QUANTILES.map((share) =>
    new Float64Array(usdPerMwh.length).fill(Math.max(0, sorted[Math.floor(share * (sorted.length - 1))]!)),
  );
  const daily = new Float64Array(usdPerMwh.length);
  for (let day = 0; day < daily.length; day += 24) {
    const prices = usdPerMwh.slice(day, day + 24).sort();
    daily.fill(Math.max(0, prices[prices.length >> 1]!), day, day + 24);
  }
  return [...worths, daily].reduce(
    (best, worth) => Math.max(best, batteryUsd(supply, i, usdPerMwh, worth)),
    Number.NEGATIVE_INFINITY,
  );
};

/**
 * What supply on the campuses takes at most off the bill of any schedule, $ (0 or less): added to a bound of the same
 * year without it, that is a bound of the year with it. With F the load, R sun and wind, g and h what the battery takes
 * and gives, c the price with carbon of a MWh in the hour, the grid delivers max(0, F - R + g - h) or, where sun and wind
 * are curtailed, more, but never more than F + g. So c x import >= c F + c g - max(0, c) (R + h) in every hour, whether c
 * is above 0 or below. The first term is the year without supply; R is counted as if all of it had a use; and the battery
 * is left to itself, e' = k e + a g - h / d, 0 <= e <= E, g + h <= P: its Lagrangian is at most what any use costs,
 * whatever worth of stored energy prices the first equation.
 */
export const onsiteBoundUsd = (net: Network, fields: FieldValues): number => {
  const { supply, series, hours } = net;
  if (!supply) return 0;
  const n = net.campuses.length;
  let usd = 0;
  for (let i = 0; i < n; i++) {
    if (!hasSupply(supply, i)) continue;
    const usdPerMwh = new Float64Array(hours);
    for (let hour = 0, at = i; hour < hours; hour++, at += n) {
      const carbonUsd = (series.carbonKgPerMwh[at]! * fields.carbonPriceUsdPerTonne) / 1000;
      usdPerMwh[hour] = series.dispatchPriceUsdPerMwh[at]! + carbonUsd;
      usd -= Math.max(0, usdPerMwh[hour]!) * supply.renewableMw[at]!;
    }
    if (supply.batteryMwh[i]! > 0) usd += batteryBoundUsd(supply, i, usdPerMwh);
  }
  return usd;
};
