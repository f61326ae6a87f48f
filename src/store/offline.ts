import { Workbox } from 'workbox-window';
import { KEEP_MESSAGE, KILL_MESSAGE } from '../offline/names.ts';
import { isEmbedded } from './embed.ts';
import { addNotice, type Notice, type ViewStore } from './view.ts';

/** Asks for new builds at most this often while a page stays open. */
const CHECK_EVERY_MS = 3_600_000;
const WAKE_TIMEOUT_MS = 5000;
const ASK_EVERY_MS = 5000;
const ASK_TIMES = 24;

const usedData = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((url) => url.includes('/data/') && url.includes('?v='));

/** Whether this browser can keep the page: a secure context with service workers, and storage not denied. */
export const canKeep = (): boolean => 'serviceWorker' in navigator && 'caches' in globalThis;

/** `?offline=off` in the address: takes the service worker and all that it kept out of this browser. */
const leave = async (): Promise<void> => {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(document.baseURI).href.startsWith(registration.scope)) {
      registration.active?.postMessage({ type: KILL_MESSAGE });
      await registration.unregister();
    }
  }
};

/**
 * Chromium tells the worker in use to end as the word comes, and else looks again only once that has been idle for half a
 * minute. One that is just being woken is not told: so it is woken first, by a file that it answers for. Other tabs that
 * keep it at work can still delay the new build.
 */
const wakeController = (): Promise<unknown> =>
  fetch(new URL('index.html', document.baseURI), { signal: AbortSignal.timeout(WAKE_TIMEOUT_MS) }).catch(
    () => undefined,
  );

const askUntilTaken = async (ask: () => void, isTaken: () => boolean, giveUp: () => void): Promise<void> => {
  await wakeController();
  ask();
  // the worker that waits may have been stopped with the word unheard
  let left = ASK_TIMES;
  const timer = setInterval(() => {
    left -= 1;
    if (!isTaken() && left > 0) return ask();
    clearInterval(timer);
    if (!isTaken()) giveUp();
  }, ASK_EVERY_MS);
};

const SWITCHING: Notice = {
  id: 'update',
  tone: 'info',
  text: 'The new version is being put in place: this page loads anew by itself, usually within seconds. What you have open is kept.',
};
const NOT_TAKEN: Notice = {
  id: 'update',
  tone: 'alarm',
  text: 'The browser has not put the new version in place. Close the other tabs of this page and load it again; until then everything here goes on as it is.',
};

/** A new build waits; `apply` makes it the one that pages load, and loads this page anew. */
const offerUpdate = (view: ViewStore, apply: () => void): void =>
  addNotice(view, {
    id: 'update',
    tone: 'info',
    text: 'A new version of this page is ready. What you have open stays as it is until you load it.',
    actions: [{ label: 'Load the new version', run: apply }],
  });

/**
 * Registers the service worker (src/offline): from then on the page opens without a network. Where that is denied the page
 * works as any page does.
 */
export const startOffline = async (view: ViewStore, root: HTMLElement): Promise<void> => {
  if (!canKeep() || isEmbedded()) return;
  if (new URLSearchParams(location.search).get('offline') === 'off') return leave();
  const workbox = new Workbox(new URL('service-worker.js', document.baseURI).href);
  let isAsked = false;
  let isTaken = false;
  workbox.addEventListener('waiting', () => {
    root.dataset.offline = 'update';
    // the page of a first visit was taken by its own build before: that one is not the one that waits
    isTaken = false;
    offerUpdate(view, () => {
      if (isAsked) return;
      isAsked = true;
      if (isTaken) return location.reload();
      addNotice(view, SWITCHING);
      void askUntilTaken(
        () => workbox.messageSkipWaiting(),
        () => isTaken,
        () => {
          // as the alarm says: the page goes on as it is, whenever that build comes, and can ask for the next one
          isAsked = false;
          addNotice(view, NOT_TAKEN);
        },
      );
    });
  });
  // another tab may have asked: then this one goes on as it is, with what was kept for it, until it asks too
  workbox.addEventListener('controlling', () => {
    isTaken = true;
    if (isAsked) location.reload();
  });
  workbox.addEventListener('activated', ({ isUpdate }) => {
    if (isUpdate) return;
    void workbox.messageSW({ type: KEEP_MESSAGE, urls: usedData() });
    root.dataset.offline = 'ready';
  });
  const registration = await workbox.register().catch(() => undefined);
  if (!registration) return;
  let checked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - checked < CHECK_EVERY_MS) return;
    checked = performance.now();
    void registration.update().catch(() => undefined);
  });
};
