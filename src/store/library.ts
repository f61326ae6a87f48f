import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { cleanText, decodeScenario, encodeScenario } from '../model/scenario/codec.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { createLibraryStore, type KeptScenario, type LibraryStore } from './library-store.ts';

/**
 * Scenarios that a person keeps, in the browser's IndexedDB; in memory where that is denied or full, and said. What is
 * kept is the same text as a link, so that it is read with the same care and stays readable for ever.
 */

export type { KeptScenario, LibraryState, LibraryStore } from './library-store.ts';

export interface Library {
  readonly store: LibraryStore;
  /** Keeps a scenario under its name; `id` saves over that one. Where another tab was faster, a copy is kept and that is said. */
  readonly save: (scenario: Scenario, id?: string) => Promise<{ readonly id: string; readonly wasCopied: boolean }>;
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly duplicate: (id: string) => Promise<string | null>;
  /** What was read when it was opened: a later `save` over it is told from what another tab saved meanwhile. */
  readonly open: (id: string) => Promise<KeptScenario | null>;
  /** Deletes and gives back what was deleted, for `restore`. */
  readonly remove: (id: string) => Promise<KeptScenario | null>;
  readonly restore: (kept: KeptScenario) => Promise<void>;
  /** The work in hand: written while editing, in a record of this page alone, so that no other tab overwrites it. */
  readonly autosave: (scenario: Scenario) => Promise<void>;
  /** What is edited from now on is other work: what was written so far stays as it is. */
  readonly startWork: () => void;
  /** What is edited from now on goes on from this work, and takes its place once no page is open that wrote it. */
  readonly continueWork: (work: KeptScenario) => void;
  /** The newest work of any page. */
  readonly lastWork: () => Promise<KeptScenario | null>;
  readonly forgetWork: (id: string) => Promise<void>;
}

interface Schema extends DBSchema {
  scenarios: { key: string; value: KeptScenario };
}
const DATABASE = 'loadstone';
const VERSION = 1;
const CHANNEL = 'loadstone-library';
const WORK = '-work';
/** Records of work that are kept: the newest. */
const MAX_WORK = 8;
/** A database that does not answer for so long is done without. */
const OPEN_MS = 5000;
const MAX_NAME = 80;
/** More than anybody keeps, and little enough to list. */
const MAX_KEPT = 200;

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
      if (expected !== undefined && there?.revision !== expected) return false;
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
    const isFree = expected === undefined || (isKept(there) && there.revision === expected);
    if (isFree) await transaction.store.put(kept);
    await transaction.done;
    return isFree;
  },
  remove: (id) => database.delete('scenarios', id),
});

/** Why storage does not serve, as a sentence. */
const whyNot = (error: unknown, isOpening: boolean): string => {
  const name = error instanceof DOMException ? error.name : '';
  const until = 'what you keep lasts until the page is closed. Export it as a file to keep it.';
  if (name === 'QuotaExceededError') return `The storage of this browser is full: from now on ${until}`;
  if (name === 'TimeoutError') return `The storage of this browser does not answer: ${until}`;
  if (name === 'VersionError') return `The storage is of a newer version of this page: ${until}`;
  return isOpening
    ? `This browser does not allow storage: ${until}`
    : `The storage of this browser failed: from now on ${until}`;
};

interface Surroundings {
  /** Left out: a store of its own. */
  readonly store?: LibraryStore | undefined;
  readonly now: () => number;
  readonly newId: () => string;
  /** Which pages are open, by the records they write; left out: nobody knows. */
  readonly pages?: {
    readonly hold: (id: string) => void;
    readonly isOpen: (id: string) => Promise<boolean>;
  };
}

