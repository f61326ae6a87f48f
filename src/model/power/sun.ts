/** Where the sun stands. Good to 0.01 degrees (NOAA) where a panel needs a degree. */

const RAD = Math.PI / 180;
/** Days from J2000 (2000-01-01 12:00 UTC) to 2024-01-01 00:00 UTC. */
const J2000_TO_2024_DAYS = 8765.5;
/** Solar constant, W/m2 (Gueymard 2004). */
const SOLAR_CONSTANT = 1366.1;

/** Declination, equation of time and radiation outside the atmosphere at an instant. */
export interface SunDay {
  readonly declinationRad: number;
  /** Apparent less mean solar time, hours. */
  readonly equationOfTimeH: number;
  /** Normal to the rays, outside the atmosphere, W/m2. */
  readonly extraterrestrialWPerM2: number;
}

/**
 * The sun's day: low-precision solar coordinates of the Astronomical Almanac (as in Michalsky, Solar Energy 40:227, 1988).
 * @param hour Hours since 2024-01-01 00:00 UTC.
 */
export const sunDay = (hour: number): SunDay => {
  const days = J2000_TO_2024_DAYS + hour / 24;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const anomaly = (357.528 + 0.9856003 * days) * RAD;
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const obliquity = (23.439 - 4e-7 * days) * RAD;
  const declinationRad = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / RAD;
  const behind = (((meanLongitude - rightAscension) % 360) + 540) % 360;
  const distance = 1.00014 - 0.01671 * Math.cos(anomaly) - 0.00014 * Math.cos(2 * anomaly);
  return {
    declinationRad,
    equationOfTimeH: (behind - 180) / 15,
    extraterrestrialWPerM2: SOLAR_CONSTANT / (distance * distance),
  };
};

/** The sun over a place in one hour: unit vector to it, east, north and up. */
export interface SunVector {
  east: number;
  north: number;
  up: number;
}

/** Hour angle of sunset, radians: 0 in polar night, pi in polar day. */
const sunsetAngle = (latitudeRad: number, declinationRad: number): number =>
  Math.acos(Math.min(1, Math.max(-1, -Math.tan(latitudeRad) * Math.tan(declinationRad))));

/**
 * Writes the sun at the middle of the sunlit part of the hour that begins at `hour` (UTC); `up` is 0 or less by night.
 * Taking the sunlit part in the hours of sunrise and sunset follows PVWatts (Dobos, NREL/TP-6A20-62641, 2014, §3).
 */
export const sunInHour = (
  hour: number,
  day: SunDay,
  latitudeRad: number,
  longitudeDeg: number,
  out: SunVector,
): void => {
  const solarNoonOffset = ((hour % 24) + longitudeDeg / 15 + day.equationOfTimeH - 12 + 48) % 24;
  const start = (solarNoonOffset > 12 ? solarNoonOffset - 24 : solarNoonOffset) * 15 * RAD;
  const set = sunsetAngle(latitudeRad, day.declinationRad);
  // Around solar midnight the hour begins before -pi of the day that it lights.
  const from = start > Math.PI - 15 * RAD ? start - 2 * Math.PI : start;
  const lit0 = Math.max(from, -set);
  const lit1 = Math.min(from + 15 * RAD, set);
  const angle = lit1 > lit0 ? (lit0 + lit1) / 2 : from + 7.5 * RAD;
  const [sinLat, cosLat] = [Math.sin(latitudeRad), Math.cos(latitudeRad)];
  const [sinDec, cosDec] = [Math.sin(day.declinationRad), Math.cos(day.declinationRad)];
  out.up = lit1 > lit0 ? sinLat * sinDec + cosLat * cosDec * Math.cos(angle) : 0;
  out.east = -cosDec * Math.sin(angle);
  out.north = cosLat * sinDec - sinLat * cosDec * Math.cos(angle);
};
