import { useMemo } from 'react';
import { type CampusRow, campusRows } from '../../model/compare/campus-changes.ts';
import { type Comparison, compareScenarios } from '../../model/compare/compare.ts';
import { type InputDifference, inputDifferences } from '../../model/compare/inputs.ts';
import { letterOf } from '../../model/compare/other.ts';
import type { Placement } from '../../model/placement/types.ts';
import { samePlan, sameYear } from '../../store/scenario.ts';
import { useCompare, useData, useRuns, useScenario } from '../use-store.ts';

/** One of the others that has an answer, against A. */
export interface ComparedSide {
  /** Its place among the others, from 0. */
  readonly index: number;
  readonly letter: string;
  readonly placement: Placement;
  readonly comparison: Comparison;
}
export interface Compared {
  readonly a: Placement;
  readonly sides: readonly ComparedSide[];
  readonly inputs: readonly InputDifference[];
  readonly campuses: readonly CampusRow[];
}

/** The comparison of what is on screen; null while A or all others are missing. `stale`: A's is from before the last edits. */
export const useComparison = (): { readonly compared: Compared | null; readonly stale: boolean } => {
  const scenario = useScenario((s) => s);
  const place = useRuns((runs) => runs.place);
  const placed = useRuns((runs) => runs.placedScenario);
  const simulation = useRuns((runs) => runs.simulate.last);
  const simulated = useRuns((runs) => runs.simulatedScenario);
  const others = useCompare((compare) => compare.others);
  const sites = useData((data) => data.dataset.sites);
  const grids = useData((data) => data.dataset.balancingAuthorities);
  const placement = place.last;
  const stale = place.status !== 'done' || placed === null || !samePlan(placed, scenario);
  // a year of another plan or of other work is not this scenario's
  const year =
    simulation && placement && simulation.placementHash === placement.hash && simulated && sameYear(simulated, scenario)
      ? simulation
      : null;
  // answers keep their identity while progress is told
  const answers = others.map(({ run }) => run.last);
  const compared = useMemo(() => {
    const there = answers.flatMap((answer, index) => (answer ? [{ answer, index }] : []));
    if (!placement || there.length === 0) return null;
    const names = new Map((sites ?? []).map(({ id, name }) => [id as string, name]));
    const mine = { scenario, placement, simulation: year };
    return {
      a: placement,
      sides: there.map(({ answer, index }) => ({
        index,
        letter: letterOf(index + 1),
        placement: answer.placement,
        comparison: compareScenarios(mine, answer, grids ?? []),
      })),
      inputs: inputDifferences([scenario, ...there.map(({ answer }) => answer.scenario)], (id) => names.get(id) ?? id),
      campuses: campusRows([placement, ...there.map(({ answer }) => answer.placement)]),
    };
    // up to three answers, each by its identity
  }, [scenario, placement, year, answers[0], answers[1], answers[2], sites, grids]);
  return { compared, stale };
};
