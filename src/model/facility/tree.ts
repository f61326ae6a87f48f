import { type Ascent, type AscentHooks, type AscentPlan, ascend } from './ascent.ts';
import { FREE, type Region, type Relaxation } from './relaxation.ts';

/** A region with what is known of it. Prices are shared between nodes and never written to. */
export interface TreeNode extends Region {
  readonly bound: number;
  readonly price: Float64Array;
  /** By facility: share of the averaged relaxation. */
  readonly mean: Float64Array;
}

/** Open nodes, lowest bound first; ties go to the older. */
export interface NodeQueue {
  readonly push: (node: TreeNode) => void;
  readonly pop: () => TreeNode | undefined;
  readonly size: () => number;
  readonly lowest: () => number;
}
export const createNodeQueue = (): NodeQueue => {
  const heap: { readonly node: TreeNode; readonly age: number }[] = [];
  let age = 0;
  const isBefore = (a: number, b: number): boolean => {
    const x = heap[a]!;
    const y = heap[b]!;
    return x.node.bound < y.node.bound || (x.node.bound === y.node.bound && x.age < y.age);
  };
  const swap = (a: number, b: number): void => {
    const kept = heap[a]!;
    heap[a] = heap[b]!;
    heap[b] = kept;
  };
  return {
    push: (node) => {
      heap.push({ node, age: age++ });
      for (let at = heap.length - 1; at > 0; ) {
        const up = (at - 1) >> 1;
        if (!isBefore(at, up)) break;
        swap(at, up);
        at = up;
      }
    },
    pop: () => {
      const top = heap[0];
      const last = heap.pop();
      if (!top || !last || top === last) return top?.node;
      heap[0] = last;
      for (let at = 0; ; ) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < heap.length && isBefore(child, least)) least = child;
        }
        if (least === at) break;
        swap(at, least);
        at = least;
      }
      return top.node;
    },
    size: () => heap.length,
    lowest: () => heap[0]?.node.bound ?? Number.POSITIVE_INFINITY,
  };
};

/** Closes or opens what the count of open facilities leaves no choice for; true where nothing is free then. */
export const settle = ({ decided, least, most }: Region): boolean => {
  let opened = 0;
  let free = 0;
  for (const state of decided) {
    if (state === 1) opened++;
    else if (state === FREE) free++;
  }
  if (free === 0) return true;
  const state = opened >= most ? 0 : opened + free <= least ? 1 : FREE;
  if (state === FREE) return false;
  for (let i = 0; i < decided.length; i++) if (decided[i] === FREE) decided[i] = state;
  return true;
};

/** Candidates looked into before branching, and what a look costs. */
const CANDIDATES = 4;
const LOOK: AscentPlan = { subgradientSteps: 0, volumeSteps: 12, volumeStep: 0.3 };

/**
 * Strong branching: for the most fractional facilities, and for the number of open ones, both sides are raised a little;
 * the pair with the best product of gains is kept, with the work done on it. Returns what is left of the region: no
 * node, one (the other side is proven empty) or two.
 */
export const branch = (relaxation: Relaxation, node: TreeNode, hooks: AscentHooks): readonly TreeNode[] => {
  const { decided, mean, bound, price } = node;
  const free: number[] = [];
  let sum = 0;
  for (let i = 0; i < decided.length; i++) {
    if (decided[i] === FREE) free.push(i);
    sum += decided[i] === 1 ? 1 : decided[i] === 0 ? 0 : mean[i]!;
  }
  const fraction = (i: number) => 0.5 - Math.abs(0.5 - mean[i]!);
  free.sort((a, b) => fraction(b) - fraction(a) || a - b);
  const side = (change: (region: { decided: Int8Array; least: number; most: number }) => void): TreeNode | null => {
    const region = { decided: decided.slice(), least: node.least, most: node.most };
    change(region);
    settle(region);
    const ascent: Ascent = ascend(relaxation, region, price, LOOK, hooks);
    if (ascent.isClosed) return null;
    return { ...region, bound: Math.max(bound, ascent.bound), price: ascent.price, mean: ascent.mean };
  };
  type Pair = readonly [TreeNode | null, TreeNode | null];
  const pairs: (() => Pair)[] = free.slice(0, CANDIDATES).map((i) => () => [
    side((region) => {
      region.decided[i] = 0;
    }),
    side((region) => {
      region.decided[i] = 1;
    }),
  ]);
  const whole = Math.floor(sum);
  const isOften = sum - whole > 0.1 && sum - whole < 0.9;
  if (relaxation.uniform && isOften && whole >= node.least && whole < node.most) {
    pairs.unshift(() => [
      side((region) => {
        region.most = whole;
      }),
      side((region) => {
        region.least = whole + 1;
      }),
    ]);
  }
  let kept: Pair = [null, null];
  let bestScore = Number.NEGATIVE_INFINITY;
  const least = 1e-7 * Math.abs(bound);
  for (const pair of pairs) {
    const both = pair();
    // one side is proven empty: the region only shrinks
    if (!both[0] || !both[1]) return both.filter((child) => child !== null);
    const score = Math.max(least, both[0].bound - bound) * Math.max(least, both[1].bound - bound);
    if (score > bestScore) {
      bestScore = score;
      kept = both;
    }
    if (hooks.isOver()) break;
  }
  return kept.filter((child) => child !== null);
};
