import type { Other } from '../model/compare/other.ts';
import type { SiteId } from '../model/ids.ts';
import type { FrontierAxis } from '../model/placement/types-studies.ts';
import type { ClockStore } from './clock.ts';
import type { CompareStore } from './compare.ts';
import type { DataStore } from './data.ts';
import type { Library, LibraryStore } from './library.ts';
import type { OwnData } from './own-data.ts';
import type { PowerStore } from './power.ts';
import type { RunsStore } from './runs.ts';
import type { ScenarioStore } from './scenario.ts';
import type { StudiesStore } from './studies.ts';
import type { ViewStore } from './view.ts';

/** The stores, by lifetime; created once in main and handed down. */
export interface Stores {
  readonly scenario: ScenarioStore;
  readonly runs: RunsStore;
  readonly view: ViewStore;
  readonly clock: ClockStore;
  readonly data: DataStore;
  readonly studies: StudiesStore;
  readonly power: PowerStore;
  readonly compare: CompareStore;
  /** What the person keeps in this browser; absent where nothing is kept. */
  readonly library?: LibraryStore;
}

/** What panels may ask for beyond editing stores; main wires it to loader, planner and link. */
export interface Commands {
  /** Stops the running solve or simulation and keeps the last plan. */
  readonly cancel: () => void;
  /** Starts the solve again (after a cancel or a failure). */
  readonly solve: () => void;
  /** Loads the files a layer needs; again after a failure. */
  readonly loadData: (keys: readonly DatasetKey[]) => void;
  /** Why a site is in the plan, or what it would take. Studies run beside the plan and never hold it up. */
  readonly explainSite: (site: SiteId) => void;
  /** Plans along one more limit, point by point. */
  readonly traceFrontier: (axis: FrontierAxis) => void;
  /** The plan and its rivals in sampled futures. */
  readonly testRobustness: () => void;
  /** Stops the running study and keeps the last answers. */
  readonly cancelStudy: () => void;
  /** The optimised year of the plan: what moving work is worth at best. Beside the plan, in a worker of the studies. */
  readonly findBestMoves: () => void;
  /** Stops it and keeps the last answer. */
  readonly cancelBestMoves: () => void;
  /** Events on the worst hours of 2024 for the plan. */
  readonly findPresets: () => void;
  /** What the scenario's events did under the policy shown. */
  readonly reportEvents: () => void;
  /** Stops that and keeps the last report. */
  readonly cancelReport: () => void;
  /** Loses every campus and area in turn. */
  readonly testResilience: () => void;
  /** Stops that and keeps the last table. */
  readonly cancelResilience: () => void;
  /** The power year of a campus, in the plan or not; in a worker beside the plan. */
  readonly runPower: (site: SiteId) => void;
  /** Stops it and keeps the last answer. */
  readonly cancelPower: () => void;
  /** Takes up to three scenarios to compare with and solves what has no answer yet, beside the plan. */
  readonly compareWith: (others: readonly Other[]) => void;
  /** Stops that and keeps what is there. */
  readonly cancelCompare: () => void;
  /** What the person keeps; absent where nothing is kept. */
  readonly library?: () => Promise<Library>;
  /** The person's own candidate sites; a chunk of its own. */
  readonly ownData?: () => Promise<OwnData>;
  /** The whole link to what is on screen. */
  readonly link: () => string;
  /** Copies the link; false where the clipboard is denied. */
  readonly copyLink: () => Promise<boolean>;
}
type DatasetKey = import('../model/dataset/types.ts').DatasetKey;
