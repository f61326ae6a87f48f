import type { CoolingPlant, Site, Weather } from '../dataset/types.ts';
import type { StationId } from '../ids.ts';
import { STUDY_HOURS } from '../time.ts';
import { coolingYear } from './cooling.ts';

/** PUE and WUE of a campus in study hours. */
export interface CampusCooling {
  /** Facility power over IT power. */
  readonly pue: Float32Array;
  /** Litres per kWh of IT. */
  readonly wueLPerKwh: Float32Array;
  /** True where the weather is missing and the annual means of the site stand in. */
  readonly isMean: boolean;
}

/** Cooling of a site hour by hour from the typical year of its station; the annual means where that is missing. */
export const campusCooling = (
  site: Site,
  plant: CoolingPlant,
  weather: ReadonlyMap<StationId, Weather>,
): CampusCooling => {
  const year = weather.get(site.station);
  if (year && year.dryBulbC.length === STUDY_HOURS) {
    const { pue, wueLPerKwh, pueMean } = coolingYear(plant, year);
    if (!Number.isNaN(pueMean)) return { pue, wueLPerKwh, isMean: false };
  }
  return {
    pue: new Float32Array(STUDY_HOURS).fill(site.pueMean[plant]),
    wueLPerKwh: new Float32Array(STUDY_HOURS).fill(site.wueLPerKwh[plant]),
    isMean: true,
  };
};
