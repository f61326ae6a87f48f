import { createStore } from 'zustand/vanilla';
import { encodeOther, MAX_OTHERS, type Other } from '../model/compare/other.ts';
import type { Placement, PlaceProgress } from '../model/placement/types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { SimulateProgress, Simulation } from '../model/simulation/types.ts';
import type { RunState } from './runs.ts';

/** What another scenario came to: first its plan, then its year. */
export interface OtherAnswer {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly simulation: Simulation | null;
}
export interface OtherProgress {
  /** `waiting`: A is being solved, and goes first. */
  readonly step: 'waiting' | 'place' | 'simulate';
  readonly place: PlaceProgress | null;
  readonly simulate: SimulateProgress | null;
}
/** A scenario beside the one that is worked on, and its answer. */
export interface Compared {
  readonly other: Other;
  readonly run: RunState<OtherAnswer, OtherProgress>;
}

export interface CompareState {
  /** B, C and D, as many as are chosen. */
  readonly others: readonly Compared[];
  /** Which of them the map draws against A. */
  readonly shown: number;
  /** Where the map changes from A to the other, as a share of its free width. */
  readonly divider: number;
  /** On a phone, the one of the two that is drawn. */
  readonly side: 'a' | 'b';
}

export const createCompareStore = () =>
  createStore<CompareState>()(() => ({ others: [], shown: 0, divider: 0.5, side: 'b' }));
export type CompareStore = ReturnType<typeof createCompareStore>;

/** The one that the map draws against A; undefined where nothing is compared. */
export const shownOf = ({ others, shown }: CompareState): Compared | undefined => others[shown];

const NOT_YET: Compared['run'] = { status: 'idle', last: null };
/** Makes these B, C and D. One that was there keeps its answer, no question stands twice, a new one comes on the map. */
export const chooseOthers = (store: CompareStore, wanted: readonly Other[]): void => {
  const before = store.getState();
  const there = new Map(before.others.map((one) => [encodeOther(one.other), one]));
  const others = [...new Map(wanted.map((other) => [encodeOther(other), other]))]
    .slice(0, MAX_OTHERS)
    .map(([key, other]) => there.get(key) ?? { other, run: NOT_YET });
  const fresh = others.findIndex((one) => !before.others.includes(one));
  const onMap = before.others[before.shown];
  store.setState({ others, shown: Math.max(0, fresh >= 0 ? fresh : onMap ? others.indexOf(onMap) : 0) });
};
/** Whether both have the same scenarios in the same order, whatever is known of them. */
export const sameOthers = (a: CompareState, b: CompareState): boolean =>
  a.others.length === b.others.length && a.others.every(({ other }, k) => other === b.others[k]?.other);

/** Moves the divider, held within the map. */
export const setDivider = (store: CompareStore, divider: number): void => {
  if (Number.isFinite(divider)) store.setState({ divider: Math.min(1, Math.max(0, divider)) });
};
