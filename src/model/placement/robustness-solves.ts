import type { PlanningData } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { ok, type Problem, type Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { scenarioOf } from './futures.ts';
import { placeAt } from './place.ts';
import { placeNear, STUDY_GAP, type StudyOptions } from './place-near.ts';
import type { Judgement } from './robustness.ts';
import type { Future, FuturePlan } from './types-studies.ts';

/** The two solves of a robustness study, one future at a time, so that workers can share them. */

const whyNot = ({ message, conflicts }: Problem): string => conflicts?.join(', ') || message;

/** The best plan of a future, from the sites of today's plan. A future without any plan is an answer, not a failure. */
export const planFuture = (
  data: PlanningData,
  scenario: Scenario,
  future: Future,
  open: readonly SiteId[],
  options: StudyOptions,
): Result<FuturePlan> => {
  const { answer } = placeNear(data, scenarioOf(scenario, future), open, STUDY_GAP, options);
  if (!answer.ok) {
    return ok({ future, objectiveUsdPerYear: null, gap: 0, sites: [], problem: whyNot(answer.problem) });
  }
  const { objectiveUsdPerYear, certificate, campuses } = answer.value;
  const sites = campuses.map(({ site, name, itMw }) => ({ site, name, itMw }));
  return ok({ future, objectiveUsdPerYear, gap: certificate.gap, sites });
};

/** What each set of sites earns in a future: sizes and dates adapt, sites do not. */
export const judgeSites = (
  data: PlanningData,
  scenario: Scenario,
  future: Future,
  sets: readonly (readonly SiteId[])[],
  options: StudyOptions,
): Judgement => {
  const then = scenarioOf(scenario, future);
  return {
    future: future.id,
    objectivesUsdPerYear: sets.map((sites) => {
      const answer = placeAt(data, then, sites, options);
      return answer.ok ? answer.value.objectiveUsdPerYear : null;
    }),
  };
};
