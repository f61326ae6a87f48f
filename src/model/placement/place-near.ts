import type { PlanningData } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import type { Result } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type PlaceOptions, place } from './place.ts';
import type { Placement } from './types.ts';

export type StudyOptions = Pick<PlaceOptions, 'solver' | 'now'>;

/** Points of a frontier and plans of futures are solved to this gap. */
export const STUDY_GAP = 0.005;

/**
 * The best plan of a scenario near another, to a gap: from the sites of the other plan, which mostly proves it at once;
 * where it does not, once more without them, and the better of the two.
 */
export const placeNear = (
  data: PlanningData,
  scenario: Scenario,
  open: readonly SiteId[],
  gap: number,
  { solver, now }: StudyOptions,
): { readonly answer: Result<Placement>; readonly wasCold: boolean } => {
  const quick = place(data, scenario, { solver, now, warm: { open }, gap, briefConflicts: true });
  if (!quick.ok || quick.value.certificate.gap <= gap) return { answer: quick, wasCold: false };
  const cold = place(data, scenario, { solver, now, gap, briefConflicts: true });
  const isBetter = cold.ok && cold.value.objectiveUsdPerYear >= quick.value.objectiveUsdPerYear;
  return { answer: isBetter ? cold : quick, wasCold: true };
};
