import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setField, setSiteRule } from '../../src/store/scenario.ts';
import { markSettled } from '../../src/store/settled.ts';
import { addEvent, editJob, removeEvent } from '../../src/store/work.ts';
import { settle } from '../worker/fake-worker.ts';
import { broken, openPage, planNamed, yearNamed } from './page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose first plan and year are there. */
const opened = async () => {
  const page = openPage();
  page.planner.start();
  await settle();
  page.workers[0]?.done(planNamed('first'));
  await settle();
  page.workers[0]?.done(yearNamed('first'));
  await settle();
  return page;
};
const edit = async (page: Awaited<ReturnType<typeof opened>>, billion: number) => {
  setField(page.stores.scenario, 'budgetUsd', billion * 1e9);
  vi.advanceTimersByTime(300);
  await settle();
};
const taskOf = (page: Awaited<ReturnType<typeof opened>>) => page.workers.at(-1)?.task;

describe('the first solve', () => {
  it('is cold, then the year runs, then the page has settled', async () => {
    const page = openPage();
    const root = { dataset: {} as Record<string, string> };
    markSettled(page.stores, root as unknown as HTMLElement);
    page.planner.start();
    await settle();
    expect(taskOf(page)).toMatchObject({ task: 'place' });
    expect(taskOf(page)?.input).not.toHaveProperty('warm');
    page.workers[0]?.progress({ gap: 0.5 });
    expect(page.place()).toMatchObject({ status: 'running', last: null, progress: { gap: 0.5 } });
    page.workers[0]?.done(planNamed('first'));
    await settle();
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'first' } });
    expect(root.dataset.settled).toBe('false');
    expect(taskOf(page)).toMatchObject({ task: 'simulate', input: { placement: { hash: 'first' } } });
    page.workers[0]?.done(yearNamed('first'));
    await settle();
    expect(page.simulate()).toMatchObject({ status: 'done' });
    expect(root.dataset.settled).toBe('true');
  });
});

describe('an edit with a plan on screen', () => {
  it('is answered quickly, then canonically; only the second is simulated and settled on', async () => {
    const page = await opened();
    const root = { dataset: {} as Record<string, string> };
    markSettled(page.stores, root as unknown as HTMLElement);
    await edit(page, 60);
    expect(page.workers).toHaveLength(1);
    expect(taskOf(page)).toMatchObject({ task: 'place', input: { scenario: { fields: { budgetUsd: 60e9 } } } });
    const { last } = page.place();
    expect(taskOf(page)?.input).toMatchObject({ warm: last?.campuses.map(({ site }) => site) });
    expect(root.dataset.settled).toBe('false');

    page.workers[0]?.done(planNamed('quick', true));
    await settle();
    const { scenario } = page.stores.scenario.getState();
    expect(page.place()).toMatchObject({
      status: 'running',
      last: { hash: 'quick', certificate: { provisional: true } },
    });
    expect(page.stores.runs.getState().placedScenario).toBe(scenario);
    expect(root.dataset.settled).toBe('false');
    expect(taskOf(page)).toMatchObject({ task: 'place' });
    expect(taskOf(page)?.input).not.toHaveProperty('warm');
    page.workers[0]?.progress({ gap: 0.1 });
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'quick' }, progress: { gap: 0.1 } });

    page.workers[0]?.done(planNamed('canonical'));
    await settle();
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'canonical' } });
    expect(taskOf(page)).toMatchObject({ task: 'simulate', input: { placement: { hash: 'canonical' } } });
    // the first week of a rule stays on the page while the rest of its year runs
    const week = { policy: 'static', hours: 168 };
    page.workers[0]?.progress({ policy: 'static', hour: 167, done: 0.01, week });
    page.workers[0]?.progress({ policy: 'static', hour: 335, done: 0.02 });
    expect(page.stores.runs.getState().simulate).toMatchObject({ status: 'running', progress: { hour: 335, week } });
    page.workers[0]?.done(yearNamed('second'));
    await settle();
    expect(root.dataset.settled).toBe('true');
    expect(page.stores.runs.getState().simulatedScenario).toBe(scenario);
  });

  it('edits in quick succession are one solve, of the last', async () => {
    const page = await opened();
    for (const billion of [51, 52, 53]) {
      setField(page.stores.scenario, 'budgetUsd', billion * 1e9);
      vi.advanceTimersByTime(50);
    }
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'first' }, progress: null });
    vi.advanceTimersByTime(300);
    await settle();
    const placed = page.workers.flatMap(({ sent }) => sent.filter((one) => one.kind === 'run' && one.task === 'place'));
    expect(placed).toHaveLength(2);
    expect(taskOf(page)?.input.scenario.fields.budgetUsd).toBe(53e9);
  });

  it('a quick answer that fails is passed over', async () => {
    const page = await opened();
    await edit(page, 60);
    page.workers[0]?.done(broken);
    await settle();
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'first' } });
    page.workers[0]?.done(planNamed('canonical'));
    await settle();
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'canonical' } });
  });

  it('a crash of the quick answer is passed over too, in a new worker', async () => {
    const page = await opened();
    await edit(page, 60);
    page.workers[0]?.crash('memory access out of bounds');
    await settle();
    expect(page.workers).toHaveLength(2);
    page.workers[1]?.done(planNamed('canonical'));
    await settle();
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'canonical' } });
  });

  it('where the canonical solve fails, the last plan stays', async () => {
    const page = await opened();
    await edit(page, 60);
    page.workers[0]?.done(broken);
    await settle();
    page.workers[0]?.done(broken);
    await settle();
    expect(page.place()).toMatchObject({ status: 'failed', last: { hash: 'first' }, problem: { message: 'no' } });
  });

  it('an edit during either solve ends it; its answer is never shown', async () => {
    const page = await opened();
    await edit(page, 60);
    const [old] = page.workers;
    await edit(page, 61);
    expect(old?.ended).toBe(true);
    old?.done(planNamed('stale'));
    await settle();
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'first' } });
    // the quick answer of the second edit, then an edit while the cold one runs
    page.workers[1]?.done(planNamed('quick 61', true));
    await settle();
    await edit(page, 62);
    expect(page.workers[1]?.ended).toBe(true);
    expect(page.place()).toMatchObject({ status: 'running', last: { hash: 'quick 61' } });
    expect(taskOf(page)?.input).toMatchObject({ scenario: { fields: { budgetUsd: 62e9 } } });
    expect(taskOf(page)?.input).toHaveProperty('warm');
  });

  it('cancel kills both, and the next solve is cold where the plan on screen is of this scenario', async () => {
    const page = await opened();
    await edit(page, 60);
    page.planner.cancel();
    await settle();
    expect(page.workers[0]?.ended).toBe(true);
    expect(page.place()).toMatchObject({ status: 'idle', last: { hash: 'first' } });
    page.planner.solve();
    await settle();
    page.workers[1]?.done(planNamed('quick', true));
    await settle();
    page.planner.cancel();
    expect(page.place()).toMatchObject({ status: 'idle', last: { hash: 'quick' } });
    vi.advanceTimersByTime(5000);
    await settle();
    expect(page.workers).toHaveLength(2);
    page.planner.solve();
    await settle();
    expect(taskOf(page)?.input).not.toHaveProperty('warm');
  });

  it('a worker that an edit ended is started anew while edits are awaited', async () => {
    const page = await opened();
    await edit(page, 60);
    setSiteRule(page.stores.scenario, 'sandow-tx', 'pin');
    expect(page.workers).toHaveLength(2);
    expect(page.workers[1]?.sent).toMatchObject([{ kind: 'data' }]);
  });

  it('a new name is no new question', async () => {
    const page = await opened();
    const { scenario } = page.stores.scenario.getState();
    page.stores.scenario.setState({ scenario: { ...scenario, name: 'Other' } });
    vi.advanceTimersByTime(500);
    await settle();
    expect(page.place()).toMatchObject({ status: 'done' });
  });
});

