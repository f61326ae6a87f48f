import { PLANNING_KEYS } from '../model/dataset/types.ts';
import { POWER_KEYS } from '../model/power/report-types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
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

/** Files that a year of the scenario needs beside those of the plan: without demand it counts no calls to curtail. */
export const yearKeys = (scenario: Scenario) =>
  scenario.fields.supplyMode === 'grid' && !scenario.supply
    ? (['demand'] as const)
    : (['demand', 'solarCapacityFactor', 'windCapacityFactor'] as const);

/** The same with the hourly files of a year, those that have been loaded. */
export const yearData = (stores: Pick<Stores, 'data'>): WorkerData | null => {
  const data = workerData(stores);
  if (!data) return null;
  const { demand, solarCapacityFactor, windCapacityFactor } = stores.data.getState().dataset;
  return {
    ...data,
    ...(demand ? { demand } : {}),
    ...(solarCapacityFactor ? { solarCapacityFactor } : {}),
    ...(windCapacityFactor ? { windCapacityFactor } : {}),
  };
};

/** The same with the hourly files of a campus's power, those that have been loaded. */
export const powerData = (stores: Pick<Stores, 'data'>): WorkerData | null => {
  const data = workerData(stores);
  if (!data) return null;
  const { dataset } = stores.data.getState();
  const loaded = POWER_KEYS.flatMap((key) => (dataset[key] ? [[key, dataset[key]] as const] : []));
  return { ...data, ...Object.fromEntries(loaded) };
};

type SetData = (data: WorkerData) => void;
/** What workers were sent last, by how it is sent: those who share workers share this too. */
const lastSent = new WeakMap<SetData, WorkerData>();

/** Hands the data to workers when they lack any of it. */
export const sendWhenChanged = (setData: SetData): SetData => {
  return (data) => {
    const sent = lastSent.get(setData);
    const has =
      sent && Object.keys(data).every((key) => data[key as keyof WorkerData] === sent[key as keyof WorkerData]);
    if (has) return;
    setData(data);
    lastSent.set(setData, data);
  };
};
