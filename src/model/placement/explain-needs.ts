import type { PlanningData, Site } from '../dataset/types.ts';
import { MONTHS_PER_QUARTER, QUARTERS, quarterOfMonths, readyMonths } from '../power/time-to-power.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { place, placeAt } from './place.ts';
import type { StudyOptions } from './place-near.ts';
import type { PlacementProblem, ProblemSite } from './problem.ts';
import { annuityOf } from './quarters.ts';
import { CONSTRUCTION_YEARS, capitalRecovery } from './terms.ts';
import type { Placement } from './types.ts';
import type { SiteNeed } from './types-studies.ts';
import { cheaperConstruction, cheaperEnergy, moreHeadroom, shorterWait } from './what-if.ts';

/**
 * What alone would bring a rejected site in: the least change of one thing at which a plan with the site earns what the
 * plan earns. Every amount was solved for and reached that; it is rounded up to `step`. It is the least for the sites of
 * the forced plan, so another mix of sites may need a little less.
 */
export interface NeedCase {
  readonly data: PlanningData;
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly site: Site;
  /** The site as it would stand in the problem if it were pinned. */
  readonly entry: ProblemSite;
  readonly problem: PlacementProblem;
  /** The best plan that must build here; null where there is none yet. */
  readonly forced: Placement | null;
  readonly options: StudyOptions;
}

/** The forced plans are solved as far as the plan itself. */
export const EXPLAIN_GAP = 1e-3;
/** Solves by kind, at most: with the forced one about a dozen in all, most of them with fixed sites. */
const NEWTON_STEPS = 3;
const BISECTIONS = 4;
/** Of the construction cost, what a single site may be cheaper by before the question is no longer sane. */
const MOST_CONSTRUCTION_CUT = 1 / 3;
/** Zone and line room within this much of their limit hold a site back, MW. */
const TIGHT_MW = 1;

const roundUp = (value: number, step: number): number =>
  Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12));

/** Earns as much as the plan, up to the rounding of two objectives. */
const enough = ({ placement }: NeedCase, objective: number): boolean =>
  objective >= placement.objectiveUsdPerYear - 1e-6 * Math.abs(placement.objectiveUsdPerYear);

const forcedScenario = ({ scenario, site }: NeedCase): Scenario => ({
  ...scenario,
  pinned: [...new Set([...scenario.pinned, site.id])].sort(),
});

/**
 * Least price cut by Newton steps from above: the objective of fixed sites is convex and growing in a cut, so every step
 * that earns enough stays enough.
 * @param worth $/yr that a plan gains per unit of the cut, from its own MW
 */
const leastCut = (
  ask: NeedCase,
  forced: Placement,
  dataAt: (amount: number) => PlanningData,
  worth: (plan: Placement) => number,
  most: number,
  step: number,
): number | null => {
  const { placement, scenario, options } = ask;
  const sites = forced.campuses.map((campus) => campus.site);
  let amount = (placement.objectiveUsdPerYear - forced.objectiveUsdPerYear) / worth(forced);
  let found: number | null = null;
  for (let k = 0; k < NEWTON_STEPS && amount > 0 && amount <= most; k++) {
    const tried = roundUp(amount, step);
    if (tried === found) break;
    const answer = placeAt(dataAt(tried), scenario, sites, options);
    if (!answer.ok) break;
    const surplus = answer.value.objectiveUsdPerYear - placement.objectiveUsdPerYear;
    if (enough(ask, answer.value.objectiveUsdPerYear)) found = tried;
    else if (found !== null) break;
    amount = tried - surplus / worth(answer.value);
  }
  return found;
};

/** Least amount on a grid of steps 1..count, by bisection below the largest; null where even that is not enough. */
const leastStep = (
  ask: NeedCase,
  count: number,
  dataAt: (k: number) => PlanningData,
  enoughFrom = 1,
): number | null => {
  if (count < 1) return null;
  const warm = { open: (ask.forced ?? ask.placement).campuses.map((campus) => campus.site) };
  const most = place(dataAt(count), forcedScenario(ask), { ...ask.options, warm, gap: EXPLAIN_GAP });
  if (!most.ok || !enough(ask, most.value.objectiveUsdPerYear)) return null;
  const sites = most.value.campuses.map((campus) => campus.site);
  let low = enoughFrom - 1;
  let high = count;
  for (let k = 0; k < BISECTIONS && high - low > 1; k++) {
    const middle = Math.floor((low + high) / 2);
    const answer = placeAt(dataAt(middle), ask.scenario, sites, ask.options);
    if (answer.ok && enough(ask, answer.value.objectiveUsdPerYear)) high = middle;
    else low = middle;
  }
  return high;
};

const energyNeed = (ask: NeedCase, forced: Placement): SiteNeed | null => {
  const { data, scenario, site, entry } = ask;
  const { trainingUse, inferenceUse } = entry.terms;
  const worth = (plan: Placement): number => {
    const quarters = plan.campuses.find((campus) => campus.site === site.id)?.quarters;
    if (!quarters) return 0;
    return (
      trainingUse.energyMwh * annuityOf(quarters.trainingMw) + inferenceUse.energyMwh * annuityOf(quarters.inferenceMw)
    );
  };
  const most = site.energyPriceUsdPerMwh * scenario.fields.energyPriceShare + site.deliveryUsdPerMwh;
  const amount = leastCut(ask, forced, (cut) => cheaperEnergy(data, site.id, cut), worth, most, 0.1);
  if (amount === null) return null;
  const text = `Energy ${amount} $/MWh cheaper, of ${Number(most.toPrecision(3))} $/MWh with delivery, would bring it in.`;
  return { kind: 'energyPrice', amount, unit: '$/MWh', text };
};

