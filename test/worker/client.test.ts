import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createPlannerClient, type WorkerLike } from '../../src/worker/client.ts';
import type { FromWorker, ToWorker, WorkerData } from '../../src/worker/protocol.ts';
import { buffersOf } from '../../src/worker/tasks.ts';

const setup = () => {
  const workers: (WorkerLike & { sent: ToWorker[]; ended: boolean; say: (message: FromWorker) => void })[] = [];
  const client = createPlannerClient(() => {
    const worker = {
      sent: [] as ToWorker[],
      ended: false,
      onmessage: null as WorkerLike['onmessage'],
      onerror: null as WorkerLike['onerror'],
      postMessage: (message: ToWorker) => void worker.sent.push(message),
      terminate: () => {
        worker.ended = true;
      },
      say: (data: FromWorker) => worker.onmessage?.({ data } as MessageEvent<FromWorker>),
    };
    workers.push(worker);
    return worker;
  });
  return { client, workers };
};
const input = { scenario: DEFAULT_SCENARIO };
const failure = { ok: false, problem: { message: 'no', remedy: '' } } as const;
const idOf = (worker: { sent: ToWorker[] }): number => {
  const last = worker.sent.at(-1);
  return last?.kind === 'run' ? last.id : -1;
};

describe('the planner client', () => {
  it('runs a task with progress', async () => {
    const { client, workers } = setup();
    const seen: unknown[] = [];
    const answer = client.run('place', input, (progress) => void seen.push(progress));
    const worker = workers[0]!;
    const progress = { phase: 'solving', elapsedMs: 1, incumbentUsdPerYear: 1, boundUsdPerYear: 2, gap: 0.5 } as const;
    worker.say({ kind: 'progress', id: idOf(worker), value: progress });
    worker.say({ kind: 'done', id: idOf(worker), value: failure });
    expect(await answer).toEqual(failure);
    expect(seen).toEqual([progress]);
  });
  it('cancel ends the worker, resolves to null, and the next run has a new worker with the data', async () => {
    const { client, workers } = setup();
    client.setData({ dataHash: 'x' } as WorkerData);
    const cancelled = client.run('place', input);
    client.cancel();
    expect(await cancelled).toBeNull();
    expect(workers[0]?.ended).toBe(true);
    const again = client.run('place', input);
    expect(workers).toHaveLength(2);
    expect(workers[1]?.sent[0]).toMatchObject({ kind: 'data' });
    workers[1]?.say({ kind: 'done', id: idOf(workers[1]), value: failure });
    expect(await again).toEqual(failure);
  });
  it('a new task cancels the running one', async () => {
    const { client, workers } = setup();
    const first = client.run('place', input);
    const second = client.run('place', input);
    expect(await first).toBeNull();
    workers[1]?.say({ kind: 'done', id: idOf(workers[1]), value: failure });
    expect(await second).toEqual(failure);
  });
  it('a late answer of an ended worker changes nothing', async () => {
    const { client, workers } = setup();
    void client.run('place', input);
    const old = workers[0]!;
    const id = idOf(old);
    const second = client.run('place', input);
    old.say({ kind: 'done', id, value: failure });
    workers[1]?.say({
      kind: 'done',
      id: idOf(workers[1]),
      value: { ...failure, problem: { message: 'new', remedy: '' } },
    });
    expect(await second).toMatchObject({ problem: { message: 'new' } });
  });
  it('a crash becomes a sentence, and the next task works', async () => {
    const { client, workers } = setup();
    const crashed = client.run('place', input);
    workers[0]?.say({ kind: 'crashed', id: idOf(workers[0]), message: 'out of memory' });
    expect(await crashed).toMatchObject({ ok: false, problem: { message: 'The planner stopped: out of memory' } });
    expect(workers[0]?.ended).toBe(true);
    void client.run('place', input);
    expect(workers).toHaveLength(2);
    const broken = client.run('place', input);
    workers.at(-1)?.onerror?.({ message: '' } as ErrorEvent);
    expect(await broken).toMatchObject({ ok: false });
  });
});

describe('buffers', () => {
  it('finds each buffer once, however deep', () => {
    const shared = new Float32Array(4);
    expect(buffersOf({ a: [shared, { b: shared.subarray(1) }], c: new Uint8Array(2), d: null, e: 'x' })).toHaveLength(
      2,
    );
  });
});
