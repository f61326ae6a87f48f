import type { Region, Relaxation } from './relaxation.ts';

/**
 * Raises the Lagrangian bound: first deflected subgradients (Camerini, Fratta & Maffioli 1975), which come near fast,
 * then the volume algorithm (Barahona & Anbil, Math. Program. 87 (2000) 385-399), which converges and gives an
 * estimate of the fractional y to branch on. Fixed rules, no clock.
 */
export interface AscentPlan {
  readonly subgradientSteps: number;
  readonly volumeSteps: number;
  /** First step of the volume phase as a share of the way to the target. */
  readonly volumeStep: number;
}
export interface Ascent {
  readonly bound: number;
  /** Prices of the best bound, by customer. */
  readonly price: Float64Array;
  /** By facility: share of the averaged relaxation, 0-1. */
  readonly mean: Float64Array;
  /** The region holds nothing below the cutoff. */
  readonly isClosed: boolean;
}
export interface AscentHooks {
  /** Objective at which the region is of no interest; read anew at every step. */
  readonly cutoff: () => number;
  /** What the steps aim at: a little above the best plan. */
  readonly target: () => number;
  /** After an evaluation that raised the bound. */
  readonly onRise?: (bound: number) => void;
  /** True: stop here (the clock). */
  readonly isOver: () => boolean;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

export const ascend = (
  relaxation: Relaxation,
  region: Region,
  from: Float64Array,
  plan: AscentPlan,
  hooks: AscentHooks,
): Ascent => {
  const { evaluate, slope, chosen, decide } = relaxation;
  const customers = from.length;
  const best = from.slice();
  const price = from.slice();
  const heading = new Float64Array(customers);
  const mean = new Float64Array(chosen.length);
  let bound = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  const step = (): number => {
    const value = evaluate(price, region);
    if (value > bound) {
      bound = value;
      best.set(price);
      if (decide(region, value, hooks.cutoff()) < 0) isClosed = true;
      hooks.onRise?.(value);
    }
    return value;
  };
  const answer = (): Ascent => ({ bound, price: best, mean, isClosed });

  let share = 1;
  let misses = 0;
  for (let k = 0; k < plan.subgradientSteps; k++) {
    const before = bound;
    const value = step();
    if (isClosed || hooks.isOver()) return answer();
    misses = bound > before ? 0 : misses + 1;
    if (misses === 10) {
      share *= 0.7;
      misses = 0;
    }
    const length = dot(heading, heading);
    const turn = length > 0 ? Math.max(0, (-1.5 * dot(slope, heading)) / length) : 0;
    for (let j = 0; j < customers; j++) heading[j] = slope[j]! + turn * heading[j]!;
    const norm = dot(heading, heading);
    // everyone is served exactly once: this is the optimum of the region
    if (norm < 1e-18) break;
    const stride = (share * (hooks.target() - value)) / norm;
    for (let j = 0; j < customers; j++) price[j]! += stride * heading[j]!;
  }

  price.set(best);
  step();
  if (isClosed) return answer();
  heading.set(slope);
  for (let i = 0; i < mean.length; i++) mean[i] = chosen[i]!;
  share = plan.volumeStep;
  misses = 0;
  let widest = 0.3;
  for (let k = 1; k <= plan.volumeSteps; k++) {
    const norm = dot(heading, heading);
    if (norm < 1e-18) break;
    const stride = (share * (hooks.target() - bound)) / norm;
    for (let j = 0; j < customers; j++) price[j] = best[j]! + stride * heading[j]!;
    const before = bound;
    step();
    if (isClosed || hooks.isOver()) return answer();
    const slopeHeading = dot(slope, heading);
    // the mix of old heading and new slope that is shortest
    const away = dot(slope, slope) - 2 * slopeHeading + norm;
    const wanted = away > 0 ? (norm - slopeHeading) / away : widest;
    const mix = Math.min(widest, Math.max(widest / 10, wanted));
    for (let j = 0; j < customers; j++) heading[j] = mix * slope[j]! + (1 - mix) * heading[j]!;
    for (let i = 0; i < mean.length; i++) mean[i] = mix * chosen[i]! + (1 - mix) * mean[i]!;
    if (bound > before) {
      if (slopeHeading > 0) share = Math.min(2, share * 1.2);
      misses = 0;
    } else if (++misses === 3) {
      share *= 0.85;
      misses = 0;
    }
    if (k % 50 === 0) widest = Math.max(0.005, widest * 0.7);
  }
  return answer();
};
