import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFiles, readPlanningData } from '../../scripts/dataset.ts';
import type { Dataset } from '../../src/model/dataset/types.ts';
import type { OwnRow } from '../../src/model/own/own-rows.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { createOwnData, type OwnData } from '../../src/store/own-data.ts';
import { namedOwnData, nameOwnData } from '../../src/store/own-name.ts';

const ROWS: readonly OwnRow[] = [
  {
    name: 'Yard',
    lon: -101.8,
    lat: 33.6,
    headroomMw: 450,
    waitMonths: 24,
    deliveryUsdPerMwh: null,
    landUsdPerAcre: null,
  },
  {
    name: 'Bend',
    lon: -84.2,
    lat: 39.4,
    headroomMw: null,
    waitMonths: null,
    deliveryUsdPerMwh: 12,
    landUsdPerAcre: 9000,
  },
];
let dataset: Dataset;
beforeAll(async () => {
  const files = await readFiles('public/data', ['counties', 'countyFacts', 'transmission', 'energyPrice']);
  const { sites, metros } = await readPlanningData('public/data');
  dataset = { ...files, sites, metros, dataHash: 'base' };
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const openPage = () => {
  const stores = createStores({ explore: [], plan: [], operate: [], compare: [] }, 'light', true);
  stores.data.setState({ dataset });
  const solve = vi.fn();
  return { stores, solve, own: createOwnData(stores, { ensure: async () => {} }, solve) };
};
const used = async (own: OwnData, rows = ROWS) => {
  const placed = await own.place(rows);
  if (!placed?.ok) throw new Error('not placed');
  await own.use('mine.csv', rows, placed.value);
  return placed.value.hash;
};

describe('own sites', () => {
  it('are candidates beside those that ship, named in the link, of another data; and leave as they came', async () => {
    const { stores, solve, own } = openPage();
    const hash = await used(own);
    const now = stores.data.getState().dataset;
    expect(now.sites).toHaveLength(dataset.sites!.length + 2);
    expect(now.sites!.slice(-2).map(({ name, kind, poiHeadroomMw }) => [name, kind, poiHeadroomMw])).toEqual([
      ['Yard', 'own', 450],
      ['Bend', 'own', expect.any(Number)],
    ]);
    expect(now.dataHash).not.toBe('base');
    expect(namedOwnData(stores)).toBe(hash);
    expect(solve).toHaveBeenCalledTimes(1);
    // again: they do not stand there twice
    await used(own);
    expect(stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length + 2);
    own.leave();
    expect(stores.data.getState().dataset.sites).toEqual(dataset.sites);
    expect(stores.data.getState().dataset.dataHash).toBe('base');
    expect(namedOwnData(stores)).toBeNull();
    expect(own.store.getState().kept.map(({ name }) => name)).toEqual(['mine.csv']);
  });

  it('are there on the next visit when the link names them, with the same data', async () => {
    const first = openPage();
    const hash = await used(first.own);
    const { dataHash } = first.stores.data.getState().dataset;
    const next = openPage();
    nameOwnData(next.stores, hash);
    await next.own.follow();
    expect(next.stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length + 2);
    expect(next.stores.data.getState().dataset.dataHash).toBe(dataHash);
    expect(next.solve).toHaveBeenCalledTimes(1);
    expect(next.stores.view.getState().notices).toEqual([]);
    // another link, without them
    nameOwnData(next.stores, null);
    await next.own.follow();
    expect(next.stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length);
    expect(next.stores.view.getState().notices[0]?.text).toContain('without your own data. mine.csv');
  });

  it('of somebody else are asked for, and the plan is of the sites that ship', async () => {
    const { stores, own, solve } = openPage();
    nameOwnData(stores, '0123456789ab');
    await own.follow();
    expect(stores.view.getState().notices[0]?.text).toMatch(/not in this browser.*as a file/);
    expect(stores.data.getState().dataset.sites).toBe(dataset.sites);
    expect(solve).not.toHaveBeenCalled();
    // the link stays what it was: passing it on loses nothing
    expect(namedOwnData(stores)).toBe('0123456789ab');
  });

  it('are gone when they are forgotten', async () => {
    const { stores, own } = openPage();
    const hash = await used(own);
    await own.forget(hash);
    expect(own.store.getState()).toMatchObject({ used: null, kept: [] });
    expect(stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length);
    const next = openPage();
    nameOwnData(next.stores, hash);
    await next.own.follow();
    expect(next.stores.view.getState().notices[0]?.tone).toBe('alarm');
  });

  it('that are damaged in the database are not taken', async () => {
    const first = openPage();
    const hash = await used(first.own);
    const shelf = await openDB('loadstone-own');
    const file = await shelf.get('files', hash);
    await shelf.put('files', { ...file, rows: [{ ...file.rows[0], headroomMw: 9999 }] });
    await shelf.put('files', { hash: 'junk', name: 7, rows: 'x' });
    shelf.close();
    const next = openPage();
    nameOwnData(next.stores, hash);
    await next.own.follow();
    expect(next.own.store.getState().kept).toEqual([]);
    expect(next.stores.view.getState().notices[0]?.tone).toBe('alarm');
  });

  it('work without storage, and say that they do not last', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const { stores, own } = openPage();
    await used(own);
    expect(stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length + 2);
    await vi.waitFor(() => expect(own.store.getState().message).toContain('until the page is closed'));
  });

  it('are in the plan also where the storage is full, and say that they do not last', async () => {
    const { stores, own } = openPage();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await used(own);
    await own.takePrices('p.csv', [{ key: 'ERCO', usdPerMwh: new Float32Array(8784).fill(30) }]);
    full.mockRestore();
    const { kept, keptPrices, message } = own.store.getState();
    expect([kept.length, keptPrices.length]).toEqual([1, 1]);
    expect(stores.data.getState().dataset.sites).toHaveLength(dataset.sites!.length + 2);
    expect(message).toContain('until the page is closed');
  });

  it('can be given up half way, and say when the map data is missing', async () => {
    const { stores, own } = openPage();
    const stop = new AbortController();
    const placing = own.place(ROWS, () => stop.abort(), stop.signal);
    expect(await placing).toBeNull();
    const { counties: _, ...less } = dataset;
    stores.data.setState({ dataset: less });
    expect(await own.place(ROWS)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('map data') },
    });
  });

  it('own prices stand in place of those that ship, beside own sites, are named, kept and leave as they came', async () => {
    const { stores, own, solve } = openPage();
    const hours = Array.from({ length: 8784 }, (_, hour) => `${hour},${20 + (hour % 3)}`);
    const read = await own.readPrices(`hour,ERCO\n${hours.join('\n')}`);
    if (!read?.ok) throw new Error('not read');
    await own.takePrices('mine.csv', read.value.columns);
    const priced = stores.data.getState().dataset;
    expect(priced.energyPrice?.columns.ERCO?.[1]).toBe(21);
    const texan = priced.sites?.find(({ ba }) => ba === 'ERCO');
    expect(texan?.energyPriceUsdPerMwh).toBeCloseTo(21, 6);
    expect(priced.dataHash).not.toBe('base');
    expect(namedOwnData(stores)).toBe(`-.${read.value.hash}`);
    const sites = await used(
      own,
      ROWS.map((row) => ({ ...row, energyUsdPerMwh: 33 })),
    );
    expect(namedOwnData(stores)).toBe(`${sites}.${read.value.hash}`);
    const both = stores.data.getState().dataset;
    expect(both.sites?.at(-1)?.energyPriceUsdPerMwh).toBe(33);
    expect(both.energyPrice?.columns[both.sites?.at(-1)?.id ?? '']).toHaveLength(8784);
    expect(both.energyPrice?.columns.ERCO?.[1]).toBe(21);
    expect(solve).toHaveBeenCalledTimes(2);

    // the next visit of a link that names both
    const second = openPage();
    nameOwnData(second.stores, `${sites}.${read.value.hash}`);
    await second.own.follow();
    expect(second.stores.data.getState().dataset.dataHash).toBe(both.dataHash);

    own.leave();
    own.leavePrices();
    expect(stores.data.getState().dataset).toEqual(dataset);
    expect(namedOwnData(stores)).toBeNull();
    expect(own.store.getState().keptPrices.map(({ name }) => name)).toEqual(['mine.csv']);
    await own.forgetPrices(read.value.hash);
    expect(own.store.getState().keptPrices).toEqual([]);
  });

  it('a link with prices that are not here says so and changes nothing', async () => {
    const { stores, own } = openPage();
    nameOwnData(stores, '-.0123456789ab');
    await own.follow();
    expect(stores.data.getState().dataset).toEqual(dataset);
    expect(stores.view.getState().notices.at(-1)?.text).toMatch(/prices of somebody’s own \(0123456789ab\)/);
  });
});
