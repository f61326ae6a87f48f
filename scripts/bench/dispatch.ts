import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { dailyYear, decompose } from '../../src/model/simulation/decomposition.ts';
import { dispatchYear } from '../../src/model/simulation/dispatch.ts';
import { FORECAST_ERROR, FORECAST_SEED } from '../../src/model/simulation/optimise/forecast.ts';
import {
  drain,
  finishOptimal,
  type PlannedChunk,
  planChunk,
  yearProblem,
} from '../../src/model/simulation/optimise/optimal.ts';
import { regretShare, rollingYear } from '../../src/model/simulation/optimise/rolling.ts';
import { score } from '../../src/model/simulation/optimise/score.ts';
import { makeWindowLp } from '../../src/model/simulation/optimise/window-lp.ts';
import { reachRows, windowCosts, windowProgram, withRows } from '../../src/model/simulation/optimise/window-program.ts';
import { WINDOW_HOURS, windowShape, yearChunks } from '../../src/model/simulation/optimise/windows.ts';
import { rulePolicies } from '../../src/model/simulation/policies/index.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { readFiles } from '../dataset.ts';
import { spreadNetwork } from './dispatch-network.ts';
import { against, type Figure, median, under } from './report.ts';

const CAMPUSES = 20;
/** Weeks of which the median is taken, spread over the year. */
const WEEKS = [2, 9, 16, 23, 30, 37, 44, 51];

const timed = <T>(run: () => T): { readonly value: T; readonly ms: number } => {
  const started = performance.now();
  const value = run();
  return { value, ms: performance.now() - started };
};

