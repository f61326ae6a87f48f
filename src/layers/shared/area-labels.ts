import { group as groupBy } from 'd3';
import type { BalancingAuthority, Basemap } from '../../model/dataset/types.ts';
import type { SiteId } from '../../model/ids.ts';
import type { Frame } from '../frame.ts';
import { type CampusMark, campusMarks, PHONE_BELOW_ZOOM } from './campus.ts';
import { busyIn, type CampusLabel, campusLabels, linesOf, type Pairs, taken } from './campus-labels.ts';
import { type FlowArc, flowArcs } from './flow-arcs.ts';
import { contains, grow } from './label-boxes.ts';
import { boxOf, clash, type Spot } from './label-spots.ts';
import { remember } from './memo.ts';
import { type Point, toPx } from './mercator.ts';
import { areaPolygons } from './polygons.ts';

const AREA_WIDTH_PX = 62;
const AREA_HEIGHT_PX = 14;
/** Where a label may go if its first place is taken, px from there, nearest first. */
const NUDGES: readonly Point[] = [-60, -40, -20, 0, 20, 40, 60]
  .flatMap((dx) => [-48, -32, -16, 0, 16, 32, 48].map((dy): Point => [dx, dy]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
export interface AreaLabel {
  readonly area: BalancingAuthority;
  readonly offset: Point;
  readonly spot: Spot;
}
const insideRing = (ring: readonly Point[], [x, y]: Point): boolean => {
  let inside = false;
  ring.forEach(([x1, y1], i) => {
    const [x0, y0] = ring[(i || ring.length) - 1] ?? [x1, y1];
    if (y0 > y !== y1 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) inside = !inside;
  });
  return inside;
};
const makeAreaLabels = (
  areas: readonly BalancingAuthority[] | undefined,
  basemap: Basemap | undefined,
  marks: readonly CampusMark[],
  labels: readonly CampusLabel[],
  selected: SiteId | null,
  busy: Pairs,
  zoomStep: number,
): readonly AreaLabel[] => {
  if (zoomStep < PHONE_BELOW_ZOOM) return [];
  const spots = [...taken(marks, labels, selected, zoomStep)];
  const lines = linesOf(busy, zoomStep);
  const polygons = groupBy(areaPolygons(basemap?.zones), ({ properties }) => properties.ba);
  const kept: AreaLabel[] = [];
  const bySize = [...(areas ?? [])].sort((a, b) => (b.peakMw || b.population / 1e3) - (a.peakMw || a.population / 1e3));
  for (const area of bySize) {
    const [x, y] = toPx(area.lon, area.lat, zoomStep);
    const own = (polygons.get(area.ba) ?? []).map(({ polygon }) =>
      (polygon[0] ?? []).map(([lon = 0, lat = 0]) => toPx(lon, lat, zoomStep)),
    );
    for (const offset of NUDGES) {
      const centre: Point = [x + offset[0], y + offset[1]];
      const box = {
        x: centre[0] - AREA_WIDTH_PX / 2,
        y: centre[1] - AREA_HEIGHT_PX / 2,
        width: AREA_WIDTH_PX,
        height: AREA_HEIGHT_PX,
      };
      const nudged = offset[0] !== 0 || offset[1] !== 0;
      if (nudged && !own.some((ring) => insideRing(ring, centre))) continue;
      const spot: Spot = { at: [x, y], dx: box.x - x, dy: box.y - y, width: box.width, height: box.height };
      if (spots.some((other) => clash(spot, other))) continue;
      if (lines.some((line) => line.some((point) => contains(grow(box, 8), point)))) continue;
      spots.push(spot);
      kept.push({ area, offset, spot });
      break;
    }
  }
  return kept;
};
const areaLabelsOf = remember(makeAreaLabels);
/** Balancing areas with room for a code and a value, off the lines that are busy over the year. */
export const areaLabels = (frame: Frame): readonly AreaLabel[] =>
  areaLabelsOf(
    frame.dataset.balancingAuthorities,
    frame.dataset.basemap,
    campusMarks(frame),
    campusLabels(frame),
    frame.selected,
    busyIn(frame),
    frame.zoomStep,
  );

const makeUnderFlows = (areas: readonly AreaLabel[], arcs: readonly FlowArc[]): ReadonlySet<string> =>
  new Set(
    areas
      .filter(({ spot }) =>
        arcs.some(({ path, widthPx, sidePx }) => {
          const around = grow(boxOf(spot), widthPx / 2 + Math.abs(sidePx) + 3);
          return path.px.some((point) => contains(around, point));
        }),
      )
      .map(({ area }) => area.ba),
  );
const underFlows = remember(makeUnderFlows);
/** Areas whose label a flow of this hour would touch. */
export const areasUnderFlows = (frame: Frame): ReadonlySet<string> => underFlows(areaLabels(frame), flowArcs(frame));
