import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { savesData } from '../store/saves-data.ts';
import '../styles/index.css';
import { App, type AppProps } from './app.tsx';
import { startClockLoop } from './clock/clock-loop.ts';
import { fetchParts } from './parts/later.tsx';

/** A machine that is never idle has the parts all the same. */
const IDLE_WAIT_MS = 3000;
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // not in Safari
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: IDLE_WAIT_MS });
    else setTimeout(resolve, IDLE_WAIT_MS / 10);
  });

/** Puts the app into an element; returns what takes it out again. */
export const mountUi = (element: HTMLElement, props: AppProps): (() => void) => {
  const root = createRoot(element);
  // the page's own: it runs without a map too
  const stopClock = startClockLoop(props.stores.clock);
  // in slices of a few ms: the first picture is the largest render of all, and input waits for none of it
  startTransition(() => root.render(<App {...props} />));
  // what is not on screen yet comes once the map stands: no click waits for it
  const { view } = props.stores;
  const fetchRest = (): boolean => {
    if (view.getState().map === 'loading') return false;
    if (!savesData())
      void fetchParts(idle)
        .then(() => import('./print/keep-print.tsx'))
        .then(({ keepPrint }) => keepPrint(props));
    return true;
  };
  const stopWaiting = fetchRest()
    ? null
    : view.subscribe(() => {
        if (fetchRest()) stopWaiting?.();
      });
  return () => {
    stopWaiting?.();
    stopClock();
    root.unmount();
  };
};
