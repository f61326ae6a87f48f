import { connectionMonths, construction, readyMonths } from '../../../src/model/dataset/site-rules.ts';
import type { AnnouncedCampus, MetroRegion, Site } from '../../../src/model/dataset/types.ts';
import { distanceKm } from '../../../src/model/geo.ts';
import { locate } from '../../../src/model/geometry.ts';
import type { BaCode, StateCode, StationId } from '../../../src/model/ids.ts';
import type { County } from '../lib/counties.ts';
import { groupBy } from '../lib/group.ts';
import { lineIndex } from '../lib/line-index.ts';
import { json, type Output, round, significant } from '../lib/output.ts';
import { confidenceOf, poiTerms, queueByCounty, replacementMw } from '../lib/poi.ts';
import { RawDataError } from '../lib/read.ts';
import { siteCooling } from '../lib/site-cooling.ts';
import { kebab } from '../lib/text.ts';
import type { Sources } from '../sources.ts';
import { type Candidate, campusCandidates, freedPlants, HORIZON_END_YEAR, largeSubstations } from './candidates.ts';
import { colocationHubs } from './hubs.ts';
import { projectedSites } from './projected.ts';
import { siteFacts } from './site-facts.ts';
import { buildWeather } from './weather.ts';

const nearest = <T extends { readonly lon: number; readonly lat: number }>(
  places: readonly T[],
  lon: number,
  lat: number,
): { readonly place: T; readonly km: number } => {
  let best: { place: T; km: number } | undefined;
  for (const place of places) {
    const km = distanceKm(lon, lat, place.lon, place.lat);
    if (!best || km < best.km) best = { place, km };
  }
  if (!best) throw new RawDataError('No place to measure a distance to.');
  return best;
};

export interface SiteInputs {
  readonly counties: readonly County[];
  readonly regionOf: ReadonlyMap<BaCode, string>;
  readonly industrial: ReadonlyMap<StateCode, number>;
  readonly energyPrice: ReadonlyMap<BaCode, number>;
  readonly metros: readonly MetroRegion[];
  readonly announced: readonly AnnouncedCampus[];
}

