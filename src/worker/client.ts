import { fail } from '../model/result.ts';
import './own-scripts.ts';
import type { FromWorker, RunTask, ToWorker, WorkerData } from './protocol.ts';

/** One task at a time in one worker. Cancelling ends the worker: a running wasm solve reads no messages. */
export interface PlannerClient {
  readonly setData: (data: WorkerData) => void;
  /** Runs a task; a running one is cancelled first. Resolves to null when cancelled. */
  readonly run: RunTask;
  /** Starts the worker, so that its program and the solver's load before the first task. */
  readonly prepare: () => void;
  readonly cancel: () => void;
  /** Ends the worker and frees its memory, running or not; the next task starts another. */
  readonly end: () => void;
}

/** What the client needs of a Worker; tests hand in their own. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage: (message: ToWorker) => void;
  terminate: () => void;
}

/**
 * A worker that says nothing for this long has hung: no solve is silent longer than its own limit of two minutes. Counted
 * in steps, so that a computer that slept in between has not waited.
 */
const SILENT_STEPS = 36;
const STEP_MS = 5000;

interface Running {
  readonly id: number;
  readonly progress: (value: never) => void;
  readonly settle: (value: unknown) => void;
}

export const createPlannerClient = (spawn: () => WorkerLike): PlannerClient => {
  let worker: WorkerLike | null = null;
  let data: WorkerData | null = null;
  let running: Running | null = null;
  let nextId = 1;
  let silent = 0;
  let watchdog: ReturnType<typeof setInterval> | undefined;

  const stop = (value: unknown): void => {
    clearInterval(watchdog);
    worker?.terminate();
    worker = null;
    const ended = running;
    running = null;
    ended?.settle(value);
  };
  const crashed = (message: string) =>
    fail(`The planner stopped: ${message}`, 'The last plan is kept. Try again, or change the scenario.');

  const start = (): WorkerLike => {
    const started = spawn();
    started.onmessage = ({ data: message }) => {
      // what an ended worker still had to say is of no interest
      if (worker !== started || !running || message.id !== running.id) return;
      silent = 0;
      if (message.kind === 'progress') running.progress(message.value as never);
      else if (message.kind === 'crashed') stop(crashed(message.message));
      else {
        clearInterval(watchdog);
        const done = running;
        running = null;
        done.settle(message.value);
      }
    };
    started.onerror = (event) => {
      if (worker === started) stop(crashed(event.message || 'its program could not be loaded.'));
    };
    if (data) started.postMessage({ kind: 'data', data });
    return started;
  };

  return {
    setData: (next) => {
      data = next;
      worker?.postMessage({ kind: 'data', data: next });
    },
    run: (task, input, onProgress) => {
      if (running) stop(null);
      worker ??= start();
      const id = nextId++;
      const to = worker;
      return new Promise((resolve) => {
        running = {
          id,
          progress: (value) => onProgress?.(value),
          settle: (value) => resolve(value as never),
        };
        silent = 0;
        watchdog = setInterval(() => {
          silent += 1;
          if (silent > SILENT_STEPS) stop(crashed('it had not answered for three minutes.'));
        }, STEP_MS);
        to.postMessage({ kind: 'run', id, task, input } as ToWorker);
      });
    },
    prepare: () => {
      worker ??= start();
    },
    cancel: () => {
      if (running) stop(null);
    },
    end: () => stop(null),
  };
};

/** The planner in a module worker of its own. */
export const spawnPlanner = (): WorkerLike =>
  new Worker(new URL('./planner.worker.ts', import.meta.url), { type: 'module', name: 'planner' }) as WorkerLike;
