import type { CampusSeries, SimCampus } from '../types.ts';

/** What a rule sees of an hour. Values of campus i are at `offset + i` of each series. */
export interface HourView {
  readonly series: CampusSeries;
  /** Where the campuses are. */
  readonly places: readonly Pick<SimCampus, 'lon' | 'lat'>[];
  readonly campuses: number;
  hour: number;
  offset: number;
  /** $/t; what carbon counts in the plan's costs. */
  readonly carbonPriceUsdPerTonne: number;
}

/**
 * A rule for where work runs. `decide` writes what an IT MWh at each campus is worth avoiding, in $/MWh of IT, and says
 * whether to act on it: the dispatch then fills the lowest first, within latency, dwell, WAN and the smallest gain.
 */
export interface Policy {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly decide: (view: HourView, scoreUsdPerMwh: Float64Array) => boolean;
}