/** All candidate sites with everything joined, and the weather files of their stations. */
export const buildSites = (
  sources: Sources,
  inputs: SiteInputs,
): { readonly output: Output; readonly weather: readonly Output[]; readonly values: readonly Site[] } => {
  const plants = freedPlants(sources);
  const campuses = campusCandidates(inputs.announced);
  const linesNear = lineIndex(sources);
  const present = [...campuses, ...plants, ...largeSubstations(sources, [...plants, ...campuses])];
  const hubs = colocationHubs(sources, linesNear, present);
  const candidates = [...present, ...hubs, ...projectedSites(sources, inputs.counties, [...present, ...hubs])];
  const factsOf = siteFacts(sources);
  const queue = queueByCounty(sources);
  const stations = sources
    .stations()
    .map((row) => ({ id: row.usaf as StationId, name: row.name, lon: Number(row.lon), lat: Number(row.lat) }));
  const weather = new Map<StationId, { readonly output: Output; readonly cooling: ReturnType<typeof siteCooling> }>();
  const ids = new Set<string>();

  const uniqueId = (candidate: Candidate, state: StateCode): string => {
    const base = candidate.campus ?? `${kebab(candidate.name)}-${state.toLowerCase()}`;
    let id = base;
    for (let k = 2; ids.has(id); k++) id = `${base}-${k}`;
    ids.add(id);
    return id;
  };

  const toSite = (candidate: Candidate): Site | undefined => {
    const { lon, lat } = candidate;
    const place = locate(inputs.counties, lon, lat, candidate.state);
    if (!place) return undefined;
    const { county, offshore } = place;
    const line = linesNear(lon, lat);
    if (candidate.kind === 'substation' && line.kv < 345) return undefined;
    const terms = poiTerms(line, candidate.retiredMw, replacementMw(sources, lon, lat), queue.get(county.fips) ?? 0);
    // What retires after the horizon is shown among the terms, but counts neither as headroom nor as a reusable connection.
    const freedMw =
      candidate.kind === 'retiring' && (candidate.retirementYear ?? 0) > HORIZON_END_YEAR ? 0 : terms.netFreedMw;
    const { place: station, km: stationKm } = nearest(stations, lon, lat);
    let local = weather.get(station.id);
    if (!local) {
      const output = buildWeather(sources, station.id, station.name);
      local = { output, cooling: siteCooling(output) };
      weather.set(station.id, local);
    }
    const metro = nearest(inputs.metros, lon, lat);
    const industrial = inputs.industrial.get(county.state);
    const energy = inputs.energyPrice.get(county.ba);
    if (industrial === undefined || energy === undefined)
      throw new RawDataError(`prices_retail, column "state": no industrial price for ${county.state} in 2025.`);
    const { index, known } = construction(county);
    const confidence = confidenceOf(line, freedMw);
    const wait = connectionMonths(county);
    return {
      id: uniqueId(candidate, county.state),
      name: candidate.name,
      kind: candidate.kind,
      lon: round(lon, 4),
      lat: round(lat, 4),
      state: county.state,
      countyFips: county.fips,
      county: county.name,
      zone: county.zone,
      ba: county.ba,
      eiaRegion: inputs.regionOf.get(county.ba) ?? '',
      lineKv: line.kv,
      lineKm: round(line.km, 2),
      poiHeadroomMw: round(Math.max(terms.lineMw, freedMw), 1),
      poi: terms,
      confidence,
      offshore,
      connectionMonths: wait,
      readyMonths: readyMonths(wait, confidence),
      ...factsOf(county.state, lon, lat),
      industrialPriceUsdPerMwh: round(industrial, 2),
      deliveryUsdPerMwh: round(Math.max(0, industrial - energy), 2),
      energyPriceUsdPerMwh: round(energy, 2),
      constructionIndex: index,
      constructionIndexKnown: known,
      hazardSharePerYear: significant(county.hazardSharePerYear, 4),
      hazardScore: round(county.hazardScore, 1),
      climateZone: county.climateZone,
      station: station.id,
      stationKm: round(stationKm, 1),
      ...local.cooling,
      metro: metro.place.id,
      metroKm: round(metro.km, 1),
      campus: candidate.campus,
      retirementYear: candidate.retirementYear,
      fuel: candidate.fuel,
      sources: candidate.source.split(', '),
    };
  };

  const values = candidates
    .map(toSite)
    .filter((site) => site !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const kinds = [...groupBy(values, (site) => site.kind)]
    .map(([kind, sites]) => `${sites.length} ${kind}`)
    .sort()
    .join(', ');
  return {
    values,
    weather: [...weather.values()].map(({ output }) => output).sort((a, b) => (a.key < b.key ? -1 : 1)),
    output: {
      key: 'sites',
      path: 'sites.json',
      content: json(values),
      rows: values.length,
      unit: 'MW, $/MWh, km',
      notes: `Screening estimates, not interconnection studies: ${kinds}. Plants within 1 km are one site. Line distances from approximate lines (1 km); segments are traced, not circuits. Hazard: all hazards together, November 2021. Hubs: running plants of 500 MW and more; projected: IM3 moderate growth, modelled, named after their county, lowest siting score first; both 40 km from every other site. Land: USDA farm real estate by state, 2025 where listed, else 2017 x 1.41; data-center land sells for far more. Sales tax: common knowledge of 2025, unverified. Water cooling: mean by state over the IM3 sites of the highest growth. fibreKm: distance to the nearest Natural Earth railroad, trunk lines alone, a proxy for long-haul fibre, not a fibre map. Ready months of announced campuses follow the same rule; their own dates are in their milestones.`,
    },
  };
};
