import { createStore } from 'zustand/vanilla';
import type { LinkEntry } from '../model/scenario/codec.ts';

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
  /** Work that kept itself while it was edited, a record a page; newest first. */
  readonly work: readonly KeptScenario[];
  /** The kept scenario that is open: `Save` goes over it. */
  readonly current: string | null;
  /** Why it is kept in memory only; empty otherwise. */
  readonly message: string;
}

export const createLibraryStore = () =>
  createStore<LibraryState>()(() => ({ status: 'opening', kept: [], work: [], current: null, message: '' }));
export type LibraryStore = ReturnType<typeof createLibraryStore>;
