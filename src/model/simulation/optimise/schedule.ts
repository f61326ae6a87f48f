import type { FieldValues } from '../../scenario/fields.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Network } from '../network.ts';
import type { YearCosts } from './costs.ts';
import type { Groups } from './groups.ts';
import type { HeldPlan } from './planned-storage.ts';
import { makeRunner } from './runner.ts';

/** A schedule of the year: columns hour-major, as long as the network's hours. */
export interface Schedule {
  readonly targetMw: Float64Array;
  readonly batchMw: Float64Array;
  readonly routeUsdPerMwh: Float64Array;
  readonly moveEveryHours: number;
  /** What batteries are to hold after each hour and what that is worth; left out: they run by rule. */
  readonly held?: Omit<HeldPlan, 'at'> | undefined;
}

/** Runs a schedule for the whole year. */
export const runSchedule = (
  net: Network,
  fields: FieldValues,
  costs: YearCosts,
  groups: Groups,
  schedule: Schedule,
): Dispatch => {
  const n = net.campuses.length;
  const runner = makeRunner(net, fields, costs, groups);
  for (let hour = 0; hour < net.hours; hour++) {
    const at = hour * n;
    const held = schedule.held
      ? { ...schedule.held, at: (hour * schedule.held.heldMwh.length) / net.hours }
      : undefined;
    runner.step({ ...schedule, at, held }, schedule.routeUsdPerMwh, at, hour % schedule.moveEveryHours === 0);
  }
  return runner.finish();
};
