import type { Solver } from '../../placement/solver.ts';
import type { Network } from '../network.ts';
import type { YearCosts } from './costs.ts';
import { type Groups, roomByHourMw } from './groups.ts';
import { makeWindowLp } from './window-lp.ts';
import type { WindowShape } from './window-program.ts';

/** Hours that a window commits, and looks ahead beyond them [choice]. */
export const WINDOW_HOURS = 168;
export const AHEAD_HOURS = 24;

/** What a network asks of a window of `hours`.  */
export const windowShape = (
  net: Network,
  costs: YearCosts,
  groups: Groups,
  hours: number,
  other: { readonly moveEveryHours?: number; readonly powerLimited?: boolean } = {},
): WindowShape => ({
  hours,
  campuses: net.campuses.length,
  groups,
  roomMw: roomByHourMw(net, groups),
  trainingMw: net.trainingMw.reduce((sum, mw) => sum + mw, 0),
  wanMwPerHour: costs.moveUsdPerMw.every(Number.isFinite) ? costs.wanMwPerHour : 0,
  draw: costs.draw,
  unservedUsdPerMwh: costs.unservedUsdPerMwh,
  moveEveryHours: other.moveEveryHours ?? 1,
  powerLimited: other.powerLimited ?? false,
});

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

/** A window solved twice: from the state that the one before left, and free, for the bound. */
export interface SolvedWindow {
  readonly window: number;
  readonly fromHour: number;
  /** Committed hours: fewer than a week in the last window. */
  readonly hours: number;
  /** Training of the committed hours, IT MW: hours x campuses. */
  readonly trainingMw: Float64Array;
  /** Least cost of the committed hours from any start state, to any end state, $; NaN where no bound was wanted. */
  readonly boundUsd: number;
  readonly iterations: number;
  readonly solves: number;
  readonly columns: number;
  readonly rows: number;
}

export interface WindowsOptions {
  readonly chunk?: WindowChunk | undefined;
  readonly bound: boolean;
  readonly moveEveryHours?: number;
}

/**
 * Plans the windows of a chunk one after another, each looking ahead; one yield per window, so that the caller can stop
 * between two (`return` ends the generator). Each window opens a session of its own, and the bound is solved warm in it:
 * measured, a week begun from the basis of the week before takes longer than a cold one, which has presolve. So a window
 * depends on its start state alone, and chunks do not change it.
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
  const shape = windowShape(net, costs, groups, WINDOW_HOURS + AHEAD_HOURS, {
    moveEveryHours: options.moveEveryHours ?? 1,
  });
  let startMw: Float64Array | null = from === 0 ? net.trainingMw : null;
  for (let window = from; window < to; window++) {
    const fromHour = window * WINDOW_HOURS;
    const left = net.hours - fromHour;
    const hours = Math.min(WINDOW_HOURS, left);
    const offset = fromHour * n;
    const lp = makeWindowLp(solver, shape);
    try {
      const answer = lp.solve({ ...costs, offset, known: Math.min(shape.hours, left), startMw });
      const free = options.bound ? lp.solve({ ...costs, offset, known: hours, startMw: null }) : null;
      startMw = answer.trainingMw.slice((hours - 1) * n, hours * n);
      yield {
        window,
        fromHour,
        hours,
        trainingMw: answer.trainingMw.slice(0, hours * n),
        boundUsd: free?.costUsd ?? Number.NaN,
        iterations: answer.iterations + (free?.iterations ?? 0),
        solves: answer.solves + (free?.solves ?? 0),
        columns: lp.columns,
        rows: lp.rows(),
      };
    } finally {
      lp.dispose();
    }
  }
}
