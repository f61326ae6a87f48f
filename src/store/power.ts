import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SiteId } from '../model/ids.ts';
import type { CampusPower, PowerProgress } from '../model/power/report-types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { RunState } from './runs.ts';

/** The power year of one campus, the one that was asked about last. */
export interface PowerState {
  /** The site that was asked about last, answered or not. */
  readonly site: SiteId | null;
  readonly power: RunState<CampusPower, PowerProgress>;
  /** Scenario and plan that `power.last` answers; they differ from the current ones while stale. */
  readonly powerScenario: Scenario | null;
  readonly powerPlacementHash: string | null;
}
export type PowerStore = StoreApi<PowerState>;

export const createPowerStore = (): PowerStore =>
  createStore<PowerState>()(() => ({
    site: null,
    power: { status: 'idle', last: null },
    powerScenario: null,
    powerPlacementHash: null,
  }));
