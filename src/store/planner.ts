import { hashScenario } from '../model/placement/certificate.ts';
import type { Placement } from '../model/placement/types.ts';
import type { Problem } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { SimulateProgress } from '../model/simulation/types.ts';
import type { PlannerClient } from '../worker/client.ts';
import type { Loader } from './load.ts';
import type { RunsState } from './runs.ts';
import { samePlan, sameYear } from './scenario.ts';
import type { Stores } from './stores.ts';
import { NEEDED_KEYS, sendWhenChanged, workerData, yearData, yearKeys } from './worker-data.ts';

/**
 * Runs placement and simulation whenever the scenario or the data changes; keeps the last good answers. With a plan on
 * screen an edit is answered twice: quickly from that plan's sites (provisional), then by the canonical cold solve, and
 * only the second is simulated, shared and settled on. An edit that only the year of operation depends on is simulated anew
 * with the plan as it is.
 */
export interface Planner {
  /** Solves the scenario on screen and then follows its edits; the first solve waits for `ready`, an edit does not. */
  readonly start: (ready?: Promise<unknown>) => void;
  readonly solve: () => void;
  readonly cancel: () => void;
}

/** Edits within this time are one solve. */
const DEBOUNCE_MS = 200;

/** The same plan under the name of a scenario that it answers as well. */
const answersTo = (placement: Placement, scenario: Scenario): Placement => {
  const scenarioHash = hashScenario(scenario);
  const { certificate } = placement;
  return certificate.scenarioHash === scenarioHash
    ? placement
    : { ...placement, certificate: { ...certificate, scenarioHash } };
};

