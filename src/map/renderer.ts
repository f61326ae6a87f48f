import type { Layer } from '@deck.gl/core';
import { LAYER_IDS, type LayerId } from '../layers/catalog.ts';
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
export const createRenderer = (): ((frame: Frame, still: StillFrame, visible: readonly string[]) => Picture) => {
  let drawn = new Map<LayerId, readonly Layer[]>();
  let lastStill: StillFrame | null = null;
  return (frame, still, visible) => {
    const ids = LAYER_IDS.filter((id) => visible.includes(id));
    const next = new Map<LayerId, readonly Layer[]>();
    for (const id of ids) {
      const renderer = RENDERERS[id];
      const kept = still === lastStill && !(renderer.animated && !frame.reducedMotion) ? drawn.get(id) : undefined;
      next.set(id, kept ?? renderer.render(frame));
    }
    drawn = next;
    lastStill = still;
    return { ids, layers: [...next.values()].flat() };
  };
};

/** True where both hold the very same layers in the same order. */
export const samePicture = (a: Picture['layers'], b: Picture['layers']): boolean =>
  a.length === b.length && a.every((layer, i) => layer === b[i]);
