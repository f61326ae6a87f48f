import type { DatasetFiles, PlanningData, Weather } from '../model/dataset/types.ts';
import type { SiteId } from '../model/ids.ts';
import type { Judgement } from '../model/placement/robustness.ts';
import type { Placement, PlaceProgress } from '../model/placement/types.ts';
import type {
  Frontier,
  FrontierAxis,
  FrontierProgress,
  Future,
  FuturePlan,
  SiteExplanation,
} from '../model/placement/types-studies.ts';
import type { CampusPower, PowerFiles, PowerProgress } from '../model/power/report-types.ts';
import type { Result } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { Decomposition, DecompositionStep } from '../model/simulation/decomposition.ts';
import type { EventPreset } from '../model/simulation/event-presets.ts';
import type { EventReport } from '../model/simulation/event-report.ts';
import type { PlannedChunk } from '../model/simulation/optimise/optimal.ts';
import type { Resilience, ResilienceProgress } from '../model/simulation/resilience.ts';
import type { PolicyRun, SimulateProgress, Simulation } from '../model/simulation/types.ts';

/** What the worker keeps between tasks; sent once after it starts. The hourly files of `power` only where it is asked. */
export type WorkerData = PlanningData & Pick<DatasetFiles, 'energyPrice'> & PowerFiles;

/** The optimised year as the page shows it: a run like any policy's, what it is worth step by step, and what none can beat. */
export interface BestMoves extends Decomposition {
  readonly run: PolicyRun;
  /** No schedule of this network costs less, $/yr. */
  readonly boundUsd: number;
  /** (cost of the run - bound) / cost. */
  readonly gapShare: number;
}
/** The plan of the first week that is there: IT MW by hour and campus (hours x campuses). */
export interface PlannedWeek {
  readonly fromHour: number;
  readonly hours: number;
  readonly trainingMw: Float64Array;
  readonly batchMw: Float64Array;
}
/** A part of the year planned in one worker: by the hour with the prices of its bound, and by the day. */
export interface PlannedMoves {
  readonly hourly: PlannedChunk;
  readonly daily: PlannedChunk;
}
/** The year planned on forecasts of 24 hours, as it could be run, against staying. */
export interface ForecastMoves {
  readonly run: PolicyRun;
  readonly step: DecompositionStep;
  /** Standard deviation of the forecast's error, share. */
  readonly forecastError: number;
}
export interface BestMovesProgress {
  /** 0-1. */
  readonly done: number;
  /** Once, as soon as it is there. */
  readonly week?: PlannedWeek | undefined;
}

/** One map of task to types; all messages are mapped from it. */
export interface PlannerTasks {
  place: {
    /** `warm`: sites of an earlier plan to start from; such an answer is provisional. */
    input: { scenario: Scenario; warm?: readonly SiteId[] };
    progress: PlaceProgress;
    output: Result<Placement>;
  };
  simulate: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[] };
    progress: SimulateProgress;
    output: Result<Simulation>;
  };
  /** One of `parts` equal parts of the year, from 0. */
  planMoves: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[]; part: number; parts: number };
    progress: BestMovesProgress;
    output: Result<PlannedMoves>;
  };
  /** Without foresight: the same year on forecasts. `data.marginal` counts carbon at the margin where it has been loaded. */
  rollMoves: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[] };
    progress: BestMovesProgress;
    output: Result<ForecastMoves>;
  };
  /** `planned`: the parts of the year that other workers planned; without them all is planned here. `data.marginal` counts carbon at the margin where it has been loaded. */
  optimise: {
    input: {
      scenario: Scenario;
      placement: Placement;
      weather: readonly Weather[];
      planned?: readonly PlannedMoves[] | undefined;
    };
    progress: BestMovesProgress;
    output: Result<BestMoves>;
  };
  /** Events on the worst hours of 2024 for a plan. */
  eventPresets: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[] };
    progress: null;
    output: Result<readonly EventPreset[]>;
  };
  /** The year of a rule with and without the scenario's events. */
  eventReport: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[]; policy: string };
    progress: { readonly done: number };
    output: Result<EventReport>;
  };
  /** Every campus and balancing area lost in turn, under `static` and a rule. */
  resilience: {
    input: { scenario: Scenario; placement: Placement; weather: readonly Weather[]; policy: string };
    progress: ResilienceProgress;
    output: Result<Resilience>;
  };
  explain: {
    input: { scenario: Scenario; placement: Placement; site: SiteId };
    progress: null;
    output: Result<SiteExplanation>;
  };
  frontier: {
    /** `base`: the canonical plan of the scenario, where it is known. */
    input: { scenario: Scenario; axis: FrontierAxis; points: number; base?: Placement };
    progress: FrontierProgress;
    output: Result<Frontier>;
  };
  planFuture: {
    input: { scenario: Scenario; future: Future; open: readonly SiteId[] };
    progress: null;
    output: Result<FuturePlan>;
  };
  judgeSites: {
    input: { scenario: Scenario; future: Future; sets: readonly (readonly SiteId[])[] };
    progress: null;
    output: Result<Judgement>;
  };
  power: {
    input: { scenario: Scenario; placement: Placement | null; site: SiteId; weather: readonly Weather[] };
    progress: PowerProgress;
    output: Result<CampusPower>;
  };
}
export type TaskName = keyof PlannerTasks;

/** Runs a task somewhere; null where it was cancelled. */
export type RunTask = <K extends TaskName>(
  task: K,
  input: PlannerTasks[K]['input'],
  onProgress?: (progress: PlannerTasks[K]['progress']) => void,
) => Promise<PlannerTasks[K]['output'] | null>;

export type ToWorker =
  | { readonly kind: 'data'; readonly data: WorkerData }
  | {
      [K in TaskName]: {
        readonly kind: 'run';
        readonly id: number;
        readonly task: K;
        readonly input: PlannerTasks[K]['input'];
      };
    }[TaskName];

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly value: PlannerTasks[TaskName]['progress'] }
  | { readonly kind: 'done'; readonly id: number; readonly value: PlannerTasks[TaskName]['output'] }
  | { readonly kind: 'crashed'; readonly id: number; readonly message: string };
