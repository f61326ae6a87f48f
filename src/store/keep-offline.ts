import type { Stores } from './stores.ts';
import { addNotice } from './view.ts';

/** What is kept is fetched after everything that is on screen. */
const QUIET_MS = 3000;

/**
 * Keeps the page for use without a network, once the page is quiet; a new build is offered and never taken over by itself.
 * `data-offline` on the root says how far it is.
 */
export const keepOffline = ({ view }: Pick<Stores, 'view'>, root: HTMLElement): void => {
  setTimeout(() => {
    // a chunk of its own: nothing on the first screen needs it
    void import('./offline.ts').then(({ startOffline }) =>
      startOffline({
        onReady: () => {
          root.dataset.offline = 'ready';
        },
        onUpdate: (apply) => {
          root.dataset.offline = 'update';
          addNotice(view, {
            id: 'update',
            tone: 'info',
            text: 'A new version of this page is ready. What you have open stays as it is until you load it.',
            actions: [{ label: 'Load the new version', run: apply }],
          });
        },
      }),
    );
  }, QUIET_MS);
};
