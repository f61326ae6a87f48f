import type { LinearProgram, RowBlock } from '../../placement/solver.ts';
import type { YearCosts } from './costs.ts';
import { demandWithin, type Groups } from './groups.ts';
import { heldStart, OWN_COLUMNS, OWN_ROWS, putOwnBounds, putOwnCosts, putOwnRows } from './own-program.ts';
import type { OwnSupply } from './own-supply.ts';

/**
 * The linear program of a window of hours (MODEL §5). Per hour and campus:
 *   x    training, IT MW (fluid), at work or standing still in its place;
 *   out  training that leaves, IT MW, charged per MW; what enters is the activity of the row x - x(before) + out, so it
 *        needs no column: 0 <= that row <= WAN;
 *   y    inference served, IT MW;
 *   b    batch at work, IT MW; it moves for nothing;
 *   p    training that stands still, p <= x, only in hours in which power or chips may be short;
 * and per hour u, inference without a place; q, batch that waits, IT MWh, 0 <= q <= slack x arrivals, which is first come
 * first served exactly where arrivals are steady; v, batch that was too late. room >= x - p + y + b, and in hours with
 * limits of power PUE (draw x (x - p + b) + draw x y) <= limit. Training is conserved; inference is per campus, and reach
 * is held by Hall's condition: y(S) + u >= demand of the groups that reach only S, for the sets S that are needed
 * (max-flow = min-cut makes this exact, u included). So a week of 20 campuses has 10,248 columns, and 3,696 more for
 * batch, not the 44,000 and more of one per region.
 * Campuses with sun, wind or a battery of their own add to it (own-program.ts); the others add nothing.
 * In hours dearer than what inference is worth, u is cheaper than serving: the bound counts on it, the runner serves.
 */
export interface WindowShape {
  readonly hours: number;
  readonly campuses: number;
  readonly groups: Groups;
  /** IT MW that work may occupy, by hour of the window: hour x campuses + campus. */
  readonly roomMw: Float64Array;
  /** IT MW that training may occupy at work or standing still; the same size. */
  readonly standingMw: Float64Array;
  /** IT MW of training that may leave, and may enter, a campus in the hour; the same size. */
  readonly wanMw: Float64Array;
  /** IT MW that may be drawn; Infinity without a limit; the same size. */
  readonly drawMw: Float64Array;
  /** 1 in hours in which training may stand still. */
  readonly limited: Uint8Array;
  /** Training of all campuses, IT MW. */
  readonly trainingMw: number;
  /** Batch that arrives in an hour, IT MW, and the most that may wait, IT MWh; null without batch. */
  readonly batch: { readonly arrivalsMw: number; readonly mostMwh: number } | null;
  /** Supply behind the meters in the hours of the window; null where all campuses live on the grid alone. */
  readonly own: OwnSupply | null;
  readonly draw: YearCosts['draw'];
  readonly unservedUsdPerMwh: number;
  /** $ per IT MWh of training that stands still. */
  readonly pausedUsdPerMwh: number;
}

/** What a window's hours cost; hour-major from `offset` = first hour x campuses on. Hours from `known` on are free. */
export interface WindowCosts {
  readonly unitUsdPerMwh: Float64Array;
  readonly moveUsdPerMw: Float64Array;
  readonly offset: number;
  readonly known: number;
  /** $ per MWh held at the end by campus with own supply; left out: nothing. */
  readonly heldUsdPerMwh?: Float64Array | undefined;
}

/** Where an hour's columns and rows begin, and what is behind what. */
export interface WindowLayout {
  /** First column and row of each hour, and the count of all: hours + 1 values. */
  readonly columnAt: Int32Array;
  readonly rowAt: Int32Array;
  /** Offsets within an hour; training is at 0. -1 where there is no batch. */
  readonly out: number;
  readonly inference: number;
  readonly unserved: number;
  readonly batch: number;
  readonly backlog: number;
  readonly late: number;
  readonly paused: number;
  /** Columns and rows of own supply; -1 where there is none. */
  readonly own: number;
  readonly ownRow: number;
  /** Offsets of rows; move rows are at 0, room rows at n. */
  readonly batchRow: number;
  readonly powerRow: number;
}

