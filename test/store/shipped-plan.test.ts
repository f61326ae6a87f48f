import { describe, expect, it } from 'vitest';
import { hashScenario } from '../../src/model/placement/certificate.ts';
import type { Placement } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { setField } from '../../src/store/scenario.ts';
import { mapDrawn, showShippedPlan } from '../../src/store/shipped-plan.ts';
import { settle } from '../worker/fake-worker.ts';
import { openPage, planNamed, yearNamed } from './page.ts';

const scenarioHash = hashScenario(DEFAULT_SCENARIO);
const answering = (plan: Placement): Placement => ({ ...plan, certificate: { ...plan.certificate, scenarioHash } });
const shippedPlan = answering({ ...planNamed('first').value, objectiveUsdPerYear: 2e9 });
const open = async (plan: Placement | null = shippedPlan) => {
  const page = openPage();
  const shown = await showShippedPlan(page.stores, { shippedPlan: async () => plan });
  return { ...page, shown, shipped: () => page.stores.runs.getState().shipped };
};
const solveTo = async (page: Awaited<ReturnType<typeof open>>, plan: Placement) => {
  page.planner.start();
  await settle();
  page.workers[0]?.done({ ok: true, value: plan });
  await settle();
  page.workers[0]?.done(yearNamed('first'));
  await settle();
};

describe('the plan that comes with the page', () => {
  it('is on screen before anything is solved, and belongs to the scenario', async () => {
    const page = await open();
    expect(page.shown).toBe(true);
    expect(page.place().last).toBe(shippedPlan);
    expect(page.stores.runs.getState().placedScenario).toBe(page.stores.scenario.getState().scenario);
    expect(page.shipped()).toEqual({ state: 'shown' });
  });
  it('is solved again, cold, and found to be the same', async () => {
    const page = await open();
    page.planner.start();
    await settle();
    expect(page.workers.at(-1)?.task?.input).not.toHaveProperty('warm');
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'first' } });
    page.workers[0]?.done({ ok: true, value: shippedPlan });
    await settle();
    expect(page.shipped()).toEqual({ state: 'same' });
  });
  it('is said to differ, by how much and where, when the solve gives another plan', async () => {
    const page = await open();
    const other = answering({
      ...planNamed('other').value,
      objectiveUsdPerYear: 2.04e9,
      campuses: shippedPlan.campuses.slice(1),
    });
    await solveTo(page, other);
    expect(page.shipped()).toMatchObject({ state: 'differs', detail: expect.stringContaining('no longer chosen') });
    const check = page.shipped();
    expect(check.state === 'differs' ? check.share : 0).toBeCloseTo(0.02, 6);
    setField(page.stores.scenario, 'budgetUsd', 60e9);
    expect(page.shipped()).toEqual({ state: 'none' });
  });
  it('is not shown for another scenario, nor over a plan that is there', async () => {
    const page = openPage();
    setField(page.stores.scenario, 'budgetUsd', 60e9);
    expect(await showShippedPlan(page.stores, { shippedPlan: async () => shippedPlan })).toBe(false);
    expect(page.place().last).toBeNull();
    expect((await open(null)).shown).toBe(false);
  });
});

describe('the first solve with a plan on screen', () => {
  it('waits until the map is drawn', async () => {
    const page = await open();
    page.planner.start(mapDrawn(page.stores.view));
    await settle();
    expect(page.workers).toHaveLength(0);
    expect(page.place().status).toBe('running');
    page.stores.view.setState({ map: 'ready' });
    await settle();
    expect(page.workers.at(-1)?.task).toMatchObject({ task: 'place' });
  });
  it('does not come where it was cancelled meanwhile', async () => {
    const page = await open();
    page.planner.start(mapDrawn(page.stores.view));
    page.planner.cancel();
    page.stores.view.setState({ map: 'failed' });
    await settle();
    expect(page.workers).toHaveLength(0);
    expect(page.place()).toMatchObject({ status: 'idle', last: { hash: 'first' } });
  });
});
