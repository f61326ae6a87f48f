import type { PlanningData, Site } from '../dataset/types.ts';
import { distanceKm, rttMs } from '../geo.ts';
import { meanCarbonKgPerMwh } from '../power/carbon.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { isCandidate } from './candidate.ts';
import { headroomAt } from './headroom.ts';
import { checkReach } from './reach.ts';
import type { Certificate, PlacedCampus, ServeLink } from './types.ts';

/**
 * Re-evaluates a plan from scenario and data alone. On purpose it shares neither the coefficients of the
 * problem nor any solver code: it is the second opinion. Objective by MODEL §3; every limit is checked.
 */
export interface PlanToCheck {
  readonly campuses: readonly Pick<PlacedCampus, 'site' | 'itMw' | 'trainingMw' | 'inferenceMw' | 'plant'>[];
  readonly serve: readonly ServeLink[];
}
export interface Evaluation {
  readonly objectiveUsdPerYear: number;
  readonly worstViolation: number;
  readonly violated: readonly string[];
}

/** Violations up to this share of a limit are rounding of the solver (its feasibility tolerance is 1e-6). */
const TOLERANCE = 1e-5;
const annuity = (years: number): number => {
  const growth = 1.07 ** years;
  return (0.07 * growth) / (growth - 1);
};

interface Standing {
  readonly plan: PlanToCheck['campuses'][number];
  readonly site: Site;
  readonly announced: boolean;
  readonly facilityMw: number;
  readonly capexUsd: number;
}

const sumBy = <T>(items: readonly T[], key: (item: T) => string, amount: (item: T) => number): Map<string, number> => {
  const totals = new Map<string, number>();
  for (const item of items) totals.set(key(item), (totals.get(key(item)) ?? 0) + amount(item));
  return totals;
};

