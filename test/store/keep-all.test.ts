import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ManifestFile } from '../../src/model/dataset/types.ts';
import { createKeeper } from '../../src/store/keep-all.ts';

const file = (name: string, bytes = 1000) =>
  ({ path: `${name}.json`, sha256: `${name}00000000`, bytes }) as ManifestFile;
const FILES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => file(name));
const urlOf = (name: string) => `https://host/x/data/${name}.json?v=${`${name}00000000`.slice(0, 8)}`;

let kept: Map<string, Set<string>>;
let add: (request: Request) => Promise<void>;
beforeEach(() => {
  kept = new Map([['precache', new Set([urlOf('a')])]]);
  add = async () => {};
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('document', { baseURI: 'https://host/x/' });
  vi.stubGlobal('caches', {
    keys: async () => [...kept.keys()],
    open: async (name: string) => {
      const inside = kept.get(name) ?? new Set<string>();
      kept.set(name, inside);
      return {
        keys: async () => [...inside].map((url) => ({ url })),
        add: async (request: Request) => {
          await add(request);
          inside.add(request.url);
        },
      };
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('keeping all files for offline use', () => {
  it('looks at every cache, fetches what is missing, and says how far it is', async () => {
    const keeper = createKeeper();
    await keeper.look(FILES);
    expect(keeper.store.getState()).toMatchObject({ status: 'idle' });
    expect(keeper.store.getState().missing.map(({ path }) => path)).toEqual(FILES.slice(1).map(({ path }) => path));
    const seen: number[] = [];
    keeper.store.subscribe(({ doneBytes }) => seen.push(doneBytes));
    await keeper.start();
    expect([...(kept.get('loadstone-data') ?? [])].sort()).toEqual(['b', 'c', 'd', 'e', 'f'].map(urlOf));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(keeper.store.getState()).toMatchObject({ status: 'idle', missing: [], doneBytes: 5000, message: '' });
  });
  it('a stop keeps what came, and going on fetches the rest', async () => {
    const keeper = createKeeper();
    await keeper.look(FILES);
    let asked = 0;
    add = async (request) => {
      asked += 1;
      if (asked === 2) keeper.cancel();
      if (request.signal.aborted) throw new DOMException('stopped', 'AbortError');
    };
    await keeper.start();
    expect(keeper.store.getState().message).toBe('Stopped. What came is kept.');
    const left = keeper.store.getState().missing.length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(5);
    add = async () => {};
    await keeper.start();
    expect(keeper.store.getState()).toMatchObject({ missing: [], message: '' });
  });
  it('counts files that did not come; full storage ends it', async () => {
    const keeper = createKeeper();
    await keeper.look(FILES);
    add = async ({ url }) => {
      if (url === urlOf('c')) throw new TypeError('Failed to fetch');
    };
    await keeper.start();
    expect(keeper.store.getState().message).toMatch(/^1 file could not be fetched/);
    expect(keeper.store.getState().missing.map(({ path }) => path)).toEqual(['c.json']);
    add = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await keeper.start();
    expect(keeper.store.getState().message).toMatch(/storage of this browser is full/);
  });
  it('says where it cannot be done', async () => {
    vi.stubGlobal('caches', undefined);
    const keeper = createKeeper();
    await keeper.look(FILES);
    expect(keeper.store.getState().status).toBe('impossible');
  });
});
