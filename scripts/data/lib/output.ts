import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** One file to write: its inflated content and what the manifest says of it. */
export interface Output {
  readonly key: string;
  /** Path below `public/data`; gzipped where it ends in `.gz`. */
  readonly path: string;
  readonly content: Buffer;
  readonly rows: number;
  readonly unit: string;
  readonly notes: string;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Gzip with a fixed header (no time, no name, unknown system), so that the same content gives the same bytes. */
export const gzip = (bytes: Uint8Array): Buffer => {
  const packed = gzipSync(bytes, { level: 9 });
  packed.fill(0, 4, 8);
  packed[9] = 255;
  return packed;
};

/** Bytes as they stand on disk. */
export const stored = (output: Output): Buffer => (output.path.endsWith('.gz') ? gzip(output.content) : output.content);

/** Compact JSON; NaN becomes null, which the parser reads back as NaN. */
export const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`, 'utf8');

/** Rounds to `digits` after the point; keeps NaN. */
export const round = (value: number, digits = 0): number => {
  const scale = 10 ** digits;
  const rounded = Math.round(value * scale) / scale;
  return Object.is(rounded, -0) ? 0 : rounded;
};

/** Rounds to `digits` significant figures. */
export const significant = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
