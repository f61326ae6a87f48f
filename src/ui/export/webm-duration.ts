/**
 * Recorders write WebM as a stream whose length nobody knows yet, so that players show none and cannot seek by it. The
 * length is put in afterwards: an element Duration (0x4489) in Segment > Info, as RFC 9559 has it.
 */
const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const DEFAULT_SCALE_NS = 1_000_000;

interface Element {
  readonly id: number;
  readonly start: number;
  readonly dataStart: number;
  /** Infinity where the size is not known. */
  readonly dataEnd: number;
}

/** Bytes of a variable-length number, from its first. */
const lengthOf = (first: number): number => Math.clz32(first) - 23;
const elementAt = (bytes: Uint8Array, start: number): Element | null => {
  const idLength = lengthOf(bytes[start] ?? 0);
  if (idLength > 4) return null;
  let id = 0;
  for (let k = 0; k < idLength; k++) id = id * 256 + (bytes[start + k] ?? 0);
  const sizeStart = start + idLength;
  const sizeLength = lengthOf(bytes[sizeStart] ?? 0);
  if (sizeLength > 8 || sizeStart + sizeLength > bytes.length) return null;
  let size = (bytes[sizeStart] ?? 0) & (0xff >> sizeLength);
  let isUnknown = size === 0xff >> sizeLength;
  for (let k = 1; k < sizeLength; k++) {
    const byte = bytes[sizeStart + k] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  const dataStart = sizeStart + sizeLength;
  return { id, start, dataStart, dataEnd: isUnknown ? Number.POSITIVE_INFINITY : dataStart + size };
};
const childOf = (bytes: Uint8Array, from: number, to: number, id: number): Element | null => {
  for (let at = from; at < Math.min(to, bytes.length); ) {
    const element = elementAt(bytes, at);
    if (!element || element.id === id) return element;
    if (!Number.isFinite(element.dataEnd)) return null;
    at = element.dataEnd;
  }
  return null;
};

/** Eight bytes: an element's size in the longest form, which is always allowed. */
const sizeBytes = (size: number): readonly number[] => [
  0x01,
  ...Array.from({ length: 7 }, (_, k) => Math.floor(size / 256 ** (6 - k)) % 256),
];

/** The file with its length in it; as it was where it is no stream of this kind, or says its length already. */
export const withDuration = (bytes: Uint8Array, durationMs: number): Uint8Array => {
  const head = elementAt(bytes, 0);
  if (head?.id !== EBML) return bytes;
  const segment = childOf(bytes, head.dataEnd, bytes.length, SEGMENT);
  // a known size would have to grow too: such a writer knew the length
  if (!segment || Number.isFinite(segment.dataEnd)) return bytes;
  const info = childOf(bytes, segment.dataStart, bytes.length, INFO);
  if (!info || !(info.dataEnd <= bytes.length)) return bytes;
  if (childOf(bytes, info.dataStart, info.dataEnd, DURATION)?.id === DURATION) return bytes;
  const scale = childOf(bytes, info.dataStart, info.dataEnd, TIMESTAMP_SCALE);
  let scaleNs = 0;
  if (scale) for (let at = scale.dataStart; at < scale.dataEnd; at++) scaleNs = scaleNs * 256 + (bytes[at] ?? 0);
  const duration = new Uint8Array(11);
  duration.set([0x44, 0x89, 0x88]);
  new DataView(duration.buffer).setFloat64(3, (durationMs * 1e6) / (scaleNs || DEFAULT_SCALE_NS));
  const body = bytes.subarray(info.dataStart, info.dataEnd);
  const parts = [
    bytes.subarray(0, info.start),
    new Uint8Array([0x15, 0x49, 0xa9, 0x66, ...sizeBytes(body.length + duration.length)]),
    body,
    duration,
    bytes.subarray(info.dataEnd),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
