import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import type { LonLat } from './mercator.ts';
import { ALASKA_BORDER, ALASKAN_ISLANDS, HAWAIIAN_ISLANDS } from './outlying-outlines.ts';

/**
 * Alaska and Hawaii: US land that the model does not cover. The basemap has Alaska in one piece with Canada, and no
 * islands there: the border cuts it off, the islands are added.
 */
const nearest = (ring: readonly Position[], [lon, lat]: LonLat): number => {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  ring.forEach(([x = 0, y = 0], i) => {
    const away = ((x - lon) * 0.5) ** 2 + (y - lat) ** 2;
    if (away < least) [best, least] = [i, away];
  });
  return best;
};
/** The coast of the continent from one end of the border round the west to the other, closed by the border. */
const alaskaOf = (coast: readonly Position[]): Position[] => {
  const open = coast.slice(0, -1);
  const [first, last] = [ALASKA_BORDER[0], ALASKA_BORDER.at(-1)] as [LonLat, LonLat];
  const from = nearest(open, first);
  const to = nearest(open, last);
  const along = from <= to ? open.slice(from, to + 1) : [...open.slice(from), ...open.slice(0, to + 1)];
  const back = to <= from ? open.slice(to, from + 1) : [...open.slice(to), ...open.slice(0, from + 1)];
  const isWestern = along.every(([lon = 0]) => lon < -129);
  const shore = isWestern ? along : back.toReversed();
  const ring = [...shore, ...ALASKA_BORDER.toReversed().map(([lon, lat]): Position => [lon, lat])];
  return [...ring, ring[0] as Position];
};

const closed = (ring: readonly LonLat[]): Position[] => [...ring, ring[0] ?? []].map((point) => [...point]);
const polygon = (state: 'AK' | 'HI', ring: readonly Position[]): Feature<Polygon> => ({
  type: 'Feature',
  properties: { state },
  geometry: { type: 'Polygon', coordinates: [ring as Position[]] },
});

/** Both states as land of the US. */
export const outlyingStates = (land: FeatureCollection): FeatureCollection<Polygon> => {
  const rings = land.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? [(geometry as Polygon).coordinates[0] ?? []]
      : geometry.type === 'MultiPolygon'
        ? (geometry as MultiPolygon).coordinates.map(([outer = []]) => outer)
        : [],
  );
  // the one ring that goes from Alaska to the Atlantic
  const continent = rings.find((ring) => ring.some(([lon = 0]) => lon < -165) && ring.some(([lon = 0]) => lon > -80));
  return {
    type: 'FeatureCollection',
    features: [
      ...(continent ? [polygon('AK', alaskaOf(continent))] : []),
      ...ALASKAN_ISLANDS.map((ring) => polygon('AK', closed(ring))),
      ...HAWAIIAN_ISLANDS.map((ring) => polygon('HI', closed(ring))),
    ],
  };
};
