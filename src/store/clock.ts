import { createStore } from 'zustand/vanilla';
import type { HourIndex } from '../model/ids.ts';
import { clampHour, STUDY_HOURS } from '../model/time.ts';

/** Hours of the study year that pass in a second at 1x. */
export const HOURS_PER_SECOND = 1;
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
/** 20 August 2024, 23:00 UTC: the evening before Texas' record peak, a telling hour to open on. */
export const START_HOUR: HourIndex = 5591;

export interface ClockState {
  readonly hour: HourIndex;
  /** 0-1 into the hour. */
  readonly fraction: number;
  readonly playing: boolean;
  readonly speed: number;
}

export const createClockStore = () =>
  createStore<ClockState>()(() => ({ hour: START_HOUR, fraction: 0, playing: false, speed: 1 }));
export type ClockStore = ReturnType<typeof createClockStore>;

export const setHour = (clock: ClockStore, hour: number): void =>
  clock.setState({ hour: clampHour(hour), fraction: 0 });
export const stepHours = (clock: ClockStore, hours: number): void => setHour(clock, clock.getState().hour + hours);
export const togglePlay = (clock: ClockStore): void => clock.setState({ playing: !clock.getState().playing });
export const setSpeed = (clock: ClockStore, speed: number): void => clock.setState({ speed });

/** Advances a playing clock by elapsed seconds; wraps at the year's end. One setState a call. */
export const advance = (clock: ClockStore, seconds: number): void => {
  const { hour, fraction, playing, speed } = clock.getState();
  if (!playing || !(seconds > 0)) return;
  const at = (hour + fraction + Math.min(seconds, 1) * speed * HOURS_PER_SECOND) % STUDY_HOURS;
  clock.setState({ hour: Math.floor(at), fraction: at - Math.floor(at) });
};
