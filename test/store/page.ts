import { createStores } from '../../src/store/create-stores.ts';
import { createPlanner } from '../../src/store/planner.ts';
import type { Stores } from '../../src/store/stores.ts';
import { createStudyRunner } from '../../src/store/study-runner.ts';
import { createPlannerClient } from '../../src/worker/client.ts';
import { createPlannerPool } from '../../src/worker/pool.ts';
import { syntheticHourly, syntheticPlacement, syntheticPlanning } from '../fixtures/synthetic.ts';
import { fakeWorkers } from '../worker/fake-worker.ts';

/** Stores with data in them, planner and studies over workers that answer when they are told to. */
export const openPage = () => {
  const { carbonElectricityMaps, ...planning } = syntheticPlanning;
  const stores: Stores = createStores({ explore: [], plan: [], operate: [], compare: [] }, 'light', true);
  stores.data.setState({
    dataset: {
      ...planning,
      ...(carbonElectricityMaps ? { carbonElectricityMaps } : {}),
      energyPrice: syntheticHourly.energyPrice,
    },
    status: { carbonElectricityMaps: 'ready' },
  });
  const placing = fakeWorkers();
  const studying = fakeWorkers();
  const loader = { ensure: async () => {}, weather: async () => [] };
  const planner = createPlanner(stores, createPlannerClient(placing.spawn), loader);
  const studies = createStudyRunner(stores, createPlannerPool(studying.spawn, 2));
  return {
    stores,
    planner,
    studies,
    workers: placing.workers,
    studyWorkers: studying.workers,
    place: () => stores.runs.getState().place,
    simulate: () => stores.runs.getState().simulate,
  };
};

/** A plan that can be told from others. */
export const planNamed = (hash: string, provisional = false) => {
  const plan = syntheticPlacement(4);
  return { ok: true, value: { ...plan, hash, certificate: { ...plan.certificate, provisional } } } as const;
};
export const yearNamed = (name: string) => ({ ok: true, value: { runs: [], notes: [name] } }) as const;
export const broken = { ok: false, problem: { message: 'no', remedy: '' } } as const;
