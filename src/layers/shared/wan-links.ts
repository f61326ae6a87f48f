import { distanceKm, rttMs } from '../../model/geo.ts';
import type { PlacedCampus } from '../../model/placement/types.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks } from './campus.ts';
import { remember } from './memo.ts';
import { greatCircle, type LonLat } from './mercator.ts';

export interface WanLink {
  readonly from: PlacedCampus;
  readonly to: PlacedCampus;
  readonly km: number;
  readonly rttMs: number;
  readonly path: readonly LonLat[];
}
/** Classes of round trip: near enough to keep a copy in step, to serve for one another, or only to move work in bulk. */
export const WAN_CLASSES = [
  { label: '< 15 ms', belowMs: 15, widthPx: 2.2, opacity: 0.85 },
  { label: '15–30 ms', belowMs: 30, widthPx: 1.3, opacity: 0.6 },
  { label: '≥ 30 ms', belowMs: Infinity, widthPx: 0.7, opacity: 0.4 },
] as const;
export const wanClass = (ms: number): (typeof WAN_CLASSES)[number] =>
  WAN_CLASSES.find(({ belowMs }) => ms < belowMs) ?? WAN_CLASSES[2];
const LINK_POINTS = 64;
const linksOf = remember((marks: readonly CampusMark[], selected: string | null): readonly WanLink[] => {
  const campuses = marks.map(({ campus }) => campus);
  const centre = campuses.some(({ site }) => site === selected);
  return campuses
    .flatMap((from, i) => campuses.slice(i + 1).map((to) => ({ from, to })))
    .filter(({ from, to }) => !centre || from.site === selected || to.site === selected)
    .map(({ from, to }) => {
      const km = distanceKm(from.lon, from.lat, to.lon, to.lat);
      const path = greatCircle([from.lon, from.lat], [to.lon, to.lat], LINK_POINTS);
      return { from, to, km, rttMs: rttMs(km), path };
    })
    .sort((a, b) => b.rttMs - a.rttMs);
});
/** Every pair of placed campuses, or those of the selected one; near ones last, on top. */
export const wanLinks = (frame: Frame): readonly WanLink[] => linksOf(campusMarks(frame), frame.selected);
