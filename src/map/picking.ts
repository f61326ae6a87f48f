import type { PickingInfo } from '@deck.gl/core';
import { isLayerId, type LayerId } from '../layers/catalog.ts';
import type { Frame } from '../layers/frame.ts';
import { RENDERERS } from '../layers/index.ts';
import { type Hover, selectSite, type ViewStore } from '../store/view.ts';

type Found = { readonly object: unknown; readonly index: number };
interface Picked extends Found {
  readonly layer: LayerId;
  readonly x: number;
  readonly y: number;
}

/** Deck layers are named `<LayerId>/<part>`. */
export const ownerOf = (deckLayerId: string | undefined): LayerId | null => {
  const [id = ''] = (deckLayerId ?? '').split('/');
  return isLayerId(id) ? id : null;
};
const toPicked = (info: PickingInfo): Picked | null => {
  const layer = info.picked ? ownerOf(info.layer?.id) : null;
  if (!layer || info.object === undefined || info.object === null) return null;
  return { layer, object: info.object, index: info.index, x: info.x, y: info.y };
};
const hoverOf = (picked: Picked | null, frame: Frame | null): Hover | null => {
  const tooltip = picked && frame ? RENDERERS[picked.layer].tooltip?.(picked, frame) : null;
  return tooltip && picked ? { ...tooltip, x: picked.x, y: picked.y } : null;
};
const siteOf = (picked: Picked | null, frame: Frame | null): string | null =>
  picked && frame ? (RENDERERS[picked.layer].site?.(picked, frame) ?? null) : null;

export interface Picking {
  readonly onHover: (info: PickingInfo) => void;
  readonly onClick: (info: PickingInfo | null, event: { readonly srcEvent?: unknown }) => void;
  /** Says the tooltip anew after the hour has changed. */
  readonly refresh: () => void;
  readonly clear: () => void;
  /** For deck, which owns the cursor of the canvas. */
  readonly cursor: (state: { readonly isDragging: boolean }) => string;
}
/** One router for the whole map: hover -> tooltip, click -> selection. */
export const createPicking = (view: ViewStore, frame: () => Frame | null): Picking => {
  let current: Picked | null = null;
  const say = (hover: Hover | null) => {
    if (hover || view.getState().hover) view.setState({ hover });
  };
  const point = (picked: Picked | null) => {
    current = picked;
    say(hoverOf(picked, frame()));
  };
  return {
    onHover: (info) => point(toPicked(info)),
    onClick: (info, { srcEvent }) => {
      const picked = info ? toPicked(info) : null;
      const { selected } = view.getState();
      const site = siteOf(picked, frame());
      if (site || selected) selectSite(view, site);
      // a finger has no hover: the tap is the question
      if (srcEvent instanceof PointerEvent && srcEvent.pointerType === 'touch') point(picked);
    },
    refresh: () => {
      if (current) say(hoverOf(current, frame()));
    },
    clear: () => point(null),
    cursor: ({ isDragging }) => (isDragging ? 'grabbing' : siteOf(current, frame()) ? 'pointer' : 'grab'),
  };
};
