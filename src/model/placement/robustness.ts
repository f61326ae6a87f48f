import type { SiteId } from '../ids.ts';
import type { Placement } from './types.ts';
import type { FuturePlan, PlanRegret, Robustness } from './types-studies.ts';

/** Alternatives to today's plan that are judged, at most. */
export const MOST_RIVALS = 8;

/** What each set of sites earns in a future, $/yr: sizes and dates adapt, sites do not. Null where it allows no plan. */
export interface Judgement {
  readonly future: number;
  readonly objectivesUsdPerYear: readonly (number | null)[];
}
/** A set of sites to be judged, with a name for it. */
export interface Rival {
  readonly label: string;
  readonly sites: readonly SiteId[];
}
const keyOf = (sites: readonly SiteId[]): string => [...sites].sort().join(' ');
const sitesOf = (plan: { readonly sites: readonly { readonly site: SiteId }[] }): readonly SiteId[] =>
  plan.sites.map(({ site }) => site).sort();

/** How many of the plans choose each site. */
const countSites = (plans: readonly FuturePlan[]): ReadonlyMap<SiteId, number> => {
  const counts = new Map<SiteId, number>();
  for (const { sites } of plans) for (const { site } of sites) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
};

/**
 * What is worth judging: today's plan, the sites that most futures choose, then the distinct plans of the futures,
 * those first whose sites the other futures choose too. The order of the futures does not matter.
 */
export const rivalsOf = (
  placement: Pick<Placement, 'campuses'>,
  plans: readonly FuturePlan[],
  most = MOST_RIVALS,
): readonly Rival[] => {
  const today = placement.campuses.map(({ site }) => site).sort();
  const counts = countSites(plans);
  const found = plans.filter(({ objectiveUsdPerYear }) => objectiveUsdPerYear !== null);
  const common = [...counts].flatMap(([site, times]) => (times * 2 > found.length ? [site] : [])).sort();
  const likeness = (sites: readonly SiteId[]): number =>
    sites.reduce((sum, site) => sum + (counts.get(site) ?? 0), 0) / Math.max(1, sites.length);
  const ranked = [...found]
    .sort((a, b) => likeness(sitesOf(b)) - likeness(sitesOf(a)) || a.future.id - b.future.id)
    .map((plan): Rival => ({ label: `Plan of future ${plan.future.id}`, sites: sitesOf(plan) }));
  const all: readonly Rival[] = [
    { label: 'Today’s plan', sites: today },
    ...(common.length > 0 ? [{ label: 'What most futures choose', sites: common }] : []),
    ...ranked,
  ];
  const seen = new Set<string>();
  return all
    .filter(({ sites }) => {
      const key = keyOf(sites);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 1 + most);
};

/**
 * Puts plans and judgements together. The best of a future is the better of its own plan and of every set judged in it,
 * so that regret is never negative; it is known up to the gap of that plan.
 */
export const summariseRobustness = (
  seed: number,
  placement: Pick<Placement, 'campuses'>,
  plans: readonly FuturePlan[],
  rivals: readonly Rival[],
  judgements: readonly Judgement[],
): Robustness => {
  const ordered = [...plans].sort((a, b) => a.future.id - b.future.id);
  const judged = new Map(judgements.map((one) => [one.future, one.objectivesUsdPerYear]));
  const bests = ordered.map(({ future, objectiveUsdPerYear }): number | null => {
    const all = [objectiveUsdPerYear, ...(judged.get(future.id) ?? [])].filter((usd) => usd !== null);
    return all.length > 0 ? Math.max(...all) : null;
  });
  const regretOf = ({ label, sites }: Rival, k: number): PlanRegret => {
    const regretUsdPerYear = ordered.map(({ future }, f) => {
      const usd = judged.get(future.id)?.[k] ?? null;
      const best = bests[f] ?? null;
      return usd === null || best === null ? null : best - usd;
    });
    const known = regretUsdPerYear.filter((usd) => usd !== null);
    const meanUsdPerYear = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 0;
    return { label, sites, regretUsdPerYear, meanUsdPerYear, worstUsdPerYear: Math.max(0, ...known) };
  };
  const impossible = ({ regretUsdPerYear }: PlanRegret): number =>
    regretUsdPerYear.filter((usd) => usd === null).length;
  const [today, ...others] = rivals.map(regretOf);
  // a plan that some futures do not allow comes after all that stand in every one
  others.sort(
    (a, b) => impossible(a) - impossible(b) || a.worstUsdPerYear - b.worstUsdPerYear || a.label.localeCompare(b.label),
  );
  const found = ordered.filter(({ objectiveUsdPerYear }) => objectiveUsdPerYear !== null);
  const inPlan = new Set(placement.campuses.map(({ site }) => site));
  const chosen = [...countSites(found)].map(([site, times]) => {
    const here = found.flatMap(({ sites }) => sites.filter((one) => one.site === site));
    return {
      site,
      name: here[0]?.name ?? site,
      share: times / found.length,
      meanItMw: here.reduce((sum, { itMw }) => sum + itMw, 0) / times,
      inPlan: inPlan.has(site),
    };
  });
  chosen.sort((a, b) => b.share - a.share || b.meanItMw - a.meanItMw || a.site.localeCompare(b.site));
  return { seed, plans: ordered, chosen, regrets: today ? [today, ...others] : [] };
};
