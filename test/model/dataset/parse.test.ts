import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../../src/model/dataset/inflate.ts';
import { PARSERS, parseManifest, parseWeather, parseWeatherColumns } from '../../../src/model/dataset/parse.ts';
import { type DatasetKey, HOURLY_KEYS } from '../../../src/model/dataset/types.ts';
import type { Result } from '../../../src/model/result.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { inflatedBytes, manifest, pathOf, storedBytes, unwrap } from './files.ts';

const KEYS = Object.keys(PARSERS) as DatasetKey[];
const problemOf = (result: Result<unknown>): string => (result.ok ? 'no failure' : result.problem.message);
const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parse = (key: DatasetKey, bytes: Uint8Array): Result<unknown> => PARSERS[key](bytes);

describe('the committed files', () => {
  it.each(KEYS)('%s parses', async (key) => {
    expect(problemOf(parse(key, await inflatedBytes(pathOf(key))))).toBe('no failure');
  });

  it('are what the manifest says: bytes, hash of the inflated content, and the hash over all', async () => {
    const { files, dataHash } = manifest();
    for (const file of files) {
      const bytes = storedBytes(file.path);
      expect(bytes.byteLength, file.path).toBe(file.bytes);
      const hash = createHash('sha256')
        .update(await inflate(bytes))
        .digest('hex');
      expect(hash, file.path).toBe(file.sha256);
    }
    const sums = files.map(({ key, sha256 }) => `${key}:${sha256}`).sort();
    expect(createHash('sha256').update(sums.join('\n')).digest('hex').slice(0, 12)).toBe(dataHash);
  });

  it('names publisher, licence and a public source for every file, and no path of a machine', () => {
    for (const file of manifest().files) {
      for (const field of [
        'title',
        'publisher',
        'licence',
        'licenceUrl',
        'vintage',
        'retrievedFrom',
        'unit',
      ] as const) {
        expect(file[field], `${file.key} ${field}`).not.toBe('');
      }
      expect(JSON.stringify(file)).not.toMatch(/\/(work|home|tmp|Users)\//);
    }
  });

  it('has the Open Database License on the Electricity Maps files and the existing data centers alone', () => {
    const odbl = manifest().files.filter((file) => file.licence.includes('ODbL'));
    expect(odbl.map(({ path }) => path)).toEqual([
      'carbon-electricity-maps.odbl.bin.gz',
      'carbon-free-share-electricity-maps.odbl.bin.gz',
      'existing-data-centers.odbl.json',
    ]);
    for (const { notes } of odbl) expect(notes).toContain('Open Database License');
  });

  it.each(HOURLY_KEYS)('%s parses within 50 ms', async (key) => {
    const bytes = await inflatedBytes(pathOf(key));
    parse(key, bytes);
    const begin = performance.now();
    parse(key, bytes);
    expect(performance.now() - begin).toBeLessThan(50);
  });

  it('has one weather file for every station of a site', async () => {
    const sites = unwrap(PARSERS.sites(await inflatedBytes('sites.json')));
    const stations = [...new Set(sites.map(({ station }) => station))].sort();
    const keys = manifest().files.filter(({ key }) => key.startsWith('weather/'));
    expect(keys.map(({ key }) => key.replace('weather/', '')).sort()).toEqual(stations);
    const columns = unwrap(
      parseWeatherColumns(await inflatedBytes(keys[0]?.path ?? ''), stations[0] as string),
    ).columns;
    expect(Object.keys(columns)).toEqual([
      'dryBulbC',
      'dewPointC',
      'pressurePa',
      'ghiWPerM2',
      'dniWPerM2',
      'windMPerS',
    ]);
    for (const column of Object.values(columns)) expect(column.length).toBe(STUDY_HOURS);
  });
});

describe('inflate', () => {
  it('inflates gzip and passes what is inflated already', async () => {
    const plain = new TextEncoder().encode('loadstone');
    expect(await inflate(new Uint8Array(gzipSync(plain)))).toEqual(plain);
    expect(await inflate(plain)).toBe(plain);
  });

  it('rejects a stream cut short', async () => {
    const packed = storedBytes('demand.bin.gz');
    await expect(inflate(packed.slice(0, packed.length >> 1))).rejects.toThrow();
  });
});

describe('damage', () => {
  it.each(KEYS)('%s: an empty file fails and the message names the file', (key) => {
    expect(problemOf(parse(key, new Uint8Array()))).toContain(pathOf(key));
  });

  it.each(KEYS)('%s: a file cut short fails and the message names the file', async (key) => {
    const bytes = await inflatedBytes(pathOf(key));
    for (const length of [3, bytes.length >> 1, bytes.length - 2]) {
      expect(problemOf(parse(key, bytes.slice(0, length)))).toContain(pathOf(key));
    }
  });

  it.each(KEYS)('%s: a corrupt first byte and a wrong header fail', async (key) => {
    const bytes = (await inflatedBytes(pathOf(key))).slice();
    bytes[0] = 0xff;
    expect(problemOf(parse(key, bytes))).toContain(pathOf(key));
    const wrong = new TextEncoder().encode('{"format":"other","version":1}');
    const packed = new Uint8Array(4 + wrong.length);
    new DataView(packed.buffer).setUint32(0, wrong.length, true);
    packed.set(wrong, 4);
    expect(problemOf(parse(key, packed))).toContain(pathOf(key));
  });

  it('names record and field of a bad value', async () => {
    const sites = JSON.parse(new TextDecoder().decode(await inflatedBytes('sites.json'))) as Record<string, unknown>[];
    const broken = sites.map((site, k) => (k === 7 ? { ...site, lat: 'north' } : site));
    expect(problemOf(PARSERS.sites(text(broken)))).toMatch(/sites\.json.*record 7, field lat/);
    expect(problemOf(PARSERS.sites(text([sites[0], sites[0]])))).toContain('sites.json');
  });

  it('rebuilds records from known fields', async () => {
    const sites = JSON.parse(new TextDecoder().decode(await inflatedBytes('sites.json'))) as Record<string, unknown>[];
    const extra = unwrap(PARSERS.sites(text([{ ...sites[0], surprise: 1 }])));
    expect(extra[0]).not.toHaveProperty('surprise');
  });

  it('reads a gap of the JSON as NaN', async () => {
    const sites = JSON.parse(new TextDecoder().decode(await inflatedBytes('sites.json'))) as Record<string, unknown>[];
    expect(unwrap(PARSERS.sites(text([{ ...sites[0], lineKm: null }])))[0]?.lineKm).toBeNaN();
  });

  it('refuses a manifest that leads out of the data folder', () => {
    const file = { ...manifest().files[0], path: '../secret.json' };
    expect(problemOf(parseManifest(text({ ...manifest(), files: [file] })))).toMatch(/manifest\.json.*path/);
  });

  it('names the station of a bad weather file', () => {
    expect(problemOf(parseWeather(new Uint8Array([1, 2]), '722590'))).toContain('weather/722590');
  });
});
