import { type Other, otherScenario, questionOf } from '../model/compare/other.ts';
import type { Problem } from '../model/result.ts';
import type { PlannerPool } from '../worker/pool.ts';
import { type OtherAnswer, type OtherProgress, sameOther } from './compare.ts';
import type { Loader } from './load.ts';
import type { Commands, Stores } from './stores.ts';
import { NEEDED_KEYS, sendWhenChanged, workerData } from './worker-data.ts';

/**
 * Solves and runs the other scenario in the studies' workers. It waits while the plan that is worked on is being solved,
 * and goes on through its edits: B does not depend on them. What was answered once is not asked again.
 */
export type CompareRunner = Pick<Commands, 'compareWith' | 'cancelCompare'>;

const GROUP = 'compare';
/** Answers kept; a year is a few MB. */
const MAX_KEPT = 6;

const NO_DATA: Problem = {
  message: 'The other scenario cannot be solved without its data.',
  remedy: 'Try again, or reload the page.',
};

/** Resolves once the plan on screen is not being solved. */
const planRests = ({ runs }: Pick<Stores, 'runs'>): Promise<void> =>
  new Promise((resolve) => {
    if (runs.getState().place.status !== 'running') {
      resolve();
      return;
    }
    const unsubscribe = runs.subscribe(({ place }) => {
      if (place.status === 'running') return;
      unsubscribe();
      resolve();
    });
  });

export const createCompareRunner = (
  stores: Pick<Stores, 'compare' | 'runs' | 'data'>,
  pool: PlannerPool,
  loader: Pick<Loader, 'ensure' | 'weather'>,
): CompareRunner => {
  const { compare } = stores;
  const send = sendWhenChanged(pool.setData);
  const run = pool.group(GROUP);
  const kept = new Map<string, OtherAnswer>();
  /** Bumped by every choice and cancel: an answer of an older run is dropped. */
  let current = 0;

  const keep = (key: string, answer: OtherAnswer): void => {
    kept.delete(key);
    kept.set(key, answer);
    for (const oldest of kept.keys()) if (kept.size > MAX_KEPT) kept.delete(oldest);
  };
  const running = (step: OtherProgress['step'], last: OtherAnswer | null, more: Partial<OtherProgress> = {}): void =>
    compare.setState({ run: { status: 'running', last, progress: { step, place: null, simulate: null, ...more } } });
  const failed = (last: OtherAnswer | null, problem: Problem): void =>
    compare.setState({ run: { status: 'failed', last, problem } });

  const solve = async (other: Other): Promise<void> => {
    current += 1;
    const mine = current;
    const isAsked = (): boolean => mine === current;
    pool.cancel(GROUP);
    const scenario = otherScenario(other);
    running('waiting', null);
    await loader.ensure(NEEDED_KEYS);
    if (!isAsked()) return;
    const data = workerData(stores);
    if (!data) return failed(null, NO_DATA);
    const key = `${data.dataHash} ${questionOf(scenario)}`;
    const known = kept.get(key);
    if (known?.simulation) {
      compare.setState({ run: { status: 'done', last: { ...known, scenario } } });
      return;
    }
    if (!known) await planRests(stores);
    if (!isAsked()) return;
    send(data);
    let placement = known?.placement ?? null;
    if (!placement) {
      running('place', null);
      const answer = await run('place', { scenario }, (place) => {
        if (isAsked()) running('place', null, { place });
      });
      if (!isAsked() || answer === null) return;
      if (!answer.ok) return failed(null, answer.problem);
      placement = answer.value;
    }
    const planned: OtherAnswer = { scenario, placement, simulation: null };
    keep(key, planned);
    running('simulate', planned);
    const placed = new Set(placement.campuses.map(({ site }) => site));
    const stations = data.sites.filter(({ id }) => placed.has(id)).map(({ station }) => station);
    const weather = await loader.weather([...new Set(stations)]);
    if (!isAsked()) return;
    const year = await run('simulate', { scenario, placement, weather }, (simulate) => {
      if (isAsked()) running('simulate', planned, { simulate });
    });
    if (!isAsked() || year === null) return;
    if (!year.ok) return failed(planned, year.problem);
    const answer = { ...planned, simulation: year.value };
    keep(key, answer);
    compare.setState({ run: { status: 'done', last: answer } });
  };

  const stop = (): void => {
    current += 1;
    pool.cancel(GROUP);
    const { run: now } = compare.getState();
    if (now.status === 'running') compare.setState({ run: { status: 'idle', last: now.last } });
  };

  const begin = (other: Other | null): void => {
    if (other) void solve(other);
    else {
      stop();
      compare.setState({ run: { status: 'idle', last: null } });
    }
  };
  // a link may have chosen it before, and may later
  begin(compare.getState().other);
  compare.subscribe(({ other }, before) => {
    if (!sameOther(other, before.other)) begin(other);
  });

  return {
    compareWith: (other) => {
      if (sameOther(other, compare.getState().other)) begin(other);
      else compare.setState({ other });
    },
    cancelCompare: stop,
  };
};
