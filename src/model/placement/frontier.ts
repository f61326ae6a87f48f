import type { PlanningData } from '../dataset/types.ts';
import { ok, type Result } from '../result.ts';
import type { FieldValues } from '../scenario/fields.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { gapOf } from './certificate.ts';
import { AXES, type Axis, onStep, stepOf } from './frontier-axes.ts';
import { place } from './place.ts';
import { placeNear, STUDY_GAP, type StudyOptions } from './place-near.ts';
import { planUse } from './site-annuity.ts';
import type { Placement } from './types.ts';
import type { Frontier, FrontierAxis, FrontierPoint, FrontierProgress } from './types-studies.ts';

/** Points that may turn out impossible before the walk ends. */
const MOST_FAILURES = 3;
/** Points that may be solved a second time, cold, where the neighbour's sites did not prove the gap. */
const MOST_COLD = 4;

export interface FrontierOptions extends StudyOptions {
  /** The canonical plan of the scenario, where it is known: else it is solved first. */
  readonly base?: Placement;
}

/** A plan under a limit; of the current scenario it is the canonical plan, and is never replaced. */
interface Found {
  readonly limit: number;
  readonly placement: Placement;
  readonly isCurrent: boolean;
}

const withLimit = (scenario: Scenario, axis: Axis, limit: number): Scenario => ({
  ...scenario,
  fields: { ...scenario.fields, [axis.field]: limit },
});

/**
 * Points from loose to tight. A plan of a tighter limit is a plan of a looser one too, so a better one is used there; a
 * bound of a looser limit is a bound of a tighter one. So no point loses to a tighter one, but the current by its gap.
 */
const pointsOf = (found: readonly Found[], axis: Axis, data: PlanningData, scenario: Scenario): FrontierPoint[] => {
  const sorted = [...found].sort((a, b) => axis.tighter * (a.limit - b.limit));
  const plans = sorted.map(({ placement }) => placement);
  for (let k = plans.length - 2; k >= 0; k--) {
    const [here, next] = [plans[k] as Placement, plans[k + 1] as Placement];
    if (!sorted[k]?.isCurrent && next.objectiveUsdPerYear > here.objectiveUsdPerYear) plans[k] = next;
  }
  const best = Math.max(...plans.map((plan) => plan.objectiveUsdPerYear));
  let proven = Number.POSITIVE_INFINITY;
  return sorted.map(({ limit, placement, isCurrent }, index): FrontierPoint => {
    const plan = plans[index] as Placement;
    const objective = plan.objectiveUsdPerYear;
    proven = Math.min(proven, placement.certificate.boundUsdPerYear);
    // two objectives of one optimum differ by rounding
    const bound = Math.max(proven, objective);
    return {
      index,
      change: { [axis.field]: limit } as Partial<FieldValues>,
      field: axis.field,
      isCurrent,
      x: axis.reached(plan, data, scenario),
      objectiveUsdPerYear: objective,
      boundUsdPerYear: bound,
      gap: gapOf(objective, bound, plan.terms.valueUsdPerYear),
      lostUsdPerYear: best - objective,
      builtItMw: plan.builtItMw,
      unservedMw: plan.unservedTrainingMw + plan.unservedInference.reduce((sum, { itMw }) => sum + itMw, 0),
      carbonTonnesPerYear: planUse(plan, data, scenario).carbonTonnes,
      sites: plan.campuses.map(({ site, name, itMw }) => ({ site, name, itMw })),
    };
  });
};

/**
 * What one more limit costs: the scenario as it is, then without the limit, then tighter and tighter (epsilon
 * constraint). Each plan starts from its neighbour's sites. Limits lie on the steps of the field, and each next one is
 * set from what the last plan reached, so that it binds. Where a limit allows no plan, the walk halves its step.
 * @param onPoint told after each point, with all points so far
 */
export const traceFrontier = (
  data: PlanningData,
  scenario: Scenario,
  axisId: FrontierAxis,
  count: number,
  options: FrontierOptions,
  onPoint: (progress: FrontierProgress) => void = () => {},
): Result<Frontier> => {
  const axis = AXES[axisId];
  const { solver, now, base } = options;
  const found: Found[] = [];
  const impossible: string[] = [];
  let colds = 0;
  const keep = (one: Found): Found => {
    found.push(one);
    onPoint({ done: found.length, of: count, points: pointsOf(found, axis, data, scenario) });
    return one;
  };
  const solveAt = (limit: number, from: Placement | null): Placement | null => {
    const asked = withLimit(scenario, axis, limit);
    const open = from?.campuses.map(({ site }) => site) ?? [];
    const near = colds < MOST_COLD ? placeNear(data, asked, open, STUDY_GAP, { solver, now }) : null;
    if (near?.wasCold) colds += 1;
    const answer =
      near?.answer ?? place(data, asked, { solver, now, warm: { open }, gap: STUDY_GAP, briefConflicts: true });
    if (answer.ok) return answer.value;
    const why = answer.problem.conflicts?.join('; ') ?? answer.problem.message;
    impossible.push(`No plan with ${axis.words(limit)}. In the way: ${why}.`);
    return null;
  };
  const isTighter = (a: number, b: number): boolean => axis.tighter * (a - b) > 1e-9 * Math.max(1, Math.abs(b));
  const reached = ({ placement }: Found): number => axis.reached(placement, data, scenario);

  const set = scenario.fields[axis.field];
  let problem = null;
  const first = base ? ({ ok: true, value: base } as const) : place(data, scenario, { solver, now });
  const current = first.ok ? keep({ limit: set, placement: first.value, isCurrent: true }) : null;
  if (!first.ok) {
    problem = first.problem;
    impossible.push(
      `No plan with ${axis.words(set)}. In the way: ${problem.conflicts?.join('; ') ?? problem.message}.`,
    );
  }
  let last = current;
  if (isTighter(set, axis.free)) {
    const placement = solveAt(axis.free, current?.placement ?? null);
    if (placement) last = keep({ limit: axis.free, placement, isCurrent: false });
  }
  if (!last) return { ok: false, problem: problem ?? { message: 'There is no plan to start from.', remedy: '' } };

  const tightest = onStep(axis, axis.tightest(reached(last), data, scenario));
  const step = axis.tighter * stepOf(axis);
  let failed: number | null = null;
  let failures = 0;
  while (found.length < count && failures < MOST_FAILURES) {
    const from: number = isTighter(reached(last), last.limit) ? reached(last) : last.limit;
    const to: number = failed ?? tightest;
    // after a failure the middle of what is left, else an even part of the way
    const part: number = failed === null ? 1 / Math.max(1, count - found.length) : 0.5;
    let limit = onStep(axis, from + (to - from) * part);
    if (!isTighter(limit, from)) limit = onStep(axis, limit + step);
    if (!isTighter(limit, from) || (failed === null ? isTighter(limit, to) : !isTighter(to, limit))) break;
    // the current scenario is a point already: the walk goes through it
    if (current && last !== current && isTighter(set, last.limit) && !isTighter(set, limit)) {
      last = current;
      continue;
    }
    const placement = solveAt(limit, last.placement);
    if (placement) last = keep({ limit, placement, isCurrent: false });
    else {
      failed = limit;
      failures += 1;
    }
  }
  return ok({ axis: axisId, points: pointsOf(found, axis, data, scenario), impossible });
};
