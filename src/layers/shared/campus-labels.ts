import type { AnnouncedCampus } from '../../model/dataset/types.ts';
import type { SiteId } from '../../model/ids.ts';
import type { SimCampus } from '../../model/simulation/types.ts';
import type { Frame, Mode } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM, placeName, shownRun } from './campus.ts';
import { busyPairs } from './flow-arcs.ts';
import { around, type Box, boxAt, contains, GAP_PX, overlap, type Side, textWidth } from './label-boxes.ts';
import { remember } from './memo.ts';
import { greatCircle, type Point, toPx } from './mercator.ts';

export interface CampusLabel {
  readonly mark: CampusMark;
  readonly name: string;
  readonly side: Side;
  /** From the campus to the anchor of the text, px, y southwards. */
  readonly offset: Point;
  readonly box: Box;
}
const NAME_PX = 12;
export const SECOND_PX = 11;
/** Second lines differ by hour; the widest of them is planned for. */
const SECOND_WIDEST = {
  operate: '100 % of 1,000 MW',
  plan: 'ERCO, pinned',
  explore: 'ERCO, pinned',
  compare: 'closed in B, 120 MW in A',
} as const;

export type Pairs = readonly (readonly [SimCampus, SimCampus])[];
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
interface Place {
  readonly side: Side;
  readonly shift: number;
}
const PLACES: readonly Place[] = (['right', 'left', 'above', 'below'] as const).flatMap((side) =>
  [0, -0.8, 0.8].map((shift) => ({ side, shift })),
);
const makeCampusLabels = (
  marks: readonly CampusMark[],
  selected: SiteId | null,
  mode: Mode,
  zoomStep: number,
  busy: Pairs,
  announced: readonly AnnouncedCampus[] | undefined,
): readonly CampusLabel[] => {
  const phone = zoomStep < PHONE_BELOW_ZOOM;
  const centres = marks.map(({ campus }) => toPx(campus.lon, campus.lat, zoomStep));
  const rings = marks.map((mark, i) => around(centres[i] as Point, mark.radius + 4));
  const lines = linesOf(busy, zoomStep);
  const [west] = toPx(-126, 40, zoomStep);
  const [east] = toPx(-65, 40, zoomStep);
  const labels: CampusLabel[] = [];
  const order = marks
    .map((_, i) => i)
    .sort((a, b) => Number(marks[b]?.campus.site === selected) - Number(marks[a]?.campus.site === selected));
  for (const i of order) {
    const mark = marks[i] as CampusMark;
    const centre = centres[i] as Point;
    const short = { name: shortName(mark.campus.name, announced), state: mark.campus.state };
    const name = phone ? short.name : placeName(short);
    const second = phone ? 0 : textWidth(SECOND_WIDEST[mode], SECOND_PX);
    const width = Math.max(textWidth(name, NAME_PX, true), second);
    const height = phone ? 15 : 29;
    const cost = ({ side, shift }: Place): number => {
      const box = boxAt(centre, mark.radius, width, height, side, shift);
      const onRings = rings.reduce((sum, ring, k) => sum + (k === i ? 0 : overlap(box, ring)), 0);
      const onLabels = labels.reduce((sum, label) => sum + overlap(box, label.box), 0);
      // work comes and goes along busy lines: keep off them; and stay within the country
      const crossed = lines.filter((line) => line.some((point) => contains(box, point))).length;
      const outside = box.x < west || box.x + box.width > east ? 300 : 0;
      const taste = { right: 0, left: 20, above: 45, below: 45 }[side] + Math.abs(shift) * 12;
      return onRings * 12 + onLabels * 4 + crossed * 150 + outside + taste;
    };
    const { side, shift } = PLACES.reduce((best, next) => (cost(next) < cost(best) ? next : best));
    const box = boxAt(centre, mark.radius, width, height, side, shift);
    const room = labels.every((label) => overlap(box, label.box) < 0.12 * width * height);
    if (!room && mark.campus.site !== selected) continue;
    labels.push({ mark, name, side, box, offset: anchorOf(side, mark.radius, height, shift) });
  }
  return labels;
};
const anchorOf = (side: Side, radius: number, height: number, shift: number): Point => {
  const slide = shift * radius;
  if (side === 'right') return [radius + GAP_PX, slide];
  if (side === 'left') return [-radius - GAP_PX, slide];
  return [slide, side === 'above' ? -radius - 4 - height / 2 : radius + 4 + height / 2];
};
export const campusLabelsOf = remember(makeCampusLabels);
/** Names of the campuses; the same through all hours, so that nothing jumps while the clock runs. */
export const campusLabels = (frame: Frame): readonly CampusLabel[] =>
  campusLabelsOf(
    campusMarks(frame),
    frame.selected,
    frame.mode,
    frame.zoomStep,
    busyIn(frame),
    frame.dataset.announced,
  );

/** Boxes that nothing of lower priority may touch. */
export const taken = (
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  zoomStep: number,
): readonly Box[] => [
  ...marks.map((mark) => around(toPx(mark.campus.lon, mark.campus.lat, zoomStep), mark.radius + 3)),
  ...labels.map((label) => label.box),
];