describe('an edit that only the year depends on', () => {
  const STORM = { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 } as const;
  const sentOf = (page: Awaited<ReturnType<typeof opened>>, task: string) =>
    page.workers.flatMap(({ sent }) => sent.filter((one) => one.kind === 'run' && one.task === task));

  it('keeps the plan and runs the year anew, once for edits in quick succession', async () => {
    const page = await opened();
    const root = { dataset: {} as Record<string, string> };
    markSettled(page.stores, root as unknown as HTMLElement);
    const store = page.stores.scenario;
    addEvent(store, STORM);
    editJob(store, 'frontier-a', { loadMw: 210 });
    setField(store, 'batchShare', 0.2);
    const { scenario } = store.getState();
    expect(page.place()).toMatchObject({ status: 'done', last: { hash: 'first' } });
    expect(page.simulate()).toMatchObject({ status: 'running', last: { notes: ['first'] } });
    expect(root.dataset.settled).toBe('false');
    vi.advanceTimersByTime(300);
    await settle();
    expect(sentOf(page, 'place')).toHaveLength(1);
    expect(sentOf(page, 'simulate')).toHaveLength(2);
    expect(taskOf(page)).toMatchObject({ task: 'simulate', input: { scenario, placement: { hash: 'first' } } });
    page.workers.at(-1)?.done(yearNamed('stormy'));
    await settle();
    expect(page.simulate()).toMatchObject({ status: 'done', last: { notes: ['stormy'] } });
    expect(page.stores.runs.getState()).toMatchObject({ simulatedScenario: scenario, placedScenario: scenario });
    expect(root.dataset.settled).toBe('true');
  });

  it('ends a year under way; its answer is never shown', async () => {
    const page = await opened();
    addEvent(page.stores.scenario, STORM);
    vi.advanceTimersByTime(300);
    await settle();
    const old = page.workers.at(-1);
    removeEvent(page.stores.scenario, 0);
    vi.advanceTimersByTime(300);
    await settle();
    expect(old?.ended).toBe(true);
    old?.done(yearNamed('stormy'));
    await settle();
    expect(page.simulate()).toMatchObject({ status: 'running', last: { notes: ['first'] } });
    expect(taskOf(page)?.input.scenario).not.toHaveProperty('events');
  });

  it('made while a plan is being solved goes into the year at its end', async () => {
    const page = await opened();
    await edit(page, 60);
    addEvent(page.stores.scenario, STORM);
    vi.advanceTimersByTime(1000);
    await settle();
    expect(page.workers).toHaveLength(1);
    page.workers[0]?.done(planNamed('quick', true));
    await settle();
    page.workers[0]?.done(planNamed('canonical'));
    await settle();
    expect(taskOf(page)).toMatchObject({ task: 'simulate', input: { scenario: { events: [STORM] } } });
  });

  it('a cancel while it is awaited ends it', async () => {
    const page = await opened();
    addEvent(page.stores.scenario, STORM);
    page.planner.cancel();
    vi.advanceTimersByTime(1000);
    await settle();
    expect(sentOf(page, 'simulate')).toHaveLength(1);
    expect(page.simulate()).toMatchObject({ status: 'idle', last: { notes: ['first'] } });
  });
});
