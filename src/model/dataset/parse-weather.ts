import type { StationId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { STUDY_HOURS } from '../time.ts';
import { type PackedColumns, parseColumns } from './columns.ts';
import type { Weather } from './types.ts';

const REQUIRED = ['dryBulbC', 'dewPointC', 'pressurePa'] as const;

/**
 * All columns of a weather file: `dryBulbC`, `dewPointC`, `pressurePa`, `ghiWPerM2`, `dniWPerM2`, `windMPerS`,
 * 8,784 study hours (UTC) each.
 */
export const parseWeatherColumns = (inflated: Uint8Array, station: StationId): Result<PackedColumns> => {
  const file = `weather/${station}`;
  const parsed = parseColumns(inflated, file);
  if (!parsed.ok) return parsed;
  if (parsed.value.rows !== STUDY_HOURS)
    return fail(`The data file ${file} has ${parsed.value.rows} hours instead of ${STUDY_HOURS}.`);
  const missing = REQUIRED.find((name) => !(name in parsed.value.columns));
  return missing ? fail(`The data file ${file} has no column ${missing}.`) : parsed;
};

/**
 * Dry bulb, dew point (°C), pressure (Pa) and, where the file has them, irradiance (W/m2) and wind (m/s) of one station's
 * typical year; a failure names file and column.
 */
export const parseWeather = (inflated: Uint8Array, station: StationId): Result<Weather> => {
  const parsed = parseWeatherColumns(inflated, station);
  if (!parsed.ok) return parsed;
  const { columns } = parsed.value;
  const { dryBulbC, dewPointC, pressurePa } = columns as Record<(typeof REQUIRED)[number], Float32Array>;
  const { ghiWPerM2, dniWPerM2, windMPerS } = columns;
  return ok({ station, dryBulbC, dewPointC, pressurePa, ghiWPerM2, dniWPerM2, windMPerS });
};
