import type { HourIndex } from '../../model/ids.ts';
import { EVENTS, type EventKind, type ScenarioEvent } from '../../model/scenario/events.ts';
import { LIMIT_CAUSES } from '../../model/simulation/conditions.ts';
import type { Simulation } from '../../model/simulation/types.ts';
import { STUDY_HOURS } from '../../model/time.ts';

/** Marks on the clock's track: what happens, where, from (in) and to (out) which hour. */
export interface EventMark {
  readonly id: string;
  readonly kind: EventKind | 'call';
  readonly label: string;
  readonly from: HourIndex;
  readonly to: HourIndex;
}

/** A campus by its name, an area by its code. */
export const targetName = (target: string, campuses: Simulation['campuses']): string =>
  target === 'all' ? 'everywhere' : (campuses.find(({ site }) => site === target)?.name ?? target);

/** Events of a scenario as marks, in the order they begin; what begins outside the year has none. */
export const eventMarks = (
  events: readonly ScenarioEvent[] | undefined,
  campuses: Simulation['campuses'],
): readonly EventMark[] =>
  (events ?? [])
    .filter(({ kind, fromHour, hours }) => Object.hasOwn(EVENTS, kind) && fromHour < STUDY_HOURS && hours >= 1)
    .map((event, i) => ({
      id: `${i}-${event.kind}-${event.fromHour}`,
      kind: event.kind,
      label: `${EVENTS[event.kind].label}, ${targetName(event.target, campuses)}`,
      from: event.fromHour,
      to: Math.min(STUDY_HOURS, event.fromHour + event.hours),
    }))
    .sort((a, b) => a.from - b.from);

const CURTAILMENT = LIMIT_CAUSES.indexOf('curtailment');
/** Hours in which the grid calls for load at any campus by the accepted curtailment, as spans. */
export const callMarks = ({ conditions, campuses, hours }: Simulation): readonly EventMark[] => {
  const { cause } = conditions;
  if (!cause) return [];
  const n = campuses.length;
  const marks: EventMark[] = [];
  let from: HourIndex | null = null;
  for (let hour = 0; hour <= hours; hour++) {
    let called = false;
    for (let at = hour * n; hour < hours && at < (hour + 1) * n; at++) called ||= cause[at] === CURTAILMENT;
    if (called && from === null) from = hour;
    if (!called && from !== null) {
      marks.push({ id: `call-${from}`, kind: 'call', label: 'Call of the grid', from, to: hour });
      from = null;
    }
  }
  return marks;
};

/** A mark inside a window, in shares of its width, with a place for its words where there is room. */
export interface PlacedMark extends EventMark {
  readonly left: number;
  readonly width: number;
  /** Words begin at the bar and run right, or end at it; none where another mark's words stand. */
  readonly words: 'right' | 'left' | 'none';
}
/** Share of the window that words take, at most. */
const WORDS_SHARE = 0.26;
export const placeMarks = (marks: readonly EventMark[], start: HourIndex, spanHours: number): readonly PlacedMark[] => {
  let taken = 0;
  return marks
    .filter(({ from, to }) => to > start && from < start + spanHours)
    .map((mark) => {
      const left = Math.max(0, (mark.from - start) / spanHours);
      const right = Math.min(1, (mark.to - start) / spanHours);
      const words =
        left >= taken && left + WORDS_SHARE <= 1 ? 'right' : left - WORDS_SHARE >= taken && left <= 1 ? 'left' : 'none';
      if (words !== 'none') taken = words === 'right' ? left + WORDS_SHARE : right;
      return { ...mark, left, width: right - left, words };
    });
};
