/**
 * Jobs and events <-> readable text of links: `jobs=id:mw:params:flags:dwell:ckpt:gbps:Name,…` (flags `e` elastic, `s` may
 * split, `-` none; ckpt minutes or `auto`) and `ev=kind:target:hour:hours:severity,…`. Hostile until parsed.
 */
import { STUDY_HOURS } from '../time.ts';
import { cleanText } from './clean-text.ts';
import { EVENT_KINDS, EVENTS, type EventKind, type EventKindInfo, MAX_EVENTS, type ScenarioEvent } from './events.ts';
import { JOB_ID, JOB_LIMITS, MAX_JOB_NAME, MAX_JOBS, NEW_JOB, type TrainingJob } from './workloads.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;
const quoted = (text: string): string => `"${cleanText(text, 20)}"`;

/** Names stand last in their job, so only the comma between jobs, and the sign that stands for it, need another form. */
const escapeName = (name: string): string =>
  cleanText(name, MAX_JOB_NAME).replaceAll('%', '%25').replaceAll(',', '%2C');
const unescapeName = (text: string): string =>
  cleanText(text.replaceAll('%2C', ',').replaceAll('%25', '%'), MAX_JOB_NAME);

const encodeJob = (job: TrainingJob): string => {
  const flags = `${job.elastic ? 'e' : ''}${job.maySplit ? 's' : ''}` || '-';
  const checkpoint = job.checkpointMinutes ?? 'auto';
  const numbers = [job.loadMw, job.parametersB, flags, job.minDwellHours, checkpoint, job.bandwidthGbps];
  return [job.id, ...numbers, escapeName(job.name)].join(':');
};
/** Empty where there are none. */
export const encodeJobs = (jobs: readonly TrainingJob[] = []): string => jobs.map(encodeJob).join(',');

type Limits = readonly [least: number, most: number];
/** A number within bounds, held to them and said; null where it is none. */
const readNumber = (text: string, [least, most]: Limits, what: string, notes: string[]): number | null => {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return null;
  const held = Math.min(most, Math.max(least, value));
  if (held !== value) notes.push(`${what}: ${value} is outside ${least} to ${most}, ${held} is used.`);
  return held;
};

/** One job; null where it has no name or no MW of use. */
const parseJob = (text: string, notes: string[]): TrainingJob | null => {
  const [id = '', mw = '', params = '', flags = '', dwell = '', ckpt = '', gbps = '', ...named] = text.split(':');
  if (!JOB_ID.test(id)) {
    notes.push(`Job ${quoted(id)}: no name of a job; left out.`);
    return null;
  }
  const what = (part: string): string => `Job ${id}, ${part}`;
  const loadMw = readNumber(mw, JOB_LIMITS.loadMw, what('MW'), notes);
  if (loadMw === null) {
    notes.push(`${what('MW')}: ${quoted(mw)} is not a number; the job is left out.`);
    return null;
  }
  const numberOr = (value: string, limits: Limits, part: string, standard: number): number => {
    const read = readNumber(value, limits, what(part), notes);
    if (read === null) notes.push(`${what(part)}: ${quoted(value)} is not a number, ${standard} is used.`);
    return read ?? standard;
  };
  if (!/^(-|e?s?)$/.test(flags)) notes.push(`${what('flags')}: ${quoted(flags)} is not understood whole.`);
  const checkpointMinutes =
    ckpt === 'auto' ? null : readNumber(ckpt, JOB_LIMITS.checkpointMinutes, what('minutes between checkpoints'), notes);
  if (ckpt !== 'auto' && checkpointMinutes === null)
    notes.push(`${what('minutes between checkpoints')}: ${quoted(ckpt)} is not a number, auto is used.`);
  const name = unescapeName(named.join(':'));
  return {
    id,
    name: name || id,
    loadMw,
    parametersB: numberOr(params, JOB_LIMITS.parametersB, 'parameters', NEW_JOB.parametersB),
    checkpointMinutes,
    elastic: flags.includes('e'),
    minDwellHours: numberOr(dwell, JOB_LIMITS.minDwellHours, 'shortest stay', NEW_JOB.minDwellHours),
    maySplit: flags.includes('s'),
    bandwidthGbps: numberOr(gbps, JOB_LIMITS.bandwidthGbps, 'Gb/s', NEW_JOB.bandwidthGbps),
  };
};

