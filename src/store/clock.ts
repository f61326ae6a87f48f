import { createStore } from 'zustand/vanilla';
import type { HourIndex } from '../model/ids.ts';
import { clampHour, STUDY_HOURS } from '../model/time.ts';

/** Hours of the study year that pass in a second at 1x. */
export const HOURS_PER_SECOND = 1;
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
/** 20 August 2024, 23:00 UTC: the evening before Texas' record peak, a telling hour to open on. */
export const START_HOUR: HourIndex = 5591;
/** Hours that the clock's charts show at once: whole days, a week by default, four weeks at most. */
export const SPANS_HOURS = [24, 72, 168, 336, 672] as const;
const DAY_HOURS = 24;

export interface ClockState {
  readonly hour: HourIndex;
  /** 0-1 into the hour. */
  readonly fraction: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Hours of the window around the hour that charts show; whole days. */
  readonly spanHours: number;
}

export const createClockStore = () =>
  createStore<ClockState>()(() => ({ hour: START_HOUR, fraction: 0, playing: false, speed: 1, spanHours: 168 }));
export type ClockStore = ReturnType<typeof createClockStore>;

export const setHour = (clock: ClockStore, hour: number): void =>
  clock.setState({ hour: clampHour(hour), fraction: 0 });
export const stepHours = (clock: ClockStore, hours: number): void => setHour(clock, clock.getState().hour + hours);
export const togglePlay = (clock: ClockStore): void => clock.setState({ playing: !clock.getState().playing });
export const setSpeed = (clock: ClockStore, speed: number): void => clock.setState({ speed });

/** Sets the window's length to whole days, from one day to the longest. */
export const setSpan = (clock: ClockStore, hours: number): void => {
  const longest = SPANS_HOURS[SPANS_HOURS.length - 1] ?? DAY_HOURS;
  const days = Math.round(hours / DAY_HOURS);
  clock.setState({ spanHours: Math.min(longest, Math.max(DAY_HOURS, days * DAY_HOURS)) });
};
/** The next longer (1) or shorter (-1) of the usual windows. */
export const stepSpan = (clock: ClockStore, by: 1 | -1): void => {
  const now = clock.getState().spanHours;
  const next = by > 0 ? SPANS_HOURS.find((span) => span > now) : SPANS_HOURS.findLast((span) => span < now);
  if (next !== undefined) setSpan(clock, next);
};

/** Advances a playing clock by elapsed seconds; wraps at the year's end. One setState a call. */
export const advance = (clock: ClockStore, seconds: number): void => {
  const { hour, fraction, playing, speed } = clock.getState();
  if (!playing || !(seconds > 0)) return;
  const at = (hour + fraction + Math.min(seconds, 1) * speed * HOURS_PER_SECOND) % STUDY_HOURS;
  clock.setState({ hour: Math.floor(at), fraction: at - Math.floor(at) });
};
