import type { Placement } from '../placement/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation/types.ts';
import { type CampusChange, campusChanges } from './campus-changes.ts';
import { inputDifferences } from './inputs.ts';
import { type Grids, largestGrid, type OutputId, type OutputRow, outputRows } from './outputs.ts';

/** A scenario and all that was computed for it. */
export interface Side {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly simulation: Simulation | null;
}

/** The figures that one sentence is made of. */
export interface Verdict {
  readonly samePlan: boolean;
  readonly sameQuestion: boolean;
  /** B - A: IT MW built, $ of capital, $/yr of net value, IT MW unserved. */
  readonly builtMw: number;
  readonly capexUsd: number;
  readonly objectiveUsdPerYear: number;
  readonly unservedMw: number;
  /** B - A, t/yr, and over A; not numbers without both years. */
  readonly carbonTonnes: number;
  readonly carbonShare: number;
  /** The grid that holds most, in A and B; null where nothing is built. */
  readonly gridA: { readonly ba: string; readonly share: number } | null;
  readonly gridB: { readonly ba: string; readonly share: number } | null;
}

export interface Comparison {
  readonly outputs: readonly OutputRow[];
  readonly campuses: readonly CampusChange[];
  readonly verdict: Verdict;
}

/** A plan of 40 campuses may differ by the solver's rounding in none of them and still have another hash. */
const isSamePlan = (campuses: readonly CampusChange[]): boolean => campuses.every(({ kind }) => kind === 'same');

/** B against A: whether it was asked differently, and what came of it. All changes are B - A. */
export const compareScenarios = (a: Side, b: Side, grids: Grids): Comparison => {
  const outputs = outputRows(a, b, grids);
  const campuses = campusChanges(a.placement, b.placement);
  const row = (id: OutputId) => outputs.find((output) => output.id === id);
  const carbon = row('carbonKt');
  return {
    outputs,
    campuses,
    verdict: {
      samePlan: isSamePlan(campuses),
      sameQuestion: inputDifferences([a.scenario, b.scenario]).length === 0,
      builtMw: b.placement.builtItMw - a.placement.builtItMw,
      capexUsd: b.placement.capexUsd - a.placement.capexUsd,
      objectiveUsdPerYear: b.placement.objectiveUsdPerYear - a.placement.objectiveUsdPerYear,
      unservedMw: row('unservedMw')?.change ?? Number.NaN,
      carbonTonnes: (carbon?.change ?? Number.NaN) * 1e3,
      carbonShare: carbon ? carbon.change / carbon.a : Number.NaN,
      gridA: largestGrid(a.placement),
      gridB: largestGrid(b.placement),
    },
  };
};
