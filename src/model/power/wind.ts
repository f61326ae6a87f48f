import type { HourlySeries } from '../dataset/types.ts';
import type { BaCode } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { fillGaps } from './gaps.ts';

/** Wind of a campus or of a contract in its region, per MW of turbines. */
export interface RegionalWind {
  /** MW/MW by study hour, 0-1, no NaN. */
  readonly perMw: Float32Array;
  /** Hours without a value in the source, filled from their neighbours or the same hour of other days (gaps.ts). */
  readonly filledHours: number;
  /** How the source's series came about, in words. */
  readonly basis: string;
}

/**
 * Wind from the output of the standing fleet of the EIA region (DATA A§3: EIA-930 wind over EIA-860M capacity): curtailed
 * energy is missing and the fleet is older than what would be built, so it errs low.
 * Errors: a region that reports no wind.
 */
export const regionalWind = (series: HourlySeries | undefined, ba: BaCode): Result<RegionalWind> => {
  const column = series?.columns[ba];
  const filled = column ? fillGaps(column) : null;
  if (!series || !filled) {
    return fail(
      `There is no record of wind power in the region of ${ba}.`,
      'Plan this campus without wind, or buy it elsewhere.',
    );
  }
  return ok({
    perMw: filled.column.map((value) => Math.min(1, Math.max(0, value))),
    filledHours: filled.filledHours,
    basis: series.basis[ba] ?? 'basis not stated',
  });
};

/** Energy of a number of MW over the year, MWh. */
export const windEnergyMwh = (wind: RegionalWind, windMw: number): number =>
  wind.perMw.reduce((sum, value) => sum + value, 0) * windMw;
