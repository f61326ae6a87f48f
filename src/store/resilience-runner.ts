import type { Problem, Result } from '../model/result.ts';
import type { PlannerPool } from '../worker/pool.ts';
import type { PlannerTasks } from '../worker/protocol.ts';
import type { Loader } from './load.ts';
import type { RunState } from './runs.ts';
import { samePlan, sameYear } from './scenario.ts';
import { settledPlan } from './settled-plan.ts';
import type { Commands, Stores } from './stores.ts';
import type { StudiesState } from './studies.ts';
import { NEEDED_KEYS, powerData, sendWhenChanged, yearKeys } from './worker-data.ts';

/**
 * What may happen to a plan, beside it in the studies' workers: presets from the worst hours of the data, what the
 * scenario's events did, and every campus and area lost in turn. An edit that asks for another year ends what runs.
 */
export type ResilienceRunner = Pick<
  Commands,
  'findPresets' | 'reportEvents' | 'cancelReport' | 'testResilience' | 'cancelResilience'
>;

const KINDS = ['presets', 'eventReport', 'resilience'] as const;
type Kind = (typeof KINDS)[number];
const TASKS = {
  presets: 'eventPresets',
  eventReport: 'eventReport',
  resilience: 'resilience',
} as const satisfies Record<Kind, keyof PlannerTasks>;

const NO_PLAN: Problem = {
  message: 'There is no plan that anything could happen to.',
  remedy: 'Solve the scenario first, then ask again.',
};

export const createResilienceRunner = (
  stores: Pick<Stores, 'studies' | 'runs' | 'scenario' | 'data' | 'view'>,
  pool: PlannerPool,
  loader: Pick<Loader, 'ensure' | 'weather'>,
): ResilienceRunner => {
  const { studies, scenario: scenarios, view } = stores;
  const send = sendWhenChanged(pool.setData);
  /** Bumped by every question, cancel and edit: an answer of an older run is dropped. */
  const current: Record<Kind, number> = { presets: 0, eventReport: 0, resilience: 0 };
  const last = (kind: Kind) => studies.getState()[kind].last;
  /** One kind at a time, typed where it is asked. */
  const set = (kind: Kind, state: RunState<unknown, unknown>, more: Partial<StudiesState> = {}): void =>
    studies.setState({ [kind]: state, ...more } as Partial<StudiesState>);

  const stop = (kind: Kind): void => {
    current[kind] += 1;
    pool.cancel(kind);
    if (studies.getState()[kind].status === 'running') set(kind, { status: 'idle', last: last(kind) });
  };

  const start = async (kind: Kind): Promise<void> => {
    stop(kind);
    const run = current[kind];
    const isAsked = (): boolean => run === current[kind];
    const { policy } = view.getState();
    set(kind, { status: 'running', last: last(kind), progress: null });
    // a file that fails to load leaves its presets and calls out, and has its own notice on the page
    await loader.ensure([...NEEDED_KEYS, ...yearKeys(stores.scenario.getState().scenario)]);
    if (!isAsked()) return;
    const placement = await settledPlan(stores);
    if (!isAsked()) return;
    const data = powerData(stores);
    if (!placement || !data) {
      set(kind, { status: 'failed', last: last(kind), problem: NO_PLAN });
      return;
    }
    const placed = new Set(placement.campuses.map(({ site }) => site));
    const stations = data.sites.filter(({ id }) => placed.has(id)).map(({ station }) => station);
    const weather = await loader.weather([...new Set(stations)]);
    if (!isAsked()) return;
    send(data);
    const { scenario } = scenarios.getState();
    const answer: Result<unknown> | null = await pool.group(kind, kind !== 'presets')(
      TASKS[kind],
      { scenario, placement, weather, policy },
      (progress) => {
        if (isAsked()) set(kind, { status: 'running', last: last(kind), progress });
      },
    );
    if (!isAsked()) return;
    if (answer === null) set(kind, { status: 'idle', last: last(kind) });
    else if (!answer.ok) set(kind, { status: 'failed', last: last(kind), problem: answer.problem });
    else {
      const of = {
        presets: { presetsHash: placement.hash },
        eventReport: { eventsScenario: scenario, eventsHash: placement.hash, eventsPolicy: policy },
        resilience: { resilienceScenario: scenario, resilienceHash: placement.hash },
      }[kind];
      set(kind, { status: 'done', last: answer.value }, of);
    }
  };

  scenarios.subscribe(({ scenario }, { scenario: before }) => {
    if (!samePlan(scenario, before)) stop('presets');
    if (sameYear(scenario, before)) return;
    stop('eventReport');
    // what is lost in turn is lost from a year in which nothing else happens
    if (!sameYear({ ...scenario, events: before.events }, before)) stop('resilience');
  });

  return {
    findPresets: () => void start('presets'),
    reportEvents: () => void start('eventReport'),
    cancelReport: () => stop('eventReport'),
    testResilience: () => void start('resilience'),
    cancelResilience: () => stop('resilience'),
  };
};
