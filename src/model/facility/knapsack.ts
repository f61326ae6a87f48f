import type { FacilityInstance } from './types.ts';

/**
 * What a facility is worth at given prices: min sum_j (cost_ij - price_j) x_j with sum_j demand_j x_j <= capacity_i,
 * 0 <= x <= 1, a continuous knapsack. Solved by selection around the critical ratio (Balas & Zemel 1980), linear time.
 */
export interface Knapsacks {
  /** Least value of facility i, at most 0. Remembers the critical ratio for `serve`. */
  readonly value: (i: number, price: Float64Array) => number;
  /** After `value(i, price)`: takes what facility i serves off `rest`, by customer share. */
  readonly serve: (i: number, price: Float64Array, rest: Float64Array) => void;
}

export const createKnapsacks = (instance: FacilityInstance): Knapsacks => {
  const { facilities, customers, capacity, demand, cost } = instance;
  // without demand the ratio is minus infinity: such a customer is taken first and takes no room
  const perDemand = demand.map((amount) => 1 / amount);
  const ratio = new Float64Array(customers);
  const weight = new Float64Array(customers);
  /** 0: all with a negative ratio fit. */
  const critical = new Float64Array(facilities);

  const value = (i: number, price: Float64Array): number => {
    const row = i * customers;
    let count = 0;
    let load = 0;
    let sum = 0;
    for (let j = 0; j < customers; j++) {
      const worth = cost[row + j]! - price[j]!;
      if (worth >= 0) continue;
      const need = demand[j]!;
      sum += worth;
      load += need;
      if (need === 0) continue;
      ratio[count] = worth * perDemand[j]!;
      weight[count++] = need;
    }
    const last = critical[i]!;
    critical[i] = 0;
    if (load <= capacity[i]!) return sum;
    // take out what does not fit: the ratios from the critical one upwards
    let excess = load - capacity[i]!;
    let low = 0;
    let high = count;
    let pivot = last < 0 ? last : ratio[count >> 1]!;
    while (low < high) {
      let below = low;
      let at = low;
      let above = high;
      let heavier = 0;
      let heavierValue = 0;
      let equal = 0;
      while (at < above) {
        const r = ratio[at]!;
        const w = weight[at]!;
        if (r > pivot) {
          above--;
          ratio[at] = ratio[above]!;
          weight[at] = weight[above]!;
          ratio[above] = r;
          weight[above] = w;
          heavier += w;
          heavierValue += r * w;
        } else {
          if (r < pivot) {
            ratio[at] = ratio[below]!;
            weight[at] = weight[below]!;
            ratio[below] = r;
            weight[below] = w;
            below++;
          } else equal += w;
          at++;
        }
      }
      if (heavier > excess) low = above;
      else if (heavier + equal >= excess) {
        critical[i] = pivot;
        return sum - heavierValue - pivot * (excess - heavier);
      } else {
        sum -= heavierValue + pivot * equal;
        excess -= heavier + equal;
        high = below;
      }
      pivot = ratio[(low + high) >> 1]!;
    }
    // only rounding is left
    critical[i] = pivot < 0 ? pivot : 0;
    return sum;
  };

  const serve = (i: number, price: Float64Array, rest: Float64Array): void => {
    const row = i * customers;
    const edge = critical[i]!;
    let room = capacity[i]!;
    for (let j = 0; j < customers; j++) {
      const worth = cost[row + j]! - price[j]!;
      if (worth >= 0 || (edge < 0 && worth * perDemand[j]! >= edge)) continue;
      rest[j]! -= 1;
      room -= demand[j]!;
    }
    if (edge === 0) return;
    for (let j = 0; j < customers && room > 0; j++) {
      const worth = cost[row + j]! - price[j]!;
      if (worth >= 0 || worth * perDemand[j]! !== edge) continue;
      const amount = Math.min(demand[j]!, room);
      rest[j]! -= amount * perDemand[j]!;
      room -= amount;
    }
  };
  return { value, serve };
};
