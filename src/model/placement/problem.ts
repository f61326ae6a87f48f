import type { BalancingAuthority, MetroRegion, PlanningData, Site, Zone } from '../dataset/types.ts';
import { distanceKm, rttMs } from '../geo.ts';
import type { BaCode, StateCode, ZoneId } from '../ids.ts';
import { readyQuarter } from '../power/time-to-power.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { isCandidate } from './candidate.ts';
import { baHeadroomMw, headroomAt, strainCapMw, zoneHeadroomMw } from './headroom.ts';
import { chipSupplyMw, demandShares, LAST_QUARTER, QUARTERS, quarterOfDate, releasedBudgetUsd } from './quarters.ts';
import { type SiteTerms, siteTerms } from './terms.ts';

/** What can fail, or hold too much, as one. */
export const DOMAIN_KINDS = ['site', 'ba', 'state', 'interconnection'] as const;
export type DomainKind = (typeof DOMAIN_KINDS)[number];

export interface DomainRule {
  readonly kind: DomainKind;
  /** Largest share of all built IT MW that may stand in one domain; 1 is no limit. */
  readonly share: number;
  /** Whether the loss of any one must be survived. */
  readonly survive: boolean;
}

/**
 * The placement problem over quarters q = 0..23 (2026 Q1 to 2031 Q4), before it becomes rows and columns.
 *
 * Sets: sites i, regions r, last quarter T. Variables: open_i in {0,1}; new_iq >= 0 IT MW energised in q,
 * built_iq = sum of new_ik, k <= q; train_iq, serve_iq >= 0; serve_irT; unserved >= 0.
 *
 * maximise  sum_q w_q [ sum_i value (train_iq + serve_iq) - running_i train_iq - running_i serve_iq - built cost_i built_iq
 *           - shortfall (unserved training_q + unserved inference_q) ] - W sum_ir penalty RTT_ir serve_irT
 * with w_q the weight of a quarter in the annuity (quarters.ts) and W the sum of w_q x share of demand wanted in q
 * (latency is priced on the routes of the last quarter), subject to
 *  1. min open_i <= built_iT <= max_i open_i, max_i = least of largest campus, ramp, POI, zone and BA room over peak PUE
 *  2. sum_zone PUEpeak_i built_iT <= H_zone(x), over the zones of a sub-region with a record of its own too; the same
 *     by BA; and <= strain share x BA peak
 *  3. new_iq = 0 before the ready quarter, new_iq <= ramp
 *  4. sum_i built_iq <= chips_q, of what is not pinned and announced
 *  5. sum_i capex_i built_iT <= budget; by quarter too where it is released in parts
 *  6. train_iq + serve_iq <= (1 - spare) built_iq;  serve_irT only where RTT_ir <= limit, and what is served in an
 *     earlier quarter fits the demand of the regions within reach
 *  7. sum_i train_iq + unserved training_q = training x wanted_q; the same for inference, by region in T
 *  8. built_T in a domain <= share x all built_T, for sites, BAs, states, interconnections
 *  9. minSites <= sum open_i <= maxSites
 * 10. for each domain d that must be survived: what survives, spare included, carries critical share x training +
 *     all inference served in T, and inference within reach (cut in lazily by Hall's condition)
 * 11. carbon, water <= limits, carbon-free share >= limit, in T, by annual means
 * 12. sum_i built_iq >= early MW in the last quarter of the early months
 * Pinned announced campuses: built = announced IT MW by quarter, exempt from 1 to 4; their draw is first taken from
 * the headroom of zone and BA and of sites at the same connection, and their chips and capital from what is released (floor 0); their capex counts.
 */
export interface PlacementProblem {
  readonly scenario: Scenario;
  readonly sites: readonly ProblemSite[];
  readonly metros: readonly MetroRegion[];
  /** IT MW of inference by region in the last quarter. */
  readonly demandMw: readonly number[];
  /** Share of the final demand wanted, by quarter. */
  readonly wanted: readonly number[];
  /** Chips left for campuses that are not announced, IT MW by quarter. */
  readonly chipLimitMw: readonly number[];
  /** Capital left for campuses that are not announced, by quarter; null where all is released at once. */
  readonly capexLimitUsd: readonly number[] | null;
  readonly zoneLimits: ReadonlyMap<ZoneId, number>;
  /** Sub-regions with a demand record of their own, over all their zones together. */
  readonly regionLimits: readonly {
    readonly name: string;
    readonly zones: ReadonlySet<ZoneId>;
    readonly limitMw: number;
  }[];
  readonly baLimits: ReadonlyMap<BaCode, number>;
  readonly strainLimits: ReadonlyMap<BaCode, number>;
  /** Only the kinds that limit anything. */
  readonly domains: readonly DomainRule[];
  /** Pins that name no site of this data, and sites both pinned and excluded. */
  readonly ignored: readonly string[];
}

