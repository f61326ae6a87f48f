import { formatFixed } from '../../format.ts';
import type { AnnouncedCampus, City } from '../../model/dataset/types.ts';
import type { SiteId } from '../../model/ids.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM } from './campus.ts';
import { type CampusLabel, campusLabels, SECOND_PX, siteDots, taken } from './campus-labels.ts';
import { chosenIn } from './filters.ts';
import { textWidth } from './label-boxes.ts';
import { bestPlace, discSpot, type Place, placesAround, type Spot, spotAt } from './label-spots.ts';
import { remember } from './memo.ts';
import { type Point, toPx } from './mercator.ts';

/** px from the centre of a diamond to its tip, and from there to its name. */
const DIAMOND_PX = 7.5;
const ANNOUNCED_GAPS_PX = [3, 10] as const;
const LINE_PX = 13;
/** Names with MW from this zoom; further out the diamonds alone. */
export const ANNOUNCED_NAMED_FROM_ZOOM = 5;
export interface AnnouncedLabel {
  readonly campus: AnnouncedCampus;
  readonly text: string;
  readonly place: Place;
  readonly spot: Spot;
}
/** Facility MW of the last dated step. */
export const announcedMw = ({ milestones }: AnnouncedCampus): number => milestones.at(-1)?.facilityMw ?? Number.NaN;
const announcedText = (campus: AnnouncedCampus): string => `${campus.name} ${formatFixed(announcedMw(campus), 0)}`;
const makeAnnouncedLabels = (
  announced: readonly AnnouncedCampus[] | undefined,
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  selected: SiteId | null,
  zoomStep: number,
): readonly AnnouncedLabel[] => {
  const spots = [...taken(marks, labels, selected, zoomStep)];
  const at = (announced ?? []).map(({ lon, lat }) => toPx(lon, lat, zoomStep));
  const diamonds = at.map((point) => discSpot(point, DIAMOND_PX + 1));
  return [...(announced ?? []).entries()]
    .sort(([, a], [, b]) => (announcedMw(b) || 0) - (announcedMw(a) || 0))
    .flatMap(([i, campus]) => {
      const text = announcedText(campus);
      const width = textWidth(text, SECOND_PX, true);
      const others = [...spots, ...diamonds.filter((_, k) => k !== i)];
      const places = placesAround(DIAMOND_PX, width, LINE_PX, ANNOUNCED_GAPS_PX);
      const best = bestPlace(at[i] as Point, places, width, LINE_PX, others, () => 0);
      if (!best) return [];
      spots.push(best.spot);
      return [{ campus, text, place: best.place, spot: best.spot }];
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
    ? announcedLabelsOf(shownAnnounced(frame), campusMarks(frame), campusLabels(frame), frame.selected, frame.zoomStep)
    : NONE;
const NONE: readonly AnnouncedLabel[] = [];
const NO_SPOTS: readonly Spot[] = [];
const spotsOf = remember(
  (announced: readonly AnnouncedCampus[], labels: readonly AnnouncedLabel[], zoomStep: number): readonly Spot[] => [
    ...announced.map(({ lon, lat }) => discSpot(toPx(lon, lat, zoomStep), DIAMOND_PX)),
    ...labels.map(({ spot }) => spot),
  ],
);
/** Announced campuses and their names, where that layer is usually shown. */
const announcedSpots = (frame: Frame): readonly Spot[] =>
  frame.mode === 'explore' ? spotsOf(shownAnnounced(frame), announcedLabels(frame), frame.zoomStep) : NO_SPOTS;

export interface CityLabel {
  readonly city: City;
  /** Where its name stands; null where it has no room. */
  readonly place: Place | null;
  readonly spot: Spot | null;
}
/** px from the middle of a city's square to its edge, and from there to its name. */
const SQUARE_PX = 2;
const CITY_GAPS_PX = [3, 8, 14] as const;
/** px round a candidate that the name of a city keeps off, far out and close up. */
const DOT_PX = { far: 3.6, close: 6 } as const;
/** px round a city within which its name stands. */
const NEAR_PX = 150;
/** Further out a square without a name would only be one more dot. */
const SQUARES_FROM_ZOOM = 4.5;
/** The lower 48 reach from here to there; the home view leaves this many px beside them, and panels begin there. */
const WEST_LON = -124.8;
const EAST_LON = -66.9;
const BESIDE_PX = 16;
/** Far out the coasts lie at the panels: a name in the sea would be cut by them. Close up the map is elsewhere. */
const isInView = ({ at: [x], dx, width }: Spot, zoomStep: number): boolean =>
  zoomStep >= SQUARES_FROM_ZOOM ||
  (x + dx >= toPx(WEST_LON, 0, zoomStep)[0] - BESIDE_PX &&
    x + dx + width <= toPx(EAST_LON, 0, zoomStep)[0] + BESIDE_PX);
const makeCityLabels = (
  cities: readonly City[] | undefined,
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  selected: SiteId | null,
  names: readonly Spot[],
  dots: readonly Point[],
  zoomStep: number,
): readonly CityLabel[] => {
  const rank = zoomStep >= 6 ? 3 : zoomStep >= 4.5 ? 2 : 1;
  const shown = [...(cities ?? [])]
    .filter((city) => city.rank <= rank)
    .sort((a, b) => a.rank - b.rank || b.population - a.population);
  if (zoomStep < PHONE_BELOW_ZOOM) return NO_CITIES;
  const at = shown.map(({ lon, lat }) => toPx(lon, lat, zoomStep));
  const squares = at.map((point) => discSpot(point, SQUARE_PX));
  const spots = [...taken(marks, labels, selected, zoomStep), ...names];
  const dotPx = DOT_PX[zoomStep < SQUARES_FROM_ZOOM ? 'far' : 'close'];
  return shown.flatMap((city, i) => {
    const point = at[i] as Point;
    const width = textWidth(city.name, SECOND_PX);
    const near = dots.flatMap(([x, y]) =>
      Math.hypot(x - point[0], y - point[1]) < NEAR_PX ? [discSpot([x, y], dotPx)] : [],
    );
    const others = [...spots, ...near, ...squares.filter((_, k) => k !== i)];
    const places = placesAround(SQUARE_PX, width, LINE_PX, CITY_GAPS_PX).filter((place) =>
      isInView(spotAt(point, place, width, LINE_PX), zoomStep),
    );
    const best = bestPlace(point, places, width, LINE_PX, others, () => 0);
    if (best) spots.push(best.spot);
    if (!best && zoomStep < SQUARES_FROM_ZOOM) return [];
    return [{ city, place: best?.place ?? null, spot: best?.spot ?? null }];
  });
};
const NO_CITIES: readonly CityLabel[] = [];
const cityLabelsOf = remember(makeCityLabels);
export const cityLabels = (frame: Frame): readonly CityLabel[] =>
  cityLabelsOf(
    frame.dataset.cities,
    campusMarks(frame),
    campusLabels(frame),
    frame.selected,
    announcedSpots(frame),
    siteDots(frame),
    frame.zoomStep,
  );
