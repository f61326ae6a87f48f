import { QUARTERS } from '../power/time-to-power.ts';
import type { FieldValues } from '../scenario/fields.ts';

/**
 * The time axis of a plan: quarters 0..23 from 2026 Q1 to 2031 Q4, and what one of them weighs in the annuity.
 */
export { QUARTERS };
export const LAST_QUARTER = QUARTERS - 1;
export const FIRST_YEAR = 2026;
/** Real discount rate, a year (MODEL §3). */
export const DISCOUNT_RATE = 0.07;

/** `2028 Q2` */
export const quarterLabel = (quarter: number): string =>
  quarter >= QUARTERS
    ? `after ${FIRST_YEAR + QUARTERS / 4 - 1}`
    : `${FIRST_YEAR + Math.floor(quarter / 4)} Q${(quarter % 4) + 1}`;

/** Quarter that holds an ISO date `2026-12-01`; below 0 before 2026. */
export const quarterOfDate = (date: string): number => {
  const [year = Number.NaN, month = Number.NaN] = date.split('-').map(Number);
  return (year - FIRST_YEAR) * 4 + Math.floor((month - 1) / 3);
};

/**
 * Weights of the quarters in the annuity, 24 values that sum to 1: a cost or value at rate r_q ($/yr) in quarter q is
 * worth sum w_q r_q ($/yr). Net present value over the horizon, each quarter at its middle, plus the year after it at
 * the rate of the last quarter, over the same sum of discount factors (MODEL §3).
 */
export const QUARTER_WEIGHTS: readonly number[] = (() => {
  const factor = (years: number): number => (1 + DISCOUNT_RATE) ** -years;
  const weights = Array.from({ length: QUARTERS }, (_, q) => factor((q + 0.5) / 4) / 4);
  weights[LAST_QUARTER] = (weights[LAST_QUARTER] ?? 0) + factor(QUARTERS / 4 + 0.5);
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
})();

/** Sum of w_q rate_q. */
export const annuityOf = (rates: ArrayLike<number>): number =>
  QUARTER_WEIGHTS.reduce((sum, weight, q) => sum + weight * (rates[q] ?? 0), 0);

/** Share of the final demand that is wanted in each quarter: a straight line, then 1. */
export const demandShares = (fields: Pick<FieldValues, 'demandStartShare' | 'demandFullMonths'>): readonly number[] => {
  // the last quarter always wants all of it: the field ends before it
  const full = Math.max(1, fields.demandFullMonths / 3);
  return Array.from({ length: QUARTERS }, (_, q) =>
    q >= full || q === LAST_QUARTER ? 1 : fields.demandStartShare + ((1 - fields.demandStartShare) * q) / full,
  );
};

/** IT MW of accelerators that can have been bought by the end of each quarter. */
export const chipSupplyMw = (fields: Pick<FieldValues, 'chipsStartMw' | 'chipsPerQuarterMw'>): readonly number[] =>
  Array.from({ length: QUARTERS }, (_, q) => fields.chipsStartMw + q * fields.chipsPerQuarterMw);

/** Dollars released by each quarter. */
export const releasedBudgetUsd = (fields: Pick<FieldValues, 'budgetUsd' | 'budgetSpreadMonths'>): readonly number[] => {
  const quarters = fields.budgetSpreadMonths / 3;
  return Array.from({ length: QUARTERS }, (_, q) =>
    quarters <= 1 ? fields.budgetUsd : fields.budgetUsd * Math.min(1, (q + 1) / quarters),
  );
};
