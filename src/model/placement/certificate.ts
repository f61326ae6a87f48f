import { shortHash, sixDigits } from '../hash.ts';
import type { FieldId } from '../scenario/fields.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evaluation } from './evaluate-plan.ts';
import type { Certificate } from './types.ts';

export { type ClaimedNumbers, type Evaluation, evaluatePlan, type PlanToCheck } from './evaluate-plan.ts';

/** |bound - objective| / max(|objective|, 1 % of the gross value of compute). */
export const gapOf = (objective: number, bound: number, grossValue: number): number =>
  Math.abs(bound - objective) / Math.max(Math.abs(objective), 0.01 * grossValue, 1);

/** Hash of what a scenario asks for: fields at 6 significant digits, pins and exclusions in any order; not its name. */
export const hashScenario = (scenario: Scenario): string => {
  const ids = (Object.keys(scenario.fields) as FieldId[]).sort();
  const fields = ids.map((id) => {
    const value = scenario.fields[id];
    return `${id}=${typeof value === 'number' ? sixDigits(value) : value}`;
  });
  const sites = (name: string, list: readonly string[]): string => `${name}=${[...list].sort().join(',')}`;
  const supply = Object.entries(scenario.supply ?? {}).flatMap(([site, own]) =>
    Object.entries(own).map(([id, value]) => `${site}.${id}=${typeof value === 'number' ? sixDigits(value) : value}`),
  );
  const lists = [sites('pinned', scenario.pinned), sites('excluded', scenario.excluded)];
  return shortHash([...fields, ...lists, ...supply.sort()].join('|'));
};

export interface ToCertify {
  /** The solver's own objective and bound, $/yr. */
  readonly objective: number;
  readonly bound: number;
  /** Gross value of compute, $/yr: what a gap near zero profit is measured against. */
  readonly gross: number;
  readonly evaluation: Evaluation;
  /** False where a clock stopped the solve. */
  readonly final: boolean;
  /** True where the answer began from an earlier plan. */
  readonly provisional: boolean;
  readonly scenarioHash: string;
  readonly dataHash: string;
}

/** Puts objective, bound and second opinion side by side. It holds when they agree to 1e-6 and nothing is violated. */
export const certify = (answer: ToCertify): Certificate => {
  const { objective, bound, gross, evaluation, final, provisional, scenarioHash, dataHash } = answer;
  const scale = Math.max(Math.abs(objective), 0.01 * gross, 1);
  const relativeDifference = Math.abs(evaluation.objectiveUsdPerYear - objective) / scale;
  return {
    objectiveUsdPerYear: objective,
    boundUsdPerYear: bound,
    gap: gapOf(objective, bound, gross),
    reevaluatedUsdPerYear: evaluation.objectiveUsdPerYear,
    relativeDifference,
    worstViolation: evaluation.worstViolation,
    violated: evaluation.violated,
    // a bound below the objective would be an error of the model, not a proof
    holds: relativeDifference <= 1e-6 && evaluation.violated.length === 0 && bound >= objective - 1e-6 * scale,
    final,
    provisional,
    scenarioHash,
    dataHash,
  };
};
