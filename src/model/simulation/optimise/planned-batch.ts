import type { Draw, Floor } from '../floor.ts';
import type { Network } from '../network.ts';
import { OVERLOAD_MW } from '../overload.ts';

/**
 * Batch by a plan: as many MW an hour as the plan runs in all, at the cheapest campuses that have room, more where the
 * slack of what waits ends, and all of it by the end of the year. Accounting as in `Batch`: arrivals are steady and the
 * queue is shared, so a campus's part of it stays its part of the arrivals.
 */
export interface PlannedBatch {
  readonly ranMw: Float64Array;
  readonly homeMw: Float64Array;
  backlogMwh(): number;
  droppedMwh(): number;
  run(hour: number, wantedMw: number, order: Uint8Array, standing: Float64Array): void;
}

export const makePlannedBatch = (
  net: Network,
  draw: Draw,
  floor: Floor,
  /** IT MW that work may occupy by hour and campus of the year. */
  roomMw: Float64Array,
): PlannedBatch => {
  const n = net.campuses.length;
  const { limits, trainingMw, inferenceMw } = floor;
  const ranMw = new Float64Array(n);
  const homeMw = new Float64Array(n);
  let arrivalsMw = 0;
  for (const i of net.byId) arrivalsMw += net.batchMw[i]!;
  const mostMwh = arrivalsMw * net.batchSlackHours;
  let backlog = 0;
  let dropped = 0;

  const freeMw = (hour: number, i: number, standing: Float64Array): number => {
    const atWork = trainingMw[i]! - standing[i]!;
    const room = roomMw[hour * n + i]! - atWork - inferenceMw[i]!;
    const power = (limits.drawMw[i]! - draw.training * atWork - draw.inference * inferenceMw[i]!) / draw.training;
    return Math.max(0, Math.min(room, power));
  };

  return {
    ranMw,
    homeMw,
    backlogMwh: () => backlog,
    droppedMwh: () => dropped,
    run: (hour, wantedMw, order, standing) => {
      if (arrivalsMw === 0) return;
      const waiting = backlog + arrivalsMw;
      const isLast = hour >= net.hours - net.batchSlackHours - 1;
      const wanted = isLast ? waiting : Math.min(waiting, Math.max(wantedMw, waiting - mostMwh));
      let ran = 0;
      for (let k = 0; k < n; k++) {
        const i = order[k]!;
        ranMw[i] = Math.min(wanted - ran, freeMw(hour, i, standing));
        ran += ranMw[i]!;
      }
      for (let i = 0; i < n; i++) homeMw[i] = (ran * net.batchMw[i]!) / arrivalsMw;
      const left = Math.max(0, waiting - ran);
      dropped = left - mostMwh > OVERLOAD_MW ? left - mostMwh : 0;
      backlog = left - dropped;
    },
  };
};
