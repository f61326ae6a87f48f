import type { HourlySeries } from '../dataset/types.ts';
import type { Solver } from '../placement/solver.ts';
import { dailyMeans } from './optimise/forecast.ts';
import { type OptimalYear, planChunk, type YearProblem } from './optimise/optimal.ts';
import { runSchedule } from './optimise/runner.ts';
import { type Scored, score } from './optimise/score.ts';

/** Share of the energy bill below which moving work is called worth little [choice, MODEL §5]. */
const LITTLE_SHARE = 0.01;
/** Costs nearer than this share are the same. */
const SAME_SHARE = 1e-9;

/** One step of the ladder from a static placement to perfect foresight. */
export interface DecompositionStep {
  readonly id: 'static' | 'daily' | 'hourly' | 'bound';
  readonly label: string;
  /** Cost of the year: energy, delivery, carbon at its price, moves, $. */
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

export interface Decomposition {
  readonly steps: readonly DecompositionStep[];
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
  const { net, fields, costs, groups } = problem;
  const means = { ...costs, unitUsdPerMwh: dailyMeans(costs) };
  const plan = planChunk(problem, solver, { bound: false, moveEveryHours: 24, costs: means });
  let trainingMw: Float64Array;
  try {
    let chunk = plan.next();
    for (; !chunk.done; chunk = plan.next()) yield chunk.value.done;
    trainingMw = chunk.value.trainingMw;
  } finally {
    plan.return(undefined as never);
  }
  const dispatch = runSchedule(net, fields, costs, groups, {
    targetMw: trainingMw,
    routeUsdPerMwh: means.unitUsdPerMwh,
    moveEveryHours: 24,
  });
  return score(net, fields, contractedMwh, { id: 'daily', label: 'Re-planned once a day', dispatch });
}

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
  const step = (id: DecompositionStep['id'], label: string, run: Scored): DecompositionStep => ({
    id,
    label,
    costUsd: run.objectiveUsd,
    savedUsd: still.objectiveUsd - run.objectiveUsd,
    carbonTonnes: run.kpis.carbonTonnes,
    marginalTonnes: marginalTonnes(problem, run, still, marginal),
    throughputLostShare: run.kpis.throughputLostShare,
  });
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
  return {
    steps,
    savedShareOfBill,
    withoutMarginal: problem.net.campuses.filter(({ ba }) => !marginal?.columns[ba]).length,
    campuses: problem.net.campuses.length,
    worthLittle,
    sentence: sentenceOf(saved, most, bill, worthLittle) + carbonSentence(steps[2] as DecompositionStep, still),
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
