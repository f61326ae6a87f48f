import type { Placement } from '../model/placement/types.ts';
import { samePlan } from './scenario.ts';
import type { Stores } from './stores.ts';

/** The canonical plan of the scenario on screen: waited for while it is being solved, null where there is none. */
export const settledPlan = ({ runs, scenario }: Pick<Stores, 'runs' | 'scenario'>): Promise<Placement | null> =>
  new Promise((resolve) => {
    let unsubscribe = (): void => {};
    const look = (): boolean => {
      const { place, placedScenario } = runs.getState();
      if (place.status === 'running') return false;
      const isHere = place.status === 'done' && placedScenario !== null;
      const isAsked = isHere && samePlan(placedScenario, scenario.getState().scenario);
      resolve(isAsked ? place.last : null);
      unsubscribe();
      return true;
    };
    if (!look()) unsubscribe = runs.subscribe(() => void look());
  });
