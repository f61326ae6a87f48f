import type { BalancingAuthority, MetroRegion, PlanningData, Site, Zone } from '../dataset/types.ts';
import { distanceKm, rttMs } from '../geo.ts';
import type { BaCode, StateCode, ZoneId } from '../ids.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { isCandidate } from './candidate.ts';
import { baHeadroomMw, headroomAt, strainCapMw, zoneHeadroomMw } from './headroom.ts';
import { type SiteTerms, siteTerms } from './terms.ts';

/**
 * The placement problem at one point in time, before it becomes rows and columns.
 *
 * Sets: sites i, regions r. Variables: open_i in {0,1}; built_i >= 0 IT MW; train_i, serve_ir >= 0; unserved >= 0.
 *
 * maximise  sum_i value (train_i + sum_r serve_ir) - running_i train_i - sum_r (running_i + penalty RTT_ir) serve_ir
 *           - built cost_i built_i - shortfall (unservedTraining + sum_r unserved_r)
 * subject to
 *  1. min open_i <= built_i <= max_i open_i, max_i = least of largest campus, POI, zone and BA room over peak PUE
 *  2. sum_zone PUEpeak_i built_i <= H_zone(x), over the zones of a sub-region with a record of its own too; the same by BA; and <= strain share x BA peak
 *  3. sum capex_i built_i <= budget
 *  4. train_i + sum_r serve_ir <= (1 - spare) built_i;  serve_ir only where RTT_ir <= limit
 *  5. sum_i serve_ir + unserved_r = demand_r;  sum_i train_i + unservedTraining = training demand
 *  6. built in a BA <= share x all built; the same by state
 *  7. minSites <= sum open_i <= maxSites
 *  8. for each BA d: what survives, spare included, carries critical share x training + all inference served,
 *     and inference within reach (cut in lazily by Hall's condition)
 * Pinned announced campuses: built = announced IT MW, exempt from 1 and 2; their draw is first taken from the
 * headroom of zone and BA (floor 0); their capex counts. MODEL §3 without quarters: delay is not costed.
 */
export interface PlacementProblem {
  readonly scenario: Scenario;
  readonly sites: readonly ProblemSite[];
  readonly metros: readonly MetroRegion[];
  /** IT MW of inference by region. */
  readonly demandMw: readonly number[];
  readonly zoneLimits: ReadonlyMap<ZoneId, number>;
  /** Sub-regions with a demand record of their own, over all their zones together. */
  readonly regionLimits: readonly {
    readonly name: string;
    readonly zones: ReadonlySet<ZoneId>;
    readonly limitMw: number;
  }[];
  readonly baLimits: ReadonlyMap<BaCode, number>;
  readonly strainLimits: ReadonlyMap<BaCode, number>;
  /** Pins that name no site of this data, and sites both pinned and excluded. */
  readonly ignored: readonly string[];
}

export interface ProblemSite {
  readonly site: Site;
  readonly terms: SiteTerms;
  readonly pinned: boolean;
  /** Announced IT MW of a pinned announced campus: fixed. */
  readonly fixedItMw: number | null;
  /** Largest IT MW that this site alone could carry. */
  readonly maxItMw: number;
  /** Regions within the latency limit, with the round trip. */
  readonly reach: readonly { readonly metro: number; readonly rttMs: number }[];
}

/** Final announced IT MW of a pinned announced campus. */
const announcedItMw = (site: Site, data: PlanningData): number | null => {
  if (site.campus === null) return null;
  const campus = data.announced.find((candidate) => candidate.id === site.campus);
  const last = campus?.milestones.at(-1);
  return last ? last.itMw : null;
};

const groupBy = <K>(map: Map<K, number>, key: K, add: number): void => {
  map.set(key, (map.get(key) ?? 0) + add);
};

/** MW of pinned announced draw by zone and BA: facility MW at peak. */
const pinnedDraw = (sites: readonly ProblemSite[]) => {
  const zone = new Map<ZoneId, number>();
  const ba = new Map<BaCode, number>();
  const state = new Map<StateCode, number>();
  for (const { site, terms, fixedItMw } of sites) {
    if (fixedItMw === null) continue;
    groupBy(zone, site.zone, fixedItMw * terms.puePeak);
    groupBy(ba, site.ba, fixedItMw * terms.puePeak);
    groupBy(state, site.state, fixedItMw);
  }
  return { zone, ba, state };
};

