import { PLANNING_KEYS } from '../model/dataset/types.ts';
import type { Placement } from '../model/placement/types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { PlannerClient } from '../worker/client.ts';
import type { WorkerData } from '../worker/protocol.ts';
import type { Loader } from './load.ts';
import type { Stores } from './stores.ts';

/** Runs placement and simulation whenever the scenario or the data changes; keeps the last good answers. */
export interface Planner {
  readonly start: () => void;
  readonly solve: () => void;
  readonly cancel: () => void;
}

/** Edits within this time are one solve. */
const DEBOUNCE_MS = 200;

/** Planning data out of the dataset; null while something needed is missing. */
const workerData = (stores: Pick<Stores, 'data'>): WorkerData | null => {
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

export const createPlanner = (stores: Stores, client: PlannerClient, loader: Loader): Planner => {
  const { runs, scenario: scenarios } = stores;
  let sent: WorkerData | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const simulate = async (scenario: Scenario, placement: Placement): Promise<void> => {
    runs.setState({ simulate: { status: 'running', last: runs.getState().simulate.last, progress: null } });
    const sites = stores.data.getState().dataset.sites ?? [];
    const placed = new Set(placement.campuses.map((campus) => campus.site));
    const stations = [...new Set(sites.filter((site) => placed.has(site.id)).map((site) => site.station))];
    const weather = await loader.weather(stations);
    if (scenarios.getState().scenario !== scenario) return;
    const answer = await client.run('simulate', { scenario, placement, weather }, (progress) => {
      runs.setState({ simulate: { status: 'running', last: runs.getState().simulate.last, progress } });
    });
    // an answer to a question that is no longer asked is dropped
    if (scenarios.getState().scenario !== scenario) return;
    const { last } = runs.getState().simulate;
    if (answer === null) runs.setState({ simulate: { status: 'idle', last } });
    else if (answer.ok) runs.setState({ simulate: { status: 'done', last: answer.value } });
    else runs.setState({ simulate: { status: 'failed', last, problem: answer.problem } });
  };

  const solve = async (): Promise<void> => {
    clearTimeout(timer);
    const data = workerData(stores);
    if (!data) return;
    if (!sent || Object.keys(data).some((key) => data[key as keyof WorkerData] !== sent?.[key as keyof WorkerData])) {
      client.setData(data);
      sent = data;
    }
    const { scenario } = scenarios.getState();
    runs.setState({ place: { status: 'running', last: runs.getState().place.last, progress: null } });
    const answer = await client.run('place', { scenario }, (progress) => {
      runs.setState({ place: { status: 'running', last: runs.getState().place.last, progress } });
    });
    if (scenarios.getState().scenario !== scenario) return;
    const { last } = runs.getState().place;
    if (answer === null) runs.setState({ place: { status: 'idle', last } });
    else if (!answer.ok) runs.setState({ place: { status: 'failed', last, problem: answer.problem } });
    else {
      runs.setState({ place: { status: 'done', last: answer.value }, placedScenario: scenario });
      await simulate(scenario, answer.value);
    }
  };

  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void solve(), DEBOUNCE_MS);
  };
  return {
    start: () => {
      scenarios.subscribe((state, before) => {
        if (
          state.scenario.fields !== before.scenario.fields ||
          state.scenario.pinned !== before.scenario.pinned ||
          state.scenario.excluded !== before.scenario.excluded
        ) {
          client.cancel();
          soon();
        }
      });
      void loader.ensure([...PLANNING_KEYS, 'carbonOpen', 'carbonElectricityMaps', 'energyPrice']).then(() => {
        if (workerData(stores)) return void solve();
        const missing = Object.values(stores.data.getState().problems)
          .map((problem) => problem.message)
          .join(' ');
        runs.setState({
          place: {
            status: 'failed',
            last: null,
            problem: {
              message: `No plan without its data. ${missing}`,
              remedy: 'Reload the page; the map still works.',
            },
          },
        });
      });
    },
    solve: () => void solve(),
    cancel: () => {
      clearTimeout(timer);
      client.cancel();
    },
  };
};
