import type { MetroRegion } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { locate } from '../../../src/model/geometry.ts';
import type { County } from '../lib/counties.ts';
import { groupBy } from '../lib/group.ts';
import { json, type Output, round } from '../lib/output.ts';
import { kebab } from '../lib/text.ts';
import { NATIONAL, type PlacedCity } from './cities.ts';

const METRO_COUNT = 40;
/** People within this distance count when a centre is chosen; nobody within REACH_KM of a centre counts again. */
const KERNEL_KM = 70;
const REACH_KM = 125;
const LLOYD_ROUNDS = 12;
const MEDIAN_ROUNDS = 20;

interface Centre {
  readonly lon: number;
  readonly lat: number;
}

interface Place extends Centre {
  readonly population: number;
}

/** Where the people of each county live: the mean of its cities, else its middle. San Bernardino's middle is desert. */
const places = (counties: readonly County[], cities: readonly PlacedCity[]): readonly Place[] => {
  const sums = new Map<string, { people: number; lon: number; lat: number }>();
  for (const city of cities) {
    const fips = locate(counties, city.lon, city.lat)?.county.fips;
    if (!fips) continue;
    const sum = sums.get(fips) ?? { people: 0, lon: 0, lat: 0 };
    sum.people += city.population;
    sum.lon += city.population * city.lon;
    sum.lat += city.population * city.lat;
    sums.set(fips, sum);
  }
  return counties.map(({ fips, lon, lat, population }) => {
    const sum = sums.get(fips);
    return sum ? { lon: sum.lon / sum.people, lat: sum.lat / sum.people, population } : { lon, lat, population };
  });
};

const nearest = (centres: readonly Centre[], lon: number, lat: number): number => {
  let best = 0;
  let bestKm = Number.POSITIVE_INFINITY;
  centres.forEach((centre, k) => {
    const km = distanceKm(lon, lat, centre.lon, centre.lat);
    if (km < bestKm) [best, bestKm] = [k, km];
  });
  return best;
};

/** First centres: again and again the county with most people around who have no centre near. */
const seeds = (counties: readonly Place[]): Centre[] => {
  const free = new Set(counties);
  const centres: Centre[] = [];
  while (centres.length < METRO_COUNT && free.size > 0) {
    let best: { county: Place; people: number } | undefined;
    for (const county of free) {
      let people = 0;
      for (const other of free)
        if (distanceKm(county.lon, county.lat, other.lon, other.lat) <= KERNEL_KM) people += other.population;
      if (!best || people > best.people) best = { county, people };
    }
    if (!best) break;
    const { lon, lat } = best.county;
    centres.push({ lon, lat });
    for (const county of free) if (distanceKm(lon, lat, county.lon, county.lat) <= REACH_KM) free.delete(county);
  }
  return centres;
};

/**
 * The place with the least sum of people x km to all of them (Weiszfeld): it lies in the big city, where the mean of a
 * wide region would lie in the desert between two.
 */
const middle = (homes: readonly Place[], start: Centre): Centre => {
  let at = start;
  for (let step = 0; step < MEDIAN_ROUNDS; step++) {
    let [sum, lon, lat] = [0, 0, 0];
    for (const home of homes) {
      const weight = home.population / Math.max(1, distanceKm(at.lon, at.lat, home.lon, home.lat));
      sum += weight;
      lon += weight * home.lon;
      lat += weight * home.lat;
    }
    if (sum > 0) at = { lon: lon / sum, lat: lat / sum };
  }
  return at;
};

/** Weighted k-medians from fixed seeds over counties: the same counties give the same regions. */
export const buildMetros = (
  counties: readonly County[],
  cities: readonly PlacedCity[],
): { readonly output: Output; readonly values: readonly MetroRegion[] } => {
  const homes = places(counties, cities);
  let centres = seeds(homes);
  const total = counties.reduce((sum, c) => sum + c.population, 0);
  for (let step = 0; step < LLOYD_ROUNDS; step++) {
    const members = groupBy(homes, (home) => nearest(centres, home.lon, home.lat));
    centres = centres.map((centre, k) => middle(members.get(k) ?? [], centre));
  }
  const people = centres.map(() => 0);
  for (const county of homes) {
    const k = nearest(centres, county.lon, county.lat);
    people[k] = (people[k] as number) + county.population;
  }
  const values = centres
    .map((centre, k): MetroRegion => {
      const own = cities.filter((c) => nearest(centres, c.lon, c.lat) === k);
      // The best known city gives the name (Washington, not Baltimore), else the largest.
      const city = own.find((c) => NATIONAL.includes(`${c.name} ${c.state}`)) ?? own[0];
      const name = city?.name ?? `Region ${k + 1}`;
      return {
        id: `m-${kebab(name)}`,
        name,
        lon: round(centre.lon, 3),
        lat: round(centre.lat, 3),
        population: people[k] as number,
        share: round((people[k] as number) / total, 6),
      };
    })
    .sort((a, b) => b.population - a.population || (a.id < b.id ? -1 : 1));
  // The largest region takes the rounding of the others, so that the shares sum to 1.
  const rest = values.slice(1).reduce((sum, metro) => sum + metro.share, 0);
  const adjusted = values.map((metro, k) => (k === 0 ? { ...metro, share: round(1 - rest, 6) } : metro));
  return {
    values: adjusted,
    output: {
      key: 'metros',
      path: 'metros.json',
      content: json(adjusted),
      rows: adjusted.length,
      unit: 'share of US inference demand',
      notes:
        'Counties clustered by population (seeded k-medians on great circles); the centre has the least mean distance to its people, the name that of the best known or largest city.',
    },
  };
};
