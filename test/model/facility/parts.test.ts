import { describe, expect, it } from 'vitest';
import { ascend } from '../../../src/model/facility/ascent.ts';
import { createCover, insertionSort } from '../../../src/model/facility/cover.ts';
import { createKnapsacks } from '../../../src/model/facility/knapsack.ts';
import { firstOpen, flowOf, pricesOf, roundedOpen } from '../../../src/model/facility/plan.ts';
import { createRelaxation, FREE, type Region } from '../../../src/model/facility/relaxation.ts';
import { createLocalSearch } from '../../../src/model/facility/search.ts';
import { createTransport } from '../../../src/model/facility/transport.ts';
import { branch, createNodeQueue, settle } from '../../../src/model/facility/tree.ts';
import { type FacilityInstance, sumOf } from '../../../src/model/facility/types.ts';
import { randomInstance, slowOptimum, slowTransport } from '../../fixtures/cflp.ts';
import { seeded } from '../../fixtures/synthetic.ts';

const SEEDS = Array.from({ length: 120 }, (_, k) => k + 1);
const everywhere = ({ facilities }: FacilityInstance): Region => ({
  decided: new Int8Array(facilities).fill(FREE),
  least: 0,
  most: facilities,
});
const flags = (instance: FacilityInstance, open: readonly number[]) =>
  Uint8Array.from({ length: instance.facilities }, (_, i) => (open.includes(i) ? 1 : 0));
/** Prices that are neither good nor bad. */
const somePrices = (instance: FacilityInstance, seed: number): Float64Array => {
  const random = seeded(seed);
  return instance.demand.map((amount) => random() * 15 * (amount || 1));
};

describe('a facility at given prices', () => {
  it('is worth what filling it by ratio gives, again and again', () => {
    for (const seed of SEEDS) {
      const instance = randomInstance(seed);
      const { customers, demand, capacity, cost } = instance;
      const knapsacks = createKnapsacks(instance);
      for (let round = 0; round < 3; round++) {
        const price = somePrices(instance, seed + round);
        for (let i = 0; i < instance.facilities; i++) {
          const items = [...demand.keys()]
            .map((j) => ({ j, worth: cost[i * customers + j]! - price[j]! }))
            .filter(({ worth }) => worth < 0)
            .sort((a, b) => (demand[b.j] ? b.worth / demand[b.j]! : 0) - (demand[a.j] ? a.worth / demand[a.j]! : 0))
            .sort((a, b) => a.worth / demand[a.j]! - b.worth / demand[b.j]!);
          let room = capacity[i]!;
          let expected = 0;
          for (const { j, worth } of items) {
            const share = demand[j] === 0 ? 1 : Math.min(1, room / demand[j]!);
            room -= share * demand[j]!;
            expected += share * worth;
          }
          expect(knapsacks.value(i, price)).toBeCloseTo(expected, 8);
          const rest = new Float64Array(customers).fill(1);
          knapsacks.serve(i, price, rest);
          let load = 0;
          let value = 0;
          rest.forEach((left, j) => {
            load += (1 - left) * demand[j]!;
            value += (1 - left) * (cost[i * customers + j]! - price[j]!);
          });
          expect(load).toBeLessThanOrEqual(capacity[i]! * (1 + 1e-9));
          expect(value).toBeCloseTo(expected, 8);
        }
      }
    }
  });
});

describe('the cover of the demand', () => {
  it('is the best of all subsets', () => {
    for (const seed of SEEDS) {
      const random = seeded(seed);
      const count = 1 + Math.floor(random() * 11);
      const isWhole = random() < 0.5;
      const capacity = Float64Array.from({ length: count }, () =>
        random() < 0.05 ? 0 : isWhole ? Math.ceil(random() * 9) : random() * 9,
      );
      const cover = createCover(capacity);
      // one solver for many questions: it remembers its last cover
      for (let round = 0; round < 4; round++) {
        const worth = capacity.map((room) => (random() < 0.2 ? -random() : room + random() * 2));
        const free = Int32Array.from([...capacity.keys()].filter(() => random() < 0.9));
        const need = (isWhole ? Math.round : Number)(random() * 1.1 * sumOf(capacity));
        let best = Number.POSITIVE_INFINITY;
        for (let mask = 0; mask < 1 << free.length; mask++) {
          const items = [...free].filter((_, k) => mask & (1 << k));
          if (items.reduce((sum, i) => sum + capacity[i]!, 0) < need) continue;
          best = Math.min(
            best,
            items.reduce((sum, i) => sum + worth[i]!, 0),
          );
        }
        const chosen = new Uint8Array(count);
        const { bound, price } = cover(free, worth, need, chosen);
        if (!Number.isFinite(best)) {
          expect(bound, `seed ${seed}`).toBe(best);
          continue;
        }
        expect(bound, `seed ${seed}`).toBeCloseTo(best, 9);
        const taken = [...chosen.keys()].filter((i) => chosen[i] === 1);
        expect(taken.every((i) => free.includes(i))).toBe(true);
        expect(taken.reduce((sum, i) => sum + capacity[i]!, 0)).toBeGreaterThanOrEqual(need - 1e-9);
        expect(taken.reduce((sum, i) => sum + worth[i]!, 0)).toBeCloseTo(best, 9);
        // at the price of the need, taking only what pays is a bound as well
        const linear =
          price * need + [...free].reduce((sum, i) => sum + Math.min(0, worth[i]! - price * capacity[i]!), 0);
        expect(linear).toBeLessThanOrEqual(best + 1e-9);
      }
    }
  });
  it('sorts by key, ties by number', () => {
    const items = Int32Array.from([4, 2, 0, 3, 1]);
    insertionSort(items, Float64Array.from([5, 1, 5, -2, 1]));
    expect([...items]).toEqual([3, 1, 4, 0, 2]);
  });
});

