import type { MultiPolygon, Polygon, Position } from 'geojson';
import { useMemo } from 'react';
import type { Site } from '../../model/dataset/types.ts';
import { LOWER_48 } from '../../model/geometry.ts';
import { useData } from '../use-store.ts';

const [WEST, SOUTH, EAST, NORTH] = LOWER_48;
/** True shapes in the middle of the country; d3's projections would come into the first chunk of the page. */
const SQUEEZE = Math.cos((38 * Math.PI) / 180);
const PX = 10;
const WIDTH = (EAST - WEST) * SQUEEZE * PX;
const HEIGHT = (NORTH - SOUTH) * PX;
const toPx = (lon: number, lat: number): readonly [x: number, y: number] => [
  Math.round((lon - WEST) * SQUEEZE * PX * 10) / 10,
  Math.round((NORTH - lat) * PX * 10) / 10,
];
const ringPath = (ring: readonly Position[]): string =>
  `M${ring.map(([lon = 0, lat = 0]) => toPx(lon, lat).join(',')).join('L')}Z`;
const shapePath = (shape: Polygon | MultiPolygon): string =>
  (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()).map(ringPath).join('');

/** Where the rows lie: a picture before they are candidates. */
export const OwnPreview = ({ sites }: { sites: readonly Site[] }) => {
  const areas = useData(({ dataset }) => dataset.basemap?.balancingAreas);
  const land = useMemo(() => areas?.features.map(({ geometry }) => shapePath(geometry)).join(''), [areas]);
  const guessed = sites.filter(({ confidence }) => confidence === 'C').length;
  return (
    <figure className="own-preview">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${sites.length} sites on a map of the lower 48`}>
        {land ? <path className="land" d={land} fillRule="evenodd" /> : null}
        {sites.map(({ id, lon, lat, confidence }) => {
          const [x, y] = toPx(lon, lat);
          return <circle key={id} cx={x} cy={y} r={4} data-guessed={confidence === 'C' || undefined} />;
        })}
      </svg>
      <figcaption className="quiet">
        <i /> headroom given: {sites.length - guessed} <i data-guessed="" /> of the nearest line’s class, marked C:{' '}
        {guessed}
      </figcaption>
    </figure>
  );
};