const partsOf = (text: string, most: number, what: string, notes: string[]): readonly string[] => {
  const parts = text.split(',').filter((part) => part !== '' && part !== '-');
  if (parts.length > most) notes.push(`${what}: only the first ${most} of ${parts.length} are read.`);
  return parts.slice(0, most);
};

/** Undefined where there are none. Never throws; what it could not use it says. */
export const parseJobs = (text: string, notes: string[]): readonly TrainingJob[] | undefined => {
  const found = new Map<string, TrainingJob>();
  for (const part of partsOf(text, MAX_JOBS, 'Jobs', notes)) {
    const job = parseJob(part, notes);
    if (!job) continue;
    if (found.has(job.id)) notes.push(`Job ${job.id} stands twice in the link; the first counts.`);
    else found.set(job.id, job);
  }
  return found.size > 0 ? [...found.values()] : undefined;
};

/** Empty where there are none. */
export const encodeEvents = (events: readonly ScenarioEvent[] = []): string =>
  events
    .map(({ kind, target, fromHour, hours, severity }) =>
      [EVENTS[kind].link, target, fromHour, hours, severity].join(':'),
    )
    .join(',');

const KIND_BY_LINK: ReadonlyMap<string, EventKind> = new Map(EVENT_KINDS.map((kind) => [EVENTS[kind].link, kind]));
const TARGETS = { site: /^[a-z0-9][a-z0-9-]{0,79}$/, ba: /^[A-Z][A-Z0-9]{1,7}$/, all: /^all$/ } as const;
/** Whether a kind of event may be aimed at what has such a name; whether it is there only the data know. */
export const isTargetOf = (info: EventKindInfo, target: string): boolean =>
  target === 'all' ? info.targets.includes('all') : info.targets.some((one) => TARGETS[one].test(target));

const parseEvent = (text: string, notes: string[]): ScenarioEvent | null => {
  const [key = '', target = '', from = '', lasts = '', size = '', ...rest] = text.split(':');
  const kind = KIND_BY_LINK.get(key);
  if (!kind) {
    notes.push(`Event ${quoted(key)}: there is no such kind; left out.`);
    return null;
  }
  const info = EVENTS[kind];
  const leftOut = (why: string): null => {
    notes.push(`${info.label}: ${why}; left out.`);
    return null;
  };
  if (!isTargetOf(info, target)) return leftOut(`it cannot happen to ${quoted(target)}`);
  if (rest.length > 0) notes.push(`${info.label}: ${quoted(rest.join(':'))} is not understood.`);
  const fromHour = readNumber(from, [0, STUDY_HOURS - 1], `${info.label}, hour of the year`, notes);
  const hours = readNumber(lasts, [1, info.hours.max], `${info.label}, hours`, notes);
  const { min, max, label } = info.severity;
  const severity = readNumber(size, [min, max], `${info.label}, ${label.toLowerCase()}`, notes);
  if (fromHour === null || hours === null || severity === null) return leftOut('its numbers were not understood');
  return { kind, target, fromHour: Math.floor(fromHour), hours: Math.round(hours), severity };
};

/** Undefined where there are none. Never throws; what it could not use it says. */
export const parseEvents = (text: string, notes: string[]): readonly ScenarioEvent[] | undefined => {
  const events = partsOf(text, MAX_EVENTS, 'Events', notes).flatMap((part) => parseEvent(part, notes) ?? []);
  return events.length > 0 ? events : undefined;
};
