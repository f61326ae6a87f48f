import type { Fuel } from '../../../src/model/dataset/types.ts';

/** EIA-860M "technology" -> fuel of the app. */
export const fuelOf = (technology: string): Fuel => {
  if (/Batteries|Pumped Storage/.test(technology)) return 'storage';
  if (/Natural Gas/.test(technology)) return 'gas';
  if (/Coal/.test(technology)) return 'coal';
  if (/Nuclear/.test(technology)) return 'nuclear';
  if (/Hydroelectric/.test(technology)) return 'hydro';
  if (/Wind/.test(technology)) return 'wind';
  if (/Solar/.test(technology)) return 'solar';
  if (/Petroleum/.test(technology)) return 'oil';
  return 'other';
};
