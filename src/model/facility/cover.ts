/**
 * The facilities' side of the relaxation: min sum r_i y_i over free facilities with sum capacity_i y_i >= need, y binary.
 * The row is implied by the demand rows and makes the bound stronger than the strong linear relaxation.
 */
export interface Cover {
  /** Lower bound on the minimum, exact unless `STATE_LIMIT` stopped it; infinite where nothing covers the need. */
  readonly bound: number;
  /** Price of one unit of need: the critical ratio of the linear relaxation. */
  readonly price: number;
}
/**
 * `free` lists the facilities that may be taken, `worth` is r_i by facility; what the best cover takes is set to 1 in
 * `chosen`, which has to be 0 there.
 */
export type CoverSolver = (free: Int32Array, worth: Float64Array, need: number, chosen: Uint8Array) => Cover;

/** States of one knapsack: enough for exactness nearly always; beyond, the linear bound stands in. */
const STATE_LIMIT = 5000;

/** Partial covers, most room first: room and value so far, and the last change that led there. */
const newStates = (size: number) => ({
  room: new Float64Array(size),
  value: new Float64Array(size),
  change: new Int32Array(size),
});

/** Puts `items` in ascending order of `key`, ties by number: they come nearly sorted from the last call. */
export const insertionSort = (items: Int32Array, key: Float64Array): void => {
  for (let k = 1; k < items.length; k++) {
    const item = items[k]!;
    const value = key[item]!;
    let at = k - 1;
    for (; at >= 0; at--) {
      const other = items[at]!;
      if (key[other]! < value || (key[other] === value && other < item)) break;
      items[at + 1] = other;
    }
    items[at + 1] = item;
  }
};

/**
 * Critical ratio, core and dynamic programming outwards from the critical item with dominance and bounds
 * (Balas & Zemel 1980; Pisinger, "A minimal algorithm for the 0-1 knapsack problem", Oper. Res. 45 (1997) 758-767,
 * turned into covering). Capacities may be any numbers.
 */