export const layoutOf = (
  shape: Pick<WindowShape, 'hours' | 'campuses' | 'batch' | 'limited' | 'own'>,
): WindowLayout => {
  const { hours, campuses: n, batch, limited, own } = shape;
  const ownAt = 3 * n + 1 + (batch ? n + 2 : 0);
  const ownRow = 2 * n + 2 + (batch ? 1 : 0);
  const width = ownAt + (own ? OWN_COLUMNS * own.count : 0);
  const height = ownRow + (own ? OWN_ROWS * own.count : 0);
  const columnAt = new Int32Array(hours + 1);
  const rowAt = new Int32Array(hours + 1);
  for (let t = 0; t < hours; t++) {
    columnAt[t + 1] = columnAt[t]! + width + (limited[t] === 1 ? n : 0);
    rowAt[t + 1] = rowAt[t]! + height + (limited[t] === 1 ? 2 * n : 0);
  }
  return {
    columnAt,
    rowAt,
    out: n,
    inference: 2 * n,
    unserved: 3 * n,
    batch: batch ? 3 * n + 1 : -1,
    backlog: batch ? 4 * n + 1 : -1,
    late: batch ? 4 * n + 2 : -1,
    paused: width,
    own: own ? ownAt : -1,
    ownRow: own ? ownRow : -1,
    batchRow: batch ? 2 * n + 2 : -1,
    powerRow: height,
  };
};

/** $ by column of a window. A column of training that cannot move costs nothing and is shut by its bounds. */
export const windowCosts = (shape: WindowShape, costs: WindowCosts, freeStart: boolean): Float64Array => {
  const { hours, campuses: n, draw, own } = shape;
  const layout = layoutOf(shape);
  const cost = new Float64Array(layout.columnAt[hours]!);
  const known = Math.min(hours, costs.known);
  for (let t = 0; t < known; t++) {
    const base = layout.columnAt[t]!;
    const at = costs.offset + t * n;
    for (let i = 0; i < n; i++) {
      const unit = costs.unitUsdPerMwh[at + i]!;
      const move = costs.moveUsdPerMw[at + i]!;
      cost[base + i] = unit * draw.training;
      cost[base + layout.out + i] = (freeStart && t === 0) || !Number.isFinite(move) ? 0 : move;
      cost[base + layout.inference + i] = unit * draw.inference;
      if (shape.batch) cost[base + layout.batch + i] = unit * draw.training;
      if (shape.limited[t] === 1) cost[base + layout.paused + i] = shape.pausedUsdPerMwh - unit * draw.training;
    }
    cost[base + layout.unserved] = shape.unservedUsdPerMwh;
    if (shape.batch) cost[base + layout.late] = shape.unservedUsdPerMwh;
    if (own) putOwnCosts(own, { ...costs, campuses: n }, t, cost, base + layout.own);
  }
  const { heldUsdPerMwh } = costs;
  const last = layout.columnAt[hours - 1]! + layout.own;
  if (own && heldUsdPerMwh) for (let k = 0; k < own.count; k++) cost[last + 3 * own.count + k] = -heldUsdPerMwh[k]!;
  return cost;
};

