import { monthOfHour } from '../time.ts';
import type { SeasonPeaks } from './flexibility.ts';

/** What a campus means for its grid and for the people around it (MODEL §4 "Grid strain"). */

/** Electricity of a US household, MWh a year: EIA RECS 2020, about 10,500 kWh. */
export const HOUSEHOLD_MWH_PER_YEAR = 10.5;

export interface GridStrain {
  /** Hour in which the authority's demand with the campus is highest, and the campus's part of it, 0-1. */
  readonly peakHour: number;
  readonly peakShare: number;
  /** Hours in which demand with the campus exceeds the threshold of the season. */
  readonly hoursAbove: number;
  /** Steepest rise and fall of the import from one hour to the next, MW/h, both 0 or more. */
  readonly rampUpMwPerHour: number;
  readonly rampDownMwPerHour: number;
}

/**
 * Strain of an import on its balancing authority in the study year.
 * @param demandMw Demand of the authority without the campus, 8,784 hours; NaN hours are left out.
 * @param peaks Thresholds of the record, or the season peaks of the year (flexibility.ts).
 */
export const gridStrain = (
  importMw: ArrayLike<number>,
  demandMw: ArrayLike<number>,
  peaks: SeasonPeaks,
): GridStrain => {
  let [highest, peakHour, peakShare, hoursAbove, up, down, month] = [0, 0, 0, 0, 0, 0, 0];
  for (let hour = 0; hour < importMw.length; hour++) {
    const drawn = importMw[hour]!;
    if (hour % 24 === 0) month = monthOfHour(hour);
    const total = demandMw[hour]! + drawn;
    if (total > highest) {
      highest = total;
      peakHour = hour;
      peakShare = drawn / total;
    }
    if (total > (month >= 3 && month <= 9 ? peaks.summerMw : peaks.winterMw)) hoursAbove++;
    if (hour === 0) continue;
    const ramp = drawn - importMw[hour - 1]!;
    if (ramp > up) up = ramp;
    if (-ramp > down) down = -ramp;
  }
  return { peakHour, peakShare, hoursAbove, rampUpMwPerHour: up, rampDownMwPerHour: down };
};

export interface HostCommunity {
  /** Highest import over the highest demand of the place, zone or authority; NaN where that is not known. */
  readonly localPeakShare: number;
  /** Households that use as much in a year. */
  readonly households: number;
}

/** The campus beside its neighbours. @param localPeakMw Highest demand of the place without the campus, MW. */
export const hostCommunity = (importMw: ArrayLike<number>, localPeakMw: number): HostCommunity => {
  let [sum, highest] = [0, 0];
  for (let hour = 0; hour < importMw.length; hour++) {
    sum += importMw[hour]!;
    if (importMw[hour]! > highest) highest = importMw[hour]!;
  }
  return {
    localPeakShare: localPeakMw > 0 ? highest / localPeakMw : Number.NaN,
    households: sum / HOUSEHOLD_MWH_PER_YEAR,
  };
};
