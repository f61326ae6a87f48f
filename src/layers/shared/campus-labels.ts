import { formatFixed } from '../../format.ts';
import type { AnnouncedCampus } from '../../model/dataset/types.ts';
import type { SiteId } from '../../model/ids.ts';
import type { Frame, Mode } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM, placeName, reachOf, shownRun } from './campus.ts';
import { campusNumbers, numberedSites } from './campus-numbers.ts';
import { type BusyPair, busyPairs } from './flow-arcs.ts';
import { type Box, contains, overlap, textWidth } from './label-boxes.ts';
import { bestPlace, boxOf, discSpot, type Place, placesAround, type Spot } from './label-spots.ts';
import { remember } from './memo.ts';
import { greatCircle, type Point, toPx } from './mercator.ts';

export interface CampusLabel {
  readonly mark: CampusMark;
  readonly name: string;
  /** False where there is room for the name alone. */
  readonly isWhole: boolean;
  readonly place: Place;
  readonly spot: Spot;
}
const NAME_PX = 12;
export const SECOND_PX = 11;
/** Line heights of a label of one line and of two, px. */
const HEIGHT_PX = { one: 15, two: 29 } as const;
/** px from the mark; those beyond the second get a leader. */
const GAPS_PX = [6, 13, 26, 42, 60] as const;
export const LEADER_FROM_PX = 13;
/** Second lines that differ by hour, or by what is compared: the widest of them is planned for. */
const SECOND_WIDEST = { operate: '100 % of 1,000 MW', compare: '120 MW, closed in B' } as const;
/** In Plan and Explore: its balancing area, behind the MW where the disc has no room for them. */
export const placeLine = ({ campus }: CampusMark, isNumbered: boolean): string =>
  [isNumbered ? '' : `${formatFixed(campus.itMw, 0)} MW`, campus.ba, campus.pinned ? 'pinned' : '']
    .filter(Boolean)
    .join(', ');
const secondOf = (mode: Mode, mark: CampusMark, isNumbered: boolean): string =>
  mode === 'operate' || mode === 'compare' ? SECOND_WIDEST[mode] : placeLine(mark, isNumbered);

export type Pairs = readonly BusyPair[];
const EMPTY_PAIRS: Pairs = [];
/** Pairs whose lines labels keep off; none where no flows are drawn. */
export const busyIn = (frame: Frame): Pairs =>
  frame.mode === 'operate' ? busyPairs(frame.simulation, shownRun(frame)) : EMPTY_PAIRS;
export const linesOf = (busy: Pairs, zoomStep: number): readonly (readonly Point[])[] =>
  busy.map(([from, to]) =>
    greatCircle([from.lon, from.lat], [to.lon, to.lat], 96).map(([lon, lat]) => toPx(lon, lat, zoomStep)),
  );
/** `Anthropic Lake Mariner` to `Lake Mariner`: the map has no room for who owns or uses it. */
const shortName = (name: string, announced: readonly AnnouncedCampus[] | undefined): string => {
  const [first = '', ...rest] = name.split(' ');
  const known = announced?.find((campus) => campus.name === name);
  return known && rest.length > 0 && `${known.owner} ${known.users}`.includes(first) ? rest.join(' ') : name;
};

/** What a label would rather not lie on; none of it forbids a place. */
interface Ground {
  readonly lines: readonly { readonly points: readonly Point[]; readonly weight: number }[];
  /** Where arrows of busy pairs end. */
  readonly heads: readonly Box[];
  readonly dots: readonly Point[];
  readonly west: number;
  readonly east: number;
}
/** Cost of a px of a busy line, of an arrowhead, a dot, a px beyond the country, and of a leader over something. */
const COST = { linePx: 1.6, head: 220, dot: 3.5, outsidePx: 6, barred: 160 } as const;
const HEAD_PX = 22;
/** A share of all moves from which a line weighs whole. */
const WHOLE_SHARE = 0.2;
/** px from a mark within which its label stands. */
const NEAR_PX = 260;

