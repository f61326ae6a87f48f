import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import type { WorkerData } from '../../src/worker/protocol.ts';
import { fakeWorkers, settle } from './fake-worker.ts';

const answer = (n: number) => ({ ok: false, problem: { message: `${n}`, remedy: '' } }) as const;
const input = { scenario: DEFAULT_SCENARIO };
const setup = (size = 2) => {
  const { workers, spawn } = fakeWorkers();
  return { workers, pool: createPlannerPool(spawn, size) };
};

describe('a pool of workers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('starts none before the first task, and no more than its size', async () => {
    const { workers, pool } = setup();
    pool.setData({ dataHash: 'x' } as WorkerData);
    expect(workers).toHaveLength(0);
    const run = pool.group('a');
    const all = [1, 2, 3].map(() => run('place', input));
    expect(workers).toHaveLength(2);
    expect(workers.every(({ data }) => data?.dataHash === 'x')).toBe(true);
    workers[1]?.done(answer(2));
    await settle();
    // the third task took the free worker
    expect(workers[1]?.sent.filter(({ kind }) => kind === 'run')).toHaveLength(2);
    workers[1]?.done(answer(3));
    workers[0]?.done(answer(1));
    expect(await Promise.all(all)).toEqual([answer(1), answer(2), answer(3)]);
    expect(workers).toHaveLength(2);
  });

  it('an urgent task goes before those that wait', async () => {
    const { workers, pool } = setup(1);
    const run = pool.group('slow');
    void run('place', input);
    void run('place', input);
    const urgent = pool.group('urgent', true)('explain', { ...input, placement: null as never, site: 'x' });
    workers[0]?.done(answer(1));
    await settle();
    expect(workers[0]?.task?.task).toBe('explain');
    workers[0]?.done(answer(9));
    expect(await urgent).toEqual(answer(9));
  });

  it('cancelling a group ends its workers and drops what waits; other groups go on', async () => {
    const { workers, pool } = setup();
    const a = [1, 2, 3].map(() => pool.group('a')('place', input));
    const b = pool.group('b')('place', input);
    pool.cancel('a');
    expect(await Promise.all(a)).toEqual([null, null, null]);
    expect(workers.slice(0, 2).every(({ ended }) => ended)).toBe(true);
    await settle();
    expect(workers).toHaveLength(3);
    workers[2]?.done(answer(4));
    expect(await b).toEqual(answer(4));
  });

  it('a crash fails its own task only, and the next task has a new worker', async () => {
    const { workers, pool } = setup();
    const run = pool.group('a');
    const [first, second] = [run('place', input), run('place', input)];
    workers[0]?.crash('out of memory');
    expect(await first).toMatchObject({ ok: false, problem: { message: 'The planner stopped: out of memory' } });
    workers[1]?.done(answer(2));
    expect(await second).toEqual(answer(2));
    void run('place', input);
    await settle();
    expect(workers).toHaveLength(3);
  });

  it('ends its workers when there was nothing to do for a while', async () => {
    const { workers, pool } = setup();
    const one = pool.group('a')('place', input);
    workers[0]?.done(answer(1));
    await one;
    await settle();
    vi.advanceTimersByTime(29_000);
    expect(workers[0]?.ended).toBe(false);
    vi.advanceTimersByTime(2_000);
    expect(workers[0]?.ended).toBe(true);
    void pool.group('a')('place', input);
    expect(workers).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    // a running one is never idle
    expect(workers[1]?.ended).toBe(false);
  });
});
