import type { SiteId } from '../model/ids.ts';
import { FUTURES } from '../model/placement/futures.ts';
import type { Placement } from '../model/placement/types.ts';
import type { FrontierAxis } from '../model/placement/types-studies.ts';
import { fail, type Problem, type Result } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { PlannerPool } from '../worker/pool.ts';
import type { RunState } from './runs.ts';
import { sameQuestion } from './scenario.ts';
import { settledPlan } from './settled-plan.ts';
import type { Commands, Stores } from './stores.ts';
import type { StudiesState } from './studies.ts';
import { sendWhenChanged, workerData } from './worker-data.ts';

/** Studies run beside the plan, in workers of their own. An edit of the scenario ends them: their question is gone. */
export type StudyRunner = Pick<Commands, 'explainSite' | 'traceFrontier' | 'testRobustness' | 'cancelStudy'>;

const KINDS = ['explain', 'frontier', 'robustness'] as const;
type Kind = (typeof KINDS)[number];
const POINTS = 12;

const NO_PLAN: Problem = {
  message: 'There is no plan to ask about.',
  remedy: 'Solve the scenario first, then ask again.',
};

export const createStudyRunner = (
  stores: Pick<Stores, 'studies' | 'runs' | 'scenario' | 'data'>,
  pool: PlannerPool,
): StudyRunner => {
  const { studies, scenario: scenarios } = stores;
  const send = sendWhenChanged(pool.setData);
  /** Bumped by kind: an answer of an older run is dropped. */
  const current: Record<Kind, number> = { explain: 0, frontier: 0, robustness: 0 };

  /** One kind at a time, typed where it is asked. */
  const set = (kind: Kind, state: RunState<unknown, unknown>, more: Partial<StudiesState> = {}): void =>
    studies.setState({ [kind]: state, ...more } as Partial<StudiesState>);
  const last = (kind: Kind) => studies.getState()[kind].last;

  const stop = (kind: Kind): void => {
    current[kind] += 1;
    pool.cancel(kind);
    if (studies.getState()[kind].status === 'running') set(kind, { status: 'idle', last: last(kind) });
  };

  /** Runs one study from its question to its answer. `ask` gets the plan; null from it is a cancel. */
  const start = async (
    kind: Kind,
    first: Partial<StudiesState>,
    ask: (
      scenario: Scenario,
      plan: Placement,
      onProgress: (progress: unknown) => void,
    ) => Promise<Result<unknown> | null>,
  ): Promise<void> => {
    stop(kind);
    const run = current[kind];
    const isAsked = (): boolean => run === current[kind];
    set(kind, { status: 'running', last: last(kind), progress: null }, first);
    const plan = await settledPlan(stores);
    if (!isAsked()) return;
    const { scenario } = scenarios.getState();
    const data = workerData(stores);
    if (!plan || !data) {
      set(kind, { status: 'failed', last: last(kind), problem: NO_PLAN });
      return;
    }
    send(data);
    const answer = await ask(scenario, plan, (progress) => {
      if (isAsked()) set(kind, { status: 'running', last: last(kind), progress });
    });
    if (!isAsked()) return;
    if (answer === null) set(kind, { status: 'idle', last: last(kind) });
    else if (!answer.ok) set(kind, { status: 'failed', last: last(kind), problem: answer.problem });
    else {
      const key = (
        { explain: 'explainedScenario', frontier: 'frontierScenario', robustness: 'robustnessScenario' } as const
      )[kind];
      set(kind, { status: 'done', last: answer.value }, { [key]: scenario });
    }
  };

  scenarios.subscribe(({ scenario }, { scenario: before }) => {
    if (!sameQuestion(scenario, before)) for (const kind of KINDS) stop(kind);
  });

  return {
    explainSite: (site: SiteId) =>
      // a person waits for it: it goes before what is queued
      void start('explain', { explainedSite: site }, (scenario, placement) =>
        pool.group('explain', true)('explain', { scenario, placement, site }),
      ),
    traceFrontier: (axis: FrontierAxis) =>
      void start('frontier', {}, (scenario, base, onProgress) =>
        pool.group('frontier')('frontier', { scenario, axis, points: POINTS, base }, onProgress),
      ),
    testRobustness: () =>
      void start('robustness', {}, async (scenario, placement, onProgress) => {
        const asked = current.robustness;
        // a chunk of its own: few ask for it
        const part = await import('./run-robustness.ts').catch(() => null);
        if (!part)
          return fail('The part of this page that plans futures was not loaded.', 'Ask again, or reload the page.');
        if (asked !== current.robustness) return null;
        return part.runRobustness(scenario, placement, FUTURES, pool.group('robustness'), onProgress);
      }),
    cancelStudy: () => {
      for (const kind of KINDS) stop(kind);
    },
  };
};
