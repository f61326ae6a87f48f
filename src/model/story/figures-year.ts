import { HOUSEHOLD_MWH_PER_YEAR } from '../power/grid-strain.ts';
import type { DecompositionStep } from '../simulation/decomposition.ts';
import type { PolicyRun, Simulation } from '../simulation/types.ts';
import type { FigureValue, StoryFacts, StoryFigure } from './figures.ts';

/** Figures of the plan's year: what it draws and causes, one hour of it, and what moving work is worth. */

interface Runs {
  readonly simulation: Simulation;
  readonly still: PolicyRun;
  readonly chosen: PolicyRun;
}
const year =
  (of: (runs: Runs, facts: StoryFacts) => FigureValue): StoryFigure['of'] =>
  (facts) => {
    const { simulation, policy } = facts;
    const [still, second] = simulation?.runs ?? [];
    if (!simulation || !still) return null;
    const chosen = simulation.runs.find((run) => run.policy === policy) ?? second ?? still;
    return of({ simulation, still, chosen }, facts);
  };
/** Only where there is a policy that moves work. */
const moving = (of: (runs: Runs, facts: StoryFacts) => FigureValue): StoryFigure['of'] =>
  year((runs, facts) => (runs.chosen !== runs.still ? of(runs, facts) : null));

const TEXAS = 'ERCO';
/** IT MW at work in Texas in an hour; null where the plan has no campus there. */
const texasMw = ({ campuses }: Simulation, run: PolicyRun, hour: number): number | null => {
  const n = campuses.length;
  const there = campuses.flatMap(({ ba }, i) => (ba === TEXAS ? [i] : []));
  const at = (i: number): number => {
    const k = hour * n + i;
    return (run.trainingMw[k] ?? Number.NaN) + (run.inferenceMw[k] ?? 0) + (run.batchMw[k] ?? 0);
  };
  return there.length > 0 ? there.reduce((sum, i) => sum + at(i), 0) : null;
};
/** Energy price in Texas in an hour, $/MWh. */
const texasPrice = ({ campuses, series }: Simulation, hour: number): number => {
  const i = campuses.findIndex(({ ba }) => ba === TEXAS);
  return i < 0 ? Number.NaN : (series.energyPriceUsdPerMwh[hour * campuses.length + i] ?? Number.NaN);
};

const savedUsd = ({ still, chosen }: Runs): number => still.kpis.totalCostUsd - chosen.kpis.totalCostUsd;
const billUsd = ({ networkFacilityMw, networkPriceUsdPerMwh }: PolicyRun, hour: number): number =>
  (networkFacilityMw[hour] ?? 0) * (networkPriceUsdPerMwh[hour] ?? 0);
/** Part of the year that is called its best hours. */
const BEST_PART = 0.01;
/** Share of all hourly savings of energy that falls into the best hundredth of the hours; null where nothing is saved. */
const savingInBestHours = ({ simulation, still, chosen }: Runs): number | null => {
  const saved = Array.from({ length: simulation.hours }, (_, hour) =>
    Math.max(0, billUsd(still, hour) - billUsd(chosen, hour)),
  ).sort((a, b) => b - a);
  const sum = (hours: readonly number[]): number => hours.reduce((total, usd) => total + usd, 0);
  const all = sum(saved);
  return all > 0 ? sum(saved.slice(0, Math.round(simulation.hours * BEST_PART))) / all : null;
};
const bestStep =
  (id: DecompositionStep['id']): StoryFigure['of'] =>
  ({ best }) =>
    best?.find((step) => step.id === id)?.savedUsd ?? null;

export const YEAR_FIGURES = {
  energy: { label: 'a year', kind: 'energy', of: year(({ chosen }) => chosen.kpis.energyMwh) },
  households: {
    label: 'households use as much',
    kind: 'count',
    of: year(({ chosen }) => chosen.kpis.energyMwh / HOUSEHOLD_MWH_PER_YEAR),
  },
  carbon: {
    label: 'of CO₂ a year, location-based, average',
    kind: 'tonnes',
    of: year(({ chosen }) => chosen.kpis.carbonTonnes),
  },
  intensity: {
    label: 'average of the year',
    kind: 'carbon',
    of: year(({ chosen }) => chosen.kpis.carbonIntensityKgPerMwh),
  },
  water: { label: 'of water on site a year', kind: 'water', of: year(({ chosen }) => chosen.kpis.waterM3) },
  carbonPrice: {
    label: 'price of carbon',
    kind: 'carbonPrice',
    of: ({ scenario }) => scenario.fields.carbonPriceUsdPerTonne,
  },
  hour: { label: 'hour', kind: 'hour', of: ({ hour }) => hour },
  texasPrice: {
    label: 'energy price in Texas',
    kind: 'price',
    of: year(({ simulation }, { hour }) => texasPrice(simulation, hour)),
  },
  texasStill: {
    label: 'at work in Texas without moves',
    kind: 'power',
    of: moving(({ simulation, still }, { hour }) => texasMw(simulation, still, hour)),
  },
  texasNow: {
    label: 'at work in Texas',
    kind: 'power',
    of: moving(({ simulation, chosen }, { hour }) => texasMw(simulation, chosen, hour)),
  },
  texasWork: {
    label: 'at work in Texas, without moves → with',
    kind: 'power',
    of: moving(({ simulation, still, chosen }, { hour }) => {
      const [before, after] = [texasMw(simulation, still, hour), texasMw(simulation, chosen, hour)];
      return before === null || after === null ? null : [before, after];
    }),
  },
  pricePaid: {
    label: 'paid by the fleet, without moves → with',
    kind: 'price',
    of: moving(({ still, chosen }, { hour }) => [
      still.networkPriceUsdPerMwh[hour] ?? Number.NaN,
      chosen.networkPriceUsdPerMwh[hour] ?? Number.NaN,
    ]),
  },
  carbonPaid: {
    label: 'average, without moves → with',
    kind: 'carbon',
    of: moving(({ still, chosen }, { hour }) => [
      still.networkCarbonKgPerMwh[hour] ?? Number.NaN,
      chosen.networkCarbonKgPerMwh[hour] ?? Number.NaN,
    ]),
  },
  unservedHour: {
    label: 'unserved in that hour',
    kind: 'power',
    of: year(({ chosen }, { hour }) => chosen.unservedMw[hour] ?? Number.NaN),
  },
  moved: { label: 'moved in the year', kind: 'energy', of: moving(({ chosen }) => chosen.kpis.movedMwh) },
  saved: { label: 'saved by moving, a year', kind: 'usdPerYear', of: moving(savedUsd) },
  savedWords: { label: 'moving against standing still', kind: 'saving', of: moving(savedUsd) },
  savedShare: {
    label: 'of the year’s bill',
    kind: 'share',
    of: moving((runs) => Math.abs(savedUsd(runs)) / runs.still.kpis.totalCostUsd),
  },
  bestHoursShare: {
    label: 'of the savings of energy in one hour of a hundred',
    kind: 'share',
    of: moving(savingInBestHours),
  },
  workLost: {
    label: 'of all work lost',
    kind: 'share',
    of: moving(({ chosen }) => chosen.kpis.throughputLostShare),
  },
  bestSaved: { label: 'saved by the best schedule, a year', kind: 'usdPerYear', of: bestStep('hourly') },
  boundSaved: { label: 'the most that any schedule could save', kind: 'usdPerYear', of: bestStep('bound') },
} as const satisfies Readonly<Record<string, StoryFigure>>;