describe('the transport', () => {
  it('costs what the slow one costs, and its prices prove it', () => {
    for (const seed of SEEDS) {
      const instance = randomInstance(seed);
      const { facilities, customers, capacity, cost } = instance;
      const transport = createTransport(instance);
      for (let mask = 1; mask < 1 << facilities; mask += 1 + (seed % 5)) {
        const open = [...capacity.keys()].filter((i) => mask & (1 << i));
        const expected = slowTransport(instance, open);
        const found = transport.solve(flags(instance, open));
        if (!Number.isFinite(expected)) {
          expect(found).toBe(expected);
          continue;
        }
        expect(found, `seed ${seed}, open ${open}`).toBeCloseTo(expected, 6);
        const room = open.reduce((sum, i) => sum + transport.price[i]! * capacity[i]!, 0);
        expect(sumOf(pricesOf(instance, transport)) - room).toBeCloseTo(expected, 6);
        const { facility, customer, share } = flowOf(instance, transport);
        const money = share.reduce((sum, part, k) => sum + part * cost[facility[k]! * customers + customer[k]!]!, 0);
        expect(money).toBeCloseTo(expected, 6);
      }
    }
  });
  it('fills facilities to the brim', () => {
    const instance = randomInstance(3, {
      facilities: 6,
      customers: 9,
      ratio: 1,
      uniform: false,
      ties: false,
      fixedScale: 1,
    });
    const all = [0, 1, 2, 3, 4, 5];
    const factor = sumOf(instance.demand) / sumOf(instance.capacity);
    const exact = { ...instance, capacity: instance.capacity.map((room) => room * factor) };
    expect(createTransport(exact).solve(flags(exact, all))).toBeCloseTo(slowTransport(exact, all), 6);
  });
});

