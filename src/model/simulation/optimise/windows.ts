import type { Solver } from '../../placement/solver.ts';
import type { Network } from '../network.ts';
import type { HourPrices } from './bound.ts';
import type { YearCosts } from './costs.ts';
import type { Groups } from './groups.ts';
import { heldWorth } from './own-program.ts';
import { cutOwn, type OwnSupply } from './own-supply.ts';
import { makeWindowLp } from './window-lp.ts';
import type { ReachSet, WindowShape } from './window-program.ts';
import { type YearLimits, yearLimits } from './year-limits.ts';

/** Hours that a window commits, and looks ahead beyond them [choice]. */
export const WINDOW_HOURS = 168;
export const AHEAD_HOURS = 24;

/** Batch of a network as windows see it; null where there is none. */
export const batchOf = (net: Network): WindowShape['batch'] => {
  const arrivalsMw = net.batchMw.reduce((sum, mw) => sum + mw, 0);
  return arrivalsMw > 0 ? { arrivalsMw, mostMwh: arrivalsMw * net.batchSlackHours } : null;
};

/** What a year asks of a window of `hours` from `fromHour` on, a midnight. Hours after the year are as the year's last day. */
export const windowShape = (
  net: Network,
  costs: YearCosts,
  groups: Groups,
  hours: number,
  other: {
    readonly fromHour?: number;
    /** Training may move in hours that are a multiple of this from the window's start; 1: always. */
    readonly moveEveryHours?: number;
    readonly limits?: YearLimits;
    /** Supply behind the meters over the year; left out: the window plans as if there were none. */
    readonly own?: OwnSupply | null;
  } = {},
): WindowShape => {
  const n = net.campuses.length;
  const from = other.fromHour ?? 0;
  const every = other.moveEveryHours ?? 1;
  const limits = other.limits ?? yearLimits(net, costs, groups);
  const hourAt = (t: number): number =>
    from + t < net.hours ? from + t : net.hours - 24 + ((from + t - net.hours) % 24);
  const cut = <T extends Float64Array | Uint8Array>(column: T, wide: number): T => {
    const part = new (column.constructor as new (length: number) => T)(hours * wide);
    for (let t = 0; t < hours; t++) {
      const at = hourAt(t);
      part.set(column.subarray(at * wide, (at + 1) * wide), t * wide);
    }
    return part;
  };
  const wanMw = cut(limits.wanMw, n);
  for (let t = 0; t < hours; t++) if (t % every !== 0) wanMw.fill(0, t * n, (t + 1) * n);
  return {
    hours,
    campuses: n,
    groups,
    roomMw: cut(limits.roomMw, n),
    standingMw: cut(limits.standingMw, n),
    wanMw,
    drawMw: cut(limits.drawMw, n),
    limited: cut(limits.limited, 1),
    trainingMw: net.trainingMw.reduce((sum, mw) => sum + mw, 0),
    batch: batchOf(net),
    own: other.own ? cutOwn(other.own, hours, hourAt) : null,
    draw: costs.draw,
    unservedUsdPerMwh: costs.unservedUsdPerMwh,
    pausedUsdPerMwh: costs.pausedUsdPerMwh,
  };
};

export const windowCount = (hours: number): number => Math.ceil(hours / WINDOW_HOURS);

/** A part of the year for one worker: windows from..to (exclusive). A first window other than 0 starts free. */
export interface WindowChunk {
  readonly from: number;
  readonly to: number;
}

/** The year in equal parts. The seam is not planned: the runner pays for the moves from one part's end to the next one's start. */
export const yearChunks = (hours: number, parts: number): readonly WindowChunk[] => {
  const windows = windowCount(hours);
  const edge = (k: number): number => Math.round((k * windows) / parts);
  return Array.from({ length: parts }, (_, k) => ({ from: edge(k), to: edge(k + 1) })).filter(
    ({ from, to }) => to > from,
  );
};

/** A window solved from the state that the one before left. */
export interface SolvedWindow {
  readonly window: number;
  readonly fromHour: number;
  /** Committed hours: fewer than a week in the last window. */
  readonly hours: number;
  /** Training of the committed hours, IT MW: hours x campuses. */
  readonly trainingMw: Float64Array;
  /** Batch at work in the committed hours, IT MW: hours x campuses. */
  readonly batchMw: Float64Array;
  /** What batteries hold after each committed hour, MWh: hours x campuses with own supply. */
  readonly heldMwh: Float64Array;
  /** Prices of the committed hours, for the bound. */
  readonly prices: HourPrices;
  readonly iterations: number;
  readonly solves: number;
  readonly columns: number;
  readonly rows: number;
}

export interface WindowsOptions {
  readonly chunk?: WindowChunk | undefined;
  readonly moveEveryHours?: number;
  readonly limits: YearLimits;
  readonly own?: OwnSupply | null;
}

/**
 * Plans the windows of a chunk one after another, each looking ahead; one yield per window, so that the caller can stop
 * between two (`return` ends the generator). Each window opens a session of its own: measured, a week begun from the
 * basis of the week before takes longer than a cold one, which has presolve. Rows of reach that one window needed are in
 * the next one from its start.
 */
export function* solveWindows(
  net: Network,
  solver: Solver,
  costs: YearCosts,
  groups: Groups,
  options: WindowsOptions,
): Generator<SolvedWindow, void, void> {
  const n = net.campuses.length;
  const { from, to } = options.chunk ?? { from: 0, to: windowCount(net.hours) };
  let startMw: Float64Array | null = from === 0 ? net.trainingMw : null;
  let startBacklogMwh = 0;
  const own = options.own ?? null;
  const owning = own?.count ?? 0;
  // the year, and each part of it, begins with empty batteries: what is in them when it ends was paid for
  let startHeldMwh = new Float64Array(owning);
  let known: readonly ReachSet[] = [];
  for (let window = from; window < to; window++) {
    const fromHour = window * WINDOW_HOURS;
    const left = net.hours - fromHour;
    const hours = Math.min(WINDOW_HOURS, left);
    const shape = windowShape(net, costs, groups, WINDOW_HOURS + AHEAD_HOURS, {
      fromHour,
      moveEveryHours: options.moveEveryHours ?? 1,
      limits: options.limits,
      own,
    });
    const prices = { ...costs, offset: fromHour * n, campuses: n };
    const lp = makeWindowLp(solver, shape, known);
    try {
      const answer = lp.solve({
        ...costs,
        offset: fromHour * n,
        known: Math.min(shape.hours, left),
        startMw,
        startBacklogMwh,
        startHeldMwh,
        heldUsdPerMwh: shape.own && left > shape.hours ? heldWorth(shape.own, prices, shape.hours) : undefined,
      });
      startMw = answer.trainingMw.slice((hours - 1) * n, hours * n);
      startBacklogMwh = answer.backlogMwh[hours - 1]!;
      startHeldMwh = answer.heldMwh.slice((hours - 1) * owning, hours * owning);
      known = lp.sets.slice();
      yield {
        window,
        fromHour,
        hours,
        trainingMw: answer.trainingMw.slice(0, hours * n),
        batchMw: answer.batchMw.slice(0, hours * n),
        heldMwh: answer.heldMwh.slice(0, hours * owning),
        prices: answer.prices,
        iterations: answer.iterations,
        solves: answer.solves,
        columns: lp.columns,
        rows: lp.rows(),
      };
    } finally {
      lp.dispose();
    }
  }
}
