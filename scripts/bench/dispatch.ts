import type { Solver } from '../../src/model/placement/solver.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { dailyYear, decompose } from '../../src/model/simulation/decomposition.ts';
import type { Network } from '../../src/model/simulation/network.ts';
import { FORECAST_ERROR, FORECAST_SEED } from '../../src/model/simulation/optimise/forecast.ts';
import {
  drain,
  finishOptimal,
  type PlannedChunk,
  planChunk,
  yearProblem,
} from '../../src/model/simulation/optimise/optimal.ts';
import { regretShare } from '../../src/model/simulation/optimise/regret.ts';
import { rollingYear } from '../../src/model/simulation/optimise/rolling.ts';
import { score } from '../../src/model/simulation/optimise/score.ts';
import { makeWindowLp } from '../../src/model/simulation/optimise/window-lp.ts';
import {
  type ReachSet,
  reachRows,
  windowCosts,
  windowProgram,
  withRows,
} from '../../src/model/simulation/optimise/window-program.ts';
import { WINDOW_HOURS, windowShape, yearChunks } from '../../src/model/simulation/optimise/windows.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { readFiles } from '../dataset.ts';
import { spreadNetwork } from './dispatch-network.ts';
import { benchFirstWeek } from './first-week.ts';
import { against, type Figure, median, under } from './report.ts';
import { benchRules } from './rules.ts';

const CAMPUSES = 20;
/** Weeks of which the median is taken, spread over the year. */
const WEEKS = [2, 9, 16, 23, 30, 37, 44, 51];
/** Weeks one after another, as a year plans them: each begins with the rows of reach that those before it needed. */
const SEASON = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29];

const timed = <T>(run: () => T): { readonly value: T; readonly ms: number } => {
  const started = performance.now();
  const value = run();
  return { value, ms: performance.now() - started };
};

type YearProblem = ReturnType<typeof yearProblem>;
const weeksOf = (net: Network, { costs, groups, limits }: YearProblem) => ({
  shapeOf: (week: number) => windowShape(net, costs, groups, WINDOW_HOURS, { fromHour: week * WINDOW_HOURS, limits }),
  questionOf: (week: number) => ({
    ...costs,
    offset: week * WINDOW_HOURS * net.campuses.length,
    known: WINDOW_HOURS,
    startMw: net.trainingMw,
  }),
});

/**
 * What a week costs in a year that is planned (build, solve, read) over plain HiGHS on the same matrix, handed over as typed
 * arrays. Each side's better time of two, taken in turns: a pause of the machine is neither's.
 */
export const weeksInYearOverPlain = (solver: Solver, net: Network, problem: YearProblem): readonly number[] => {
  const { shapeOf, questionOf } = weeksOf(net, problem);
  /** Rows of reach that the weeks before needed: as in a year's windows. */
  let known: readonly ReachSet[] = [];
  return SEASON.map((week) => {
    const shape = shapeOf(week);
    const question = questionOf(week);
    const ours = () =>
      timed(() => {
        const lp = makeWindowLp(solver, shapeOf(week), known);
        lp.solve(question);
        const sets = lp.sets.slice();
        lp.dispose();
        return sets;
      });
    const first = ours();
    const program = withRows(
      windowProgram(shape, windowCosts(shape, question, false), question.startMw),
      reachRows(shape, first.value),
    );
    const plain = () => timed(() => solver.solve(program, { mipGap: 0, timeLimitS: 120 })).ms;
    const [plainMs, oursMs, plainAgainMs] = [plain(), ours().ms, plain()];
    known = first.value;
    return Math.min(first.ms, oursMs) / Math.min(plainMs, plainAgainMs);
  });
};

/** Dispatch of 20 campuses over the year: rules, window LP against plain HiGHS, optimum, bound, rolling plans. */
export const benchDispatch = async (): Promise<readonly Figure[]> => {
  const net = await spreadNetwork(CAMPUSES);
  const { marginal } = await readFiles('public/data', ['marginal']);
  const { fields } = DEFAULT_SCENARIO;
  const solver = await createHighsSolver();
  const built = timed(() => yearProblem(net, fields));
  const problem = built.value;
  const { groups } = problem;
  const n = CAMPUSES;
  const figures: Figure[] = [];
  const figureOf =
    (name: string) =>
    (metric: string, value: number, unit: string): Figure => ({ bench: 'dispatch', case: name, metric, value, unit });

  const year = figureOf(`${n} campuses x ${net.hours} h`);
  figures.push(...benchRules('dispatch', net), ...(await benchFirstWeek('dispatch', CAMPUSES)));

  const { shapeOf, questionOf } = weeksOf(net, problem);
  const rowsFound: number[] = [];
  const columnsFound: number[] = [];
  const inYear = weeksInYearOverPlain(solver, net, problem);
  const weeks = WEEKS.map((week) => {
    const question = questionOf(week);
    const shape = shapeOf(week);
    const lp = makeWindowLp(solver, shape);
    const cold = timed(() => lp.solve(question)).ms;
    const free = timed(() => lp.solve({ ...question, startMw: null })).ms;
    const next = timed(() => lp.solve(questionOf(week - 1))).ms;
    lp.dispose();
    // the same window as typed arrays, with the rows of reach that its answer needs
    const cost = windowCosts(shape, question, false);
    const program = withRows(windowProgram(shape, cost, question.startMw), reachRows(shape, lp.sets));
    const plain = timed(() => solver.solve(program, { mipGap: 0, timeLimitS: 120 })).ms;
    rowsFound.push(lp.rows());
    columnsFound.push(lp.columns);
    return { cold, free, next, plain };
  });
  const middle = (of: (week: (typeof weeks)[number]) => number): number => median(weeks.map(of));
  const ratio = (of: (week: (typeof weeks)[number]) => number, to: (week: (typeof weeks)[number]) => number) =>
    median(weeks.map((week) => of(week) / to(week)));
  const coldMs = middle(({ cold }) => cold);
  const week = figureOf(`a week of ${n} campuses, ${groups.count} groups of regions`);
  figures.push(
    week('columns', median(columnsFound), 'count'),
    week('columnsWithoutBatch', WINDOW_HOURS * (3 * n + 1), 'count'),
    week('rows', median(rowsFound), 'count'),
    week('columnsByRegionGroup', WINDOW_HOURS * (2 * n + 1 + groups.reach.reduce((sum, one) => sum + one, 0)), 'count'),
    against(
      middle(({ plain }) => plain),
      week('coldMs', coldMs, 'ms'),
    ),
    under(
      1.1,
      week(
        'weekInYearOverPlainHighs',
        // the first has no week before it
        median(inYear.slice(1)),
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

  const parts: { readonly chunk: PlannedChunk; readonly ms: number; readonly firstMs: number }[] = [];
  for (const chunk of yearChunks(net.hours, 2)) {
    let firstMs = Number.NaN;
    const started = performance.now();
    const value = drain(planChunk(problem, solver, { chunk }), () => {
      if (Number.isNaN(firstMs)) firstMs = performance.now() - started;
    });
    if (value) parts.push({ chunk: value, ms: performance.now() - started, firstMs });
  }
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
    under(2500, year('firstWeekMs', built.ms + (parts[0]?.firstMs ?? Number.NaN), 'ms')),
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
