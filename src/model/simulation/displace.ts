import type { Draw, Floor } from './floor.ts';
import type { Inference } from './inference.ts';
import { SMALLEST_MOVE_MW } from './moves.ts';
import type { Network } from './network.ts';
import { OVERLOAD_MW } from './overload.ts';

/** IT MW of inference that a campus could serve in this hour if no training ran there. */
export const aloneMw = ({ limits }: Floor, draw: Draw, i: number): number =>
  Math.min(limits.roomMw[i]!, draw.inference > 0 ? limits.drawMw[i]! / draw.inference : Number.POSITIVE_INFINITY);

/** What may make way for inference, one after another: nothing, work that can run in part, all training. */
const LEVELS = [0, 1, 2] as const;

/**
 * Inference that its campus cannot serve goes elsewhere within reach: first to where it is free, then where the pool and
 * elastic jobs stand still for it, last where whole jobs do. Where nothing is within reach, other regions move on to make
 * a place (a path in the flow of regions to campuses), so inference is only dropped where no routing serves it.
 * `elastic` says which jobs can run in part.
 */
export const makeDisplace = (net: Network, draw: Draw, floor: Floor, inference: Inference) => {
  const n = net.campuses.length;
  const { limits, trainingMw, poolMw, jobMw, inferenceMw } = floor;
  const queue = new Uint8Array(n);
  const cameFrom = new Int16Array(n);
  const elastic = net.jobs.map(({ spec }) => spec.elastic);

  /** Training at i that does not make way, IT MW. */
  const staysMw = (i: number, level: number): number => {
    if (level === 2) return 0;
    if (level === 0) return trainingMw[i]!;
    let mw = trainingMw[i]! - poolMw[i]!;
    for (let k = 0; k < elastic.length; k++) if (elastic[k]) mw -= jobMw[k * n + i]!;
    return Math.max(0, mw);
  };

  const spareMw = (i: number, level: number): number => {
    const stays = staysMw(i, level);
    const room = limits.roomMw[i]! - stays - inferenceMw[i]!;
    if (limits.drawMw[i] === Number.POSITIVE_INFINITY || draw.inference === 0) return room;
    return Math.min(
      room,
      (limits.drawMw[i]! - draw.training * stays - draw.inference * inferenceMw[i]!) / draw.inference,
    );
  };

  /** The nearest campus with room, in steps of regions that move on; -1 where none is left. */
  const search = (start: number, level: number, order: Uint8Array): number => {
    cameFrom.fill(-1);
    cameFrom[start] = start;
    queue[0] = start;
    for (let head = 0, tail = 1; head < tail; head++) {
      const i = queue[head]!;
      for (let a = 0; a < n; a++) {
        const j = order[a]!;
        if (cameFrom[j] !== -1 || inference.movableMw(i, j) <= SMALLEST_MOVE_MW) continue;
        cameFrom[j] = i;
        if (spareMw(j, level) > SMALLEST_MOVE_MW) return j;
        queue[tail++] = j;
      }
    }
    return -1;
  };

  /** Sends what fits along the path that ends at `last`, from its end, so that nothing passes through a campus it overfills. */
  const follow = (start: number, last: number, most: number): number => {
    let mw = most;
    for (let j = last; j !== start; j = cameFrom[j]!) mw = Math.min(mw, inference.movableMw(cameFrom[j]!, j));
    for (let j = last; j !== start; j = cameFrom[j]!) inference.carry(cameFrom[j]!, j, mw);
    return mw;
  };

  const leave = (i: number, order: Uint8Array): void => {
    for (const level of LEVELS) {
      for (;;) {
        const over = inferenceMw[i]! - aloneMw(floor, draw, i);
        if (over <= OVERLOAD_MW) return;
        const last = search(i, level, order);
        if (last < 0) break;
        if (follow(i, last, Math.min(over, spareMw(last, level))) <= SMALLEST_MOVE_MW) break;
      }
    }
  };

  /** True where any campus has more inference than it can serve. */
  const isNeeded = (): boolean => {
    for (let i = 0; i < n; i++) if (inferenceMw[i]! - aloneMw(floor, draw, i) > OVERLOAD_MW) return true;
    return false;
  };

  return {
    isNeeded,
    /** True where the placement's own split would leave a campus with more than it can serve. */
    isHomeShort: (): boolean => {
      for (let i = 0; i < n; i++) if (inference.homeMw(i) - aloneMw(floor, draw, i) > OVERLOAD_MW) return true;
      return false;
    },
    displace: (order: Uint8Array): void => {
      for (let b = n - 1; b >= 0; b--) leave(order[b]!, order);
    },
  };
};
