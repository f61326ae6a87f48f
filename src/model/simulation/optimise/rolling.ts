import type { Solver } from '../../placement/solver.ts';
import type { Dispatch } from '../dispatch.ts';
import { type Forecast, forecastCosts } from './forecast.ts';
import type { YearProblem } from './optimal.ts';
import { makeRunner } from './runner.ts';
import { makeWindowLp } from './window-lp.ts';
import type { ReachSet } from './window-program.ts';
import { batchOf, windowShape } from './windows.ts';
import { yearLimits } from './year-limits.ts';

/** Hours of a forecast, and of the plan that is made with it: the second day repeats the first. */
const FORECAST_HOURS = 24;
const HORIZON_HOURS = 2 * FORECAST_HOURS;

export interface RollingOptions {
  readonly forecast: Forecast;
  /** Hours between two solves: 24 (once a day, the default), or a divisor of it down to 1. */
  readonly everyHours?: number;
  /**
   * True (default): inference goes by the prices of the present hour, which is known when it comes, as the rule policies
   * know it. False: inference goes by the forecast, too.
   */
  readonly presentKnown?: boolean;
}

/**
 * The window LP as it could be run: on a forecast of 24 hours, solved anew each day from where training then is. No law
 * holds for it but those of every dispatch: what it loses is its `regret`. One yield per solve with the share done;
 * stop with `return()`. Transfers are planned at the energy price that will hold: it is a few cents of their cost.
 */
export function* rollingYear(
  problem: YearProblem,
  solver: Solver,
  options: RollingOptions,
): Generator<number, Dispatch, void> {
  const { net, fields, costs, groups } = problem;
  const n = net.campuses.length;
  const every = options.everyHours ?? 24;
  // what batteries hold in the middle of a day is not where a plan from its midnight begins: there they go by the rule
  const own = every === 24 ? problem.own : null;
  const believed = forecastCosts(net, costs, options.forecast);
  // what comes without warning is not in the plan until it is over: the runner answers to it hour by hour
  const limits = yearLimits(net, costs, groups, false);
  const runner = makeRunner(net, fields, costs, groups, limits);
  const arrivalsMw = batchOf(net)?.arrivalsMw ?? 0;
  let known: readonly ReachSet[] = [];
  const route = (options.presentKnown ?? true) ? costs.unitUsdPerMwh : believed;
  const unitUsdPerMwh = new Float64Array(HORIZON_HOURS * n);
  const moveUsdPerMw = new Float64Array(HORIZON_HOURS * n);
  for (let from = 0; from < net.hours; from += every) {
    // a window begins at an hour of the day 0: hours that are over cost the same everywhere, and more than those to come, so batch waits
    const past = from % 24;
    const dayStart = from - past;
    const overUsd =
      past > 0 ? believed.subarray(from * n, Math.min(net.hours, from + 24) * n).reduce((a, b) => Math.max(a, b)) : 0;
    for (let t = 0; t < HORIZON_HOURS; t++) {
      const ahead = Math.max(0, t - past) % FORECAST_HOURS;
      const hour = Math.min(net.hours - 1, from + ahead);
      for (let i = 0; i < n; i++) {
        unitUsdPerMwh[t * n + i] = t < past ? overUsd : believed[hour * n + i]!;
        moveUsdPerMw[t * n + i] = costs.moveUsdPerMw[Math.min(net.hours - 1, dayStart + t) * n + i]!;
      }
    }
    const lp = makeWindowLp(
      solver,
      windowShape(net, costs, groups, HORIZON_HOURS, { fromHour: dayStart, limits, own }),
      known,
    );
    try {
      const { trainingMw: startMw } = runner;
      const startBacklogMwh = Math.max(0, runner.backlogMwh() - past * arrivalsMw);
      const plan = lp.solve({
        unitUsdPerMwh,
        moveUsdPerMw,
        offset: 0,
        known: HORIZON_HOURS,
        startMw,
        startBacklogMwh,
        startHeldMwh: runner.heldMwh.slice(),
      });
      known = lp.sets.slice();
      const until = Math.min(net.hours, from + every);
      for (let hour = from; hour < until; hour++) {
        runner.step(
          {
            targetMw: plan.trainingMw,
            batchMw: plan.batchMw,
            at: (hour - dayStart) * n,
            held: own
              ? { heldMwh: plan.heldMwh, worthUsdPerMwh: plan.prices.held, at: (hour - dayStart) * own.count }
              : undefined,
          },
          route,
          hour * n,
          true,
        );
      }
      yield until / net.hours;
    } finally {
      lp.dispose();
    }
  }
  return runner.finish();
}
