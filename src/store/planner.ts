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

/** Without these there is no plan; Electricity Maps may be missing, then the open series stands in. */
const NEEDED = [...PLANNING_KEYS, 'carbonOpen', 'carbonElectricityMaps', 'energyPrice'] as const;

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

  /** Bumped by every edit, cancel and solve: an answer of an older run is to a question no longer asked. */
  let current = 0;

  /** Whatever was running has ended; the last answers stay. */
  const rest = (): void => {
    const { place, simulate } = runs.getState();
    runs.setState({
      ...(place.status === 'running' ? { place: { status: 'idle', last: place.last } } : {}),
      ...(simulate.status === 'running' ? { simulate: { status: 'idle', last: simulate.last } } : {}),
    });
  };
  const stop = (): void => {
    current += 1;
    clearTimeout(timer);
    client.cancel();
    rest();
  };

  const simulate = async (run: number, scenario: Scenario, placement: Placement): Promise<void> => {
    const last = () => runs.getState().simulate.last;
    runs.setState({ simulate: { status: 'running', last: last(), progress: null } });
    const sites = stores.data.getState().dataset.sites ?? [];
    const placed = new Set(placement.campuses.map((campus) => campus.site));
    const stations = [...new Set(sites.filter((site) => placed.has(site.id)).map((site) => site.station))];
    const weather = await loader.weather(stations);
    if (run !== current) return;
    const answer = await client.run('simulate', { scenario, placement, weather }, (progress) => {
      if (run === current) runs.setState({ simulate: { status: 'running', last: last(), progress } });
    });
    if (run !== current || answer === null) return;
    if (answer.ok) runs.setState({ simulate: { status: 'done', last: answer.value }, simulatedScenario: scenario });
    else runs.setState({ simulate: { status: 'failed', last: last(), problem: answer.problem } });
  };

  /** Loads what is missing (again, after a failure), then places and simulates. */
  const solve = async (): Promise<void> => {
    stop();
    const run = current;
    const last = () => runs.getState().place.last;
    runs.setState({ place: { status: 'running', last: last(), progress: null } });
    await loader.ensure(NEEDED);
    if (run !== current) return;
    const data = workerData(stores);
    if (!data) {
      const missing = Object.values(stores.data.getState().problems).map((problem) => problem.message);
      const problem = {
        message: `No plan without its data. ${missing.join(' ')}`.trim(),
        remedy: 'Try again, or reload the page; the map still works.',
      };
      runs.setState({ place: { status: 'failed', last: last(), problem } });
      return;
    }
    if (!sent || Object.keys(data).some((key) => data[key as keyof WorkerData] !== sent?.[key as keyof WorkerData])) {
      client.setData(data);
      sent = data;
    }
    const { scenario } = scenarios.getState();
    const answer = await client.run('place', { scenario }, (progress) => {
      if (run === current) runs.setState({ place: { status: 'running', last: last(), progress } });
    });
    if (run !== current || answer === null) return;
    if (!answer.ok) runs.setState({ place: { status: 'failed', last: last(), problem: answer.problem } });
    else {
      runs.setState({ place: { status: 'done', last: answer.value }, placedScenario: scenario });
      await simulate(run, scenario, answer.value);
    }
  };

  return {
    start: () => {
      scenarios.subscribe(({ scenario }, { scenario: before }) => {
        const same =
          scenario.fields === before.fields &&
          scenario.pinned === before.pinned &&
          scenario.excluded === before.excluded;
        if (same) return;
        stop();
        // the page says at once that a solve is coming; edits in quick succession are one
        runs.setState({ place: { status: 'running', last: runs.getState().place.last, progress: null } });
        timer = setTimeout(() => void solve(), DEBOUNCE_MS);
      });
      void solve();
    },
    solve: () => void solve(),
    cancel: stop,
  };
};
