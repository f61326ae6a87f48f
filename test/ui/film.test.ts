import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenPx, FRAMES_PER_SECOND, filmHours } from '../../src/ui/export/film.ts';
import { withDuration } from '../../src/ui/export/webm-duration.ts';

const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
/** A stream as recorders write it: header, a segment of unknown size, its facts, a first cluster. */
const stream = (info: readonly number[], segmentSize: readonly number[] = UNKNOWN): Uint8Array =>
  new Uint8Array([
    ...[0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 0x01],
    ...[0x18, 0x53, 0x80, 0x67, ...segmentSize],
    ...[0x15, 0x49, 0xa9, 0x66, 0x80 + info.length, ...info],
    ...[0x1f, 0x43, 0xb6, 0x75, ...UNKNOWN, 0xe7, 0x81, 0x00],
  ]);
const SCALE = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40];
const APP = [0x4d, 0x80, 0x82, 0x61, 0x62];

describe('a film', () => {
  it('has a frame for each twelfth of a second, the last hour included', () => {
    expect(filmHours(100, 102, 1)).toHaveLength(2 * FRAMES_PER_SECOND + 1);
    fc.assert(
      fc.property(
        fc.nat(8000),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(0.5, 1, 2, 4, 8),
        (from, hours, speed) => {
          const at = filmHours(from, from + hours, speed);
          expect(at[0]).toBe(from);
          expect(at.at(-1)).toBeLessThanOrEqual(from + hours + 1e-6);
          expect(at.at(-1)).toBeGreaterThan(from + hours - speed / FRAMES_PER_SECOND - 1e-6);
        },
      ),
    );
  });
  it('has even sides', () => expect([479, 480, 481.2].map(evenPx)).toEqual([480, 480, 482]));
  it('says how long it is: the length goes into the facts of the segment, all else stays', () => {
    const before = stream([...SCALE, ...APP]);
    const after = withDuration(before, 2500);
    expect(after.length).toBe(before.length + 11 + 7);
    const at = after.findIndex((byte, i) => byte === 0x44 && after[i + 1] === 0x89);
    expect(new DataView(after.buffer).getFloat64(at + 3)).toBe(2500);
    expect([...after.slice(0, 21)]).toEqual([...before.slice(0, 21)]);
    const cluster = before.length - 15;
    expect([...after.slice(after.length - 15)]).toEqual([...before.slice(cluster)]);
    // its own word is not written twice
    expect(withDuration(after, 9)).toBe(after);
  });
  it('leaves alone what it does not know', () => {
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array([1, 2, 3]),
      stream(SCALE, [0x90]),
      new Uint8Array(64).fill(255),
    ])
      expect(withDuration(bytes, 1000)).toBe(bytes);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void withDuration(bytes, 1)));
  });
});
