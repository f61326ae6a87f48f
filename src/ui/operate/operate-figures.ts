import {
  formatCount,
  formatDay,
  formatEnergy,
  formatFixed,
  formatPower,
  formatPrice,
  formatShare,
  formatSigned,
  formatUsd,
} from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { Decomposition, DecompositionStep, SavingCause } from '../../model/simulation/decomposition.ts';
import { regretShare } from '../../model/simulation/optimise/regret.ts';
import type { FirstWeek, PolicyRun, Simulation } from '../../model/simulation/types.ts';
import type { ForecastMoves, PlannedWeek } from '../../store/studies.ts';
import type { WaterfallStep } from '../parts/waterfall.tsx';

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
  'follow-sun': 'Following the sun',
  optimal: 'The best schedule',
  rolling: 'Planning on forecasts',
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
  policy === 'optimal' ? `${label} (optimised)` : policy === 'rolling' ? `${label} (24 h)` : label;

const STEP_LABELS: Readonly<Record<DecompositionStep['id'], string>> = {
  static: 'Never',
  daily: 'Once a day',
  rolling: 'Every hour, on forecasts',
  hourly: 'Every hour',
  bound: 'Bound',
};
export interface MovingStep {
  readonly id: DecompositionStep['id'];
  readonly label: string;
  readonly cells: readonly { readonly of: string; readonly text: string }[];
}
/** The ladder from staying to the bound as text: M$, kt against staying, %. */
export const movingSteps = (
  { steps }: Pick<Decomposition, 'steps'>,
  forecast: DecompositionStep | null = null,
): readonly MovingStep[] => {
  const stillTonnes = steps[0]?.carbonTonnes ?? Number.NaN;
  const all = steps.flatMap((step) => (forecast && step.id === 'hourly' ? [forecast, step] : [step]));
  return all.map(({ id, costUsd, savedUsd, carbonTonnes, marginalTonnes, throughputLostShare }) => ({
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

const SAVING_LABELS: Readonly<Record<SavingCause, string>> = {
  energy: 'Energy price',
  delivery: 'Delivery',
  carbon: 'Carbon, priced',
  stood: 'Calls of the grid',
  failed: 'Outages, heat, chips',
  waited: 'Jobs without a place',
  unserved: 'Unserved demand',
  moves: 'Cost of moves',
};
/** Shown only where there is any. */
const RARE: readonly SavingCause[] = ['stood', 'failed', 'waited', 'unserved'];

/** What planning on forecasts leaves of the gain of knowing the year, in a sentence. */
export const forecastWords = (
  { steps }: Pick<Decomposition, 'steps'>,
  { step, forecastError }: ForecastMoves,
): string => {
  const still = steps.find(({ id }) => id === 'static')?.costUsd ?? Number.NaN;
  const best = steps.find(({ id }) => id === 'hourly')?.costUsd ?? Number.NaN;
  const how = `Planned each midnight on a forecast of 24 hours with an error of ${formatShare(forecastError)}`;
  if (!(still - best > 0)) return `${how}, there is nothing to gain either.`;
  if (step.savedUsd <= 0)
    return `${how}, moving costs ${formatUsd(-step.savedUsd, '/yr')} more than staying: all of the gain is lost.`;
  const regret = regretShare(still, best, step.costUsd);
  const saved = `${how}, it saves ${formatUsd(step.savedUsd, '/yr')}`;
  return regret <= 0
    ? `${saved}: as much as with the year known.`
    : `${saved}: ${formatShare(regret, 2)} of the gain of knowing the year is lost.`;
};

/** The saving of hourly moves by cause, M$: what each adds (or costs), and the sum. */
export const savingSteps = ({ causes }: Pick<Decomposition, 'causes'>): readonly WaterfallStep[] => [
  ...causes
    .filter(({ id, savedUsd }) => savedUsd !== 0 || !RARE.includes(id))
    .map(({ id, savedUsd }): WaterfallStep => ({ label: SAVING_LABELS[id], value: savedUsd / 1e6, kind: 'delta' })),
  { label: 'Saved', value: causes.reduce((sum, { savedUsd }) => sum + savedUsd, 0) / 1e6, kind: 'total' },
];

/** The first week of a rule, while the rest of its year runs. */
export const ruleWeekWords = ({ label, fromHour, facilityMw, moves, priceUsdPerMwh }: FirstWeek): string =>
  `The week from ${formatDay(fromHour, 'utc')} under ${label}: ${formatEnergy(facilityMw.reduce((sum, mw) => sum + mw, 0))} at ${formatPrice(priceUsdPerMwh)}, ${formatCount(moves.rows)} ${moves.rows === 1 ? 'move' : 'moves'}. The rest of the year follows.`;

/** What the plan of the first week does with training, while the rest of the year is planned. */
export const firstWeekWords = (week: PlannedWeek | undefined, still: PolicyRun | undefined): string => {
  if (!week || !still) return '';
  const n = week.trainingMw.length / week.hours;
  let mostMw = 0;
  for (let hour = 0; hour < week.hours; hour++) {
    let awayMw = 0;
    for (let i = 0; i < n; i++) {
      const stays = still.trainingMw[(week.fromHour + hour) * n + i] ?? 0;
      awayMw += Math.max(0, (week.trainingMw[hour * n + i] ?? 0) - stays);
    }
    mostMw = Math.max(mostMw, awayMw);
  }
  const when = `The days from ${formatDay(week.fromHour, 'utc')} are planned`;
  return mostMw < 0.5
    ? `${when}: training stays. The rest of the year follows.`
    : `${when}: up to ${formatPower(mostMw)} of training away from home. The rest of the year follows.`;
};

export interface CampusHour {
  readonly site: string;
  readonly name: string;
  readonly ba: string;
  readonly itMw: number;
  readonly trainingMw: number;
  readonly inferenceMw: number;
  readonly batchMw: number;
  /** Training that stands still in its place, IT MW. */
  readonly pausedMw: number;
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
      batchMw: run.batchMw[at] ?? Number.NaN,
      pausedMw: run.pausedMw[at] ?? Number.NaN,
      priceUsdPerMwh: simulation.series.energyPriceUsdPerMwh[at] ?? Number.NaN,
      carbonKgPerMwh: simulation.series.carbonKgPerMwh[at] ?? Number.NaN,
    };
  });
