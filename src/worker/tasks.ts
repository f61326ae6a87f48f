import { place } from '../model/placement/place.ts';
import type { Solver } from '../model/placement/solver.ts';
import { ok } from '../model/result.ts';
import { simulate } from '../model/simulation/simulate.ts';
import type { PlannerTasks, TaskName, WorkerData } from './protocol.ts';

export interface TaskContext {
  readonly data: WorkerData;
  readonly solver: Solver;
  readonly now: () => number;
}
type TaskRunners = {
  readonly [K in TaskName]: (
    input: PlannerTasks[K]['input'],
    context: TaskContext,
    onProgress: (progress: PlannerTasks[K]['progress']) => void,
  ) => PlannerTasks[K]['output'];
};

/** The planner's tasks; the worker and the headless planner run these very functions. */
export const TASKS: TaskRunners = {
  place: ({ scenario }, { data, solver, now }, onProgress) => place(data, scenario, { solver, now, onProgress }),
  simulate: ({ scenario, placement, weather }, { data }, onProgress) =>
    ok(
      simulate(
        {
          scenario,
          placement,
          sites: data.sites,
          metros: data.metros,
          carbonOpen: data.carbonOpen,
          carbonElectricityMaps: data.carbonElectricityMaps,
          energyPrice: data.energyPrice,
          weather: new Map(weather.map((station) => [station.station, station])),
        },
        onProgress,
      ),
    ),
};

/** Every distinct buffer below a value, so that typed columns move instead of being copied. */
export const buffersOf = (value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] => {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') buffersOf(item, found);
  } else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) if (typeof item === 'object') buffersOf(item, found);
  }
  return [...found];
};
