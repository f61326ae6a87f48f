import { locate } from '../../../src/model/geometry.ts';
import type { StateCode } from '../../../src/model/ids.ts';
import { inverseAlbers } from '../lib/albers.ts';
import type { County } from '../lib/counties.ts';
import { stateCode } from '../lib/states.ts';
import type { Sources } from '../sources.ts';
import type { Candidate } from './candidates.ts';
import { farFrom, type Point } from './hubs.ts';

/** Mean of the vertices of an outer ring (a campus of 36 MW is some 300 m wide), in degrees. */
const centre = (ring: readonly (readonly number[])[]): readonly [lon: number, lat: number] => {
  const corners = ring.slice(0, -1);
  const mean = (axis: 0 | 1): number => corners.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / corners.length;
  return inverseAlbers(mean(0), mean(1));
};

/**
 * Sites that PNNL's IM3 model projects to 2035 (moderate growth, half by market gravity), best siting score first,
 * thinned to 40 km from each other and from every other site. Named after their county.
 */
export const projectedSites = (
  sources: Sources,
  counties: readonly County[],
  taken: readonly Point[],
): readonly Candidate[] => {
  const kept: Candidate[] = [];
  const names = new Map<string, number>();
  const ranked = sources
    .projected('moderate')
    .toSorted(
      (a, b) =>
        a.properties.weighted_siting_score - b.properties.weighted_siting_score ||
        (a.properties.id < b.properties.id ? -1 : 1),
    );
  for (const { geometry } of ranked) {
    const [lon, lat] = centre(geometry.coordinates[0] ?? []);
    const county = locate(counties, lon, lat)?.county;
    if (!county || !farFrom([...taken, ...kept], lon, lat)) continue;
    const count = (names.get(county.fips) ?? 0) + 1;
    names.set(county.fips, count);
    kept.push({
      name: `${county.name} projected${count > 1 ? ` ${count}` : ''}`,
      kind: 'projected',
      lon,
      lat,
      state: county.state,
      retiredMw: 0,
      retirementYear: null,
      fuel: '',
      campus: null,
      source: 'im3 projected',
    });
  }
  return kept;
};

/** Share of cooling by water by state: the mean over all sites projected under the highest growth, which reach 37 states. */
export const waterCoolingByState = (sources: Sources): ReadonlyMap<StateCode, number> => {
  const found = new Map<StateCode, number[]>();
  for (const { properties } of sources.projected('higher')) {
    const state = stateCode(properties.region.replace(/_/g, ' '));
    if (!state) continue;
    found.set(state, [...(found.get(state) ?? []), properties.water_cooling_frac]);
  }
  return new Map([...found].map(([state, values]) => [state, values.reduce((sum, v) => sum + v, 0) / values.length]));
};