describe('the relaxation', () => {
  it('is below the optimum at any prices, and never decides against it', () => {
    for (const seed of SEEDS) {
      const instance = randomInstance(seed);
      const { value, open } = slowOptimum(instance);
      if (!Number.isFinite(value)) continue;
      const relaxation = createRelaxation(instance);
      for (let round = 0; round < 6; round++) {
        const region = {
          ...everywhere(instance),
          least: round % 2 ? open.length : 0,
          most: round % 3 ? open.length : 8,
        };
        const bound = relaxation.evaluate(somePrices(instance, seed + round), region);
        expect(bound, `seed ${seed}`).toBeLessThanOrEqual(value + 1e-9 * Math.abs(value));
        expect(relaxation.decide(region, bound, value * (1 + 1e-9) + 1e-9)).toBeGreaterThanOrEqual(0);
        region.decided.forEach((state, i) => {
          if (state !== FREE) expect(state === 1, `seed ${seed}`).toBe(open.includes(i));
        });
      }
    }
  });
  it('has a slope: what is not served at its prices', () => {
    const instance = randomInstance(11);
    const relaxation = createRelaxation(instance);
    const price = somePrices(instance, 11);
    const region = everywhere(instance);
    const bound = relaxation.evaluate(price, region);
    const slope = relaxation.slope.slice();
    for (let seed = 1; seed < 50; seed++) {
      const other = somePrices(instance, seed);
      // concave: no point lies above the tangent
      const tangent = bound + slope.reduce((sum, part, j) => sum + part * (other[j]! - price[j]!), 0);
      expect(relaxation.evaluate(other, region)).toBeLessThanOrEqual(tangent + 1e-9 * Math.abs(tangent));
    }
  });
  it('knows an empty region', () => {
    const instance = randomInstance(4);
    const relaxation = createRelaxation(instance);
    const price = somePrices(instance, 1);
    const closed = { ...everywhere(instance), decided: new Int8Array(instance.facilities) };
    expect(relaxation.evaluate(price, closed)).toBe(Number.POSITIVE_INFINITY);
    expect(relaxation.evaluate(price, { ...everywhere(instance), most: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('ascent and branching', () => {
  const instance = randomInstance(21, {
    facilities: 8,
    customers: 9,
    ratio: 2.5,
    uniform: false,
    ties: false,
    fixedScale: 4,
  });
  const { value, open } = slowOptimum(instance);
  const hooks = { cutoff: () => value * (1 + 1e-7), target: () => value * 1.01, isOver: () => false };
  const relaxation = createRelaxation(instance);
  const region = everywhere(instance);
  const ascent = ascend(
    relaxation,
    region,
    new Float64Array(9),
    { subgradientSteps: 60, volumeSteps: 60, volumeStep: 0.1 },
    hooks,
  );
  it('rises from nothing to near the optimum, never above', () => {
    expect(ascent.bound).toBeLessThanOrEqual(value * (1 + 1e-9));
    expect(ascent.bound).toBeGreaterThan(value * 0.9);
    expect(relaxation.evaluate(ascent.price, region)).toBeGreaterThanOrEqual(ascent.bound * (1 - 1e-12));
    expect(ascent.mean.every((share) => share >= 0 && share <= 1 + 1e-12)).toBe(true);
  });
  it('keeps the optimum in one of the children', () => {
    const node = { ...everywhere(instance), bound: ascent.bound, price: ascent.price, mean: ascent.mean };
    const children = branch(relaxation, node, hooks);
    const holds = children.filter(
      ({ decided, least, most }) =>
        open.length >= least &&
        open.length <= most &&
        decided.every((state, i) => state === FREE || (state === 1) === open.includes(i)),
    );
    expect(holds.length).toBe(1);
    for (const child of children) expect(child.bound).toBeGreaterThanOrEqual(ascent.bound);
  });
  it('settles what the count leaves no choice for', () => {
    const decided = Int8Array.from([1, FREE, 0, FREE]);
    expect(settle({ decided, least: 0, most: 4 })).toBe(false);
    expect(settle({ decided, least: 3, most: 4 })).toBe(true);
    expect([...decided]).toEqual([1, 1, 0, 1]);
    const most = Int8Array.from([1, FREE, FREE]);
    expect(settle({ decided: most, least: 0, most: 1 })).toBe(true);
    expect([...most]).toEqual([1, 0, 0]);
  });
  it('hands nodes out by bound, equal ones by age', () => {
    const queue = createNodeQueue();
    const node = (bound: number, least: number) => ({
      ...everywhere(instance),
      bound,
      least,
      price: ascent.price,
      mean: ascent.mean,
    });
    [5, 1, 4, 1, 3, 9, 2, 1].forEach((bound, age) => {
      queue.push(node(bound, age));
    });
    expect(queue.lowest()).toBe(1);
    const order = Array.from({ length: 8 }, () => queue.pop()!).map(({ bound, least }) => [bound, least]);
    expect(order).toEqual([
      [1, 1],
      [1, 3],
      [1, 7],
      [2, 6],
      [3, 4],
      [4, 2],
      [5, 0],
      [9, 5],
    ]);
    expect([queue.pop(), queue.size(), queue.lowest()]).toEqual([undefined, 0, Number.POSITIVE_INFINITY]);
  });
});

describe('plans', () => {
  it('a first one holds the demand, and looking around improves it', () => {
    let found = 0;
    let all = 0;
    for (const seed of SEEDS) {
      const instance = randomInstance(seed);
      const { value } = slowOptimum(instance);
      if (!Number.isFinite(value)) continue;
      const needed = sumOf(instance.demand) * (1 - 1e-9);
      const search = createLocalSearch(instance, createKnapsacks(instance), createTransport(instance));
      const open = firstOpen(instance, needed);
      const first = search.costOf(open);
      expect(Number.isFinite(first), `seed ${seed}`).toBe(true);
      const better = search.improve(
        open,
        () => true,
        () => false,
      );
      expect(better).toBeLessThanOrEqual(first);
      expect(search.costOf(open)).toBe(better);
      all++;
      if (better <= value + 1e-6 * Math.abs(value)) found++;
      const rounded = roundedOpen(instance, new Float64Array(instance.facilities).fill(0.1), needed);
      expect(Number.isFinite(search.costOf(rounded))).toBe(true);
    }
    expect(found / all).toBeGreaterThan(0.85);
  });
});
