import { STUDY_HOURS } from '../time.ts';
import { cleanText } from './clean-text.ts';
import { isTargetOf } from './codec-work.ts';
import { EVENT_KINDS, EVENTS, MAX_EVENTS } from './events.ts';
import { JOB_ID, JOB_LIMITS, MAX_JOB_NAME, MAX_JOBS } from './workloads.ts';

type Unknown = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;

const JOB_WORDS: Readonly<Record<keyof typeof JOB_LIMITS, string>> = {
  loadMw: 'MW',
  parametersB: 'billions of parameters',
  checkpointMinutes: 'minutes between checkpoints',
  minDwellHours: 'hours of its shortest stay',
  bandwidthGbps: 'Gb/s',
};

const wrongJob = (job: unknown, k: number): readonly string[] => {
  if (!isRecord(job)) return [`job ${k + 1} is none`];
  const name = typeof job.name === 'string' && job.name !== '' ? cleanText(job.name, MAX_JOB_NAME) : `job ${k + 1}`;
  const wrong: string[] = [];
  if (typeof job.id !== 'string' || !JOB_ID.test(job.id)) wrong.push(`${name} has no id of small letters and digits`);
  if (typeof job.name !== 'string' || job.name.length > MAX_JOB_NAME * 2) wrong.push(`${name} has no name of use`);
  for (const key of Object.keys(JOB_LIMITS) as (keyof typeof JOB_LIMITS)[]) {
    const [least, most] = JOB_LIMITS[key];
    if (key === 'checkpointMinutes' && job[key] === null) continue;
    if (!within(job[key], least, most)) wrong.push(`${name}: ${JOB_WORDS[key]} must lie between ${least} and ${most}`);
  }
  if (typeof job.elastic !== 'boolean' || typeof job.maySplit !== 'boolean')
    wrong.push(`${name} is neither elastic nor not, or neither splits nor not`);
  return wrong;
};

/** What is wrong with a scenario's jobs, in clauses. */
export const wrongJobs = (jobs: unknown): readonly string[] => {
  if (jobs === undefined) return [];
  if (!Array.isArray(jobs)) return ['the jobs are not a list'];
  const wrong = jobs.flatMap(wrongJob);
  if (jobs.length > MAX_JOBS) wrong.push(`there are more than ${MAX_JOBS} jobs`);
  if (new Set(jobs.map((job) => (isRecord(job) ? job.id : job))).size < jobs.length) wrong.push('two jobs have one id');
  return wrong;
};

const wrongEvent = (event: unknown, k: number): readonly string[] => {
  const kind = isRecord(event) ? EVENT_KINDS.find((known) => known === event.kind) : undefined;
  if (!isRecord(event) || !kind) return [`event ${k + 1} is of no known kind`];
  const info = EVENTS[kind];
  const name = `event ${k + 1}, ${info.label}`;
  const { min, max, unit, label } = info.severity;
  const wrong: string[] = [];
  if (typeof event.target !== 'string' || !isTargetOf(info, event.target))
    wrong.push(`${name} has no target of its kind`);
  if (!(Number.isInteger(event.fromHour) && within(event.fromHour, 0, STUDY_HOURS - 1)))
    wrong.push(`${name} begins outside the year 2024`);
  if (!within(event.hours, 1, info.hours.max)) wrong.push(`${name} must last from 1 to ${info.hours.max} hours`);
  if (!within(event.severity, min, max))
    wrong.push(`${name}: ${label.toLowerCase()} must lie between ${min} and ${max} ${unit}`);
  return wrong;
};

/** What is wrong with a scenario's events, in clauses. */
export const wrongEvents = (events: unknown): readonly string[] => {
  if (events === undefined) return [];
  if (!Array.isArray(events)) return ['the events are not a list'];
  const wrong = events.flatMap(wrongEvent);
  return events.length > MAX_EVENTS ? [...wrong, `there are more than ${MAX_EVENTS} events`] : wrong;
};
