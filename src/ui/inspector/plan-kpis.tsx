import { formatFixed, formatNumber } from '../../format.ts';
import type { Placement } from '../../model/placement/types.ts';
import { type KpiProps, KpiRow } from '../parts/kpi.tsx';
import { effectiveSites, planCarbonTonnes, rttPercentileMs, unservedMw } from '../plan-figures.ts';
import { useData, useRuns, useScenario } from '../use-store.ts';

/** Six numbers of a plan. */
export const usePlanKpis = (placement: Placement): readonly KpiProps[] => {
  const current = useScenario((scenario) => scenario);
  const scenario = useRuns((runs) => runs.placedScenario) ?? current;
  const dataset = useData((data) => data.dataset);
  const carbonMt = planCarbonTonnes(placement, scenario, dataset) / 1e6;
  return [
    { label: 'Net value', figure: 'netValue', value: formatNumber(placement.objectiveUsdPerYear / 1e9), unit: 'B$/yr' },
    { label: 'Capital', figure: 'capital', value: formatNumber(placement.capexUsd / 1e9), unit: 'B$' },
    { label: 'Unserved load', figure: 'unserved', value: formatNumber(unservedMw(placement)), unit: 'MW' },
    { label: 'Carbon, loc., avg', figure: 'planCarbon', value: formatNumber(carbonMt), unit: 'Mt/yr' },
    {
      label: 'Effective sites',
      figure: 'effectiveSites',
      value: formatFixed(effectiveSites(placement), 1),
      unit: `of ${placement.campuses.length}`,
    },
    { label: 'RTT, 95th pct', figure: 'rtt', value: formatFixed(rttPercentileMs(placement, 0.95), 0), unit: 'ms' },
  ];
};
export const PlanKpis = ({ placement }: { placement: Placement }) => (
  <KpiRow label="The plan in numbers" items={usePlanKpis(placement)} />
);
