import type { Site } from '../dataset/types.ts';
import type { SiteId } from '../ids.ts';
import { EVENT_KINDS, EVENTS, type EventKindInfo, MAX_EVENTS, type ScenarioEvent } from '../scenario/events.ts';
import { hourToDate, STUDY_HOURS } from '../time.ts';
import type { NetworkInput } from './network.ts';
import type { SimCampus } from './types.ts';

/** An event that can happen: campuses it reaches and hours `from` (in) to `to` (out). */
export interface PlacedEvent {
  /** Place in the scenario's list. */
  readonly index: number;
  readonly event: ScenarioEvent;
  readonly campuses: readonly number[];
  readonly from: number;
  readonly to: number;
  /** In canonical units: a share 0-1, K, or $/MWh. */
  readonly severity: number;
}

export interface CheckedEvents {
  readonly placed: readonly PlacedEvent[];
  /** What was left out or held back, why, and what to do. */
  readonly notes: readonly string[];
}

/** `2024-08-20 23:00 UTC` */
export const utcText = (hour: number): string => `${hourToDate(hour).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The notes of events that cannot happen, and of hours in which nothing can run. */
export const LEFT_OUT = /^(Event \d+ is left out: |Every campus is out in )/;

const TARGET_NAMES = { site: 'a campus', ba: 'a balancing authority', all: '“all”' } as const;

/** What the kind may be aimed at, in words: `a balancing authority, a campus or “all”`. */
const targetsText = (info: EventKindInfo): string =>
  info.targets
    .map((target) => TARGET_NAMES[target])
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');

const hasSite = (sites: NetworkInput['sites'], id: SiteId): boolean =>
  Array.isArray(sites) ? sites.some((site: Site) => site.id === id) : (sites as ReadonlyMap<SiteId, Site>).has(id);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Campuses of a target; a sentence where it has none. */
const reached = (
  info: EventKindInfo,
  target: string,
  campuses: readonly SimCampus[],
  sites: NetworkInput['sites'],
): readonly number[] | string => {
  const where = (test: (campus: SimCampus) => boolean) => campuses.flatMap((campus, i) => (test(campus) ? [i] : []));
  if (target === 'all')
    return info.targets.includes('all')
      ? where(() => true)
      : `It cannot be everywhere at once; name ${targetsText(info)}.`;
  const atSite = where(({ site }) => site === target);
  if (atSite.length > 0)
    return info.targets.includes('site') ? atSite : `It does not happen to one campus; name ${targetsText(info)}.`;
  const inArea = where(({ ba }) => ba === target);
  if (inArea.length > 0)
    return info.targets.includes('ba') ? inArea : `It does not happen to a whole area; name ${targetsText(info)}.`;
  if (info.targets.includes('site') && hasSite(sites, target))
    return 'The plan has no campus there; choose one of the plan, or pin the site.';
  return `Neither a campus nor a balancing authority of the plan has that name; name ${targetsText(info)} of the plan.`;
};

/** An event as it can happen, with what was held back; or a sentence that says why it cannot. */
const checkOne = (
  event: ScenarioEvent,
  campuses: readonly SimCampus[],
  sites: NetworkInput['sites'],
): (Omit<PlacedEvent, 'index'> & { readonly held: readonly string[] }) | string => {
  const kind = EVENT_KINDS.find((known) => known === event?.kind);
  if (!kind) return 'there is no event of its kind. Choose one of the list.';
  const info = EVENTS[kind];
  const name = `${info.label} at ${event.target}`;
  const { fromHour, hours, severity } = event;
  if (!(isNumber(fromHour) && fromHour >= 0 && fromHour < STUDY_HOURS))
    return `${name} begins outside the year 2024. Set a beginning within it.`;
  if (!(isNumber(hours) && hours >= 1)) return `${name} does not last an hour. Set from 1 to ${info.hours.max} hours.`;
  const { min, max, unit, label } = info.severity;
  if (!(isNumber(severity) && severity > 0))
    return `${name} has no size. Set ${label.toLowerCase()} from ${min} to ${max} ${unit}.`;
  const found = reached(info, String(event.target), campuses, sites);
  if (typeof found === 'string') return `${name}. ${found}`;
  const from = Math.floor(fromHour);
  const end = from + Math.ceil(Math.min(hours, info.hours.max));
  const held = [
    ...(hours > info.hours.max ? [`${name} lasts ${info.hours.max} hours, the longest of its kind.`] : []),
    ...(severity < min || severity > max
      ? [`${name}: ${label.toLowerCase()} is held to ${min} to ${max} ${unit}.`]
      : []),
    ...(end > STUDY_HOURS ? [`${name} ends with the year.`] : []),
  ];
  const size = Math.min(max, Math.max(min, severity));
  const canonical = unit === '%' ? size / 100 : size;
  return { event, campuses: found, from, to: Math.min(end, STUDY_HOURS), severity: canonical, held };
};

/** What of a scenario's events can happen to these campuses. Nothing throws: what cannot is told in `notes`. */
export const checkEvents = (
  events: readonly ScenarioEvent[],
  campuses: readonly SimCampus[],
  sites: NetworkInput['sites'],
): CheckedEvents => {
  const notes: string[] = [];
  const placed: PlacedEvent[] = [];
  for (const [k, event] of events.slice(0, MAX_EVENTS).entries()) {
    const checked = checkOne(event, campuses, sites);
    if (typeof checked === 'string') {
      notes.push(`Event ${k + 1} is left out: ${checked}`);
      continue;
    }
    const { held, ...one } = checked;
    placed.push({ index: k, ...one });
    notes.push(...held.map((what) => `Event ${k + 1}: ${what}`));
  }
  if (events.length > MAX_EVENTS) notes.push(`Only the first ${MAX_EVENTS} events happen; take some out.`);
  return { placed, notes };
};
