import { gzipSync } from 'node:zlib';
import { MISSING, PACKED_FORMAT, type PackedHeader } from '../../../src/model/dataset/columns.ts';

export interface SeriesInput {
  readonly values: ArrayLike<number>;
  /** Size of one step, in the file's unit. */
  readonly step: number;
}
export interface ColumnInput {
  readonly id: string;
  /** Index into the series. */
  readonly series: number;
  readonly gain?: number;
  readonly basis: string;
}

const planes = (words: Uint16Array): Buffer => {
  const bytes = Buffer.alloc(words.length * 2);
  words.forEach((word, k) => {
    bytes[k] = word & 0xff;
    bytes[words.length + k] = word >> 8;
  });
  return bytes;
};

const encodeSeries = ({
  values,
  step,
}: SeriesInput): { readonly bytes: Buffer; readonly entry: PackedHeader['series'][number] } => {
  const words = new Uint16Array(values.length);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // Only a wide range needs an offset; small ones keep the zero exact.
  const fits = Math.max(Math.abs(low), Math.abs(high)) / step < 32_000;
  const offset = fits || !Number.isFinite(low) ? 0 : Math.round((low + high) / 2 / step) * step;
  if (Number.isFinite(low) && (high - low) / step > 64_000)
    throw new Error(`A column spans ${low}..${high}, too wide for steps of ${step}.`);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    words[k] = Number.isNaN(value) ? MISSING & 0xffff : Math.round((value - offset) / step) & 0xffff;
  }
  const differences = words.map((word, k) => (word - (k === 0 ? 0 : (words[k - 1] as number))) & 0xffff);
  const [plain, coded] = [planes(words), planes(differences)];
  const delta = gzipSync(coded).length < gzipSync(plain).length;
  return { bytes: delta ? coded : plain, entry: { scale: step, offset, delta } };
};

/** Packs columns in the form that `src/model/dataset/columns.ts` reads; delta coding where it is smaller. */
export const packColumns = (unit: string, series: readonly SeriesInput[], columns: readonly ColumnInput[]): Buffer => {
  const encoded = series.map(encodeSeries);
  const header: PackedHeader = {
    format: PACKED_FORMAT,
    version: 1,
    unit,
    rows: series[0]?.values.length ?? 0,
    series: encoded.map(({ entry }) => entry),
    columns: columns.map(({ id, series: index, gain = 1, basis }) => ({ id, series: index, gain, basis })),
  };
  return withHeader(
    header,
    encoded.map(({ bytes }) => bytes),
  );
};

/** Length, JSON header, body. */
export const withHeader = (header: unknown, body: readonly Uint8Array[]): Buffer => {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, ...body]);
};
