import type { HourlySeries } from '../dataset/types.ts';
import type { Solver } from '../placement/solver.ts';
import { LIMIT_CAUSES, type LimitCause } from './conditions.ts';
import { moveCosts } from './move-cost.ts';
import { dailyMeans } from './optimise/forecast.ts';
import { joinChunks, type OptimalYear, type PlannedChunk, planChunk, type YearProblem } from './optimise/optimal.ts';
import { runSchedule } from './optimise/schedule.ts';
import { type Scored, score } from './optimise/score.ts';
import type { WindowChunk } from './optimise/windows.ts';
import type { PolicyKpis } from './types.ts';

/** Share of the energy bill below which moving work is called worth little [choice, MODEL §5]. */
const LITTLE_SHARE = 0.01;
/** Costs nearer than this share are the same. */
const SAME_SHARE = 1e-9;

const CALLS: readonly LimitCause[] = ['curtailment', 'emergency'];
const CAUSE_LABELS: Readonly<Record<SavingCause, string>> = {
  energy: 'Energy price',
  delivery: 'Delivery',
  carbon: 'Carbon at its price',
  stood: 'Work kept running when the grid calls',
  failed: 'Work kept running in outages',
  waited: 'Jobs that find a place',
  unserved: 'Demand that finds a place',
  moves: 'Cost of moving',
};

/** One step of the ladder from a static placement to perfect foresight. */
export interface DecompositionStep {
  readonly id: 'static' | 'daily' | 'rolling' | 'hourly' | 'bound';
  readonly label: string;
  /** Cost of the year: energy, delivery, carbon at its price, moves, work that stands still, unserved demand, $. */
  readonly costUsd: number;
  /** Against `static`, $ (positive: saved). */
  readonly savedUsd: number;
  /** Location-based, average emissions, t CO2; NaN for the bound, which is a cost without a schedule. */
  readonly carbonTonnes: number;
  /**
   * What the shift changes at the margin, t CO2 against `static`: sum of (MWh - MWh of static) x marginal intensity, at
   * campuses with a marginal series; NaN where none has one, and for the bound.
   */
  readonly marginalTonnes: number;
  /** Work lost to moves as a share of all work; NaN for the bound. */
  readonly throughputLostShare: number;
}

/** Where the difference between `static` and every hour comes from. `stood` is of the grid's calls, `failed` of outages, heat and late chips, `waited` of jobs that stand still though nothing failed. */
export const SAVING_CAUSES = [
  'energy',
  'delivery',
  'carbon',
  'stood',
  'failed',
  'waited',
  'unserved',
  'moves',
] as const;
export type SavingCause = (typeof SAVING_CAUSES)[number];

export interface CauseStep {
  readonly id: SavingCause;
  readonly label: string;
  /** What hourly moves save here against `static`, $; negative: they cost. All causes add up to the saving of `hourly`. */
  readonly savedUsd: number;
}

export interface Decomposition {
  readonly steps: readonly DecompositionStep[];
  readonly causes: readonly CauseStep[];
  /** What hourly optimisation saves as a share of the energy bill of `static` (energy + delivery). */
  readonly savedShareOfBill: number;
  /** Campuses without a marginal series, of all: their change counts in no marginal figure. */
  readonly withoutMarginal: number;
  readonly campuses: number;
  /** One or two sentences: what moving work is worth here. Numbers are not formatted in the model: shares are words. */
  readonly sentence: string;
  readonly worthLittle: boolean;
}

/** The year of one decision a day: training moves at 00:00 UTC, and all work goes by the day's mean costs. Stop with `return()`. */
export function* dailyYear(
  problem: YearProblem,
  solver: Solver,
  contractedMwh: Float64Array,
): Generator<number, Scored, void> {
  const plan = planDays(problem, solver);
  let planned: PlannedChunk;
  try {
    let chunk = plan.next();
    for (; !chunk.done; chunk = plan.next()) yield chunk.value.done;
    planned = chunk.value;
  } finally {
    plan.return(undefined as never);
  }
  return finishDaily(problem, [planned], contractedMwh);
}

