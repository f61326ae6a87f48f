import type { HourlySeries, Site } from '../dataset/types.ts';
import { fillGaps } from '../power/gaps.ts';
import { meanUsdPerMwh, type OwnPriceColumn } from './own-prices.ts';

/** What the data say of prices: the mean of each site, for the plan, and the hours, for the year. */
export interface PriceData {
  readonly sites: readonly Site[];
  readonly energyPrice: HourlySeries;
}

const BASIS = 'your own file';

/**
 * The data with a person's prices in place of those that ship: hourly columns of authorities and sites, and averages of
 * own sites, whose hours then are those of their authority, moved so that their mean is the average. Delivery stays.
 * @param averages $/MWh by site id
 */
export const withOwnPrices = (
  { sites, energyPrice }: PriceData,
  averages: ReadonlyMap<string, number>,
  hourly: readonly OwnPriceColumn[],
): PriceData => {
  if (averages.size === 0 && hourly.length === 0) return { sites, energyPrice };
  const columns: Record<string, Float32Array> = { ...energyPrice.columns };
  const basis: Record<string, string> = { ...energyPrice.basis };
  const meanOf = new Map(hourly.map(({ key, usdPerMwh }) => [key, meanUsdPerMwh(usdPerMwh)]));
  for (const { key, usdPerMwh } of hourly) {
    columns[key] = usdPerMwh;
    basis[key] = BASIS;
  }
  const priced = sites.map((site): Site => {
    const { id, ba } = site;
    const average = averages.get(id);
    if (average !== undefined && !meanOf.has(id)) {
      const area = columns[ba];
      const shape = area ? fillGaps(area)?.column : undefined;
      if (shape) {
        const move = average - meanUsdPerMwh(shape);
        columns[id] = shape.map((usd) => usd + move);
        basis[id] = `${BASIS}: your average, with the hours of ${ba}`;
      }
    }
    const energyPriceUsdPerMwh = meanOf.get(id) ?? average ?? meanOf.get(ba) ?? site.energyPriceUsdPerMwh;
    return energyPriceUsdPerMwh === site.energyPriceUsdPerMwh ? site : { ...site, energyPriceUsdPerMwh };
  });
  return { sites: priced, energyPrice: { ...energyPrice, columns, basis } };
};
