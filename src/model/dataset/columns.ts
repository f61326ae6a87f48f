import { fail, ok, type Result } from '../result.ts';

/**
 * Packed columns, the form of every hourly file:
 * - 4 bytes: length of the header, unsigned, little-endian;
 * - the header, UTF-8 JSON ({@link PackedHeader});
 * - per series: the low bytes of all rows, then the high bytes (two planes compress better than interleaved pairs).
 *
 * A stored integer n, 16 bits in two's complement, means n·scale + offset; -32768 means no value. Where `delta` is
 * true each row holds the difference to the row before, modulo 65,536. Columns name a series and a gain, so that
 * authorities that share a shape share its bytes.
 */
export interface PackedHeader {
  readonly format: 'loadstone-columns';
  readonly version: 1;
  readonly unit: string;
  readonly rows: number;
  readonly series: readonly { readonly scale: number; readonly offset: number; readonly delta: boolean }[];
  readonly columns: readonly {
    readonly id: string;
    readonly series: number;
    readonly gain: number;
    readonly basis: string;
  }[];
}
export const MISSING = -32768;
export const PACKED_FORMAT = 'loadstone-columns';

export interface PackedColumns {
  readonly unit: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, Float32Array>>;
  readonly basis: Readonly<Record<string, string>>;
}

const isFiniteNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSeries = (value: unknown): value is PackedHeader['series'][number] =>
  isRecord(value) && isFiniteNumber(value.scale) && isFiniteNumber(value.offset) && typeof value.delta === 'boolean';

const isColumn = (value: unknown, series: number): value is PackedHeader['columns'][number] =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  value.id !== '__proto__' &&
  Number.isInteger(value.series) &&
  (value.series as number) >= 0 &&
  (value.series as number) < series &&
  isFiniteNumber(value.gain) &&
  typeof value.basis === 'string';

const readHeader = (value: unknown): PackedHeader | string => {
  if (!isRecord(value)) return 'the header is no object';
  if (value.format !== PACKED_FORMAT || value.version !== 1)
    return `the header does not name the format ${PACKED_FORMAT} version 1`;
  const { unit, rows, series, columns } = value;
  if (typeof unit !== 'string') return 'the header has no unit';
  if (!Number.isInteger(rows) || (rows as number) < 1) return 'the header has no number of rows';
  if (!Array.isArray(series) || !Array.isArray(columns)) return 'the header lists no series or no columns';
  const badSeries = series.findIndex((entry) => !isSeries(entry));
  if (badSeries >= 0) return `series ${badSeries} of the header has no scale, offset or delta`;
  const badColumn = columns.findIndex((entry) => !isColumn(entry, series.length));
  if (badColumn >= 0) return `column ${badColumn} of the header has no id, series, gain or basis`;
  return { format: PACKED_FORMAT, version: 1, unit, rows: rows as number, series, columns };
};

/** The JSON header and the offset of the body, for any file that starts with a length and JSON; a string says why not. */
export const splitHeader = (bytes: Uint8Array): { readonly header: unknown; readonly bodyAt: number } | string => {
  if (bytes.byteLength < 4) return 'the file is shorter than its header';
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (length < 2 || length > bytes.byteLength - 4) return 'the header is longer than the file';
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length)));
    return { header, bodyAt: 4 + length };
  } catch {
    return 'the header is no JSON';
  }
};

const decodeSeries = (
  bytes: Uint8Array,
  at: number,
  rows: number,
  series: PackedHeader['series'][number],
): Float32Array => {
  const values = new Float32Array(rows);
  const { scale, offset, delta } = series;
  let level = 0;
  for (let k = 0; k < rows; k++) {
    const word = (bytes[at + k] as number) | ((bytes[at + rows + k] as number) << 8);
    level = delta ? (level + word) & 0xffff : word;
    const signed = (level << 16) >> 16;
    values[k] = signed === MISSING ? Number.NaN : signed * scale + offset;
  }
  return values;
};

/**
 * Decodes packed columns (inflated bytes). Columns of the same series and gain share one array.
 * @param file Name for messages.
 * @returns the columns by id, or a failure that names the file and what is wrong with it.
 */
export const parseColumns = (bytes: Uint8Array, file: string): Result<PackedColumns> => {
  const bad = (why: string) =>
    fail(`The data file ${file} cannot be read: ${why}.`, 'Reload the page; if it stays, rebuild the data.');
  const split = splitHeader(bytes);
  if (typeof split === 'string') return bad(split);
  const header = readHeader(split.header);
  if (typeof header === 'string') return bad(header);
  const expected = split.bodyAt + header.series.length * header.rows * 2;
  if (bytes.byteLength !== expected) return bad(`it has ${bytes.byteLength} bytes instead of ${expected}`);
  const series = header.series.map((entry, k) =>
    decodeSeries(bytes, split.bodyAt + k * header.rows * 2, header.rows, entry),
  );
  const shared = new Map<string, Float32Array>();
  const columns: Record<string, Float32Array> = {};
  const basis: Record<string, string> = {};
  for (const column of header.columns) {
    const key = `${column.series}:${column.gain}`;
    const values =
      shared.get(key) ??
      (column.gain === 1
        ? (series[column.series] as Float32Array)
        : (series[column.series] as Float32Array).map((v) => v * column.gain));
    shared.set(key, values);
    columns[column.id] = values;
    basis[column.id] = column.basis;
  }
  return ok({ unit: header.unit, rows: header.rows, columns, basis });
};
