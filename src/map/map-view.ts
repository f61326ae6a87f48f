import type { Stores } from '../store/stores.ts';
import { openSession } from './map-session.ts';
import { useOwnWorker } from './worker-url.ts';
import './map.css';

const REBUILDS_PER_MINUTE = 3;
const REBUILD_DELAY_MS = 300;
const NO_WEBGL =
  'The map needs WebGL 2, which this browser does not offer. Everything else works: the same facts are in the tables.';
const LOST_TOO_OFTEN =
  'The graphics card dropped the map several times. Reload the page to try again; the tables go on.';

/**
 * Puts the map into an element and keeps it in step with the stores. After the loss of the GL context map and
 * overlay are made anew: interleaved deck layers do not come back by themselves.
 * @returns stops everything
 */
export const startMap = (element: HTMLElement, stores: Stores): (() => void) => {
  const fail = (mapMessage: string) => stores.view.setState({ map: 'failed', mapMessage, hover: null });
  useOwnWorker();
  let close: (() => void) | null = null;
  let stopped = false;
  let losses: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shut = () => {
    const closing = close;
    close = null;
    try {
      closing?.();
    } catch (error) {
      console.warn('map: could not be closed cleanly', error);
    }
  };
  const open = () => {
    if (stopped) return;
    try {
      close = openSession(element, stores, onLost);
    } catch (error) {
      console.warn('map: no WebGL', error);
      fail(NO_WEBGL);
    }
  };
  const onLost = () => {
    const now = performance.now();
    losses = [...losses.filter((time) => now - time < 60_000), now];
    stores.view.setState({ map: 'loading', hover: null });
    clearTimeout(timer);
    timer = setTimeout(() => {
      shut();
      if (losses.length > REBUILDS_PER_MINUTE) fail(LOST_TOO_OFTEN);
      else open();
    }, REBUILD_DELAY_MS);
  };
  // the GL context takes long: a task of its own, after the one that brought the chunk
  timer = setTimeout(open, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
    shut();
  };
};
