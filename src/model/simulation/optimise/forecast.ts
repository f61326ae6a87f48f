import { seededRandom } from '../../random.ts';
import type { Network } from '../network.ts';
import type { YearCosts } from './costs.ts';

/** What a rolling plan believes of the hours to come. */
export type Forecast =
  /** Tomorrow is as today: the hour of the day before; on the first day, its first hour throughout. */
  | { readonly kind: 'persistence' }
  /**
   * The truth times 1 + e: e is normal with standard deviation `error`, remembered from hour to hour with correlation
   * 0.9 at each campus (AR(1), so that errors last and do not average out within a day). Same seed, same forecast.
   */
  | { readonly kind: 'noisy'; readonly error: number; readonly seed: number };

/** Standard deviation of a forecast's error unless stated otherwise [choice]. */
export const FORECAST_ERROR = 0.05;
export const FORECAST_SEED = 2026;
/** Correlation of the error from one hour to the next [choice]. */
const MEMORY = 0.9;

/** The unit costs that a forecast gives for every hour, $ per IT MWh drawn: price, carbon and cooling together. Hour-major. */
export const forecastCosts = (net: Network, costs: YearCosts, forecast: Forecast): Float64Array => {
  const n = costs.campuses;
  const truth = costs.unitUsdPerMwh;
  const believed = new Float64Array(truth.length);
  if (forecast.kind === 'persistence') {
    for (let hour = 0; hour < costs.hours; hour++) {
      const from = Math.max(0, hour - 24);
      for (let i = 0; i < n; i++) believed[hour * n + i] = truth[(hour < 24 ? 0 : from) * n + i]!;
    }
    return believed;
  }
  // by site id, so that the order of columns decides nothing
  net.byId.forEach((i, rank) => {
    const random = seededRandom(forecast.seed + 7919 * rank);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let error = forecast.error * normal();
    for (let at = i; at < truth.length; at += n) {
      believed[at] = truth[at]! * (1 + error);
      error = MEMORY * error + forecast.error * Math.sqrt(1 - MEMORY * MEMORY) * normal();
    }
  });
  return believed;
};

/** Each day's mean of the unit costs in all of its hours: what one decision a day can know. Hour-major. */
export const dailyMeans = (costs: YearCosts): Float64Array => {
  const n = costs.campuses;
  const means = new Float64Array(costs.unitUsdPerMwh.length);
  for (let day = 0; day < costs.hours; day += 24) {
    const hours = Math.min(24, costs.hours - day);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let hour = day; hour < day + hours; hour++) sum += costs.unitUsdPerMwh[hour * n + i]!;
      for (let hour = day; hour < day + hours; hour++) means[hour * n + i] = sum / hours;
    }
  }
  return means;
};