/** Plans a chunk of the year with one decision a day. */
export const planDays = (
  problem: YearProblem,
  solver: Solver,
  chunk?: WindowChunk | undefined,
): ReturnType<typeof planChunk> => {
  const costs = { ...problem.costs, unitUsdPerMwh: dailyMeans(problem.costs) };
  return planChunk(problem, solver, { chunk, moveEveryHours: 24, costs });
};

/** Runs and scores the days that chunks planned. */
export const finishDaily = (
  { net, fields, costs, groups }: YearProblem,
  chunks: readonly PlannedChunk[],
  contractedMwh: Float64Array,
): Scored => {
  const plan = joinChunks(net, chunks);
  const dispatch = runSchedule(net, fields, costs, groups, {
    targetMw: plan.trainingMw,
    batchMw: plan.batchMw,
    routeUsdPerMwh: dailyMeans(costs),
    moveEveryHours: 24,
  });
  return score(net, fields, contractedMwh, { id: 'daily', label: 'Re-planned once a day', dispatch });
};

/** $ of work that stood still: in hours of the grid's calls, and where no limit held. What is left of it is of outages, heat and late chips. */
const stoodUsd = ({ net, fields }: YearProblem, run: Scored): { readonly called: number; readonly waited: number } => {
  const { cause } = net.conditions;
  let calledMwh = 0;
  let waitedMwh = 0;
  run.dispatch.pausedMw.forEach((mw, at) => {
    const limit = LIMIT_CAUSES[cause?.[at] ?? 0]!;
    if (limit === 'none') waitedMwh += mw;
    else if (CALLS.includes(limit)) calledMwh += mw;
  });
  const { valueUsdPerMwh } = moveCosts(fields);
  return { called: calledMwh * valueUsdPerMwh, waited: waitedMwh * valueUsdPerMwh };
};

const causesOf = (problem: YearProblem, still: Scored, run: Scored): readonly CauseStep[] => {
  const stood = { still: stoodUsd(problem, still), run: stoodUsd(problem, run) };
  const called = stood.still.called - stood.run.called;
  const waited = stood.still.waited - stood.run.waited;
  const saved = (of: (kpis: PolicyKpis) => number): number => of(still.kpis) - of(run.kpis);
  const savedUsd: Readonly<Record<SavingCause, number>> = {
    energy: saved(({ energyCostUsd }) => energyCostUsd),
    delivery: saved(({ deliveryCostUsd }) => deliveryCostUsd),
    carbon: saved(({ carbonCostUsd }) => carbonCostUsd),
    stood: called,
    failed: saved(({ pausedCostUsd }) => pausedCostUsd) - called - waited,
    waited,
    unserved: saved(({ unservedCostUsd }) => unservedCostUsd),
    moves: saved(({ moveCostUsd }) => moveCostUsd),
  };
  return SAVING_CAUSES.map((id) => ({ id, label: CAUSE_LABELS[id], savedUsd: savedUsd[id] }));
};

const marginalTonnes = (problem: YearProblem, run: Scored, still: Scored, marginal?: HourlySeries): number => {
  const { campuses, hours } = problem.net;
  const n = campuses.length;
  let kg = Number.NaN;
  campuses.forEach(({ ba }, i) => {
    const column = marginal?.columns[ba];
    if (!column) return;
    let sum = 0;
    for (let hour = 0; hour < hours; hour++) {
      const factor = column[hour]!;
      if (Number.isNaN(factor)) continue;
      sum += (run.dispatch.facilityMw[hour * n + i]! - still.dispatch.facilityMw[hour * n + i]!) * factor;
    }
    kg = (Number.isNaN(kg) ? 0 : kg) + sum;
  });
  return kg / 1000;
};

/** A step of the ladder: what a run costs, and what it changes against `still`. `marginal` is kg/MWh by balancing authority. */
export const stepOf = (
  problem: YearProblem,
  still: Scored,
  { id, label, run }: Pick<DecompositionStep, 'id' | 'label'> & { readonly run: Scored },
  marginal?: HourlySeries | undefined,
): DecompositionStep => ({
  id,
  label,
  costUsd: run.objectiveUsd,
  savedUsd: still.objectiveUsd - run.objectiveUsd,
  carbonTonnes: run.kpis.carbonTonnes,
  marginalTonnes: marginalTonnes(problem, run, still, marginal),
  throughputLostShare: run.kpis.throughputLostShare,
});