/** Opens the library; never fails: without storage it works in memory and says so. */
export const createLibrary = ({ now, newId, pages, store = createLibraryStore() }: Surroundings): Library => {
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
  const opening = (): Promise<IDBPDatabase<Schema>> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new DOMException('late', 'TimeoutError')), OPEN_MS);
      openDB<Schema>(DATABASE, VERSION, {
        upgrade: (fresh) => void fresh.createObjectStore('scenarios', { keyPath: 'id' }),
        // a newer page in another tab waits for this one
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
        terminated: () => lose(new DOMException('closed', 'AbortError')),
      })
        .then(resolve, reject)
        .finally(() => clearTimeout(late));
    });
  let shelf: Promise<Shelf> = (async () => {
    try {
      const database = await opening();
      store.setState({ status: 'ready' });
      return databaseShelf(database);
    } catch (error) {
      return toMemory([], whyNot(error, true));
    }
  })();
  /** The database is lost: all that was read of it goes on in memory. */
  const lose = (error: unknown): void => {
    const { kept, work } = store.getState();
    shelf = Promise.resolve(toMemory([...kept, ...work], whyNot(error, false)));
  };

  /** A database that opens and cannot be read, such as a damaged one, is done without like one that is full. */
  const ask = async <T>(question: (shelf: Shelf) => Promise<T>): Promise<T> => {
    try {
      return await question(await shelf);
    } catch (error) {
      lose(error);
      return question(await shelf);
    }
  };

  const list = async (): Promise<readonly KeptScenario[]> => {
    const rows = (await ask((there) => there.all())).filter(isKept);
    return rows.sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1));
  };
  const refresh = async (): Promise<void> => {
    try {
      const all = await list();
      const isWork = ({ id }: KeptScenario): boolean => id.startsWith(WORK);
      store.setState({
        kept: all.filter((kept) => !isWork(kept)).slice(0, MAX_KEPT),
        work: all.filter(isWork),
      });
    } catch {
      // what was listed stays listed; the next write says what is wrong
    }
  };
  const changed = async (): Promise<void> => {
    channel?.postMessage('changed');
    await refresh();
  };

  /** Full or broken storage: nothing is lost, all goes on in memory. */
  const put = async (kept: KeptScenario, expected?: number): Promise<boolean> => {
    try {
      return await (await shelf).put(kept, expected);
    } catch (error) {
      const here = await list().catch(() => [...store.getState().kept, ...store.getState().work]);
      shelf = Promise.resolve(toMemory(here, whyNot(error, false)));
      return (await shelf).put(kept, expected);
    }
  };
  const find = async (id: string): Promise<KeptScenario | null> => {
    const there = await ask((one) => one.get(id));
    return isKept(there) ? there : null;
  };

  /** Revisions as this page last read or wrote them: what it believes it saves over. */
  const seen = new Map<string, number>();
  /** Changes one record; where another page was faster, what is there now is changed instead. */
  const change = async (id: string, to: (kept: KeptScenario) => KeptScenario): Promise<void> => {
    for (let tries = 0; tries < 3; tries++) {
      const kept = await find(id);
      if (!kept) return;
      if (await put({ ...to(kept), revision: kept.revision + 1 }, kept.revision)) {
        if (seen.get(id) === kept.revision) seen.set(id, kept.revision + 1);
        return changed();
      }
    }
  };
  const add = async (record: Omit<KeptScenario, 'id' | 'revision'>): Promise<string> => {
    const id = newId();
    await put({ ...record, id, revision: 1 });
    seen.set(id, 1);
    await changed();
    return id;
  };

  const save: Library['save'] = async (scenario, id) => {
    const record = { name: cleanText(scenario.name, MAX_NAME), savedAt: now(), entries: encodeScenario(scenario) };
    if (id === undefined) return { id: await add(record), wasCopied: false };
    const expected = seen.get(id) ?? (await find(id))?.revision ?? 0;
    if (expected > 0 && (await put({ ...record, id, revision: expected + 1 }, expected))) {
      seen.set(id, expected + 1);
      await changed();
      return { id, wasCopied: false };
    }
    // changed or deleted elsewhere meanwhile: both stay
    return { id: await add({ ...record, name: `${record.name} (this tab)` }), wasCopied: true };
  };

  let workId = `${WORK}-${newId()}`;
  let workRevision = 0;
  /** Work of another page that this page goes on from, as it was then. */
  let before: KeptScenario | null = null;
  /** Whether `before` is told whole by what is written here: untouched since, by a page that is gone. */
  const isPassed = async (): Promise<boolean> => {
    if (!before || !pages || (await pages.isOpen(before.id))) return false;
    return (await find(before.id))?.revision === before.revision;
  };
  const autosave: Library['autosave'] = async (scenario) => {
    if (workRevision === 0) pages?.hold(workId);
    const passed = (await isPassed()) ? before?.id : undefined;
    // the newest is the newest, also where the computer's clock was put back since the last visit
    const earlier = store.getState().work.filter(({ id }) => id !== workId);
    const savedAt = Math.max(now(), ...earlier.map((work) => work.savedAt + 1));
    const record = { id: workId, name: scenario.name, savedAt, entries: encodeScenario(scenario) };
    workRevision += 1;
    await put({ ...record, revision: workRevision });
    const same = JSON.stringify(record.entries);
    const others = (await list()).filter(({ id }) => id.startsWith(WORK) && id !== record.id);
    const old = others.filter(
      ({ id, entries }, k) => k >= MAX_WORK - 1 || JSON.stringify(entries) === same || id === passed,
    );
    for (const { id } of old) await ask((there) => there.remove(id));
    await changed();
  };

  if (channel) channel.onmessage = () => void refresh();
  void refresh();

  return {
    store,
    save,
    open: async (id) => {
      const kept = await find(id);
      if (kept) seen.set(id, kept.revision);
      return kept;
    },
    rename: async (id, name) => {
      const text = cleanText(name, MAX_NAME);
      if (text !== '') await change(id, (kept) => ({ ...kept, name: text }));
    },
    duplicate: async (id) => {
      const kept = await find(id);
      return kept && add({ name: `${kept.name} (copy)`, savedAt: now(), entries: kept.entries });
    },
    remove: async (id) => {
      const kept = await find(id);
      await ask((there) => there.remove(id));
      await changed();
      return kept;
    },
    restore: async (kept) => {
      // something may have taken its place meanwhile: both stay
      if ((await find(kept.id)) === null) await put(kept);
      else await add({ name: kept.name, savedAt: kept.savedAt, entries: kept.entries });
      await changed();
    },
    autosave,
    startWork: () => {
      workId = `${WORK}-${newId()}`;
      workRevision = 0;
      before = null;
    },
    continueWork: (work) => {
      before = work;
    },
    lastWork: async () => (await list()).find(({ id }) => id.startsWith(WORK)) ?? null,
    forgetWork: async (id) => {
      await ask((there) => there.remove(id));
      await changed();
    },
  };
};
