import { createStore } from 'zustand/vanilla';
import type { ManifestFile } from '../model/dataset/types.ts';
import { DATA_CACHE } from '../offline/names.ts';

/** Every data file kept for use without a network, on request: a file a time, so that a stop keeps what came. */
export interface KeepState {
  readonly status: 'looking' | 'idle' | 'running' | 'impossible';
  /** What is not kept yet. */
  readonly missing: readonly ManifestFile[];
  /** Of the run that goes on, or went last. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** How the last run ended; empty while none did. */
  readonly message: string;
}
export const bytesOf = (files: readonly ManifestFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** As the loader asks for it: the address carries the hash, so what is kept is never stale. */
const urlOf = ({ path, sha256 }: ManifestFile): string =>
  new URL(`data/${path}?v=${sha256.slice(0, 8)}`, document.baseURI).href;
const keptUrls = async (): Promise<ReadonlySet<string>> => {
  const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return new Set(requests.flat().map(({ url }) => url));
};
const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';
/** Few enough that what the page itself asks for meanwhile is not held up. */
const AT_ONCE = 4;

export const createKeeper = () => {
  const store = createStore<KeepState>()(() => ({
    status: 'looking',
    missing: [],
    doneBytes: 0,
    totalBytes: 0,
    message: '',
  }));
  let running: AbortController | null = null;

  /** Looks what is kept already. */
  const look = async (files: readonly ManifestFile[]): Promise<void> => {
    if (running) return;
    try {
      const kept = await keptUrls();
      store.setState({ status: 'idle', missing: files.filter((file) => !kept.has(urlOf(file))) });
    } catch {
      // no secure context, or storage denied
      store.setState({ status: 'impossible' });
    }
  };

  const ending = (wasStopped: boolean, wasFull: boolean, failed: number): string => {
    if (wasFull) return 'The storage of this browser is full. What came is kept.';
    if (wasStopped) return 'Stopped. What came is kept.';
    if (failed > 0)
      return `${failed === 1 ? '1 file' : `${failed} files`} could not be fetched. Check the connection and try again.`;
    return '';
  };

  const start = async (): Promise<void> => {
    if (running) return;
    const stop = new AbortController();
    running = stop;
    const waiting = [...store.getState().missing];
    let failed = 0;
    let wasFull = false;
    store.setState({ status: 'running', doneBytes: 0, totalBytes: bytesOf(waiting), message: '' });
    // asked for, not insisted on: without it the browser may drop what is kept when it needs room
    await navigator.storage?.persist?.().catch(() => false);
    const keep = async (cache: Cache): Promise<void> => {
      for (let file = waiting.shift(); file && !stop.signal.aborted && !wasFull; file = waiting.shift()) {
        const { path, bytes } = file;
        try {
          await cache.add(new Request(urlOf(file), { signal: stop.signal }));
          const { missing, doneBytes } = store.getState();
          store.setState({ missing: missing.filter((other) => other.path !== path), doneBytes: doneBytes + bytes });
        } catch (error) {
          if (isFull(error)) wasFull = true;
          else if (!stop.signal.aborted) failed += 1;
        }
      }
    };
    try {
      const cache = await caches.open(DATA_CACHE);
      await Promise.all(Array.from({ length: AT_ONCE }, () => keep(cache)));
    } catch {
      failed = store.getState().missing.length;
    }
    running = null;
    store.setState({ status: 'idle', message: ending(stop.signal.aborted, wasFull, failed) });
  };

  return { store, look, start, cancel: () => running?.abort() };
};