const groundOf = (marks: readonly CampusMark[], busy: Pairs, dots: readonly Point[], zoomStep: number): Ground => {
  const radius = new Map(marks.map((mark) => [mark.campus.site, mark.radius]));
  const lines = linesOf(busy, zoomStep);
  const headAt = (points: readonly Point[], site: SiteId): Box[] => {
    const [x0, y0] = points[0] ?? [0, 0];
    const tip = points.find(([x, y]) => Math.hypot(x - x0, y - y0) > (radius.get(site) ?? 0) + HEAD_PX / 2 + 2);
    return tip ? [boxOf(discSpot(tip, HEAD_PX / 2))] : [];
  };
  return {
    lines: lines.map((points, i) => ({ points, weight: Math.min(1, (busy[i]?.[2] ?? 0) / WHOLE_SHARE + 0.3) })),
    heads: lines.flatMap((points, i) => {
      const [from, to] = busy[i] ?? [];
      return from && to ? [...headAt(points, from.site), ...headAt(points.toReversed(), to.site)] : [];
    }),
    dots,
    west: toPx(-126, 40, zoomStep)[0],
    east: toPx(-65, 40, zoomStep)[0],
  };
};
/** px of a line within a box. */
const lengthIn = (points: readonly Point[], { x, y, width, height }: Box): number => {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] as Point;
    const [x1, y1] = points[i] as Point;
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    if (mx > x && mx < x + width && my > y && my < y + height) sum += Math.hypot(x1 - x0, y1 - y0);
  }
  return sum;
};
/** True where a leader would run over a disc or a name. */
const isBarred = ([x, y]: Point, [dx, dy]: Point, others: readonly Spot[]): boolean => {
  const steps = [0.3, 0.45, 0.6, 0.75, 0.9];
  return others.some((other) => {
    const box = boxOf(other);
    return steps.some((step) => contains(box, [x + dx * step, y + dy * step]));
  });
};
const costOn = ({ lines, heads, dots, west, east }: Ground, spot: Spot): number => {
  const box = boxOf(spot);
  const wide = { x: box.x - 3, y: box.y - 2, width: box.width + 6, height: box.height + 4 };
  const on = (of: readonly Point[]) =>
    of.reduce(
      (sum, [x, y]) => sum + Number(x > wide.x && x < wide.x + wide.width && y > wide.y && y < wide.y + wide.height),
      0,
    );
  return (
    lines.reduce((sum, { points, weight }) => sum + lengthIn(points, wide) * weight * COST.linePx, 0) +
    heads.reduce((sum, head) => sum + (overlap(wide, head) > 0 ? COST.head : 0), 0) +
    on(dots) * COST.dot +
    Math.max(0, west - box.x, box.x + box.width - east) * COST.outsidePx
  );
};

