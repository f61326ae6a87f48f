/** Edits of jobs and events: each is one undo step. What is of no use is refused, numbers are held to their bounds. */
import { cleanText } from '../model/scenario/clean-text.ts';
import { EVENTS, MAX_EVENTS, type ScenarioEvent } from '../model/scenario/events.ts';
import { DEFAULT_SCENARIO, hasDefaultJobs } from '../model/scenario/scenario.ts';
import { JOB_LIMITS, MAX_JOB_NAME, MAX_JOBS, NEW_JOB, type TrainingJob } from '../model/scenario/workloads.ts';
import { clampHour } from '../model/time.ts';
import { replaceScenario, type ScenarioStore } from './scenario.ts';

const setJobs = (store: ScenarioStore, jobs: readonly TrainingJob[]): void => {
  const { jobs: _, ...rest } = store.getState().scenario;
  replaceScenario(store, jobs.length > 0 ? { ...rest, jobs } : rest);
};
const setEvents = (store: ScenarioStore, events: readonly ScenarioEvent[]): void => {
  const { events: _, ...rest } = store.getState().scenario;
  replaceScenario(store, events.length > 0 ? { ...rest, events } : rest);
};
const jobsOf = (store: ScenarioStore): readonly TrainingJob[] => store.getState().scenario.jobs ?? [];
const eventsOf = (store: ScenarioStore): readonly ScenarioEvent[] => store.getState().scenario.events ?? [];

const held = (value: number, [least, most]: readonly [number, number], before: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : before;

/** A job with numbers within bounds and a name that can be shown. */
const soundJob = (job: TrainingJob, before: TrainingJob): TrainingJob => ({
  ...job,
  name: cleanText(job.name, MAX_JOB_NAME) || before.name,
  loadMw: held(job.loadMw, JOB_LIMITS.loadMw, before.loadMw),
  parametersB: held(job.parametersB, JOB_LIMITS.parametersB, before.parametersB),
  minDwellHours: held(job.minDwellHours, JOB_LIMITS.minDwellHours, before.minDwellHours),
  bandwidthGbps: held(job.bandwidthGbps, JOB_LIMITS.bandwidthGbps, before.bandwidthGbps),
  checkpointMinutes:
    job.checkpointMinutes === null ? null : held(job.checkpointMinutes, JOB_LIMITS.checkpointMinutes, 60),
});

/** An id that no job has: the stem, or with a number after it. */
const freeId = (jobs: readonly TrainingJob[], stem: string): string => {
  const taken = new Set(jobs.map(({ id }) => id));
  const base = stem.replace(/-\d+$/, '').slice(0, 20);
  for (let k = 1; ; k++) if (!taken.has(`${base}-${k}`)) return `${base}-${k}`;
};

/** Adds a job and gives its id; null where the list is full. */
export const addJob = (store: ScenarioStore, like: TrainingJob = NEW_JOB): string | null => {
  const jobs = jobsOf(store);
  if (jobs.length >= MAX_JOBS) return null;
  const id = freeId(jobs, like.id);
  setJobs(store, [...jobs, { ...soundJob(like, NEW_JOB), id }]);
  return id;
};
/** Adds the like of a job after it and gives its id. */
export const duplicateJob = (store: ScenarioStore, id: string): string | null => {
  const jobs = jobsOf(store);
  const at = jobs.findIndex((job) => job.id === id);
  const like = jobs[at];
  if (!like || jobs.length >= MAX_JOBS) return null;
  const copy = {
    ...like,
    id: freeId(jobs, id),
    name: cleanText(`${like.name.slice(0, MAX_JOB_NAME - 5)} copy`, MAX_JOB_NAME),
  };
  setJobs(store, jobs.toSpliced(at + 1, 0, copy));
  return copy.id;
};
export const editJob = (store: ScenarioStore, id: string, change: Partial<Omit<TrainingJob, 'id'>>): void => {
  const jobs = jobsOf(store);
  const before = jobs.find((job) => job.id === id);
  if (!before) return;
  const after = soundJob({ ...before, ...change, id }, before);
  const keys = Object.keys(after) as (keyof TrainingJob)[];
  if (keys.every((key) => after[key] === before[key])) return;
  setJobs(
    store,
    jobs.map((job) => (job === before ? after : job)),
  );
};
export const removeJob = (store: ScenarioStore, id: string): void => {
  const jobs = jobsOf(store);
  if (jobs.some((job) => job.id === id)) {
    setJobs(
      store,
      jobs.filter((job) => job.id !== id),
    );
  }
};
/** Back to the jobs of the default plan. */
export const resetJobs = (store: ScenarioStore): void => {
  if (!hasDefaultJobs(store.getState().scenario)) setJobs(store, DEFAULT_SCENARIO.jobs ?? []);
};

const soundEvent = (event: ScenarioEvent, before: ScenarioEvent): ScenarioEvent => {
  const { severity, hours } = EVENTS[event.kind];
  return {
    ...event,
    fromHour: clampHour(Number.isFinite(event.fromHour) ? event.fromHour : before.fromHour),
    hours: Math.round(held(event.hours, [1, hours.max], hours.default)),
    severity: held(event.severity, [severity.min, severity.max], severity.default),
  };
};
/** Adds an event; false where the list is full. */
export const addEvent = (store: ScenarioStore, event: ScenarioEvent): boolean => {
  const events = eventsOf(store);
  if (events.length >= MAX_EVENTS) return false;
  setEvents(store, [...events, soundEvent(event, event)]);
  return true;
};
/** Another kind takes the hours and the severity of that kind. */
export const editEvent = (store: ScenarioStore, index: number, change: Partial<ScenarioEvent>): void => {
  const events = eventsOf(store);
  const before = events[index];
  if (!before) return;
  const info = EVENTS[change.kind ?? before.kind];
  const isOther = change.kind !== undefined && change.kind !== before.kind;
  const fresh = isOther ? { hours: info.hours.default, severity: info.severity.default } : {};
  const after = soundEvent({ ...before, ...fresh, ...change }, before);
  const keys = Object.keys(after) as (keyof ScenarioEvent)[];
  if (keys.every((key) => after[key] === before[key])) return;
  setEvents(store, events.with(index, after));
};
export const removeEvent = (store: ScenarioStore, index: number): void => {
  const events = eventsOf(store);
  if (events[index]) setEvents(store, events.toSpliced(index, 1));
};
