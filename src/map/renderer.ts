import type { Layer } from '@deck.gl/core';
import { drawnIds, type LayerId } from '../layers/catalog.ts';
import type { Frame } from '../layers/frame.ts';
import { RENDERERS } from '../layers/index.ts';
import type { StillFrame } from './frame.ts';

export interface Picture {
  readonly ids: readonly LayerId[];
  readonly layers: readonly Layer[];
}
/**
 * Frames to deck layers, in catalogue order. Where only the fraction of the hour moved, layers that are not
 * `animated` are the very same objects as before.
 */
export interface Renderer {
  (frame: Frame, still: StillFrame, visible: readonly string[]): Picture;
  /** The same picture, with a stop after each layer that was made anew; what is not run to its end changes nothing. */
  readonly slices: (frame: Frame, still: StillFrame, visible: readonly string[]) => Generator<void, Picture>;
}
export const createRenderer = (): Renderer => {
  let drawn = new Map<LayerId, readonly Layer[]>();
  let lastStill: StillFrame | null = null;
  const slices: Renderer['slices'] = function* (frame, still, visible) {
    const ids = drawnIds(visible);
    const next = new Map<LayerId, readonly Layer[]>();
    for (const id of ids) {
      const renderer = RENDERERS[id];
      const kept = still === lastStill && !(renderer.animated && !frame.reducedMotion) ? drawn.get(id) : undefined;
      next.set(id, kept ?? renderer.render(frame));
      if (!kept) yield;
    }
    drawn = next;
    lastStill = still;
    return { ids, layers: [...next.values()].flat() };
  };
  return Object.assign((...of: Parameters<typeof slices>) => finish(slices(...of)), { slices });
};
const finish = (slices: Generator<void, Picture>): Picture => {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
};

/** True where both hold the very same layers in the same order. */
export const samePicture = (a: Picture['layers'], b: Picture['layers']): boolean =>
  a.length === b.length && a.every((layer, i) => layer === b[i]);
