/// <reference lib="webworker" />
import wasmUrl from 'highs/runtime?url';
import type { Solver } from '../model/placement/solver.ts';
import { createHighsSolver } from './highs.ts';
import type { FromWorker, PlannerTasks, TaskName, ToWorker, WorkerData } from './protocol.ts';
import { loadReasonOf, reasonOf } from './reason.ts';
import { buffersOf, TASKS, type TaskContext } from './tasks.ts';

declare const self: DedicatedWorkerGlobalScope;

let data: WorkerData | null = null;
let solver: Promise<Solver> | null = null;
const load = (): Promise<Solver> => {
  solver ??= createHighsSolver(() => wasmUrl).catch((error: unknown) => {
    solver = null;
    console.warn('planner: no solver', error);
    throw new Error(loadReasonOf(error));
  });
  return solver;
};
const answer = (message: FromWorker, transfer: Transferable[] = []) => self.postMessage(message, transfer);

const run = async <K extends TaskName>(id: number, task: K, input: PlannerTasks[K]['input']): Promise<void> => {
  try {
    if (!data) throw new Error('The planner has not received its data.');
    const context: TaskContext = { data, solver: await load(), now: () => performance.now() };
    const value = TASKS[task](input, context, (progress) => answer({ kind: 'progress', id, value: progress }));
    answer({ kind: 'done', id, value }, buffersOf(value));
  } catch (error) {
    answer({ kind: 'crashed', id, message: reasonOf(error) });
  }
};

self.addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === 'data') {
    data = message.data;
    // so that the program stands when the first task comes; a failure is said there
    load().catch(() => {});
  } else void run(message.id, message.task, message.input);
});