/**
 * The honest ladder: static placement, one decision a day, one an hour, and the bound that no foresight can beat. Daily
 * and hourly know the future; `rolling` says what is left without. `marginal` is kg/MWh by balancing authority.
 */
export const decompose = (
  problem: YearProblem,
  year: OptimalYear,
  daily: Scored,
  marginal?: HourlySeries | undefined,
): Decomposition => {
  const still = year.rules[0] as Scored;
  // who may decide every hour may also decide once a day
  const hourly = daily.objectiveUsd < year.run.objectiveUsd ? daily : year.run;
  const step = (id: DecompositionStep['id'], label: string, run: Scored): DecompositionStep =>
    stepOf(problem, still, { id, label, run }, marginal);
  const bound: DecompositionStep = {
    id: 'bound',
    label: 'Bound: perfect foresight, no edges',
    costUsd: year.boundUsd,
    savedUsd: still.objectiveUsd - year.boundUsd,
    carbonTonnes: Number.NaN,
    marginalTonnes: Number.NaN,
    throughputLostShare: Number.NaN,
  };
  // a day's plan that costs more than staying is not taken
  const dailyBest = daily.objectiveUsd < still.objectiveUsd ? daily : still;
  const steps = [
    step('static', 'Stay', still),
    step('daily', 'Once a day', dailyBest),
    step('hourly', 'Every hour', hourly),
    bound,
  ];
  const bill = still.kpis.energyCostUsd + still.kpis.deliveryCostUsd;
  const saved = still.objectiveUsd - hourly.objectiveUsd;
  const most = still.objectiveUsd - year.boundUsd;
  const savedShareOfBill = bill > 0 ? saved / bill : 0;
  const worthLittle = savedShareOfBill < LITTLE_SHARE;
  const causes = causesOf(problem, still, hourly);
  return {
    steps,
    causes,
    savedShareOfBill,
    withoutMarginal: problem.net.campuses.filter(({ ba }) => !marginal?.columns[ba]).length,
    campuses: problem.net.campuses.length,
    worthLittle,
    sentence:
      sentenceOf(saved, most, bill, worthLittle) +
      callSentence(saved, causes) +
      carbonSentence(steps[2] as DecompositionStep, still),
  };
};

const sentenceOf = (saved: number, most: number, bill: number, worthLittle: boolean): string => {
  if (saved <= SAME_SHARE * Math.abs(bill))
    return 'Moving work saves nothing here: staying is as good as any schedule.';
  if (!worthLittle)
    return 'Moving work by the hour saves more than one per cent of the energy bill, with the future known.';
  return most < LITTLE_SHARE * bill
    ? 'Moving work is worth little here: less than one per cent of the energy bill, and no foresight could bring it to one.'
    : 'Moving work is worth little here: less than one per cent of the energy bill, even with the future known.';
};

/** Where it pays because work need not stand still, that is said: it is not a matter of prices. */
const callSentence = (saved: number, causes: readonly CauseStep[]): string => {
  const of = (...ids: readonly SavingCause[]): number =>
    causes.reduce((sum, { id, savedUsd }) => sum + (ids.includes(id) ? savedUsd : 0), 0);
  if (saved <= 0 || of('stood', 'failed', 'unserved') < saved / 2) return '';
  return of('stood') >= of('failed', 'unserved')
    ? ' Most of that is work that need not stand still when the grid takes power back.'
    : ' Most of that is work that outages and late chips would stop.';
};

/** Where average and marginal carbon disagree, which is often, the marginal one says what moving does. */
const carbonSentence = (hourly: DecompositionStep, still: Scored): string => {
  const average = hourly.carbonTonnes - still.kpis.carbonTonnes;
  const marginal = hourly.marginalTonnes;
  if (Number.isNaN(marginal) || Math.abs(marginal) <= SAME_SHARE * still.kpis.carbonTonnes) return '';
  if (marginal > 0) {
    return average > 0
      ? ' It emits more, on average and at the margin.'
      : ' It emits less on average but more at the margin, which is what moving changes.';
  }
  return average > 0
    ? ' It emits more on average but less at the margin, which is what moving changes.'
    : ' It emits less, on average and at the margin.';
};
