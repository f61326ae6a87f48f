import { formatFixed } from '../../format.ts';
import type { AnnouncedCampus, City } from '../../model/dataset/types.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM } from './campus.ts';
import { type CampusLabel, campusLabels, SECOND_PX, taken } from './campus-labels.ts';
import { chosenIn } from './filters.ts';
import { around, type Box, boxAt, textWidth, touches } from './label-boxes.ts';
import { remember } from './memo.ts';
import { toPx } from './mercator.ts';

const ANNOUNCED_GAP_PX = 4;
/** Names with MW from this zoom; further out the diamonds alone. */
export const ANNOUNCED_NAMED_FROM_ZOOM = 5;
export interface AnnouncedLabel {
  readonly campus: AnnouncedCampus;
  readonly text: string;
  readonly box: Box;
}
/** Facility MW of the last dated step. */
export const announcedMw = ({ milestones }: AnnouncedCampus): number => milestones.at(-1)?.facilityMw ?? Number.NaN;
const announcedText = (campus: AnnouncedCampus): string => `${campus.name} ${formatFixed(announcedMw(campus), 0)}`;
const makeAnnouncedLabels = (
  announced: readonly AnnouncedCampus[] | undefined,
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  zoomStep: number,
): readonly AnnouncedLabel[] => {
  const boxes = [...taken(marks, labels, zoomStep)];
  const diamonds = (announced ?? []).map((campus) => around(toPx(campus.lon, campus.lat, zoomStep), 8));
  return [...(announced ?? []).entries()]
    .sort(([, a], [, b]) => (announcedMw(b) || 0) - (announcedMw(a) || 0))
    .flatMap(([i, campus]) => {
      const box = boxAt(
        toPx(campus.lon, campus.lat, zoomStep),
        ANNOUNCED_GAP_PX,
        textWidth(announcedText(campus), SECOND_PX, true),
        13,
        'right',
      );
      if (boxes.some((other) => touches(box, other)) || diamonds.some((other, k) => k !== i && touches(box, other)))
        return [];
      boxes.push(box);
      return [{ campus, text: announcedText(campus), box }];
    });
};
const narrowed = remember((announced: readonly AnnouncedCampus[] | undefined, leastMw: number) =>
  leastMw > 0 ? (announced ?? []).filter((campus) => announcedMw(campus) >= leastMw) : (announced ?? NO_CAMPUSES),
);
const NO_CAMPUSES: readonly AnnouncedCampus[] = [];
/** Announced campuses that the filter leaves. */
export const shownAnnounced = (frame: Frame): readonly AnnouncedCampus[] =>
  narrowed(frame.dataset.announced, Number(chosenIn(frame, 'announced', 'mw')?.[0] ?? 0));
const announcedLabelsOf = remember(makeAnnouncedLabels);
/** Announced campuses whose name has room, large ones first. */
export const announcedLabels = (frame: Frame): readonly AnnouncedLabel[] =>
  frame.zoomStep >= ANNOUNCED_NAMED_FROM_ZOOM
    ? announcedLabelsOf(shownAnnounced(frame), campusMarks(frame), campusLabels(frame), frame.zoomStep)
    : NONE;
const NONE: readonly AnnouncedLabel[] = [];
const NO_BOXES: readonly Box[] = [];
const boxesOf = remember((labels: readonly AnnouncedLabel[]): readonly Box[] => labels.map(({ box }) => box));
/** Names of announced campuses, where that layer is usually shown. */
const namesIn = (frame: Frame): readonly Box[] =>
  frame.mode === 'explore' ? boxesOf(announcedLabels(frame)) : NO_BOXES;

export interface CityLabel {
  readonly city: City;
  /** True where the name has room; the square is drawn in any case. */
  readonly named: boolean;
}
const makeCityLabels = (
  cities: readonly City[] | undefined,
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  names: readonly Box[],
  zoomStep: number,
): readonly CityLabel[] => {
  const rank = zoomStep >= 6 ? 3 : zoomStep >= 4.5 ? 2 : 1;
  const boxes = [...taken(marks, labels, zoomStep), ...names];
  return [...(cities ?? [])]
    .filter((city) => city.rank <= rank)
    .sort((a, b) => a.rank - b.rank || b.population - a.population)
    .map((city) => {
      const box = boxAt(toPx(city.lon, city.lat, zoomStep), -2, textWidth(city.name, SECOND_PX), 13, 'right');
      const named = zoomStep >= PHONE_BELOW_ZOOM && !boxes.some((other) => touches(box, other));
      if (named) boxes.push(box);
      return { city, named };
    });
};
const cityLabelsOf = remember(makeCityLabels);
export const cityLabels = (frame: Frame): readonly CityLabel[] =>
  cityLabelsOf(frame.dataset.cities, campusMarks(frame), campusLabels(frame), namesIn(frame), frame.zoomStep);
