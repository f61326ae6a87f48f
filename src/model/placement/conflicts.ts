import type { Problem } from '../result.ts';
import { buildMip, LIMIT_LABELS, type LimitGroup } from './mip.ts';
import type { PlacementProblem } from './problem.ts';
import type { Solver } from './solver.ts';

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

/**
 * A smallest set of limits that cannot all hold (deletion filter over groups: drop a group for good when the
 * rest still conflicts without it), in words. At most one feasibility solve per group.
 */
export const explainConflict = (problem: PlacementProblem, solver: Solver): Problem => {
  const possible = (relaxed: ReadonlySet<LimitGroup>): boolean => {
    const { program } = buildMip(problem, { relaxed, byRegion: false });
    const feasibility = { ...program, cost: new Float64Array(program.columns) };
    return solver.solve(feasibility, { mipGap: 1, timeLimitS: 10 }).status === 'optimal';
  };
  const relaxed = new Set<LimitGroup>();
  for (const group of [...SUSPECTS].reverse()) {
    relaxed.add(group);
    if (possible(relaxed)) relaxed.delete(group);
  }
  const conflicting = SUSPECTS.filter((group) => !relaxed.has(group));
  const words = conflicting.map((group) => describe(group, problem));
  return {
    message: `No plan meets all limits at once: ${words.join('; ')}.`,
    remedy: conflicting.includes('pinned') ? 'Loosen one of these, or unpin a site.' : 'Loosen one of these.',
    conflicts: words,
  };
};
