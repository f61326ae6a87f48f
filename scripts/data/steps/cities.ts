import type { City } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { json, type Output, round } from '../lib/output.ts';
import type { Sources } from '../sources.ts';

export interface PlacedCity {
  readonly name: string;
  readonly state: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
}
/** Drawn at national scale: far enough apart to carry a label. */
export const NATIONAL: readonly string[] = [
  'New York NY',
  'Los Angeles CA',
  'Chicago IL',
  'Houston TX',
  'Dallas TX',
  'Atlanta GA',
  'Miami FL',
  'Washington DC',
  'Denver CO',
  'Seattle WA',
  'San Francisco CA',
  'Minneapolis MN',
  'Phoenix AZ',
];
const REGIONAL_KM = 110;
const LOCAL_KM = 22;
const MAX_CITIES = 150;
const NOT_LOWER_48 = new Set(['AK', 'HI', 'PR']);
const PARTS_OF_NEW_YORK = new Set([
  'Brooklyn',
  'Queens',
  'Manhattan',
  'The Bronx',
  'Bronx',
  'Staten Island',
  'Borough of Queens',
]);

/** Entries that carry the population of the city or county around them. */
const WRONG_POPULATION = new Set(['Ironville KY', 'Meads KY', 'East Hampton VA', 'Portsmouth Heights VA']);

/** Cities of the lower 48 by population, without boroughs and other parts of a city. */
export const readCities = (sources: Sources): readonly PlacedCity[] =>
  sources
    .cities()
    .filter((row) => row.featureCode.startsWith('PPL') && row.featureCode !== 'PPLX' && !NOT_LOWER_48.has(row.admin1))
    .filter(
      (row) =>
        !WRONG_POPULATION.has(`${row.name} ${row.admin1}`) && !(row.admin1 === 'NY' && PARTS_OF_NEW_YORK.has(row.name)),
    )
    .map((row) => ({
      name: row.name
        .replace(/^New York City$/, 'New York')
        .replace(/^Lexington-Fayette$/, 'Lexington')
        .replace(/^Washington,? D\.?C\.?$/, 'Washington'),
      state: row.admin1,
      lon: Number(row.lon),
      lat: Number(row.lat),
      population: Number(row.population),
    }))
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));

/** About 150 cities in three ranks; each rank keeps its distance from the ranks above, so that labels do not crowd. */
export const buildCities = (cities: readonly PlacedCity[]): Output => {
  const near =
    (city: PlacedCity, km: number) =>
    (other: PlacedCity): boolean =>
      distanceKm(city.lon, city.lat, other.lon, other.lat) < km;
  const national = NATIONAL.map((label) => cities.find((c) => `${c.name} ${c.state}` === label)).filter(
    (c) => c !== undefined,
  );
  const regional: PlacedCity[] = [];
  for (const city of cities) {
    if (regional.length >= 45) break;
    if (![...national, ...regional].some(near(city, REGIONAL_KM))) regional.push(city);
  }
  const local: PlacedCity[] = [];
  for (const city of cities) {
    if (national.length + regional.length + local.length >= MAX_CITIES) break;
    if (![...national, ...regional, ...local].some(near(city, LOCAL_KM))) local.push(city);
  }
  const ranked = (list: readonly PlacedCity[], rank: City['rank']): City[] =>
    list.map((c) => ({ ...c, lon: round(c.lon, 3), lat: round(c.lat, 3), rank }));
  const values = [...ranked(national, 1), ...ranked(regional, 2), ...ranked(local, 3)];
  return {
    key: 'cities',
    path: 'cities.json',
    content: json(values),
    rows: values.length,
    unit: 'people',
    notes: 'Thinned by distance for labels; population of mixed vintage, used for rank alone.',
  };
};
