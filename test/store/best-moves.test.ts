import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../src/model/result.ts';
import { createBestMovesRunner } from '../../src/store/best-moves-runner.ts';
import { setField, undo } from '../../src/store/scenario.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import { fakeWorkers, settle } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed } from './page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const yearOf = (hash: string) =>
  ok({ runs: [{ policy: 'static' }, { policy: 'follow-price' }], placementHash: hash, notes: [] });
const RUN = { policy: 'optimal', label: 'Best moves' };
const ANSWER = ok({ run: RUN, boundUsd: 1, gapShare: 0, steps: [], sentence: 'Little.', worthLittle: true });

/** A page whose year has run, and a search for best moves over workers that answer when they are told to. */
const opened = async () => {
  const page = openPage();
  const searching = fakeWorkers();
  const asked: (readonly string[])[] = [];
  const loader = {
    ensure: vi.fn(async () => {
      const { dataset } = page.stores.data.getState();
      page.stores.data.setState({ dataset: { ...dataset, marginal: dataset.carbonOpen as never } });
    }),
    weather: async (stations: readonly string[]) => {
      asked.push(stations);
      return [];
    },
  };
  const runner = createBestMovesRunner(page.stores, createPlannerPool(searching.spawn, 2), loader);
  /** The planner's worker answers with a plan and its year. */
  const solve = async (hash: string) => {
    vi.advanceTimersByTime(1000);
    await settle();
    const worker = page.workers.at(-1);
    // with a plan on screen a quick answer comes first
    if (page.place().last) {
      worker?.done(planNamed(`${hash}, quick`, true));
      await settle();
    }
    worker?.done(planNamed(hash));
    await settle();
    worker?.done(yearOf(hash));
    await settle();
  };
  page.planner.start();
  await solve('first');
  const best = () => page.stores.studies.getState().best;
  const policies = () => page.simulate().last?.runs.map(({ policy }) => policy);
  return { ...page, runner, loader, asked, searchers: searching.workers, solve, best, policies };
};
type Page = Awaited<ReturnType<typeof opened>>;
/** The worker that has been given a task, the latest of them. */
const workerAt = (page: Page, task: string, part?: number) =>
  page.searchers.findLast(({ task: given, ended }) => {
    const isPart = part === undefined || (given?.input as { part?: number } | undefined)?.part === part;
    return !ended && given?.task === task && isPart;
  });
const PLANNED = ['first half', 'second half'] as const;
/** Both halves of the year are planned. */
const planned = async (page: Page) => {
  const halves = [0, 1].map((part) => workerAt(page, 'planMoves', part));
  for (const [part, worker] of halves.entries()) worker?.done(ok(PLANNED[part]));
  await settle();
};
/** Both halves are planned, and the year is answered. */
const answered = async (page: Page, answer: unknown = ANSWER) => {
  await planned(page);
  workerAt(page, 'optimise')?.done(answer);
  await settle();
};
/** The same with the best moves found. */
const found = async () => {
  const page = await opened();
  page.runner.findBestMoves();
  await settle();
  await answered(page);
  return page;
};

