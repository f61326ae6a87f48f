import { readFileSync } from 'node:fs';
import type { Polygon } from 'geojson';
import { expect, it } from 'vitest';
import { outlyingStates } from '../../src/layers/shared/outlying-states.ts';
import { parseBasemap } from '../../src/model/dataset/parse-map.ts';

const parsed = parseBasemap(new Uint8Array(readFileSync('public/data/basemap.json')));
if (!parsed.ok) throw new Error(parsed.problem.message);
const states = outlyingStates(parsed.value.land);
/** Even-odd in degrees: winding does not matter. */
const inside = ({ coordinates: [ring = []] }: Polygon, lon: number, lat: number): boolean => {
  let odd = false;
  ring.forEach(([x1 = 0, y1 = 0], i) => {
    const [x0 = 0, y0 = 0] = ring[(i || ring.length) - 1] ?? [];
    if (y0 > lat !== y1 > lat && lon < ((x0 - x1) * (lat - y1)) / (y0 - y1) + x1) odd = !odd;
  });
  return odd;
};
const stateAt = (lon: number, lat: number): unknown =>
  states.features.find(({ geometry }) => inside(geometry, lon, lat))?.properties?.state ?? null;

it('Alaska and Hawaii are US land, their neighbours are not', () => {
  const places = [
    ['Fairbanks', -147.7, 64.84, 'AK'],
    ['Prudhoe Bay', -148.5, 70.1, 'AK'],
    ['Near Tok', -142.9, 63.3, 'AK'],
    ['Haines', -135.6, 59.35, 'AK'],
    ['Kodiak', -153.6, 57.5, 'AK'],
    ['Hilo side', -155.4, 19.6, 'HI'],
    ['Whitehorse', -135.05, 60.9, null],
    ['Old Crow', -139.8, 67.6, null],
    ['Terrace', -128.6, 54.6, null],
    ['Haida Gwaii', -132.2, 53.3, null],
    ['Seattle', -121.5, 47.6, null],
    ['Chukotka', -173, 66.5, null],
  ] as const;
  expect(places.map(([name, lon, lat]) => [name, stateAt(lon, lat)])).toEqual(
    places.map(([name, , , state]) => [name, state]),
  );
});
it('without a continent there are the islands', () => {
  const { features } = outlyingStates({ type: 'FeatureCollection', features: [] });
  expect(features.filter(({ properties }) => properties?.state === 'HI')).toHaveLength(8);
});
