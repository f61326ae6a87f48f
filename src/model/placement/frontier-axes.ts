import type { PlanningData } from '../dataset/types.ts';
import type { Field, FieldId, FieldValues } from '../scenario/fields.ts';
import { FIELDS } from '../scenario/fields.ts';
import { type Scenario, toCanonical, toShown } from '../scenario/scenario.ts';
import { buildProblem } from './problem.ts';
import { chipSupplyMw, QUARTERS } from './quarters.ts';
import { planUse } from './site-annuity.ts';
import type { Placement } from './types.ts';
import type { FrontierAxis } from './types-studies.ts';

type NumberId = { [K in FieldId]: FieldValues[K] extends number ? K : never }[FieldId];

/** One more limit on the plan, and what a plan reaches of it. Values are canonical. */
export interface Axis {
  readonly field: NumberId;
  /** +1 where a larger limit is tighter, -1 where a smaller one is. */
  readonly tighter: 1 | -1;
  /** The value of the field that is no limit. */
  readonly free: number;
  readonly reached: (placement: Placement, data: PlanningData, scenario: Scenario) => number;
  /** The tightest value worth asking for, from the value of the plan without the limit. */
  readonly tightest: (reached: number, data: PlanningData, scenario: Scenario) => number;
  /** `at most 1,200 kt a year` */
  readonly words: (limit: number) => string;
}

/** Carbon is followed down to this share of what the free plan emits [choice]. */
const LEAST_CARBON_SHARE = 0.35;

const boundsOf = (id: NumberId) => {
  const field = FIELDS[id] as Extract<Field, { kind: 'number' }>;
  return { field, min: toCanonical(field, field.min), max: toCanonical(field, field.max) };
};
const shown = (id: NumberId, value: number): string => {
  const text = Math.round(toShown(FIELDS[id], value) * 10) / 10;
  return `${text} ${boundsOf(id).field.unit}`;
};

/** The quarter whose end the early MW are counted at. */
export const earlyQuarter = ({ fields }: Scenario): number =>
  Math.min(QUARTERS, Math.max(1, Math.ceil(fields.earlyMonths / 3))) - 1;

/** More than this cannot stand by the early date: chips, ramps, rooms, money and the number of campuses, each alone. */
const mostEarlyMw = (data: PlanningData, scenario: Scenario): number => {
  const { fields } = scenario;
  const { sites } = buildProblem(data, scenario);
  const q = earlyQuarter(scenario);
  const pinned = sites.reduce((sum, { fixedByQuarter }) => sum + (fixedByQuarter?.[q] ?? 0), 0);
  const free = sites
    .filter(({ fixedItMw, readyQuarter }) => fixedItMw === null && readyQuarter <= q)
    .map(({ maxItMw, readyQuarter }) => Math.min(maxItMw, fields.campusRampMw * (q - readyQuarter + 1)))
    .sort((a, b) => b - a)
    .slice(0, Math.max(0, fields.maxSites - sites.filter(({ fixedItMw }) => fixedItMw !== null).length))
    .reduce((sum, mw) => sum + mw, 0);
  const cheapest = Math.min(...sites.map(({ terms }) => terms.capexUsdPerMw));
  const chips = Math.max(pinned, chipSupplyMw(fields)[q] ?? 0);
  return Math.min(pinned + free, chips, fields.budgetUsd / cheapest, boundsOf('earlyMw').max);
};

/** Pinned campuses alone need a share of all that the budget builds; and no share is below an even split. */
const leastBaShare = (data: PlanningData, scenario: Scenario): number => {
  const { fields } = scenario;
  const { sites } = buildProblem(data, scenario);
  const byBa = new Map<string, number>();
  for (const { site, fixedItMw } of sites) byBa.set(site.ba, (byBa.get(site.ba) ?? 0) + (fixedItMw ?? 0));
  const mostMw = fields.budgetUsd / Math.min(...sites.map(({ terms }) => terms.capexUsdPerMw));
  const even = 1 / Math.max(1, Math.min(fields.maxSites, byBa.size));
  return Math.min(1, Math.max(boundsOf('maxBaShare').min, even, Math.max(0, ...byBa.values()) / mostMw));
};

const largestBaShare = ({ campuses, builtItMw }: Placement): number => {
  const byBa = new Map<string, number>();
  for (const { ba, itMw } of campuses) byBa.set(ba, (byBa.get(ba) ?? 0) + itMw);
  return builtItMw > 0 ? Math.max(...byBa.values()) / builtItMw : 0;
};

export const AXES: Readonly<Record<FrontierAxis, Axis>> = {
  carbon: {
    field: 'maxCarbonTonnesPerYear',
    tighter: -1,
    free: boundsOf('maxCarbonTonnesPerYear').max,
    reached: (placement, data, scenario) => planUse(placement, data, scenario).carbonTonnes,
    tightest: (reached) => reached * LEAST_CARBON_SHARE,
    words: (limit) => `at most ${shown('maxCarbonTonnesPerYear', limit)} of carbon`,
  },
  speed: {
    field: 'earlyMw',
    tighter: 1,
    free: 0,
    reached: ({ quarters }, _, scenario) => quarters.builtMw[earlyQuarter(scenario)] ?? 0,
    tightest: (_, data, scenario) => mostEarlyMw(data, scenario),
    words: (limit) => `at least ${shown('earlyMw', limit)} early`,
  },
  concentration: {
    field: 'maxBaShare',
    tighter: -1,
    free: 1,
    reached: largestBaShare,
    tightest: (_, data, scenario) => leastBaShare(data, scenario),
    words: (limit) => `at most ${shown('maxBaShare', limit)} in one balancing authority`,
  },
};

/** A limit on the field's steps and within its bounds, rounded to the loose side: what meets it before meets it after. */
export const onStep = (axis: Axis, limit: number): number => {
  const { field, min, max } = boundsOf(axis.field);
  const steps = toShown(field, limit) / field.step;
  const rounded = axis.tighter === 1 ? Math.floor(steps + 1e-9) : Math.ceil(steps - 1e-9);
  return Math.min(max, Math.max(min, toCanonical(field, rounded * field.step)));
};
/** The field's step, canonical. */
export const stepOf = (axis: Axis): number => {
  const { field } = boundsOf(axis.field);
  return toCanonical(field, field.step);
};
