import { type LpSession, ProgramBuilder, type Solver } from '../placement/solver.ts';
import { fail, ok, type Result } from '../result.ts';
import { type CampusSizes, SIZE_KEYS } from './campus.ts';
import type { SupplyProblem } from './supply.ts';
import { annualCapitalUsd, annualUsdPerUnit } from './supply-costs.ts';
import { type SupplyPlan, solveSupply } from './supply-lp.ts';
import { type SupplyCut, SupplyPricer } from './supply-pricer.ts';

/**
 * Least-cost sizes of on-site supply. The linear program over sizes and 8,784 hours at once takes half a minute; its
 * sizes are five numbers, so it is solved by cuts (Benders, Numer. Math. 4:238, 1962): the pricer gives the cost of any
 * sizes and a linear lower bound of it in milliseconds, a small linear program picks the next sizes, half way back to the
 * best ones (in-out separation, Ben-Ameur & Neto, Networks 49:3, 2007), until bound and cost meet.
 */

/** Limits of a size, MW or MWh; equal limits give the size. */
export interface SizeLimits {
  readonly lower: number;
  readonly upper: number;
}
export type SupplyLimits = Readonly<Record<keyof CampusSizes, SizeLimits>>;

/** Hours of storage of a battery that is sized: the range to which ATB's costs fit (supply-costs.ts). */
const DURATION_H = { lower: 2, upper: 10 } as const;
/** Search of the multiplier at one set of sizes: tangents at most. */
const MAX_TANGENTS = 8;
const MAX_ROUNDS = 200;
const USD_PER_M = 1e6;

/** Wide limits for a campus with this highest load; gas and battery power up to it, sun and wind up to eight times. */
export const openLimits = (peakLoadMw: number): SupplyLimits => ({
  pvMw: { lower: 0, upper: 8 * peakLoadMw },
  windMw: { lower: 0, upper: 8 * peakLoadMw },
  batteryMw: { lower: 0, upper: 2 * peakLoadMw },
  batteryMwh: { lower: 0, upper: 20 * peakLoadMw },
  gasMw: { lower: 0, upper: peakLoadMw },
});

/** Sizes and dispatch, with how near to the least cost they are proven to be. */
export interface SizedSupply extends SupplyPlan {
  /** (cost - bound) / cost. */
  readonly gap: number;
  /** Rounds of the search, and dispatches priced in it. */
  readonly rounds: number;
  readonly priced: number;
}

const sizesOf = (x: Float64Array): CampusSizes => ({
  pvMw: x[0]!,
  windMw: x[1]!,
  batteryMw: x[2]!,
  batteryMwh: x[3]!,
  gasMw: x[4]!,
});

/** Cost of sizes: the highest dual value over the multiplier of the target, from tangents; every tangent is a cut. */
class CostOracle {
  priced = 0;
  private readonly pricer: SupplyPricer;
  private readonly highest: number;
  private multiplier: number;

  constructor(problem: SupplyProblem) {
    this.pricer = new SupplyPricer(problem);
    this.highest = problem.cfeTarget === null ? 0 : problem.cfeShortUsdPerMwh;
    this.multiplier = Math.min(this.highest, 50);
  }

  /** An upper bound of the hourly cost, tight to `tolerance` (share), and the cuts found on the way. */
  cost(sizes: CampusSizes, tolerance: number): { readonly upper: number; readonly cuts: readonly SupplyCut[] } {
    const cuts: SupplyCut[] = [];
    // Tangents left and right of the highest point: multiplier, value, slope.
    let left: readonly [number, number, number] | null = null;
    let right: readonly [number, number, number] | null = null;
    let best = Number.NEGATIVE_INFINITY;
    let upper = Number.POSITIVE_INFINITY;
    let at = this.multiplier;
    for (let tangent = 0; tangent < MAX_TANGENTS; tangent++) {
      const { valueUsd, overMwh, cut } = this.pricer.price(sizes, at);
      this.priced++;
      cuts.push(cut);
      if (valueUsd > best) {
        best = valueUsd;
        this.multiplier = at;
      }
      if (overMwh >= 0) left = [at, valueUsd, overMwh];
      if (overMwh <= 0) right = [at, valueUsd, overMwh];
      if (overMwh === 0 || (at === this.highest && overMwh > 0) || (at === 0 && overMwh < 0)) {
        upper = valueUsd;
        break;
      }
      if (!left) at = 0;
      else if (!right) at = this.highest;
      else {
        const crossing: number = (right[1] - left[1] + left[2] * left[0] - right[2] * right[0]) / (left[2] - right[2]);
        upper = Math.min(upper, left[1] + left[2] * (crossing - left[0]));
        if (upper - best <= tolerance * Math.abs(best)) break;
        at = Math.min(right[0], Math.max(left[0], crossing));
      }
    }
    return { upper, cuts };
  }
}

