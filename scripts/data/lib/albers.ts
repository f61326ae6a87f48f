const RAD = Math.PI / 180;

/** ESRI:102003, USA contiguous Albers equal area on NAD83: the ellipsoid GRS 1980, metres. */
const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257222101;
const E2 = FLATTENING * (2 - FLATTENING);
const E = Math.sqrt(E2);
const CENTRE = { lon: -96, lat: 37.5 } as const;
const PARALLELS = [29.5, 45.5] as const;

const area = (sin: number): number =>
  (1 - E2) * (sin / (1 - E2 * sin * sin) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
const scale = (latRad: number): number => Math.cos(latRad) / Math.sqrt(1 - E2 * Math.sin(latRad) ** 2);

const [M1, M2] = [scale(PARALLELS[0] * RAD), scale(PARALLELS[1] * RAD)];
const [Q1, Q2] = [area(Math.sin(PARALLELS[0] * RAD)), area(Math.sin(PARALLELS[1] * RAD))];
const N = (M1 * M1 - M2 * M2) / (Q2 - Q1);
const C = M1 * M1 + N * Q1;
const radiusAt = (q: number): number => (SEMI_MAJOR_M * Math.sqrt(C - N * q)) / N;
const RHO0 = radiusAt(area(Math.sin(CENTRE.lat * RAD)));

/** Degrees -> metres of ESRI:102003 (Snyder, Map Projections, USGS 1987, eq. 14-1 to 14-6). */
export const albers = (lon: number, lat: number): readonly [x: number, y: number] => {
  const rho = radiusAt(area(Math.sin(lat * RAD)));
  const theta = N * (lon - CENTRE.lon) * RAD;
  return [rho * Math.sin(theta), RHO0 - rho * Math.cos(theta)];
};

/** Metres of ESRI:102003 -> degrees (Snyder, eq. 14-8 to 14-11; the latitude by iteration). */
export const inverseAlbers = (x: number, y: number): readonly [lon: number, lat: number] => {
  const rho = Math.hypot(x, RHO0 - y);
  const theta = Math.atan2(x, RHO0 - y);
  const q = (C - (rho * rho * N * N) / (SEMI_MAJOR_M * SEMI_MAJOR_M)) / N;
  let phi = Math.asin(q / 2);
  for (let k = 0; k < 8; k++) {
    const sin = Math.sin(phi);
    const part = 1 - E2 * sin * sin;
    phi += ((part * part) / (2 * Math.cos(phi))) * ((q - area(sin)) / (1 - E2));
  }
  return [CENTRE.lon + theta / N / RAD, phi / RAD];
};
