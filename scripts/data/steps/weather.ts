import type { StationId } from '../../../src/model/ids.ts';
import { STUDY_HOURS, typicalYearRow } from '../../../src/model/time.ts';
import type { Output } from '../lib/output.ts';
import { packColumns } from '../lib/pack.ts';
import type { Sources, TmyVariable } from '../sources.ts';

/** Packed column, TMY3 row, factor to the column's unit, step. */
const VARIABLES: readonly {
  readonly id: string;
  readonly row: TmyVariable;
  readonly factor: number;
  readonly step: number;
  readonly unit: string;
}[] = [
  { id: 'dryBulbC', row: 'Dry-bulb (C)', factor: 1, step: 0.1, unit: '°C' },
  { id: 'dewPointC', row: 'Dew-point (C)', factor: 1, step: 0.1, unit: '°C' },
  { id: 'pressurePa', row: 'Pressure (mbar)', factor: 100, step: 100, unit: 'Pa' },
  { id: 'ghiWPerM2', row: 'GHI (W/m^2)', factor: 1, step: 1, unit: 'W/m2' },
  { id: 'dniWPerM2', row: 'DNI (W/m^2)', factor: 1, step: 1, unit: 'W/m2' },
  { id: 'windMPerS', row: 'Wspd (m/s)', factor: 1, step: 0.1, unit: 'm/s' },
];

/** The typical year of a station in study hours (UTC), packed. */
export const buildWeather = (sources: Sources, station: StationId, name: string): Output => {
  const year = sources.typicalYear(station);
  const rows = Array.from({ length: STUDY_HOURS }, (_, hour) => typicalYearRow(hour, year.utcOffsetHours));
  const series = VARIABLES.map(({ row, factor, step }) => ({
    values: rows.map((at) => (year.variables[row][at] as number) * factor),
    step,
  }));
  const columns = VARIABLES.map(({ id, unit }, k) => ({ id, series: k, basis: unit }));
  return {
    key: `weather/${station}`,
    path: `weather/${station}.bin.gz`,
    content: packColumns('by column', series, columns),
    rows: STUDY_HOURS,
    unit: '°C, Pa, W/m2, m/s',
    notes: name,
  };
};
