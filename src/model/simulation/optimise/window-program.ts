import type { LinearProgram, RowBlock } from '../../placement/solver.ts';
import type { YearCosts } from './costs.ts';
import { demandWithin, type Groups } from './groups.ts';

/**
 * The linear program of a window of hours, the same matrix for every window (MODEL §5). Per hour and campus:
 *   x    training, IT MW (fluid), with room(i, hour of day) >= x + y;
 *   out  training that leaves, IT MW, charged per MW; what enters is the activity of the row x - x(before) + out, so it
 *        needs no column: 0 <= that row <= WAN;
 *   y    inference served, IT MW;
 * and per hour u, inference without a place. Training is conserved; inference is per campus, and reach is held by Hall's
 * condition: y(S) + u >= demand of the groups that reach only S, for the sets S that are needed (max-flow = min-cut makes
 * this exact, u included). So a week of 20 campuses has 10,248 columns, not the 44,000 and more of one per region.
 * In hours dearer than what inference is worth, u is cheaper than serving: the bound counts on it, the runner serves.
 * With power limits: p, training that pauses in its place, and PUE (draw x (x - p) + draw x y) <= limit.
 */
export interface WindowShape {
  readonly hours: number;
  readonly campuses: number;
  readonly groups: Groups;
  /** IT MW by UTC hour of the day: hour x campuses + campus. */
  readonly roomMw: Float64Array;
  /** Training of all campuses, IT MW. */
  readonly trainingMw: number;
  readonly wanMwPerHour: number;
  readonly draw: YearCosts['draw'];
  readonly unservedUsdPerMwh: number;
  /** Training may move in hours that are a multiple of this from the window's start; 1: always. */
  readonly moveEveryHours: number;
  readonly powerLimited: boolean;
}

/** What a window's hours cost; hour-major from `offset` = first hour x campuses on. Hours from `known` on are free. */
export interface WindowCosts {
  readonly unitUsdPerMwh: Float64Array;
  readonly moveUsdPerMw: Float64Array;
  readonly offset: number;
  readonly known: number;
}

export const columnsPerHour = (shape: WindowShape): number => shape.campuses * (shape.powerLimited ? 4 : 3) + 1;
export const rowsPerHour = (shape: WindowShape): number => shape.campuses * (shape.powerLimited ? 4 : 2) + 2;

/** $ by column of a window. A column of training that cannot move costs nothing and is shut by its bounds. */
export const windowCosts = (shape: WindowShape, costs: WindowCosts, freeStart: boolean): Float64Array => {
  const { hours, campuses: n, draw } = shape;
  const width = columnsPerHour(shape);
  const cost = new Float64Array(hours * width);
  const known = Math.min(hours, costs.known);
  for (let t = 0; t < known; t++) {
    const base = t * width;
    const at = costs.offset + t * n;
    for (let i = 0; i < n; i++) {
      const unit = costs.unitUsdPerMwh[at + i]!;
      const move = costs.moveUsdPerMw[at + i]!;
      cost[base + i] = unit * draw.training;
      cost[base + n + i] = (freeStart && t === 0) || !Number.isFinite(move) ? 0 : move;
      cost[base + 2 * n + i] = unit * draw.inference;
      if (shape.powerLimited) cost[base + 3 * n + 1 + i] = shape.unservedUsdPerMwh - unit * draw.training;
    }
    cost[base + 3 * n] = shape.unservedUsdPerMwh;
  }
  return cost;
};

/** True where training may move in hour t of the window. */
export const mayMove = (shape: WindowShape, t: number): boolean =>
  t % shape.moveEveryHours === 0 && shape.wanMwPerHour > 0;

/** Bounds of the first hour's move rows: what may enter from a start state; without one, anything. */
export const startBounds = (
  shape: WindowShape,
  startMw: Float64Array | null,
): { readonly lower: Float64Array; readonly upper: Float64Array } => {
  const lower = new Float64Array(shape.campuses);
  const upper = new Float64Array(shape.campuses).fill(Number.POSITIVE_INFINITY);
  if (startMw) {
    const wan = mayMove(shape, 0) ? shape.wanMwPerHour : 0;
    for (let i = 0; i < shape.campuses; i++) {
      lower[i] = startMw[i]!;
      upper[i] = startMw[i]! + wan;
    }
  }
  return { lower, upper };
};

/** A set of campuses and the hours of the day in which its row of reach is in. */
export interface ReachSet {
  /** 1 where a campus is in the set. */
  readonly marks: Uint8Array;
  readonly hoursOfDay: readonly number[];
}

