import type { PlannerPool } from '../worker/pool.ts';
import { createBestMovesRunner } from './best-moves-runner.ts';
import type { CompareRunner } from './compare-runner.ts';
import type { Loader } from './load.ts';
import { createPowerRunner } from './power-runner.ts';
import { createResilienceRunner } from './resilience-runner.ts';
import type { Stores } from './stores.ts';
import { createStudyRunner } from './study-runner.ts';
import { addNotice } from './view.ts';

/** A first view compares nothing: its runner is a chunk of its own, and comes with the first choice. */
const createLateCompare = (stores: Stores, pool: PlannerPool, loader: Loader): CompareRunner => {
  let runner: Promise<CompareRunner> | undefined;
  const use = (then: (runner: CompareRunner) => void): void => {
    runner ??= import('./compare-runner.ts').then(({ createCompareRunner }) =>
      createCompareRunner(stores, pool, loader),
    );
    runner.then(then, () => {
      runner = undefined;
      addNotice(stores.view, {
        id: 'compare',
        tone: 'alarm',
        text: 'The comparison could not be loaded. Choose a scenario again.',
      });
    });
  };
  const wake = (): void => {
    if (!runner && stores.compare.getState().others.length > 0) use(() => {});
  };
  wake();
  stores.compare.subscribe(wake);
  return {
    compareWith: (others) => use((found) => found.compareWith(others)),
    cancelCompare: () => use((found) => found.cancelCompare()),
  };
};

/** All that runs beside the plan on request, in the workers of one pool. */
export const createRunners = (stores: Stores, pool: PlannerPool, loader: Loader) => ({
  ...createStudyRunner(stores, pool),
  ...createPowerRunner(stores, pool, loader),
  ...createBestMovesRunner(stores, pool, loader),
  ...createResilienceRunner(stores, pool, loader),
  ...createLateCompare(stores, pool, loader),
});
export type Runners = ReturnType<typeof createRunners>;
