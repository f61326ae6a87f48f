import type { Device } from '@luma.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Capture, CaptureOptions } from '../store/capture.ts';
import { pictureBox } from './home-view.ts';

/** Frames at a size or of new layers before a picture: one takes them, the next draws them. */
const FRAMES = 2;
const WAIT_MS = 30_000;
const ROUNDING_PX = 2;

/** What deck draws with; the overlay of an interleaved map takes no pixel ratio of its own. */
export type DeckDevice = () => Device | null;

/**
 * Copies are taken while a frame is drawn: afterwards the drawing buffer is empty.
 * @param isHome true while nobody has moved the map away from the country
 * @param isCurrent false while a picture of what the stores hold is still being made
 */
export const captureMap = (
  map: MapLibreMap,
  element: HTMLElement,
  device: DeckDevice,
  isHome: () => boolean,
  wake: () => void,
  isCurrent: () => boolean,
): Capture => {
  const canvas = map.getCanvas();
  const box = () => pictureBox(map, element, isHome());
  const size: Capture['size'] = () => {
    const { width, height } = box();
    return { width, height };
  };
  /** The same part of the canvas, in the pixels that it has now. */
  const copyPart = (): HTMLCanvasElement => {
    const { left, top, width, height } = box();
    const factor = canvas.width / canvas.clientWidth;
    const copy = document.createElement('canvas');
    copy.width = Math.round(width * factor);
    copy.height = Math.round(height * factor);
    copy.getContext('2d')?.drawImage(canvas, -Math.round(left * factor), -Math.round(top * factor));
    return copy;
  };
  /** Deck takes the canvas as it is now; false where it had another size in the frame before. */
  const follow = (): boolean => {
    const context = device()?.getDefaultCanvasContext();
    if (!context) return true;
    const isSame = context.drawingBufferWidth === canvas.width && context.drawingBufferHeight === canvas.height;
    context.setDrawingBufferSize(canvas.width, canvas.height);
    return isSame;
  };
  const shoot = async (widthPx: number, { signal, onProgress }: CaptureOptions): Promise<HTMLCanvasElement> => {
    let onRender = (): void => {};
    let onAbort = (): void => {};
    let late: ReturnType<typeof setTimeout> | undefined;
    signal?.throwIfAborted();
    try {
      return await new Promise<HTMLCanvasElement>((resolve, reject) => {
        let drawn = 0;
        onAbort = () => reject(signal?.reason);
        onRender = () => {
          const isSame = follow();
          const isReady = Math.abs(canvas.width - widthPx) <= ROUNDING_PX && isSame && isCurrent();
          drawn = isReady ? drawn + 1 : 0;
          onProgress?.(drawn / (FRAMES + 1));
          if (drawn < FRAMES) {
            wake();
            setTimeout(() => map.triggerRepaint(), 0);
            return;
          }
          resolve(copyPart());
        };
        late = setTimeout(
          () =>
            reject(new Error('The graphics of this computer cannot draw a picture of that size. Take a smaller one.')),
          WAIT_MS,
        );
        signal?.addEventListener('abort', onAbort);
        map.on('render', onRender);
        wake();
        map.triggerRepaint();
      });
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', onAbort);
      map.off('render', onRender);
    }
  };
  const hold: Capture['hold'] = async (factor, take, options = {}) => {
    const before = map.getPixelRatio();
    const widthPx = Math.round(canvas.clientWidth * factor);
    map.setPixelRatio(factor);
    try {
      // deck has the new size before the first frame, not after it
      follow();
      return await take(() => shoot(widthPx, options));
    } finally {
      map.setPixelRatio(before);
      follow();
      wake();
      map.triggerRepaint();
    }
  };
  return { size, hold };
};
