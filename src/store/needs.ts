import type { DatasetKey } from '../model/dataset/types.ts';
import type { Loader } from './load.ts';
import type { ViewStore } from './view.ts';

/** Loads what the visible layers need, when they are first shown. `always` is for the base that every map has. */
export const loadNeeds = (
  view: ViewStore,
  loader: Loader,
  needsOf: ReadonlyMap<string, readonly DatasetKey[]>,
  always: readonly DatasetKey[],
): void => {
  const load = (): void => {
    const { mode, layers } = view.getState();
    void loader.ensure([...new Set([...always, ...layers[mode].flatMap((id) => needsOf.get(id) ?? [])])]);
  };
  view.subscribe((state, before) => {
    if (state.mode !== before.mode || state.layers !== before.layers) load();
  });
  load();
};
