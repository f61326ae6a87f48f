import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createPlannerClient, type WorkerLike } from '../../src/worker/client.ts';
import type { FromWorker, ToWorker, WorkerData } from '../../src/worker/protocol.ts';
import { reasonOf } from '../../src/worker/reason.ts';
import { buffersOf, TASKS, type TaskContext } from '../../src/worker/tasks.ts';

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

describe('a worker that hangs', () => {
  it('is ended after three silent minutes and the next task works; one that says how far it is goes on', async () => {
    vi.useFakeTimers();
    try {
      const { client, workers } = setup();
      const slow = client.run('place', input);
      for (let minute = 0; minute < 10; minute++) {
        vi.advanceTimersByTime(60_000);
        if (minute % 2 === 1) workers[0]?.say({ kind: 'progress', id: idOf(workers[0]), value: null });
      }
      expect(workers[0]?.ended).toBe(false);
      workers[0]?.say({ kind: 'done', id: idOf(workers[0]), value: failure });
      expect(await slow).toEqual(failure);
      // one that has nothing to do may be silent
      vi.advanceTimersByTime(600_000);
      expect(workers[0]?.ended).toBe(false);

      const hung = client.run('place', input);
      vi.advanceTimersByTime(179_000);
      expect(workers[0]?.ended).toBe(false);
      vi.advanceTimersByTime(10_000);
      expect(workers[0]?.ended).toBe(true);
      expect(await hung).toMatchObject({
        ok: false,
        problem: { message: expect.stringMatching(/had not answered for three minutes/) },
      });
      const next = client.run('place', input);
      workers[1]?.say({ kind: 'done', id: idOf(workers[1]), value: failure });
      expect(await next).toEqual(failure);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('why a task ended', () => {
  it('says so where memory ran out, however the program puts it', () => {
    for (const text of [
      'Aborted(). Build with -sASSERTIONS for more info.',
      'Array buffer allocation failed',
      'memory access out of bounds',
      'WebAssembly.Memory(): could not allocate memory',
    ])
      expect(reasonOf(new Error(text)), text).toMatch(/memory that the browser gives it ran out/);
    expect(reasonOf(new Error('No sites.'))).toBe('No sites.');
    expect(reasonOf('text')).toBe('text');
  });
});

describe('a worker kept or ended', () => {
  it('can be started before its first task', () => {
    const { client, workers } = setup();
    client.setData({ dataHash: 'x' } as WorkerData);
    client.prepare();
    client.prepare();
    expect(workers).toHaveLength(1);
    expect(workers[0]?.sent).toMatchObject([{ kind: 'data' }]);
    void client.run('place', input);
    expect(workers).toHaveLength(1);
  });
  it('an idle one can be ended, and a late error of it is none', async () => {
    const { client, workers } = setup();
    const first = client.run('place', input);
    workers[0]?.say({ kind: 'done', id: idOf(workers[0]), value: failure });
    await first;
    client.end();
    expect(workers[0]?.ended).toBe(true);
    const second = client.run('place', input);
    workers[0]?.onerror?.({ message: 'late' } as ErrorEvent);
    workers[1]?.say({ kind: 'done', id: idOf(workers[1]), value: failure });
    expect(await second).toEqual(failure);
  });
});

describe('tasks', () => {
  it('a scenario with a value that is none never reaches the solver', () => {
    const broken = { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, budgetUsd: Number.NaN } };
    const context = { data: null, solver: null, now: () => 0 } as unknown as TaskContext;
    const answers = [
      TASKS.place({ scenario: broken }, context, () => {}),
      TASKS.simulate({ scenario: broken, placement: null as never, weather: [] }, context, () => {}),
      TASKS.explain({ scenario: broken, placement: null as never, site: 'x' }, context, () => {}),
      TASKS.frontier({ scenario: broken, axis: 'carbon', points: 3 }, context, () => {}),
      TASKS.planFuture({ scenario: broken, future: null as never, open: [] }, context, () => {}),
      TASKS.judgeSites({ scenario: broken, future: null as never, sets: [] }, context, () => {}),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        ok: false,
        problem: { message: expect.stringContaining('Budget is not a number') },
      });
    }
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
