import { type CampusChange, campusChanges, SAME_MW } from '../../model/compare/campus-changes.ts';
import type { Placement } from '../../model/placement/types.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusRadius, campusScale } from './campus.ts';
import { remember } from './memo.ts';

/** A campus of either plan as it is drawn: whole as the side it lies on has it, dashed as the other has it. */
export interface DeltaMark {
  readonly change: CampusChange;
  readonly side: 'a' | 'b';
  /** IT MW on this side and on the other. */
  readonly ownMw: number;
  readonly otherMw: number;
  /** px to the outer edge; 0 where it is not built. */
  readonly ownRadius: number;
  readonly otherRadius: number;
}

const most = ({ campuses }: Placement): number => Math.max(0, ...campuses.map(({ itMw }) => itMw));
/** One scale for both plans. */
export const deltaScale = (a: Placement, b: Placement, zoomStep: number) =>
  campusScale(most(a) >= most(b) ? a : b, 'operate', zoomStep);

const changesOf = remember(campusChanges);
const marksOf = remember((a: Placement, b: Placement, dividerLon: number, zoomStep: number): readonly DeltaMark[] => {
  const { k } = deltaScale(a, b, zoomStep);
  const radius = (mw: number): number => (mw > SAME_MW ? campusRadius(mw, k) : 0);
  return changesOf(a, b)
    .filter(({ aMw, bMw }) => Math.max(aMw, bMw) > SAME_MW)
    .map((change) => {
      const side = change.campus.lon < dividerLon ? 'a' : 'b';
      const [ownMw, otherMw] = side === 'a' ? [change.aMw, change.bMw] : [change.bMw, change.aMw];
      return { change, side, ownMw, otherMw, ownRadius: radius(ownMw), otherRadius: radius(otherMw) };
    });
});
const NONE: readonly DeltaMark[] = [];
/** Larger first, so that small ones stay on top. While there is no other plan, A as it is, everywhere. */
export const deltaMarks = ({ placement, other, zoomStep, mode }: Frame): readonly DeltaMark[] => {
  if (!placement) return NONE;
  if (other) return marksOf(placement, other.placement, other.dividerLon, zoomStep);
  return mode === 'compare' ? marksOf(placement, placement, Number.POSITIVE_INFINITY, zoomStep) : NONE;
};

/** The same as marks of campuses, for the names beside them. */
export const labelMarks = remember((marks: readonly DeltaMark[]): readonly CampusMark[] => {
  // where one side is drawn everywhere there is no divider to keep off
  const isDivided = marks.some(({ side }) => side === 'a') && marks.some(({ side }) => side === 'b');
  return marks.map(({ change: { campus }, side, ownRadius, otherRadius }) => ({
    // neither plan draws a second ring here
    campus: { ...campus, pinned: false },
    column: -1,
    radius: Math.max(ownRadius, otherRadius),
    thickness: 0,
    ...(isDivided ? { keep: side === 'a' ? ('west' as const) : ('east' as const) } : {}),
  }));
});
/** The discs that hold a number: those that are built here and not struck out. */
export const numberMarks = remember((marks: readonly DeltaMark[]): readonly CampusMark[] =>
  marks
    .filter(({ ownMw, side, change }) => ownMw > 0 && !(side === 'a' && change.kind === 'closed'))
    .map(({ change: { campus }, ownRadius }) => ({ campus, column: -1, radius: ownRadius, thickness: 0 })),
);