describe('the best moves', () => {
  it('are found beside the plan, with the marginal series and the weather of its campuses', async () => {
    const page = await opened();
    const before = page.stores.runs.getState();
    page.runner.findBestMoves();
    await settle();
    expect(page.best()).toMatchObject({ status: 'running', last: null });
    expect(page.loader.ensure).toHaveBeenCalledWith(expect.arrayContaining(['sites', 'marginal']));
    expect(page.asked[0]?.length).toBeGreaterThan(0);
    expect(page.searchers[0]?.data?.marginal).toBeDefined();
    // two workers plan half of the year each, at the same time
    expect(page.searchers).toHaveLength(2);
    for (const part of [0, 1]) {
      const input = { placement: { hash: 'first' }, part, parts: 2 };
      expect(workerAt(page, 'planMoves', part)?.task).toMatchObject({ task: 'planMoves', input });
    }
    const done = () => {
      const best = page.best();
      return best.status === 'running' ? (best.progress?.done ?? 0) : Number.NaN;
    };
    const week = { fromHour: 0, hours: 168 };
    workerAt(page, 'planMoves', 0)?.progress({ done: 0.4, week });
    expect(page.best()).toMatchObject({ status: 'running', progress: { week } });
    const first = done();
    workerAt(page, 'planMoves', 1)?.progress({ done: 0.4 });
    expect(done()).toBeCloseTo(2 * first, 9);
    // the first week stays with what follows
    expect(page.best()).toMatchObject({ progress: { week } });
    workerAt(page, 'planMoves', 0)?.progress({ done: 1 });
    workerAt(page, 'planMoves', 1)?.progress({ done: 1 });
    expect(done()).toBeLessThan(1);
    await planned(page);
    expect(workerAt(page, 'optimise')?.task?.input).toMatchObject({ planned: PLANNED });
    expect(page.stores.runs.getState()).toBe(before);
  });

  it('stand among the policies of the year once they are found', async () => {
    const page = await opened();
    const { last: before } = page.simulate();
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    expect(page.best()).toMatchObject({ status: 'done', last: { run: RUN } });
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal']);
    expect(page.simulate().status).toBe('done');
    expect(page.simulate().last).not.toBe(before);
    expect(before?.runs).toHaveLength(2);
    expect(page.stores.studies.getState()).toMatchObject({
      bestPlacementHash: 'first',
      bestScenario: page.stores.scenario.getState().scenario,
    });
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal']);
  });

  it('are there before what forecasts leave of them, which follows with its own run', async () => {
    const page = await opened();
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    const forecast = () => page.stores.studies.getState().forecast;
    expect(forecast()).toMatchObject({ status: 'running', last: null });
    workerAt(page, 'rollMoves')?.progress({ done: 0.5 });
    expect(forecast()).toMatchObject({ status: 'running', progress: { done: 0.5 } });
    const rolled = { run: { policy: 'rolling', label: 'Moves on forecasts' }, step: {}, forecastError: 0.05 };
    workerAt(page, 'rollMoves')?.done(ok(rolled));
    await settle();
    expect(forecast()).toMatchObject({ status: 'done', last: rolled });
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal', 'rolling']);
    // of the new search nothing is told before it is through
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    expect(forecast()).toMatchObject({ status: 'running', last: null });
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal']);
    workerAt(page, 'rollMoves')?.done(broken);
    await settle();
    expect(forecast().status).toBe('failed');
    expect(page.best().status).toBe('done');
    // an edit ends a year on forecasts that is still being planned
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    const worker = workerAt(page, 'rollMoves');
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(forecast()).toEqual({ status: 'idle', last: null });
    expect(worker?.ended).toBe(true);
  });

  it('are not put into the year of another plan', async () => {
    const page = await opened();
    page.runner.findBestMoves();
    await settle();
    const { simulate } = page.stores.runs.getState();
    const other = { ...(simulate.last as object), placementHash: 'other' } as typeof simulate.last;
    page.stores.runs.setState({ simulate: { ...simulate, last: other } as typeof simulate });
    await answered(page);
    expect(page.best().status).toBe('done');
    expect(page.policies()).toEqual(['static', 'follow-price']);
  });

  it('an edit ends the search, and what the ended worker still says is dropped', async () => {
    const page = await opened();
    page.runner.findBestMoves();
    await settle();
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(page.best()).toEqual({ status: 'idle', last: null });
    expect(page.searchers.every(({ ended }) => ended)).toBe(true);
    page.searchers[0]?.done(ANSWER);
    await settle();
    expect(page.best()).toEqual({ status: 'idle', last: null });
    expect(page.policies()).toEqual(['static', 'follow-price']);
  });

  it('an edit that no year depends on keeps them; one of supply or of the work ends the search', async () => {
    const page = await found();
    page.runner.findBestMoves();
    await settle();
    setField(page.stores.scenario, 'chip', 'h100');
    expect(page.best().status).toBe('running');
    expect(page.policies()).toContain('optimal');
    for (const field of ['pvShare', 'batchShare'] as const) {
      page.runner.findBestMoves();
      await settle();
      setField(page.stores.scenario, field, 0.4);
      expect(page.best().status).toBe('idle');
    }
  });

  it('a cancel keeps the last answer; one before the files have come sends nothing', async () => {
    const page = await found();
    page.runner.findBestMoves();
    page.runner.cancelBestMoves();
    await settle();
    expect(page.searchers).toHaveLength(2);
    page.runner.findBestMoves();
    await settle();
    expect(page.best().status).toBe('running');
    page.runner.cancelBestMoves();
    expect(page.best()).toMatchObject({ status: 'idle', last: { run: RUN } });
    expect(page.searchers.every(({ ended }) => ended)).toBe(true);
    expect(page.policies()).toContain('optimal');
  });

  it('a new year is without them, and no longer shown under their name; the old plan has them again', async () => {
    const page = await found();
    page.stores.view.setState({ policy: 'optimal' });
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(page.stores.view.getState().policy).toBe('optimal');
    await page.solve('second');
    expect(page.simulate().last?.placementHash).toBe('second');
    expect(page.policies()).toEqual(['static', 'follow-price']);
    expect(page.stores.view.getState().policy).toBe('follow-price');
    undo(page.stores.scenario);
    await page.solve('first');
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal']);
    expect(page.best()).toMatchObject({ status: 'done', last: { run: RUN } });
  });

  it('waits for the plan; without one it says so', async () => {
    const page = await opened();
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    page.runner.findBestMoves();
    await settle();
    expect(page.searchers).toHaveLength(0);
    page.planner.cancel();
    await settle();
    expect(page.best()).toMatchObject({ status: 'failed', problem: { message: 'There is no plan to move work in.' } });
  });

  it('a failure and a crash are sentences, and the next search works', async () => {
    const page = await opened();
    const half = () => workerAt(page, 'planMoves', 1);
    for (const fails of [() => half()?.done(broken), () => half()?.crash('memory')]) {
      page.runner.findBestMoves();
      await settle();
      const other = workerAt(page, 'planMoves', 0);
      fails();
      await settle();
      expect(page.best().status).toBe('failed');
      // nobody waits for the other half
      expect(other?.ended).toBe(true);
    }
    page.runner.findBestMoves();
    await settle();
    await answered(page, broken);
    expect(page.best().status).toBe('failed');
    page.runner.findBestMoves();
    await settle();
    await answered(page);
    expect(page.policies()).toContain('optimal');
  });
});