export const createPlanner = (
  stores: Pick<Stores, 'runs' | 'scenario' | 'data'>,
  client: PlannerClient,
  loader: Pick<Loader, 'ensure' | 'weather'>,
): Planner => {
  const { runs, scenario: scenarios } = stores;
  const send = sendWhenChanged(client.setData);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Bumped by every edit, cancel and solve: an answer of an older run is to a question no longer asked. */
  let current = 0;
  const lastPlan = () => runs.getState().place.last;

  /** Ends whatever runs; the last answers stay, and the next state of the plan is told at once. */
  const stop = (next: 'idle' | 'running'): void => {
    current += 1;
    clearTimeout(timer);
    client.cancel();
    const { place, simulate } = runs.getState();
    const resting: RunsState['place'] = place.status === 'running' ? { status: 'idle', last: place.last } : place;
    runs.setState({
      place: next === 'running' ? { status: 'running', last: place.last, progress: null } : resting,
      ...(simulate.status === 'running' ? { simulate: { status: 'idle', last: simulate.last } } : {}),
    });
  };
  const failPlace = (problem: Problem): void =>
    runs.setState({ place: { status: 'failed', last: lastPlan(), problem } });

  /** The year of the plan with what the scenario says now: edits that no plan depends on may have come meanwhile. */
  const simulate = async (run: number, placement: Placement): Promise<void> => {
    const last = () => runs.getState().simulate.last;
    runs.setState({ simulate: { status: 'running', last: last(), progress: null } });
    const sites = stores.data.getState().dataset.sites ?? [];
    const placed = new Set(placement.campuses.map((campus) => campus.site));
    const stations = [...new Set(sites.filter((site) => placed.has(site.id)).map((site) => site.station))];
    // a file that fails leaves its part out, and has its own notice on the page
    const [weather] = await Promise.all([
      loader.weather(stations),
      loader.ensure([...yearKeys(scenarios.getState().scenario)]),
    ]);
    if (run !== current) return;
    const data = yearData(stores);
    if (data) send(data);
    const { scenario } = scenarios.getState();
    let week: SimulateProgress['week'];
    const answer = await client.run('simulate', { scenario, placement, weather }, (progress) => {
      // a week that has come stays on the page until the next rule's has
      week = progress.week ?? week;
      if (run === current)
        runs.setState({ simulate: { status: 'running', last: last(), progress: { ...progress, week } } });
    });
    if (run !== current || answer === null) return;
    const simulatedScenario = scenarios.getState().scenario;
    if (answer.ok) runs.setState({ simulate: { status: 'done', last: answer.value }, simulatedScenario });
    else runs.setState({ simulate: { status: 'failed', last: last(), problem: answer.problem } });
  };

  /** A solve with its progress on screen; null where its question is no longer asked. */
  const place = async (run: number, scenario: Scenario, from: Placement | null) => {
    const warm = from ? { warm: from.campuses.map((campus) => campus.site) } : {};
    const answer = await client.run('place', { scenario, ...warm }, (progress) => {
      if (run === current) runs.setState({ place: { status: 'running', last: lastPlan(), progress } });
    });
    return run === current ? answer : null;
  };

  /** Loads what is missing (again, after a failure), then places, quickly and canonically, and simulates. */
  const solve = async (): Promise<void> => {
    stop('running');
    const run = current;
    await loader.ensure(NEEDED_KEYS);
    if (run !== current) return;
    const data = workerData(stores);
    if (!data) {
      const missing = Object.values(stores.data.getState().problems).map((problem) => problem.message);
      failPlace({
        message: `No plan without its data. ${missing.join(' ')}`.trim(),
        remedy: 'Try again, or reload the page; the map still works.',
      });
      return;
    }
    send(data);
    const { scenario } = scenarios.getState();
    const { last } = runs.getState().place;
    if (last && runs.getState().placedScenario !== scenario) {
      const quick = await place(run, scenario, last);
      if (run !== current || quick === null) return;
      // without a quick answer the wait is a little longer, that is all
      if (quick.ok) {
        runs.setState({ place: { status: 'running', last: quick.value, progress: null }, placedScenario: scenario });
      }
    }
    const answer = await place(run, scenario, null);
    if (answer === null) return;
    if (!answer.ok) failPlace(answer.problem);
    else {
      // edits that no plan depends on may have come meanwhile
      const placedScenario = scenarios.getState().scenario;
      runs.setState({ place: { status: 'done', last: answersTo(answer.value, placedScenario) }, placedScenario });
      await simulate(run, answer.value);
    }
  };

  /** An edit that no plan depends on: the plan on screen answers the new scenario as it did the old one. */
  const passOn = (before: Scenario, scenario: Scenario): void => {
    const { place, placedScenario, simulatedScenario } = runs.getState();
    const last = placedScenario === before && place.last ? answersTo(place.last, scenario) : place.last;
    runs.setState({
      ...(placedScenario === before
        ? { placedScenario: scenario, place: { ...place, last } as RunsState['place'] }
        : {}),
      ...(simulatedScenario === before && sameYear(before, scenario) ? { simulatedScenario: scenario } : {}),
    });
  };

  /** An edit that the plan does not depend on but its year does: the year alone anew. A solve under way runs it at its end. */
  const yearAnew = (): void => {
    if (runs.getState().place.status !== 'done') return;
    current += 1;
    const run = current;
    clearTimeout(timer);
    client.cancel();
    const { simulate: year } = runs.getState();
    runs.setState({ simulate: { status: 'running', last: year.last, progress: null } });
    client.prepare();
    timer = setTimeout(() => {
      const { place } = runs.getState();
      if (run === current && place.status === 'done') void simulate(run, place.last);
    }, DEBOUNCE_MS);
  };

  return {
    start: (ready) => {
      scenarios.subscribe(({ scenario }, { scenario: before }) => {
        if (samePlan(scenario, before)) {
          passOn(before, scenario);
          if (!sameYear(scenario, before)) yearAnew();
          return;
        }
        // the page says at once that a solve is coming; edits in quick succession are one
        stop('running');
        // an ended worker is replaced while the edits are awaited
        client.prepare();
        timer = setTimeout(() => void solve(), DEBOUNCE_MS);
      });
      if (!ready) {
        void solve();
        return;
      }
      stop('running');
      const run = current;
      void ready.then(() => {
        if (run === current) void solve();
      });
    },
    solve: () => void solve(),
    cancel: () => stop('idle'),
  };
};
