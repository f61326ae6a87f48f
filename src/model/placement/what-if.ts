import type { HeadroomCurve, PlanningData, Site } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { readyMonths } from '../power/time-to-power.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { headroomAt } from './headroom.ts';

/** The data with one thing changed at one site: what a single change would be worth. A different hash, never shared. */

const withSite = (data: PlanningData, id: SiteId, change: (site: Site) => Site): PlanningData => ({
  ...data,
  sites: data.sites.map((site) => (site.id === id ? change(site) : site)),
  dataHash: `${data.dataHash}-what-if`,
});

/** Energy that costs less at the site, $/MWh at the meter, whatever the scenario does to energy prices. */
export const cheaperEnergy = (data: PlanningData, id: SiteId, usdPerMwh: number): PlanningData =>
  withSite(data, id, (site) => ({ ...site, deliveryUsdPerMwh: site.deliveryUsdPerMwh - usdPerMwh }));

/** Construction that costs less at the site, $ per IT MW. */
export const cheaperConstruction = (
  data: PlanningData,
  id: SiteId,
  usdPerMw: number,
  scenario: Scenario,
): PlanningData => {
  const index = usdPerMw / scenario.fields.constructionCostUsdPerMw;
  return withSite(data, id, (site) => ({ ...site, constructionIndex: site.constructionIndex - index }));
};

/** Effective wait over the site's months on record: reuse, flexibility and the scenario's own factor. */
const waitFactor = (site: Site, { fields }: Scenario): number => {
  const one = { ...site, connectionMonths: 100 };
  return (
    (readyMonths(one, fields.curtailmentShare, fields.waitShare, 0) -
      readyMonths({ ...one, connectionMonths: 0 }, fields.curtailmentShare, fields.waitShare, 0)) /
    100
  );
};
/** A wait for the connection that is shorter by months, as the scenario counts them. */
export const shorterWait = (data: PlanningData, id: SiteId, months: number, scenario: Scenario): PlanningData =>
  withSite(data, id, (site) => ({
    ...site,
    connectionMonths: Math.max(0, site.connectionMonths - months / waitFactor(site, scenario)),
  }));

const raised = (curve: HeadroomCurve, mw: number): HeadroomCurve => ({ ...curve, mw: curve.mw.map((y) => y + mw) });
/**
 * Room for more load at a site, facility MW: at its point of interconnection and, by as much, in its zone, sub-region
 * and balancing authority. The other zones keep the room they have.
 */
export const moreHeadroom = (data: PlanningData, id: SiteId, mw: number, scenario: Scenario): PlanningData => {
  const site = data.sites.find((candidate) => candidate.id === id);
  const authority = data.balancingAuthorities.find(({ ba }) => ba === site?.ba);
  if (!site || !authority) return data;
  const x = scenario.fields.curtailmentShare;
  const before = headroomAt(authority.headroom, x);
  const region = data.zones.find((zone) => zone.id === site.zone)?.ownHeadroomName ?? null;
  return {
    ...withSite(data, id, (one) => ({ ...one, poiHeadroomMw: one.poiHeadroomMw + mw })),
    balancingAuthorities: data.balancingAuthorities.map((ba) =>
      ba === authority ? { ...ba, headroom: raised(ba.headroom, mw) } : ba,
    ),
    zones: data.zones.map((zone) => {
      if (zone.ba !== authority.ba) return zone;
      // a zone has min(1, 2 weight) of its authority: the weight that leaves it what it had, and the site's zone more
      const share = Math.min(1, 2 * zone.weight) * before + (zone.id === site.zone ? mw : 0);
      const weight = before + mw > 0 ? share / (before + mw) / 2 : zone.weight;
      const own = zone.ownHeadroom;
      const isRegion = region !== null ? zone.ownHeadroomName === region : zone.id === site.zone;
      return { ...zone, weight, ownHeadroom: own && isRegion ? raised(own, mw) : own };
    }),
  };
};
