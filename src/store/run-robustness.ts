import { sampleFutures } from '../model/placement/futures.ts';
import { type Judgement, rivalsOf, summariseRobustness } from '../model/placement/robustness.ts';
import type { Placement } from '../model/placement/types.ts';
import type { FuturePlan, Robustness, RobustnessProgress } from '../model/placement/types-studies.ts';
import { ok, type Problem, type Result } from '../model/result.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { RunTask } from '../worker/protocol.ts';

/** Seed of the futures that the page shows: the same scenario meets the same futures everywhere. */
export const FUTURES_SEED = 2031;

/**
 * Plans every future, then judges today's sites and their rivals in each. Every task stands alone, so any number of
 * workers can share them and the answer is the same.
 * @returns null when cancelled
 */
export const runRobustness = async (
  scenario: Scenario,
  placement: Placement,
  count: number,
  run: RunTask,
  onProgress: (progress: RobustnessProgress) => void = () => {},
  seed = FUTURES_SEED,
): Promise<Result<Robustness> | null> => {
  const futures = sampleFutures(seed, count, scenario.fields.carbonPriceUsdPerTonne);
  const open = placement.campuses.map(({ site }) => site);
  const plans: FuturePlan[] = [];
  const judgements: Judgement[] = [];
  let stopped: Problem | null | undefined;
  const report = () =>
    onProgress({ done: plans.length + judgements.length, of: 2 * futures.length, plans: [...plans] });
  /** Keeps what a task answers; the first failure or cancel ends the study. */
  const keep = <T>(into: T[], answer: Result<T> | null): void => {
    if (stopped !== undefined) return;
    if (answer === null) stopped = null;
    else if (!answer.ok) stopped = answer.problem;
    else {
      into.push(answer.value);
      report();
    }
  };
  const ended = (): Result<never> | null => (stopped ? { ok: false, problem: stopped } : null);
  report();
  await Promise.all(futures.map(async (future) => keep(plans, await run('planFuture', { scenario, future, open }))));
  if (stopped !== undefined) return ended();
  const rivals = rivalsOf(placement, plans);
  const sets = rivals.map(({ sites }) => sites);
  await Promise.all(
    futures.map(async (future) => keep(judgements, await run('judgeSites', { scenario, future, sets }))),
  );
  if (stopped !== undefined) return ended();
  return ok(summariseRobustness(seed, placement, plans, rivals, judgements));
};