/** @throws never; a plan that names an unknown site is a violation. */
export const evaluatePlan = (plan: PlanToCheck, data: PlanningData, scenario: Scenario): Evaluation => {
  const f = scenario.fields;
  const violated: string[] = [];
  let worst = 0;
  /** `used` may not exceed `limit`; slack is measured against the size of the limit. */
  const within = (name: string, used: number, limit: number): void => {
    const excess = (used - limit) / Math.max(1, Math.abs(limit));
    if (excess > worst) worst = excess;
    if (!(excess <= TOLERANCE)) violated.push(name);
  };

  const standing: Standing[] = [];
  if (new Set(plan.campuses.map(({ site }) => site)).size < plan.campuses.length) violated.push('a site stands twice');
  if (plan.campuses.some((c) => Math.min(c.itMw, c.trainingMw, c.inferenceMw) < -1e-6)) violated.push('negative MW');
  if (plan.serve.some(({ itMw }) => itMw < -1e-6)) violated.push('negative inference');
  for (const campus of plan.campuses) {
    const site = data.sites.find((candidate) => candidate.id === campus.site);
    if (!site) {
      violated.push(`unknown site ${campus.site}`);
      worst = 1;
      continue;
    }
    if (scenario.excluded.includes(site.id)) violated.push(`${site.name} is excluded`);
    if (!isCandidate(site, scenario)) violated.push(`${site.name} is announced and not pinned`);
    if (f.coolingPlant !== 'auto' && f.coolingPlant !== campus.plant) violated.push(`cooling plant at ${site.name}`);
    standing.push({
      plan: campus,
      site,
      announced: site.campus !== null && scenario.pinned.includes(site.id),
      facilityMw: campus.itMw * site.puePeak[campus.plant],
      capexUsd: campus.itMw * (f.chipCostUsdPerMw + f.constructionCostUsdPerMw * site.constructionIndex),
    });
  }

  // objective, term by term, from the equations
  let objective = 0;
  let trainingServed = 0;
  for (const { plan: campus, site, capexUsd } of standing) {
    const kgPerMwh = meanCarbonKgPerMwh(site.ba, f.carbonSource, data.carbonOpen, data.carbonElectricityMaps);
    const itMwh = 8760 * (f.trainingUtilisation * campus.trainingMw + f.inferenceUtilisation * campus.inferenceMw);
    const meterMwh = itMwh * site.pueMean[campus.plant];
    const price = site.energyPriceUsdPerMwh + site.deliveryUsdPerMwh + (kgPerMwh / 1000) * f.carbonPriceUsdPerTonne;
    const served = campus.trainingMw + campus.inferenceMw;
    objective += f.valueUsdPerMwYear * served * (1 - f.curtailmentShare);
    objective -= meterMwh * price + itMwh * site.wueLPerKwh[campus.plant] * f.waterPriceUsdPerM3;
    objective -= campus.itMw * f.chipCostUsdPerMw * annuity(5);
    objective -= campus.itMw * f.constructionCostUsdPerMw * site.constructionIndex * annuity(14);
    objective -= campus.itMw * f.opexUsdPerMwYear + capexUsd * site.hazardSharePerYear;
    trainingServed += campus.trainingMw;
    within(`spare at ${site.name}`, served, campus.itMw * (1 - f.spareShare));
  }
  const servedByMetro = sumBy(
    plan.serve,
    (link) => link.metro,
    (link) => link.itMw,
  );
  const servedBySite = sumBy(
    plan.serve,
    (link) => link.site,
    (link) => link.itMw,
  );
  let inferenceServed = 0;
  for (const metro of data.metros) {
    const served = servedByMetro.get(metro.id) ?? 0;
    inferenceServed += served;
    within(`inference of ${metro.name}`, served, metro.share * f.inferenceLoadMw);
  }
  objective -= f.shortfallUsdPerMwYear * (f.inferenceLoadMw - inferenceServed + f.trainingLoadMw - trainingServed);
  within('training demand', trainingServed, f.trainingLoadMw);
  for (const { plan: campus, site } of standing) {
    within(`inference at ${site.name}`, Math.abs((servedBySite.get(site.id) ?? 0) - campus.inferenceMw), 0);
  }
  for (const link of plan.serve) {
    const metro = data.metros.find((candidate) => candidate.id === link.metro);
    const site = standing.find((entry) => entry.site.id === link.site)?.site;
    if (!metro || !site) {
      violated.push(`inference link ${link.metro} to ${link.site}`);
      continue;
    }
    const ms = rttMs(distanceKm(site.lon, site.lat, metro.lon, metro.lat));
    within(`latency from ${metro.name} to ${site.name}`, ms, f.latencyLimitMs);
    objective -= f.rttPenaltyUsdPerMwMsYear * ms * link.itMw;
  }

  // limits
  const builtMw = standing.reduce((total, entry) => total + entry.plan.itMw, 0);
  within(
    'budget',
    standing.reduce((total, entry) => total + entry.capexUsd, 0),
    f.budgetUsd,
  );
  within('most campuses', standing.length, f.maxSites);
  within('fewest campuses', -standing.length, -f.minSites);
  for (const id of scenario.pinned) {
    const known = data.sites.some((site) => site.id === id) && !scenario.excluded.includes(id);
    if (known && !standing.some((entry) => entry.site.id === id)) violated.push(`pinned ${id} is closed`);
  }
  const draw = (entries: readonly Standing[]) => entries.reduce((total, entry) => total + entry.facilityMw, 0);
  const free = standing.filter((entry) => !entry.announced);
  for (const { plan: campus, site, facilityMw } of free) {
    within(`point of interconnection at ${site.name}`, facilityMw, site.poiHeadroomMw);
    within(`largest campus at ${site.name}`, campus.itMw, f.maxCampusMw);
    within(`smallest campus at ${site.name}`, -campus.itMw, -f.minCampusMw);
  }
  for (const { plan: campus, site, announced } of standing) {
    if (!announced) continue;
    const itMw = data.announced.find((entry) => entry.id === site.campus)?.milestones.at(-1)?.itMw ?? 0;
    within(`announced MW at ${site.name}`, Math.abs(campus.itMw - itMw), 0);
  }
  const inBa = (ba: string) => (entry: Standing) => entry.site.ba === ba;
  for (const ba of data.balancingAuthorities) {
    const freeMw = draw(free.filter(inBa(ba.ba)));
    const takenMw = draw(standing.filter((entry) => entry.announced && entry.site.ba === ba.ba));
    const curveMw = Math.max(0, headroomAt(ba.headroom, f.curtailmentShare) - ba.energisedSince2024Mw);
    within(`headroom of ${ba.ba}`, freeMw, Math.max(0, curveMw - takenMw));
    if (Number.isFinite(ba.peakMw))
      within(`strain of ${ba.ba}`, freeMw, Math.max(0, f.strainShare * ba.peakMw - takenMw));
    for (const zone of data.zones) {
      if (zone.ba !== ba.ba) continue;
      const mine = (entry: Standing) => entry.site.zone === zone.id;
      const share = Math.min(1, 2 * zone.weight) * headroomAt(ba.headroom, f.curtailmentShare);
      const own = zone.ownHeadroom ? headroomAt(zone.ownHeadroom, f.curtailmentShare) : Number.POSITIVE_INFINITY;
      const taken = draw(standing.filter((entry) => entry.announced && mine(entry)));
      within(`headroom of zone ${zone.id}`, draw(free.filter(mine)), Math.max(0, Math.min(share, own) - taken));
    }
  }
  // zones of one sub-region share its own curve
  for (const name of new Set(data.zones.flatMap((zone) => zone.ownHeadroomName ?? []))) {
    const members = data.zones.filter((zone) => zone.ownHeadroomName === name);
    const curve = members[0]?.ownHeadroom;
    const mine = (entry: Standing) => members.some((zone) => zone.id === entry.site.zone);
    const taken = draw(standing.filter((entry) => entry.announced && mine(entry)));
    if (curve)
      within(
        `headroom of ${name}`,
        draw(free.filter(mine)),
        Math.max(0, headroomAt(curve, f.curtailmentShare) - taken),
      );
  }
  const shares = (key: (entry: Standing) => string, share: number, what: string): void => {
    for (const [name, mw] of sumBy(standing, key, (entry) => entry.plan.itMw))
      within(`${what} ${name}`, mw, share * builtMw);
  };
  if (f.maxBaShare < 1) shares((entry) => entry.site.ba, f.maxBaShare, 'share of');
  if (f.maxStateShare < 1) shares((entry) => entry.site.state, f.maxStateShare, 'share of');

  if (f.surviveBaLoss) {
    for (const lost of new Set(standing.map((entry) => entry.site.ba))) {
      const survivors = standing.filter((entry) => entry.site.ba !== lost);
      const capacity = survivors.map((entry) => entry.plan.itMw);
      const total = capacity.reduce((a, b) => a + b, 0);
      within(`loss of ${lost}`, f.criticalShare * trainingServed + inferenceServed, total);
      const demand = data.metros.map((metro) => servedByMetro.get(metro.id) ?? 0);
      const reach = data.metros.map((metro) =>
        survivors.flatMap(({ site }, i) =>
          rttMs(distanceKm(site.lon, site.lat, metro.lon, metro.lat)) <= f.latencyLimitMs ? [i] : [],
        ),
      );
      const answer = checkReach(demand, capacity, reach);
      within(`reach after the loss of ${lost}`, answer.demandMw - answer.servedMw, 0);
    }
  }
  return { objectiveUsdPerYear: objective, worstViolation: worst, violated };
};

