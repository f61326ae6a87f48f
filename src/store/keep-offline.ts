import { savesData } from './saves-data.ts';
import type { Stores } from './stores.ts';

/** What is kept is fetched after everything that is on screen. */
const QUIET_MS = 3000;

/**
 * Keeps the page for use without a network, once the page is quiet; a new build is offered and never taken over by itself.
 * `data-offline` on the root says how far it is. Who saves data is asked nothing and sent nothing: what is kept already
 * goes on.
 */
export const keepOffline = ({ view }: Pick<Stores, 'view'>, root: HTMLElement): void => {
  setTimeout(() => {
    if (savesData() && !navigator.serviceWorker?.controller) return;
    // a chunk of its own: nothing on the first screen needs it
    void import('./offline.ts').then(({ startOffline }) => startOffline(view, root));
  }, QUIET_MS);
};
