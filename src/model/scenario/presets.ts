import type { FieldId, FieldValues } from './fields.ts';
import { DEFAULT_SCENARIO, type Scenario } from './scenario.ts';

/** A question as a scenario: what it changes of the default plan, and why one would ask. */
export interface Preset {
  /** Stable; used in commands, tests and exports. */
  readonly id: string;
  readonly name: string;
  /** Two sentences: the question, and what to look at in the answer. */
  readonly why: string;
  readonly fields: Partial<FieldValues>;
  /** Null: the default's pins. */
  readonly pinned: Scenario['pinned'] | null;
}

const B = 1e9;
const FREE: readonly string[] = [];

/** Canonical values: MW, $, shares. The figures are choices that make each question bite on the data of 2024. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'announced',
    name: 'As announced: Texas and New York',
    why: 'What the two campuses announced in November 2025 can carry on their own. Look at how much demand they serve, and at what the loss of one of two would mean.',
    fields: { trainingLoadMw: 400, inferenceLoadMw: 120, maxSites: 2, maxBaShare: 1, surviveBaLoss: false },
    pinned: null,
  },
  {
    id: 'least-cost',
    name: 'Least cost',
    why: 'No site is given and no grid is capped: only money, power and latency speak. What it builds beside the default plan is the price of resilience and of what was announced.',
    fields: { maxBaShare: 1, surviveBaLoss: false },
    pinned: FREE,
  },
  {
    id: 'fastest-power',
    name: 'Fastest power',
    why: 'At least 600 MW must stand within 33 months, on connections that give way for one per cent of their energy. Look at the build-out: which sites come first, and what the hurry costs a year.',
    fields: { earlyMw: 600, earlyMonths: 33, curtailmentShare: 0.01 },
    pinned: FREE,
  },
  {
    id: 'clean',
    name: 'Lowest carbon, around the clock',
    why: 'Three fifths of the energy must come from hours in which the grid is free of carbon, and carbon costs 150 $/t. Look at where the plan goes for it, and at the price of the last per cent.',
    fields: { minCarbonFreeShare: 0.6, carbonPriceUsdPerTonne: 150 },
    pinned: FREE,
  },
  {
    id: 'spread',
    name: 'No more than a quarter in one grid',
    why: 'No balancing authority may hold more than 25 % of the computing power. With the announced campuses this takes more money than 50 B$: look at what the spread costs, and at which loss hurts least.',
    fields: { maxBaShare: 0.25, budgetUsd: 56 * B },
    pinned: null,
  },
  {
    id: 'flexible',
    name: 'Flexible load at one per cent',
    why: 'Campuses let the grid take back one per cent of their energy, in some ninety hours of the year. Look at how much more room that opens, and in Operate at what the calls do to the work.',
    fields: { curtailmentShare: 0.01 },
    pinned: null,
  },
  {
    id: 'own-power',
    name: 'Bring your own power',
    why: 'Every campus gets the sun, wind, batteries and gas that are cheapest for it, with 80 % of its energy matched hour by hour. Look at the power of a site: the sizes, the bill and what is left for the grid.',
    fields: { supplyMode: 'optimised', cfeTargetShare: 0.8 },
    pinned: null,
  },
  {
    id: 'one-gigawatt',
    name: 'One gigawatt campus',
    why: 'All of it in a single place, as training at the frontier is often drawn. Look at how few sites can take it, when they could, and at what hangs on one fault.',
    fields: { minCampusMw: 500, maxCampusMw: 2000, maxSites: 1, maxBaShare: 1, surviveBaLoss: false },
    pinned: FREE,
  },
];

/** The default plan with a preset's changes. */
export const presetScenario = (preset: Preset): Scenario => ({
  ...DEFAULT_SCENARIO,
  name: preset.name,
  fields: { ...DEFAULT_SCENARIO.fields, ...preset.fields },
  pinned: preset.pinned ?? DEFAULT_SCENARIO.pinned,
});

export const presetFields = (preset: Preset): readonly FieldId[] => Object.keys(preset.fields) as FieldId[];
