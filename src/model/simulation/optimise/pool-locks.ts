import { SMALLEST_MOVE_MW } from '../moves.ts';

/** Work of the pool that has to stay for the dwell time where it arrived; IT MW by campus. */
export interface PoolLocks {
  readonly lockedMw: Float64Array;
  /** Lets go what has stayed long enough. */
  startHour(hour: number): void;
  /** Locks what has arrived; what was forced out gives up its lock, the oldest first. */
  endHour(hour: number, beforeMw: Float64Array, poolMw: Float64Array): void;
}

export const makePoolLocks = (n: number, dwell: number): PoolLocks => {
  const lockedMw = new Float64Array(n);
  const arrivedMw = new Float64Array(dwell * n);
  return {
    lockedMw,
    startHour: (hour) => {
      const slot = (hour % dwell) * n;
      for (let i = 0; i < n; i++) {
        lockedMw[i] = Math.max(0, lockedMw[i]! - arrivedMw[slot + i]!);
        arrivedMw[slot + i] = 0;
      }
    },
    endHour: (hour, beforeMw, poolMw) => {
      const slot = (hour % dwell) * n;
      for (let i = 0; i < n; i++) {
        const arrived = poolMw[i]! - beforeMw[i]!;
        if (arrived > SMALLEST_MOVE_MW) {
          arrivedMw[slot + i] = arrived;
          lockedMw[i]! += arrived;
        }
        for (let age = dwell - 1; age >= 0 && lockedMw[i]! > poolMw[i]!; age--) {
          const at = ((hour - age + dwell * 2) % dwell) * n + i;
          const given = Math.min(lockedMw[i]! - poolMw[i]!, arrivedMw[at]!);
          arrivedMw[at]! -= given;
          lockedMw[i]! -= given;
        }
      }
    },
  };
};
