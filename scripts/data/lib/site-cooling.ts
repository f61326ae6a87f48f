import { parseWeather } from '../../../src/model/dataset/parse-weather.ts';
import { COOLING_PLANTS, type Site } from '../../../src/model/dataset/types.ts';
import { coolingYear } from '../../../src/model/power/cooling.ts';
import { type Output, round } from './output.ts';

/** PUE and water of the three plants under one station's weather, as the app computes them. */
export const siteCooling = (weather: Output): Pick<Site, 'pueMean' | 'puePeak' | 'wueLPerKwh'> => {
  const parsed = parseWeather(weather.content, weather.key.replace('weather/', ''));
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const byPlant = COOLING_PLANTS.map((plant) => {
    const year = coolingYear(plant, parsed.value);
    // `puePeak` is already that of a year 1 C warmer: the typical years are older than the campus will be.
    return { plant, mean: round(year.pueMean, 4), peak: round(year.puePeak, 4), water: round(year.wueMeanLPerKwh, 4) };
  });
  const pick = (key: 'mean' | 'peak' | 'water') =>
    Object.fromEntries(byPlant.map((entry) => [entry.plant, entry[key]])) as Site['pueMean'];
  return { pueMean: pick('mean'), puePeak: pick('peak'), wueLPerKwh: pick('water') };
};
