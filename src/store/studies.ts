import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SiteId } from '../model/ids.ts';
import type {
  Frontier,
  FrontierProgress,
  Robustness,
  RobustnessProgress,
  SiteExplanation,
} from '../model/placement/types-studies.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { EventPreset } from '../model/simulation/event-presets.ts';
import type { EventReport } from '../model/simulation/event-report.ts';
import type { Resilience, ResilienceProgress } from '../model/simulation/resilience.ts';
import type { BestMoves, BestMovesProgress, ForecastMoves } from '../worker/protocol.ts';
import type { RunState } from './runs.ts';

export type { BestMoves, ForecastMoves, PlannedWeek } from '../worker/protocol.ts';

/** Questions asked around the plan: why not this site, what a limit costs, whether it holds in other futures. */
export interface StudiesState {
  readonly explain: RunState<SiteExplanation, null>;
  /** The site that was asked about last, answered or not. */
  readonly explainedSite: SiteId | null;
  readonly frontier: RunState<Frontier, FrontierProgress>;
  readonly robustness: RunState<Robustness, RobustnessProgress>;
  /** The optimised year of the plan; its run stands in the simulation too, while that is of the same plan. */
  readonly best: RunState<BestMoves, BestMovesProgress>;
  /** What forecasts leave of `best.last`: it follows once the best moves are there. */
  readonly forecast: RunState<ForecastMoves, { readonly done: number }>;
  readonly bestScenario: Scenario | null;
  readonly bestPlacementHash: string | null;
  /** Events on 2024's worst hours for the plan of `presetsHash`. */
  readonly presets: RunState<readonly EventPreset[], null>;
  readonly presetsHash: string | null;
  /** What the events of `eventsScenario` did to the plan of `eventsHash` under the policy that was asked for. */
  readonly eventReport: RunState<EventReport, { readonly done: number }>;
  readonly eventsScenario: Scenario | null;
  readonly eventsHash: string | null;
  readonly eventsPolicy: string | null;
  /** Every campus and area lost in turn, of the plan of `resilienceHash`. */
  readonly resilience: RunState<Resilience, ResilienceProgress>;
  readonly resilienceScenario: Scenario | null;
  readonly resilienceHash: string | null;
  /** Scenarios that the last answers belong to; they differ from the current one while stale. */
  readonly explainedScenario: Scenario | null;
  readonly frontierScenario: Scenario | null;
  readonly robustnessScenario: Scenario | null;
}

export const createStudiesStore = (): StudiesStore =>
  createStore<StudiesState>()(() => ({
    explain: { status: 'idle', last: null },
    explainedSite: null,
    frontier: { status: 'idle', last: null },
    robustness: { status: 'idle', last: null },
    best: { status: 'idle', last: null },
    forecast: { status: 'idle', last: null },
    bestScenario: null,
    bestPlacementHash: null,
    presets: { status: 'idle', last: null },
    presetsHash: null,
    eventReport: { status: 'idle', last: null },
    eventsScenario: null,
    eventsHash: null,
    eventsPolicy: null,
    resilience: { status: 'idle', last: null },
    resilienceScenario: null,
    resilienceHash: null,
    explainedScenario: null,
    frontierScenario: null,
    robustnessScenario: null,
  }));
export type StudiesStore = StoreApi<StudiesState>;
