import type { PlanningData, Site } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { QUARTERS } from '../power/time-to-power.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { EXPLAIN_GAP, siteNeeds } from './explain-needs.ts';
import { siteHeadroom } from './headroom.ts';
import { placeNear, type StudyOptions } from './place-near.ts';
import { buildProblem, type PlacementProblem, type ProblemSite } from './problem.ts';
import { annuityOf, FIRST_YEAR } from './quarters.ts';
import { marginalCampus, siteAnnuityPerMw } from './site-annuity.ts';
import type { PlacedCampus, Placement, TermId } from './types.ts';
import type { SiteExplanation } from './types-studies.ts';

/** `12.3 M$` */
const millions = (usd: number): string => `${Number((usd / 1e6).toPrecision(3))} M$`;

/** Costs that differ from place to place. */
const PLACE_COSTS: Readonly<Partial<Record<TermId, string>>> = {
  constructionUsdPerYear: 'construction',
  energyUsdPerYear: 'energy',
  deliveryUsdPerYear: 'delivery of energy',
  carbonUsdPerYear: 'carbon',
  waterUsdPerYear: 'water',
  hazardUsdPerYear: 'expected loss to hazards',
  strainUsdPerYear: 'the charge on peak draw',
  latencyUsdPerYear: 'latency',
};
/** A cost is worth a word from this share of what is lost; load from this many MW. */
const WORTH_SAYING = 0.1;
const WORTH_SAYING_MW = 0.5;

const LIMIT_WORDS = {
  poi: 'at its point of interconnection',
  zone: 'in its zone',
  ba: 'in its balancing authority',
} as const;

interface Case {
  readonly data: PlanningData;
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly site: Site;
  readonly problem: PlacementProblem;
  /** The site as it would stand in the problem if it had to be open. */
  readonly entry: ProblemSite | null;
  readonly campus: PlacedCampus | null;
}

/** Why a site can never open, as a sentence; null where it could. */
const closedBecause = ({ data, scenario, site, entry }: Case): string | null => {
  const { minCampusMw } = scenario.fields;
  if (scenario.excluded.includes(site.id)) return 'It is excluded by you; free it to have it considered.';
  if (site.kind === 'announced' && !scenario.pinned.includes(site.id)) {
    return 'It is announced, somebody’s already: it takes part only when it is pinned.';
  }
  if (!entry || entry.readyQuarter >= QUARTERS) {
    return `It has no power before ${FIRST_YEAR + QUARTERS / 4}, when the plan ends.`;
  }
  if (entry.fixedItMw === null && entry.maxItMw < Math.max(minCampusMw, 1e-6)) {
    const { limitedBy } = siteHeadroom(site, data.zones, data.balancingAuthorities, scenario);
    return `It is too small: room for ${Math.floor(entry.maxItMw)} MW of IT ${LIMIT_WORDS[limitedBy]}, and the smallest campus is ${minCampusMw} MW.`;
  }
  return null;
};

/** IT MW served, on average over the horizon as the annuity weighs it. */
const servedMw = ({ campuses }: Placement): number =>
  campuses.reduce((sum, { quarters }) => sum + annuityOf(quarters.trainingMw) + annuityOf(quarters.inferenceMw), 0);

/** What speaks against a second plan beside the first: load it cannot serve, and the place's cost that grows most. */
const mainReason = (plan: Placement, other: Placement, lostUsd: number): string => {
  const lessMw = servedMw(plan) - servedMw(other);
  const [id, more] = (Object.keys(PLACE_COSTS) as TermId[])
    .map((term) => [term, other.terms[term] - plan.terms[term]] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most));
  const parts = [
    ...(lessMw >= WORTH_SAYING_MW ? [`serves ${Number(lessMw.toPrecision(2))} MW less on average over the years`] : []),
    ...(more >= WORTH_SAYING * lostUsd ? [`pays ${millions(more)} more for ${PLACE_COSTS[id]} in the last year`] : []),
  ];
  return parts.length > 0 ? ` It ${parts.join(' and ')}.` : '';
};

/** A plan that is not the plan: with the site in, or with it out. */
const solveOther = (one: Case, mustBeIn: boolean, options: StudyOptions): Result<Placement> => {
  const { data, scenario, placement, site } = one;
  const others = (ids: readonly SiteId[]): readonly SiteId[] => ids.filter((id) => id !== site.id);
  const chosen = others(placement.campuses.map((campus) => campus.site));
  if (!mustBeIn) {
    const without = { ...scenario, pinned: others(scenario.pinned), excluded: [...others(scenario.excluded), site.id] };
    return placeNear(data, without, chosen, EXPLAIN_GAP, options).answer;
  }
  const forced = { ...scenario, pinned: [...others(scenario.pinned), site.id].sort() };
  // where the number of campuses is at its most, one makes room
  const least = chosen.length >= scenario.fields.maxSites ? marginalCampus(placement)?.site : undefined;
  const open = [...chosen.filter((id) => id !== least), site.id];
  return placeNear(data, forced, open, EXPLAIN_GAP, options).answer;
};

const lossOf = (placement: Placement, other: Placement): number =>
  Math.max(0, placement.objectiveUsdPerYear - other.objectiveUsdPerYear);

