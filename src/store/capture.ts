import type { ViewStore } from './view.ts';

/** The part of the map that no panel covers, as it stands when it is asked for. */
export type Shot = () => Promise<HTMLCanvasElement>;
export interface CaptureOptions {
  /** Stops at the next frame; the map is as it was. */
  readonly signal?: AbortSignal;
  /** Called between the frames that a picture takes, with the share of them that is drawn, 0-1. */
  readonly onProgress?: (done: number) => void;
}
export interface Capture {
  /** What a picture shows in CSS px: the map without what panels cover, and the country alone where the map is at home. */
  readonly size: () => { readonly width: number; readonly height: number };
  /**
   * Holds the map at `factor` device pixels to a CSS pixel while `take` asks for copies of it. Rejects with an `Error`
   * whose message is a sentence where the graphics cannot draw that many, and where it was stopped.
   */
  readonly hold: <T>(factor: number, take: (shot: Shot) => Promise<T>, options?: CaptureOptions) => Promise<T>;
}

const captures = new WeakMap<ViewStore, Capture>();
/** The map that is drawn offers pictures of itself; null: it is gone. */
export const offerCapture = (view: ViewStore, capture: Capture | null): void => {
  if (capture) captures.set(view, capture);
  else captures.delete(view);
};
export const captureOf = (view: ViewStore): Capture | null => captures.get(view) ?? null;
