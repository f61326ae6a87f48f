import type { LinearProgram } from '../placement/solver.ts';
import { type FacilityInstance, sumOf } from './types.ts';

/**
 * The strong model for a general solver: y_i first, then x_ij facility-major; rows demand, capacity, x_ij <= y_i and the
 * total demand. Capacity rows are in shares of the total demand, so that coefficients are near one.
 */
export const facilityProgram = (instance: FacilityInstance): LinearProgram => {
  const { facilities, customers, capacity, fixed, demand, cost } = instance;
  const pairs = facilities * customers;
  const columns = facilities + pairs;
  const rows = customers + facilities + pairs + 1;
  const entries = pairs + (pairs + facilities) + 2 * pairs + facilities;
  const start = new Int32Array(rows + 1);
  const index = new Int32Array(entries);
  const value = new Float64Array(entries);
  const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const rowUpper = new Float64Array(rows);
  const scale = sumOf(demand) || 1;
  let at = 0;
  let row = 0;
  const put = (column: number, coefficient: number): void => {
    index[at] = column;
    value[at++] = coefficient;
  };
  const close = (lower: number, upper: number): void => {
    rowLower[row] = lower;
    rowUpper[row++] = upper;
    start[row] = at;
  };
  const x = (i: number, j: number) => facilities + i * customers + j;
  for (let j = 0; j < customers; j++) {
    for (let i = 0; i < facilities; i++) put(x(i, j), 1);
    close(1, 1);
  }
  for (let i = 0; i < facilities; i++) {
    put(i, -capacity[i]! / scale);
    for (let j = 0; j < customers; j++) put(x(i, j), demand[j]! / scale);
    close(Number.NEGATIVE_INFINITY, 0);
  }
  for (let i = 0; i < facilities; i++) {
    for (let j = 0; j < customers; j++) {
      put(i, -1);
      put(x(i, j), 1);
      close(Number.NEGATIVE_INFINITY, 0);
    }
  }
  for (let i = 0; i < facilities; i++) put(i, capacity[i]! / scale);
  close(sumOf(demand) / scale, Number.POSITIVE_INFINITY);
  const costs = new Float64Array(columns);
  costs.set(fixed);
  costs.set(cost, facilities);
  const integer = new Uint8Array(columns);
  integer.fill(1, 0, facilities);
  return {
    columns,
    rows,
    cost: costs,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower,
    rowUpper,
    start,
    index,
    value,
    integer,
  };
};
