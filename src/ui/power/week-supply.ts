import { formatEnergy, formatPower } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PowerHours } from '../../model/power/report-types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { WEEK_HOURS } from '../clock/week.ts';
import { HOURS_OF_DAY, placeOfHour, type SiteClock, siteHourWords } from './site-time.ts';

/** One week of supply against load, MW. */

export interface SupplyBand {
  readonly id: 'import' | 'pv' | 'wind' | 'discharge' | 'gas' | 'shortfall';
  readonly label: string;
  readonly column: keyof PowerHours;
  readonly fill: string;
}
/** From the axis up. */
export const SUPPLY_BANDS: readonly SupplyBand[] = [
  { id: 'import', label: 'Import', column: 'importMw', fill: 'var(--total)' },
  { id: 'pv', label: 'Solar', column: 'pvMw', fill: 'var(--fuel-solar)' },
  { id: 'wind', label: 'Wind', column: 'windMw', fill: 'var(--fuel-wind)' },
  { id: 'discharge', label: 'Battery', column: 'dischargeMw', fill: 'var(--fuel-storage)' },
  { id: 'gas', label: 'Gas', column: 'gasMw', fill: 'var(--fuel-gas)' },
  { id: 'shortfall', label: 'Shortfall', column: 'shortfallMw', fill: 'var(--class-alarm)' },
];
/** Bands that hold anything in the year. */
export const bandsOfYear = (hours: PowerHours): readonly SupplyBand[] =>
  SUPPLY_BANDS.filter(({ column }) => hours[column].some((value) => value > 1e-4));

/** Last first day of a week. */
export const LAST_WEEK_DAY = STUDY_HOURS / HOURS_OF_DAY - 7;
/** First hour of the week that begins on a day of the site; kept inside the study year. */
export const weekStartOf = ({ offset }: SiteClock, day: number): HourIndex =>
  Math.min(STUDY_HOURS - WEEK_HOURS, Math.max(0, day * HOURS_OF_DAY - offset));
/** Day on which a week begins that holds the hour: three days before its own. */
export const weekDayOf = (clock: SiteClock, hour: HourIndex): number =>
  Math.min(LAST_WEEK_DAY, Math.max(0, Math.floor(placeOfHour(clock, hour) / HOURS_OF_DAY) - 3));

/** Levels between the bands of a week: one array more than bands, the first of zeros. */
export const stackWeek = (
  hours: PowerHours,
  bands: readonly SupplyBand[],
  start: HourIndex,
): readonly Float64Array[] => {
  const levels = [new Float64Array(WEEK_HOURS)];
  for (const { column } of bands) {
    const below = levels.at(-1)!;
    levels.push(below.map((level, i) => level + Math.max(0, hours[column][start + i] ?? 0)));
  }
  return levels;
};
/** Load, and with the battery's charge on top. */
export const weekUses = (hours: PowerHours, start: HourIndex) => ({
  load: hours.loadMw.subarray(start, start + WEEK_HOURS),
  charged: hours.loadMw
    .subarray(start, start + WEEK_HOURS)
    .map((mw, i) => mw + Math.max(0, hours.chargeMw[start + i] ?? 0)),
});

/** One hour of supply in words. */
export const supplyWords = (hours: PowerHours, clock: SiteClock, hour: HourIndex, hasBattery: boolean): string => {
  const parts = SUPPLY_BANDS.filter(({ column }) => (hours[column][hour] ?? 0) > 0.05).map(
    ({ label, column }) => `${label.toLowerCase()} ${formatPower(hours[column][hour] ?? Number.NaN)}`,
  );
  const charge = hours.chargeMw[hour] ?? 0;
  const uses = `load ${formatPower(hours.loadMw[hour] ?? Number.NaN)}${charge > 0.05 ? `, charging ${formatPower(charge)}` : ''}`;
  const stored = hasBattery ? `; ${formatEnergy(hours.storedMwh[hour] ?? Number.NaN)} stored` : '';
  return `${siteHourWords(clock, hour)}: ${uses}; ${parts.join(', ') || 'no supply'}${stored}`;
};
