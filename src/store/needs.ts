import type { DatasetKey } from '../model/dataset/types.ts';
import type { DataStore } from './data.ts';
import { type Loader, SLOW } from './load.ts';
import { addNotice, dismissNotice, type ViewStore } from './view.ts';

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
  // what failed without a network is fetched once there is one
  globalThis.addEventListener?.('online', load);
  load();
};

/** A file that could not be loaded is said as a notice; one that came after all takes its notice back. */
export const sayProblems = (data: DataStore, view: ViewStore): void => {
  data.subscribe(({ problems }, before) => {
    if (problems === before.problems) return;
    for (const key of Object.keys(before.problems)) if (!problems[key]) dismissNotice(view, `data-${key}`);
    for (const [key, problem] of Object.entries(problems)) {
      if (before.problems[key] === problem) continue;
      const tone = problem.remedy === SLOW ? 'info' : 'alarm';
      addNotice(view, { id: `data-${key}`, tone, text: `${problem.message} ${problem.remedy}`.trim() });
    }
  });
};