const limitsOf = (data: PlanningData, scenario: Scenario, sites: readonly ProblemSite[]) => {
  const { curtailmentShare, strainShare } = scenario.fields;
  const draw = pinnedDraw(sites);
  const authorities = new Map<BaCode, BalancingAuthority>(data.balancingAuthorities.map((ba) => [ba.ba, ba]));
  const zoneLimits = new Map<ZoneId, number>();
  const baLimits = new Map<BaCode, number>();
  const strainLimits = new Map<BaCode, number>();
  for (const zone of data.zones as readonly Zone[]) {
    const ba = authorities.get(zone.ba);
    const room = ba ? zoneHeadroomMw(zone, ba, curtailmentShare) : 0;
    zoneLimits.set(zone.id, Math.max(0, room - (draw.zone.get(zone.id) ?? 0)));
  }
  for (const ba of data.balancingAuthorities) {
    const taken = draw.ba.get(ba.ba) ?? 0;
    baLimits.set(ba.ba, Math.max(0, baHeadroomMw(ba, curtailmentShare) - taken));
    strainLimits.set(ba.ba, Math.max(0, strainCapMw(ba, strainShare) - taken));
  }
  const named = new Map<string, Zone[]>();
  for (const zone of data.zones) {
    if (zone.ownHeadroom && zone.ownHeadroomName) {
      named.set(zone.ownHeadroomName, [...(named.get(zone.ownHeadroomName) ?? []), zone]);
    }
  }
  const regionLimits = [...named].map(([name, members]) => {
    const curve = members[0]?.ownHeadroom;
    const taken = members.reduce((total, zone) => total + (draw.zone.get(zone.id) ?? 0), 0);
    const room = curve ? headroomAt(curve, curtailmentShare) : 0;
    return { name, zones: new Set(members.map((zone) => zone.id)), limitMw: Math.max(0, room - taken) };
  });
  return { zoneLimits, regionLimits, baLimits, strainLimits };
};

/** Sets up sets, coefficients and limits. Pure; the same input gives the same problem in the same order. */
export const buildProblem = (data: PlanningData, scenario: Scenario): PlacementProblem => {
  const { fields } = scenario;
  const pinned = new Set(scenario.pinned);
  const excluded = new Set(scenario.excluded);
  const known = new Set(data.sites.map((site) => site.id));
  const ignored = scenario.pinned.filter((id) => !known.has(id) || excluded.has(id));

  const usable = data.sites
    .filter((site) => !excluded.has(site.id) && isCandidate(site, scenario))
    .map((site) => {
      const isPinned = pinned.has(site.id);
      const terms = siteTerms(site, data, scenario);
      const fixedItMw = isPinned && site.kind === 'announced' ? announcedItMw(site, data) : null;
      const reach: { metro: number; rttMs: number }[] = [];
      data.metros.forEach((metro, r) => {
        const ms = rttMs(distanceKm(site.lon, site.lat, metro.lon, metro.lat));
        if (ms <= fields.latencyLimitMs) reach.push({ metro: r, rttMs: ms });
      });
      return { site, terms, pinned: isPinned, fixedItMw, maxItMw: 0, reach };
    });
  const limits = limitsOf(data, scenario, usable);
  const sites = usable
    .map((entry) => {
      if (entry.fixedItMw !== null) return { ...entry, maxItMw: entry.fixedItMw };
      const { site, terms } = entry;
      const roomMw = Math.min(
        site.poiHeadroomMw,
        limits.zoneLimits.get(site.zone) ?? 0,
        limits.baLimits.get(site.ba) ?? 0,
        limits.strainLimits.get(site.ba) ?? 0,
      );
      return { ...entry, maxItMw: Math.min(fields.maxCampusMw, roomMw / terms.puePeak) };
    })
    // a site too small for the smallest campus can never open; a pinned one stays, so that the conflict is named
    .filter((entry) => entry.pinned || entry.maxItMw >= Math.max(fields.minCampusMw, 1e-6));
  return {
    scenario,
    sites,
    metros: data.metros,
    demandMw: data.metros.map((metro) => metro.share * fields.inferenceLoadMw),
    ...limits,
    ignored,
  };
};
