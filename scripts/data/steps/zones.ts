import type { BalancingAuthority, Zone } from '../../../src/model/dataset/types.ts';
import { locate } from '../../../src/model/geometry.ts';
import type { ZoneId } from '../../../src/model/ids.ts';
import type { County } from '../lib/counties.ts';
import { fuelOf } from '../lib/fuels.ts';
import { json, type Output, round } from '../lib/output.ts';
import { numberOf, RawDataError } from '../lib/read.ts';
import type { Sources } from '../sources.ts';
import { SUB_REGIONS, ZONE_BA } from '../zone-ba.ts';
import { labelOf, subRegionCurves } from './balancing-authorities.ts';
import { HORIZON_END_YEAR } from './candidates.ts';
import type { DemandTable } from './demand.ts';
import { statusOf, yearOf } from './plants.ts';

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

const QUEUE_FILE = 'interconnection_queues_2024.csv.gz';
/** Years in which a retirement counts as being to come: after the plants' vintage, within the horizon. */
const RETIRING_YEARS = { from: 2026, to: HORIZON_END_YEAR } as const;
const RESERVE_YEAR = '2026';
/** county2zone.csv has the planning regions of Connecticut, as has the queue table; the whole state is one zone. */
const zoneOfFips = (sources: Sources, counties: readonly County[]): ReadonlyMap<string, ZoneId> =>
  new Map([
    ...counties.map((c) => [c.fips, c.zone] as const),
    ...sources.countyToZone().map((row) => [row.FIPS.trim().padStart(5, '0'), row.ba] as const),
  ]);

const queueByZone = (sources: Sources, counties: readonly County[]): ReadonlyMap<ZoneId, number> => {
  const zoneOf = zoneOfFips(sources, counties);
  const queue = new Map<ZoneId, number>();
  for (const row of sources.queue()) {
    const zone = zoneOf.get(row.r.slice(1));
    if (zone) queue.set(zone, (queue.get(zone) ?? 0) + numberOf(row, '2030', QUEUE_FILE));
  }
  return queue;
};

/** MW that retire within the horizon: coal by unit; half of any other plant with a date (DATA A§3b). */
const retiringByZone = (sources: Sources, counties: readonly County[]): ReadonlyMap<ZoneId, number> => {
  const retiring = new Map<ZoneId, number>();
  const add = (year: number, lon: number, lat: number, state: string, mw: number): void => {
    if (!(year >= RETIRING_YEARS.from && year <= RETIRING_YEARS.to)) return;
    const zone = locate(counties, lon, lat, state)?.county.zone;
    if (zone) retiring.set(zone, (retiring.get(zone) ?? 0) + mw);
  };
  for (const unit of sources.coalUnits())
    add(
      Number(unit['Retirement Year'] || 0),
      Number(unit.Longitude),
      Number(unit.Latitude),
      unit.State,
      Number(unit['Nameplate Capacity (MW)']),
    );
  for (const plant of sources.plants()) {
    if (statusOf(plant) !== 'retiring' || plant.fuel_type.includes('Coal')) continue;
    add(yearOf(plant) ?? 0, plant.longitude, plant.latitude, plant.state, 0.5 * plant.total_capacity_mw);
  }
  return retiring;
};

/** NERC reference reserve margin of each zone's region. */
const reserveMargins = (sources: Sources): ReadonlyMap<ZoneId, number> => {
  const byRegion = new Map(
    sources
      .reserveMargins()
      .filter((row) => row.t === RESERVE_YEAR)
      .map((row) => [row['*nercr'], numberOf(row, 'nerc', 'prm_annual.csv')]),
  );
  return new Map(
    sources
      .hierarchy()
      .filter((row) => byRegion.has(row.nercr))
      .map((row) => [row.ba, byRegion.get(row.nercr) as number]),
  );
};

/** The 134 zones: weight in their authority, own curve, firm capacity, import capability. */
export const buildZones = (
  sources: Sources,
  counties: readonly County[],
  demand: DemandTable,
  authorities: readonly BalancingAuthority[],
): { readonly output: Output; readonly values: readonly Zone[] } => {
  const firm = firmByZone(sources, counties);
  const queue = queueByZone(sources, counties);
  const retiring = retiringByZone(sources, counties);
  const margins = reserveMargins(sources);
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
      const reserveMargin = margins.get(id);
      if (reserveMargin === undefined)
        throw new RawDataError(`hierarchy.csv, column "nercr": zone ${id} has no reserve margin of ${RESERVE_YEAR}.`);
      return {
        id,
        ba,
        states: [...new Set(own.map((c) => c.state))].sort(),
        weight: round(weight, 4),
        ownHeadroom: name ? (curves.get(name) ?? null) : null,
        ownHeadroomName: name,
        firmCapacityMw: round(firm.get(id) ?? 0),
        importCapabilityMw: round(imports.get(id) ?? 0),
        queueMw: round(queue.get(id) ?? 0),
        retiringMw: round(retiring.get(id) ?? 0),
        reserveMargin: round(reserveMargin, 4),
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
        'ReEDS model zones on county lines. Weight = half the share of population, half the share of firm capacity of the authority. Own curves of PJM-DOM, PJM-AEP, PJM-CE, ERCO-NCEN, ERCO-FWES from 2023-24; PJM-AEP lies over five zones and holds for their sum. Queue: generation by 2030, an upper bound. Retiring: 2026-31, coal by unit, half of other plants with a date. Reserve margin: NERC reference of 2026, not an anticipated one. These are shown beside the headroom, never added to it.',
    },
  };
};
