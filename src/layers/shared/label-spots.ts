import type { Box } from './label-boxes.ts';
import type { Point } from './mercator.ts';

/**
 * Where labels may stand, without a GPU. Marks and labels keep their size on the screen while the map grows by up to
 * half a zoom level until it is laid out anew: what is apart here is apart at every zoom of the step.
 */
export interface Spot {
  /** The point of the map that it hangs on, px at the zoom step. */
  readonly at: Point;
  /** From that point to the top left corner, px, y southwards. */
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}
/** How far the map grows within a zoom step, and a hair more. */
const GROWTH = Math.SQRT2 * 1.001;

/** The factors of growth at which `|distance * factor + offset| < reach`; an empty range where there are none. */
const meeting = (distance: number, offset: number, reach: number): readonly [number, number] => {
  if (distance === 0) return Math.abs(offset) < reach ? [1, GROWTH] : [1, 0];
  const [a, b] = [(-reach - offset) / distance, (reach - offset) / distance];
  return [Math.max(1, Math.min(a, b)), Math.min(GROWTH, Math.max(a, b))];
};
/** True where two lie on each other at any zoom of the step. */
export const clash = (a: Spot, b: Spot): boolean => {
  const halfWidth = (a.width + b.width) / 2;
  const halfHeight = (a.height + b.height) / 2;
  const x = meeting(b.at[0] - a.at[0], b.dx + b.width / 2 - a.dx - a.width / 2, halfWidth);
  if (x[0] >= x[1]) return false;
  const y = meeting(b.at[1] - a.at[1], b.dy + b.height / 2 - a.dy - a.height / 2, halfHeight);
  return Math.max(x[0], y[0]) < Math.min(x[1], y[1]);
};

/** The square round a disc. */
export const discSpot = (at: Point, radius: number): Spot => ({
  at,
  dx: -radius,
  dy: -radius,
  width: 2 * radius,
  height: 2 * radius,
});
/** As it lies where the map has grown by `factor`; 1 is the zoom of the layout. */
export const boxOf = ({ at: [x, y], dx, dy, width, height }: Spot, factor = 1): Box => ({
  x: x * factor + dx,
  y: y * factor + dy,
  width,
  height,
});

export type Anchor = 'start' | 'middle' | 'end';
/** A place beside a mark: where the text is anchored from the mark's centre (its middle line, px, y southwards). */
export interface Place {
  readonly anchor: Anchor;
  readonly offset: Point;
  /** px from the mark's edge; far ones get a leader. */
  readonly gap: number;
  /** What it costs beside a place to the right, which reads best. */
  readonly taste: number;
}
const TURNS = 16;
/** Cosine under which a text stands over or under its mark rather than beside it. */
const BESIDE = 0.35;
/** px that a label keeps from its own mark. */
const CLEAR_PX = 3;

/** Taste by direction: right, left, then the diagonals, then above and below. */
const tasteOf = (cos: number, sin: number): number =>
  (cos < -BESIDE ? 12 : 0) + Math.abs(sin) * 22 + (Math.abs(cos) <= BESIDE ? 10 : 0);

/** Places round a mark that reaches `reach` px, near ones first; none of them on the mark. */
export const placesAround = (reach: number, width: number, height: number, gaps: readonly number[]): readonly Place[] =>
  gaps.flatMap((gap) =>
    Array.from({ length: TURNS }, (_, i) => (i * 2 * Math.PI) / TURNS).flatMap((turn) => {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const anchor: Anchor = cos > BESIDE ? 'start' : cos < -BESIDE ? 'end' : 'middle';
      const x = (reach + gap) * (anchor === 'middle' ? 0.6 * cos : cos);
      const y = (reach + gap) * sin + (height / 2) * Math.max(-1, Math.min(1, sin / 0.6));
      const left = leftOf(anchor, x, width);
      const nearX = Math.max(left, Math.min(0, left + width));
      const nearY = Math.max(y - height / 2, Math.min(0, y + height / 2));
      if (Math.hypot(nearX, nearY) < reach + CLEAR_PX) return [];
      return [{ anchor, offset: [x, y] as Point, gap, taste: tasteOf(cos, sin) + (gap - (gaps[0] ?? 0)) * 1.4 }];
    }),
  );
const leftOf = (anchor: Anchor, x: number, width: number): number =>
  anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
/** The room that a text takes at a place. */
export const spotAt = (at: Point, { anchor, offset: [x, y] }: Place, width: number, height: number): Spot => ({
  at,
  dx: leftOf(anchor, x, width),
  dy: y - height / 2,
  width,
  height,
});

/** px from its point to the furthest of a spot, at most. */
const extent = ({ dx, dy, width, height }: Spot): number =>
  Math.max(Math.abs(dx), Math.abs(dx + width)) + Math.max(Math.abs(dy), Math.abs(dy + height));

/** The cheapest place whose room is free; null where none is. */
export const bestPlace = (
  at: Point,
  places: readonly Place[],
  width: number,
  height: number,
  taken: readonly Spot[],
  cost: (spot: Spot, place: Place) => number,
): { readonly place: Place; readonly spot: Spot; readonly cost: number } | null => {
  let best: { readonly place: Place; readonly spot: Spot; readonly cost: number } | null = null;
  // what is further away than both reach is apart, and the more so as the map grows
  const reach = width + height + Math.max(0, ...places.map(({ offset: [x, y] }) => Math.hypot(x, y)));
  const near = taken.filter((other) => Math.hypot(other.at[0] - at[0], other.at[1] - at[1]) < reach + extent(other));
  for (const place of places) {
    if (best && place.taste >= best.cost) continue;
    const spot = spotAt(at, place, width, height);
    if (near.some((other) => clash(spot, other))) continue;
    const sum = place.taste + cost(spot, place);
    if (!best || sum < best.cost) best = { place, spot, cost: sum };
  }
  return best;
};
