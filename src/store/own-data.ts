import { type DBSchema, openDB } from 'idb';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Dataset, Site } from '../model/dataset/types.ts';
import { shortHash } from '../model/hash.ts';
import { withOwnPrices } from '../model/own/apply-prices.ts';
import {
  type OwnPriceColumn,
  type OwnPrices,
  ownDataName,
  ownPricesOf,
  priceHash,
  readOwnPrices,
} from '../model/own/own-prices.ts';
import { type OwnRow, ownHash, ownRowsOf } from '../model/own/own-rows.ts';
import { type OwnSites, placeOwnRows } from '../model/own/own-sites.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { cleanText } from '../model/scenario/clean-text.ts';
import type { Loader } from './load.ts';
import { namedOwnData, nameOwnData } from './own-name.ts';
import { breathe } from './slices.ts';
import type { Stores } from './stores.ts';
import { addNotice } from './view.ts';

/**
 * A person's own candidate sites beside those that ship, and prices in place of those that ship. They stay in this browser:
 * kept in IndexedDB (in memory where that is denied), carried by an exported scenario file, only named by their hashes in a
 * link.
 */
export interface OwnFile {
  /** 12 hex digits of the rows: what a link names. */
  readonly hash: string;
  readonly name: string;
  readonly rows: readonly OwnRow[];
}
export interface OwnPriceFile {
  /** 12 hex digits of the columns. */
  readonly hash: string;
  readonly name: string;
  readonly columns: readonly OwnPriceColumn[];
}
export interface OwnState {
  /** In the plan of this page. */
  readonly used: OwnFile | null;
  readonly prices: OwnPriceFile | null;
  /** Kept in this browser, by hash. */
  readonly kept: readonly OwnFile[];
  readonly keptPrices: readonly OwnPriceFile[];
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
  /** A text of hourly prices, read in steps. Null where `signal` ended it. */
  readonly readPrices: (
    text: string,
    onProgress?: (share: number) => void,
    signal?: AbortSignal,
  ) => Promise<Result<OwnPrices> | null>;
  /** Prices in place of those that ship, in plan and year; kept, and solved with. */
  readonly takePrices: (name: string, columns: readonly OwnPriceColumn[]) => Promise<void>;
  readonly leavePrices: () => void;
  readonly forgetPrices: (hash: string) => Promise<void>;
  /** Brings in what the link names, or says that it is not here. */
  readonly follow: () => Promise<void>;
}

const DATABASE = 'loadstone-own';
const DATABASE_VERSION = 2;
const NOTICE = 'own-data';
const MAX_NAME = 80;
const MAX_KEPT = 20;
const NEEDS = ['sites', 'metros', 'counties', 'countyFacts', 'transmission', 'energyPrice'] as const;

interface Schema extends DBSchema {
  files: { key: string; value: OwnFile };
  prices: { key: string; value: OwnPriceFile };
}

/** What stands in the database may be damaged or of nobody: only what still has its hash is taken. */
const readFile = (value: unknown): OwnFile | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { hash, name, rows: kept } = value as Partial<Record<keyof OwnFile, unknown>>;
  const { rows } = ownRowsOf(kept);
  if (typeof name !== 'string' || rows.length === 0 || ownHash(rows) !== hash) return null;
  return { hash, name: cleanText(name, MAX_NAME), rows };
};
const readPriceFile = (value: unknown): OwnPriceFile | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { hash, name, columns: kept } = value as Partial<Record<keyof OwnPriceFile, unknown>>;
  const columns = ownPricesOf(kept);
  if (typeof name !== 'string' || columns.length === 0 || priceHash(columns) !== hash) return null;
  return { hash, name: cleanText(name, MAX_NAME), columns };
};
/** The newest first, each once. */
const withFirst = <T extends { readonly hash: string }>(first: T, kept: readonly T[]): readonly T[] =>
  [first, ...kept.filter(({ hash }) => hash !== first.hash)].slice(0, MAX_KEPT);
const joined = <T extends { readonly hash: string }>(here: readonly T[], stored: readonly T[]): readonly T[] =>
  [...here, ...stored.filter(({ hash }) => here.every((file) => file.hash !== hash))].slice(0, MAX_KEPT);