export const createCover = (capacity: Float64Array): CoverSolver => {
  const facilities = capacity.length;
  const ratio = new Float64Array(facilities);
  const order = Int32Array.from(capacity.keys());
  const isFree = new Uint8Array(facilities);
  /** The cover found last: often still a good one. */
  const last = new Uint8Array(facilities);
  const greedySet = new Uint8Array(facilities);
  const core = new Int32Array(facilities);
  const fixed = new Int32Array(facilities);
  let states = newStates(64);
  let spare = newStates(64);
  /** Every change of a state against the one it came from: the item it flips, and that state's own last change. */
  const flipped: number[] = [];
  const earlier: number[] = [];

  /**
   * Best cover of `open` from the first `count` of `core`, which is in order of ratio, below `best`. Returns the lowest
   * bound of what was left out unproven (infinite: nothing), the new best, and the change that leads to it (-1: none).
   */
  const search = (count: number, worth: Float64Array, open: number, best: number, base: number) => {
    let room = 0;
    let value = base;
    let above = 0;
    for (; above < count && room + capacity[core[above]!]! < open; above++) {
      room += capacity[core[above]!]!;
      value += worth[core[above]!]!;
    }
    const critical = above;
    let below = above - 1;
    flipped.length = 0;
    earlier.length = 0;
    let found = -1;
    let size = 1;
    states.room[0] = room;
    states.value[0] = value;
    states.change[0] = -1;
    for (;;) {
      // what is left can add at the ratio of `above` and take away at that of `below`, no better
      const add = above < count ? ratio[core[above]!]! : Number.POSITIVE_INFINITY;
      const save = below >= 0 ? ratio[core[below]!]! : 0;
      let kept = 0;
      let lowest = Number.POSITIVE_INFINITY;
      for (let k = 0; k < size; k++) {
        const slack = states.room[k]! - open;
        const v = states.value[k]!;
        if (slack >= 0 && v < best) {
          best = v;
          found = states.change[k]!;
        }
        const low = slack >= 0 ? v - slack * save : v - slack * add;
        if (low >= best) continue;
        lowest = Math.min(lowest, low);
        states.room[kept] = states.room[k]!;
        states.value[kept] = v;
        states.change[kept++] = states.change[k]!;
      }
      size = kept;
      if (size === 0 || (above >= count && below < 0))
        return { best, found, critical, unresolved: Number.POSITIVE_INFINITY };
      if (size > STATE_LIMIT) return { best, found, critical, unresolved: lowest };
      // the side that is nearer to the critical ratio goes first
      const isAbove = below < 0 || (above < count && above - critical <= critical - 1 - below);
      const item = isAbove ? core[above++]! : core[below--]!;
      const shift = isAbove ? capacity[item]! : -capacity[item]!;
      const price = isAbove ? worth[item]! : -worth[item]!;
      if (spare.room.length < 2 * size) spare = newStates(4 * size);
      // merge by room, most first: a state with less room has to be cheaper
      let cheapest = Number.POSITIVE_INFINITY;
      let p = 0;
      let q = 0;
      let next = 0;
      while (p < size || q < size) {
        const r = p < size ? states.room[p]! : Number.NEGATIVE_INFINITY;
        const moved = q < size ? states.room[q]! + shift : Number.NEGATIVE_INFINITY;
        const isMoved = moved > r || (moved === r && states.value[q]! + price < states.value[p]!);
        const v = isMoved ? states.value[q]! + price : states.value[p]!;
        if (v < cheapest) {
          cheapest = v;
          spare.room[next] = isMoved ? moved : r;
          spare.value[next] = v;
          if (isMoved) {
            earlier.push(states.change[q]!);
            spare.change[next] = flipped.push(item) - 1;
          } else spare.change[next] = states.change[p]!;
          next++;
        }
        if (isMoved) q++;
        else p++;
      }
      size = next;
      const swap = states;
      states = spare;
      spare = swap;
    }
  };

  return (free, worth, need, chosen) => {
    isFree.fill(0);
    for (const i of free) {
      isFree[i] = 1;
      // a facility without capacity covers nothing: last unless it pays by itself
      ratio[i] = worth[i]! <= 0 ? Number.NEGATIVE_INFINITY : worth[i]! / capacity[i]!;
    }
    insertionSort(order, ratio);
    let sum = 0;
    let left = need;
    let price = -1;
    let linear = 0;
    let greedy = 0;
    let lastRoom = 0;
    let lastSum = 0;
    for (const i of order) {
      if (isFree[i] === 0) continue;
      const r = worth[i]!;
      if (r <= 0) {
        chosen[i] = 1;
        sum += r;
        left -= capacity[i]!;
      } else if (left > 0 && price < 0) {
        if (capacity[i]! < left) {
          left -= capacity[i]!;
          linear += r;
          greedy += r;
        } else {
          price = ratio[i]!;
          linear += price * left;
          greedy += r;
        }
        greedySet[i] = 1;
      } else greedySet[i] = 0;
      if (last[i] === 1 && r > 0) {
        lastRoom += capacity[i]!;
        lastSum += r;
      }
    }
    if (price < 0) return { bound: left <= 0 ? sum : Number.POSITIVE_INFINITY, price: 0 };
    let open = need;
    for (const i of free) if (worth[i]! <= 0) open -= capacity[i]!;

    // the better of the greedy cover and the last one, so that few items are left to branch on
    const keepsLast = lastRoom >= open && lastSum < greedy;
    if (!keepsLast) last.set(greedySet);
    const best = keepsLast ? lastSum : greedy;
    const span = best - linear;
    let base = 0;
    let count = 0;
    let fixedCount = 0;
    for (const i of order) {
      const r = worth[i]!;
      if (isFree[i] === 0 || r <= 0) continue;
      const net = r - price * capacity[i]!;
      if (net > -span && net < span) {
        core[count++] = i;
      } else if (net < 0) {
        fixed[fixedCount++] = i;
        base += r;
        open -= capacity[i]!;
      }
    }
    const answer = search(count, worth, open, best, base);
    if (answer.best < best) {
      last.fill(0);
      for (let k = 0; k < fixedCount; k++) last[fixed[k]!] = 1;
      for (let k = 0; k < answer.critical; k++) last[core[k]!] = 1;
      for (let at = answer.found; at >= 0; at = earlier[at]!) last[flipped[at]!] = last[flipped[at]!] === 1 ? 0 : 1;
    }
    for (const i of free) if (last[i] === 1) chosen[i] = 1;
    return { bound: sum + Math.min(answer.best, answer.unresolved), price };
  };
};
