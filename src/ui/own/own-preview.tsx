import { useMemo } from 'react';
import type { Site } from '../../model/dataset/types.ts';
import { HEIGHT, shapePath, toPx, WIDTH } from '../parts/flat-map.ts';
import { useData } from '../use-store.ts';

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