/** Bounds of the first hour's move rows: what may enter from a start state; without one, anything. */
export const startBounds = (
  shape: WindowShape,
  startMw: Float64Array | null,
): { readonly lower: Float64Array; readonly upper: Float64Array } => {
  const lower = new Float64Array(shape.campuses).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(shape.campuses).fill(Number.POSITIVE_INFINITY);
  if (startMw) {
    for (let i = 0; i < shape.campuses; i++) {
      lower[i] = startMw[i]!;
      upper[i] = startMw[i]! + shape.wanMw[i]!;
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
  const { columnAt, inference, unserved } = layoutOf(shape);
  const lower: number[] = [];
  const start: number[] = [0];
  const index: number[] = [];
  for (const { marks, hoursOfDay } of sets) {
    for (const hourOfDay of hoursOfDay) {
      const demandMw = demandWithin(groups, n, hourOfDay, marks);
      for (let t = hourOfDay; t < hours; t += 24) {
        for (let i = 0; i < n; i++) if (marks[i] === 1) index.push(columnAt[t]! + inference + i);
        index.push(columnAt[t]! + unserved);
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

/** The program without reach rows, from hour 0 of a day. `cost` comes from `windowCosts`, the start from `startBounds`. */
export const windowProgram = (
  shape: WindowShape,
  cost: Float64Array,
  startMw: Float64Array | null,
  startBacklogMwh = 0,
  startHeldMwh?: Float64Array | undefined,
): LinearProgram => {
  const { hours, campuses: n, draw, batch, own, roomMw, wanMw } = shape;
  const layout = layoutOf(shape);
  const { columnAt, rowAt } = layout;
  const columns = columnAt[hours]!;
  const rows = rowAt[hours]!;
  const limitedHours = shape.limited.reduce((sum, one) => sum + one, 0);
  const most =
    hours * (3 * n + 2 * n + n + (n + 1) + (batch ? 2 * n + 3 : 0)) +
    limitedHours * 7 * n +
    (own ? hours * 11 * own.count : 0);
  const colUpper = new Float64Array(columns);
  const rowLower = new Float64Array(rows);
  const rowUpper = new Float64Array(rows);
  const start = new Int32Array(rows + 1);
  const index = new Int32Array(most);
  const value = new Float64Array(most);
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
  const heldBefore = own ? heldStart(own, startHeldMwh) : new Float64Array(0);
  for (let t = 0; t < hours; t++) {
    const x = columnAt[t]!;
    const before = t > 0 ? columnAt[t - 1]! : 0;
    const y = x + layout.inference;
    const b = x + layout.batch;
    const p = x + layout.paused;
    const limited = shape.limited[t] === 1;
    const at = t * n;
    for (let i = 0; i < n; i++) {
      colUpper[x + i] = shape.standingMw[at + i]!;
      // with a free start nothing has to leave in the first hour, and nothing is charged for it
      colUpper[x + n + i] = wanMw[at + i]!;
      colUpper[y + i] = roomMw[at + i]!;
      if (batch) colUpper[b + i] = roomMw[at + i]!;
      if (limited) colUpper[p + i] = shape.standingMw[at + i]!;
      if (t > 0) entry(before + i, -1);
      entry(x + i, 1);
      entry(x + n + i, 1);
      if (t === 0) close(first.lower[i]!, first.upper[i]!);
      else close(0, wanMw[at + i]!);
    }
    for (let i = 0; i < n; i++) {
      entry(x + i, 1);
      entry(y + i, 1);
      if (batch) entry(b + i, 1);
      if (limited) entry(p + i, -1);
      close(Number.NEGATIVE_INFINITY, roomMw[at + i]!);
    }
    for (let i = 0; i < n; i++) entry(x + i, 1);
    close(shape.trainingMw, shape.trainingMw);
    for (let i = 0; i < n; i++) entry(y + i, 1);
    entry(x + layout.unserved, 1);
    const demand = shape.groups.totalMw[t % 24]!;
    colUpper[x + layout.unserved] = demand;
    close(demand, demand);
    if (batch) {
      colUpper[x + layout.backlog] = batch.mostMwh;
      colUpper[x + layout.late] = batch.arrivalsMw + (t === 0 ? startBacklogMwh : 0);
      for (let i = 0; i < n; i++) entry(b + i, 1);
      entry(x + layout.backlog, 1);
      entry(x + layout.late, 1);
      if (t > 0) entry(before + layout.backlog, -1);
      const come = batch.arrivalsMw + (t === 0 ? startBacklogMwh : 0);
      close(come, come);
    }
    if (own) {
      const column = x + layout.own;
      const work = { training: x, inference: y, batch: batch ? b : -1, paused: limited ? p : -1, draw };
      putOwnBounds(own, t, colUpper, column);
      putOwnRows(own, t, work, column, t > 0 ? before + layout.own : -1, heldBefore, entry, close);
    }
    if (!limited) continue;
    for (let i = 0; i < n; i++) {
      entry(x + i, draw.training);
      entry(y + i, draw.inference);
      if (batch) entry(b + i, draw.training);
      entry(p + i, -draw.training);
      close(Number.NEGATIVE_INFINITY, shape.drawMw[at + i]!);
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
    index: index.slice(0, entries),
    value: value.slice(0, entries),
    integer: new Uint8Array(columns),
  };
};