const ROUNDS = 4;
const makeCampusLabels = (
  marks: readonly CampusMark[],
  selected: SiteId | null,
  mode: Mode,
  zoomStep: number,
  busy: Pairs,
  announced: readonly AnnouncedCampus[] | undefined,
  dots: readonly Point[],
  diamonds: readonly Spot[],
): readonly CampusLabel[] => {
  const phone = zoomStep < PHONE_BELOW_ZOOM;
  const at = marks.map(({ campus }) => toPx(campus.lon, campus.lat, zoomStep));
  const discs = marks.map((mark, i) => discSpot(at[i] as Point, reachOf(mark, selected) + 1));
  const numbered = numberedSites(campusNumbers(marks, zoomStep, mode === 'operate'));
  const ground = groundOf(marks, busy, dots, zoomStep);
  const labelOf = (i: number, others: readonly Spot[]): (CampusLabel & { cost: number }) | null => {
    const mark = marks[i] as CampusMark;
    const point = at[i] as Point;
    const short = { name: shortName(mark.campus.name, announced), state: mark.campus.state };
    const name = phone ? short.name : placeName(short);
    const nameWidth = textWidth(name, NAME_PX, true);
    const second = textWidth(secondOf(mode, mark, numbered.has(mark.campus.site)), SECOND_PX);
    const near = { ...ground, dots: ground.dots.filter(([x, y]) => Math.hypot(x - point[0], y - point[1]) < NEAR_PX) };
    const taken = [...discs.filter((_, k) => k !== i), ...diamonds, ...others];
    for (const isWhole of phone ? [false] : [true, false]) {
      const width = isWhole ? Math.max(nameWidth, second) : nameWidth;
      const height = isWhole ? HEIGHT_PX.two : HEIGHT_PX.one;
      const places = placesAround(reachOf(mark, selected), width, height, GAPS_PX).filter(
        ({ anchor }) => !mark.keep || anchor === (mark.keep === 'west' ? 'end' : 'start'),
      );
      const best = bestPlace(
        point,
        places,
        width,
        height,
        taken,
        (spot, { gap, offset }) =>
          costOn(near, spot) + (gap > LEADER_FROM_PX && isBarred(point, offset, taken) ? COST.barred : 0),
      );
      if (best) return { mark, name, isWhole, place: best.place, spot: best.spot, cost: best.cost };
    }
    return null;
  };
  // the selected first, then the large; where one finds no room, once more with it before the others
  let order = marks
    .map((_, i) => i)
    .sort((a, b) => Number(marks[b]?.campus.site === selected) - Number(marks[a]?.campus.site === selected));
  let best: { readonly labels: readonly CampusLabel[]; readonly cost: number } | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const labels: CampusLabel[] = [];
    const cramped: number[] = [];
    let cost = 0;
    for (const i of order) {
      const made = labelOf(
        i,
        labels.map(({ spot }) => spot),
      );
      if (!made?.isWhole && !phone) cramped.push(i);
      cost += made ? made.cost + (made.isWhole || phone ? 0 : 300) : 2000;
      if (made) labels.push(made);
    }
    if (!best || cost < best.cost) best = { labels, cost };
    if (cramped.length === 0) break;
    const isFirst = (i: number) => marks[i]?.campus.site === selected || cramped.includes(i);
    order = [...order.filter(isFirst), ...order.filter((i) => !isFirst(i))];
  }
  return best?.labels ?? [];
};
export const campusLabelsOf = remember(makeCampusLabels);

const NO_SPOTS: readonly Spot[] = [];
const DIAMOND_PX = 6;
/** Announced campuses, where their layer is usually shown. */
const diamondsOf = remember((announced: readonly AnnouncedCampus[] | undefined, zoomStep: number): readonly Spot[] =>
  (announced ?? []).map(({ lon, lat }) => discSpot(toPx(lon, lat, zoomStep), DIAMOND_PX)),
);
const NO_DOTS: readonly Point[] = [];
/** Candidate sites, where their layer is usually shown: names rather stand where none is. */
const dotsOf = remember((sites: Frame['dataset']['sites'], zoomStep: number): readonly Point[] =>
  (sites ?? []).flatMap(({ kind, lon, lat }) => (kind === 'announced' ? [] : [toPx(lon, lat, zoomStep)])),
);
export const siteDots = ({ mode, dataset, zoomStep }: Frame): readonly Point[] =>
  mode === 'plan' || mode === 'explore' ? dotsOf(dataset.sites, zoomStep) : NO_DOTS;
/** Names of the campuses; the same through all hours, so that nothing jumps while the clock runs. */
export const campusLabels = (frame: Frame): readonly CampusLabel[] =>
  campusLabelsOf(
    campusMarks(frame),
    frame.selected,
    frame.mode,
    frame.zoomStep,
    busyIn(frame),
    frame.dataset.announced,
    siteDots(frame),
    frame.mode === 'explore' ? diamondsOf(frame.dataset.announced, frame.zoomStep) : NO_SPOTS,
  );

/** What nothing of lower priority may touch: discs, and the names beside them. */
export const taken = (
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  selected: SiteId | null,
  zoomStep: number,
): readonly Spot[] => [
  ...marks.map((mark) => discSpot(toPx(mark.campus.lon, mark.campus.lat, zoomStep), reachOf(mark, selected) + 1)),
  ...labels.map((label) => label.spot),
];
