// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/model/scenario/scenario.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { keepWork, offerLastWork } from '../../src/store/keep-work.ts';
import { createLibrary, readKept } from '../../src/store/library.ts';
import { setField, startFrom, undo } from '../../src/store/scenario.ts';

const presets = { explore: [], plan: [], operate: [], compare: [] };
const MINE: Scenario = {
  ...DEFAULT_SCENARIO,
  name: 'Mine',
  fields: { ...DEFAULT_SCENARIO.fields, budgetUsd: 33e9 },
};
let count = 0;
const visit = () => {
  const stores = createStores(presets, 'light', false);
  const library = createLibrary({ store: stores.library, now: () => ++count, newId: () => `id-${++count}` });
  return {
    stores,
    library,
    scenario: () => stores.scenario.getState().scenario,
    notice: () => stores.view.getState().notices.find(({ id }) => id === 'last-work'),
  };
};
const workOf = async ({ library }: ReturnType<typeof visit>) => {
  const last = await library.lastWork();
  return last && readKept(last).scenario;
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => void vi.useRealTimers());

/** Writes that wait are made, and have arrived. */
const written = async (page: ReturnType<typeof visit>, budgetUsd: number) => {
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await vi.waitFor(async () => expect((await workOf(page))?.fields.budgetUsd).toBe(budgetUsd));
};

describe('work that keeps itself', () => {
  it('is written once the hand rests, and is back at the next visit without a link', async () => {
    const page = visit();
    keepWork(page.stores, page.library);
    for (const budgetUsd of [30e9, 31e9, 32e9]) setField(page.stores.scenario, 'budgetUsd', budgetUsd);
    await written(page, 32e9);
    const next = visit();
    await offerLastWork(next.stores, next.library, false);
    expect(next.scenario().fields.budgetUsd).toBe(32e9);
    expect(next.notice()?.text).toContain('is back');
    // nothing before it to undo
    undo(next.stores.scenario);
    expect(next.scenario().fields.budgetUsd).toBe(32e9);
    next.notice()?.actions?.[0]?.run();
    expect(next.scenario()).toEqual(DEFAULT_SCENARIO);
    undo(next.stores.scenario);
    expect(next.scenario().fields.budgetUsd).toBe(32e9);
  });
  it('is never touched by a link, and is one click away', async () => {
    const before = visit();
    await before.library.autosave(MINE);
    const shared = { ...DEFAULT_SCENARIO, name: 'Theirs', fields: { ...DEFAULT_SCENARIO.fields, budgetUsd: 70e9 } };
    const page = visit();
    startFrom(page.stores.scenario, shared);
    await offerLastWork(page.stores, page.library, true);
    keepWork(page.stores, page.library);
    expect(page.scenario()).toEqual(shared);
    expect(page.notice()?.text).toContain('Yours, “Mine”, is kept');
    setField(page.stores.scenario, 'budgetUsd', 71e9);
    await written(page, 71e9);
    const budgets = page.stores.library?.getState().work.map((kept) => readKept(kept).scenario.fields.budgetUsd);
    expect(budgets).toContain(33e9);
    page.notice()?.actions?.[0]?.run();
    expect(page.scenario()).toEqual(MINE);
  });
  it('says nothing where the link is the same work, or there is none', async () => {
    const first = visit();
    await offerLastWork(first.stores, first.library, false);
    expect(first.notice()).toBeUndefined();
    await first.library.autosave(MINE);
    const reload = visit();
    startFrom(reload.stores.scenario, MINE);
    await offerLastWork(reload.stores, reload.library, true);
    expect(reload.notice()).toBeUndefined();
  });
  it('does not come over what was begun meanwhile', async () => {
    const before = visit();
    await before.library.autosave(MINE);
    const page = visit();
    const offer = offerLastWork(page.stores, page.library, false);
    setField(page.stores.scenario, 'budgetUsd', 44e9);
    await offer;
    expect(page.scenario().fields.budgetUsd).toBe(44e9);
    expect(page.notice()).toBeUndefined();
  });
});
