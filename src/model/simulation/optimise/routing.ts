import { demandWithin, type Groups } from './groups.ts';

/** IT MW below which a rest is rounding. */
const REST_MW = 1e-9;

/**
 * Serves the inference of an hour at the least cost: campuses in the order of their price, each filled as far as paths of
 * reach allow, re-routing groups among those already filled. What can be served is a polymatroid, so this greedy rule is
 * exact (Edmonds 1970), and the answer is also a maximum flow. Works in its own buffers.
 */
export interface Router {
  /** IT MW by group and campus of the last call: group x campuses + campus. */
  readonly flowMw: Float64Array;
  /** IT MW by campus of the last call. */
  readonly servedMw: Float64Array;
  /** Routes the demand of `hourOfDay` into `roomMw` (by campus), cheapest `order` first; returns the MW without a place. */
  route(hourOfDay: number, roomMw: Float64Array, order: Uint8Array): number;
  /** After a call that left demand: marks the campuses (1) that the groups left short reach in all ways, and returns the MW of all groups that reach nothing else. */
  shortSet(hourOfDay: number, marks: Uint8Array): number;
}

export const makeRouter = (groups: Groups, campuses: number): Router => {
  const { count, reach } = groups;
  const n = campuses;
  const flowMw = new Float64Array(count * n);
  const servedMw = new Float64Array(n);
  const leftMw = new Float64Array(count);
  /** Search from a campus backwards: the group that a campus is reached by, the campus that a group was reached from. */
  const groupVia = new Int32Array(count);
  const campusVia = new Int32Array(n);
  const queue = new Int32Array(n);

  /** Sends up to `roomMw` from a group with demand left to campus `target`; 0 where no path is left. */
  const augment = (target: number, roomMw: number): number => {
    groupVia.fill(-1);
    campusVia.fill(-1);
    campusVia[target] = count;
    queue[0] = target;
    for (let head = 0, tail = 1; head < tail; head++) {
      const i = queue[head]!;
      for (let g = 0; g < count; g++) {
        if (groupVia[g] !== -1 || reach[g * n + i] === 0) continue;
        groupVia[g] = i;
        if (leftMw[g]! > REST_MW) return push(g, target, roomMw);
        for (let j = 0; j < n; j++) {
          // what the group has at j may go to i instead, and j then takes from others
          if (campusVia[j] !== -1 || flowMw[g * n + j]! <= REST_MW) continue;
          campusVia[j] = g;
          queue[tail++] = j;
        }
      }
    }
    return 0;
  };

  /** Pushes along the path that starts at group `from`: it gives to a campus, whose other group gives to the next. */
  const push = (from: number, target: number, roomMw: number): number => {
    let mw = Math.min(roomMw, leftMw[from]!);
    for (let i = groupVia[from]!; i !== target; ) {
      const g = campusVia[i]!;
      mw = Math.min(mw, flowMw[g * n + i]!);
      i = groupVia[g]!;
    }
    leftMw[from]! -= mw;
    let i = groupVia[from]!;
    flowMw[from * n + i]! += mw;
    while (i !== target) {
      const g = campusVia[i]!;
      flowMw[g * n + i]! -= mw;
      i = groupVia[g]!;
      flowMw[g * n + i]! += mw;
    }
    return mw;
  };

  const route: Router['route'] = (hourOfDay, roomMw, order) => {
    flowMw.fill(0);
    let left = 0;
    for (let g = 0; g < count; g++) {
      leftMw[g] = groups.demandMw[hourOfDay * count + g]!;
      left += leftMw[g]!;
    }
    servedMw.fill(0);
    for (let k = 0; k < n && left > REST_MW; k++) {
      const i = order[k]!;
      for (let room = roomMw[i]!; room > REST_MW; ) {
        const mw = augment(i, room);
        if (mw <= 0) break;
        room -= mw;
        left -= mw;
        servedMw[i]! += mw;
      }
    }
    return Math.max(0, left);
  };

  const shortSet: Router['shortSet'] = (hourOfDay, marks) => {
    marks.fill(0);
    const stack: number[] = [];
    const seen = new Uint8Array(count);
    for (let g = 0; g < count; g++) {
      if (leftMw[g]! <= REST_MW) continue;
      seen[g] = 1;
      stack.push(g);
    }
    for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
      for (let i = 0; i < n; i++) {
        if (reach[g * n + i] === 0 || marks[i] === 1) continue;
        marks[i] = 1;
        for (let other = 0; other < count; other++) {
          if (seen[other] === 1 || flowMw[other * n + i]! <= REST_MW) continue;
          seen[other] = 1;
          stack.push(other);
        }
      }
    }
    return demandWithin(groups, n, hourOfDay, marks);
  };

  return { flowMw, servedMw, route, shortSet };
};
