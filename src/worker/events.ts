import { ok, type Result } from '../model/result.ts';
import { type EventPreset, eventPresets } from '../model/simulation/event-presets.ts';
import { type EventReport, reportEvents } from '../model/simulation/event-report.ts';
import { reportPlanned } from '../model/simulation/optimise/event-planned.ts';
import { type Resilience, type ResilienceProgress, resilienceSweep } from '../model/simulation/resilience.ts';
import { networkInput, PLANNED_LABELS } from './best-moves.ts';
import type { PlannerTasks } from './protocol.ts';
import type { TaskContext } from './tasks.ts';

type Context = Pick<TaskContext, 'data'>;

/** Events on the worst hours that the data has for this plan. */
export const findPresets = (
  input: PlannerTasks['eventPresets']['input'],
  { data }: Context,
): Result<readonly EventPreset[]> => ok(eventPresets(networkInput(input, data)));

/** What the scenario's events do to the year of a policy. A cancel ends the worker that runs it. */
export const tellEvents = (
  input: PlannerTasks['eventReport']['input'],
  { data, solver }: Pick<TaskContext, 'data' | 'solver'>,
  onProgress: (progress: PlannerTasks['eventReport']['progress']) => void,
): Result<EventReport> => {
  const { policy } = input;
  const year = networkInput(input, data);
  const report =
    policy === 'optimal' || policy === 'rolling'
      ? reportPlanned(year, policy, PLANNED_LABELS[policy], solver)
      : reportEvents(year, policy);
  let step = report.next();
  for (; !step.done; step = report.next()) onProgress({ done: step.value });
  return ok(step.value);
};

/** Every campus and area lost in turn. A cancel ends the worker that runs it. */
export const loseEach = (
  input: PlannerTasks['resilience']['input'],
  { data }: Context,
  onProgress: (progress: ResilienceProgress) => void,
): Result<Resilience> => {
  const sweep = resilienceSweep(networkInput(input, data), input.policy);
  let step = sweep.next();
  for (; !step.done; step = sweep.next()) onProgress(step.value);
  return ok(step.value);
};
