import { createStore } from 'zustand/vanilla';
import type { Placement, PlaceProgress } from '../model/placement/types.ts';
import type { Problem } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { SimulateProgress, Simulation } from '../model/simulation/types.ts';
import type { MovedValue } from './link-plan.ts';

/** A long computation. `last` is the newest good answer: kept on screen, marked stale, while a new one runs. */
export type RunState<T, P> =
  | { readonly status: 'idle'; readonly last: T | null }
  | { readonly status: 'running'; readonly last: T | null; readonly progress: P | null }
  | { readonly status: 'done'; readonly last: T }
  | { readonly status: 'failed'; readonly last: T | null; readonly problem: Problem };

/**
 * What opening a link found out: whether the plan it carries is the one solved here, and if not, what moved. `edited`:
 * the plan on screen answers another scenario than that of the link.
 */
export type LinkCheck =
  | { readonly state: 'none' }
  | { readonly state: 'same' }
  | { readonly state: 'differs' | 'edited'; readonly detail: string; readonly moved?: readonly MovedValue[] };

/** The plan that came with the page: on screen until it has been solved here, then compared. */
export type ShippedCheck =
  | { readonly state: 'none' }
  | { readonly state: 'shown' }
  | { readonly state: 'same' }
  /** `share`: |net value here - shipped| / |shipped|. */
  | { readonly state: 'differs'; readonly share: number; readonly detail: string };

export interface RunsState {
  readonly place: RunState<Placement, PlaceProgress>;
  /** Scenario that `place.last` answers; differs from the current one while stale. */
  readonly placedScenario: Scenario | null;
  readonly simulate: RunState<Simulation, SimulateProgress>;
  /** Scenario that `simulate.last` answers. */
  readonly simulatedScenario: Scenario | null;
  readonly linkCheck: LinkCheck;
  readonly shipped: ShippedCheck;
}

export const createRunsStore = () =>
  createStore<RunsState>()(() => ({
    place: { status: 'idle', last: null },
    placedScenario: null,
    simulate: { status: 'idle', last: null },
    simulatedScenario: null,
    linkCheck: { state: 'none' },
    shipped: { state: 'none' },
  }));
export type RunsStore = ReturnType<typeof createRunsStore>;
