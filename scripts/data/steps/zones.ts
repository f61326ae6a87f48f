import type { BalancingAuthority, Zone } from '../../../src/model/dataset/types.ts';
import type { ZoneId } from '../../../src/model/ids.ts';
import { type County, locate } from '../lib/counties.ts';
import { fuelOf } from '../lib/fuels.ts';
import { json, type Output, round } from '../lib/output.ts';
import type { Sources } from '../sources.ts';
import { SUB_REGIONS, ZONE_BA } from '../zone-ba.ts';
import { labelOf, subRegionCurves } from './balancing-authorities.ts';
import type { DemandTable } from './demand.ts';

/** Effective load-carrying share of nameplate MW (DATA A§3b). */
const FIRM_SHARE = {
  nuclear: 0.9,
  coal: 0.9,
  gas: 0.9,
  oil: 0.9,
  hydro: 0.6,
  storage: 0.6,
  solar: 0.2,
  wind: 0.15,
  other: 0.9,
} as const;

/** Firm MW of the plants that run (also those with a retirement date), by zone. */
const firmByZone = (sources: Sources, counties: readonly County[]): ReadonlyMap<ZoneId, number> => {
  const firm = new Map<ZoneId, number>();
  for (const plant of sources.plants()) {
    if (plant.status !== 'operating' && plant.status !== 'retiring') continue;
    const county = locate(counties, plant.longitude, plant.latitude, plant.state)?.county;
    if (county)
      firm.set(
        county.zone,
        (firm.get(county.zone) ?? 0) + plant.total_capacity_mw * FIRM_SHARE[fuelOf(plant.fuel_type)],
      );
  }
  return firm;
};

/** The 134 zones: weight in their authority, own curve, firm capacity, import capability. */
export const buildZones = (
  sources: Sources,
  counties: readonly County[],
  demand: DemandTable,
  authorities: readonly BalancingAuthority[],
): { readonly output: Output; readonly values: readonly Zone[] } => {
  const firm = firmByZone(sources, counties);
  const curves = subRegionCurves(demand);
  const population = new Map<ZoneId, number>();
  for (const c of counties) population.set(c.zone, (population.get(c.zone) ?? 0) + c.population);
  const imports = new Map<ZoneId, number>();
  for (const row of sources.transfers()) {
    imports.set(row.r, (imports.get(row.r) ?? 0) + Number(row.MW_r0));
    imports.set(row.rr, (imports.get(row.rr) ?? 0) + Number(row.MW_f0));
  }
  const firmOfBa = new Map<string, number>();
  for (const [zone, ba] of ZONE_BA) firmOfBa.set(ba, (firmOfBa.get(ba) ?? 0) + (firm.get(zone) ?? 0));
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  const values = [...ZONE_BA]
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([id, ba]): Zone => {
      const own = counties.filter((c) => c.zone === id);
      const [lon, lat] = labelOf(own);
      const people = population.get(id) ?? 0;
      const name = Object.keys(SUB_REGIONS).find((region) => SUB_REGIONS[region]?.includes(id)) ?? null;
      const byPeople = share(people, authorities.find((a) => a.ba === ba)?.population ?? 0);
      const firmMw = firmOfBa.get(ba) ?? 0;
      // An authority without a plant of 50 MW (WAUW) is divided by its people alone.
      const weight = firmMw > 0 ? 0.5 * byPeople + 0.5 * share(firm.get(id) ?? 0, firmMw) : byPeople;
      return {
        id,
        ba,
        states: [...new Set(own.map((c) => c.state))].sort(),
        weight: round(weight, 4),
        ownHeadroom: name ? (curves.get(name) ?? null) : null,
        ownHeadroomName: name,
        firmCapacityMw: round(firm.get(id) ?? 0),
        importCapabilityMw: round(imports.get(id) ?? 0),
        population: people,
        lon: round(lon, 3),
        lat: round(lat, 3),
      };
    });
  return {
    values,
    output: {
      key: 'zones',
      path: 'zones.json',
      content: json(values),
      rows: values.length,
      unit: 'MW',
      notes:
        'ReEDS model zones on county lines. Weight = half the share of population, half the share of firm capacity of the authority. Own curves of PJM-DOM, PJM-AEP, PJM-CE, ERCO-NCEN, ERCO-FWES from 2023-24; PJM-AEP lies over five zones and holds for their sum.',
    },
  };
};
