import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createStore } from 'zustand/vanilla';
import { cleanText, decodeScenario, encodeScenario, type LinkEntry } from '../model/scenario/codec.ts';
import type { Scenario } from '../model/scenario/scenario.ts';

/**
 * Scenarios that a person keeps, in the browser's IndexedDB; in memory where that is denied or full, and said. What is
 * kept is the same text as a link, so that it is read with the same care and stays readable for ever.
 */

export interface KeptScenario {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Grows by one with every save: two tabs that save the same one notice each other. */
  readonly revision: number;
  readonly entries: readonly LinkEntry[];
}
export interface LibraryState {
  readonly status: 'opening' | 'ready' | 'memory';
  /** Newest first. */
  readonly kept: readonly KeptScenario[];
  /** Why it is kept in memory only; empty otherwise. */
  readonly message: string;
}

export interface Library {
  readonly store: LibraryStore;
  /** Keeps a scenario under its name; `id` saves over that one. Where another tab was faster, a copy is kept and that is said. */
  readonly save: (scenario: Scenario, id?: string) => Promise<{ readonly id: string; readonly wasCopied: boolean }>;
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly duplicate: (id: string) => Promise<string | null>;
  /** Deletes and gives back what was deleted, for `restore`. */
  readonly remove: (id: string) => Promise<KeptScenario | null>;
  readonly restore: (kept: KeptScenario) => Promise<void>;
  /** The work in hand: written while editing, read at the next visit without a link. */
  readonly autosave: (scenario: Scenario) => Promise<void>;
  readonly lastWork: () => Promise<KeptScenario | null>;
  readonly forgetWork: () => Promise<void>;
}

interface Schema extends DBSchema {
  scenarios: { key: string; value: KeptScenario };
}
const DATABASE = 'loadstone';
const VERSION = 1;
const CHANNEL = 'loadstone-library';
const WORK_ID = '-work';
const MAX_NAME = 80;
/** More than anybody keeps, and little enough to list. */
const MAX_KEPT = 200;

const createLibraryStore = () => createStore<LibraryState>()(() => ({ status: 'opening', kept: [], message: '' }));
export type LibraryStore = ReturnType<typeof createLibraryStore>;

/** The scenario of a kept text, and what could not be read of it. */
export const readKept = (kept: KeptScenario): { readonly scenario: Scenario; readonly notes: readonly string[] } => {
  const { scenario, notes } = decodeScenario(kept.entries);
  return { scenario: { ...scenario, name: cleanText(kept.name, MAX_NAME) || scenario.name }, notes };
};

/** What stands in the database may be of another version, or of nobody: only what has the right shape is listed. */
const isKept = (value: unknown): value is KeptScenario => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, savedAt, revision, entries } = value as Partial<Record<keyof KeptScenario, unknown>>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    Number.isFinite(savedAt) &&
    Number.isInteger(revision) &&
    Array.isArray(entries) &&
    entries.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === 'string'))
  );
};

interface Shelf {
  readonly all: () => Promise<readonly unknown[]>;
  readonly get: (id: string) => Promise<unknown>;
  /** Writes unless the kept revision is another than `expected`; undefined: whatever is there. */
  readonly put: (kept: KeptScenario, expected?: number) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
}

const memoryShelf = (first: readonly KeptScenario[] = []): Shelf => {
  const shelf = new Map(first.map((kept) => [kept.id, kept]));
  return {
    all: async () => [...shelf.values()],
    get: async (id) => shelf.get(id),
    put: async (kept, expected) => {
      const there = shelf.get(kept.id);
      if (expected !== undefined && there && there.revision !== expected) return false;
      shelf.set(kept.id, kept);
      return true;
    },
    remove: async (id) => void shelf.delete(id),
  };
};

const databaseShelf = (database: IDBPDatabase<Schema>): Shelf => ({
  all: () => database.getAll('scenarios'),
  get: (id) => database.get('scenarios', id),
  put: async (kept, expected) => {
    // read and write in one transaction: another tab cannot come between
    const transaction = database.transaction('scenarios', 'readwrite');
    const there = await transaction.store.get(kept.id);
    const isFree = expected === undefined || !there || there.revision === expected;
    if (isFree) await transaction.store.put(kept);
    await transaction.done;
    return isFree;
  },
  remove: (id) => database.delete('scenarios', id),
});

