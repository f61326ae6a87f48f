import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleFutures } from '../../src/model/placement/futures.ts';
import { ok } from '../../src/model/result.ts';
import { FUTURES_SEED, runRobustness } from '../../src/store/run-robustness.ts';
import { setField } from '../../src/store/scenario.ts';
import type { PlannerTasks, RunTask } from '../../src/worker/protocol.ts';
import { syntheticPlacement, syntheticScenario } from '../fixtures/synthetic.ts';
import { settle } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed, yearNamed } from './page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const opened = async () => {
  const page = openPage();
  page.planner.start();
  await settle();
  page.workers[0]?.done(planNamed('first'));
  await settle();
  page.workers[0]?.done(yearNamed('first'));
  await settle();
  const state = () => page.stores.studies.getState();
  return { ...page, state };
};
const explanation = (site: string) => ok({ site, inPlan: false, sentence: 'Because.' });

describe('studies', () => {
  it('run beside the plan and leave it alone', async () => {
    const page = await opened();
    const before = page.stores.runs.getState();
    page.studies.explainSite('sandow-tx');
    await settle();
    expect(page.state()).toMatchObject({ explain: { status: 'running', last: null }, explainedSite: 'sandow-tx' });
    expect(page.studyWorkers).toHaveLength(1);
    expect(page.studyWorkers[0]?.data?.dataHash).toBe('synthetic');
    expect(page.studyWorkers[0]?.task).toMatchObject({
      task: 'explain',
      input: { site: 'sandow-tx', placement: { hash: 'first' } },
    });
    page.studyWorkers[0]?.done(explanation('sandow-tx'));
    await settle();
    expect(page.state()).toMatchObject({ explain: { status: 'done', last: { site: 'sandow-tx' } } });
    expect(page.state().explainedScenario).toBe(page.stores.scenario.getState().scenario);
    expect(page.stores.runs.getState()).toBe(before);
    expect(page.workers).toHaveLength(1);
  });

  it('a second question of a kind replaces the first; its answer is dropped', async () => {
    const page = await opened();
    page.studies.explainSite('sandow-tx');
    await settle();
    const [old] = page.studyWorkers;
    page.studies.explainSite('joppa-il');
    await settle();
    expect(old?.ended).toBe(true);
    old?.done(explanation('sandow-tx'));
    await settle();
    expect(page.state()).toMatchObject({ explain: { status: 'running', last: null }, explainedSite: 'joppa-il' });
    page.studyWorkers.at(-1)?.done(explanation('joppa-il'));
    await settle();
    expect(page.state()).toMatchObject({ explain: { status: 'done', last: { site: 'joppa-il' } } });
  });

  it('a frontier streams its points, with the plan on screen as its base', async () => {
    const page = await opened();
    page.studies.traceFrontier('carbon');
    await settle();
    expect(page.studyWorkers[0]?.task).toMatchObject({
      task: 'frontier',
      input: { axis: 'carbon', points: 12, base: { hash: 'first' } },
    });
    page.studyWorkers[0]?.progress({ done: 1, of: 12, points: [] });
    expect(page.state().frontier).toMatchObject({ status: 'running', progress: { done: 1 } });
    page.studyWorkers[0]?.done(ok({ axis: 'carbon', points: [], impossible: [] }));
    await settle();
    expect(page.state().frontier).toMatchObject({ status: 'done', last: { axis: 'carbon' } });
    expect(page.state().frontierScenario).toBe(page.stores.scenario.getState().scenario);
  });

  it('a crash is a sentence, the last answer stays, and the next question works', async () => {
    const page = await opened();
    page.studies.explainSite('sandow-tx');
    await settle();
    page.studyWorkers[0]?.done(explanation('sandow-tx'));
    await settle();
    page.studies.explainSite('joppa-il');
    await settle();
    page.studyWorkers[0]?.crash('out of memory');
    await settle();
    expect(page.state().explain).toMatchObject({
      status: 'failed',
      last: { site: 'sandow-tx' },
      problem: { message: 'The planner stopped: out of memory' },
    });
    page.studies.explainSite('joppa-il');
    await settle();
    page.studyWorkers.at(-1)?.done(explanation('joppa-il'));
    await settle();
    expect(page.state().explain).toMatchObject({ status: 'done', last: { site: 'joppa-il' } });
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'first' } });
  });

  it('cancel stops all that runs and keeps the last answers', async () => {
    const page = await opened();
    page.studies.traceFrontier('speed');
    page.studies.explainSite('sandow-tx');
    page.studies.testRobustness();
    await settle();
    page.studies.cancelStudy();
    await settle();
    const { explain, frontier, robustness } = page.state();
    expect([explain.status, frontier.status, robustness.status]).toEqual(['idle', 'idle', 'idle']);
    expect(page.studyWorkers.every(({ ended }) => ended)).toBe(true);
    expect(page.workers.every(({ ended }) => !ended)).toBe(true);
  });

  it('an edit ends them; a question asked while the plan is solved waits for the canonical plan', async () => {
    const page = await opened();
    page.studies.traceFrontier('speed');
    await settle();
    setField(page.stores.scenario, 'budgetUsd', 60e9);
    expect(page.state().frontier.status).toBe('idle');
    page.studies.explainSite('sandow-tx');
    vi.advanceTimersByTime(300);
    await settle();
    page.workers.at(-1)?.done(planNamed('quick', true));
    await settle();
    expect(page.state().explain.status).toBe('running');
    expect(page.studyWorkers.filter(({ ended }) => !ended)).toHaveLength(0);
    page.workers.at(-1)?.done(planNamed('second'));
    await settle();
    expect(page.studyWorkers.at(-1)?.task).toMatchObject({ task: 'explain', input: { placement: { hash: 'second' } } });
  });

  it('without a plan there is nothing to ask about', async () => {
    const page = openPage();
    page.studies.testRobustness();
    await settle();
    expect(page.stores.studies.getState().robustness).toMatchObject({
      status: 'failed',
      problem: { message: 'There is no plan to ask about.' },
    });
  });
});

