import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../src/model/scenario/check.ts';
import { EVENTS, MAX_EVENTS, type ScenarioEvent } from '../../src/model/scenario/events.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { DEFAULT_JOBS, MAX_JOBS } from '../../src/model/scenario/workloads.ts';
import { createScenarioStore, samePlan, sameQuestion, sameYear, setField, undo } from '../../src/store/scenario.ts';
import {
  addEvent,
  addJob,
  duplicateJob,
  editEvent,
  editJob,
  removeEvent,
  removeJob,
  resetJobs,
} from '../../src/store/work.ts';

const STORM: ScenarioEvent = { kind: 'winter-storm', target: 'ERCO', fromHour: 336, hours: 72, severity: 60 };
const opened = () => {
  const store = createScenarioStore();
  const scenario = () => store.getState().scenario;
  const steps = () => store.temporal.getState().pastStates.length;
  return { store, scenario, steps, jobs: () => scenario().jobs ?? [], events: () => scenario().events ?? [] };
};

describe('edits of jobs', () => {
  it('add, duplicate, edit and remove, one undo step each', () => {
    const { store, jobs, steps } = opened();
    expect(addJob(store)).toBe('job-1');
    expect(addJob(store)).toBe('job-2');
    expect(duplicateJob(store, 'research')).toBe('research-1');
    expect(jobs().map(({ id }) => id)).toEqual([...DEFAULT_JOBS.map(({ id }) => id), 'research-1', 'job-1', 'job-2']);
    expect(jobs()[4]).toMatchObject({ name: 'Research run copy', loadMw: 60, maySplit: true });
    editJob(store, 'job-1', { loadMw: 33, checkpointMinutes: 20 });
    removeJob(store, 'frontier-a');
    expect(steps()).toBe(5);
    undo(store);
    expect(jobs()[0]?.id).toBe('frontier-a');
    undo(store);
    expect(jobs().find(({ id }) => id === 'job-1')).toMatchObject({ loadMw: 50, checkpointMinutes: null });
  });
  it('hold numbers to their bounds and refuse what is none', () => {
    const { store, scenario, jobs } = opened();
    editJob(store, 'mid-a', {
      loadMw: 1e9,
      parametersB: Number.NaN,
      minDwellHours: -3,
      checkpointMinutes: 1e9,
      bandwidthGbps: -1,
      name: ' \u202Eevil ',
    });
    expect(jobs()[1]).toMatchObject({
      loadMw: 5000,
      parametersB: 400,
      minDwellHours: 1,
      checkpointMinutes: 1440,
      bandwidthGbps: 0,
      name: 'evil',
    });
    editJob(store, 'mid-a', { name: '  ' });
    expect(jobs()[1]?.name).toBe('evil');
    expect(checkScenario(scenario())).toBeNull();
  });
  it('that change nothing are no step', () => {
    const { store, steps } = opened();
    editJob(store, 'mid-a', { loadMw: 100 });
    editJob(store, 'nobody', { loadMw: 5 });
    removeJob(store, 'nobody');
    expect(duplicateJob(store, 'nobody')).toBeNull();
    resetJobs(store);
    expect(steps()).toBe(0);
  });
  it('go back to the default list in one step, and none at all is absent', () => {
    const { store, scenario } = opened();
    for (const { id } of DEFAULT_JOBS) removeJob(store, id);
    expect('jobs' in scenario()).toBe(false);
    resetJobs(store);
    expect(scenario().jobs).toBe(DEFAULT_SCENARIO.jobs);
    undo(store);
    expect('jobs' in scenario()).toBe(false);
  });
  it('stop at the most there may be', () => {
    const { store, jobs } = opened();
    for (let k = 0; k < MAX_JOBS + 5; k++) addJob(store);
    expect(jobs()).toHaveLength(MAX_JOBS);
    expect(new Set(jobs().map(({ id }) => id)).size).toBe(MAX_JOBS);
    expect(addJob(store)).toBeNull();
    expect(duplicateJob(store, 'mid-a')).toBeNull();
  });
});

describe('edits of events', () => {
  it('add, edit and remove, one undo step each', () => {
    const { store, scenario, events, steps } = opened();
    expect(addEvent(store, STORM)).toBe(true);
    editEvent(store, 0, { severity: 80 });
    editEvent(store, 0, { fromHour: 99_999, hours: 1e6, severity: Number.NaN });
    expect(events()).toEqual([{ ...STORM, fromHour: 8783, hours: 336, severity: 60 }]);
    removeEvent(store, 0);
    expect('events' in scenario()).toBe(false);
    expect(steps()).toBe(4);
    undo(store);
    undo(store);
    expect(events()[0]?.severity).toBe(80);
  });
  it('another kind takes its own hours and severity', () => {
    const { store, events } = opened();
    addEvent(store, STORM);
    editEvent(store, 0, { kind: 'price-spike' });
    const { hours, severity } = EVENTS['price-spike'];
    expect(events()).toEqual([{ ...STORM, kind: 'price-spike', hours: hours.default, severity: severity.default }]);
  });
  it('of nothing are no step, and there is a most', () => {
    const { store, events, steps } = opened();
    editEvent(store, 0, { hours: 5 });
    removeEvent(store, 3);
    expect(steps()).toBe(0);
    for (let k = 0; k < MAX_EVENTS; k++) addEvent(store, STORM);
    expect(addEvent(store, STORM)).toBe(false);
    editEvent(store, 0, { severity: 60 });
    expect(steps()).toBe(MAX_EVENTS);
    expect(events()).toHaveLength(MAX_EVENTS);
  });
});

describe('what depends on an edit', () => {
  const changed = (edit: (store: ReturnType<typeof createScenarioStore>) => void) => {
    const { store, scenario } = opened();
    const before = scenario();
    edit(store);
    const now = scenario();
    expect(now).not.toBe(before);
    return { plan: !samePlan(before, now), year: !sameYear(before, now), question: !sameQuestion(before, now) };
  };
  it('the year on jobs, events, batch and detection; the plan and its studies do not', () => {
    const yearOnly = { plan: false, year: true, question: false };
    expect(changed((store) => editJob(store, 'mid-a', { loadMw: 90 }))).toEqual(yearOnly);
    expect(changed((store) => addEvent(store, STORM))).toEqual(yearOnly);
    expect(changed((store) => setField(store, 'batchShare', 0.3))).toEqual(yearOnly);
    expect(changed((store) => setField(store, 'batchSlackHours', 3))).toEqual(yearOnly);
    expect(changed((store) => setField(store, 'detectionMinutes', 30))).toEqual(yearOnly);
  });
  it('chips are a question of the power of a campus alone, supply of its year too', () => {
    expect(changed((store) => setField(store, 'chip', 'h100'))).toEqual({ plan: false, year: false, question: true });
    expect(changed((store) => setField(store, 'pvShare', 1))).toEqual({ plan: false, year: true, question: true });
    expect(changed((store) => setField(store, 'budgetUsd', 60e9))).toEqual({ plan: true, year: true, question: true });
  });
});
