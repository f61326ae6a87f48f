import { type DBSchema, openDB } from 'idb';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Site } from '../model/dataset/types.ts';
import { shortHash } from '../model/hash.ts';
import { type OwnRow, ownHash, ownRowsOf } from '../model/own/own-rows.ts';
import { type OwnSites, placeOwnRows } from '../model/own/own-sites.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { cleanText } from '../model/scenario/clean-text.ts';
import { breathe, type Loader } from './load.ts';
import { namedOwnData, nameOwnData } from './own-name.ts';
import type { Stores } from './stores.ts';
import { addNotice } from './view.ts';

/**
 * A person's own candidate sites beside those that ship. They stay in this browser: kept in IndexedDB (in memory where that
 * is denied), carried by an exported scenario file, only named by their hash in a link.
 */
export interface OwnFile {
  /** 12 hex digits of the rows: what a link names. */
  readonly hash: string;
  readonly name: string;
  readonly rows: readonly OwnRow[];
}
export interface OwnState {
  /** In the plan of this page. */
  readonly used: OwnFile | null;
  /** Kept in this browser, by hash. */
  readonly kept: readonly OwnFile[];
  /** Why nothing can be kept here; null: it can. */
  readonly message: string | null;
}
export interface OwnData {
  readonly store: StoreApi<OwnState>;
  /** The files that a place is read from. */
  readonly ready: () => Promise<boolean>;
  /** Rows as sites; `onProgress` hears shares of 1. Null where `signal` ended it. */
  readonly place: (
    rows: readonly OwnRow[],
    onProgress?: (share: number) => void,
    signal?: AbortSignal,
  ) => Promise<Result<OwnSites> | null>;
  /** Puts placed sites among the candidates, keeps their rows and solves. */
  readonly use: (name: string, rows: readonly OwnRow[], placed: OwnSites) => Promise<void>;
  /** Back to the sites that ship; the rows stay kept. */
  readonly leave: () => void;
  readonly forget: (hash: string) => Promise<void>;
  /** Brings in what the link names, or says that it is not here. */
  readonly follow: () => Promise<void>;
}

const DATABASE = 'loadstone-own';
const NOTICE = 'own-data';
const MAX_NAME = 80;
const MAX_KEPT = 20;
const NEEDS = ['sites', 'metros', 'counties', 'countyFacts', 'transmission'] as const;

interface Schema extends DBSchema {
  files: { key: string; value: OwnFile };
}

/** What stands in the database may be damaged or of nobody: only rows that still have their hash are taken. */
const readFile = (value: unknown): OwnFile | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { hash, name, rows: kept } = value as Partial<Record<keyof OwnFile, unknown>>;
  const { rows } = ownRowsOf(kept);
  if (typeof name !== 'string' || rows.length === 0 || ownHash(rows) !== hash) return null;
  return { hash, name: cleanText(name, MAX_NAME), rows };
};

export const createOwnData = (stores: Stores, loader: Pick<Loader, 'ensure'>, solve: () => void): OwnData => {
  const store = createStore<OwnState>()(() => ({ used: null, kept: [], message: null }));
  const cannotKeep = (): void =>
    store.setState({
      message:
        'This browser keeps nothing here: your sites last until the page is closed. Export the scenario as a file.',
    });
  // some browsers throw at once where storage is denied
  const open = async () =>
    openDB<Schema>(DATABASE, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('files', { keyPath: 'hash' }),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    });
  const database = open();
  const listed = database
    .then((shelf) => shelf.getAll('files'))
    .then((all) => {
      const kept = (all as readonly unknown[]).map(readFile).filter((file) => file !== null);
      // what was put in use meanwhile stays listed
      const here = store.getState().kept.filter(({ hash }) => kept.every((file) => file.hash !== hash));
      store.setState({ kept: [...here, ...kept].slice(0, MAX_KEPT) });
    })
    .catch(cannotKeep);

  const ready: OwnData['ready'] = async () => {
    await loader.ensure(NEEDS);
    const { dataset } = stores.data.getState();
    return NEEDS.every((key) => dataset[key] !== undefined);
  };
  const shipped = (): readonly Site[] =>
    (stores.data.getState().dataset.sites ?? []).filter(({ kind }) => kind !== 'own');

  const place: OwnData['place'] = async (rows, onProgress, signal) => {
    if (!(await ready()))
      return fail('The map data that your places are read from could not be loaded.', 'Reload the page and try again.');
    const { counties, countyFacts, metros, transmission } = stores.data.getState().dataset;
    if (!counties || !countyFacts || !metros || !transmission) return fail('No map data.', 'Reload the page.');
    const steps = placeOwnRows(rows, { sites: shipped(), counties, countyFacts, metros, transmission });
    for (;;) {
      await breathe();
      if (signal?.aborted) return null;
      const step = steps.next();
      if (step.done) return ok(step.value);
      onProgress?.(step.value);
    }
  };

  /** Of the data that ships: the hash of the page's data while no own sites are in use. */
  let base = '';
  /** The candidates of the page: those that ship and these. The data is another data then, and so are its plans. */
  const show = (file: OwnFile | null, sites: readonly Site[]): void => {
    const { dataset } = stores.data.getState();
    if (!store.getState().used) base = dataset.dataHash;
    store.setState({ used: file });
    nameOwnData(stores, file?.hash ?? null);
    stores.data.setState({
      dataset: {
        ...dataset,
        sites: [...shipped(), ...sites],
        dataHash: file ? shortHash(`${base} ${file.hash}`) : base,
      },
    });
    solve();
  };

  const use: OwnData['use'] = async (name, rows, placed) => {
    const file: OwnFile = { hash: placed.hash, name: cleanText(name, MAX_NAME) || 'Own sites', rows };
    const others = store.getState().kept.filter(({ hash }) => hash !== file.hash);
    store.setState({ kept: [file, ...others].slice(0, MAX_KEPT) });
    show(file, placed.sites);
    try {
      await (await database).put('files', file);
    } catch {
      cannotKeep();
    }
  };

  const leave = (): void => {
    if (store.getState().used) show(null, []);
  };

  /** Bumped by every look at the address: an older one is of no interest. */
  let look = 0;
  const follow: OwnData['follow'] = async () => {
    look += 1;
    const mine = look;
    const named = namedOwnData(stores);
    const { used } = store.getState();
    if (named === (used?.hash ?? null)) return;
    if (named === null) {
      leave();
      addNotice(stores.view, {
        id: NOTICE,
        tone: 'info',
        text: `This link is without your own sites. ${used?.name ?? 'Their file'} is kept under “Your own sites”.`,
      });
      return;
    }
    await listed;
    const file = store.getState().kept.find(({ hash }) => hash === named);
    const placed = file ? await place(file.rows) : null;
    if (mine !== look) return;
    if (file && placed?.ok) {
      show(file, placed.value.sites);
      return;
    }
    addNotice(stores.view, {
      id: NOTICE,
      tone: 'alarm',
      text: file
        ? `This link is of a plan with ${file.name}, which could not be placed on the map. What you see is of the sites that ship.`
        : `This link is of a plan with candidate sites of somebody’s own (${named}), which are not in this browser. Ask for the scenario as a file, which carries them. What you see is of the sites that ship.`,
    });
  };

  const forget: OwnData['forget'] = async (hash) => {
    store.setState({ kept: store.getState().kept.filter((file) => file.hash !== hash) });
    if (store.getState().used?.hash === hash) leave();
    await database.then((shelf) => shelf.delete('files', hash)).catch(() => {});
  };
  return { store, ready, place, use, leave, forget, follow };
};