export interface ProblemSite {
  readonly site: Site;
  readonly terms: SiteTerms;
  readonly pinned: boolean;
  /** Announced IT MW of a pinned announced campus at the end of the horizon: fixed. */
  readonly fixedItMw: number | null;
  /** The same by quarter, 24 values. */
  readonly fixedByQuarter: readonly number[] | null;
  /** First quarter in which it may be energised; 24 and more lie beyond the horizon. */
  readonly readyQuarter: number;
  readonly interconnection: string;
  readonly carbonFreeShare: number;
  /** Largest IT MW that this site alone could carry. */
  readonly maxItMw: number;
  /**
   * The same, tightened by what budget and shares leave for any one site in a plan of this scenario: valid for every
   * plan, and what keeps the relaxation close.
   */
  readonly capItMw: number;
  /** Regions within the latency limit, with the round trip. */
  readonly reach: readonly { readonly metro: number; readonly rttMs: number }[];
}

/** Announced IT MW of a campus by quarter; null where the data has no such campus. */
export const announcedByQuarter = (site: Site, data: PlanningData): readonly number[] | null => {
  const campus = site.campus === null ? undefined : data.announced.find(({ id }) => id === site.campus);
  if (!campus) return null;
  const dated = campus.milestones.map(({ date, itMw }) => ({ quarter: quarterOfDate(date), itMw }));
  return Array.from({ length: QUARTERS }, (_, q) => dated.findLast(({ quarter }) => quarter <= q)?.itMw ?? 0);
};

/** First quarter with a megawatt of an announced campus; `QUARTERS` where it lies beyond the horizon. */
export const firstAnnouncedQuarter = (byQuarter: readonly number[]): number => {
  const first = byQuarter.findIndex((itMw) => itMw > 0);
  return first < 0 ? QUARTERS : first;
};

const groupBy = <K>(map: Map<K, number>, key: K, add: number): void => {
  map.set(key, (map.get(key) ?? 0) + add);
};

