/** What luma's animation loop asks for its frames. */
interface FrameProvider {
  readonly requestAnimationFrame: (callback: FrameRequestCallback) => number;
  readonly cancelAnimationFrame: (id: number) => void;
}
export interface FrameSource {
  readonly provider: FrameProvider;
  /** Something may have changed: deck gets its next frames. */
  readonly wake: () => void;
  readonly close: () => void;
}

/**
 * Frames that deck gets after a wake: one that updates layers and picks, one that draws what came of it, and one for
 * what that drawing put off.
 */
const FRAMES_AWAKE = 3;

/**
 * The frames of deck's loop, which left alone asks for one after another for as long as the page lives. Here its
 * callback waits until something happens: a page in which nothing does asks for no frame.
 * @param busy true while deck has work that nobody will announce, such as shaders being compiled
 */
export const createFrameSource = (busy: () => boolean = () => false): FrameSource => {
  let waiting: { readonly id: number; readonly callback: FrameRequestCallback } | null = null;
  let request = 0;
  let left = FRAMES_AWAKE;
  let ids = 0;
  let closed = false;

  const run = (now: number) => {
    request = 0;
    const asked = waiting;
    waiting = null;
    left -= 1;
    // asks for its next frame while it runs
    asked?.callback(now);
    ask();
  };
  const ask = () => {
    if (closed || !waiting || request) return;
    if (left <= 0 && busy()) left = 1;
    if (left > 0) request = requestAnimationFrame(run);
  };
  return {
    provider: {
      requestAnimationFrame: (callback) => {
        ids += 1;
        waiting = { id: ids, callback };
        ask();
        return ids;
      },
      cancelAnimationFrame: (id) => {
        if (waiting?.id === id) waiting = null;
      },
    },
    wake: () => {
      left = FRAMES_AWAKE;
      ask();
    },
    close: () => {
      closed = true;
      waiting = null;
      if (request) cancelAnimationFrame(request);
      request = 0;
    },
  };
};