describe('robustness over any number of workers', () => {
  const scenario = syntheticScenario();
  const placement = syntheticPlacement(3);
  /** Answers in an order of its own, from what it was asked alone. */
  const answering = (delays: (n: number) => number): { run: RunTask; asked: string[] } => {
    const asked: string[] = [];
    const run = async (task: string, input: unknown): Promise<unknown> => {
      const turn = asked.push(task);
      for (let k = 0; k < delays(turn); k++) await Promise.resolve();
      if (task === 'planFuture') {
        const { future } = input as PlannerTasks['planFuture']['input'];
        const sites = [`s${future.id % 3}`, 's9'].map((site) => ({ site, name: site, itMw: 100 }));
        return ok({ future, objectiveUsdPerYear: 100 + future.id, gap: 0, sites });
      }
      const { future, sets } = input as PlannerTasks['judgeSites']['input'];
      return ok({ future: future.id, objectivesUsdPerYear: sets.map((set) => 90 + set.length) });
    };
    return { run: run as RunTask, asked };
  };

  it('the order in which tasks end does not matter', async () => {
    const straight = await runRobustness(scenario, placement, 12, answering(() => 0).run);
    const mixed = await runRobustness(scenario, placement, 12, answering((n) => (n * 7) % 13).run);
    expect(mixed).toEqual(straight);
    expect(straight).toMatchObject({ ok: true, value: { seed: FUTURES_SEED } });
  });
  it('plans and judges every future once, and says how far it is', async () => {
    const { run, asked } = answering(() => 0);
    const seen: number[] = [];
    await runRobustness(scenario, placement, 6, run, ({ done, of }) => {
      expect(of).toBe(12);
      seen.push(done);
    });
    expect(asked.filter((task) => task === 'planFuture')).toHaveLength(6);
    expect(asked.filter((task) => task === 'judgeSites')).toHaveLength(6);
    expect(seen).toEqual(Array.from({ length: 13 }, (_, k) => k));
  });
  it('a cancelled task ends it without an answer, a crashed one with a sentence', async () => {
    const [first] = sampleFutures(FUTURES_SEED, 1);
    expect(first?.id).toBe(0);
    expect(await runRobustness(scenario, placement, 4, (async () => null) as RunTask)).toBeNull();
    expect(await runRobustness(scenario, placement, 4, (async () => broken) as unknown as RunTask)).toEqual(broken);
  });
});
