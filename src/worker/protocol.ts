import type { DatasetFiles, PlanningData, Weather } from '../model/dataset/types.ts';
import type { Placement, PlaceProgress } from '../model/placement/types.ts';
import type { Result } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { SimulateProgress, Simulation } from '../model/simulation/types.ts';

/** What the worker keeps between tasks; sent once after it starts. */
export type WorkerData = PlanningData & Pick<DatasetFiles, 'energyPrice'>;

/** One map of task to types; all messages are mapped from it. */
export interface PlannerTasks {
  place: { input: { scenario: Scenario }; progress: PlaceProgress; output: Result<Placement> };
  simulate: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[] };
    progress: SimulateProgress;
    output: Result<Simulation>;
  };
}
export type TaskName = keyof PlannerTasks;

export type ToWorker =
  | { readonly kind: 'data'; readonly data: WorkerData }
  | {
      [K in TaskName]: {
        readonly kind: 'run';
        readonly id: number;
        readonly task: K;
        readonly input: PlannerTasks[K]['input'];
      };
    }[TaskName];

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly value: PlannerTasks[TaskName]['progress'] }
  | { readonly kind: 'done'; readonly id: number; readonly value: PlannerTasks[TaskName]['output'] }
  | { readonly kind: 'crashed'; readonly id: number; readonly message: string };
