import { startTransition, useEffect, useState } from 'react';
import type { PlanningData, Site } from '../../model/dataset/types.ts';
import { isCandidate } from '../../model/placement/candidate.ts';
import { siteHeadroom } from '../../model/placement/headroom.ts';
import { siteTermsPerMw } from '../../model/placement/terms.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { runInSlices } from '../../store/slices.ts';

export interface SiteValue {
  readonly site: Site;
  /** Headroom at the meter, MW. */
  readonly headroomMw: number;
  /** Net value of one IT MW, fully used, full rate, no waiting. */
  readonly netUsdPerMwYear: number;
  /** From 1, by net value, over all candidates. */
  readonly rank: number;
}

/** A site at a time: the first of a balancing authority takes the mean of its year. */
function* compute(data: PlanningData, scenario: Scenario): Generator<void, readonly SiteValue[]> {
  const found: Omit<SiteValue, 'rank'>[] = [];
  for (const site of data.sites) {
    if (!isCandidate(site, scenario)) continue;
    const { headroomMw } = siteHeadroom(site, data.zones, data.balancingAuthorities, scenario);
    found.push({ site, headroomMw, netUsdPerMwYear: siteTermsPerMw(site, data, scenario).netUsdPerMwYear });
    yield;
  }
  return found.sort((a, b) => b.netUsdPerMwYear - a.netUsdPerMwYear).map((value, i) => ({ ...value, rank: i + 1 }));
}

/** What the values depend on: another file that comes changes the dataset, and none of them. */
const inputsOf = (data: PlanningData, scenario: Scenario): readonly unknown[] => [
  data.sites,
  data.zones,
  data.balancingAuthorities,
  data.carbonOpen,
  data.carbonElectricityMaps,
  scenario,
];
interface Asked {
  readonly inputs: readonly unknown[];
  readonly values: Promise<readonly SiteValue[]>;
  made: readonly SiteValue[] | null;
}
/** Table, card and the best in view ask for the same: made once, and kept until something else is asked for. */
let last: Asked | null = null;
const keptFor = (data: PlanningData, scenario: Scenario): Asked | null => {
  const inputs = inputsOf(data, scenario);
  return last && inputs.every((input, i) => input === last?.inputs[i]) ? last : null;
};
const ask = (data: PlanningData, scenario: Scenario): Asked => {
  const kept = keptFor(data, scenario);
  if (kept) return kept;
  let tell: (values: readonly SiteValue[]) => void = () => {};
  const values = new Promise<readonly SiteValue[]>((resolve) => {
    tell = resolve;
  });
  const asked: Asked = { inputs: inputsOf(data, scenario), values, made: null };
  last = asked;
  const done = (made: readonly SiteValue[]) => {
    asked.made = made;
    tell(made);
  };
  runInSlices(compute(data, scenario), done, () => true);
  return asked;
};

/** Every candidate with what it is worth, best first. */
export const siteValues = (data: PlanningData, scenario: Scenario): Promise<readonly SiteValue[]> =>
  ask(data, scenario).values;

/** The same; null while that is weighed for the first time. An edit keeps the last until its own are there. */
export const useSiteValues = (data: PlanningData | null, scenario: Scenario): readonly SiteValue[] | null => {
  const [values, setValues] = useState(() => (data && keptFor(data, scenario)?.made) ?? null);
  useEffect(() => {
    if (!data) return;
    const asked = ask(data, scenario);
    if (asked.made) {
      setValues(asked.made);
      return;
    }
    let here = true;
    void asked.values.then((made) => {
      if (here) startTransition(() => setValues(made));
    });
    return () => {
      here = false;
    };
  }, [data, scenario]);
  return values;
};
