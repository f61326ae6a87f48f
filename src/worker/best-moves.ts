import { ok, type Result } from '../model/result.ts';
import { dailyYear, decompose } from '../model/simulation/decomposition.ts';
import { buildNetwork, type NetworkInput } from '../model/simulation/network.ts';
import { finishOptimal, planChunk, policyRun, yearProblem } from '../model/simulation/optimise/optimal.ts';
import type { BestMoves, PlannerTasks } from './protocol.ts';
import type { TaskContext } from './tasks.ts';

/** What the page calls the optimised run, beside the rule policies. */
const LABEL = 'Best moves';
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
});

/** The optimised year, its bound, and the ladder from staying to it. A cancel ends the worker that runs it. */
export const findBestMoves = (
  input: PlannerTasks['optimise']['input'],
  { data, solver }: Pick<TaskContext, 'data' | 'solver'>,
  onProgress: (progress: PlannerTasks['optimise']['progress']) => void,
): Result<BestMoves> => {
  const { fields } = input.scenario;
  const net = buildNetwork(networkInput(input, data));
  const problem = yearProblem(net, fields);
  onProgress({ done: 0 });
  const hourly = planChunk(problem, solver);
  let step = hourly.next();
  for (; !step.done; step = hourly.next()) onProgress({ done: HOURLY_PART * step.value.done });
  const year = finishOptimal(problem, [step.value]);
  const daily = dailyYear(problem, solver, year.contractedMwh);
  let day = daily.next();
  for (; !day.done; day = daily.next()) onProgress({ done: HOURLY_PART + (1 - HOURLY_PART) * day.value });
  // who may decide every hour may also decide once a day
  const best = day.value.objectiveUsd < year.run.objectiveUsd ? day.value : year.run;
  const { boundUsd } = year;
  return ok({
    ...decompose(problem, year, day.value, data.marginal),
    run: policyRun(net, { ...best, id: 'optimal', label: LABEL }),
    boundUsd,
    gapShare: (best.objectiveUsd - boundUsd) / Math.max(Math.abs(best.objectiveUsd), 1),
  });
};
