// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleLength } from '../../src/ui/export/compose.ts';
import { planCsv, planGeoJson } from '../../src/ui/export/plan-files.ts';
import { MAX_QR_BYTES, qrOf, qrSvg } from '../../src/ui/export/qr.ts';
import { PLACEMENT } from './shell.tsx';

describe('what leaves the browser', () => {
  it('a plan as CSV: a row a campus, units in the names, no formula', () => {
    const [first] = PLACEMENT.campuses;
    if (!first) throw new Error('no campus');
    const odd = { ...PLACEMENT, campuses: [{ ...first, name: '=cmd|x, "y"', why: '-1' }] };
    const [head, row, source] = planCsv(odd, 'A\nB').split('\r\n');
    expect(head).toMatch(/^site,name,state,balancingAuthority,lon,lat,pinned,firstPower,builtItMw,/);
    expect(row).toContain(`"'=cmd|x, ""y"""`);
    expect(row).toMatch(/,'-1$/);
    expect(source).toBe('# A B');
  });
  it('a plan as GeoJSON: points where the campuses are', () => {
    const { type, features } = JSON.parse(planGeoJson(PLACEMENT, 'here'));
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(PLACEMENT.campuses.length);
    const [first] = PLACEMENT.campuses;
    expect(features[0].geometry).toEqual({ type: 'Point', coordinates: [first?.lon, first?.lat] });
    expect(features[0].properties).toMatchObject({ site: first?.site, builtItMw: first?.itMw });
    expect(features[0].properties).not.toHaveProperty('lon');
  });
  it('what says who made it is one cell, whatever its words begin with', () => {
    const last = planCsv(PLACEMENT, '=1+1,=cmd|x, "q"\r\n-2').split('\r\n').at(-2);
    expect(last).toBe('"# =1+1,=cmd|x, ""q"" -2"');
  });
  it('no cell of any text begins a formula, in half or full width', () => {
    const [first] = PLACEMENT.campuses;
    if (!first) throw new Error('no campus');
    fc.assert(
      fc.property(fc.constantFrom(...'=+-@\t\r\n＝＋－＠'), fc.string({ unit: 'grapheme' }), (sign, rest) => {
        const odd = { ...PLACEMENT, campuses: [{ ...first, name: sign + rest }] };
        const cell = planCsv(odd, 'A').slice(planCsv(odd, 'A').indexOf(`${first.site},`) + first.site.length + 1);
        expect(cell.replace(/^"/, '')).toMatch(/^'/);
      }),
    );
  });
  it('GeoJSON by RFC 7946: longitude first, in range, nothing but numbers and null, no crs', () => {
    const odd = { ...PLACEMENT, campuses: PLACEMENT.campuses.map((one) => ({ ...one, netUsdPerMwYear: Number.NaN })) };
    const text = planGeoJson(odd, 'Zürich – „x“');
    const whole = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(text)));
    expect(Object.keys(whole)).toEqual(['type', 'source', 'features']);
    expect(whole.source).toBe('Zürich – „x“');
    for (const feature of whole.features) {
      expect(Object.keys(feature)).toEqual(['type', 'geometry', 'properties']);
      expect(feature.type).toBe('Feature');
      const [lon, lat, ...more] = feature.geometry.coordinates;
      expect(more).toEqual([]);
      expect(lon).toBeGreaterThan(-180);
      expect(lon).toBeLessThan(-60);
      expect(lat).toBeGreaterThan(15);
      expect(lat).toBeLessThan(75);
      expect(feature.properties.netUsdPerItMwYear).toBeNull();
    }
  });
  it('a QR code has its three eyes and a quiet zone; a text too long has none', () => {
    const code = qrOf('https://example.org/#v=3');
    if (!code) throw new Error('no code');
    const dark = new Set(code.path.match(/M\d+ \d+/g));
    const last = code.size - 1;
    for (const [x, y] of [
      [4, 4],
      [last - 4, 4],
      [4, last - 4],
    ]) {
      expect(dark.has(`M${x} ${y}`)).toBe(true);
    }
    for (let k = 0; k < code.size; k++)
      for (let edge = 0; edge < 4; edge++) expect(dark.has(`M${k} ${edge}`)).toBe(false);
    expect(qrSvg(code)).toContain(`viewBox="0 0 ${code.size} ${code.size}"`);
    expect(qrOf('x'.repeat(MAX_QR_BYTES))).not.toBeNull();
    expect(qrOf('x'.repeat(MAX_QR_BYTES + 1))).toBeNull();
  });
  it('a scale bar is round, fits, and is as long as it says', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 14, noNaN: true }),
        fc.double({ min: 24, max: 50, noNaN: true }),
        fc.constantFrom(1, 1.609344),
        (zoom, lat, kmPerUnit) => {
          const { px, length } = scaleLength({ zoom, lat }, 120, kmPerUnit);
          expect(px).toBeLessThanOrEqual(120 + 1e-9);
          expect(px).toBeGreaterThan(120 / 2.6);
          expect([1, 2, 5]).toContain(
            Number(length.toPrecision(12)) / 10 ** Math.floor(Math.log10(length * (1 + 1e-12))),
          );
          const kmPerPx = (40_075.016686 * Math.cos((lat * Math.PI) / 180)) / 512 / 2 ** zoom;
          expect(px * kmPerPx).toBeCloseTo(length * kmPerUnit, 6);
        },
      ),
    );
  });
});
