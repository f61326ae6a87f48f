import { createPlannerClient, type WorkerLike } from './client.ts';
import type { PlannerTasks, RunTask, TaskName, WorkerData } from './protocol.ts';

/**
 * A few workers that share tasks, apart from the planner's own: studies never hold up the plan. Workers start with the
 * first task and end when there was none for a while.
 */
export interface PlannerPool {
  readonly setData: (data: WorkerData) => void;
  /** A runner whose tasks can be cancelled together. Urgent ones go before all that wait. */
  readonly group: (name: string, urgent?: boolean) => RunTask;
  /** Cancels what of a group waits or runs; the workers that run it end. All groups where none is named. */
  readonly cancel: (group?: string) => void;
}

/** Idle workers are kept this long. */
const IDLE_MS = 30_000;

interface Job {
  readonly group: string;
  readonly task: TaskName;
  readonly input: PlannerTasks[TaskName]['input'];
  readonly progress: ((value: never) => void) | undefined;
  readonly settle: (value: unknown) => void;
}

export const createPlannerPool = (spawn: () => WorkerLike, size: number): PlannerPool => {
  const clients = Array.from({ length: Math.max(1, size) }, () => ({
    client: createPlannerClient(spawn),
    job: null as Job | null,
  }));
  const waiting: Job[] = [];
  let idle: ReturnType<typeof setTimeout> | undefined;

  const next = (): void => {
    for (const place of clients) {
      if (place.job) continue;
      const job = waiting.shift();
      if (!job) break;
      place.job = job;
      void place.client.run(job.task, job.input as never, job.progress as never).then((answer) => {
        if (place.job === job) place.job = null;
        job.settle(answer);
        next();
      });
    }
    clearTimeout(idle);
    if (clients.every(({ job }) => job === null)) {
      idle = setTimeout(() => {
        for (const { client } of clients) client.end();
      }, IDLE_MS);
    }
  };

  return {
    setData: (data) => {
      for (const { client } of clients) client.setData(data);
    },
    group:
      (group, urgent = false): RunTask =>
      (task, input, onProgress) =>
        new Promise((resolve) => {
          const job: Job = {
            group,
            task,
            input,
            progress: onProgress as Job['progress'],
            settle: (value) => resolve(value as never),
          };
          if (urgent) waiting.unshift(job);
          else waiting.push(job);
          next();
        }),
    cancel: (group) => {
      const isMeant = (job: Job): boolean => group === undefined || job.group === group;
      const dropped = waiting.filter(isMeant);
      waiting.splice(0, waiting.length, ...waiting.filter((job) => !isMeant(job)));
      for (const job of dropped) job.settle(null);
      for (const { client, job } of clients) if (job && isMeant(job)) client.end();
    },
  };
};
