import { formatCount, formatNumber, formatUsd } from '../../format.ts';
import type { Placement } from '../../model/placement/types.ts';
import type { FuturePlan, PlanRegret, Robustness } from '../../model/placement/types-studies.ts';

/** A site and how often futures choose it. */
export type Chosen = Robustness['chosen'][number];

/** How often each site is chosen so far, most often first; shares are of the futures that have a plan. */
export const chosenSoFar = (plans: readonly FuturePlan[], placement: Placement | null): readonly Chosen[] => {
  const found = plans.filter(({ objectiveUsdPerYear }) => objectiveUsdPerYear !== null);
  const today = new Set(placement?.campuses.map(({ site }) => site));
  const seen = new Map<string, { name: string; mw: number; times: number }>();
  for (const { sites } of found) {
    for (const { site, name, itMw } of sites) {
      const before = seen.get(site);
      seen.set(site, { name, mw: (before?.mw ?? 0) + itMw, times: (before?.times ?? 0) + 1 });
    }
  }
  return [...seen]
    .map(([site, { name, mw, times }]) => ({
      site,
      name,
      share: times / found.length,
      meanItMw: mw / times,
      inPlan: today.has(site),
    }))
    .toSorted((a, b) => b.share - a.share || b.meanItMw - a.meanItMw || a.site.localeCompare(b.site));
};

export const impossibleFutures = ({ regretUsdPerYear }: PlanRegret): number =>
  regretUsdPerYear.filter((usd) => usd === null).length;

const beginsUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Today’s sites are never worse than 42 M$/yr below the best …; two of seven are chosen in every future.` */
export const robustnessFinding = ({ regrets, chosen }: Robustness): string => {
  const [today, ...others] = regrets;
  if (!today) return 'There is no plan of today to judge.';
  const failed = impossibleFutures(today);
  const judged = today.regretUsdPerYear.length - failed;
  const worst =
    judged === 0
      ? 'Today’s sites alone allow no plan in any future'
      : `${failed > 0 ? `In the ${formatCount(judged)} futures where they allow a plan, today’s` : 'Today’s'} sites are never worse than ${formatUsd(today.worstUsdPerYear, '/yr')} below the best, ${formatUsd(today.meanUsdPerYear, '/yr')} in the mean`;
  const gaps =
    failed > 0 && judged > 0 ? `; in ${formatCount(failed)} of ${today.regretUsdPerYear.length} they allow none` : '';
  const ours = chosen.filter(({ inPlan }) => inPlan);
  const always = ours.filter(({ share }) => share > 1 - 1e-9).length;
  const count = today.sites.length;
  const kept = beginsUpper(
    `${formatCount(always)} of ${formatCount(count)} ${always === 1 ? 'is' : 'are'} chosen in every future.`,
  );
  const better = others.find(
    (one) => impossibleFutures(one) <= failed && one.worstUsdPerYear < today.worstUsdPerYear * 0.8,
  );
  const instead = better ? ` ${better.label} would be ${formatUsd(better.worstUsdPerYear, '/yr')} below at worst.` : '';
  return `${worst}${gaps}. ${kept}${instead}`;
};

/** Sites that a set has more, and less, than today's. */
export const setChanges = (
  set: PlanRegret,
  today: PlanRegret | undefined,
  nameOf: (site: string) => string,
): string => {
  if (!today || set === today) return `${formatNumber(set.sites.length)} sites`;
  const more = set.sites.filter((site) => !today.sites.includes(site));
  const less = today.sites.filter((site) => !set.sites.includes(site));
  return (
    [...more.map((site) => `+ ${nameOf(site)}`), ...less.map((site) => `− ${nameOf(site)}`)].join(', ') ||
    'the same sites'
  );
};
