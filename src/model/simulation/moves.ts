import { type MoveCosts, moveBytes, pauseMinutes, transferUsd } from './move-cost.ts';
import type { Network } from './network.ts';
import { makeTransport } from './transport.ts';
import { MOVE_CAUSES, type MoveTable } from './types.ts';

/** IT MW below which a difference is rounding, not a move. */
export const SMALLEST_MOVE_MW = 1e-4;
const FIRST_ROWS = 1024;
const TRAINING = 0;
const INFERENCE = 1;
const PRICE = MOVE_CAUSES.indexOf('price');
const CARBON = MOVE_CAUSES.indexOf('carbon');

/** What drove work out of campuses in an hour: MW by campus, and why (index into MOVE_CAUSES). */
export interface Forced {
  readonly mw: Float64Array;
  readonly cause: Uint8Array;
}

/** Moves while the year runs: columns that double when full. */
export interface MoveBook {
  /**
   * Pairs the decreases of a class in this hour with its increases and writes the moves down. What mostly had to leave a
   * campus is put down to what drove it out, the rest to the larger part of its saving.
   */
  record(hour: number, workload: number, before: Float64Array, after: Float64Array, forced?: Forced): void;
  /** A move of a named job; `cause` is what drove it out, or -1. */
  recordJob(hour: number, job: number, from: number, to: number, mw: number, cause: number): void;
  /** To be called before the first record of an hour. */
  startHour(hour: number): void;
  /** The table; of a year that still runs, up to `hour` (exclusive). */
  finish(hour?: number): MoveTable;
}

type Growable = Uint8Array | Int16Array | Float32Array | Float64Array;
const grown = <T extends Growable>(column: T, rows: number): T => {
  const bigger = new (column.constructor as new (length: number) => T)(rows);
  bigger.set(column);
  return bigger;
};

/**
 * Opens the book. `unitUsdPerMwh` is what an IT MWh costs at a campus in the hour (dispatch price and carbon at its
 * price, times PUE); `draw` the power per occupied MW of training and of inference: batch draws as training does.
 */
export const makeMoveBook = (
  net: Network,
  costs: MoveCosts,
  unitUsdPerMwh: Float64Array,
  draw: readonly [training: number, inference: number],
): MoveBook => {
  const n = net.campuses.length;
  const transport = makeTransport(n);
  const donors = new Uint8Array(n);
  const receivers = new Uint8Array(n);
  const supply = new Float64Array(n);
  const demand = new Float64Array(n);
  const km = new Float64Array(n * n);
  const hourStart = new Uint32Array(net.hours + 1);
  let capacity = FIRST_ROWS;
  let rows = 0;
  let from = new Uint8Array(capacity);
  let to = new Uint8Array(capacity);
  let workloads = new Uint8Array(capacity);
  let itMw = new Float32Array(capacity);
  let pause = new Float32Array(capacity);
  let bytes = new Float64Array(capacity);
  let lostMwh = new Float32Array(capacity);
  let costUsd = new Float32Array(capacity);
  let savingUsdPerHour = new Float32Array(capacity);
  let causes = new Uint8Array(capacity);
  let jobs = new Int16Array(capacity);

  const grow = (): void => {
    capacity *= 2;
    from = grown(from, capacity);
    to = grown(to, capacity);
    workloads = grown(workloads, capacity);
    itMw = grown(itMw, capacity);
    pause = grown(pause, capacity);
    bytes = grown(bytes, capacity);
    lostMwh = grown(lostMwh, capacity);
    costUsd = grown(costUsd, capacity);
    savingUsdPerHour = grown(savingUsdPerHour, capacity);
    causes = grown(causes, capacity);
    jobs = grown(jobs, capacity);
  };

  /** The larger part of what a MW saves: price, or carbon at its price. */
  const savingCause = (hour: number, i: number, j: number): number => {
    const { dispatchPriceUsdPerMwh: usd, pue } = net.series;
    const at = hour * n;
    const price = usd[at + i]! * pue[at + i]! - usd[at + j]! * pue[at + j]!;
    const carbon = unitUsdPerMwh[i]! - unitUsdPerMwh[j]! - price;
    return carbon > price ? CARBON : PRICE;
  };

  const write = (
    hour: number,
    workload: number,
    i: number,
    j: number,
    mw: number,
    cause: number,
    job: number,
    moving: MoveCosts,
  ): void => {
    if (rows === capacity) grow();
    from[rows] = i;
    to[rows] = j;
    workloads[rows] = workload;
    itMw[rows] = mw;
    causes[rows] = cause >= 0 ? cause : savingCause(hour, i, j);
    jobs[rows] = job;
    const unitDraw = workload === INFERENCE ? draw[1] : draw[0];
    savingUsdPerHour[rows] = mw * unitDraw * (unitUsdPerMwh[i]! - unitUsdPerMwh[j]!);
    if (workload === TRAINING) {
      const minutes = pauseMinutes(moving, net.rttMs[i * n + j]!);
      const moved = moveBytes(moving, mw);
      const lost = (mw * minutes) / 60;
      pause[rows] = minutes;
      bytes[rows] = moved;
      lostMwh[rows] = lost;
      costUsd[rows] = lost * moving.valueUsdPerMwh + transferUsd(moved, net.series.energyPriceUsdPerMwh[hour * n + i]!);
    }
    rows++;
  };

  const record: MoveBook['record'] = (hour, workload, before, after, forced) => {
    let out = 0;
    let into = 0;
    for (let k = 0; k < n; k++) {
      const i = net.byId[k]!;
      const change = after[i]! - before[i]!;
      if (change < -SMALLEST_MOVE_MW) {
        supply[out] = -change;
        donors[out++] = i;
      } else if (change > SMALLEST_MOVE_MW) {
        demand[into] = change;
        receivers[into++] = i;
      }
    }
    if (out === 0 || into === 0) return;
    for (let a = 0; a < out; a++)
      for (let b = 0; b < into; b++) km[a * into + b] = net.km[donors[a]! * n + receivers[b]!]!;
    transport.solve(out, into, supply, demand, km);
    for (let a = 0; a < out; a++) {
      for (let b = 0; b < into; b++) {
        const mw = transport.flow[a * into + b]!;
        const i = donors[a]!;
        if (mw <= SMALLEST_MOVE_MW) continue;
        const isForced = forced !== undefined && forced.mw[i]! > (before[i]! - after[i]!) / 2;
        write(hour, workload, i, receivers[b]!, mw, isForced ? forced.cause[i]! : -1, -1, costs);
      }
    }
  };

  return {
    record,
    recordJob: (hour, job, i, j, mw, cause) => write(hour, TRAINING, i, j, mw, cause, job, net.jobs[job]!.costs),
    startHour: (hour) => {
      hourStart[hour] = rows;
    },
    finish: (hour = net.hours) => {
      hourStart.fill(rows, hour);
      return {
        rows,
        hourStart: hour === net.hours ? hourStart : hourStart.slice(),
        from: from.slice(0, rows),
        to: to.slice(0, rows),
        workload: workloads.slice(0, rows),
        itMw: itMw.slice(0, rows),
        pauseMinutes: pause.slice(0, rows),
        bytes: bytes.slice(0, rows),
        lostMwh: lostMwh.slice(0, rows),
        costUsd: costUsd.slice(0, rows),
        savingUsdPerHour: savingUsdPerHour.slice(0, rows),
        cause: causes.slice(0, rows),
        job: jobs.slice(0, rows),
      };
    },
  };
};