/** The program of the sizes: capital and a cost that lies above all cuts. */
const openMaster = (problem: SupplyProblem, limits: SupplyLimits, solver: Solver): LpSession => {
  const master = new ProgramBuilder();
  for (const key of SIZE_KEYS) {
    master.column(annualUsdPerUnit(problem.capital[key]) / USD_PER_M, limits[key].lower, limits[key].upper);
  }
  const { batteryMw, batteryMwh } = limits;
  master.column(1, 0, Number.POSITIVE_INFINITY);
  // A battery whose power and energy are given is what it is.
  if (batteryMw.lower < batteryMw.upper || batteryMwh.lower < batteryMwh.upper) {
    master.row(Number.NEGATIVE_INFINITY, 0, [
      [3, 1],
      [2, -DURATION_H.upper],
    ]);
    master.row(0, Number.POSITIVE_INFINITY, [
      [3, 1],
      [2, -DURATION_H.lower],
    ]);
  }
  return solver.openLp(master.build());
};

/**
 * Sizes of least cost within limits, and their dispatch.
 * Errors: limits that no battery fits; the solver fails on the final dispatch.
 * @param gap (cost - bound) / cost at which to stop: a deterministic rule.
 */
export const sizeSupply = (
  problem: SupplyProblem,
  limits: SupplyLimits,
  solver: Solver,
  gap = 1e-4,
): Result<SizedSupply> => {
  const oracle = new CostOracle(problem);
  const master = openMaster(problem, limits, solver);
  let best: Float64Array | null = null;
  let bestUsd = Number.POSITIVE_INFINITY;
  let boundUsd = Number.NEGATIVE_INFINITY;
  let rounds = 0;
  try {
    for (; rounds < MAX_ROUNDS && (!best || bestUsd - boundUsd > gap * Math.abs(bestUsd)); rounds++) {
      const answer = master.solve(60);
      if (answer.status !== 'optimal' || !answer.x) {
        return fail('The limits on the battery leave no size for it.', 'Widen the limits on its power or its energy.');
      }
      boundUsd = Math.max(boundUsd, answer.objective * USD_PER_M);
      const point = answer.x.slice(0, SIZE_KEYS.length);
      if (best) for (let k = 0; k < point.length; k++) point[k] = (point[k]! + best[k]!) / 2;
      const sizes = sizesOf(point);
      const { upper, cuts } = oracle.cost(sizes, gap / 4);
      const usd = upper + annualCapitalUsd(sizes, problem.capital);
      if (usd < bestUsd) {
        best = point;
        bestUsd = usd;
      }
      addCuts(master, cuts);
    }
  } finally {
    master.dispose();
  }
  if (!best) return fail('No sizes of on-site supply were found.', 'Check the limits on the sizes.');
  const plan = solveSupply(problem, sizesOf(best), solver);
  if (!plan.ok) return plan;
  const bound = Math.min(boundUsd, plan.value.costUsd);
  return ok({
    ...plan.value,
    boundUsd: bound,
    gap: (plan.value.costUsd - bound) / Math.max(1, Math.abs(plan.value.costUsd)),
    rounds,
    priced: oracle.priced,
  });
};

/** theta - gradient . sizes >= constant, in M$. */
const addCuts = (master: LpSession, cuts: readonly SupplyCut[]): void => {
  const width = SIZE_KEYS.length + 1;
  const value = new Float64Array(cuts.length * width);
  cuts.forEach(({ gradient }, row) => {
    for (let k = 0; k < SIZE_KEYS.length; k++) value[row * width + k] = -gradient[k]! / USD_PER_M;
    value[row * width + SIZE_KEYS.length] = 1;
  });
  master.addRows({
    lower: Float64Array.from(cuts, ({ constant }) => constant / USD_PER_M),
    upper: new Float64Array(cuts.length).fill(Number.POSITIVE_INFINITY),
    start: Int32Array.from({ length: cuts.length + 1 }, (_, row) => row * width),
    index: Int32Array.from({ length: cuts.length * width }, (_, k) => k % width),
    value,
  });
};
