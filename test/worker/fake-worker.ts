import type { WorkerLike } from '../../src/worker/client.ts';
import type { FromWorker, PlannerTasks, TaskName, ToWorker, WorkerData } from '../../src/worker/protocol.ts';

type Output = PlannerTasks[TaskName]['output'];

/** A worker that answers when it is told to. */
export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  ended = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
  /** The last task it was given, answered or not. */
  get task(): Extract<ToWorker, { kind: 'run' }> | null {
    const last = this.sent.at(-1);
    return last?.kind === 'run' ? last : null;
  }
  get data(): WorkerData | null {
    return this.sent.findLast((message) => message.kind === 'data')?.data ?? null;
  }
  done(value: unknown): void {
    this.say({ kind: 'done', id: this.task?.id ?? -1, value: value as Output });
  }
  progress(value: unknown): void {
    this.say({ kind: 'progress', id: this.task?.id ?? -1, value: value as PlannerTasks[TaskName]['progress'] });
  }
  crash(message: string): void {
    this.say({ kind: 'crashed', id: this.task?.id ?? -1, message });
  }
}

/** Spawns fake workers and remembers them. */
export const fakeWorkers = () => {
  const workers: FakeWorker[] = [];
  const spawn = (): FakeWorker => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  return { workers, spawn };
};

/** Lets promises settle that wait for nothing else. */
export const settle = async (): Promise<void> => {
  for (let k = 0; k < 20; k++) await Promise.resolve();
};