/** Rows y(S) + u >= demand of the groups that reach only S, in the hours of the window that fall on the hours of day. */
export const reachRows = (shape: WindowShape, sets: readonly ReachSet[]): RowBlock => {
  const { hours, campuses: n, groups } = shape;
  const width = columnsPerHour(shape);
  const lower: number[] = [];
  const start: number[] = [0];
  const index: number[] = [];
  for (const { marks, hoursOfDay } of sets) {
    for (const hourOfDay of hoursOfDay) {
      const demandMw = demandWithin(groups, n, hourOfDay, marks);
      for (let t = hourOfDay; t < hours; t += 24) {
        for (let i = 0; i < n; i++) if (marks[i] === 1) index.push(t * width + 2 * n + i);
        index.push(t * width + 3 * n);
        start.push(index.length);
        lower.push(demandMw);
      }
    }
  }
  return {
    lower: Float64Array.from(lower),
    upper: new Float64Array(lower.length).fill(Number.POSITIVE_INFINITY),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: new Float64Array(index.length).fill(1),
  };
};

/** A program with rows appended. */
export const withRows = (program: LinearProgram, block: RowBlock): LinearProgram => {
  const join = (a: Float64Array, b: Float64Array): Float64Array => {
    const both = new Float64Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  const joinWhole = (a: Int32Array, b: Int32Array): Int32Array => {
    const both = new Int32Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  const entries = program.index.length;
  return {
    ...program,
    rows: program.rows + block.lower.length,
    rowLower: join(program.rowLower, block.lower),
    rowUpper: join(program.rowUpper, block.upper),
    start: joinWhole(
      program.start,
      block.start.slice(1).map((at) => at + entries),
    ),
    index: joinWhole(program.index, block.index),
    value: join(program.value, block.value),
  };
};

/**
 * The program without reach rows, from hour 0 of a day. `cost` comes from `windowCosts`, the start from `startBounds`.
 * Power rows are open (no limit) until their bounds are set; PUE stands in their limit, not in the matrix.
 */
export const windowProgram = (shape: WindowShape, cost: Float64Array, startMw: Float64Array | null): LinearProgram => {
  const { hours, campuses: n, draw, powerLimited } = shape;
  const width = columnsPerHour(shape);
  const height = rowsPerHour(shape);
  const entriesPerHour = 3 * n + 2 * n + n + (n + 1) + (powerLimited ? 5 * n : 0);
  const columns = hours * width;
  const rows = hours * height;
  const colUpper = new Float64Array(columns);
  const rowLower = new Float64Array(rows);
  const rowUpper = new Float64Array(rows);
  const start = new Int32Array(rows + 1);
  const index = new Int32Array(hours * entriesPerHour - n);
  const value = new Float64Array(hours * entriesPerHour - n);
  let entries = 0;
  let row = 0;
  const entry = (column: number, coefficient: number): void => {
    index[entries] = column;
    value[entries++] = coefficient;
  };
  const close = (lower: number, upper: number): void => {
    rowLower[row] = lower;
    rowUpper[row++] = upper;
    start[row] = entries;
  };
  const first = startBounds(shape, startMw);
  for (let t = 0; t < hours; t++) {
    const x = t * width;
    const y = x + 2 * n;
    const p = x + 3 * n + 1;
    const room = (t % 24) * n;
    const wan = mayMove(shape, t) ? shape.wanMwPerHour : 0;
    for (let i = 0; i < n; i++) {
      const most = shape.roomMw[room + i]!;
      colUpper[x + i] = most;
      // with a free start nothing has to leave in the first hour, and nothing is charged for it
      colUpper[x + n + i] = wan;
      colUpper[y + i] = most;
      if (powerLimited) colUpper[p + i] = most;
      if (t > 0) entry(x - width + i, -1);
      entry(x + i, 1);
      entry(x + n + i, 1);
      if (t === 0) close(first.lower[i]!, first.upper[i]!);
      else close(0, wan);
    }
    for (let i = 0; i < n; i++) {
      entry(x + i, 1);
      entry(y + i, 1);
      close(Number.NEGATIVE_INFINITY, shape.roomMw[room + i]!);
    }
    for (let i = 0; i < n; i++) entry(x + i, 1);
    close(shape.trainingMw, shape.trainingMw);
    for (let i = 0; i < n; i++) entry(y + i, 1);
    entry(x + 3 * n, 1);
    const demand = shape.groups.totalMw[t % 24]!;
    colUpper[x + 3 * n] = demand;
    close(demand, demand);
    if (!powerLimited) continue;
    for (let i = 0; i < n; i++) {
      entry(x + i, draw.training);
      entry(y + i, draw.inference);
      entry(p + i, -draw.training);
      close(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    }
    for (let i = 0; i < n; i++) {
      entry(x + i, -1);
      entry(p + i, 1);
      close(Number.NEGATIVE_INFINITY, 0);
    }
  }
  return {
    columns,
    rows,
    cost,
    colLower: new Float64Array(columns),
    colUpper,
    rowLower,
    rowUpper,
    start,
    index,
    value,
    integer: new Uint8Array(columns),
  };
};
