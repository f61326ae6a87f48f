import { createCover, insertionSort } from './cover.ts';
import { createKnapsacks, type Knapsacks } from './knapsack.ts';
import { type FacilityInstance, FEASIBILITY, sumOf } from './types.ts';

export const FREE = -1;
/** A subproblem of the search: what is decided, and how many facilities may be open. */
export interface Region {
  /** By facility: 1 open, 0 closed, FREE. */
  readonly decided: Int8Array;
  readonly least: number;
  readonly most: number;
}

/**
 * Lagrangian relaxation of the demand rows at prices u: sum_j u_j + min over y of sum_i (fixed_i + knapsack_i(u)) y_i,
 * y covering the total demand (Beasley, EJOR 33 (1988) 314-325; Klose & Goertz, EJOR 179 (2007) 1109-1125).
 */
export interface Relaxation {
  readonly knapsacks: Knapsacks;
  /** Bound at `price`; infinite where the region is empty. Fills `chosen` and, with `withSlope`, `slope`. */
  readonly evaluate: (price: Float64Array, region: Region) => number;
  /** By facility, after `evaluate`: what the relaxation opens. */
  readonly chosen: Uint8Array;
  /** By customer, after `evaluate`: share that is not served, a direction of ascent for the price. */
  readonly slope: Float64Array;
  /**
   * After `evaluate`: decides the facilities whose other choice has a bound of `cutoff` or more (reduced-cost fixing).
   * Returns how many; -1 where the region is proven empty.
   */
  readonly decide: (region: Region, bound: number, cutoff: number) => number;
  /** True where all capacities are equal: covering the demand is then a matter of how many are open. */
  readonly uniform: boolean;
}

export const createRelaxation = (instance: FacilityInstance): Relaxation => {
  const { facilities, customers, capacity, fixed, demand } = instance;
  const total = sumOf(demand) * (1 - FEASIBILITY);
  const uniform = capacity.every((room) => room === capacity[0]);
  const knapsacks = createKnapsacks(instance);
  const worth = new Float64Array(facilities);
  const chosen = new Uint8Array(facilities);
  const slope = new Float64Array(customers);
  const bySize = Int32Array.from(capacity.keys()).sort((a, b) => capacity[b]! - capacity[a]! || a - b);
  const order = Int32Array.from(capacity.keys());
  const items = new Int32Array(facilities);
  const cover = createCover(capacity);
  // of the last evaluation, for `decide`
  let free = items;
  let taken = 0;
  let required = 0;
  let allowed = 0;
  let countBound = 0;
  let coverBound = 0;
  let coverPrice = 0;

  const evaluate = (price: Float64Array, { decided, least, most }: Region): number => {
    let opened = 0;
    let need = total;
    let base = sumOf(price);
    let freeCount = 0;
    for (let i = 0; i < facilities; i++) {
      chosen[i] = 0;
      if (decided[i] === 0) continue;
      worth[i] = fixed[i]! + knapsacks.value(i, price);
      if (decided[i] === FREE) continue;
      chosen[i] = 1;
      opened++;
      need -= capacity[i]!;
      base += worth[i]!;
    }
    // the order of the last call is nearly that of this one
    insertionSort(order, worth);
    for (const i of order) if (decided[i] === FREE) items[freeCount++] = i;
    free = items.subarray(0, freeCount);
    // fewest facilities that can cover the need: the largest first
    let fewest = 0;
    for (let k = 0, open = need; open > 0; k++) {
      if (k === facilities) return Number.POSITIVE_INFINITY;
      if (decided[bySize[k]!] !== FREE) continue;
      open -= capacity[bySize[k]!]!;
      fewest++;
    }
    required = Math.max(fewest, least - opened);
    allowed = Math.min(freeCount, most - opened);
    if (required > allowed) return Number.POSITIVE_INFINITY;
    taken = 0;
    countBound = base;
    let room = 0;
    while (taken < allowed && (taken < required || worth[free[taken]!]! < 0)) {
      const i = free[taken++]!;
      chosen[i] = 1;
      countBound += worth[i]!;
      room += capacity[i]!;
    }
    let bound = countBound;
    coverBound = Number.NEGATIVE_INFINITY;
    if (room < need) {
      // counting is a relaxation of covering: only where it fails is the knapsack needed
      for (const i of free) chosen[i] = 0;
      const covered = cover(free, worth, need, chosen);
      coverPrice = covered.price;
      bound = Math.max(bound, base + covered.bound);
      coverBound = base + coverPrice * need;
      for (const i of free) coverBound += Math.min(0, worth[i]! - coverPrice * capacity[i]!);
    }
    slope.fill(1);
    for (let i = 0; i < facilities; i++) if (chosen[i] === 1) knapsacks.serve(i, price, slope);
    return bound;
  };

  const decide = ({ decided }: Region, bound: number, cutoff: number): number => {
    if (bound >= cutoff) return -1;
    const next = taken < free.length ? worth[free[taken]!]! : Number.POSITIVE_INFINITY;
    const last = taken > 0 ? worth[free[taken - 1]!]! : Number.NEGATIVE_INFINITY;
    const onClose = taken === required ? next : taken === allowed ? Math.min(0, next) : 0;
    const onOpen = taken === allowed ? last : taken === required ? Math.max(0, last) : 0;
    let count = 0;
    for (let k = 0; k < free.length; k++) {
      const i = free[k]!;
      const r = worth[i]!;
      const net = r - coverPrice * capacity[i]!;
      const ifClosed = Math.max(k < taken ? countBound - r + onClose : countBound, coverBound + Math.max(0, -net));
      const ifOpen = Math.max(k < taken ? countBound : countBound + r - onOpen, coverBound + Math.max(0, net));
      if (ifClosed < cutoff && ifOpen < cutoff) continue;
      if (ifClosed >= cutoff && ifOpen >= cutoff) return -1;
      decided[i] = ifClosed >= cutoff ? 1 : 0;
      count++;
    }
    return count;
  };
  return { knapsacks, evaluate, chosen, slope, decide, uniform };
};
