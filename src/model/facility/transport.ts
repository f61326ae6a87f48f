import { type FacilityInstance, FEASIBILITY, sumOf } from './types.ts';

/**
 * Least cost of serving everyone from a given set of facilities: a transportation problem with few sources.
 * Every customer starts at its cheapest facility; what is too much moves along shortest paths between facilities
 * (successive shortest paths with potentials, Dijkstra; Ahuja, Magnanti & Orlin 1993, chapter 9).
 */
export interface Transport {
  /** Cost without fixed costs; infinite where the set cannot hold the demand. */
  readonly solve: (open: Uint8Array) => number;
  /** After `solve`: the facilities of the set, ascending. */
  readonly members: () => Int32Array;
  /** After `solve`: money per unit of capacity by facility, 0 where there is room left or it is closed. */
  readonly price: Float64Array;
  /** After `solve`: demand units that member k serves of customer j, at k * customers + j. */
  readonly amount: () => Float64Array;
}

export const createTransport = (instance: FacilityInstance): Transport => {
  const { facilities, customers, capacity, demand, cost } = instance;
  const total = sumOf(demand);
  // money per unit of demand; a customer without demand costs the same whatever the flow, and is added apart
  const unit = new Float64Array(facilities * customers);
  for (let k = 0; k < unit.length; k++) unit[k] = cost[k]! / demand[k % customers]!;
  const price = new Float64Array(facilities);
  let members = new Int32Array(0);
  let amount = new Float64Array(0);

  const solve = (open: Uint8Array): number => {
    const list: number[] = [];
    let room = 0;
    for (let i = 0; i < facilities; i++) {
      price[i] = 0;
      if (open[i] !== 1) continue;
      list.push(i);
      room += capacity[i]!;
    }
    members = Int32Array.from(list);
    const count = members.length;
    if (count === 0 || room < total * (1 - FEASIBILITY)) return Number.POSITIVE_INFINITY;
    const cells = count * customers;
    if (amount.length < cells) amount = new Float64Array(cells);
    amount.fill(0, 0, cells);
    const load = new Float64Array(count);
    let costOfNone = 0;
    for (let j = 0; j < customers; j++) {
      let best = 0;
      let bestCost = Number.POSITIVE_INFINITY;
      for (let a = 0; a < count; a++) {
        const c = cost[members[a]! * customers + j]!;
        if (c < bestCost) {
          bestCost = c;
          best = a;
        }
      }
      if (demand[j] === 0) costOfNone += bestCost;
      else {
        amount[best * customers + j] = demand[j]!;
        load[best]! += demand[j]!;
      }
    }

    /** Cheapest way to move a unit from a to b, and the customer to move. */
    const detour = new Float64Array(count * count);
    const mover = new Int32Array(count * count);
    const offer = (a: number, j: number): void => {
      const from = unit[members[a]! * customers + j]!;
      for (let b = 0; b < count; b++) {
        const extra = unit[members[b]! * customers + j]! - from;
        if (extra < detour[a * count + b]!) {
          detour[a * count + b] = extra;
          mover[a * count + b] = j;
        }
      }
    };
    const scan = (a: number): void => {
      detour.fill(Number.POSITIVE_INFINITY, a * count, (a + 1) * count);
      for (let j = 0; j < customers; j++) if (amount[a * customers + j]! > 0) offer(a, j);
    };
    const tolerance = total * 1e-13;
    let isOver = false;
    for (let a = 0; a < count; a++) if (load[a]! > capacity[members[a]!]! + tolerance) isOver = true;
    if (isOver) {
      for (let a = 0; a < count; a++) scan(a);
      balance(count, load, detour, mover, offer, scan, tolerance);
    }
    let sum = costOfNone;
    for (let a = 0; a < count; a++) {
      const row = members[a]! * customers;
      for (let j = 0; j < customers; j++) {
        const units = amount[a * customers + j]!;
        if (units > 0) sum += units * unit[row + j]!;
      }
    }
    return sum;
  };

  /** Moves all excess to where there is room, nearest first. */
  const balance = (
    count: number,
    load: Float64Array,
    detour: Float64Array,
    mover: Int32Array,
    offer: (a: number, j: number) => void,
    scan: (a: number) => void,
    tolerance: number,
  ): void => {
    const potential = new Float64Array(count);
    let sink = 0;
    const distance = new Float64Array(count);
    const before = new Int32Array(count);
    const done = new Uint8Array(count);
    for (;;) {
      let source = -1;
      let most = tolerance;
      for (let a = 0; a < count; a++) {
        const excess = load[a]! - capacity[members[a]!]!;
        if (excess > most) {
          most = excess;
          source = a;
        }
      }
      if (source < 0) break;
      distance.fill(Number.POSITIVE_INFINITY);
      done.fill(0);
      distance[source] = 0;
      let target = -1;
      let toSink = Number.POSITIVE_INFINITY;
      for (;;) {
        let at = -1;
        let nearest = toSink;
        for (let a = 0; a < count; a++) {
          if (done[a] === 0 && distance[a]! < nearest) {
            nearest = distance[a]!;
            at = a;
          }
        }
        if (at < 0) break;
        done[at] = 1;
        if (capacity[members[at]!]! - load[at]! > tolerance) {
          // rounding may leave a reduced cost a hair below zero
          const through = nearest + Math.max(0, potential[at]! - sink);
          if (through < toSink) {
            toSink = through;
            target = at;
          }
        }
        for (let b = 0; b < count; b++) {
          if (done[b] === 1) continue;
          const step = detour[at * count + b]!;
          if (step === Number.POSITIVE_INFINITY) continue;
          const through = nearest + Math.max(0, step + potential[at]! - potential[b]!);
          if (through < distance[b]!) {
            distance[b] = through;
            before[b] = at;
          }
        }
      }
      // all room is gone but for rounding
      if (target < 0) break;
      for (let a = 0; a < count; a++) potential[a]! += Math.min(distance[a]!, toSink);
      sink += toSink;
      let step = Math.min(load[source]! - capacity[members[source]!]!, capacity[members[target]!]! - load[target]!);
      for (let b = target; b !== source; b = before[b]!) {
        const a = before[b]!;
        step = Math.min(step, amount[a * customers + mover[a * count + b]!]!);
      }
      load[source]! -= step;
      load[target]! += step;
      const stale: number[] = [];
      for (let b = target; b !== source; b = before[b]!) {
        const a = before[b]!;
        const j = mover[a * count + b]!;
        const left = amount[a * customers + j]! - step;
        amount[a * customers + j] = left > demand[j]! * 1e-12 ? left : 0;
        amount[b * customers + j]! += step;
        offer(b, j);
        if (amount[a * customers + j] === 0) stale.push(a);
      }
      for (const a of stale) scan(a);
    }
    for (let a = 0; a < count; a++) price[members[a]!] = Math.max(0, sink - potential[a]!);
  };
  return { solve, members: () => members, price, amount: () => amount };
};
