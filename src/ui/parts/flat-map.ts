import type { MultiPolygon, Polygon, Position } from 'geojson';
import { LOWER_48 } from '../../model/geometry.ts';

/** Maps of the lower 48 as SVG paths, without WebGL. */
const [WEST, SOUTH, EAST, NORTH] = LOWER_48;
/** True shapes in the middle of the country; d3's projections would come into the first chunk of the page. */
const SQUEEZE = Math.cos((38 * Math.PI) / 180);
const PX = 10;
export const WIDTH = (EAST - WEST) * SQUEEZE * PX;
export const HEIGHT = (NORTH - SOUTH) * PX;
export const toPx = (lon: number, lat: number): readonly [x: number, y: number] => [
  Math.round((lon - WEST) * SQUEEZE * PX * 10) / 10,
  Math.round((NORTH - lat) * PX * 10) / 10,
];
/** An open line. */
export const linePath = (line: readonly Position[]): string =>
  `M${line.map(([lon = 0, lat = 0]) => toPx(lon, lat).join(',')).join('L')}`;
const ringPath = (ring: readonly Position[]): string => `${linePath(ring)}Z`;
export const shapePath = (shape: Polygon | MultiPolygon): string =>
  (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()).map(ringPath).join('');
