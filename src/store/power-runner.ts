import type { SiteId } from '../model/ids.ts';
import { POWER_KEYS } from '../model/power/report-types.ts';
import type { Problem } from '../model/result.ts';
import type { PlannerPool } from '../worker/pool.ts';
import type { Loader } from './load.ts';
import type { PowerState } from './power.ts';
import { sameQuestion } from './scenario.ts';
import { settledPlan } from './settled-plan.ts';
import type { Commands, Stores } from './stores.ts';
import { NEEDED_KEYS, powerData, sendWhenChanged } from './worker-data.ts';

/** Computes the power year of the campus that is asked about, in the studies' workers. An edit or a new question ends it. */
export type PowerRunner = Pick<Commands, 'runPower' | 'cancelPower'>;

const GROUP = 'power';
const NO_DATA: Problem = {
  message: 'There is no data to compute the power of a campus from.',
  remedy: 'Wait until the plan has its data, or reload the page.',
};

export const createPowerRunner = (
  stores: Pick<Stores, 'power' | 'runs' | 'scenario' | 'data'>,
  pool: PlannerPool,
  loader: Pick<Loader, 'ensure' | 'weather'>,
): PowerRunner => {
  const { power: store, scenario: scenarios } = stores;
  const send = sendWhenChanged(pool.setData);
  /** Bumped by every question, cancel and edit: an answer of an older run is dropped. */
  let current = 0;
  const last = () => store.getState().power.last;
  const set = (power: PowerState['power'], more: Partial<PowerState> = {}): void => store.setState({ power, ...more });

  const stop = (): void => {
    current += 1;
    pool.cancel(GROUP);
    if (store.getState().power.status === 'running') set({ status: 'idle', last: last() });
  };

  const start = async (site: SiteId): Promise<void> => {
    stop();
    const run = current;
    const isAsked = (): boolean => run === current;
    set({ status: 'running', last: last(), progress: null }, { site });
    // a file that fails to load has a stand-in in the report, and its own notice on the page
    await loader.ensure([...NEEDED_KEYS, ...POWER_KEYS]);
    if (!isAsked()) return;
    const placement = await settledPlan(stores);
    if (!isAsked()) return;
    const data = powerData(stores);
    if (!data) {
      set({ status: 'failed', last: last(), problem: NO_DATA });
      return;
    }
    const station = data.sites.find((candidate) => candidate.id === site)?.station;
    const weather = station === undefined ? [] : await loader.weather([station]);
    if (!isAsked()) return;
    send(data);
    const { scenario } = scenarios.getState();
    // a person waits for it: it goes before what is queued
    const answer = await pool.group(GROUP, true)('power', { scenario, placement, site, weather }, (progress) => {
      if (isAsked()) set({ status: 'running', last: last(), progress });
    });
    if (!isAsked()) return;
    if (answer === null) set({ status: 'idle', last: last() });
    else if (!answer.ok) set({ status: 'failed', last: last(), problem: answer.problem });
    else {
      const powerPlacementHash = placement?.hash ?? null;
      set({ status: 'done', last: answer.value }, { powerScenario: scenario, powerPlacementHash });
    }
  };

  scenarios.subscribe(({ scenario }, { scenario: before }) => {
    if (!sameQuestion(scenario, before)) stop();
  });

  return { runPower: (site) => void start(site), cancelPower: stop };
};
