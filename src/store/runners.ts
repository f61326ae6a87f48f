import type { PlannerPool } from '../worker/pool.ts';
import { createBestMovesRunner } from './best-moves-runner.ts';
import { createCompareRunner } from './compare-runner.ts';
import type { Loader } from './load.ts';
import { createPowerRunner } from './power-runner.ts';
import { createResilienceRunner } from './resilience-runner.ts';
import type { Stores } from './stores.ts';
import { createStudyRunner } from './study-runner.ts';

/** All that runs beside the plan on request, in the workers of one pool. */
export const createRunners = (stores: Stores, pool: PlannerPool, loader: Loader) => ({
  ...createStudyRunner(stores, pool),
  ...createPowerRunner(stores, pool, loader),
  ...createBestMovesRunner(stores, pool, loader),
  ...createResilienceRunner(stores, pool, loader),
  ...createCompareRunner(stores, pool, loader),
});
export type Runners = ReturnType<typeof createRunners>;
