import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameSource } from '../../src/map/frame-source.ts';

let asked: Map<number, FrameRequestCallback>;
const tick = (): void => {
  const due = [...asked.values()];
  asked.clear();
  for (const callback of due) callback(0);
};
/** A loop as luma's: every frame asks for the next. */
const loopOf = (source: ReturnType<typeof createFrameSource>) => {
  const loop = { frames: 0, request: 0 };
  const step = () => {
    loop.frames += 1;
    loop.request = source.provider.requestAnimationFrame(step);
  };
  loop.request = source.provider.requestAnimationFrame(step);
  return loop;
};

beforeEach(() => {
  asked = new Map();
  let ids = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    ids += 1;
    asked.set(ids, callback);
    return ids;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => asked.delete(id));
});
afterEach(() => vi.unstubAllGlobals());

describe('the frames of deck', () => {
  it('draws at the start, then asks for none until it is woken', () => {
    const source = createFrameSource();
    const loop = loopOf(source);
    for (let i = 0; i < 10; i++) tick();
    expect(loop.frames).toBe(3);
    expect(asked.size).toBe(0);
    source.wake();
    source.wake();
    expect(asked.size).toBe(1);
    for (let i = 0; i < 10; i++) tick();
    expect(loop.frames).toBe(6);
    expect(asked.size).toBe(0);
  });
  it('keeps going while it is woken again and again', () => {
    const source = createFrameSource();
    const loop = loopOf(source);
    for (let i = 0; i < 20; i++) {
      source.wake();
      tick();
    }
    expect(loop.frames).toBe(20);
  });
  it('stays awake while something is being prepared that nobody announces', () => {
    let busy = true;
    const source = createFrameSource(() => busy);
    const loop = loopOf(source);
    for (let i = 0; i < 12; i++) tick();
    expect(loop.frames).toBe(12);
    busy = false;
    for (let i = 0; i < 12; i++) tick();
    expect(loop.frames).toBe(13);
    expect(asked.size).toBe(0);
  });
  it('runs nothing that was cancelled, and nothing once closed', () => {
    const source = createFrameSource();
    const loop = loopOf(source);
    source.provider.cancelAnimationFrame(loop.request);
    tick();
    expect(loop.frames).toBe(0);
    const next = loopOf(source);
    source.close();
    source.wake();
    tick();
    expect(next.frames).toBe(0);
    expect(asked.size).toBe(0);
  });
});