/** Dispatch of 20 campuses over the year: rules, window LP against plain HiGHS, optimum, bound, rolling plans. */
export const benchDispatch = async (): Promise<readonly Figure[]> => {
  const net = await spreadNetwork(CAMPUSES);
  const { marginal } = await readFiles('public/data', ['marginal']);
  const { fields } = DEFAULT_SCENARIO;
  const solver = await createHighsSolver();
  const problem = yearProblem(net, fields);
  const { costs, groups } = problem;
  const n = CAMPUSES;
  const figures: Figure[] = [];
  const figureOf =
    (name: string) =>
    (metric: string, value: number, unit: string): Figure => ({ bench: 'dispatch', case: name, metric, value, unit });

  const year = figureOf(`${n} campuses x ${net.hours} h`);
  for (const policy of rulePolicies(net.campuses)) {
    dispatchYear(net, fields, policy);
    const { ms } = timed(() => dispatchYear(net, fields, policy));
    figures.push(under(1000, year(`${policy.id}YearMs`, ms, 'ms')));
  }

  const shape = windowShape(net, costs, groups, WINDOW_HOURS);
  const questionOf = (week: number) => ({
    ...costs,
    offset: week * WINDOW_HOURS * n,
    known: WINDOW_HOURS,
    startMw: net.trainingMw,
  });
  const rowsFound: number[] = [];
  const weeks = WEEKS.map((week) => {
    const question = questionOf(week);
    const lp = makeWindowLp(solver, shape);
    const cold = timed(() => lp.solve(question)).ms;
    const free = timed(() => lp.solve({ ...question, startMw: null })).ms;
    const next = timed(() => lp.solve(questionOf(week - 1))).ms;
    // the same window as typed arrays, with the rows of reach that its answer needs
    const sets = lp.sets.slice();
    const cost = windowCosts(shape, question, false);
    const program = withRows(windowProgram(shape, cost, question.startMw), reachRows(shape, sets));
    const plain = timed(() => solver.solve(program, { mipGap: 0, timeLimitS: 120 })).ms;
    const known = timed(() => {
      const again = makeWindowLp(solver, shape, sets);
      again.solve(question);
      again.dispose();
    }).ms;
    lp.dispose();
    rowsFound.push(program.rows);
    return { cold, free, next, plain, known };
  });
  const middle = (of: (week: (typeof weeks)[number]) => number): number => median(weeks.map(of));
  const ratio = (of: (week: (typeof weeks)[number]) => number, to: (week: (typeof weeks)[number]) => number) =>
    median(weeks.map((week) => of(week) / to(week)));
  const coldMs = middle(({ cold }) => cold);
  const week = figureOf(`a week of ${n} campuses, ${groups.count} groups of regions`);
  figures.push(
    week('columns', WINDOW_HOURS * (3 * n + 1), 'count'),
    week('rows', median(rowsFound), 'count'),
    week('columnsByRegionGroup', WINDOW_HOURS * (2 * n + 1 + groups.reach.reduce((sum, one) => sum + one, 0)), 'count'),
    against(
      middle(({ plain }) => plain),
      week('coldMs', coldMs, 'ms'),
    ),
    under(
      1.1,
      week(
        'knownReachOverPlainHighs',
        ratio(
          ({ known }) => known,
          ({ plain }) => plain,
        ),
        'ratio',
      ),
    ),
    week(
      'coldOverPlainHighs',
      ratio(
        ({ cold }) => cold,
        ({ plain }) => plain,
      ),
      'ratio',
    ),
    under(
      0.65,
      week(
        'warmSameWeekOverCold',
        ratio(
          ({ free }) => free,
          ({ cold }) => cold,
        ),
        'ratio',
      ),
    ),
    week(
      'warmOtherWeekOverCold',
      ratio(
        ({ next }) => next,
        ({ cold }) => cold,
      ),
      'ratio',
    ),
  );

  const parts: { readonly chunk: PlannedChunk; readonly ms: number }[] = [];
  for (const chunk of yearChunks(net.hours, 2)) {
    const { value, ms } = timed(() => drain(planChunk(problem, solver, { chunk })));
    if (value) parts.push({ chunk: value, ms });
  }
  const planOnly = timed(() => drain(planChunk(problem, solver, { chunk: yearChunks(net.hours, 2)[0], bound: false })));
  const lpMs = parts.reduce((sum, { ms }) => sum + ms, 0);
  const slower = Math.max(...parts.map(({ ms }) => ms));
  const finished = timed(() =>
    finishOptimal(
      problem,
      parts.map(({ chunk }) => chunk),
    ),
  );
  const best = finished.value;
  const rolled = (metric: string, options: Parameters<typeof rollingYear>[2]): readonly Figure[] => {
    const { value, ms } = timed(() => drain(rollingYear(problem, solver, options)));
    if (!value) return [];
    const run = score(net, fields, best.contractedMwh, { id: 'rolling', label: 'Rolling', dispatch: value });
    const stay = best.rules[0]?.objectiveUsd ?? Number.NaN;
    const toOptimal = regretShare(stay, best.run.objectiveUsd, run.objectiveUsd);
    const toBound = regretShare(stay, best.boundUsd, run.objectiveUsd);
    const regret = year(`${metric}Regret`, toOptimal, 'share of what optimal gains');
    return [
      options.presentKnown === false ? regret : under(0.1, regret),
      year(`${metric}RegretToBound`, toBound, 'share of what the bound gains'),
      year(`${metric}Ms`, ms, 'ms'),
    ];
  };
  figures.push(
    year('lpYearOneThreadMs', lpMs, 'ms'),
    under(40, year('slowerHalfOverColdWeek', slower / coldMs, 'cold weeks')),
    year('slowerHalfWithoutBoundOverColdWeek', planOnly.ms / coldMs, 'cold weeks'),
    year('runAndScoreMs', finished.ms, 'ms'),
    year('optimalUsd', best.run.objectiveUsd, '$'),
    year('gap', best.gapShare, 'share'),
    ...rolled('rollingNoisy', { forecast: { kind: 'noisy', error: FORECAST_ERROR, seed: FORECAST_SEED } }),
    ...rolled('rollingPersistence', { forecast: { kind: 'persistence' } }),
    ...rolled('rollingPersistenceAllForecast', { forecast: { kind: 'persistence' }, presentKnown: false }),
  );
  const daily = drain(dailyYear(problem, solver, best.contractedMwh));
  if (daily) {
    for (const { id, costUsd, carbonTonnes, marginalTonnes, throughputLostShare } of decompose(
      problem,
      best,
      daily,
      marginal,
    ).steps) {
      figures.push(
        year(`${id}Usd`, costUsd, '$'),
        year(`${id}CarbonTonnes`, carbonTonnes, 't'),
        year(`${id}MarginalTonnes`, marginalTonnes, 't'),
        year(`${id}LostShare`, throughputLostShare, 'share'),
      );
    }
  }
  return figures.filter(({ value }) => !Number.isNaN(value));
};
