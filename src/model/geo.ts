const EARTH_RADIUS_KM = 6371.0088;
const RAD = Math.PI / 180;

/** Great-circle distance in km between two points in degrees (haversine, mean Earth radius IUGG). */
export const distanceKm = (lon1: number, lat1: number, lon2: number, lat2: number): number => {
  const sinLat = Math.sin(((lat2 - lat1) * RAD) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** Round-trip time over a private backbone: fit on 36 US cloud-region pairs, RMSE 5 ms. */
export const RTT_FIXED_MS = 5.0;
export const RTT_MS_PER_KM = 0.0156;
/** km per ms one way at the speed of light in fibre: 204.2 (refractive index 1.468). */
export const FIBRE_KM_PER_MS = 204.2;

/** RTT in ms over `km` of great circle, never below light in fibre there and back. */
export const rttMs = (km: number): number => Math.max(RTT_FIXED_MS + RTT_MS_PER_KM * km, (2 * km) / FIBRE_KM_PER_MS);
