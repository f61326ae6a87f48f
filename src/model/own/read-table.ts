import { dsvFormat } from 'd3';
import { fail, ok, type Result } from '../result.ts';

/** A person's file as a table of texts: CSV with commas, semicolons or tabs, or GeoJSON of points. Nothing of it is run. */
export interface OwnTable {
  readonly columns: readonly string[];
  /** Cells by column; a short row has empty ones. */
  readonly rows: readonly (readonly string[])[];
  /** What was left out, each with its place in the file. */
  readonly notes: readonly string[];
}

export const MAX_OWN_ROWS = 5000;
export const MAX_OWN_BYTES = 4e6;
const MAX_COLUMNS = 100;
const MAX_CELL = 200;

const REMEDY = `Give a CSV with a line of headers, or GeoJSON of points; at most ${MAX_OWN_ROWS} rows and 4 MB.`;

const cut = (text: string): string => text.trim().slice(0, MAX_CELL);

const readCsv = (text: string): Result<OwnTable> => {
  const head = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const counts = [',', ';', '\t'].map((mark) => [mark, head.split(mark).length] as const);
  const [delimiter] = counts.reduce((best, one) => (one[1] > best[1] ? one : best));
  const [first, ...body] = dsvFormat(delimiter).parseRows(text);
  const columns = (first ?? []).map(cut);
  if (columns.length < 2) return fail('This file has no table: its first line names fewer than two columns.', REMEDY);
  if (columns.length > MAX_COLUMNS) return fail(`This table has ${columns.length} columns.`, `At most ${MAX_COLUMNS}.`);
  const filled = body.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return fail('This table has headers, but no rows.', REMEDY);
  if (filled.length > MAX_OWN_ROWS) return fail(`This table has ${filled.length} rows.`, REMEDY);
  return ok({ columns, rows: filled.map((row) => columns.map((_, k) => cut(row[k] ?? ''))), notes: [] });
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? cut(String(value)) : '';

const readGeoJson = (text: string): Result<OwnTable> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('This file begins like JSON, but is none.', REMEDY);
  }
  const features = isRecord(value) && value.type === 'FeatureCollection' ? value.features : null;
  if (!Array.isArray(features)) return fail('This JSON is no GeoJSON FeatureCollection.', REMEDY);
  if (features.length > MAX_OWN_ROWS) return fail(`This file has ${features.length} features.`, REMEDY);
  const columns = new Map<string, number>([
    ['lon', 0],
    ['lat', 1],
  ]);
  const notes: string[] = [];
  const found: (readonly [readonly unknown[], Readonly<Record<string, unknown>>])[] = [];
  for (const [k, feature] of features.entries()) {
    const geometry = isRecord(feature) ? feature.geometry : null;
    const type = isRecord(geometry) ? textOf(geometry.type) : '';
    if (!isRecord(geometry) || type !== 'Point' || !Array.isArray(geometry.coordinates)) {
      notes.push(`Feature ${k + 1} is ${type ? `a ${type}` : 'without a shape'}, not a point; left out.`);
      continue;
    }
    const properties = isRecord(feature) && isRecord(feature.properties) ? feature.properties : {};
    // lon and lat are the shape's own, whatever the properties say
    for (const key of Object.keys(properties))
      if (!columns.has(key) && columns.size < MAX_COLUMNS) columns.set(key, columns.size);
    found.push([geometry.coordinates, properties]);
  }
  if (found.length === 0) return fail('There is no point in this GeoJSON.', REMEDY);
  const keys = [...columns.keys()].slice(2);
  return ok({
    columns: [...columns.keys()].map(cut),
    rows: found.map(([[lon, lat], properties]) => [
      textOf(lon),
      textOf(lat),
      ...keys.map((key) => (Object.hasOwn(properties, key) ? textOf(properties[key]) : '')),
    ]),
    notes,
  });
};

/** Reads the text of a file; what it is shows in its first character. */
export const readOwnTable = (text: string): Result<OwnTable> => {
  if (text.length > MAX_OWN_BYTES) return fail('This file is larger than 4 MB.', REMEDY);
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.includes('\0')) return fail('This file is not text.', REMEDY);
  return /^\s*[{[]/.test(plain) ? readGeoJson(plain) : readCsv(plain);
};