const constructionNeed = (ask: NeedCase, forced: Placement): SiteNeed | null => {
  const { data, scenario, site } = ask;
  const perUsd = capitalRecovery(CONSTRUCTION_YEARS) + site.hazardSharePerYear;
  const worth = (plan: Placement): number => {
    const built = plan.campuses.find((campus) => campus.site === site.id)?.quarters.builtMw;
    return built ? 1e6 * perUsd * annuityOf(built) : 0;
  };
  const most = (MOST_CONSTRUCTION_CUT * scenario.fields.constructionCostUsdPerMw * site.constructionIndex) / 1e6;
  const cheaper = (cut: number) => cheaperConstruction(data, site.id, cut * 1e6, scenario);
  const amount = leastCut(ask, forced, cheaper, worth, most, 0.01);
  if (amount === null) return null;
  const text = `Construction ${amount} M$/MW cheaper would bring it in.`;
  return { kind: 'construction', amount, unit: 'M$/MW', text };
};

/** Room that the plan leaves at the site, facility MW, by what could hold it back; the strain cap is a rule, not room. */
const roomLeft = ({ problem, site, forced }: NeedCase) => {
  const drawn = (where: (other: Site) => boolean): number =>
    (forced?.campuses ?? []).reduce((sum, campus) => {
      const other = problem.sites.find((one) => one.site.id === campus.site);
      return other && other.fixedItMw === null && where(other.site) ? sum + campus.facilityPeakMw : sum;
    }, 0);
  const inBa = drawn((other) => other.ba === site.ba);
  const region = problem.regionLimits.find(({ zones }) => zones.has(site.zone));
  const room: (readonly [where: string, mw: number])[] = [
    ['its line', site.poiHeadroomMw - drawn((other) => other.id === site.id)],
    ['its zone', (problem.zoneLimits.get(site.zone) ?? 0) - drawn((other) => other.zone === site.zone)],
    ['its balancing authority', (problem.baLimits.get(site.ba) ?? 0) - inBa],
  ];
  if (region) room.push([region.name, region.limitMw - drawn((other) => region.zones.has(other.zone))]);
  return {
    own: drawn((other) => other.id === site.id),
    strain: (problem.strainLimits.get(site.ba) ?? Number.POSITIVE_INFINITY) - inBa,
    room,
  };
};

const headroomNeed = (ask: NeedCase): SiteNeed | null => {
  const { data, scenario, site, entry } = ask;
  if (entry.fixedItMw !== null || entry.readyQuarter >= QUARTERS) return null;
  const { own, strain, room } = roomLeft(ask);
  const { puePeak } = entry.terms;
  const left = Math.min(...room.map(([, mw]) => mw));
  if (left > TIGHT_MW && ask.forced) return null;
  const { minCampusMw, maxCampusMw, campusRampMw } = scenario.fields;
  const largest = Math.min(maxCampusMw, campusRampMw * (QUARTERS - entry.readyQuarter)) * puePeak;
  const mostMw = Math.min(largest - own - Math.max(0, left), strain - Math.max(0, left));
  const step = mostMw > 160 ? 10 : mostMw > 16 ? 2 : 1;
  const first = Math.max(1, Math.ceil((minCampusMw * puePeak - own - left) / step));
  const raise = (k: number) => moreHeadroom(data, site.id, k * step, scenario);
  const found = leastStep(ask, Math.floor(mostMw / step), raise, first);
  if (found === null) return null;
  const amount = found * step;
  // what has more room than that beyond the tightest need not grow
  const where = room.filter(([, mw]) => mw < left + amount).map(([name]) => name);
  const text = `${amount} MW more headroom at ${where.join(' and ')} would bring it in.`;
  return { kind: 'headroom', amount, unit: 'MW', text };
};

const waitNeed = (ask: NeedCase): SiteNeed | null => {
  const { data, scenario, site, entry } = ask;
  const { curtailmentShare, waitShare, constructionMonths } = scenario.fields;
  if (entry.fixedItMw !== null) return null;
  const months = readyMonths(site, curtailmentShare, waitShare, constructionMonths);
  const soonest = quarterOfMonths(
    readyMonths({ ...site, connectionMonths: 0 }, curtailmentShare, waitShare, constructionMonths),
  );
  const now = quarterOfMonths(months);
  const first = Math.max(1, now - (QUARTERS - 1));
  /** Months off that make it ready k quarters sooner. */
  const off = (k: number): number => roundUp(months - MONTHS_PER_QUARTER * (now - k), 1);
  const sooner = (k: number) => shorterWait(data, site.id, off(k), scenario);
  const found = leastStep(ask, now - soonest, sooner, first);
  if (found === null) return null;
  const amount = off(found);
  const text = `Power ${amount} month${amount === 1 ? '' : 's'} sooner would bring it in.`;
  return { kind: 'wait', amount, unit: 'months', text };
};

/** The single changes that would do it, by kind; without a forced plan only those that make one possible. */
export const siteNeeds = (ask: NeedCase): readonly SiteNeed[] => {
  const { forced } = ask;
  if (forced && enough(ask, forced.objectiveUsdPerYear)) return [];
  const needs = [
    forced ? energyNeed(ask, forced) : null,
    headroomNeed(ask),
    waitNeed(ask),
    forced ? constructionNeed(ask, forced) : null,
  ];
  return needs.filter((need) => need !== null);
};
