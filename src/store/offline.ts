import { Workbox } from 'workbox-window';
import { DATA_CACHE, KEEP_MESSAGE, KILL_MESSAGE } from '../offline/names.ts';

/** Kept by a service worker (src/offline): from then on the page opens without a network. */
export interface OfflineEvents {
  readonly onReady: () => void;
  /** A new build waits; `apply` makes it the one that pages load, and loads this page anew. */
  readonly onUpdate: (apply: () => void) => void;
}
/** Asks for new builds at most this often while a page stays open. */
const CHECK_EVERY_MS = 3_600_000;
const ASK_EVERY_MS = 1000;
const ASK_TIMES = 120;

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
 * Chromium lets the new build take over once the old one has nothing to do, and where the old one was being woken as
 * the word came that is only noticed half a minute later: saying it again makes it look at once.
 */
const askUntilTaken = (ask: () => void, isTaken: () => boolean): void => {
  ask();
  let left = ASK_TIMES;
  const timer = setInterval(() => {
    left -= 1;
    if (isTaken() || left <= 0) clearInterval(timer);
    else ask();
  }, ASK_EVERY_MS);
};

/** Registers the service worker. Where that is denied the page works as any page does. */
export const startOffline = async ({ onReady, onUpdate }: OfflineEvents): Promise<void> => {
  if (!canKeep()) return;
  if (new URLSearchParams(location.search).get('offline') === 'off') return leave();
  const workbox = new Workbox(new URL('service-worker.js', document.baseURI).href);
  let isAsked = false;
  let isTaken = false;
  workbox.addEventListener('waiting', () =>
    onUpdate(() => {
      if (isAsked) return;
      isAsked = true;
      askUntilTaken(
        () => workbox.messageSkipWaiting(),
        () => isTaken,
      );
    }),
  );
  // another tab may have asked: then this one goes on as it is, with what was kept for it
  workbox.addEventListener('controlling', () => {
    isTaken = true;
    if (isAsked) location.reload();
  });
  workbox.addEventListener('activated', ({ isUpdate }) => {
    if (isUpdate) return;
    void workbox.messageSW({ type: KEEP_MESSAGE, urls: usedData() });
    onReady();
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

/** Keeps files for use without a network. Returns how many could not be had; stops where `signal` says so. */
export const keepAll = async (
  urls: readonly string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<number> => {
  const cache = await caches.open(DATA_CACHE);
  let failed = 0;
  for (const [at, url] of urls.entries()) {
    if (signal.aborted) break;
    if (!(await caches.match(url))) await cache.add(url).catch(() => (failed += 1));
    onProgress(at + 1);
  }
  return failed;
};
