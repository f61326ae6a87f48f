import type { HourIndex } from './ids.ts';

/** Hours of the study year 2024, a leap year (MODEL: EIA-930 year, UTC, hour-beginning). */
export const STUDY_HOURS = 8784;
export const STUDY_YEAR = 2024;
const START_MS = Date.UTC(STUDY_YEAR, 0, 1);

/** Keeps an hour inside the study year; not-a-number becomes 0. */
export const clampHour = (hour: number): HourIndex =>
  Number.isFinite(hour) ? Math.min(STUDY_HOURS - 1, Math.max(0, Math.floor(hour))) : 0;

/** The instant at which the hour begins. */
export const hourToDate = (hour: HourIndex): Date => new Date(START_MS + hour * 3_600_000);

/** The hour index of an instant, which may lie outside the study year (then below 0 or above 8783). */
export const dateToHour = (date: Date): number => Math.floor((date.getTime() - START_MS) / 3_600_000);

/** Hour of the study year of `2024-08-20T23:00` or shorter, UTC; null where the text is no hour of the year. */
export const hourOfIso = (text: string): HourIndex | null => {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2})(?::\d{2})?)?Z?$/.exec(text);
  if (!parts) return null;
  const date = new Date(`${parts[1]}T${parts[2] ?? '00'}:00:00Z`);
  // 31 February is read as 2 March: no date
  if (!Number.isFinite(date.getTime()) || !date.toISOString().startsWith(parts[1] as string)) return null;
  const hour = dateToHour(date);
  return hour >= 0 && hour < STUDY_HOURS ? hour : null;
};

/** Month 0-11 of every hour of the study year, by UTC. */
export const monthOfHour = (hour: HourIndex): number => hourToDate(hour).getUTCMonth();

/**
 * Mean solar hour of the day, 0-24, at a longitude (degrees east).
 * Good to the equation of time (a quarter hour), which is enough for a demand shape.
 */
export const solarHour = (hour: HourIndex, longitudeDeg: number): number =>
  ((((hour % 24) + longitudeDeg / 15) % 24) + 24) % 24;

/** UTC offset in hours of US standard time at a longitude, from the usual meridians. */
export const standardOffsetHours = (longitudeDeg: number): number => {
  if (longitudeDeg > -84) return -5;
  if (longitudeDeg > -101.5) return -6;
  if (longitudeDeg > -114.5) return -7;
  return -8;
};

/**
 * Row of an 8,760-h typical year (local standard time) for a study hour (UTC):
 * mapped by month, day and hour; 29 February repeats 28 February.
 */
export const typicalYearRow = (hour: HourIndex, utcOffsetHours: number): number => {
  const local = new Date(START_MS + (hour + utcOffsetHours) * 3_600_000);
  const month = local.getUTCMonth();
  let day = local.getUTCDate();
  if (month === 1 && day === 29) day = 28;
  const dayOfYear = (Date.UTC(2023, month, day) - Date.UTC(2023, 0, 1)) / 86_400_000;
  return dayOfYear * 24 + local.getUTCHours();
};
