import type { LpSession, Solver } from '../../placement/solver.ts';
import { type HourPrices, makePrices } from './bound.ts';
import { demandWithin } from './groups.ts';
import { heldStart, sunUsd } from './own-program.ts';
import { makeRouter } from './routing.ts';
import {
  layoutOf,
  type ReachSet,
  reachRows,
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
  /** Batch that waits before the window, IT MWh. */
  readonly startBacklogMwh?: number | undefined;
  /** What the batteries hold before the window, MWh by campus with own supply; left out: nothing. */
  readonly startHeldMwh?: Float64Array | undefined;
}

export interface WindowAnswer {
  /** $ of the known hours. */
  readonly costUsd: number;
  /** IT MW by hour and campus of the window: hours x campuses. */
  readonly trainingMw: Float64Array;
  readonly inferenceMw: Float64Array;
  /** Training that pauses in its place; zeros without power limits. */
  readonly pausedMw: Float64Array;
  /** Batch at work by hour and campus; zeros without batch. */
  readonly batchMw: Float64Array;
  /** Batch that waits after each hour of the window, IT MWh. */
  readonly backlogMwh: Float64Array;
  /** Inference without a place by hour of the window. */
  readonly unservedMw: Float64Array;
  /** What batteries hold after each hour, MWh: hours x campuses with own supply. */
  readonly heldMwh: Float64Array;
  /** What the rows of each hour are worth: prices for the bound of the year. */
  readonly prices: HourPrices;
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
  const { hours, campuses: n, groups, own } = shape;
  const owning = own?.count ?? 0;
  const layout = layoutOf(shape);
  const { columnAt, rowAt } = layout;
  const router = makeRouter(groups, n);
  const order = Uint8Array.from({ length: n }, (_, i) => i);
  const sets: ReachSet[] = known.slice();
  /** Hours of the day in which a set is in, by its marks. */
  const inside = new Map<string, Set<number>>();
  for (const { marks, hoursOfDay } of known) remember(inside, marks, hoursOfDay);
  let reach = known.length > 0 ? reachRows(shape, known).lower.length : 0;
  let session: LpSession | null = null;

  const open = (question: WindowQuestion, cost: Float64Array): void => {
    const program = windowProgram(shape, cost, question.startMw, question.startBacklogMwh, question.startHeldMwh);
    session = solver.openLp(known.length > 0 ? withRows(program, reachRows(shape, known)) : program);
  };

  const pose = (question: WindowQuestion): void => {
    const cost = windowCosts(shape, question, question.startMw === null);
    if (!session) open(question, cost);
    else {
      session.setCosts(count(cost.length), cost);
      const { lower, upper } = startBounds(shape, question.startMw);
      session.setRowBounds(count(n), lower, upper);
      if (shape.batch) {
        const come = Float64Array.of(shape.batch.arrivalsMw + (question.startBacklogMwh ?? 0));
        session.setRowBounds(Int32Array.of(layout.batchRow), come, come);
        session.setColumnBounds(Int32Array.of(layout.late), Float64Array.of(0), come);
      }
      if (own) {
        const held = heldStart(own, question.startHeldMwh);
        session.setRowBounds(
          count(owning).map((k) => layout.ownRow + owning + k),
          held,
          held,
        );
      }
    }
  };

  /** Adds the rows of the sets that the answer violates; false where it violates none. */
  const cut = (x: Float64Array): boolean => {
    const fresh: ReachSet[] = [];
    const room = new Float64Array(n);
    for (let t = 0; t < hours; t++) {
      const hourOfDay = t % 24;
      for (let i = 0; i < n; i++) room[i] = x[columnAt[t]! + layout.inference + i]!;
      const left = router.route(hourOfDay, room, order);
      if (left <= x[columnAt[t]! + layout.unserved]! + REACH_TOLERANCE_MW) continue;
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

  const columnsOf = (x: Float64Array, from: number, wide = n): Float64Array => {
    const block = new Float64Array(hours * wide);
    for (let t = 0; t < hours; t++) block.set(x.subarray(columnAt[t]! + from, columnAt[t]! + from + wide), t * wide);
    return block;
  };
  const pausedOf = (x: Float64Array): Float64Array => {
    const block = new Float64Array(hours * n);
    for (let t = 0; t < hours; t++) {
      const from = columnAt[t]! + layout.paused;
      if (shape.limited[t] === 1) block.set(x.subarray(from, from + n), t * n);
    }
    return block;
  };
  const hourly = (x: Float64Array, from: number): Float64Array =>
    Float64Array.from({ length: hours }, (_, t) => x[columnAt[t]! + from]!);

  /** Duals of the rows by hour. Those of reach are summed by campus: what a MW served there is worth to all its sets. */
  const pricesOf = (dual: Float64Array): HourPrices => {
    const prices = makePrices(hours, n, owning);
    for (let t = 0; t < hours; t++) {
      const row = rowAt[t]!;
      for (let i = 0, at = t * n; i < n; i++, at++) {
        prices.move[at] = dual[row + i]!;
        prices.room[at] = Math.min(0, dual[row + n + i]!);
        if (shape.limited[t] === 1) prices.power[at] = Math.min(0, dual[row + layout.powerRow + i]!);
      }
      if (shape.batch) prices.batch[t] = dual[row + layout.batchRow]!;
      for (let k = 0; k < owning; k++) {
        prices.own[t * owning + k] = dual[row + layout.ownRow + k]!;
        prices.held[t * owning + k] = -dual[row + layout.ownRow + owning + k]!;
      }
    }
    let row = rowAt[hours]!;
    for (const { marks, hoursOfDay } of sets) {
      for (const hourOfDay of hoursOfDay) {
        const demandMw = demandWithin(groups, n, hourOfDay, marks);
        for (let t = hourOfDay; t < hours; t += 24) {
          const price = Math.max(0, dual[row++]!);
          for (let i = 0; i < n; i++) if (marks[i] === 1) prices.reach[t * n + i]! += price;
          prices.reachAny[t]! += price;
          prices.reachUsd[t]! += price * demandMw;
        }
      }
    }
    return prices;
  };

  return {
    columns: columnAt[hours]!,
    rows: () => rowAt[hours]! + reach,
    sets,
    solve: (question) => {
      pose(question);
      let iterations = 0;
      for (let solves = 1; ; solves++) {
        const answer = session!.solve(TIME_LIMIT_S);
        const { x } = answer;
        if (answer.status !== 'optimal' || !x || !answer.rowDual) {
          throw new Error(
            `The window from hour ${question.offset / n} has no answer: the solver says ${answer.status}.`,
          );
        }
        iterations += answer.iterations;
        if (solves <= MOST_ROUNDS && cut(x)) continue;
        return {
          costUsd: answer.objective - (own ? sunUsd(own, { ...question, campuses: n }, question.known) : 0),
          trainingMw: columnsOf(x, 0),
          inferenceMw: columnsOf(x, layout.inference),
          batchMw: shape.batch ? columnsOf(x, layout.batch) : new Float64Array(hours * n),
          backlogMwh: shape.batch ? hourly(x, layout.backlog) : new Float64Array(hours),
          pausedMw: pausedOf(x),
          unservedMw: hourly(x, layout.unserved),
          heldMwh: columnsOf(x, layout.own + 3 * owning, owning),
          prices: pricesOf(answer.rowDual),
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
