import type { Dataset } from '../model/dataset/types.ts';
import type { HourIndex, SiteId } from '../model/ids.ts';
import type { Placement } from '../model/placement/types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { Simulation } from '../model/simulation/types.ts';
import type { Palette, ThemeName } from '../palette.ts';

export const MODES = ['explore', 'plan', 'operate', 'compare'] as const;
export type Mode = (typeof MODES)[number];

/** By layer and filter: the options chosen. */
export type LayerFilters = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>>;

/** The other plan of a comparison, and what of the two is drawn where. */
export interface OtherPlan {
  readonly placement: Placement;
  /** West of this longitude A is drawn, east of it the other. */
  readonly dividerLon: number;
  /** How the other is called; B where absent. */
  readonly letter?: string;
}

/** Dataset + scenario + placement + simulation + the hour on the clock: all that a layer may draw from. */
export interface Frame {
  readonly dataset: Dataset;
  readonly scenario: Scenario;
  readonly placement: Placement | null;
  readonly simulation: Simulation | null;
  /** Which run of the simulation is shown; its id. */
  readonly policy: string;
  readonly hour: HourIndex;
  /** 0-1 into the hour; only `animated` layers may depend on it. */
  readonly fraction: number;
  readonly selected: SiteId | null;
  /** Quarter of the build-out that is looked at in Plan, 0 = 2026 Q1; absent or null: all of the plan stands. */
  readonly quarter?: number | null;
  readonly mode: Mode;
  readonly theme: ThemeName;
  readonly palette: Palette;
  /** Coarse zoom step (floor of zoom x 2, / 2), so that a layer may change detail without redrawing each frame. */
  readonly zoomStep: number;
  readonly reducedMotion: boolean;
  /** Units of distances in words; metric where absent. */
  readonly units?: 'metric' | 'us';
  /** What a person narrowed: layer, filter, options that stay. Absent: as at the start. */
  readonly filters: LayerFilters;
  /** Absent or null: nothing is compared. */
  readonly other?: OtherPlan | null;
}
