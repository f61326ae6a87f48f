import type { BalancingAuthority, HourlySeries, MetroRegion, Site, Weather } from '../dataset/types.ts';
import { distanceKm, rttMs } from '../geo.ts';
import type { MetroId, SiteId, StationId } from '../ids.ts';
import type { Placement } from '../placement/types.ts';
import { carbonColumn } from '../power/carbon.ts';
import { fillGaps } from '../power/gaps.ts';
import { campusCooling } from '../power/hourly.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { STUDY_HOURS } from '../time.ts';
import type { Conditions } from './conditions.ts';
import { withEvents } from './events.ts';
import { callConditions } from './grid-limits.ts';
import { type NetworkJob, partTraining } from './network-work.ts';
import { type CampusSupply, campusSupply } from './onsite.ts';
import type { CampusSeries, SimCampus } from './types.ts';
import { drawPerOccupied, occupiedByHourMw, swingWithinChips } from './workload.ts';

export type { NetworkJob } from './network-work.ts';

/** What a simulation starts from. Series are 8,784 hours; NaN gaps are filled and said. */
export interface NetworkInput {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly sites: ReadonlyMap<SiteId, Site> | readonly Site[];
  readonly metros: readonly MetroRegion[];
  readonly carbonOpen: HourlySeries;
  readonly carbonElectricityMaps?: HourlySeries | undefined;
  readonly energyPrice: HourlySeries;
  readonly weather: ReadonlyMap<StationId, Weather>;
  /** Demand of the grid and what is known of its authorities: without them no calls to curtail are counted. */
  readonly demand?: HourlySeries | undefined;
  readonly balancingAuthorities?: readonly BalancingAuthority[] | undefined;
  /** Output of the regions' plants: needed for wind on site, and for sun where a station has none. */
  readonly solarCapacityFactor?: HourlySeries | undefined;
  readonly windCapacityFactor?: HourlySeries | undefined;
}

/**
 * Campuses and regions as flat arrays; n campuses in the placement's order, regions in the order of `metros`.
 * Matrices are row-major: campus x campus, region x campus, hour x campus.
 */
export interface Network {
  readonly hours: number;
  readonly campuses: readonly SimCampus[];
  readonly regions: number;
  /** Campus indices by site id: the order of every loop that breaks ties, so the order of columns decides nothing. */
  readonly byId: Uint8Array;
  /** Built IT MW, and the part that may run outside an emergency. */
  readonly builtMw: Float64Array;
  readonly usableMw: Float64Array;
  /** Training at the start, IT MW: pool and named jobs, without batch. */
  readonly trainingMw: Float64Array;
  readonly poolMw: Float64Array;
  /** In the order of the scenario, those that cannot run among them. */
  readonly jobs: readonly NetworkJob[];
  /** Named jobs that cannot run, IT MW together; in `unservedMw` already, and valued as demand without a place. */
  readonly strandedMw: number;
  /** Batch that arrives each hour by the campus it belongs to, IT MW, and the hours that it may wait. */
  readonly batchMw: Float64Array;
  readonly batchSlackHours: number;
  readonly conditions: Conditions;
  /** Sun, wind and batteries behind the meter; null where every campus lives on the grid alone. */
  readonly supply: CampusSupply | null;
  /** Share of a region's inference at a campus, by the placement; each region sums to 1. */
  readonly split: Float64Array;
  /** Inference served at the daily peak by region, IT MW. */
  readonly peakMw: Float64Array;
  /** IT MW occupied by UTC hour of the day, index = hour x regions + region. */
  readonly occupiedMw: Float64Array;
  /** 1 where a campus is within the latency limit of a region. */
  readonly reach: Uint8Array;
  /** What the placement left unserved, and jobs that cannot run, IT MW by UTC hour of the day. */
  readonly unservedMw: Float64Array;
  readonly km: Float64Array;
  readonly rttMs: Float64Array;
  readonly deliveryUsdPerMwh: Float64Array;
  readonly series: CampusSeries;
  readonly wueLPerKwh: Float32Array;
  readonly notes: readonly string[];
}

