import type { PlanningData } from '../dataset/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { announcedPath, LAST } from './evaluate-basis.ts';
import { checkLimits, newFindings } from './evaluate-limits.ts';
import { type ClaimedNumbers, ownMoney, type Standing, wrongClaims } from './evaluate-money.ts';
import type { PlacedCampus, ServeLink } from './types.ts';

export type { ClaimedNumbers } from './evaluate-money.ts';

/**
 * Re-evaluates a plan from scenario and data alone. On purpose it shares neither the coefficients of the
 * problem nor any solver code: it is the second opinion. Objective by MODEL §3; every limit is checked.
 */
export interface PlanToCheck {
  readonly campuses: readonly Pick<
    PlacedCampus,
    'site' | 'itMw' | 'trainingMw' | 'inferenceMw' | 'plant' | 'quarters'
  >[];
  readonly serve: readonly ServeLink[];
  /** What the page will show of it: compared term by term. */
  readonly claimed?: ClaimedNumbers | undefined;
}
export interface Evaluation {
  readonly objectiveUsdPerYear: number;
  readonly worstViolation: number;
  readonly violated: readonly string[];
}

/** @throws never; a plan that names an unknown site is a violation. */
export const evaluatePlan = (plan: PlanToCheck, data: PlanningData, scenario: Scenario): Evaluation => {
  const f = scenario.fields;
  const found = newFindings();
  if (new Set(plan.campuses.map(({ site }) => site)).size < plan.campuses.length) found.note('a site stands twice');

  const standing: Standing[] = [];
  for (const campus of plan.campuses) {
    const site = data.sites.find((candidate) => candidate.id === campus.site);
    if (!site) {
      found.note(`unknown site ${campus.site}`);
      continue;
    }
    const pinned = scenario.pinned.includes(site.id);
    if (scenario.excluded.includes(site.id)) found.note(`${site.name} is excluded`);
    // somebody's campus already: it takes part only where it is pinned
    if (site.kind === 'announced' && !pinned) found.note(`${site.name} is announced and not pinned`);
    if (f.coolingPlant !== 'auto' && f.coolingPlant !== campus.plant) found.note(`cooling plant at ${site.name}`);
    standing.push({
      plan: campus,
      site,
      authority: data.balancingAuthorities.find(({ ba }) => ba === site.ba),
      announcedMw: pinned ? announcedPath(site, data) : null,
      meterMw: campus.itMw * site.puePeak[campus.plant],
      capexUsdPerMw: f.chipCostUsdPerMw + f.constructionCostUsdPerMw * site.constructionIndex,
    });
  }
  for (const id of scenario.pinned) {
    const site = data.sites.find((candidate) => candidate.id === id);
    if (!site || scenario.excluded.includes(id) || standing.some((entry) => entry.site.id === id)) continue;
    // an announced campus without MW by the end of the horizon has nothing to open
    if (announcedPath(site, data)?.[LAST] !== 0) found.note(`pinned ${id} is closed`);
  }
  checkLimits(found, standing, plan.serve, data, scenario);
  const money = ownMoney(standing, plan.serve, data, f);
  if (plan.claimed) for (const name of wrongClaims(plan.claimed, standing, money, f)) found.note(name);
  return {
    objectiveUsdPerYear: money.objectiveUsdPerYear,
    worstViolation: found.worst(),
    violated: found.violated(),
  };
};
