import type { LpSession, Solver } from '../../placement/solver.ts';
import { makeRouter } from './routing.ts';
import {
  columnsPerHour,
  type ReachSet,
  reachRows,
  rowsPerHour,
  startBounds,
  type WindowCosts,
  type WindowShape,
  windowCosts,
  windowProgram,
  withRows,
} from './window-program.ts';

/** IT MW of demand out of reach that still counts as served: the solver's tolerance. */
const REACH_TOLERANCE_MW = 1e-5;
/** Seconds; only stops. */
const TIME_LIMIT_S = 120;
/** Rounds of reach cuts per window: a deterministic stop. What is left then is out of reach by little, and the bound holds. */
const MOST_ROUNDS = 30;

export interface WindowQuestion extends WindowCosts {
  /** Training before the window, IT MW by campus; null: free, and the first hour's moves cost nothing. */
  readonly startMw: Float64Array | null;
  /** MW at the meter by hour and campus of the window (hours x campuses), with PUE of the same size; only where the shape is power limited. */
  readonly power?: { readonly limitMw: Float64Array; readonly pue: Float64Array } | undefined;
}

export interface WindowAnswer {
  /** $ of the known hours. */
  readonly costUsd: number;
  /** IT MW by hour and campus of the window: hours x campuses. */
  readonly trainingMw: Float64Array;
  readonly inferenceMw: Float64Array;
  /** Training that pauses in its place; zeros without power limits. */
  readonly pausedMw: Float64Array;
  /** Inference without a place by hour of the window. */
  readonly unservedMw: Float64Array;
  readonly iterations: number;
  /** Solves it took: 1 + rounds of reach cuts. */
  readonly solves: number;
}

/** A window's program that stays in the solver: the next window changes costs and bounds only. Whoever makes it disposes of it. */
export interface WindowLp {
  readonly columns: number;
  /** Rows, those of reach included. */
  rows(): number;
  /** Reach rows that are in, to begin another program with. */
  readonly sets: readonly ReachSet[];
  /** Throws a sentence where the solver has no answer. */
  solve(question: WindowQuestion): WindowAnswer;
  dispose(): void;
}

const count = (length: number): Int32Array => Int32Array.from({ length }, (_, k) => k);

/** Takes down hours of a set; true where any is new. */
const remember = (inside: Map<string, Set<number>>, marks: Uint8Array, hoursOfDay: readonly number[]): boolean => {
  const key = marks.join('');
  const hours = inside.get(key) ?? new Set<number>();
  const before = hours.size;
  for (const hour of hoursOfDay) hours.add(hour);
  inside.set(key, hours);
  return hours.size > before;
};

export const makeWindowLp = (solver: Solver, shape: WindowShape, known: readonly ReachSet[] = []): WindowLp => {
  const { hours, campuses: n, groups } = shape;
  const width = columnsPerHour(shape);
  const router = makeRouter(groups, n);
  const order = Uint8Array.from({ length: n }, (_, i) => i);
  const sets: ReachSet[] = [...known];
  /** Hours of the day in which a set is in, by its marks. */
  const inside = new Map<string, Set<number>>();
  for (const { marks, hoursOfDay } of known) remember(inside, marks, hoursOfDay);
  let reach = known.length > 0 ? reachRows(shape, known).lower.length : 0;
  let session: LpSession | null = null;

  const open = (question: WindowQuestion, cost: Float64Array): void => {
    const program = windowProgram(shape, cost, question.startMw);
    session = solver.openLp(known.length > 0 ? withRows(program, reachRows(shape, known)) : program);
  };

  const limitPower = (power: WindowQuestion['power']): void => {
    if (!shape.powerLimited) return;
    const rows = new Int32Array(hours * n);
    const lower = new Float64Array(hours * n).fill(Number.NEGATIVE_INFINITY);
    const upper = new Float64Array(hours * n).fill(Number.POSITIVE_INFINITY);
    for (let at = 0; at < hours * n; at++) {
      rows[at] = Math.floor(at / n) * rowsPerHour(shape) + 2 * n + 2 + (at % n);
      if (power) upper[at] = power.limitMw[at]! / power.pue[at]!;
    }
    session!.setRowBounds(rows, lower, upper);
  };

  const pose = (question: WindowQuestion): void => {
    const cost = windowCosts(shape, question, question.startMw === null);
    if (!session) open(question, cost);
    else {
      session.setCosts(count(cost.length), cost);
      const { lower, upper } = startBounds(shape, question.startMw);
      session.setRowBounds(count(n), lower, upper);
    }
    limitPower(question.power);
  };

  /** Adds the rows of the sets that the answer violates; false where it violates none. */
  const cut = (x: Float64Array): boolean => {
    const fresh: ReachSet[] = [];
    const room = new Float64Array(n);
    for (let t = 0; t < hours; t++) {
      const hourOfDay = t % 24;
      for (let i = 0; i < n; i++) room[i] = x[t * width + 2 * n + i]!;
      const left = router.route(hourOfDay, room, order);
      if (left <= x[t * width + 3 * n]! + REACH_TOLERANCE_MW) continue;
      const marks = new Uint8Array(n);
      router.shortSet(hourOfDay, marks);
      if (remember(inside, marks, [hourOfDay])) fresh.push({ marks, hoursOfDay: [hourOfDay] });
    }
    if (fresh.length === 0) return false;
    const block = reachRows(shape, fresh);
    session!.addRows(block);
    reach += block.lower.length;
    sets.push(...fresh);
    return true;
  };

  const columnsOf = (x: Float64Array, from: number): Float64Array => {
    const block = new Float64Array(hours * n);
    for (let t = 0; t < hours; t++) block.set(x.subarray(t * width + from, t * width + from + n), t * n);
    return block;
  };

  return {
    columns: hours * width,
    rows: () => hours * rowsPerHour(shape) + reach,
    sets,
    solve: (question) => {
      pose(question);
      let iterations = 0;
      for (let solves = 1; ; solves++) {
        const answer = session!.solve(TIME_LIMIT_S);
        const { x } = answer;
        if (answer.status !== 'optimal' || !x) {
          throw new Error(
            `The window from hour ${question.offset / n} has no answer: the solver says ${answer.status}.`,
          );
        }
        iterations += answer.iterations;
        if (solves <= MOST_ROUNDS && cut(x)) continue;
        return {
          costUsd: answer.objective,
          trainingMw: columnsOf(x, 0),
          inferenceMw: columnsOf(x, 2 * n),
          pausedMw: shape.powerLimited ? columnsOf(x, 3 * n + 1) : new Float64Array(hours * n),
          unservedMw: Float64Array.from({ length: hours }, (_, t) => x[t * width + 3 * n]!),
          iterations,
          solves,
        };
      }
    },
    dispose: () => {
      session?.dispose();
      session = null;
    },
  };
};
