import { afterEach, describe, expect, it, vi } from 'vitest';
import { runInSlices } from '../../src/store/slices.ts';

const work = function* (pieces: number, piece: () => void): Generator<void, number> {
  for (let i = 0; i < pieces; i++) {
    piece();
    yield;
  }
  return pieces;
};
/** A clock that each piece of work moves. */
const clockOf = (pieceMs: number) => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return () => {
    now += pieceMs;
  };
};
afterEach(() => vi.restoreAllMocks());
const later = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('work in slices', () => {
  it('is done at once where it is short', () => {
    const done = vi.fn();
    runInSlices(work(4, clockOf(2)), done, () => true);
    expect(done).toHaveBeenCalledExactlyOnceWith(4);
  });
  it('lets others run where it is long, and ends with the same', async () => {
    const done = vi.fn();
    let pieces = 0;
    const tick = clockOf(10);
    const piece = () => {
      pieces += 1;
      tick();
    };
    runInSlices(work(5, piece), done, () => true);
    expect(pieces).toBe(2);
    expect(done).not.toHaveBeenCalled();
    await later();
    await later();
    await later();
    expect(done).toHaveBeenCalledExactlyOnceWith(5);
  });
  it('stops where what it was for is gone', async () => {
    const done = vi.fn();
    let alive = true;
    runInSlices(work(5, clockOf(10)), done, () => alive);
    alive = false;
    await later();
    await later();
    expect(done).not.toHaveBeenCalled();
  });
});
