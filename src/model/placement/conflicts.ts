import type { Problem } from '../result.ts';
import { buildMip, LIMIT_LABELS, type LimitGroup } from './mip.ts';
import type { PlacementProblem } from './problem.ts';
import type { Solver } from './solver.ts';

const feasible = (problem: PlacementProblem, relaxed: ReadonlySet<LimitGroup>, solver: Solver): boolean => {
  const { program } = buildMip(problem, { relaxed, byRegion: false });
  const anyPlan = { ...program, cost: new Float64Array(program.columns) };
  return solver.solve(anyPlan, { mipGap: 1, timeLimitS: 10 }).status === 'optimal';
};

/** Groups that can make a plan impossible; the others only cost (an empty plan meets them). */
const SUSPECTS: readonly LimitGroup[] = [
  'pinned',
  'budget',
  'baShare',
  'stateShare',
  'minSites',
  'maxSites',
  'baLoss',
  'campusSize',
  'room',
  'zone',
  'ba',
  'strain',
];

const describe = (group: LimitGroup, problem: PlacementProblem): string => {
  const { fields } = problem.scenario;
  const pinned = problem.sites.filter((entry) => entry.pinned);
  const fixedMw = pinned.reduce((total, entry) => total + (entry.fixedItMw ?? 0), 0);
  const label = LIMIT_LABELS[group];
  switch (group) {
    case 'pinned':
      return `${label}: ${pinned.map((entry) => entry.site.name).join(', ')}${fixedMw > 0 ? ` (${Math.round(fixedMw)} MW IT announced)` : ''}`;
    case 'budget':
      return `${label}: ${fields.budgetUsd / 1e9} B$`;
    case 'baShare':
      return `${label}: ${Math.round(fields.maxBaShare * 100)} %`;
    case 'stateShare':
      return `${label}: ${Math.round(fields.maxStateShare * 100)} %`;
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

const percent = (share: number): number => Math.ceil(share * 100 - 1e-9);

/** The nearest value of a limit at which the others leave a plan, in words; null where none does. */
const smallestChange = (group: LimitGroup, problem: PlacementProblem, solver: Solver): string | null => {
  const { fields } = problem.scenario;
  const withFields = (change: Partial<typeof fields>): PlacementProblem => ({
    ...problem,
    scenario: { ...problem.scenario, fields: { ...fields, ...change } },
  });
  /** Least value of `cost` over all plans with the group left out. */
  const least = (cost: (mip: ReturnType<typeof buildMip>) => Float64Array): number => {
    const mip = buildMip(problem, { relaxed: new Set([group]), byRegion: false });
    const answer = solver.solve({ ...mip.program, cost: cost(mip) }, { mipGap: 1e-4, timeLimitS: 10 });
    return answer.status === 'optimal' ? answer.objective : Number.NaN;
  };
  const bisectShare = (field: 'maxBaShare' | 'maxStateShare'): number => {
    let low = percent(fields[field]);
    let high = 100;
    const works = (share: number) => feasible(withFields({ [field]: share / 100 }), new Set(), solver);
    if (!works(high)) return Number.NaN;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (works(middle)) high = middle;
      else low = middle;
    }
    return high;
  };
  const opens = (sign: number) => (mip: ReturnType<typeof buildMip>) => {
    const cost = new Float64Array(mip.program.columns);
    for (const column of mip.open) cost[column] = sign;
    return cost;
  };
  if (group === 'budget') {
    const usd = least((mip) => {
      const cost = new Float64Array(mip.program.columns);
      mip.built.forEach((column, i) => {
        cost[column] = problem.sites[i]?.terms.capexUsdPerMw ?? 0;
      });
      return cost;
    });
    return Number.isFinite(usd) ? `${Math.ceil(usd / 1e8) / 10} B$ would do` : null;
  }
  if (group === 'baShare' || group === 'stateShare') {
    const share = bisectShare(group === 'baShare' ? 'maxBaShare' : 'maxStateShare');
    return Number.isFinite(share) ? `${share} % would do` : null;
  }
  if (group === 'maxSites') {
    const count = least(opens(1));
    return Number.isFinite(count) ? `${Math.round(count)} would do` : null;
  }
  if (group === 'minSites') {
    const count = -least(opens(-1));
    return Number.isFinite(count) ? `${Math.round(count)} would do` : null;
  }
  return null;
};

/**
 * A smallest set of limits that cannot all hold (deletion filter over groups: drop a group for good when the
 * rest still conflicts without it), in words, each with the smallest change that frees the plan where one number does.
 */
export const explainConflict = (problem: PlacementProblem, solver: Solver): Problem => {
  const relaxed = new Set<LimitGroup>();
  for (const group of [...SUSPECTS].reverse()) {
    relaxed.add(group);
    if (feasible(problem, relaxed, solver)) relaxed.delete(group);
  }
  const conflicting = SUSPECTS.filter((group) => !relaxed.has(group));
  const words = conflicting.map((group) => describe(group, problem));
  const detailed = conflicting.map((group, k) => {
    const change = smallestChange(group, problem, solver);
    return change ? `${words[k]}; ${change}` : (words[k] as string);
  });
  return {
    message: `No plan meets all limits at once: ${words.join('; ')}.`,
    remedy: conflicting.includes('pinned') ? 'Loosen one of these, or unpin a site.' : 'Loosen one of these.',
    conflicts: detailed,
  };
};
