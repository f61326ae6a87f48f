import type { Site } from '../dataset/types.ts';

/**
 * When a campus can draw power, after MODEL §3.3: the wait for a connection and the construction run in parallel, and a
 * quarter of commissioning follows. Months count from the start of 2026 Q1.
 */

/** Building the campus, months: the middle of 18-24 (DATA B§3, JLL 2026 and utilities). */
export const CONSTRUCTION_MONTHS = 21;
/** Commissioning after both, months (MODEL §3.3: one quarter). */
export const COMMISSIONING_MONTHS = 3;
/** A connection that is reused (confidence A) takes this share of the wait [choice, MODEL §3.3]. */
export const REUSED_WAIT_SHARE = 0.6;
/** A load that accepts curtailment of `FLEXIBLE_FROM_SHARE` of its energy takes this share of the wait [choice, MODEL §3.3]. */
export const FLEXIBLE_WAIT_SHARE = 0.75;
export const FLEXIBLE_FROM_SHARE = 0.0025;
/** P10, P50 and P90 of the wait over its P50 [choice, MODEL §3.3]. */
export const WAIT_SHARES = { p10: 0.6, p50: 1, p90: 1.6 } as const;
/** Months to on-site gas that bridges the wait: 23 (16-30) (MODEL §3.3; DATA B§3 "BTM 16-30 mo"). */
export const BRIDGE_MONTHS = { p10: 16, p50: 23, p90: 30 } as const;
/** Quarters of the build-out, 2026 Q1 to 2031 Q4 (MODEL §1). */
export const QUARTERS = 24;
export const MONTHS_PER_QUARTER = 3;

type Waiting = Pick<Site, 'connectionMonths' | 'confidence'>;
export type Percentiles = Readonly<Record<keyof typeof WAIT_SHARES, number>>;

const allMonths = (waitMonths: number, constructionMonths = CONSTRUCTION_MONTHS): number =>
  Math.max(waitMonths, constructionMonths) + COMMISSIONING_MONTHS;

/** Wait for the connection alone, months. */
const waitMonths = (site: Waiting, curtailmentShare: number, waitShare: number): number =>
  site.connectionMonths *
  (site.confidence === 'A' ? REUSED_WAIT_SHARE : 1) *
  (curtailmentShare >= FLEXIBLE_FROM_SHARE ? FLEXIBLE_WAIT_SHARE : 1) *
  waitShare;

/**
 * Months from 2026 Q1 to the first MW over the grid.
 * @param curtailmentShare Accepted curtailment x, share of the load's energy (0-1).
 * @param waitShare Factor on the wait: 1 for P50, `WAIT_SHARES` for the others, or the scenario's own.
 */
export const readyMonths = (
  site: Waiting,
  curtailmentShare: number,
  waitShare: number,
  constructionMonths = CONSTRUCTION_MONTHS,
): number => allMonths(waitMonths(site, curtailmentShare, waitShare), constructionMonths);

/** First whole quarter with power: 0 is 2026 Q1; `QUARTERS` and more lie beyond 2031 Q4. */
export const quarterOfMonths = (months: number): number =>
  // A billionth of a month is rounding, not delay.
  Math.ceil((months - 1e-9) / MONTHS_PER_QUARTER);

/** `readyMonths` as a quarter index. */
export const readyQuarter = (
  site: Waiting,
  curtailmentShare: number,
  waitShare: number,
  constructionMonths = CONSTRUCTION_MONTHS,
): number => quarterOfMonths(readyMonths(site, curtailmentShare, waitShare, constructionMonths));

/** The ways to power a site can take. */
export const CONNECTIONS = ['grid', 'flexible', 'bridge'] as const;
/** `grid` firm connection; `flexible` with accepted curtailment; `bridge` on-site gas until the grid arrives. */
export type Connection = (typeof CONNECTIONS)[number];

/** Time to power over one way, and what it buys against a firm grid connection. */
export interface TimeToPower {
  readonly connection: Connection;
  /** Months from 2026 Q1 to the first MW. */
  readonly months: Percentiles;
  /** Quarter index of the same, 0 = 2026 Q1. */
  readonly quarter: Percentiles;
  /** Quarters earlier than the firm grid connection at P50, within the horizon; 0 or more. */
  readonly quartersBought: number;
  /** Worth of those quarters, $/MW of IT, at the margin of `WaitingCost`. */
  readonly boughtUsdPerMw: number;
}

/** What a quarter of waiting costs. */
export interface WaitingCost {
  /** Value of compute less all annual costs that begin with power, $ per MW of IT and year (MODEL §3: delay costs the lost margin). */
  readonly marginUsdPerMwYear: number;
  /** Real discount rate a year; 0 counts every quarter alike. */
  readonly discountRate: number;
}

/** Lost margin of waiting from one quarter to a later one, $/MW, discounted to 2026 Q1; quarters beyond the horizon are not counted. */
export const waitingCostUsdPerMw = (cost: WaitingCost, fromQuarter: number, toQuarter: number): number => {
  let sum = 0;
  for (let quarter = Math.max(0, fromQuarter); quarter < Math.min(QUARTERS, toQuarter); quarter++) {
    sum += cost.marginUsdPerMwYear / 4 / (1 + cost.discountRate) ** (quarter / 4);
  }
  return sum;
};

const percentiles = (of: (key: keyof Percentiles) => number): Percentiles => ({
  p10: of('p10'),
  p50: of('p50'),
  p90: of('p90'),
});

/**
 * Time to power of a site over each way, P10/P50/P90, and what a flexible connection or a gas bridge buys.
 * The bridge never waits longer than the grid: it stands in where the grid is later.
 * @param waitShare Factor of the scenario on every wait, 1 where it has none.
 */
export const timeToPower = (
  site: Waiting,
  cost: WaitingCost,
  waitShare = 1,
  constructionMonths = CONSTRUCTION_MONTHS,
): readonly TimeToPower[] => {
  const monthsOf: Readonly<Record<Connection, (key: keyof Percentiles) => number>> = {
    grid: (key) => readyMonths(site, 0, WAIT_SHARES[key] * waitShare, constructionMonths),
    flexible: (key) => readyMonths(site, FLEXIBLE_FROM_SHARE, WAIT_SHARES[key] * waitShare, constructionMonths),
    bridge: (key) =>
      Math.min(
        allMonths(BRIDGE_MONTHS[key], constructionMonths),
        readyMonths(site, 0, WAIT_SHARES[key] * waitShare, constructionMonths),
      ),
  };
  const firm = quarterOfMonths(monthsOf.grid('p50'));
  return CONNECTIONS.map((connection): TimeToPower => {
    const months = percentiles(monthsOf[connection]);
    const quarter = percentiles((key) => quarterOfMonths(months[key]));
    return {
      connection,
      months,
      quarter,
      quartersBought: Math.max(0, Math.min(QUARTERS, firm) - quarter.p50),
      boughtUsdPerMw: waitingCostUsdPerMw(cost, quarter.p50, firm),
    };
  });
};
