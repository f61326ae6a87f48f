import { cacheNames, type RouteHandlerCallbackOptions } from 'workbox-core';
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkOnly } from 'workbox-strategies';
import { DATA_CACHE, KEEP_MESSAGE, KILL_MESSAGE, PREVIOUS_CACHE, SKIP_MESSAGE } from './names.ts';

/**
 * Offline after the first visit. One build is kept whole (shell, workers, solver, data of the first view); other data
 * are kept once used. A new build waits until somebody says so, and what pages of the build before still have to load
 * stays at hand for them.
 */
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[] };

const entries = self.__WB_MANIFEST;
const urlOf = (entry: PrecacheEntry | string): string =>
  new URL(typeof entry === 'string' ? entry : entry.url, self.registration.scope).href;
const isAsset = (url: string): boolean => new URL(url).pathname.includes('/assets/');

/** Before this build takes over: the parts of the build before, for pages that are still of it. */
const keepPrevious = async (): Promise<void> => {
  const current = new Set(entries.map(urlOf));
  const kept = await caches.open(cacheNames.precache);
  const old = (await kept.keys()).filter(({ url }) => isAsset(url) && !current.has(url));
  // installed once more, or a first visit: what is there stays
  if (old.length === 0) return;
  await caches.delete(PREVIOUS_CACHE);
  const previous = await caches.open(PREVIOUS_CACHE);
  for (const request of old) {
    const response = await kept.match(request);
    // without the mark that workbox gives a file whose name is no hash
    if (response) await previous.put(request.url.replace(/\?.*$/, ''), response);
  }
};

/** The way out: nothing of ours stays in the browser but what the person made. */
const leave = async (): Promise<void> => {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await self.registration.unregister();
};

/** Data that a page had fetched before it had a service worker. A file that fails is left for its next use. */
const keepData = async (urls: readonly string[]): Promise<void> => {
  const cache = await caches.open(DATA_CACHE);
  for (const url of urls) {
    const isOurs = url.startsWith(self.registration.scope) && new URL(url).searchParams.has('v');
    if (isOurs && !(await caches.match(url))) await cache.add(url).catch(() => undefined);
  }
};

const isData = (url: URL): boolean => url.searchParams.has('v') && url.pathname.includes('/data/');
/** What was kept damaged is fetched anew by the page (store/load): the fresh copy takes its place wherever that is. */
const network = new NetworkOnly();
const fetchAnew = async ({ request, event }: RouteHandlerCallbackOptions): Promise<Response> => {
  const response = await network.handle({ request, event });
  if (!response.ok) return response;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (await cache.match(request)) await cache.put(request.url, response.clone()).catch(() => undefined);
  }
  return response;
};

self.addEventListener('install', (event) => event.waitUntil(keepPrevious()));
registerRoute(({ url, sameOrigin, request }) => sameOrigin && request.cache === 'reload' && isData(url), fetchAnew);
precacheAndRoute([...entries], { ignoreURLParametersMatching: [/^embed$/, /^offline$/], cleanURLs: false });
// a file of data is asked for with the hash of its content, so what is kept is never stale
registerRoute(({ url, sameOrigin }) => sameOrigin && isData(url), new CacheFirst({ cacheName: DATA_CACHE }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isAsset(url.href),
  new CacheFirst({ cacheName: PREVIOUS_CACHE, plugins: [{ cacheWillUpdate: async () => null }] }),
);

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type, urls } = (event.data ?? {}) as { readonly type?: unknown; readonly urls?: unknown };
  if (type === SKIP_MESSAGE) void self.skipWaiting();
  if (type === KILL_MESSAGE) event.waitUntil(leave());
  if (type === KEEP_MESSAGE && Array.isArray(urls)) {
    // the page of the first visit is served from what is kept too: a build that replaces this one while it is open waits as well
    event.waitUntil(Promise.all([self.clients.claim(), keepData(urls.filter((url) => typeof url === 'string'))]));
  }
});
