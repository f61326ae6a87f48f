import type { Scenario } from '../model/scenario/scenario.ts';
import { comparePlans, type LinkPlan } from './link-plan.ts';
import type { LinkCheck } from './runs.ts';
import { samePlan } from './scenario.ts';
import type { Stores } from './stores.ts';
import { keptView } from './story.ts';

/** The plan of the link that was opened, beside the scenario it belongs to: an edited scenario may come back to it. */
const linked = new WeakMap<Stores, { readonly plan: LinkPlan; readonly scenario: Scenario }>();

export const expectPlan = (stores: Stores, plan: LinkPlan | null, scenario: Scenario): void => {
  if (plan) linked.set(stores, { plan, scenario });
  else linked.delete(stores);
  stores.runs.setState({ linkCheck: { state: 'none' } });
};

/** The plan of the link while it is still of this scenario. */
export const expectedPlan = (stores: Stores, scenario: Scenario): LinkPlan | null => {
  const link = linked.get(stores);
  return link && samePlan(link.scenario, scenario) ? link.plan : null;
};

const lookAgain = (stores: Stores): LinkCheck => {
  const link = linked.get(stores);
  const { place, placedScenario } = stores.runs.getState();
  const { scenario } = stores.scenario.getState();
  const isSolved = place.status === 'done' && placedScenario !== null && samePlan(placedScenario, scenario);
  // a provisional plan is not the one to compare with; what a scene shows is not what the link was made of
  if (!link || !isSolved || keptView(stores) || place.last.certificate.provisional) return { state: 'none' };
  const { same, detail, moved } = comparePlans(link.plan, place.last, placedScenario.fields.carbonPriceUsdPerTonne);
  if (samePlan(link.scenario, scenario)) return same ? { state: 'same' } : { state: 'differs', detail, moved };
  return { state: 'edited', detail: 'The scenario has been edited since the link was opened.', moved };
};

/** Says whether the plan of the link is the one solved here, as plans and scenarios come and go. */
export const checkLinkedPlan = (stores: Stores): void => {
  const look = (): void => {
    const before = stores.runs.getState().linkCheck;
    const linkCheck = lookAgain(stores);
    if (linkCheck.state !== 'none' || before.state !== 'none') stores.runs.setState({ linkCheck });
  };
  stores.runs.subscribe((state, before) => {
    if (state.place !== before.place || state.placedScenario !== before.placedScenario) look();
  });
  stores.scenario.subscribe(look);
  stores.view.subscribe((state, before) => {
    if (state.scene !== before.scene) look();
  });
};
