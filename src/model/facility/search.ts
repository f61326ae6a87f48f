import type { Knapsacks } from './knapsack.ts';
import type { Transport } from './transport.ts';
import { type FacilityInstance, FEASIBILITY, sumOf } from './types.ts';

/**
 * Drop, add and swap around a set of open facilities. A move is first bounded from below with the prices of the present
 * transport (weak duality; a new facility by its continuous knapsack), and only the promising ones are solved.
 */
export interface LocalSearch {
  /** Total cost of a set of open facilities, fixed costs included. */
  readonly costOf: (open: Uint8Array) => number;
  /** Improves `open` in place until no move helps; returns its cost. */
  readonly improve: (open: Uint8Array, mayOpen: (i: number) => boolean, isOver: () => boolean) => number;
}

/** Transports solved in one round before the round is given up. */
const TRIALS = 60;

export const createLocalSearch = (
  instance: FacilityInstance,
  knapsacks: Knapsacks,
  transport: Transport,
): LocalSearch => {
  const { facilities, customers, capacity, fixed, demand, cost } = instance;
  const needed = sumOf(demand) * (1 - FEASIBILITY);
  const costOf = (open: Uint8Array): number => {
    let sum = transport.solve(open);
    for (let i = 0; i < facilities; i++) if (open[i] === 1) sum += fixed[i]!;
    return sum;
  };

  /** Moves [bound, close, open] that may be better than `limit`, best bound first; -1 closes or opens nothing. */
  const promising = (open: Uint8Array, limit: number, mayOpen: (i: number) => boolean) => {
    const { price } = transport;
    const members = transport.members().slice();
    const best = new Float64Array(customers).fill(Number.POSITIVE_INFINITY);
    const second = best.slice();
    const owner = new Int32Array(customers);
    let base = 0;
    let room = 0;
    for (const i of members) {
      base += fixed[i]! - price[i]! * capacity[i]!;
      room += capacity[i]!;
      for (let j = 0; j < customers; j++) {
        const full = cost[i * customers + j]! + demand[j]! * price[i]!;
        if (full < best[j]!) {
          second[j] = best[j]!;
          best[j] = full;
          owner[j] = i;
        } else if (full < second[j]!) second[j] = full;
      }
    }
    const moves: (readonly [bound: number, close: number, open: number])[] = [];
    const without = new Float64Array(customers);
    for (const out of [-1, ...members]) {
      if (out >= 0 && members.length === 1) {
        // nobody else is there to serve: every swap is a set of its own
        for (let i = 0; i < facilities; i++) {
          if (open[i] === 0 && mayOpen(i) && capacity[i]! >= needed) moves.push([Number.NEGATIVE_INFINITY, out, i]);
        }
        continue;
      }
      const left = out < 0 ? room : room - capacity[out]!;
      let bound = out < 0 ? base : base - fixed[out]! + price[out]! * capacity[out]!;
      for (let j = 0; j < customers; j++) {
        without[j] = out >= 0 && owner[j] === out ? second[j]! : best[j]!;
        bound += without[j]!;
      }
      if (out >= 0 && left >= needed && bound < limit) moves.push([bound, out, -1]);
      for (let i = 0; i < facilities; i++) {
        if (open[i] === 1 || !mayOpen(i) || left + capacity[i]! < needed) continue;
        const withNew = bound + fixed[i]! + knapsacks.value(i, without);
        if (withNew < limit) moves.push([withNew, out, i]);
      }
    }
    return moves.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  };

  const improve = (open: Uint8Array, mayOpen: (i: number) => boolean, isOver: () => boolean): number => {
    let value = costOf(open);
    if (value === Number.POSITIVE_INFINITY) return value;
    for (;;) {
      const limit = value - 1e-9 * Math.abs(value);
      let isBetter = false;
      let trials = 0;
      for (const [, close, add] of promising(open, limit, mayOpen)) {
        if (++trials > TRIALS || isOver()) break;
        if (close >= 0) open[close] = 0;
        if (add >= 0) open[add] = 1;
        const trial = costOf(open);
        if (trial < limit) {
          value = trial;
          isBetter = true;
          break;
        }
        if (close >= 0) open[close] = 1;
        if (add >= 0) open[add] = 0;
      }
      if (!isBetter) break;
    }
    return value;
  };
  return { costOf, improve };
};