const siteMap = (sites: NetworkInput['sites']): ReadonlyMap<SiteId, Site> =>
  Array.isArray(sites) ? new Map(sites.map((site: Site) => [site.id, site])) : (sites as ReadonlyMap<SiteId, Site>);

const knownSite = (sites: ReadonlyMap<SiteId, Site>, id: SiteId): Site => {
  const site = sites.get(id);
  if (!site) throw new Error(`The plan names a site that the data does not have: ${id}.`);
  return site;
};

/** Price column of a site, else of its balancing authority, without gaps; the site's annual mean where there is none. */
const priceColumn = (site: Site, prices: HourlySeries, notes: Set<string>): Float32Array => {
  const column = prices.columns[site.id] ?? prices.columns[site.ba];
  const filled = column ? fillGaps(column) : null;
  if (filled) return filled.column;
  notes.add(`Energy price of ${site.ba}: no hourly series, the annual mean of the site stands in.`);
  const mean = site.energyPriceUsdPerMwh;
  return new Float32Array(STUDY_HOURS).fill(Number.isNaN(mean) ? 0 : mean);
};

interface Region {
  readonly metro: MetroId;
  readonly lon: number;
  readonly lat: number;
}

/** Regions with any inference in the plan, served or not, in the order of `metros`. */
const regionsOf = (input: NetworkInput): readonly Region[] => {
  const used = new Set([
    ...input.placement.serve.filter((link) => link.itMw > 0).map((link) => link.metro),
    ...input.placement.unservedInference.map((row) => row.metro),
  ]);
  const regions = input.metros.filter((metro) => used.has(metro.id));
  const missing = [...used].find((id) => !regions.some((metro) => metro.id === id));
  if (missing) throw new Error(`The plan names a metro region that the data does not have: ${missing}.`);
  return regions.map(({ id, lon, lat }) => ({ metro: id, lon, lat }));
};

/** Hour-major series of all campuses, and what had to stand in. */
const seriesOf = (input: NetworkInput, sites: readonly Site[]) => {
  const n = sites.length;
  const { fields } = input.scenario;
  const notes = new Set<string>();
  const column = (): Float32Array => new Float32Array(STUDY_HOURS * n);
  const series = {
    pue: column(),
    dispatchPriceUsdPerMwh: column(),
    energyPriceUsdPerMwh: column(),
    carbonKgPerMwh: column(),
  } satisfies CampusSeries;
  const wueLPerKwh = column();
  const pueIsMean: boolean[] = [];
  sites.forEach((site, i) => {
    const cooling = campusCooling(site, input.placement.campuses[i]!.plant, input.weather);
    if (cooling.isMean) notes.add(`${site.name}: no weather, the annual mean PUE stands in.`);
    pueIsMean.push(cooling.isMean);
    const price = priceColumn(site, input.energyPrice, notes);
    const carbon = carbonColumn(site.ba, fields.carbonSource, input.carbonOpen, input.carbonElectricityMaps);
    if (carbon.note) notes.add(carbon.note);
    const delivery = fields.deliveryDispatchShare * site.deliveryUsdPerMwh;
    const scale = fields.energyPriceShare;
    for (let hour = 0, at = i; hour < STUDY_HOURS; hour++, at += n) {
      series.pue[at] = cooling.pue[hour]!;
      wueLPerKwh[at] = cooling.wueLPerKwh[hour]!;
      series.energyPriceUsdPerMwh[at] = scale * price[hour]!;
      series.dispatchPriceUsdPerMwh[at] = scale * price[hour]! + delivery;
      series.carbonKgPerMwh[at] = carbon.column[hour]!;
    }
  });
  return { series, wueLPerKwh, pueIsMean, notes: [...notes].sort() };
};

