import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { numberOf, RawDataError, readBytes, readCsv } from '../../../scripts/data/lib/read.ts';

describe('raw files', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loadstone-raw-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'a.csv'), '\uFEFFname,mw\nX,1\n');
  writeFileSync(join(dir, 'cut.csv.gz'), gzipSync('name,mw\nX,1\n').subarray(0, 15));

  it('a missing file stops with a sentence that names it', () => {
    expect(() => readBytes(dir, 'none.csv')).toThrow(RawDataError);
    expect(() => readBytes(dir, 'none.csv')).toThrow('The raw file none.csv is missing.');
  });

  it('a truncated file stops with a sentence that names it', () => {
    expect(() => readBytes(dir, 'cut.csv.gz')).toThrow(/cut\.csv\.gz is cut short/);
  });

  it('a missing column stops with a sentence that names file and column', () => {
    expect(readCsv(dir, 'a.csv', ['name', 'mw'])).toHaveLength(1);
    expect(() => readCsv(dir, 'a.csv', ['name', 'state'])).toThrow('The raw file a.csv has no column "state".');
  });

  it('a cell that is no number names file and column', () => {
    expect(() => numberOf({ mw: '' }, 'mw', 'a.csv')).toThrow(/a\.csv, column "mw"/);
  });
});
