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
/** The same with the best moves found. */
const found = async () => {
  const page = await opened();
  page.runner.findBestMoves();
  await settle();
  page.searchers[0]?.done(ANSWER);
  await settle();
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
    expect(page.searchers[0]?.task).toMatchObject({ task: 'optimise', input: { placement: { hash: 'first' } } });
    page.searchers[0]?.progress({ done: 0.4 });
    expect(page.best()).toMatchObject({ status: 'running', progress: { done: 0.4 } });
    expect(page.stores.runs.getState()).toBe(before);
  });

  it('stand among the policies of the year once they are found', async () => {
    const page = await opened();
    const { last: before } = page.simulate();
    page.runner.findBestMoves();
    await settle();
    page.searchers[0]?.done(ANSWER);
    await settle();
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
    page.searchers.at(-1)?.done(ANSWER);
    await settle();
    expect(page.policies()).toEqual(['static', 'follow-price', 'optimal']);
  });

  it('are not put into the year of another plan', async () => {
    const page = await opened();
    page.runner.findBestMoves();
    await settle();
    const { simulate } = page.stores.runs.getState();
    const other = { ...(simulate.last as object), placementHash: 'other' } as typeof simulate.last;
    page.stores.runs.setState({ simulate: { ...simulate, last: other } as typeof simulate });
    page.searchers[0]?.done(ANSWER);
    await settle();
    expect(page.best().status).toBe('done');
    expect(page.policies()).toEqual(['static', 'follow-price']);
  });

  it('an edit ends the search, and what the ended worker still says is dropped', async () => {
    const page = await opened();
    page.runner.findBestMoves();
    await settle();
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(page.best()).toEqual({ status: 'idle', last: null });
    expect(page.searchers[0]?.ended).toBe(true);
    page.searchers[0]?.done(ANSWER);
    await settle();
    expect(page.best()).toEqual({ status: 'idle', last: null });
    expect(page.policies()).toEqual(['static', 'follow-price']);
  });

  it('an edit that no plan depends on keeps them', async () => {
    const page = await found();
    page.runner.findBestMoves();
    await settle();
    setField(page.stores.scenario, 'pvShare', 1);
    expect(page.best().status).toBe('running');
    expect(page.policies()).toContain('optimal');
  });

  it('a cancel keeps the last answer; one before the files have come sends nothing', async () => {
    const page = await found();
    page.runner.findBestMoves();
    page.runner.cancelBestMoves();
    await settle();
    expect(page.searchers).toHaveLength(1);
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
    for (const fails of [() => page.searchers.at(-1)?.done(broken), () => page.searchers.at(-1)?.crash('memory')]) {
      page.runner.findBestMoves();
      await settle();
      fails();
      await settle();
      expect(page.best().status).toBe('failed');
    }
    page.runner.findBestMoves();
    await settle();
    page.searchers.at(-1)?.done(ANSWER);
    await settle();
    expect(page.policies()).toContain('optimal');
  });
});