/** |bound - objective| / max(|objective|, 1 % of the gross value of compute). */
export const gapOf = (objective: number, bound: number, grossValue: number): number =>
  Math.abs(bound - objective) / Math.max(Math.abs(objective), 0.01 * grossValue, 1);

/** Puts objective, bound and second opinion side by side. It holds when they agree to 1e-6 and nothing is violated. */
export const certify = (
  objectiveUsdPerYear: number,
  boundUsdPerYear: number,
  grossValueUsdPerYear: number,
  evaluation: Evaluation,
  final: boolean,
): Certificate => {
  const scale = Math.max(Math.abs(objectiveUsdPerYear), 0.01 * grossValueUsdPerYear, 1);
  const relativeDifference = Math.abs(evaluation.objectiveUsdPerYear - objectiveUsdPerYear) / scale;
  return {
    objectiveUsdPerYear,
    boundUsdPerYear,
    gap: gapOf(objectiveUsdPerYear, boundUsdPerYear, grossValueUsdPerYear),
    reevaluatedUsdPerYear: evaluation.objectiveUsdPerYear,
    relativeDifference,
    worstViolation: evaluation.worstViolation,
    violated: evaluation.violated,
    // a bound below the objective would be an error of the model, not a proof
    holds:
      relativeDifference <= 1e-6 &&
      evaluation.violated.length === 0 &&
      boundUsdPerYear >= objectiveUsdPerYear - 1e-6 * scale,
    final,
  };
};
