import type { PlannerPool } from '../worker/pool.ts';
import type { Loader } from './load.ts';
import type { Runners } from './runners.ts';
import { mapDrawn } from './shipped-plan.ts';
import type { Commands, Stores } from './stores.ts';
import { addNotice } from './view.ts';

/** What runs beside the plan on request is a chunk of its own: with the first question, or once the map is drawn. */
export const openRunners = (stores: Stores, pool: PlannerPool, loader: Loader): Runners => {
  let opened: Promise<Runners> | null = null;
  const open = (): Promise<Runners> => {
    opened ??= import('./runners.ts').then(({ createRunners }) => createRunners(stores, pool, loader));
    // a chunk that did not come is asked for again
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const sayFailed = (): void =>
    addNotice(stores.view, {
      id: 'runners',
      tone: 'alarm',
      text: 'The part of this page that answers this was not loaded. Ask again, or reload the page.',
    });
  /** Questions and cancels keep their order, and wait for the chunk together. */
  const ask =
    <Args extends readonly unknown[]>(run: (runners: Runners) => (...args: Args) => void) =>
    (...args: Args): void =>
      void open().then((runners) => run(runners)(...args), sayFailed);
  const stop = (run: (runners: Runners) => () => void) => (): void => void opened?.then((runners) => run(runners)());

  // a link may name what to compare with, before and later
  const follow = (): void => {
    if (!opened && stores.compare.getState().others.length > 0) open().catch(sayFailed);
  };
  stores.compare.subscribe(follow);
  follow();
  void mapDrawn(stores.view).then(() => open().catch(() => {}));

  const commands: Pick<Commands, keyof Runners> = {
    explainSite: ask((runners) => runners.explainSite),
    traceFrontier: ask((runners) => runners.traceFrontier),
    testRobustness: ask((runners) => runners.testRobustness),
    cancelStudy: stop((runners) => runners.cancelStudy),
    findBestMoves: ask((runners) => runners.findBestMoves),
    cancelBestMoves: stop((runners) => runners.cancelBestMoves),
    findPresets: ask((runners) => runners.findPresets),
    reportEvents: ask((runners) => runners.reportEvents),
    cancelReport: stop((runners) => runners.cancelReport),
    testResilience: ask((runners) => runners.testResilience),
    cancelResilience: stop((runners) => runners.cancelResilience),
    runPower: ask((runners) => runners.runPower),
    cancelPower: stop((runners) => runners.cancelPower),
    compareWith: ask((runners) => runners.compareWith),
    cancelCompare: stop((runners) => runners.cancelCompare),
  };
  return commands;
};
