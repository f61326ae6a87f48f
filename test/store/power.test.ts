import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../src/model/result.ts';
import type { Scenario } from '../../src/model/scenario/scenario.ts';
import { createPowerRunner } from '../../src/store/power-runner.ts';
import { createScenarioStore, redo, setField, setSiteSupply, undo } from '../../src/store/scenario.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import { syntheticHourly } from '../fixtures/synthetic.ts';
import { fakeWorkers, settle } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed, yearNamed } from './page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SITE = 'sandow-tx';
/** A page with a plan on it, and the power of its campuses over workers that answer when they are told to. */
const opened = async (weathers = ['700001']) => {
  const page = openPage();
  const powering = fakeWorkers();
  const ensure = vi.fn(async () => {
    const { dataset } = page.stores.data.getState();
    page.stores.data.setState({ dataset: { ...dataset, demand: syntheticHourly.demand } });
  });
  const asked: (readonly string[])[] = [];
  const loader = {
    ensure,
    weather: async (stations: readonly string[]) => {
      asked.push(stations);
      return weathers.map((station) => ({ station }) as never);
    },
  };
  const runner = createPowerRunner(page.stores, createPlannerPool(powering.spawn, 2), loader);
  page.planner.start();
  await settle();
  page.workers[0]?.done(planNamed('first'));
  await settle();
  page.workers[0]?.done(yearNamed('first'));
  await settle();
  const state = () => page.stores.power.getState();
  const scenario = () => page.stores.scenario.getState().scenario;
  return { ...page, runner, ensure, asked, powerWorkers: powering.workers, state, scenario };
};
const answer = (site: string) => ok({ site, notes: [] });

describe('the power of a campus', () => {
  it('runs beside the plan with its own files and weather', async () => {
    const page = await opened();
    const before = page.stores.runs.getState();
    page.runner.runPower(SITE);
    await settle();
    expect(page.state()).toMatchObject({ site: SITE, power: { status: 'running', last: null } });
    expect(page.ensure).toHaveBeenCalledWith(
      expect.arrayContaining(['demand', 'marginal', 'windCapacityFactor', 'sites']),
    );
    expect(page.asked).toEqual([['700001']]);
    expect(page.powerWorkers[0]?.data?.demand).toBe(syntheticHourly.demand);
    expect(page.powerWorkers[0]?.task).toMatchObject({
      task: 'power',
      input: { site: SITE, placement: { hash: 'first' }, weather: [{ station: '700001' }] },
    });
    page.powerWorkers[0]?.progress({ phase: 'supply', done: 0.2 });
    expect(page.state().power).toMatchObject({ status: 'running', progress: { phase: 'supply' } });
    page.powerWorkers[0]?.done(answer(SITE));
    await settle();
    expect(page.state()).toMatchObject({
      power: { status: 'done', last: { site: SITE } },
      powerPlacementHash: 'first',
    });
    expect(page.state().powerScenario).toBe(page.scenario());
    expect(page.stores.runs.getState()).toBe(before);
  });
  it('the data is sent once', async () => {
    const page = await opened();
    for (const site of [SITE, 'joppa-il']) {
      page.runner.runPower(site);
      await settle();
      page.powerWorkers[0]?.done(answer(site));
      await settle();
    }
    expect(page.powerWorkers).toHaveLength(1);
    expect(page.powerWorkers[0]?.sent.map(({ kind }) => kind)).toEqual(['data', 'run', 'run']);
  });
  it('a second question replaces the first; its answer is dropped', async () => {
    const page = await opened();
    page.runner.runPower(SITE);
    await settle();
    const [old] = page.powerWorkers;
    page.runner.runPower('joppa-il');
    await settle();
    expect(old?.ended).toBe(true);
    old?.done(answer(SITE));
    await settle();
    expect(page.state()).toMatchObject({ site: 'joppa-il', power: { status: 'running', last: null } });
    page.powerWorkers.at(-1)?.done(answer('joppa-il'));
    await settle();
    expect(page.state()).toMatchObject({ power: { status: 'done', last: { site: 'joppa-il' } } });
  });
  it('an edit ends it and keeps the last answer; so does a cancel', async () => {
    const page = await opened();
    page.runner.runPower(SITE);
    await settle();
    page.powerWorkers[0]?.done(answer(SITE));
    await settle();
    page.runner.runPower('joppa-il');
    await settle();
    setField(page.stores.scenario, 'pvShare', 1);
    expect(page.state().power).toMatchObject({ status: 'idle', last: { site: SITE } });
    page.runner.runPower('joppa-il');
    await settle();
    page.runner.cancelPower();
    expect(page.state().power).toMatchObject({ status: 'idle', last: { site: SITE } });
    expect(page.powerWorkers.every((worker) => worker.ended)).toBe(true);
    expect(page.state().powerScenario).not.toBe(page.scenario());
  });
  it('a cancel before the files have come sends nothing', async () => {
    const page = await opened();
    page.runner.runPower(SITE);
    page.runner.cancelPower();
    await settle();
    expect(page.powerWorkers).toHaveLength(0);
    expect(page.state().power).toEqual({ status: 'idle', last: null });
  });
  it('a failure and a crash are sentences, and the next question works', async () => {
    const page = await opened([]);
    page.runner.runPower(SITE);
    await settle();
    page.powerWorkers[0]?.done(broken);
    await settle();
    expect(page.state().power).toMatchObject({ status: 'failed', problem: { message: 'no' } });
    page.runner.runPower(SITE);
    await settle();
    page.powerWorkers.at(-1)?.crash('out of memory');
    await settle();
    expect(page.state().power.status).toBe('failed');
    page.runner.runPower(SITE);
    await settle();
    page.powerWorkers.at(-1)?.done(answer(SITE));
    await settle();
    expect(page.state().power.status).toBe('done');
  });
  it('waits for the plan of the scenario, and does without where there is none', async () => {
    const page = await opened();
    setField(page.stores.scenario, 'budgetUsd', 30e9);
    page.runner.runPower(SITE);
    await settle();
    expect(page.powerWorkers).toHaveLength(0);
    page.planner.cancel();
    await settle();
    expect(page.powerWorkers[0]?.task).toMatchObject({ task: 'power', input: { site: SITE, placement: null } });
  });
});

