import type { SiteId } from '../ids.ts';
import type { FieldId, FieldValues } from '../scenario/fields.ts';
import type { AnnualTerms } from './types.ts';

/** Questions asked around a plan: why not this site, what is the price of a limit, does it hold in other futures. */

/** A single change that alone would bring a rejected site into the plan. */
export interface SiteNeed {
  /** Dollars off each MWh, MW of headroom, months off the wait, dollars off construction. */
  readonly kind: 'energyPrice' | 'headroom' | 'wait' | 'construction';
  /** Size of the change in `unit`, positive. */
  readonly amount: number;
  readonly unit: '$/MWh' | 'MW' | 'months' | 'M$/MW';
  /** `Energy 4.1 $/MWh cheaper would bring it in.` */
  readonly text: string;
}

export interface SiteExplanation {
  readonly site: SiteId;
  readonly inPlan: boolean;
  /** One or two sentences: why it is in, or why it is not. */
  readonly sentence: string;
  /** $/MW-yr of one IT MW here, fully used, as an annuity with its own waiting; null where it can never have power. */
  readonly perMw: AnnualTerms | null;
  /** The same for the last MW that the plan builds elsewhere, to compare; null without a plan. */
  readonly comparedWith: { readonly site: SiteId; readonly name: string; readonly perMw: AnnualTerms } | null;
  /** $/yr that the best plan with this site in (or, for a site in the plan, without it) is worse by; null where there is none. */
  readonly regretUsdPerYear: number | null;
  /** Gap of that second plan, a share of its value: the regret is no more certain than this. */
  readonly regretGap: number;
  /** IT MW that the best plan would build here when forced to. */
  readonly forcedMw: number;
  /** Cheapest single changes that bring it in, where one alone does; empty for a site in the plan. */
  readonly needs: readonly SiteNeed[];
}

export const FRONTIER_AXES = ['carbon', 'speed', 'concentration'] as const;
export type FrontierAxis = (typeof FRONTIER_AXES)[number];

/** A plan under one more limit (epsilon-constraint). */
export interface FrontierPoint {
  /** Place in the order from the loosest limit to the tightest. */
  readonly index: number;
  /** Fields that make the current scenario this point: adopting it sets them. */
  readonly change: Partial<FieldValues>;
  readonly field: FieldId;
  /** The scenario as it is: adopting it changes nothing. */
  readonly isCurrent?: boolean;
  /** What the plan reaches: t CO2 a year, IT MW by the early date, or the largest share in one BA. */
  readonly x: number;
  readonly objectiveUsdPerYear: number;
  readonly boundUsdPerYear: number;
  readonly gap: number;
  /** Objective lost against the best of all points, $/yr, 0 or more. */
  readonly lostUsdPerYear: number;
  readonly builtItMw: number;
  readonly unservedMw: number;
  readonly carbonTonnesPerYear: number;
  readonly sites: readonly { readonly site: SiteId; readonly name: string; readonly itMw: number }[];
}
export interface Frontier {
  readonly axis: FrontierAxis;
  readonly points: readonly FrontierPoint[];
  /** Limits asked for at which no plan exists, in words. */
  readonly impossible: readonly string[];
}
export interface FrontierProgress {
  readonly done: number;
  readonly of: number;
  readonly points: readonly FrontierPoint[];
}

/** One sampled future. Factors are on the scenario's own values. Future 0 is the scenario as it is. */
export interface Future {
  readonly id: number;
  readonly energyPriceFactor: number;
  readonly waitFactor: number;
  readonly chipFactor: number;
  readonly carbonPriceUsdPerTonne: number;
}
/** The best plan of one future. */
export interface FuturePlan {
  readonly future: Future;
  /** Null where no plan meets all limits in this future. */
  readonly objectiveUsdPerYear: number | null;
  readonly gap: number;
  readonly sites: readonly { readonly site: SiteId; readonly name: string; readonly itMw: number }[];
  /** Why there is no plan, where there is none. */
  readonly problem?: string;
}
/** A set of sites decided now and judged in every future: sizes and dates adapt, sites do not. */
export interface PlanRegret {
  /** `Today’s plan`, `Plan of future 7`, `What most futures choose`. */
  readonly label: string;
  readonly sites: readonly SiteId[];
  /** By future, $/yr below the best of that future; null where these sites alone allow no plan. */
  readonly regretUsdPerYear: readonly (number | null)[];
  readonly meanUsdPerYear: number;
  readonly worstUsdPerYear: number;
}
export interface Robustness {
  readonly seed: number;
  readonly plans: readonly FuturePlan[];
  /** How often each site is chosen, most often first. */
  readonly chosen: readonly {
    readonly site: SiteId;
    readonly name: string;
    readonly share: number;
    readonly meanItMw: number;
    readonly inPlan: boolean;
  }[];
  /** Today's plan first, then the distinct plans of the futures by worst regret. */
  readonly regrets: readonly PlanRegret[];
}
export interface RobustnessProgress {
  readonly done: number;
  readonly of: number;
  /** Plans found so far. */
  readonly plans: readonly FuturePlan[];
}
