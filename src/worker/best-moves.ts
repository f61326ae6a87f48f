import { fail, ok, type Result } from '../model/result.ts';
import { decompose, finishDaily, planDays, stepOf } from '../model/simulation/decomposition.ts';
import { buildNetwork, type NetworkInput } from '../model/simulation/network.ts';
import { FORECAST_ERROR, FORECAST_SEED } from '../model/simulation/optimise/forecast.ts';
import { finishOptimal, planChunk, policyRun, scoreRules, yearProblem } from '../model/simulation/optimise/optimal.ts';
import { rollingYear } from '../model/simulation/optimise/rolling.ts';
import { score } from '../model/simulation/optimise/score.ts';
import { type SolvedWindow, yearChunks } from '../model/simulation/optimise/windows.ts';
import type { BestMoves, ForecastMoves, PlannedMoves, PlannedWeek, PlannerTasks } from './protocol.ts';
import type { TaskContext } from './tasks.ts';

/** What the page calls the planned runs, beside the rule policies. */
export const PLANNED_LABELS = { optimal: 'Best moves', rolling: 'Moves on forecasts' } as const;
/** Shares of the time: the hourly plan with its bound, and the plan of one decision a day. */
const HOURLY_PART = 0.75;

/** What every task over the hours of a plan starts from. */
export const networkInput = (
  { scenario, placement, weather }: PlannerTasks['simulate']['input'],
  data: TaskContext['data'],
): NetworkInput => ({
  scenario,
  placement,
  sites: data.sites,
  metros: data.metros,
  carbonOpen: data.carbonOpen,
  carbonElectricityMaps: data.carbonElectricityMaps,
  energyPrice: data.energyPrice,
  weather: new Map(weather.map((station) => [station.station, station])),
  demand: data.demand,
  balancingAuthorities: data.balancingAuthorities,
  solarCapacityFactor: data.solarCapacityFactor,
  windCapacityFactor: data.windCapacityFactor,
});

/** A chunk of the year's windows planned by the hour and by the day, for whoever joins them. */
export const planMoves = (
  input: PlannerTasks['planMoves']['input'],
  { data, solver }: Pick<TaskContext, 'data' | 'solver'>,
  onProgress: (progress: PlannerTasks['planMoves']['progress']) => void,
): Result<PlannedMoves> => {
  const net = buildNetwork(networkInput(input, data));
  const problem = yearProblem(net, input.scenario.fields);
  const chunk = yearChunks(net.hours, input.parts)[input.part];
  if (!chunk) return fail('There is no such part of the year.', 'Ask for one of its parts.');
  onProgress({ done: 0 });
  let week: PlannedWeek | undefined;
  const onWindow = ({ fromHour, hours, trainingMw, batchMw }: SolvedWindow): void => {
    week ??= { fromHour, hours, trainingMw, batchMw };
  };
  const hourly = planChunk(problem, solver, { chunk, onWindow });
  let isTold = false;
  let step = hourly.next();
  for (; !step.done; step = hourly.next()) {
    onProgress({ done: HOURLY_PART * step.value.done, ...(week && !isTold ? { week } : {}) });
    isTold = true;
  }
  const days = planDays(problem, solver, chunk);
  let day = days.next();
  for (; !day.done; day = days.next()) onProgress({ done: HOURLY_PART + (1 - HOURLY_PART) * day.value.done });
  return ok({ hourly: step.value, daily: day.value });
};

/** The optimised year, its bound, and the ladder from staying to it; plans what has not been planned. A cancel ends the worker that runs it. */
export const findBestMoves = (
  input: PlannerTasks['optimise']['input'],
  context: Pick<TaskContext, 'data' | 'solver'>,
  onProgress: (progress: PlannerTasks['optimise']['progress']) => void,
): Result<BestMoves> => {
  let { planned } = input;
  if (!planned) {
    const whole = planMoves({ ...input, part: 0, parts: 1 }, context, onProgress);
    if (!whole.ok) return whole;
    planned = [whole.value];
  }
  const { data } = context;
  const net = buildNetwork(networkInput(input, data));
  const problem = yearProblem(net, input.scenario.fields);
  const chunks = planned.map(({ hourly }) => hourly);
  const year = finishOptimal(problem, chunks);
  const days = planned.map(({ daily }) => daily);
  const daily = finishDaily(problem, days, year.contractedMwh);
  // who may decide every hour may also decide once a day
  const best = daily.objectiveUsd < year.run.objectiveUsd ? daily : year.run;
  const { boundUsd } = year;
  onProgress({ done: 1 });
  return ok({
    ...decompose(problem, year, daily, data.marginal),
    run: policyRun(net, { ...best, id: 'optimal', label: PLANNED_LABELS.optimal }),
    boundUsd,
    gapShare: (best.objectiveUsd - boundUsd) / Math.max(Math.abs(best.objectiveUsd), 1),
  });
};

/** The year planned day by day on forecasts, in training and batch; inference goes by the hour's own prices. A cancel ends the worker. */
export const rollMoves = (
  input: PlannerTasks['rollMoves']['input'],
  { data, solver }: Pick<TaskContext, 'data' | 'solver'>,
  onProgress: (progress: PlannerTasks['rollMoves']['progress']) => void,
): Result<ForecastMoves> => {
  const { fields } = input.scenario;
  const net = buildNetwork(networkInput(input, data));
  const problem = yearProblem(net, fields);
  const forecast = { kind: 'noisy', error: FORECAST_ERROR, seed: FORECAST_SEED } as const;
  const days = rollingYear(problem, solver, { forecast });
  let day = days.next();
  for (; !day.done; day = days.next()) onProgress({ done: day.value });
  const { rules, contractedMwh } = scoreRules(net, fields);
  const [still] = rules;
  if (!still) return fail('There is no policy to compare with.', 'Solve the scenario again.');
  const label = PLANNED_LABELS.rolling;
  const run = score(net, fields, contractedMwh, { id: 'rolling', label, dispatch: day.value });
  return ok({
    run: policyRun(net, run),
    step: stepOf(problem, still, { id: 'rolling', label, run }, data.marginal),
    forecastError: FORECAST_ERROR,
  });
};
