import { useMemo } from 'react';
import type { StoryFacts } from '../../model/story/figures.ts';
import type { Scene } from '../../model/story/types.ts';
import { samePlan } from '../../store/scenario.ts';
import { useClock, useData, useRuns, useScenario, useStudies, useView } from '../use-store.ts';
import { type OpenStory, openStory } from './story-state.ts';

/** The scenes of the page. */
export const useStory = (): OpenStory => openStory(useView((view) => view.scenes));

/** What figures are drawn from, at a scene's hour; the plan on screen, also while a better one is looked for. */
export const useFacts = (scene: Scene | undefined): StoryFacts => {
  const scenario = useScenario((s) => s);
  const dataset = useData((data) => data.dataset);
  const placement = useRuns((runs) => runs.place.last);
  const placed = useRuns((runs) => runs.placedScenario);
  const simulation = useRuns((runs) => runs.simulate.last);
  const policy = useView((view) => view.policy);
  const best = useStudies((studies) => studies.best.last);
  const bestScenario = useStudies((studies) => studies.bestScenario);
  const bestHash = useStudies((studies) => studies.bestPlacementHash);
  const clockHour = useClock((clock) => (scene?.hour == null ? clock.hour : 0));
  const hour = scene?.hour ?? clockHour;
  return useMemo(() => {
    // a plan of another scenario says nothing about this one; a year of another plan neither
    const isHere = placement !== null && placed !== null && samePlan(placed, scenario);
    const plan = isHere ? placement : null;
    const isYear = plan !== null && simulation?.placementHash === plan.hash;
    const isBest = plan !== null && bestHash === plan.hash && bestScenario !== null && samePlan(bestScenario, scenario);
    return {
      scenario,
      dataset,
      placement: plan,
      simulation: isYear ? simulation : null,
      policy: scene?.policy ?? policy,
      hour,
      best: isBest && best ? best.steps : null,
    };
  }, [scenario, dataset, placement, placed, simulation, scene, policy, hour, best, bestScenario, bestHash]);
};
