import { formatEnergy, formatFixed, formatShare, formatSigned, formatUsd } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { Decomposition, DecompositionStep } from '../../model/simulation/decomposition.ts';
import { type PolicyRun, type Simulation, WORKLOAD_CLASSES, type WorkloadClass } from '../../model/simulation/types.ts';

/** Static first, and the policy that is shown; the same run where only static exists. */
export const chosenRuns = (
  simulation: Simulation,
  policy: string,
): readonly [chosen: PolicyRun, still: PolicyRun] | null => {
  const still = simulation.runs[0];
  if (!still) return null;
  return [simulation.runs.find((run) => run.policy === policy) ?? simulation.runs[1] ?? still, still];
};

/** Below this share of the static cost, moving is called what it is: worth little. */
const WORTH_LITTLE_SHARE = 0.005;

const DOING: Readonly<Record<string, string>> = {
  'follow-price': 'Following the price',
  'follow-carbon': 'Following the carbon',
  optimal: 'The best schedule',
  static: 'Standing still',
};

/** What moving did over the year, in a sentence, from the totals that the policy is judged by. */
export const operateFinding = (chosen: PolicyRun, still: PolicyRun): string => {
  if (chosen === still)
    return `${DOING.static} costs ${formatUsd(still.kpis.totalCostUsd, '/yr')} for energy, delivery and carbon.`;
  const saved = still.kpis.totalCostUsd - chosen.kpis.totalCostUsd;
  const share = saved / still.kpis.totalCostUsd;
  const doing = DOING[chosen.policy] ?? chosen.label;
  const moved = `${doing} moves ${formatEnergy(chosen.kpis.movedMwh)}`;
  if (chosen.kpis.moves === 0) return `${doing} finds nothing worth moving in this network.`;
  if (saved < 0)
    return `${moved} and costs ${formatUsd(-saved)} a year more than standing still, or ${formatShare(-share, 2)}.`;
  const little = share < WORTH_LITTLE_SHARE ? ' Moving is worth little here.' : '';
  return `${moved} and saves ${formatUsd(saved)} a year, or ${formatShare(share, 2)}.${little}`;
};

/** How a policy is named where one is chosen: its label, and what it is where the label does not say. */
export const policyLabel = ({ policy, label }: Pick<PolicyRun, 'policy' | 'label'>): string =>
  policy === 'optimal' ? `${label} (optimised)` : label;

const STEP_LABELS: Readonly<Record<DecompositionStep['id'], string>> = {
  static: 'Never',
  daily: 'Once a day',
  hourly: 'Every hour',
  bound: 'Bound',
};
export interface MovingStep {
  readonly id: DecompositionStep['id'];
  readonly label: string;
  readonly cells: readonly { readonly of: string; readonly text: string }[];
}
/** The ladder from staying to the bound as text: M$, kt against staying, %. */
export const movingSteps = ({ steps }: Pick<Decomposition, 'steps'>): readonly MovingStep[] => {
  const stillTonnes = steps[0]?.carbonTonnes ?? Number.NaN;
  return steps.map(({ id, costUsd, savedUsd, carbonTonnes, marginalTonnes, throughputLostShare }) => ({
    id,
    label: STEP_LABELS[id],
    cells: [
      { of: 'cost', text: formatFixed(costUsd / 1e6, 1) },
      { of: 'saved', text: formatFixed(savedUsd / 1e6, 2) },
      { of: 'average', text: formatSigned((carbonTonnes - stillTonnes) / 1e3, 1) },
      { of: 'marginal', text: formatSigned(marginalTonnes / 1e3, 1) },
      { of: 'lost', text: formatFixed(throughputLostShare * 100, 3) },
    ],
  }));
};

export interface MoveRow {
  readonly index: number;
  readonly workload: WorkloadClass;
  readonly from: string;
  readonly to: string;
  readonly itMw: number;
  readonly pauseMinutes: number;
  readonly costUsd: number;
  readonly savingUsdPerHour: number;
}
/** The moves of one hour, as rows. */
export const movesOfHour = (simulation: Simulation, run: PolicyRun, hour: HourIndex): readonly MoveRow[] => {
  const { moves } = run;
  const rows: MoveRow[] = [];
  const name = (campus: number) => simulation.campuses[campus]?.name ?? '';
  for (let row = moves.hourStart[hour] ?? 0; row < (moves.hourStart[hour + 1] ?? 0); row++) {
    rows.push({
      index: row,
      workload: WORKLOAD_CLASSES[moves.workload[row] ?? 0] ?? 'training',
      from: name(moves.from[row] ?? 0),
      to: name(moves.to[row] ?? 0),
      itMw: moves.itMw[row] ?? 0,
      pauseMinutes: moves.pauseMinutes[row] ?? 0,
      costUsd: moves.costUsd[row] ?? 0,
      savingUsdPerHour: moves.savingUsdPerHour[row] ?? 0,
    });
  }
  return rows;
};

export interface CampusHour {
  readonly site: string;
  readonly name: string;
  readonly ba: string;
  readonly itMw: number;
  readonly trainingMw: number;
  readonly inferenceMw: number;
  readonly priceUsdPerMwh: number;
  readonly carbonKgPerMwh: number;
}
/** Every campus at one hour under a policy. */
export const campusesAtHour = (simulation: Simulation, run: PolicyRun, hour: HourIndex): readonly CampusHour[] =>
  simulation.campuses.map((campus, i) => {
    const at = hour * simulation.campuses.length + i;
    return {
      site: campus.site,
      name: campus.name,
      ba: campus.ba,
      itMw: campus.itMw,
      trainingMw: run.trainingMw[at] ?? Number.NaN,
      inferenceMw: run.inferenceMw[at] ?? Number.NaN,
      priceUsdPerMwh: simulation.series.energyPriceUsdPerMwh[at] ?? Number.NaN,
      carbonKgPerMwh: simulation.series.carbonKgPerMwh[at] ?? Number.NaN,
    };
  });
export const movedMwAtHour = (run: PolicyRun, hour: HourIndex): number => {
  let moved = 0;
  for (let row = run.moves.hourStart[hour] ?? 0; row < (run.moves.hourStart[hour + 1] ?? 0); row++)
    moved += run.moves.itMw[row] ?? 0;
  return moved;
};
