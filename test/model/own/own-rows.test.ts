import { describe, expect, it } from 'vitest';
import { guessMapping, ownHash, readOwnRows } from '../../../src/model/own/own-rows.ts';
import { MAX_OWN_ROWS, readOwnTable } from '../../../src/model/own/read-table.ts';

const read = (text: string) => {
  const table = readOwnTable(text);
  if (!table.ok) throw new Error(table.problem.message);
  return readOwnRows(table.value, guessMapping(table.value.columns));
};
const whyNot = (text: string): string => {
  const table = readOwnTable(text);
  return table.ok ? '' : table.problem.message;
};
const HEAD = 'Site name,Longitude,Latitude,Headroom (MW)\n';

describe('a table of own sites', () => {
  it('reads commas, semicolons, tabs, quotes and a byte order mark, whatever the headers are called', () => {
    for (const mark of [',', ';', '\t']) {
      const { rows, messages } = read(
        `\uFEFF${['Name', 'lng', 'LAT', 'available MW', 'Wait months'].join(mark)}\r\n${['"A ""B"" C"', '-100', '32.5', '"1,250.5"', '30'].join(mark)}\r\n\r\n`,
      );
      expect(messages).toEqual([]);
      expect(rows).toEqual([
        {
          name: 'A "B" C',
          lon: -100,
          lat: 32.5,
          headroomMw: 1250.5,
          waitMonths: 30,
          deliveryUsdPerMwh: null,
          landUsdPerAcre: null,
        },
      ]);
    }
  });

  it('tells each row that it leaves out or mends, and keeps the rest', () => {
    const { rows, messages } = read(
      `${HEAD}Good,-100,32,400\nSwapped,33,-101,400\nSea,-30,40,1\nNothing,,,\nTwin,-100,32,9\nGood,-99,31,-5\n,-98,31,lots\n`,
    );
    expect(rows.map(({ name, lon, lat, headroomMw }) => [name, lon, lat, headroomMw])).toEqual([
      ['Good', -100, 32, 400],
      ['Swapped', -101, 33, 400],
      ['Good (2)', -99, 31, null],
      ['Own site 7', -98, 31, null],
    ]);
    expect(messages.map((text) => text.split(':')[0])).toEqual([
      'Row 2',
      'Row 3',
      'Row 4',
      'Row 5',
      'Row 6',
      'Row 6',
      'Row 7',
    ]);
    expect(messages.join('\n')).toMatch(/other way round.*\n.*not in the lower 48.*\n.*no longitude/);
  });

  it('names thousands of rows apart that all have one name', () => {
    const places = Array.from({ length: MAX_OWN_ROWS }, (_, k) => `Site,${-100 + (k % 100) / 10},${31 + k / 1000},1`);
    const { rows } = read(`${HEAD}Site (3),-99.95,30.5,1\n${places.slice(1).join('\n')}\n`);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(MAX_OWN_ROWS);
    expect(rows.slice(0, 4).map(({ name }) => name)).toEqual(['Site (3)', 'Site', 'Site (2)', 'Site (4)']);
    expect(rows.at(-1)?.name).toBe(`Site (${MAX_OWN_ROWS})`);
  });

  it('takes points of GeoJSON, and says of every other shape that it is none', () => {
    const at = (type: string, coordinates: unknown, properties: unknown) => ({
      type: 'Feature',
      geometry: { type, coordinates },
      properties,
    });
    const { rows, messages } = read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          at('Point', [-100, 32], { name: 'One', mw: 300, lon: -70 }),
          at('Polygon', [[[0, 0]]], {}),
          null,
          at('Point', [-101, 33], null),
        ],
      }),
    );
    expect(rows.map(({ name, lon, headroomMw }) => [name, lon, headroomMw])).toEqual([
      ['One', -100, 300],
      ['Own site 2', -101, null],
    ]);
    expect(messages).toEqual([
      'Feature 2 is a Polygon, not a point; left out.',
      'Feature 3 is without a shape, not a point; left out.',
    ]);
  });

  it('takes formulas and keys of prototypes for the texts that they are', () => {
    const { rows } = read(`${HEAD}"=HYPERLINK(""http://x"")",-100,32,400\n__proto__,-101,32,=1+1\n`);
    expect(rows.map(({ name, headroomMw }) => [name, headroomMw])).toEqual([
      ['=HYPERLINK("http://x")', 400],
      ['__proto__', null],
    ]);
    const text =
      '{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[-100,32]},"properties":{"__proto__":{"polluted":1},"name":"A"}}]}';
    expect(read(text).rows).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['', /no table/],
    ['just a line', /no table/],
    [HEAD, /no rows/],
    ['{"type":', /begins like JSON/],
    ['{"type":"Feature"}', /no GeoJSON FeatureCollection/],
    ['{"type":"FeatureCollection","features":[]}', /no point/],
    ['PK\u0003\u0004\0\0', /not text/],
    [`${HEAD}${'a,-100,32,1\n'.repeat(MAX_OWN_ROWS + 1)}`, /5001 rows/],
    ['x'.repeat(1e7), /larger than 4 MB/],
  ])('refuses what is none (%#) with a sentence', (text, sentence) => {
    expect(whyNot(text)).toMatch(sentence);
  });

  it('is named by its rows', () => {
    const one = read(`${HEAD}A,-100,32,400`).rows;
    expect(ownHash(one)).toMatch(/^[0-9a-f]{12}$/);
    expect(ownHash(one)).toBe(ownHash(read(`Name;lon;lat;mw\nA;-100;32;400`).rows));
    expect(ownHash(one)).not.toBe(ownHash(read(`${HEAD}A,-100,32,401`).rows));
  });
});
