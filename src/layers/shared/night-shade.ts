import { sunDay } from '../../model/power/sun.ts';
import type { LonLat } from './mercator.ts';

const RAD = Math.PI / 180;
/** Mercator's end of the world. */
const EDGE_LAT = 85;
const STEP_DEG = 3;

/**
 * Where the sun is below the horizon: a polygon in degrees, from one end of the world to the other.
 * @param hours since 2024-01-01 00:00 UTC
 */
export const nightPolygon = (hours: number): readonly LonLat[] => {
  const { declinationRad, equationOfTimeH } = sunDay(hours);
  const noonLon = -15 * ((hours % 24) + equationOfTimeH - 12);
  // at an equinox the line runs along meridians: keep it a function of longitude
  const tan = Math.abs(declinationRad) < 1e-3 ? Math.sign(declinationRad || 1) * 1e-3 : Math.tan(declinationRad);
  const line: LonLat[] = [];
  for (let lon = -180; lon <= 180; lon += STEP_DEG) {
    const lat = Math.atan(-Math.cos((lon - noonLon) * RAD) / tan) / RAD;
    line.push([lon, Math.max(-EDGE_LAT, Math.min(EDGE_LAT, lat))]);
  }
  // with the sun in the north it is the south pole that lies in the dark
  const dark = tan > 0 ? -EDGE_LAT : EDGE_LAT;
  return [...line, [180, dark], [-180, dark], line[0] as LonLat];
};
