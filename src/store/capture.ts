import type { ViewStore } from './view.ts';

/**
 * A copy of the map as it stands, `factor` device pixels to a CSS pixel. Rejects with an `Error` whose message is a
 * sentence where the graphics cannot draw that many.
 */
export type Capture = (factor: number) => Promise<HTMLCanvasElement>;

const captures = new WeakMap<ViewStore, Capture>();
/** The map that is drawn offers pictures of itself; null: it is gone. */
export const offerCapture = (view: ViewStore, capture: Capture | null): void => {
  if (capture) captures.set(view, capture);
  else captures.delete(view);
};
export const captureOf = (view: ViewStore): Capture | null => captures.get(view) ?? null;
