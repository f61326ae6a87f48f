import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { isCandidate } from '../../model/placement/candidate.ts';
import { siteHeadroom } from '../../model/placement/headroom.ts';
import { siteTermsPerMw } from '../../model/placement/terms.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';

export interface SiteValue {
  readonly site: Site;
  /** Headroom at the meter, MW. */
  readonly headroomMw: number;
  /** Net value of one IT MW, fully used, full rate, no waiting. */
  readonly netUsdPerMwYear: number;
  /** From 1, by net value, over all candidates. */
  readonly rank: number;
}

const compute = (data: PlanningData, scenario: Scenario): readonly SiteValue[] =>
  data.sites
    .filter((site) => isCandidate(site, scenario))
    .map((site) => ({
      site,
      headroomMw: siteHeadroom(site, data.zones, data.balancingAuthorities, scenario).headroomMw,
      netUsdPerMwYear: siteTermsPerMw(site, data, scenario).netUsdPerMwYear,
    }))
    .sort((a, b) => b.netUsdPerMwYear - a.netUsdPerMwYear)
    .map((value, i) => ({ ...value, rank: i + 1 }));

/** What the values depend on: another file that comes changes the dataset, and none of them. */
const inputsOf = (data: PlanningData, scenario: Scenario): readonly unknown[] => [
  data.sites,
  data.zones,
  data.balancingAuthorities,
  data.carbonOpen,
  data.carbonElectricityMaps,
  scenario,
];
let last: { readonly inputs: readonly unknown[]; readonly values: readonly SiteValue[] } | null = null;
/** Every candidate with what it is worth, best first. Table, card and the best in view ask for the same: kept once. */
export const siteValues = (data: PlanningData, scenario: Scenario): readonly SiteValue[] => {
  const inputs = inputsOf(data, scenario);
  if (!last || inputs.some((input, i) => input !== last?.inputs[i])) last = { inputs, values: compute(data, scenario) };
  return last.values;
};
