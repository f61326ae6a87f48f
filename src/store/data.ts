import { createStore } from 'zustand/vanilla';
import type { Dataset, DatasetKey, Manifest } from '../model/dataset/types.ts';
import type { Problem } from '../model/result.ts';

export type FileStatus = 'idle' | 'loading' | 'ready' | 'failed';
export interface DataState {
  readonly manifest: Manifest | null;
  readonly dataset: Dataset;
  readonly status: Readonly<Partial<Record<DatasetKey, FileStatus>>>;
  readonly problems: Readonly<Record<string, Problem>>;
}
export const createDataStore = () =>
  createStore<DataState>()(() => ({ manifest: null, dataset: { dataHash: '' }, status: {}, problems: {} }));
export type DataStore = ReturnType<typeof createDataStore>;
