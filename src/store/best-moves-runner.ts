import type { Problem } from '../model/result.ts';
import type { PlannerPool } from '../worker/pool.ts';
import type { BestMovesProgress } from '../worker/protocol.ts';
import { DEFAULT_POLICY } from './link.ts';
import type { Loader } from './load.ts';
import { sameYear } from './scenario.ts';
import { settledPlan } from './settled-plan.ts';
import type { Commands, Stores } from './stores.ts';
import type { StudiesState } from './studies.ts';
import { NEEDED_KEYS, powerData, sendWhenChanged, yearKeys } from './worker-data.ts';

/**
 * Finds the optimised year of the plan in the studies' workers, and puts its run among those of the simulation while that
 * is of the same plan. An edit that asks for another plan ends it.
 */
export type BestMovesRunner = Pick<Commands, 'findBestMoves' | 'cancelBestMoves'>;

const GROUP = 'best';
const POLICIES: readonly string[] = ['optimal', 'rolling'];
/** Workers that plan the year together. */
const PARTS = 2;
/** Share of the time that the plans take; the rest runs and scores them. */
const PLANNING_PART = 0.9;
const NO_PLAN: Problem = {
  message: 'There is no plan to move work in.',
  remedy: 'Solve the scenario first, then ask again.',
};

export const createBestMovesRunner = (
  stores: Pick<Stores, 'studies' | 'runs' | 'scenario' | 'data' | 'view'>,
  pool: PlannerPool,
  loader: Pick<Loader, 'ensure' | 'weather'>,
): BestMovesRunner => {
  const { studies, runs, scenario: scenarios, view } = stores;
  const send = sendWhenChanged(pool.setData);
  /** Bumped by every question, cancel and edit: an answer of an older run is dropped. */
  let current = 0;
  const last = () => studies.getState().best.last;
  const forecast = () => studies.getState().forecast;
  const set = (best: StudiesState['best'], more: Partial<StudiesState> = {}): void =>
    studies.setState({ best, ...more });

  const stop = (): void => {
    current += 1;
    pool.cancel(GROUP);
    if (studies.getState().best.status === 'running') set({ status: 'idle', last: last() });
    if (forecast().status === 'running') studies.setState({ forecast: { status: 'idle', last: null } });
  };

  /** The runs among those of the simulation, where both answer the same plan; anew after a simulation came without it. */
  const show = (): void => {
    const { simulate, simulatedScenario } = runs.getState();
    const { best, forecast, bestScenario, bestPlacementHash } = studies.getState();
    const simulation = simulate.last;
    if (!simulation || !best.last || !simulatedScenario || !bestScenario) return;
    if (simulation.placementHash !== bestPlacementHash || !sameYear(simulatedScenario, bestScenario)) return;
    const planned = [best.last.run, ...(forecast.last ? [forecast.last.run] : [])];
    const rules = simulation.runs.filter(({ policy }) => !POLICIES.includes(policy));
    const isShown = simulation.runs.length === rules.length + planned.length;
    if (isShown && planned.every((run) => simulation.runs.includes(run))) return;
    const shown = { ...simulation, runs: [...rules, ...planned] };
    runs.setState({ simulate: { ...simulate, last: shown } });
  };

  const start = async (): Promise<void> => {
    stop();
    const asked = current;
    const isAsked = (): boolean => asked === current;
    set({ status: 'running', last: last(), progress: null });
    // without the marginal series there are no figures at the margin, and the page says so
    await loader.ensure([...NEEDED_KEYS, ...yearKeys(scenarios.getState().scenario), 'marginal']);
    if (!isAsked()) return;
    const placement = await settledPlan(stores);
    if (!isAsked()) return;
    const data = powerData(stores);
    if (!placement || !data) {
      set({ status: 'failed', last: last(), problem: NO_PLAN });
      return;
    }
    const placed = new Set(placement.campuses.map(({ site }) => site));
    const stations = data.sites.filter(({ id }) => placed.has(id)).map(({ station }) => station);
    const weather = await loader.weather([...new Set(stations)]);
    if (!isAsked()) return;
    send(data);
    const { scenario } = scenarios.getState();
    const input = { scenario, placement, weather };
    // a person waits for it: it goes before what is queued
    const run = pool.group(GROUP, true);
    const done = new Float64Array(PARTS);
    let week: BestMovesProgress['week'];
    const report = (): void => {
      const all = (PLANNING_PART * done.reduce((sum, share) => sum + share, 0)) / PARTS;
      if (isAsked()) set({ status: 'running', last: last(), progress: { done: all, week } });
    };
    const roll = () =>
      run('rollMoves', input, ({ done: share }) => {
        if (isAsked() && forecast().status === 'running')
          studies.setState({ forecast: { status: 'running', last: null, progress: { done: share } } });
      });
    let rolling: ReturnType<typeof roll> | undefined;
    const parts = await Promise.all(
      Array.from(done, (_, part) =>
        run('planMoves', { ...input, part, parts: PARTS }, (progress) => {
          done[part] = progress.done;
          if (part === 0) week ??= progress.week;
          report();
        }).then((answer) => {
          // the worker that is through first goes on with the year on forecasts
          if (isAsked() && answer?.ok) rolling ??= roll();
          // where one part fails nobody waits for the other
          if (isAsked() && answer && !answer.ok) {
            set({ status: 'failed', last: last(), problem: answer.problem });
            current += 1;
            pool.cancel(GROUP);
          }
          return answer;
        }),
      ),
    );
    if (!isAsked()) return;
    const planned = parts.flatMap((part) => (part?.ok ? [part.value] : []));
    const answer = planned.length === PARTS ? await run('optimise', { ...input, planned }) : null;
    if (!isAsked()) return;
    if (answer === null) set({ status: 'idle', last: last() });
    else if (!answer.ok) set({ status: 'failed', last: last(), problem: answer.problem });
    else {
      const of = { bestScenario: scenario, bestPlacementHash: placement.hash };
      set(
        { status: 'done', last: answer.value },
        { ...of, forecast: { status: 'running', last: null, progress: null } },
      );
      show();
      const rolled = await rolling;
      if (!isAsked()) return;
      if (!rolled) studies.setState({ forecast: { status: 'idle', last: null } });
      else if (!rolled.ok) studies.setState({ forecast: { status: 'failed', last: null, problem: rolled.problem } });
      else {
        studies.setState({ forecast: { status: 'done', last: rolled.value } });
        show();
      }
    }
  };

  scenarios.subscribe(({ scenario }, { scenario: before }) => {
    if (!sameYear(scenario, before)) stop();
  });
  runs.subscribe(({ simulate }, { simulate: before }) => {
    if (simulate.last === before.last) return;
    show();
    // a policy that the new year does not have is not shown under its name
    const shown = view.getState().policy;
    const isThere = runs.getState().simulate.last?.runs.some(({ policy }) => policy === shown) ?? false;
    if (!isThere && POLICIES.includes(shown)) view.setState({ policy: DEFAULT_POLICY });
  });

  return { findBestMoves: () => void start(), cancelBestMoves: stop };
};