type Answer = Pick<SiteExplanation, 'sentence' | 'regretUsdPerYear' | 'regretGap' | 'forcedMw' | 'needs'>;
const NONE = { regretUsdPerYear: null, regretGap: 0, forcedMw: 0, needs: [] } as const;

const conflictsOf = (answer: Result<Placement>): string =>
  answer.ok ? '' : (answer.problem.conflicts?.join(', ') ?? answer.problem.message);

const whyIn = (one: Case, campus: PlacedCampus, options: StudyOptions): Answer => {
  const other = solveOther(one, false, options);
  const head = `${campus.pinned ? 'Pinned' : 'In the plan'} with ${Math.round(campus.itMw)} MW.`;
  if (!other.ok) {
    return { ...NONE, sentence: `${head} Without it there is no plan: ${conflictsOf(other)}.` };
  }
  const regretUsdPerYear = lossOf(one.placement, other.value);
  const regretGap = other.value.certificate.gap;
  const isSure = regretUsdPerYear > regretGap * Math.abs(other.value.objectiveUsdPerYear);
  const gained = other.value.objectiveUsdPerYear - one.placement.objectiveUsdPerYear;
  const better = campus.pinned && gained > 0;
  const tail = better
    ? `Without it a plan would earn ${millions(gained)} a year more.`
    : isSure
      ? `Without it the best plan earns ${millions(regretUsdPerYear)} a year less.`
      : 'A plan without it is as good, as far as the gap can tell.';
  return { ...NONE, sentence: `${head} ${tail}`, regretUsdPerYear, regretGap };
};

const whyOut = (one: Case, options: StudyOptions): Answer => {
  const { placement, entry, data, scenario, site, problem } = one;
  const needsWith = (forced: Placement | null) =>
    entry ? siteNeeds({ data, scenario, placement, site, entry, problem, forced, options }) : [];
  const closed = closedBecause(one);
  if (closed !== null) {
    // room or time may still open it; a rule of the scenario is not for the site to change
    const isRule = scenario.excluded.includes(site.id) || site.kind === 'announced';
    return { ...NONE, sentence: closed, needs: isRule ? [] : needsWith(null) };
  }
  const other = solveOther(one, true, options);
  if (!other.ok) return { ...NONE, sentence: `No plan can have it: ${conflictsOf(other)}.` };
  const forced = other.value;
  const regretUsdPerYear = lossOf(placement, forced);
  const regretGap = forced.certificate.gap;
  const forcedMw = forced.campuses.find((campus) => campus.site === site.id)?.itMw ?? 0;
  if (regretUsdPerYear <= regretGap * Math.abs(forced.objectiveUsdPerYear)) {
    const sentence = `Not in the plan, and yet as good as far as the gap can tell: a plan with ${Math.round(forcedMw)} MW here earns ${regretUsdPerYear > 0 ? `${millions(regretUsdPerYear)} a year less` : 'the same'}.`;
    return { sentence, regretUsdPerYear, regretGap, forcedMw, needs: needsWith(forced) };
  }
  const reason = mainReason(placement, forced, regretUsdPerYear);
  const sentence = `Not in the plan: the best plan with it builds ${Math.round(forcedMw)} MW here and earns ${millions(regretUsdPerYear)} a year less.${reason}`;
  const needs = needsWith(forced);
  const none =
    needs.length === 0 ? ' No one change of energy price, room, wait or construction alone brings it in.' : '';
  return { sentence: `${sentence}${none}`, regretUsdPerYear, regretGap, forcedMw, needs };
};

/**
 * Why a site is in the plan or not, and what it would take. For a rejected site the plan is solved again with the site
 * forced in (regret), then with one thing at a time made better until it pays (needs; see explain-needs.ts for what is
 * approximate); for a site of the plan, without it. About a dozen solves from warm starts; regret has the gap of
 * the second plan as its uncertainty.
 */
export const explainSite = (
  data: PlanningData,
  scenario: Scenario,
  placement: Placement,
  siteId: SiteId,
  options: StudyOptions,
): Result<SiteExplanation> => {
  const site = data.sites.find(({ id }) => id === siteId);
  if (!site) return fail(`This data has no site named ${siteId}.`, 'Choose a site on the map or in the table.');
  const asked = {
    ...scenario,
    pinned: [...new Set([...scenario.pinned, siteId])],
    excluded: scenario.excluded.filter((id) => id !== siteId),
  };
  const problem = buildProblem(data, asked);
  const entry = problem.sites.find((one) => one.site.id === siteId) ?? null;
  const campus = placement.campuses.find((one) => one.site === siteId) ?? null;
  const perMw =
    entry && entry.readyQuarter < QUARTERS ? siteAnnuityPerMw(site, entry.readyQuarter, data, scenario) : null;
  const marginal = marginalCampus(placement, siteId);
  const marginalSite = marginal && data.sites.find(({ id }) => id === marginal.site);
  const comparedWith =
    marginal && marginalSite
      ? {
          site: marginal.site,
          name: marginal.name,
          perMw: siteAnnuityPerMw(marginalSite, marginal.readyQuarter, data, scenario),
        }
      : null;
  const one: Case = { data, scenario, placement, site, problem, entry, campus };
  const answer = campus ? whyIn(one, campus, options) : whyOut(one, options);
  return ok({ site: siteId, inPlan: campus !== null, perMw, comparedWith, ...answer });
};
