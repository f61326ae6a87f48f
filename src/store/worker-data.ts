import { PLANNING_KEYS } from '../model/dataset/types.ts';
import type { WorkerData } from '../worker/protocol.ts';
import type { Stores } from './stores.ts';

/** Without these there is no plan; Electricity Maps may be missing, then the open series stands in. */
export const NEEDED_KEYS = [...PLANNING_KEYS, 'carbonOpen', 'carbonElectricityMaps', 'energyPrice'] as const;

/** Planning data out of the dataset; null while something needed is missing. */
export const workerData = (stores: Pick<Stores, 'data'>): WorkerData | null => {
  const { dataset, status } = stores.data.getState();
  const { sites, zones, balancingAuthorities, metros, announced, carbonOpen, energyPrice } = dataset;
  if (!sites || !zones || !balancingAuthorities || !metros || !announced || !carbonOpen || !energyPrice) return null;
  // Electricity Maps may fail to load; then the open series stands in and the page says so. Until it ended, wait.
  const maps = status.carbonElectricityMaps;
  if (maps !== 'ready' && maps !== 'failed') return null;
  return {
    sites,
    zones,
    balancingAuthorities,
    metros,
    announced,
    carbonOpen,
    energyPrice,
    carbonElectricityMaps: dataset.carbonElectricityMaps,
    dataHash: dataset.dataHash,
  };
};

/** Hands the data to workers when it has changed since the last time. */
export const sendWhenChanged = (setData: (data: WorkerData) => void): ((data: WorkerData) => void) => {
  let sent: WorkerData | null = null;
  return (data) => {
    const same =
      sent && Object.keys(data).every((key) => data[key as keyof WorkerData] === sent?.[key as keyof WorkerData]);
    if (same) return;
    setData(data);
    sent = data;
  };
};
