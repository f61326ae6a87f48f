import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../src/model/result.ts';
import type { ScenarioEvent } from '../../src/model/scenario/events.ts';
import { createResilienceRunner } from '../../src/store/resilience-runner.ts';
import { setField } from '../../src/store/scenario.ts';
import { addEvent } from '../../src/store/work.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import { fakeWorkers, settle } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed } from './page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const EVENT: ScenarioEvent = { kind: 'site-loss', target: 'a', fromHour: 10, hours: 24, severity: 100 };
/** A page with a plan, and what may happen to it over workers that answer when they are told to. */
const opened = async () => {
  const page = openPage();
  const losing = fakeWorkers();
  const loader = { ensure: vi.fn(async () => {}), weather: vi.fn(async () => []) };
  const runner = createResilienceRunner(page.stores, createPlannerPool(losing.spawn, 2), loader);
  page.planner.start();
  vi.advanceTimersByTime(1000);
  await settle();
  page.workers.at(-1)?.done(planNamed('first'));
  await settle();
  const state = () => page.stores.studies.getState();
  const scenario = () => page.stores.scenario.getState().scenario;
  const at = (task: string) => losing.workers.findLast((worker) => !worker.ended && worker.task?.task === task);
  return { ...page, runner, loader, losers: losing.workers, state, scenario, at };
};

describe('losing each in turn', () => {
  it('asks with the plan and the policy shown, tells its progress, keeps the table', async () => {
    const page = await opened();
    page.stores.view.setState({ policy: 'follow-carbon' });
    page.runner.testResilience();
    await settle();
    expect(page.loader.ensure).toHaveBeenCalledWith(expect.arrayContaining(['demand', 'energyPrice']));
    expect(page.at('resilience')?.task?.input).toMatchObject({ policy: 'follow-carbon', placement: { hash: 'first' } });
    page.at('resilience')?.progress({ done: 1, of: 9 });
    expect(page.state().resilience).toMatchObject({ status: 'running', progress: { done: 1, of: 9 } });
    page.at('resilience')?.done(ok({ rows: [] }));
    await settle();
    expect(page.state()).toMatchObject({
      resilience: { status: 'done', last: { rows: [] } },
      resilienceHash: 'first',
      resilienceScenario: page.scenario(),
    });
  });
  it('a cancel ends the worker and keeps the last table; what it still says is dropped', async () => {
    const page = await opened();
    page.runner.testResilience();
    await settle();
    const worker = page.at('resilience');
    page.runner.cancelResilience();
    expect(page.state().resilience).toEqual({ status: 'idle', last: null });
    expect(worker?.ended).toBe(true);
    worker?.done(ok({ rows: [] }));
    await settle();
    expect(page.state().resilience.last).toBeNull();
  });
  it('so does a cancel of the report on events', async () => {
    const page = await opened();
    page.runner.reportEvents();
    await settle();
    const worker = page.at('eventReport');
    page.runner.cancelReport();
    expect(page.state().eventReport).toEqual({ status: 'idle', last: null });
    expect(worker?.ended).toBe(true);
  });
  it('an event of the scenario leaves it running; another plan ends it', async () => {
    const page = await opened();
    page.runner.testResilience();
    await settle();
    addEvent(page.stores.scenario, EVENT);
    expect(page.state().resilience.status).toBe('running');
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(page.state().resilience.status).toBe('idle');
  });
  it('a failure is a sentence, and so is having no plan', async () => {
    const page = await opened();
    page.runner.testResilience();
    await settle();
    page.at('resilience')?.done(broken);
    await settle();
    expect(page.state().resilience).toMatchObject({ status: 'failed', problem: { message: 'no' } });
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    page.planner.cancel();
    page.runner.testResilience();
    await settle();
    expect(page.state().resilience).toMatchObject({
      status: 'failed',
      problem: { message: 'There is no plan that anything could happen to.' },
    });
  });
});

describe('what events did', () => {
  it('is told of the scenario and policy of the question; an edit of events ends it', async () => {
    const page = await opened();
    addEvent(page.stores.scenario, EVENT);
    page.runner.reportEvents();
    await settle();
    expect(page.at('eventReport')?.task?.input).toMatchObject({ scenario: { events: [EVENT] } });
    page.at('eventReport')?.done(ok({ rows: [], notes: [] }));
    await settle();
    expect(page.state()).toMatchObject({
      eventReport: { status: 'done' },
      eventsHash: 'first',
      eventsPolicy: page.stores.view.getState().policy,
      eventsScenario: page.scenario(),
    });
    page.runner.reportEvents();
    await settle();
    addEvent(page.stores.scenario, { ...EVENT, fromHour: 99 });
    expect(page.state().eventReport).toMatchObject({ status: 'idle', last: { rows: [] } });
  });
});

describe('presets', () => {
  it('are of a plan: events do not end their search, another plan does', async () => {
    const page = await opened();
    page.runner.findPresets();
    await settle();
    addEvent(page.stores.scenario, EVENT);
    expect(page.state().presets.status).toBe('running');
    page.at('eventPresets')?.done(ok([]));
    await settle();
    expect(page.state()).toMatchObject({ presets: { status: 'done', last: [] }, presetsHash: 'first' });
    page.runner.findPresets();
    await settle();
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    expect(page.state().presets.status).toBe('idle');
  });
});
