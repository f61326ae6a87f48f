import { useMemo } from 'react';
import { type Comparison, compareScenarios } from '../../model/compare/compare.ts';
import { samePlan, sameYear } from '../../store/scenario.ts';
import { useCompare, useData, useRuns, useScenario } from '../use-store.ts';

/** The comparison of what is on screen; null while either plan is missing. `stale`: A's is from before the last edits. */
export const useComparison = (): { readonly comparison: Comparison | null; readonly stale: boolean } => {
  const scenario = useScenario((s) => s);
  const place = useRuns((runs) => runs.place);
  const placed = useRuns((runs) => runs.placedScenario);
  const simulation = useRuns((runs) => runs.simulate.last);
  const simulated = useRuns((runs) => runs.simulatedScenario);
  const answer = useCompare((compare) => compare.run.last);
  const sites = useData((data) => data.dataset.sites);
  const grids = useData((data) => data.dataset.balancingAuthorities);
  const placement = place.last;
  const stale = place.status !== 'done' || placed === null || !samePlan(placed, scenario);
  // a year of another plan or of other work is not this scenario's
  const year =
    simulation && placement && simulation.placementHash === placement.hash && simulated && sameYear(simulated, scenario)
      ? simulation
      : null;
  const comparison = useMemo(() => {
    if (!placement || !answer) return null;
    const names = new Map((sites ?? []).map(({ id, name }) => [id, name]));
    return compareScenarios(
      { scenario, placement, simulation: year },
      answer,
      grids ?? [],
      (id) => names.get(id) ?? id,
    );
  }, [scenario, placement, year, answer, sites, grids]);
  return { comparison, stale };
};