/** MW of pinned announced draw by zone and BA: facility MW at peak. */
const pinnedDraw = (sites: readonly Pick<ProblemSite, 'site' | 'terms' | 'fixedItMw'>[]) => {
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

const limitsOf = (data: PlanningData, scenario: Scenario, sites: Parameters<typeof pinnedDraw>[0]) => {
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

/** Name of the domain of a kind that a site lies in. */
export const domainOf = (kind: DomainKind, entry: Pick<ProblemSite, 'site' | 'interconnection'>): string =>
  kind === 'site' ? entry.site.id : kind === 'interconnection' ? entry.interconnection : entry.site[kind];

export const domainRules = (scenario: Scenario): readonly DomainRule[] => {
  const f = scenario.fields;
  const rules: readonly DomainRule[] = [
    { kind: 'site', share: f.maxSiteShare, survive: f.surviveSiteLoss },
    { kind: 'ba', share: f.maxBaShare, survive: f.surviveBaLoss },
    { kind: 'state', share: f.maxStateShare, survive: f.surviveStateLoss },
    { kind: 'interconnection', share: f.maxInterconnectionShare, survive: f.surviveInterconnectionLoss },
  ];
  return rules.filter((rule) => rule.share < 1 || rule.survive);
};

/** Sum over pinned announced campuses by quarter. */
const pinnedByQuarter = (
  sites: readonly Pick<ProblemSite, 'fixedByQuarter' | 'terms'>[],
  perMw: (terms: SiteTerms) => number,
): readonly number[] =>
  Array.from({ length: QUARTERS }, (_, q) =>
    sites.reduce((sum, entry) => sum + (entry.fixedByQuarter?.[q] ?? 0) * perMw(entry.terms), 0),
  );

/** A site this near to a pinned announced campus stands at its connection. */
const SAME_CONNECTION_KM = 3;

/** Room at a site's point of interconnection beside pinned announced campuses that stand at it, facility MW. */
const poiRoomMw = (site: Site, entries: readonly Pick<ProblemSite, 'site' | 'terms' | 'fixedItMw'>[]): number =>
  entries.reduce((room, { site: other, terms, fixedItMw }) => {
    if (fixedItMw === null || distanceKm(site.lon, site.lat, other.lon, other.lat) > SAME_CONNECTION_KM) return room;
    return Math.max(0, room - fixedItMw * terms.puePeak);
  }, site.poiHeadroomMw);

/** Most IT MW that money allows in all: pinned announced campuses, and the rest at the cheapest price. */
export const mostBuiltMw = (sites: readonly ProblemSite[], budgetUsd: number): number => {
  let pinnedMw = 0;
  let pinnedUsd = 0;
  let cheapestUsd = Number.POSITIVE_INFINITY;
  let roomMw = 0;
  for (const { fixedItMw, maxItMw, terms } of sites) {
    if (fixedItMw === null) {
      cheapestUsd = Math.min(cheapestUsd, terms.capexUsdPerMw);
      roomMw += maxItMw;
    } else {
      pinnedMw += fixedItMw;
      pinnedUsd += fixedItMw * terms.capexUsdPerMw;
    }
  }
  return pinnedMw + Math.min(roomMw, Math.max(0, budgetUsd - pinnedUsd) / cheapestUsd);
};

const tightened = (
  sites: readonly ProblemSite[],
  domains: readonly DomainRule[],
  budgetUsd: number,
): readonly ProblemSite[] => {
  const most = mostBuiltMw(sites, budgetUsd);
  const pinned = new Map<string, number>();
  for (const { kind } of domains)
    for (const site of sites) groupBy(pinned, `${kind} ${domainOf(kind, site)}`, site.fixedItMw ?? 0);
  return sites.map((site) => {
    if (site.fixedItMw !== null) return site;
    const shares = domains.map(
      ({ kind, share }) => Math.min(1, share) * most - (pinned.get(`${kind} ${domainOf(kind, site)}`) ?? 0),
    );
    // a hair of room, so that rounding never cuts off a plan at its limit
    const cap = Math.max(0, Math.min(...shares, most)) * (1 + 1e-9) + 1e-6;
    return { ...site, capItMw: Math.min(site.maxItMw, cap) };
  });
};

/** Sets up sets, coefficients and limits. Pure; the same input gives the same problem in the same order. */
export const buildProblem = (data: PlanningData, scenario: Scenario): PlacementProblem => {
  const { fields } = scenario;
  const pinned = new Set(scenario.pinned);
  const excluded = new Set(scenario.excluded);
  const known = new Set(data.sites.map((site) => site.id));
  const ignored = scenario.pinned.filter((id) => !known.has(id) || excluded.has(id));
  const authorities = new Map(data.balancingAuthorities.map((ba) => [ba.ba, ba]));

  const usable = data.sites
    .filter((site) => !excluded.has(site.id) && isCandidate(site, scenario))
    .map((site) => {
      const isPinned = pinned.has(site.id);
      const terms = siteTerms(site, data, scenario);
      const fixedByQuarter = isPinned && site.kind === 'announced' ? announcedByQuarter(site, data) : null;
      const reach: { metro: number; rttMs: number }[] = [];
      data.metros.forEach((metro, r) => {
        const ms = rttMs(distanceKm(site.lon, site.lat, metro.lon, metro.lat));
        if (ms <= fields.latencyLimitMs) reach.push({ metro: r, rttMs: ms });
      });
      const grid = readyQuarter(site, fields.curtailmentShare, fields.waitShare, fields.constructionMonths);
      return {
        site,
        terms,
        pinned: isPinned,
        fixedItMw: fixedByQuarter?.[LAST_QUARTER] ?? null,
        fixedByQuarter,
        readyQuarter: fixedByQuarter ? firstAnnouncedQuarter(fixedByQuarter) : grid,
        interconnection: authorities.get(site.ba)?.interconnection ?? '',
        carbonFreeShare: authorities.get(site.ba)?.carbonFreeShareMean ?? 0,
        maxItMw: 0,
        capItMw: 0,
        reach,
      };
    });
  const limits = limitsOf(data, scenario, usable);
  const sites = usable
    .map((entry) => {
      if (entry.fixedItMw !== null) return { ...entry, maxItMw: entry.fixedItMw, capItMw: entry.fixedItMw };
      const { site, terms } = entry;
      const roomMw = Math.min(
        poiRoomMw(site, usable),
        limits.zoneLimits.get(site.zone) ?? 0,
        limits.baLimits.get(site.ba) ?? 0,
        limits.strainLimits.get(site.ba) ?? 0,
      );
      const rampedMw = fields.campusRampMw * Math.max(0, QUARTERS - entry.readyQuarter);
      return { ...entry, maxItMw: Math.min(fields.maxCampusMw, rampedMw, roomMw / terms.puePeak) };
    })
    // a site too small for the smallest campus can never open; a pinned one stays, so that the conflict is named
    .filter((entry) => entry.pinned || entry.maxItMw >= Math.max(fields.minCampusMw, 1e-6));
  const pinnedMw = pinnedByQuarter(sites, () => 1);
  const pinnedUsd = pinnedByQuarter(sites, (terms) => terms.capexUsdPerMw);
  const released = releasedBudgetUsd(fields);
  return {
    scenario,
    sites: tightened(sites, domainRules(scenario), fields.budgetUsd),
    metros: data.metros,
    demandMw: data.metros.map((metro) => metro.share * fields.inferenceLoadMw),
    wanted: demandShares(fields),
    chipLimitMw: chipSupplyMw(fields).map((mw, q) => Math.max(0, mw - (pinnedMw[q] ?? 0))),
    capexLimitUsd:
      fields.budgetSpreadMonths > 3 ? released.map((usd, q) => Math.max(0, usd - (pinnedUsd[q] ?? 0))) : null,
    ...limits,
    domains: domainRules(scenario),
    ignored,
  };
};
