import { type MoveCosts, moveBytes, pauseMinutes, transferUsd } from './move-cost.ts';
import type { Network } from './network.ts';
import { makeTransport } from './transport.ts';
import type { MoveTable } from './types.ts';

/** IT MW below which a difference is rounding, not a move. */
export const SMALLEST_MOVE_MW = 1e-4;
const FIRST_ROWS = 1024;

/** Moves while the year runs: columns that double when full. */
export interface MoveBook {
  /** Pairs the decreases of a class in this hour with its increases and writes the moves down. */
  record(hour: number, workload: number, before: Float64Array, after: Float64Array): void;
  /** To be called before the first record of an hour. */
  startHour(hour: number): void;
  finish(): MoveTable;
}

type Growable = Uint8Array | Float32Array | Float64Array;
const grown = <T extends Growable>(column: T, rows: number): T => {
  const bigger = new (column.constructor as new (length: number) => T)(rows);
  bigger.set(column);
  return bigger;
};

/**
 * Opens the book. `unitUsdPerMwh` is what an IT MWh costs at a campus in the hour (dispatch price and carbon at its
 * price, times PUE); `draw` the power per occupied MW by class.
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
  };

  const write = (hour: number, workload: number, i: number, j: number, mw: number): void => {
    if (rows === capacity) grow();
    from[rows] = i;
    to[rows] = j;
    workloads[rows] = workload;
    itMw[rows] = mw;
    savingUsdPerHour[rows] = mw * draw[workload]! * (unitUsdPerMwh[i]! - unitUsdPerMwh[j]!);
    if (workload === 0) {
      const minutes = pauseMinutes(costs, net.rttMs[i * n + j]!);
      const moved = moveBytes(costs, mw);
      const lost = (mw * minutes) / 60;
      pause[rows] = minutes;
      bytes[rows] = moved;
      lostMwh[rows] = lost;
      costUsd[rows] = lost * costs.valueUsdPerMwh + transferUsd(moved, net.series.energyPriceUsdPerMwh[hour * n + i]!);
    }
    rows++;
  };

  const record: MoveBook['record'] = (hour, workload, before, after) => {
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
        if (mw > SMALLEST_MOVE_MW) write(hour, workload, donors[a]!, receivers[b]!, mw);
      }
    }
  };

  return {
    record,
    startHour: (hour) => {
      hourStart[hour] = rows;
    },
    finish: () => {
      hourStart[net.hours] = rows;
      return {
        rows,
        hourStart,
        from: from.slice(0, rows),
        to: to.slice(0, rows),
        workload: workloads.slice(0, rows),
        itMw: itMw.slice(0, rows),
        pauseMinutes: pause.slice(0, rows),
        bytes: bytes.slice(0, rows),
        lostMwh: lostMwh.slice(0, rows),
        costUsd: costUsd.slice(0, rows),
        savingUsdPerHour: savingUsdPerHour.slice(0, rows),
      };
    },
  };
};
