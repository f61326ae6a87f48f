import type { SiteId } from '../../model/ids.ts';
import type { PlacedCampus, Placement } from '../../model/placement/types.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import type { Frame, Mode } from '../frame.ts';
import { remember } from './memo.ts';

/** Campuses as marks: area is IT MW (DESIGN §5). */
export interface CampusMark {
  readonly campus: PlacedCampus;
  /** Column of the simulation; -1 where it has none. */
  readonly column: number;
  /** px to the outer edge. */
  readonly radius: number;
  /** Ring thickness in Operate, px. */
  readonly thickness: number;
  /** In Compare: the side of the divider on which its name has to stay. */
  readonly keep?: 'west' | 'east';
}
/** px of halo round a disc, to the second ring of a pinned campus, and to the ring of the selected one. */
const HALO_PX = 2;
const PINNED_PX = 5.5;
const SELECTED_PX = { pinned: 8.5, other: 5 } as const;
/** px from the centre to the outermost of what is drawn of a campus. */
export const reachOf = ({ campus: { site, pinned }, radius }: CampusMark, selected: SiteId | null): number =>
  radius + (site === selected ? SELECTED_PX[pinned ? 'pinned' : 'other'] : pinned ? PINNED_PX : HALO_PX);
/** Below this zoom the map is a phone's: smaller marks, no numbers in them. */
export const PHONE_BELOW_ZOOM = 2.5;
const LARGEST_RADIUS = 34;
export const SMALLEST_RADIUS = 6;

export interface CampusScale {
  /** px per square root of MW. */
  readonly k: number;
  /** True where k was halved so that the largest campus fits; the legend says so. */
  readonly halved: boolean;
}
export const campusScale = (placement: Placement | null, mode: Mode, zoomStep: number): CampusScale => {
  let k = zoomStep < PHONE_BELOW_ZOOM ? 0.82 : mode === 'operate' ? 1.34 : 1.3;
  const largest = Math.max(0, ...(placement?.campuses.map((campus) => campus.itMw) ?? []));
  let halved = false;
  while (k * Math.sqrt(largest) > LARGEST_RADIUS) {
    k /= 2;
    halved = true;
  }
  return { k, halved };
};
export const campusRadius = (itMw: number, k: number): number => Math.max(SMALLEST_RADIUS, k * Math.sqrt(itMw));

const makeMarks = (
  placement: Placement | null,
  simulation: Simulation | null,
  mode: Mode,
  zoomStep: number,
): readonly CampusMark[] => {
  if (!placement) return [];
  const { k } = campusScale(placement, mode, zoomStep);
  const column = new Map(simulation?.campuses.map((campus, i) => [campus.site, i] as const));
  return placement.campuses
    .filter((campus) => campus.itMw > 0)
    .map((campus) => {
      const radius = campusRadius(campus.itMw, k);
      return {
        campus,
        column: column.get(campus.site) ?? -1,
        radius,
        thickness: Math.min(5.5, Math.max(3.5, 0.22 * radius)),
      };
    })
    .sort((a, b) => b.radius - a.radius);
};
const marks = remember(makeMarks);
/** Larger first, so that small ones stay on top. */
export const campusMarks = (frame: Frame): readonly CampusMark[] =>
  marks(frame.placement, frame.simulation, frame.mode, frame.zoomStep);

/** The run that is shown; the first where the chosen one does not exist. */
export const shownRun = (frame: Frame): PolicyRun | null =>
  frame.simulation?.runs.find((run) => run.policy === frame.policy) ?? frame.simulation?.runs[0] ?? null;

export interface CampusUse {
  readonly trainingMw: number;
  readonly inferenceMw: number;
  readonly batchMw: number;
  readonly facilityMw: number;
  readonly priceUsdPerMwh: number;
  readonly carbonKgPerMwh: number;
}
/** What a campus does in the hour of the clock; null without a simulation of it. */
export const campusUse = (frame: Frame, { column }: CampusMark): CampusUse | null => {
  const run = shownRun(frame);
  const { simulation, hour } = frame;
  if (!run || !simulation || column < 0) return null;
  const at = hour * simulation.campuses.length + column;
  const trainingMw = run.trainingMw[at] ?? Number.NaN;
  if (!Number.isFinite(trainingMw)) return null;
  return {
    trainingMw,
    inferenceMw: run.inferenceMw[at] ?? 0,
    batchMw: run.batchMw?.[at] ?? 0,
    facilityMw: run.facilityMw[at] ?? Number.NaN,
    priceUsdPerMwh: simulation.series.energyPriceUsdPerMwh[at] ?? Number.NaN,
    carbonKgPerMwh: simulation.series.carbonKgPerMwh[at] ?? Number.NaN,
  };
};
/** IT MW in use, all classes. */
export const usedMw = ({ trainingMw, inferenceMw, batchMw }: CampusUse): number => trainingMw + inferenceMw + batchMw;
/** IT MW of a campus that stand in the quarter that is looked at: all of them where none is. */
export const standingMw = ({ quarter }: Pick<Frame, 'quarter'>, { campus }: CampusMark): number =>
  quarter === undefined || quarter === null ? campus.itMw : (campus.quarters.builtMw[quarter] ?? campus.itMw);
/** Share of a campus's area that stands. */
export const standingShare = (frame: Pick<Frame, 'quarter'>, mark: CampusMark): number =>
  Math.min(1, Math.max(0, standingMw(frame, mark) / mark.campus.itMw));

/** `Sandow, TX`, without doubling the state that some names carry. */
export const placeName = ({ name, state }: { readonly name: string; readonly state: string }): string =>
  name.endsWith(` ${state}`) ? name : `${name}, ${state}`;
