import { type SunVector, sunDay, sunInHour } from '../../power/sun.ts';
import type { Policy } from './policy.ts';

/** $/MWh that the whole height of the sun is worth to the rule: its night and its zenith are this far apart [choice]. */
export const SUN_USD_PER_MWH = 100;

const RADIANS = Math.PI / 180;
const sun: SunVector = { east: 0, north: 0, up: 0 };

/** Ranks campuses by the height of the sun: the sine of its elevation in the hour, 0 by night. A rule of thumb that knows no price, for comparison. */
export const followSun = {
  id: 'follow-sun',
  label: 'Follow the sun',
  help: 'Each hour, work goes where the sun stands highest, whatever power costs there.',
  decide: (view, scoreUsdPerMwh) => {
    const day = sunDay(view.hour + 0.5);
    for (let i = 0; i < view.campuses; i++) {
      const { lon, lat } = view.places[i]!;
      sunInHour(view.hour, day, lat * RADIANS, lon, sun);
      scoreUsdPerMwh[i] = -SUN_USD_PER_MWH * Math.max(0, sun.up);
    }
    return true;
  },
} as const satisfies Policy;
