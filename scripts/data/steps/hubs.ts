import { distanceKm } from '../../../src/model/geo.ts';
import { LOWER_48 } from '../../../src/model/geometry.ts';
import { fuelOf } from '../lib/fuels.ts';
import type { NearLines } from '../lib/line-index.ts';
import { plantName } from '../lib/text.ts';
import type { Sources } from '../sources.ts';
import type { Candidate } from './candidates.ts';

export interface Point {
  readonly lon: number;
  readonly lat: number;
}
/** Hubs and projected sites keep this distance from each other and from every other site. */
const SPACING_KM = 40;
export const farFrom = (taken: readonly Point[], lon: number, lat: number): boolean =>
  !taken.some((other) => Math.abs(other.lat - lat) < 0.5 && distanceKm(lon, lat, other.lon, other.lat) < SPACING_KM);

const MIN_MW = 500;
const MIN_KV = 345;
const FUELS = new Set(['nuclear', 'hydro', 'gas', 'solar']);

/**
 * Co-location hubs: running nuclear, hydro, gas and solar plants of 500 MW and more within 5 km of a line of 345 kV and
 * more, largest first, thinned to 40 km.
 */
export const colocationHubs = (
  sources: Sources,
  linesNear: (lon: number, lat: number) => NearLines,
  taken: readonly Point[],
): readonly Candidate[] => {
  const [west, south, east, north] = LOWER_48;
  const kept: Candidate[] = [];
  const ranked = sources
    .plants()
    .filter(
      (p) =>
        p.status === 'operating' &&
        p.total_capacity_mw >= MIN_MW &&
        FUELS.has(fuelOf(p.fuel_type)) &&
        p.longitude > west &&
        p.longitude < east &&
        p.latitude > south &&
        p.latitude < north,
    )
    .toSorted((a, b) => b.total_capacity_mw - a.total_capacity_mw || (a.plant_name < b.plant_name ? -1 : 1));
  for (const plant of ranked) {
    const { longitude: lon, latitude: lat } = plant;
    if (!farFrom([...taken, ...kept], lon, lat) || linesNear(lon, lat).kv < MIN_KV) continue;
    kept.push({
      name: plantName(plant.plant_name),
      kind: 'hub',
      lon,
      lat,
      state: plant.state,
      retiredMw: 0,
      retirementYear: null,
      fuel: plant.fuel_type,
      campus: null,
      source: 'eia-860m',
    });
  }
  return kept;
};