interface Surroundings {
  readonly now: () => number;
  readonly newId: () => string;
}

/** Opens the library; never fails: without storage it works in memory and says so. */
export const createLibrary = ({ now, newId }: Surroundings): Library => {
  const store = createLibraryStore();
  let channel: BroadcastChannel | null = null;
  try {
    channel = new BroadcastChannel(CHANNEL);
  } catch {
    // a page without other tabs
  }

  const toMemory = (kept: readonly KeptScenario[], why: string): Shelf => {
    store.setState({ status: 'memory', message: why });
    return memoryShelf(kept);
  };
  let shelf: Promise<Shelf> = (async () => {
    try {
      const database = await openDB<Schema>(DATABASE, VERSION, {
        upgrade: (fresh) => void fresh.createObjectStore('scenarios', { keyPath: 'id' }),
      });
      store.setState({ status: 'ready' });
      return databaseShelf(database);
    } catch {
      return toMemory(
        [],
        'This browser does not allow storage: what you keep lasts until the page is closed. Export it as a file to keep it.',
      );
    }
  })();

  const list = async (): Promise<readonly KeptScenario[]> => {
    const rows = (await (await shelf).all()).filter(isKept);
    return rows.sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1));
  };
  const refresh = async (): Promise<void> =>
    store.setState({ kept: (await list()).filter(({ id }) => id !== WORK_ID).slice(0, MAX_KEPT) });
  const changed = async (): Promise<void> => {
    channel?.postMessage('changed');
    await refresh();
  };

  /** Full or broken storage: nothing is lost, all goes on in memory. */
  const put = async (kept: KeptScenario, expected?: number): Promise<boolean> => {
    try {
      return await (await shelf).put(kept, expected);
    } catch {
      const here = await list().catch(() => store.getState().kept);
      shelf = Promise.resolve(
        toMemory(
          here,
          'The storage of this browser is full: what you keep from now on lasts until the page is closed.',
        ),
      );
      return (await shelf).put(kept, expected);
    }
  };
  const find = async (id: string): Promise<KeptScenario | null> => {
    const there = await (await shelf).get(id);
    return isKept(there) ? there : null;
  };

  const save: Library['save'] = async (scenario, id) => {
    const there = id === undefined ? null : (store.getState().kept.find((kept) => kept.id === id) ?? (await find(id)));
    const record = { name: cleanText(scenario.name, MAX_NAME), savedAt: now(), entries: encodeScenario(scenario) };
    if (there) {
      const isSaved = await put({ ...record, id: there.id, revision: there.revision + 1 }, there.revision);
      if (isSaved) {
        await changed();
        return { id: there.id, wasCopied: false };
      }
    }
    const copy = newId();
    const name = there ? `${record.name} (this tab)` : record.name;
    await put({ ...record, name, id: copy, revision: 1 });
    await changed();
    return { id: copy, wasCopied: there !== null };
  };

  if (channel) channel.onmessage = () => void refresh();
  void refresh().catch(() => {});

  return {
    store,
    save,
    rename: async (id, name) => {
      const kept = await find(id);
      const text = cleanText(name, MAX_NAME);
      if (!kept || text === '') return;
      await put({ ...kept, name: text, revision: kept.revision + 1 });
      await changed();
    },
    duplicate: async (id) => {
      const kept = await find(id);
      if (!kept) return null;
      const copy = { ...kept, id: newId(), name: `${kept.name} (copy)`, savedAt: now(), revision: 1 };
      await put(copy);
      await changed();
      return copy.id;
    },
    remove: async (id) => {
      const kept = await find(id);
      await (await shelf).remove(id);
      await changed();
      return kept;
    },
    restore: async (kept) => {
      await put(kept);
      await changed();
    },
    autosave: async (scenario) => {
      const record = {
        id: WORK_ID,
        name: scenario.name,
        savedAt: now(),
        revision: 1,
        entries: encodeScenario(scenario),
      };
      await put(record);
    },
    lastWork: () => find(WORK_ID),
    forgetWork: async () => (await shelf).remove(WORK_ID),
  };
};
