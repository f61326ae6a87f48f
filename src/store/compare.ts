import { createStore } from 'zustand/vanilla';
import { encodeOther, type Other } from '../model/compare/other.ts';
import type { Placement, PlaceProgress } from '../model/placement/types.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { SimulateProgress, Simulation } from '../model/simulation/types.ts';
import { decodeEntries } from './link.ts';
import { readEntries } from './link-entries.ts';
import type { RunState } from './runs.ts';

/** What the other scenario came to: first its plan, then its year. */
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

/** Scenario B and its answer, beside the scenario that is worked on. */
export interface CompareState {
  readonly other: Other | null;
  readonly run: RunState<OtherAnswer, OtherProgress>;
  /** Where the map changes from A to B, as a share of its free width. */
  readonly divider: number;
  /** On a phone, the one of the two that is drawn. */
  readonly side: 'a' | 'b';
}

export const createCompareStore = () =>
  createStore<CompareState>()(() => ({
    other: null,
    run: { status: 'idle', last: null },
    divider: 0.5,
    side: 'b',
  }));
export type CompareStore = ReturnType<typeof createCompareStore>;

export const sameOther = (a: Other | null, b: Other | null): boolean =>
  a === b || (a !== null && b !== null && encodeOther(a) === encodeOther(b));

/** Moves the divider, held within the map. */
export const setDivider = (store: CompareStore, divider: number): void => {
  if (Number.isFinite(divider)) store.setState({ divider: Math.min(1, Math.max(0, divider)) });
};

const NO_LINK = 'Copy a whole link from the address bar or from Share, with all that follows the #.';
const NO_LAYERS = { explore: [], plan: [], operate: [], compare: [] } as const;
/** What a link says beside its scenario: not asked for here. */
const VIEW_KEYS = /^(map|mode|layers\.\w+|h|site|policy|plan|sum|was|with|scenes?|f|own)$/;

/** The scenario of a pasted link, packed or not, with what could not be read of it. */
export const readPasted = (text: string): Result<{ readonly other: Other; readonly notes: readonly string[] }> => {
  const fragment = text.trim().slice(text.trim().indexOf('#') + 1);
  const { entries, notes: said, broken } = readEntries(fragment);
  // half a scenario would be compared as if it were whole
  if (broken) return fail(said.at(-1) ?? 'The link is damaged.', NO_LINK);
  if (!entries.some(([key, value]) => key === 'v' && value !== '')) {
    return fail('This is no link to a scenario of this page.', NO_LINK);
  }
  const asked = entries.filter(([key]) => !VIEW_KEYS.test(key));
  const { scenario, notes } = decodeEntries(asked, NO_LAYERS, []);
  return ok({ other: { kind: 'own', scenario }, notes: [...said, ...notes] });
};
