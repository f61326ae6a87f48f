import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/model/scenario/scenario.ts';
import { createLibrary, readKept } from '../../src/store/library.ts';

const scenario = (name: string, budgetUsd = 40e9): Scenario => ({
  ...DEFAULT_SCENARIO,
  name,
  fields: { ...DEFAULT_SCENARIO.fields, budgetUsd },
});
let count = 0;
const open = (from = 1000) => {
  let time = from;
  return createLibrary({ now: () => (time += 1), newId: () => `id-${++count}` });
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the library', () => {
  it('knows the newest work although the clock was put back', async () => {
    const first = open(1_000_000);
    await first.autosave(scenario('Of before', 33e9));
    const second = open(500);
    await vi.waitFor(() => expect(second.store.getState().work).toHaveLength(1));
    await second.autosave(scenario('Of after', 44e9));
    await second.autosave(scenario('Of after', 45e9));
    const last = await open(600).lastWork();
    expect(last?.name).toBe('Of after');
    expect(last && readKept(last).scenario.fields.budgetUsd).toBe(45e9);
  });

  it('keeps scenarios over a visit, newest first', async () => {
    const first = open();
    await first.save(scenario('A', 30e9));
    await first.save(scenario('B', 60e9));
    const again = open();
    await vi.waitFor(() => expect(again.store.getState().kept).toHaveLength(2));
    expect(again.store.getState().status).toBe('ready');
    const [b] = again.store.getState().kept;
    expect(readKept(b as NonNullable<typeof b>)).toEqual({ scenario: scenario('B', 60e9), notes: [] });
  });

  it('saves over, renames, duplicates, deletes and takes the deletion back', async () => {
    const library = open();
    const { id } = await library.save(scenario('A'));
    await library.save(scenario('A', 70e9), id);
    await library.rename(id, 'Better\u202e name ');
    const copy = await library.duplicate(id);
    const names = () => library.store.getState().kept.map(({ name }) => name);
    expect(names()).toEqual(['Better name (copy)', 'Better name']);
    const gone = await library.remove(id);
    expect(names()).toEqual(['Better name (copy)']);
    if (!gone) throw new Error('nothing was deleted');
    await library.restore(gone);
    expect(names()).toContain('Better name');
    expect(copy).not.toBe(id);
    expect(readKept(gone).scenario.fields.budgetUsd).toBe(70e9);
  });

  it('work that goes on in another tab takes the place of what it went on from, once that tab is gone and left it so', async () => {
    const alive = new Set<string>();
    const pages = { hold: (id: string) => void alive.add(id), isOpen: async (id: string) => alive.has(id) };
    let time = 1000;
    const tab = () => createLibrary({ now: () => (time += 1), newId: () => `id-${++count}`, pages });
    const names = (library: ReturnType<typeof tab>) => library.store.getState().work.map(({ name }) => name);
    const here = tab();
    await here.autosave(scenario('Mine', 31e9));
    const there = tab();
    const last = await there.lastWork();
    if (!last) throw new Error('no work');
    there.continueWork(last);
    await there.autosave(scenario('Mine, on', 32e9));
    // both are open: both are told
    expect(names(there)).toEqual(['Mine, on', 'Mine']);
    alive.delete(last.id);
    await there.autosave(scenario('Mine, further', 33e9));
    expect(names(there)).toEqual(['Mine, further']);

    // a tab that edited on after it was taken up has work of its own: that stays
    const third = tab();
    const taken = await third.lastWork();
    if (!taken) throw new Error('no work');
    third.continueWork(taken);
    await there.autosave(scenario('Mine, elsewhere', 34e9));
    alive.clear();
    await third.autosave(scenario('Mine, third', 35e9));
    expect(names(third)).toEqual(['Mine, third', 'Mine, elsewhere']);
    // other work takes nobody's place
    const fourth = tab();
    const older = await fourth.lastWork();
    if (!older) throw new Error('no work');
    fourth.continueWork(older);
    fourth.startWork();
    await fourth.autosave(scenario('New', 36e9));
    expect(names(fourth)).toHaveLength(3);
  });

  it('does not overwrite what another tab saved meanwhile', async () => {
    const here = open();
    const { id } = await here.save(scenario('Shared', 30e9));
    const there = open();
    await vi.waitFor(() => expect(there.store.getState().kept).toHaveLength(1));
    await there.save(scenario('Shared', 55e9), id);
    // this tab still believes in its own revision
    here.store.setState({ kept: here.store.getState().kept.map((kept) => ({ ...kept, revision: 1 })) });
    const answer = await here.save(scenario('Shared', 44e9), id);
    expect(answer.wasCopied).toBe(true);
    const kept = here.store.getState().kept;
    expect(kept.map((one) => readKept(one).scenario.fields.budgetUsd).sort()).toEqual([44e9, 55e9]);
  });

  it('keeps the work in hand apart from what was named', async () => {
    const library = open();
    await library.autosave(scenario('Draft', 33e9));
    const again = open();
    const work = await again.lastWork();
    expect(work && readKept(work).scenario.fields.budgetUsd).toBe(33e9);
    expect(again.store.getState().kept).toEqual([]);
    await vi.waitFor(() => expect(again.store.getState().work).toHaveLength(1));
    await again.forgetWork(work?.id ?? '');
    expect(await again.lastWork()).toBeNull();
  });

  it('no page overwrites the work of another, and the same work is kept once', async () => {
    const here = open();
    const there = open();
    await here.autosave(scenario('Mine', 31e9));
    await there.autosave(scenario('Theirs', 32e9));
    await here.autosave(scenario('Mine', 34e9));
    const budgets = () => here.store.getState().work.map((one) => readKept(one).scenario.fields.budgetUsd);
    expect([...budgets()].sort()).toEqual([32e9, 34e9]);
    // other work of this page leaves what was written
    here.startWork();
    await here.autosave(scenario('Mine', 35e9));
    expect([...budgets()].sort()).toEqual([32e9, 34e9, 35e9]);
    await here.autosave(scenario('Theirs', 32e9));
    expect([...budgets()].sort()).toEqual([32e9, 34e9]);
    for (let k = 0; k < 12; k++) {
      here.startWork();
      await here.autosave(scenario(`W${k}`, 40e9 + k));
    }
    expect(here.store.getState().work).toHaveLength(8);
  });

  it('keeps a copy of what another tab deleted, and of what it changed since this one opened it', async () => {
    const here = open();
    const { id } = await here.save(scenario('Shared', 30e9));
    const there = open();
    await there.remove(id);
    expect(await here.save(scenario('Shared', 41e9), id)).toMatchObject({ wasCopied: true });
    expect(here.store.getState().kept.map(({ name }) => name)).toEqual(['Shared (this tab)']);
    const again = await here.save(scenario('Other', 30e9));
    await there.open(again.id);
    await here.rename(again.id, 'Other name');
    // the list has come up to date, but what was opened has not
    expect(await there.save(scenario('Other', 52e9), again.id)).toMatchObject({ wasCopied: true });
    expect(await here.save(scenario('Other', 53e9), again.id)).toMatchObject({ wasCopied: false });
  });

  it('the work in hand is not lost with the storage', async () => {
    const library = open();
    await library.autosave(scenario('Draft', 33e9));
    const fails = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError');
    });
    await library.save(scenario('B'));
    fails.mockRestore();
    expect(library.store.getState().message).toMatch(/failed/);
    const work = await library.lastWork();
    expect(work && readKept(work).scenario.fields.budgetUsd).toBe(33e9);
  });

  it('works in memory where storage is denied, and says so', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const library = open();
    await library.save(scenario('A'));
    expect(library.store.getState()).toMatchObject({ status: 'memory' });
    expect(library.store.getState().message).toMatch(/does not allow storage/);
    expect(library.store.getState().kept).toHaveLength(1);
  });

  it('loses nothing when the storage is full', async () => {
    const library = open();
    await library.save(scenario('A'));
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await library.save(scenario('B'));
    full.mockRestore();
    expect(library.store.getState().kept.map(({ name }) => name)).toEqual(['B', 'A']);
    expect(library.store.getState().message).toMatch(/full/);
  });

  it('goes on in memory where the database opens and cannot be read', async () => {
    await new Promise((resolve) => {
      const request = indexedDB.open('loadstone', 1);
      request.onupgradeneeded = () => void request.result.createObjectStore('nobody');
      request.onsuccess = () => resolve(request.result.close());
    });
    const library = open();
    expect(await library.lastWork()).toBeNull();
    await library.save(scenario('A'));
    expect(library.store.getState().kept.map(({ name }) => name)).toEqual(['A']);
    expect(library.store.getState().message).toMatch(/storage of this browser failed/);
  });

  it('lists nothing that is not a scenario', async () => {
    const library = open();
    await library.save(scenario('A'));
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('loadstone', 1);
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const put = database.transaction('scenarios', 'readwrite').objectStore('scenarios');
      put.put({ id: 'junk', entries: 'no' }).onsuccess = resolve;
    });
    const again = open();
    await vi.waitFor(() => expect(again.store.getState().kept).toHaveLength(1));
  });
});
