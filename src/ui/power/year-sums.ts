import type { PowerHours } from '../../model/power/report-types.ts';
import { HOURS_OF_DAY, monthOfDay, placeOfHour, type SiteClock } from './site-time.ts';

/** Sums of a campus-year that its figures draw; months and hours of the day in the site's standard time. */

/** Every value that stands at a share of the hours, highest first: `points` + 1 values from rank 0 to the last. */
export const durationOf = (column: Float32Array, points: number): readonly number[] => {
  const sorted = Float32Array.from(column).sort().reverse();
  return Array.from(
    { length: points + 1 },
    (_, i) => sorted[Math.round((i / points) * (sorted.length - 1))] ?? Number.NaN,
  );
};

/** Ranks (0-1, highest import first) of the hours in which the grid's need curtails the campus. */
export const curtailedRanks = ({ importMw, gridNeedMw }: PowerHours): readonly number[] => {
  const order = Uint32Array.from(importMw, (_, hour) => hour).sort((a, b) => importMw[b]! - importMw[a]!);
  const ranks: number[] = [];
  for (let rank = 0; rank < order.length; rank++) {
    if (gridNeedMw[order[rank]!]! > 0) ranks.push(rank / Math.max(1, order.length - 1));
  }
  return ranks;
};
export const hoursAbove = (column: Float32Array, floor = 0): number =>
  column.reduce((count, value) => count + (value > floor ? 1 : 0), 0);

/** PUE and litres per kWh of IT by month, weighted by IT energy; NaN for a month without load. */
export const monthlyCooling = (hours: PowerHours, clock: SiteClock) => {
  const sums = Array.from({ length: 12 }, () => ({ load: 0, it: 0, water: 0 }));
  for (let hour = 0; hour < hours.itMw.length; hour++) {
    const month = sums[monthOfDay(Math.floor(placeOfHour(clock, hour) / HOURS_OF_DAY))]!;
    month.load += hours.loadMw[hour]!;
    month.it += hours.itMw[hour]!;
    month.water += hours.wueLPerKwh[hour]! * hours.itMw[hour]!;
  }
  return sums.map(({ load, it, water }) => ({
    pue: it > 0 ? load / it : Number.NaN,
    wueLPerKwh: it > 0 ? water / it : Number.NaN,
  }));
};

/** MWh by month and hour of the day: 12 rows of 24. */
export const monthByHour = (column: Float32Array, clock: SiteClock): readonly Float64Array[] => {
  const rows = Array.from({ length: 12 }, () => new Float64Array(HOURS_OF_DAY));
  for (let hour = 0; hour < column.length; hour++) {
    const place = placeOfHour(clock, hour);
    rows[monthOfDay(Math.floor(place / HOURS_OF_DAY))]![place % HOURS_OF_DAY]! += column[hour]!;
  }
  return rows;
};
