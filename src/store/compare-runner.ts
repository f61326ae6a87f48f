import { type Other, otherScenario, questionOf } from '../model/compare/other.ts';
import type { Problem } from '../model/result.ts';
import type { PlannerPool } from '../worker/pool.ts';
import { type Compared, chooseOthers, type OtherAnswer, type OtherProgress } from './compare.ts';
import type { Loader } from './load.ts';
import type { Commands, Stores } from './stores.ts';
import { NEEDED_KEYS, sendWhenChanged, workerData } from './worker-data.ts';

/**
 * Solves and runs the other scenarios in the studies' workers, one after the other. They wait while the plan that is worked
 * on is being solved, and go on through its edits: they do not depend on them. What was answered once is not asked again.
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
  /** The one that is being solved. */
  let active: Other | null = null;
  /** Bumped by every stop: an answer of an older run is dropped. */
  let current = 0;
  /** Stopped by hand: they wait to be asked for again. */
  const stopped = new WeakSet<Other>();

  const keep = (key: string, answer: OtherAnswer): void => {
    kept.delete(key);
    kept.set(key, answer);
    for (const oldest of kept.keys()) if (kept.size > MAX_KEPT) kept.delete(oldest);
  };
  const setRun = (of: (one: Compared) => Compared['run']): void => {
    const { others } = compare.getState();
    const next = others.map((one) => {
      const changed = of(one);
      return changed === one.run ? one : { ...one, run: changed };
    });
    if (next.some((one, k) => one !== others[k])) compare.setState({ others: next });
  };

  const solve = async (other: Other): Promise<void> => {
    const mine = current;
    const isAsked = (): boolean => mine === current;
    const say = (state: Compared['run']): void => setRun((one) => (one.other === other ? state : one.run));
    const running = (step: OtherProgress['step'], last: OtherAnswer | null, more: Partial<OtherProgress> = {}): void =>
      say({ status: 'running', last, progress: { step, place: null, simulate: null, ...more } });
    const failed = (last: OtherAnswer | null, problem: Problem): void => say({ status: 'failed', last, problem });

    const scenario = otherScenario(other);
    running('waiting', null);
    await loader.ensure(NEEDED_KEYS);
    if (!isAsked()) return;
    const data = workerData(stores);
    if (!data) return failed(null, NO_DATA);
    const key = `${data.dataHash} ${questionOf(scenario)}`;
    const known = kept.get(key);
    if (known?.simulation) return say({ status: 'done', last: { ...known, scenario } });
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
    say({ status: 'done', last: answer });
  };

  /** One after the other, in their order. */
  const next = (): void => {
    if (active) return;
    const waiting = compare
      .getState()
      .others.find(({ other, run: { status } }) => status === 'idle' && !stopped.has(other));
    if (!waiting) return;
    active = waiting.other;
    const mine = current;
    void solve(waiting.other).finally(() => {
      if (mine !== current) return;
      active = null;
      next();
    });
  };
  const stop = (): void => {
    current += 1;
    active = null;
    pool.cancel(GROUP);
  };

  compare.subscribe(({ others }) => {
    if (active && !others.some(({ other }) => other === active)) stop();
    next();
  });
  // what was answered of other data is asked again
  stores.data.subscribe(({ dataset: { dataHash } }, before) => {
    if (dataHash === before.dataset.dataHash || !compare.getState().others.some((one) => one.run.last)) return;
    stop();
    setRun(() => ({ status: 'idle', last: null }));
    next();
  });
  // a link may have chosen some before
  next();

  return {
    compareWith: (wanted) => {
      chooseOthers(compare, wanted);
      for (const { other } of compare.getState().others) stopped.delete(other);
      setRun((one) => (one.run.status === 'failed' ? { status: 'idle', last: one.run.last } : one.run));
      next();
    },
    cancelCompare: () => {
      const { others } = compare.getState();
      for (const {
        other,
        run: { status },
      } of others)
        if (status === 'running' || status === 'idle') stopped.add(other);
      stop();
      setRun((one) => (one.run.status === 'running' ? { status: 'idle', last: one.run.last } : one.run));
    },
  };
};