describe('supply and the plan', () => {
  it('an edit of chips keeps plan and year: they answer the new scenario too', async () => {
    const page = await opened();
    const { sent } = page.workers[0]!;
    const before = sent.length;
    const hash = page.stores.runs.getState().place.last?.certificate.scenarioHash;
    setField(page.stores.scenario, 'chip', 'h100');
    vi.advanceTimersByTime(1000);
    await settle();
    expect(sent).toHaveLength(before);
    const { place, placedScenario, simulatedScenario } = page.stores.runs.getState();
    expect(place.status).toBe('done');
    expect(placedScenario).toBe(page.scenario());
    expect(simulatedScenario).toBe(page.scenario());
    expect(place.last?.hash).toBe('first');
    expect(place.last?.certificate.scenarioHash).not.toBe(hash);
  });
  it('an edit of supply keeps the plan; the year is anew', async () => {
    const page = await opened();
    const hash = page.stores.runs.getState().place.last?.certificate.scenarioHash;
    setField(page.stores.scenario, 'pvShare', 1);
    setSiteSupply(page.stores.scenario, SITE, { gasShare: 0.2 });
    vi.advanceTimersByTime(1000);
    await settle();
    const { place, placedScenario } = page.stores.runs.getState();
    expect(place).toMatchObject({ status: 'done', last: { hash: 'first' } });
    expect(placedScenario).toBe(page.scenario());
    expect(place.last?.certificate.scenarioHash).not.toBe(hash);
    expect(page.workers.at(-1)?.task).toMatchObject({ task: 'simulate', input: { scenario: page.scenario() } });
  });
});

describe('supply of a site', () => {
  const opening = () => {
    const store = createScenarioStore();
    const supply = (): Scenario['supply'] => store.getState().scenario.supply;
    return { store, supply };
  };
  it('keeps what differs from the scenario, clamped, one undo step each', () => {
    const { store, supply } = opening();
    setSiteSupply(store, SITE, { supplyMode: 'given', pvShare: 99, batteryHours: 4, windShare: Number.NaN });
    expect(supply()).toEqual({ [SITE]: { supplyMode: 'given', pvShare: 8 } });
    setSiteSupply(store, SITE, { gasShare: 0.5 });
    setSiteSupply(store, 'joppa-il', { gasShare: 0.1 });
    expect(supply()).toEqual({
      [SITE]: { supplyMode: 'given', pvShare: 8, gasShare: 0.5 },
      'joppa-il': { gasShare: 0.1 },
    });
    undo(store);
    expect(supply()).toEqual({ [SITE]: { supplyMode: 'given', pvShare: 8, gasShare: 0.5 } });
    redo(store);
    setSiteSupply(store, SITE, null);
    setSiteSupply(store, 'joppa-il', { gasShare: 0 });
    expect('supply' in store.getState().scenario).toBe(false);
    undo(store);
    expect(supply()).toEqual({ 'joppa-il': { gasShare: 0.1 } });
  });
  it('no change is no step', () => {
    const { store } = opening();
    const { scenario } = store.getState();
    setSiteSupply(store, SITE, null);
    setSiteSupply(store, SITE, { pvShare: 0 });
    setSiteSupply(store, SITE, { budgetUsd: 1 } as never);
    expect(store.getState().scenario).toBe(scenario);
  });
});