export const createOwnData = (stores: Stores, loader: Pick<Loader, 'ensure'>, solve: () => void): OwnData => {
  const store = createStore<OwnState>()(() => ({ used: null, prices: null, kept: [], keptPrices: [], message: null }));
  const cannotKeep = (): void =>
    store.setState({
      message:
        'This browser keeps nothing here: what is yours lasts until the page is closed. Export the scenario as a file.',
    });
  // some browsers throw at once where storage is denied
  const open = async () =>
    openDB<Schema>(DATABASE, DATABASE_VERSION, {
      upgrade: (database, before) => {
        if (before < 1) database.createObjectStore('files', { keyPath: 'hash' });
        if (before < 2) database.createObjectStore('prices', { keyPath: 'hash' });
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    });
  const database = open();
  const listed = database
    .then(async (shelf) => {
      const files = (await shelf.getAll('files')) as readonly unknown[];
      const prices = (await shelf.getAll('prices')) as readonly unknown[];
      const isThere = <T>(file: T | null): file is T => file !== null;
      // what was put in use meanwhile stays listed
      const { kept, keptPrices } = store.getState();
      store.setState({
        kept: joined(kept, files.map(readFile).filter(isThere)),
        keptPrices: joined(keptPrices, prices.map(readPriceFile).filter(isThere)),
      });
    })
    .catch(cannotKeep);

  const ready: OwnData['ready'] = async () => {
    await loader.ensure(NEEDS);
    const { dataset } = stores.data.getState();
    return NEEDS.every((key) => dataset[key] !== undefined);
  };
  /** The data that ship, once something of a person's own stands in their place. */
  let base: Dataset | null = null;
  const shippedData = (): Dataset => base ?? stores.data.getState().dataset;
  const shipped = (): readonly Site[] => shippedData().sites ?? [];
  const inSteps = async <T>(
    steps: Generator<number, T, void>,
    onProgress?: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<T | null> => {
    for (;;) {
      await breathe();
      if (signal?.aborted) return null;
      const step = steps.next();
      if (step.done) return step.value;
      onProgress?.(step.value);
    }
  };

  const place: OwnData['place'] = async (rows, onProgress, signal) => {
    if (!(await ready()))
      return fail('The map data that your places are read from could not be loaded.', 'Reload the page and try again.');
    const { counties, countyFacts, metros, transmission } = stores.data.getState().dataset;
    if (!counties || !countyFacts || !metros || !transmission) return fail('No map data.', 'Reload the page.');
    const steps = placeOwnRows(rows, { sites: shipped(), counties, countyFacts, metros, transmission });
    const placed = await inSteps(steps, onProgress, signal);
    return placed && ok(placed);
  };

  /** Own sites as they were placed. */
  let placedSites: OwnSites | null = null;
  /** The data of the page: those that ship and a person's own. They are other data then, and so are their plans. */
  const show = (used: OwnFile | null, placed: OwnSites | null, prices: OwnPriceFile | null): void => {
    const { dataset } = stores.data.getState();
    base ??= dataset;
    const { sites: theirs, energyPrice, dataHash: shippedHash } = base;
    if (!theirs || !energyPrice) return;
    const named = ownDataName(used?.hash ?? null, prices?.hash ?? null);
    placedSites = placed;
    store.setState({ used, prices });
    nameOwnData(stores, used || prices ? named : null);
    const sites = placed ? [...theirs, ...placed.sites] : theirs;
    stores.data.setState({
      dataset: {
        ...dataset,
        ...withOwnPrices({ sites, energyPrice }, placed?.averages ?? new Map(), prices?.columns ?? []),
        dataHash: used || prices ? shortHash(`${shippedHash} ${named}`) : shippedHash,
      },
    });
    if (!used && !prices) base = null;
    solve();
  };
  const keepFile = async (where: 'files' | 'prices', file: OwnFile | OwnPriceFile): Promise<void> => {
    try {
      await (await database).put(where, file as OwnFile & OwnPriceFile);
    } catch {
      cannotKeep();
    }
  };
  const drop = (where: 'files' | 'prices', hash: string): Promise<void> =>
    database.then((shelf) => shelf.delete(where, hash)).catch(() => {});

  const use: OwnData['use'] = async (name, rows, placed) => {
    const file: OwnFile = { hash: placed.hash, name: cleanText(name, MAX_NAME) || 'Own sites', rows };
    store.setState({ kept: withFirst(file, store.getState().kept) });
    show(file, placed, store.getState().prices);
    await keepFile('files', file);
  };
  const readPrices: OwnData['readPrices'] = async (text, onProgress, signal) => {
    if (!(await ready()))
      return fail('The data that your columns are named after could not be loaded.', 'Reload the page and try again.');
    const { energyPrice, balancingAuthorities } = shippedData();
    const areas = [...Object.keys(energyPrice?.columns ?? {}), ...(balancingAuthorities ?? []).map(({ ba }) => ba)];
    const sites = [...shipped(), ...(placedSites?.sites ?? [])];
    return inSteps(readOwnPrices(text, { areas, sites }), onProgress, signal);
  };
  const takePrices: OwnData['takePrices'] = async (name, columns) => {
    const file: OwnPriceFile = { hash: priceHash(columns), name: cleanText(name, MAX_NAME) || 'Own prices', columns };
    store.setState({ keptPrices: withFirst(file, store.getState().keptPrices) });
    if (await ready()) show(store.getState().used, placedSites, file);
    await keepFile('prices', file);
  };

  const leave = (): void => {
    const { used, prices } = store.getState();
    if (used) show(null, null, prices);
  };
  const leavePrices = (): void => {
    const { used, prices } = store.getState();
    if (prices) show(used, placedSites, null);
  };

  /** Bumped by every look at the address: an older one is of no interest. */
  let look = 0;
  const follow: OwnData['follow'] = async () => {
    look += 1;
    const mine = look;
    const named = namedOwnData(stores);
    const { used, prices } = store.getState();
    const [sitesHash = '-', pricesHash = ''] = (named ?? '-').split('.');
    const isUsed = sitesHash === (used?.hash ?? '-') && pricesHash === (prices?.hash ?? '');
    if (isUsed) return;
    if (named === null) {
      const names = [used?.name, prices?.name].filter((name) => name !== undefined).join(' and ');
      show(null, null, null);
      addNotice(stores.view, {
        id: NOTICE,
        tone: 'info',
        text: `This link is without your own data. ${names} can be had again under “Your own sites”.`,
      });
      return;
    }
    await listed;
    const { kept, keptPrices } = store.getState();
    const file = kept.find(({ hash }) => hash === sitesHash) ?? null;
    const priceFile = keptPrices.find(({ hash }) => hash === pricesHash) ?? null;
    const placed = file ? await place(file.rows) : null;
    const isReady = placed?.ok || (priceFile !== null && (await ready()));
    if (mine !== look) return;
    const missing = [
      ...(sitesHash !== '-' && !file ? [`candidate sites of somebody’s own (${sitesHash})`] : []),
      ...(pricesHash !== '' && !priceFile ? [`prices of somebody’s own (${pricesHash})`] : []),
    ];
    // half of it would be another plan than the link's: all or nothing
    if (missing.length === 0 && isReady && (sitesHash === '-' || placed?.ok)) {
      show(file, placed?.ok ? placed.value : null, priceFile);
      return;
    }
    addNotice(stores.view, {
      id: NOTICE,
      tone: 'alarm',
      text:
        missing.length === 0
          ? `This link is of a plan with ${file?.name ?? priceFile?.name ?? 'data of your own'}, which could not be placed on the map. What you see is of the data that ship.`
          : `This link is of a plan with ${missing.join(' and ')}, which are not in this browser. Ask for the scenario as a file, which carries them. What you see is of the data that ship.`,
    });
  };

  const forget: OwnData['forget'] = async (hash) => {
    store.setState({ kept: store.getState().kept.filter((file) => file.hash !== hash) });
    if (store.getState().used?.hash === hash) leave();
    await drop('files', hash);
  };
  const forgetPrices: OwnData['forgetPrices'] = async (hash) => {
    store.setState({ keptPrices: store.getState().keptPrices.filter((file) => file.hash !== hash) });
    if (store.getState().prices?.hash === hash) leavePrices();
    await drop('prices', hash);
  };
  return { store, ready, place, use, leave, forget, readPrices, takePrices, leavePrices, forgetPrices, follow };
};
