import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { csvParse, type DSVRowString } from 'd3';

/** A raw file that is missing, cut short or of another shape than expected; the message names file and column. */
export class RawDataError extends Error {}

/** A row whose asked-for columns are known to exist. */
export type Row<C extends string> = Readonly<Record<C, string>>;

/** Bytes of a raw file below `dir`, inflated where the name ends in `.gz`. */
export const readBytes = (dir: string, path: string): Buffer => {
  const full = join(dir, path);
  if (!existsSync(full)) throw new RawDataError(`The raw file ${path} is missing.`);
  const bytes = readFileSync(full);
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new RawDataError(`The raw file ${path} is cut short or no gzip file (${(cause as Error).message}).`);
  }
};

/** A CSV with named columns; stops where a column or every row is missing. */
export const readCsv = <C extends string>(
  dir: string,
  path: string,
  columns: readonly C[],
  encoding: BufferEncoding = 'utf8',
): readonly Row<C>[] => {
  const text = readBytes(dir, path)
    .toString(encoding)
    .replace(/^\uFEFF/, '')
    .replace(/^ï»¿/, '');
  const rows = csvParse(text) as unknown as readonly DSVRowString[] & { columns: string[] };
  for (const column of columns) {
    if (!rows.columns.includes(column)) throw new RawDataError(`The raw file ${path} has no column "${column}".`);
  }
  if (rows.length === 0) throw new RawDataError(`The raw file ${path} has no rows.`);
  return rows as unknown as readonly Row<C>[];
};

/** A JSON file; the caller checks its shape. */
export const readJson = (dir: string, path: string): unknown => {
  try {
    return JSON.parse(readBytes(dir, path).toString('utf8'));
  } catch (cause) {
    if (cause instanceof RawDataError) throw cause;
    throw new RawDataError(`The raw file ${path} is not whole JSON (${(cause as Error).message}).`);
  }
};

/** A number of a row; stops with file and column where it is none. */
export const numberOf = (row: Readonly<Record<string, string>>, column: string, path: string): number => {
  const text = row[column];
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value))
    throw new RawDataError(`The raw file ${path}, column "${column}": "${text}" is no number.`);
  return value;
};

/** JSON of an installed package, such as `us-atlas/counties-10m.json`. */
export const readPackageJson = (specifier: string): unknown =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(specifier), 'utf8'));