/** Turns a placement and the hourly data into the arrays that the hourly loop runs on. */
export const buildNetwork = (input: NetworkInput): Network => {
  const { placement } = input;
  const { fields } = input.scenario;
  const known = siteMap(input.sites);
  const sites = placement.campuses.map((campus) => knownSite(known, campus.site));
  const n = sites.length;
  const { series, wueLPerKwh, pueIsMean, notes } = seriesOf(input, sites);
  const campuses = placement.campuses.map(
    (campus, i): SimCampus => ({
      site: campus.site,
      name: campus.name,
      ba: campus.ba,
      lon: campus.lon,
      lat: campus.lat,
      itMw: campus.itMw,
      usableItMw: campus.itMw * (1 - fields.spareShare),
      pueIsMean: pueIsMean[i]!,
    }),
  );

  const regions = regionsOf(input);
  const peakMw = new Float64Array(regions.length);
  const unservedPeakMw = new Float64Array(regions.length);
  const split = new Float64Array(regions.length * n);
  const reach = new Uint8Array(regions.length * n);
  const regionAt = new Map(regions.map((region, r) => [region.metro, r]));
  const campusAt = new Map(campuses.map((campus, i) => [campus.site, i]));
  regions.forEach((region, r) => {
    campuses.forEach((campus, i) => {
      const rtt = rttMs(distanceKm(region.lon, region.lat, campus.lon, campus.lat));
      if (rtt <= fields.latencyLimitMs) reach[r * n + i] = 1;
    });
  });
  for (const link of placement.serve) {
    const i = campusAt.get(link.site);
    if (link.itMw <= 0 || i === undefined) continue;
    const at = regionAt.get(link.metro)! * n + i;
    split[at]! += link.itMw;
    peakMw[regionAt.get(link.metro)!]! += link.itMw;
    // What the placement allowed stays allowed, however its distance was rounded.
    reach[at] = 1;
  }
  for (let at = 0; at < split.length; at++) {
    const peak = peakMw[Math.floor(at / n)]!;
    if (peak > 0) split[at]! /= peak;
  }
  for (const row of placement.unservedInference) unservedPeakMw[regionAt.get(row.metro)!]! += row.itMw;

  const longitudes = regions.map((region) => region.lon);
  const swing = swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation);
  const occupiedMw = occupiedByHourMw(peakMw, longitudes, swing);
  const unservedByRegion = occupiedByHourMw(unservedPeakMw, longitudes, swing);
  const parts = partTraining(fields, input.scenario.jobs ?? [], placement.campuses);
  const unservedMw = new Float64Array(24).fill(placement.unservedTrainingMw + parts.strandedMw);
  for (let at = 0; at < unservedByRegion.length; at++) {
    unservedMw[Math.floor(at / regions.length)]! += unservedByRegion[at]!;
  }
  const km = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      km[i * n + j] = distanceKm(campuses[i]!.lon, campuses[i]!.lat, campuses[j]!.lon, campuses[j]!.lat);

  const draw = drawPerOccupied(fields.trainingUtilisation, fields.inferenceUtilisation, swing);
  const drawnItMw = new Float64Array(24 * n);
  for (let at = 0; at < drawnItMw.length; at++) {
    const i = at % n;
    const row = Math.floor(at / n) * regions.length;
    let inferenceMw = 0;
    for (let r = 0; r < regions.length; r++) inferenceMw += split[r * n + i]! * occupiedMw[row + r]!;
    drawnItMw[at] = draw.training * placement.campuses[i]!.trainingMw + draw.inference * inferenceMw;
  }
  const calls = callConditions(input, { hours: STUDY_HOURS, pue: series.pue, drawnItMw });

  const own = campusSupply({ ...input, campuses: placement.campuses, sites }, STUDY_HOURS);

  const net: Network = {
    hours: STUDY_HOURS,
    campuses,
    regions: regions.length,
    byId: Uint8Array.from(campuses.map((_, i) => i).sort((a, b) => (campuses[a]!.site < campuses[b]!.site ? -1 : 1))),
    builtMw: Float64Array.from(campuses, (campus) => campus.itMw),
    usableMw: Float64Array.from(campuses, (campus) => campus.usableItMw),
    ...parts,
    batchSlackHours: fields.batchSlackHours,
    conditions: calls.conditions,
    supply: own.supply,
    split,
    peakMw,
    occupiedMw,
    reach,
    unservedMw,
    km,
    rttMs: km.map(rttMs),
    deliveryUsdPerMwh: Float64Array.from(sites, (site) => site.deliveryUsdPerMwh),
    series,
    wueLPerKwh,
    notes: [...notes, ...calls.notes, ...own.notes],
  };
  return input.scenario.events?.length ? withEvents(net, input.scenario, input) : net;
};
