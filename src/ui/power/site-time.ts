import { formatDay, formatHour } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import { STUDY_HOURS, standardOffsetHours } from '../../model/time.ts';

/**
 * The year of a site in its own standard time, without daylight saving: hour of day against day, 24 x 366.
 * The study year is UTC, so its first hours are 31 December 2023 on site; they stand at the end of 31 December 2024.
 */

export const DAYS = 366;
export const HOURS_OF_DAY = 24;
export const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** First day of each month of 2024, and the day after the last. */
export const MONTH_STARTS = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366] as const;

export interface SiteClock {
  /** UTC offset of the site's standard time, h. */
  readonly offset: number;
  /** `UTC−6` */
  readonly zone: string;
}
export const siteClock = (longitudeDeg: number): SiteClock => {
  const offset = standardOffsetHours(longitudeDeg);
  return { offset, zone: `UTC\u2212${-offset}` };
};

/** Place of an hour on the year of the site: 24 x day + hour of day. */
export const placeOfHour = ({ offset }: SiteClock, hour: HourIndex): number =>
  (hour + offset + STUDY_HOURS) % STUDY_HOURS;
/** The hour at a place. */
export const hourOfPlace = ({ offset }: SiteClock, place: number): HourIndex =>
  (place - offset + STUDY_HOURS) % STUDY_HOURS;
/** Month 0-11 of a day 0-365. */
export const monthOfDay = (day: number): number => MONTH_STARTS.findLastIndex((first) => first <= Math.min(day, 365));

/** Tue 20 Aug 2024, 17:00 (UTC−6) */
export const siteHourWords = ({ offset, zone }: SiteClock, hour: HourIndex): string =>
  `${formatDay(hour + offset, 'utc')}, ${formatHour(hour + offset, 'utc').slice(0, 5)} (${zone})`;
/** Tue 20 Aug 2024 */
export const siteDayWords = ({ offset }: SiteClock, hour: HourIndex): string => formatDay(hour + offset, 'utc');
/** 17:00 */
export const siteTimeWords = ({ offset }: SiteClock, hour: HourIndex): string =>
  formatHour(hour + offset, 'utc').slice(0, 5);
