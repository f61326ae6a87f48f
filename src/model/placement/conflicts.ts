import type { Problem } from '../result.ts';
import { FIELDS } from '../scenario/fields.ts';
import type { PlacementProblem } from './problem.ts';
import { quarterLabel } from './quarters.ts';
import { activeGroups, buildSkeleton, type Skeleton, type SkeletonGroup } from './skeleton.ts';
import type { Solver } from './solver.ts';

/** Only stops: these are small programs. An answer without a verdict counts as feasible, so that nothing is blamed wrongly. */
const TIME_LIMIT_S = 5;

const feasible = (problem: PlacementProblem, relaxed: ReadonlySet<SkeletonGroup>, solver: Solver): boolean =>
  solver.solve(buildSkeleton(problem, relaxed).program, { mipGap: 1, timeLimitS: TIME_LIMIT_S }).status !==
  'infeasible';

const LABELS: Readonly<Record<SkeletonGroup, string>> = {
  pinned: 'Pinned sites',
  budget: FIELDS.budgetUsd.label,
  chips: 'Chips bought by the end',
  early: FIELDS.earlyMw.label,
  siteShare: FIELDS.maxSiteShare.label,
  baShare: FIELDS.maxBaShare.label,
  stateShare: FIELDS.maxStateShare.label,
  interconnectionShare: FIELDS.maxInterconnectionShare.label,
  minSites: FIELDS.minSites.label,
  maxSites: FIELDS.maxSites.label,
  campusSize: FIELDS.minCampusMw.label,
  room: 'Room at the sites',
  zone: 'Headroom of the zones',
  ba: 'Headroom of the balancing authorities',
  strain: FIELDS.strainShare.label,
};
const SHARE_FIELDS = {
  siteShare: 'maxSiteShare',
  baShare: 'maxBaShare',
  stateShare: 'maxStateShare',
  interconnectionShare: 'maxInterconnectionShare',
} as const;
const isShare = (group: SkeletonGroup): group is keyof typeof SHARE_FIELDS => group in SHARE_FIELDS;

const describe = (group: SkeletonGroup, problem: PlacementProblem): string => {
  const { fields } = problem.scenario;
  const pinned = problem.sites.filter((entry) => entry.pinned);
  const fixedMw = pinned.reduce((total, entry) => total + (entry.fixedItMw ?? 0), 0);
  const label = LABELS[group];
  if (isShare(group)) return `${label}: ${Math.round(fields[SHARE_FIELDS[group]] * 100)} %`;
  switch (group) {
    case 'pinned':
      return `${label}: ${pinned.map((entry) => entry.site.name).join(', ')}${fixedMw > 0 ? ` (${Math.round(fixedMw)} MW IT announced)` : ''}`;
    case 'budget':
      return `${label}: ${Number((fields.budgetUsd / 1e9).toPrecision(4))} B$`;
    case 'chips':
      return `${label}: ${Math.round(problem.chipLimitMw.at(-1) ?? 0)} MW beside the pinned`;
    case 'early':
      return `${label}: ${Math.round(fields.earlyMw)} MW by ${quarterLabel(Math.max(0, Math.round(fields.earlyMonths / 3) - 1))}`;
    case 'minSites':
      return `${label}: ${fields.minSites}`;
    case 'maxSites':
      return `${label}: ${fields.maxSites}`;
    case 'campusSize':
      return `${label}: ${fields.minCampusMw} MW`;
    default:
      return label;
  }
};

/** The nearest value of a limit at which the others leave a plan, in words; null where none does. */
const smallestChange = (group: SkeletonGroup, problem: PlacementProblem, solver: Solver): string | null => {
  const { fields } = problem.scenario;
  /** Least value of `cost` over all plans with the group left out. */
  const least = (cost: (skeleton: Skeleton) => Float64Array): number => {
    const skeleton = buildSkeleton(problem, new Set([group]));
    const answer = solver.solve(
      { ...skeleton.program, cost: cost(skeleton) },
      { mipGap: 1e-4, timeLimitS: TIME_LIMIT_S },
    );
    return answer.status === 'optimal' ? answer.objective : Number.NaN;
  };
  const bisectShare = (name: keyof typeof SHARE_FIELDS): number => {
    const field = SHARE_FIELDS[name];
    const works = (share: number): boolean => {
      const domains = problem.domains.map((rule) =>
        SHARE_FIELDS[`${rule.kind}Share`] === field ? { ...rule, share: share / 100 } : rule,
      );
      return feasible({ ...problem, domains }, new Set(), solver);
    };
    let low = Math.floor(fields[field] * 100 + 1e-9);
    let high = 100;
    if (!works(high)) return Number.NaN;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (works(middle)) high = middle;
      else low = middle;
    }
    return high;
  };
  const over =
    (columns: (skeleton: Skeleton) => readonly number[], of: (i: number) => number) =>
    (skeleton: Skeleton): Float64Array => {
      const cost = new Float64Array(skeleton.program.columns);
      columns(skeleton).forEach((column, i) => {
        cost[column] = of(i);
      });
      return cost;
    };
  if (isShare(group)) {
    const share = bisectShare(group);
    return Number.isFinite(share) ? `${share} % would do` : null;
  }
  switch (group) {
    case 'budget': {
      const usd = least(
        over(
          ({ built }) => built,
          (i) => problem.sites[i]?.terms.capexUsdPerMw ?? 0,
        ),
      );
      return Number.isFinite(usd) ? `${Math.ceil(usd / 1e8) / 10} B$ would do` : null;
    }
    case 'maxSites': {
      const count = least(
        over(
          ({ open }) => open,
          () => 1,
        ),
      );
      return Number.isFinite(count) ? `${Math.round(count)} would do` : null;
    }
    case 'minSites': {
      const count = -least(
        over(
          ({ open }) => open,
          () => -1,
        ),
      );
      return Number.isFinite(count) ? `${Math.round(count)} would do` : null;
    }
    case 'early': {
      const mw = -least(
        over(
          ({ early }) => (early === null ? [] : [early]),
          () => -1,
        ),
      );
      return Number.isFinite(mw) ? `${Math.floor(mw + 1e-6)} MW would do` : null;
    }
    default:
      return null;
  }
};

/**
 * A smallest set of limits that cannot all hold (deletion filter over groups: drop a group for good when the
 * rest still conflicts without it), in words, each with the smallest change that frees the plan where one number does.
 * @param brief leaves the changes out: they are most of the work
 */
export const explainConflict = (problem: PlacementProblem, solver: Solver, brief = false): Problem => {
  const relaxed = new Set<SkeletonGroup>();
  const suspects = activeGroups(problem);
  for (const group of [...suspects].reverse()) {
    relaxed.add(group);
    if (feasible(problem, relaxed, solver)) relaxed.delete(group);
  }
  const conflicting = suspects.filter((group) => !relaxed.has(group));
  const words = conflicting.map((group) => describe(group, problem));
  const detailed = conflicting.map((group, k) => {
    const change = brief ? null : smallestChange(group, problem, solver);
    return change ? `${words[k]}; ${change}` : (words[k] as string);
  });
  return {
    message: `No plan meets all limits at once: ${words.join('; ')}.`,
    remedy: conflicting.includes('pinned') ? 'Loosen one of these, or unpin a site.' : 'Loosen one of these.',
    conflicts: detailed,
  };
};
