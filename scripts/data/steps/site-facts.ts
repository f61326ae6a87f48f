import type { Position } from 'geojson';
import type { Site } from '../../../src/model/dataset/types.ts';
import { boundsOf, pathKm } from '../../../src/model/geometry.ts';
import type { StateCode } from '../../../src/model/ids.ts';
import { round } from '../lib/output.ts';
import { RawDataError } from '../lib/read.ts';
import { LAND_2025, LAND_SCALE, SALES_TAX_BY_STATE, stateCode } from '../lib/states.ts';
import type { Sources } from '../sources.ts';
import { waterCoolingByState } from './projected.ts';

/** Farm real estate of 2017 by state, $/acre. */
const farmland2017 = (sources: Sources): ReadonlyMap<StateCode, number> => {
  const found = new Map<StateCode, number>();
  for (const cells of sources.farmland()) {
    const state = stateCode((cells[2] ?? '').replace(/ \d\/$/, ''));
    const value = Number((cells.at(-2) ?? '').replace(/,/g, ''));
    if (cells[1] === 'd' && state && value > 0) found.set(state, value);
  }
  if (found.size !== 48)
    throw new RawDataError(`econ-usda-land, column "2017": ${found.size} states have a value instead of 48.`);
  return found;
};

/** Distance to the nearest main railroad: nearest boxes first, until no box can hold a nearer one. */
const railIndex = (sources: Sources): ((lon: number, lat: number) => number) => {
  const rails = sources.railroads().features.flatMap(({ geometry }) => {
    const paths: Position[][] = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    return paths.map((path) => ({ path, bounds: boundsOf([[path]]) }));
  });
  const [kmPerDegree, margin] = [111.2, 0.99];
  return (lon, lat) => {
    const squeeze = Math.cos(((Math.abs(lat) + 1) * Math.PI) / 180);
    const near = rails
      .map(({ path, bounds: [west, south, east, north] }) => {
        const dx = Math.max(west - lon, 0, lon - east) * squeeze;
        const dy = Math.max(south - lat, 0, lat - north);
        return { path, floor: Math.hypot(dx, dy) * kmPerDegree * margin };
      })
      .sort((a, b) => a.floor - b.floor);
    let best = Number.POSITIVE_INFINITY;
    for (const { path, floor } of near) {
      if (floor > best) break;
      best = Math.min(best, pathKm(lon, lat, path));
    }
    return best;
  };
};

export type SiteFacts = Pick<Site, 'landUsdPerAcre' | 'landBasis' | 'salesTax' | 'waterCoolingShare' | 'fibreKm'>;

/** What the state and the railways say about a place. */
export const siteFacts = (sources: Sources): ((state: StateCode, lon: number, lat: number) => SiteFacts) => {
  const land = farmland2017(sources);
  const water = waterCoolingByState(sources);
  const railKm = railIndex(sources);
  return (state, lon, lat) => {
    const salesTax = SALES_TAX_BY_STATE.get(state);
    if (!salesTax) throw new RawDataError(`No entry on sales tax for ${state}.`);
    const [listed, old] = [LAND_2025[state], land.get(state)];
    return {
      landUsdPerAcre: listed ?? (old === undefined ? Number.NaN : round(old * LAND_SCALE)),
      landBasis: listed !== undefined ? 'usda-2025' : old !== undefined ? 'usda-2017-scaled' : 'none',
      salesTax,
      waterCoolingShare: round(water.get(state) ?? Number.NaN, 3),
      fibreKm: round(railKm(lon, lat), 1),
    };
  };
};
