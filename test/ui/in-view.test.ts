import { describe, expect, it } from 'vitest';
import { bestInView, isInView } from '../../src/ui/site/in-view.ts';
import type { SiteValue } from '../../src/ui/site/site-values.ts';

const camera = { zoom: 4, lon: -98, lat: 39 };
const box = { left: -300, right: 300, top: -200, bottom: 200 };
const pxPerDegree = (512 * 2 ** 4) / 360;

describe('what is in view', () => {
  it('is measured from the middle of the map in px of Web Mercator', () => {
    expect(isInView({ lon: -98, lat: 39 }, camera, box)).toBe(true);
    expect(isInView({ lon: -98 + 299 / pxPerDegree, lat: 39 }, camera, box)).toBe(true);
    expect(isInView({ lon: -98 + 301 / pxPerDegree, lat: 39 }, camera, box)).toBe(false);
  });
  it('stretches with latitude: 8.4 degrees north of 39 are 250 px, not 191', () => {
    expect(isInView({ lon: -98, lat: 47.4 }, camera, { ...box, top: -240 })).toBe(false);
    expect(isInView({ lon: -98, lat: 47.4 }, camera, { ...box, top: -265 })).toBe(true);
  });
  it('is the part that no panel covers', () => {
    const free = { ...box, left: 10 };
    expect(isInView({ lon: -98, lat: 39 }, camera, free)).toBe(false);
  });
  it('keeps the order of value and leaves out what has no room', () => {
    const at = (id: string, lon: number, headroomMw: number): SiteValue =>
      ({ site: { id, lon, lat: 39 }, headroomMw, netUsdPerMwYear: 1, rank: 1 }) as unknown as SiteValue;
    const values = [at('a', -98, 100), at('b', -97, 0), at('c', -60, 100), at('d', -99, 20)];
    expect(bestInView(values, camera, box).map(({ site }) => site.id)).toEqual(['a', 'd']);
  });
});
