import type { PlannerPool } from '../worker/pool.ts';
import type { BestMovesRunner } from './best-moves-runner.ts';
import type { CompareRunner } from './compare-runner.ts';
import type { Loader } from './load.ts';
import { createPowerRunner } from './power-runner.ts';
import type { ResilienceRunner } from './resilience-runner.ts';
import type { Stores } from './stores.ts';
import { createStudyRunner } from './study-runner.ts';
import { addNotice } from './view.ts';

/** A runner that a first view does without is a chunk of its own, and comes with the first question. */
const late = <T>(stores: Pick<Stores, 'view'>, open: () => Promise<T>) => {
  let runner: Promise<T> | undefined;
  return (ask: (runner: T) => void): void => {
    runner ??= open();
    runner.then(ask, () => {
      // asked again, it is fetched again
      runner = undefined;
      addNotice(stores.view, {
        id: 'runner',
        tone: 'alarm',
        text: 'A part of the page could not be loaded. Try again.',
      });
    });
  };
};

/** All that runs beside the plan on request, in the workers of one pool. */
export const createRunners = (stores: Stores, pool: PlannerPool, loader: Loader) => {
  const moves = late<BestMovesRunner>(stores, async () =>
    (await import('./best-moves-runner.ts')).createBestMovesRunner(stores, pool, loader),
  );
  const events = late<ResilienceRunner>(stores, async () =>
    (await import('./resilience-runner.ts')).createResilienceRunner(stores, pool, loader),
  );
  let isComparing = false;
  const compare = late<CompareRunner>(stores, async () =>
    (await import('./compare-runner.ts')).createCompareRunner(stores, pool, loader),
  );
  // a link may have chosen scenarios before, and may later
  const wake = (): void => {
    if (isComparing || stores.compare.getState().others.length === 0) return;
    isComparing = true;
    compare(() => {});
  };
  wake();
  stores.compare.subscribe(wake);
  return {
    ...createStudyRunner(stores, pool),
    ...createPowerRunner(stores, pool, loader),
    findBestMoves: () => moves((runner) => runner.findBestMoves()),
    cancelBestMoves: () => moves((runner) => runner.cancelBestMoves()),
    findPresets: () => events((runner) => runner.findPresets()),
    reportEvents: () => events((runner) => runner.reportEvents()),
    cancelReport: () => events((runner) => runner.cancelReport()),
    testResilience: () => events((runner) => runner.testResilience()),
    cancelResilience: () => events((runner) => runner.cancelResilience()),
    compareWith: (others: Parameters<CompareRunner['compareWith']>[0]) =>
      compare((runner) => runner.compareWith(others)),
    cancelCompare: () => compare((runner) => runner.cancelCompare()),
  };
};
export type Runners = ReturnType<typeof createRunners>;
