import { describe, expect, it } from 'vitest';
import { partTraining } from '../../../src/model/simulation/network-work.ts';
import { fieldsOf } from './optimise/networks.ts';
import { jobOf } from './work.ts';

const campuses = (...trainingMw: number[]) =>
  trainingMw.map((mw, i) => ({ site: `s${i}`, name: `Site ${i}`, trainingMw: mw }));
const startsOf = (parts: ReturnType<typeof partTraining>) => parts.jobs.map(({ startMw }) => [...startMw]);

describe('training told apart', () => {
  const fields = fieldsOf({ batchShare: 0.1 });

  it('is batch, named jobs and the pool, and nothing is lost', () => {
    const parts = partTraining(fields, [jobOf({ loadMw: 50 })], campuses(100, 80));
    expect([...parts.batchMw]).toEqual([10, 8]);
    expect(startsOf(parts)).toEqual([[0, 50]]);
    expect([...parts.poolMw]).toEqual([90, 22]);
    expect([...parts.trainingMw]).toEqual([90, 72]);
    expect(parts.strandedMw).toBe(0);
  });

  it('sets the largest down first, each where it leaves the least behind', () => {
    const jobs = [jobOf({ id: 'a', loadMw: 30 }), jobOf({ id: 'b', loadMw: 70 })];
    expect(startsOf(partTraining(fields, jobs, campuses(100, 80)))).toEqual([
      [30, 0],
      [0, 70],
    ]);
  });

  it('spreads a job that may be split where it fits nowhere whole, from the most room down', () => {
    const parts = partTraining(fields, [jobOf({ loadMw: 120, maySplit: true })], campuses(80, 100));
    expect(startsOf(parts)).toEqual([[30, 90]]);
  });

  it('a job that fits nowhere takes its MW from the pool, for it is unserved', () => {
    const parts = partTraining(fields, [jobOf({ loadMw: 95 })], campuses(100, 100));
    expect(parts.strandedMw).toBe(95);
    expect(parts.poolMw.reduce((a, b) => a + b)).toBeCloseTo(180 - 95, 9);
    expect(parts.jobs[0]!.problem).toMatch(/95 MW at one campus; the most that is left at one is 90 MW at Site 0/);
  });
});
