import type { FieldValues } from '../../scenario/fields.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Network } from '../network.ts';
import type { YearCosts } from './costs.ts';
import type { Groups } from './groups.ts';
import { makeRunner } from './runner.ts';

/** A schedule of the year: columns hour-major, as long as the network's hours. */
export interface Schedule {
  readonly targetMw: Float64Array;
  readonly batchMw: Float64Array;
  readonly routeUsdPerMwh: Float64Array;
  readonly moveEveryHours: number;
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
    runner.step({ ...schedule, at }, schedule.routeUsdPerMwh, at, hour % schedule.moveEveryHours === 0);
  }
  return runner.finish();
};
