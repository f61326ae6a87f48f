import type { Solver } from '../../placement/solver.ts';
import type { ScenarioEvent } from '../../scenario/events.ts';
import { checkEvents } from '../event-check.ts';
import { impactOf, impactSentence } from '../event-impact.ts';
import { calmNetwork, type EventReport, type EventRow } from '../event-report.ts';
import { buildNetwork, type NetworkInput } from '../network.ts';
import type { PolicyRun } from '../types.ts';
import { FORECAST_ERROR, FORECAST_SEED } from './forecast.ts';
import { finishOptimal, planChunk, policyRun, scoreRules, yearProblem } from './optimal.ts';
import { rollingYear } from './rolling.ts';
import { score } from './score.ts';

/** The policies that plan: with the whole year known, and on forecasts. */
export type PlannedPolicy = 'optimal' | 'rolling';

/** The whole year of a policy that plans; yields the share that is done. */
export function* plannedYear(
  input: NetworkInput,
  policy: PlannedPolicy,
  label: string,
  solver: Solver,
): Generator<number, PolicyRun, void> {
  const { fields } = input.scenario;
  const net = buildNetwork(input);
  const problem = yearProblem(net, fields);
  if (policy === 'optimal') {
    const windows = planChunk(problem, solver);
    let step = windows.next();
    for (; !step.done; step = windows.next()) yield step.value.done;
    return { ...policyRun(net, finishOptimal(problem, [step.value]).run), label };
  }
  const { contractedMwh } = scoreRules(net, fields);
  const forecast = { kind: 'noisy', error: FORECAST_ERROR, seed: FORECAST_SEED } as const;
  const dispatch = yield* rollingYear(problem, solver, { forecast });
  return policyRun(net, score(net, fields, contractedMwh, { id: policy, label, dispatch }));
}

/**
 * What a scenario's events do to a year that is planned: like `reportEvents`, but compared over the whole year, for who
 * knows that an event comes moves work before it. Yields the share that is done; stop with `return()`.
 */
export function* reportPlanned(
  input: NetworkInput,
  policy: PlannedPolicy,
  label: string,
  solver: Solver,
): Generator<number, EventReport, void> {
  const { scenario } = input;
  const calm = calmNetwork(input);
  const { placed } = checkEvents(scenario.events ?? [], calm.campuses, input.sites);
  const years = placed.length === 0 ? 1 : placed.length === 1 ? 2 : placed.length + 2;
  let done = 0;
  function* yearWith(events: readonly ScenarioEvent[] | undefined): Generator<number, PolicyRun, void> {
    const year = plannedYear({ ...input, scenario: { ...scenario, events } }, policy, label, solver);
    let step = year.next();
    for (; !step.done; step = year.next()) yield (done + step.value) / years;
    done++;
    return step.value;
  }
  const without = yield* yearWith(undefined);
  const during = placed.length > 0 ? yield* yearWith(scenario.events) : without;
  const total = placed.length > 0 ? impactOf(during, without, placed) : null;
  const rows: EventRow[] = [];
  for (const one of placed) {
    const impact = placed.length === 1 && total ? total : impactOf(yield* yearWith([one.event]), without, [one]);
    rows.push({ index: one.index, event: one.event, impact });
  }
  return {
    policy,
    label,
    rows,
    total,
    kpis: during.kpis,
    kpisWithout: without.kpis,
    sentence: impactSentence(total),
    notes: buildNetwork(input).notes.filter((text) => !calm.notes.includes(text)),
  };
}
