import { hashScenario } from '../model/placement/certificate.ts';
import { comparePlans } from './link.ts';
import type { Loader } from './load.ts';
import type { RunsState, ShippedCheck } from './runs.ts';
import { breathe } from './slices.ts';
import type { Stores } from './stores.ts';

/**
 * Shows the plan that comes with the page where it answers the scenario on screen, and says how it compares once the
 * same scenario has been solved here. Any other scenario waits for its own solve.
 * @returns whether it is shown
 */
export const showShippedPlan = async (
  { runs, scenario }: Pick<Stores, 'runs' | 'scenario'>,
  loader: Pick<Loader, 'shippedPlan'>,
): Promise<boolean> => {
  const shipped = await loader.shippedPlan();
  const { place } = runs.getState();
  const now = scenario.getState().scenario;
  if (!shipped || place.last !== null || hashScenario(now) !== shipped.certificate.scenarioHash) return false;
  const say = (check: ShippedCheck): void => runs.setState({ shipped: check });
  runs.setState({
    place: { ...place, last: shipped } as RunsState['place'],
    placedScenario: now,
    shipped: { state: 'shown' },
  });
  const stopWatching = runs.subscribe(({ place: { status, last } }) => {
    if (last === null) return;
    if (status === 'done' && last.certificate.scenarioHash === shipped.certificate.scenarioHash) {
      stopWatching();
      const { same, detail } = comparePlans(shipped, last);
      const value = shipped.objectiveUsdPerYear;
      const share = Math.abs(last.objectiveUsdPerYear - value) / Math.max(1, Math.abs(value));
      say(same ? { state: 'same' } : { state: 'differs', share, detail });
    } else if (status === 'done' || last.certificate.provisional) {
      stopWatching();
      say({ state: 'none' });
    }
  });
  scenario.subscribe(() => {
    const { state } = runs.getState().shipped;
    if (state === 'same' || state === 'differs') say({ state: 'none' });
  });
  return true;
};

/** A plan that is not there by then is not waited for. */
const PLAN_WAIT_MS = 1500;
/** Resolves once it is known whether the shipped plan is shown, in a task after the one that shows it. */
export const planStands = (shipped: Promise<boolean>): Promise<void> =>
  Promise.race([
    shipped.catch(() => false),
    new Promise((resolve) => {
      setTimeout(resolve, PLAN_WAIT_MS);
    }),
  ]).then(breathe);

/** A map that is not there by then is not waited for. */
const MAP_WAIT_MS = 4000;
/** Resolves once the map is drawn or has failed: until then the two would slow each other down. */
export const mapDrawn = (view: Stores['view']): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, MAP_WAIT_MS);
    const look = (): void => {
      if (view.getState().map === 'loading') return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const unsubscribe = view.subscribe(look);
    look();
  });
