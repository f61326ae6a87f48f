import { describe, expect, it } from 'vitest';
import { hairlineGeometry } from '../../src/layers/shared/hairline-layer.ts';
import { pathSegments } from '../../src/layers/shared/hairlines.ts';

describe('lines of a pixel as one mesh', () => {
  const pieces = pathSegments([
    [
      [-97, 32],
      [-96, 33],
      [-95, 33.5],
    ],
    [
      [-74, 40],
      [-73, 41],
    ],
    [[-120, 45]],
  ]);
  const { ends, indices } = hairlineGeometry(pieces);

  it('has a piece between neighbours of a path and none between paths', () => {
    expect(pieces.map(({ from, to }) => [...from, ...to])).toEqual([
      [-97, 32, -96, 33],
      [-96, 33, -95, 33.5],
      [-74, 40, -73, 41],
    ]);
  });
  it('says both ends at each of four corners', () => {
    for (const [piece, { from, to }] of pieces.entries())
      for (let corner = 0; corner < 4; corner++)
        expect([...ends.subarray(16 * piece + 4 * corner, 16 * piece + 4 * corner + 4)]).toEqual([...from, ...to]);
  });
  it('covers each piece by two triangles that share its diagonal, and no other piece', () => {
    // the shader finds end and side of a vertex in its number, and the piece that a pointer is on
    for (const piece of pieces.keys()) {
      const corners = [...indices.subarray(6 * piece, 6 * piece + 6)];
      expect(corners.every((at) => Math.floor(at / 4) === piece)).toBe(true);
      const [first, second] = [new Set(corners.slice(0, 3)), new Set(corners.slice(3))];
      expect([first.size, second.size, new Set(corners).size]).toEqual([3, 3, 4]);
      const shared = [...first].filter((at) => second.has(at)).map((at) => at & 3);
      // one corner at the start and one at the end, on different sides
      expect(new Set(shared.map((corner) => corner >> 1)).size).toBe(2);
      expect(new Set(shared.map((corner) => corner & 1)).size).toBe(2);
    }
  });
  it('is empty for no lines', () => {
    const none = hairlineGeometry([]);
    expect([none.ends.length, none.indices.length]).toEqual([0, 0]);
  });
});
