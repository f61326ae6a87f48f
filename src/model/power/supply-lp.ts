import type { LinearProgram, SolveAnswer, Solver } from '../placement/solver.ts';
import { fail, ok, type Result } from '../result.ts';
import { type CampusDispatch, type CampusSizes, emptyDispatch } from './campus.ts';
import { gasCostUsd, importCostUsd, type SupplyProblem, supplyCostUsd } from './supply.ts';
import { annualCapitalUsd } from './supply-costs.ts';

/** The least-cost dispatch of a campus-year of given sizes as one linear program. Costs in k$: near 1 in size. */

/** Below this an hour's flow is rounding of the solver, MW. */
const ROUNDING_MW = 1e-6;
const USD_PER_K = 1000;

/** Numbers of the first hourly column of each kind; -1 where the campus has none. */
interface Columns {
  readonly bare: number;
  readonly contracted: number;
  readonly charge: number;
  readonly discharge: number;
  readonly stored: number;
  readonly gas: number;
  readonly shortfall: number;
  readonly cfeShort: number;
}

interface BuiltProgram {
  readonly program: LinearProgram;
  readonly columns: Columns;
}

/** Rows grow in typed arrays of known size: 8,784 hours are many small arrays otherwise. */
class Rows {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private rows = 0;
  private entries = 0;

  constructor(rows: number, entries: number) {
    this.start = new Int32Array(rows + 1);
    this.index = new Int32Array(entries);
    this.value = new Float64Array(entries);
    this.lower = new Float64Array(rows);
    this.upper = new Float64Array(rows);
  }

  entry(column: number, value: number): void {
    if (column < 0 || value === 0) return;
    this.index[this.entries] = column;
    this.value[this.entries] = value;
    this.entries++;
  }

  close(lower: number, upper: number): void {
    this.lower[this.rows] = lower;
    this.upper[this.rows] = upper;
    this.rows++;
    this.start[this.rows] = this.entries;
  }

  get count(): number {
    return this.rows;
  }

  get filled(): number {
    return this.entries;
  }
}

/**
 * Columns by hour: import beyond the contract, import under it, charge, discharge, energy at the end of the hour, gas,
 * shortfall; kinds that the campus does not have are left out. Rows: the balance of each hour, the battery's, the import
 * limit where two kinds of import share it, and the carbon-free target.
 */
export const buildSupplyProgram = (problem: SupplyProblem, sizes: CampusSizes): BuiltProgram => {
  const { given, battery, cfeTarget } = problem;
  const hours = given.hours;
  const hasPpa = cfeTarget !== null && given.ppaMw.some((value) => value > 0);
  const hasBattery = sizes.batteryMw > 0 && sizes.batteryMwh > 0;
  const hasGas = sizes.gasMw > 0;
  let next = 0;
  const block = (present: boolean, width = hours): number => {
    if (!present) return -1;
    next += width;
    return next - width;
  };
  const columns: Columns = {
    bare: block(true),
    contracted: block(hasPpa),
    charge: block(hasBattery),
    discharge: block(hasBattery),
    stored: block(hasBattery),
    gas: block(hasGas),
    shortfall: block(true),
    cfeShort: block(cfeTarget !== null, 1),
  };
  const cost = new Float64Array(next);
  const colLower = new Float64Array(next);
  const colUpper = new Float64Array(next);
  const gasCost = gasCostUsd(problem) / USD_PER_K;
  const set = (first: number, hour: number, price: number, upper: number): void => {
    if (first < 0) return;
    cost[first + hour] = price;
    colUpper[first + hour] = upper;
  };
  for (let hour = 0; hour < hours; hour++) {
    const price = importCostUsd(problem, hour) / USD_PER_K;
    const limit = given.importLimitMw[hour]!;
    set(columns.bare, hour, price, limit);
    set(columns.contracted, hour, price, Math.min(limit, given.ppaMw[hour]!));
    set(columns.charge, hour, 0, sizes.batteryMw);
    // A trace of wear keeps worthless energy in the battery: it may not be dumped through the bus.
    set(columns.discharge, hour, Math.max(1e-3, battery.wearUsdPerMwh) / USD_PER_K, sizes.batteryMw);
    set(columns.stored, hour, 0, sizes.batteryMwh);
    set(columns.gas, hour, gasCost, sizes.gasMw);
    set(columns.shortfall, hour, problem.costs.shortfallUsdPerMwh / USD_PER_K, given.loadMw[hour]!);
  }
  if (columns.cfeShort >= 0) {
    cost[columns.cfeShort] = problem.cfeShortUsdPerMwh / USD_PER_K;
    colUpper[columns.cfeShort] = Number.POSITIVE_INFINITY;
  }
  const rows = new Rows(3 * hours + 1, 16 * hours + 1);
  const at = (first: number, hour: number): number => (first < 0 ? -1 : first + hour);
  const keep = 1 - battery.selfDischargePerHour;
  for (let hour = 0; hour < hours; hour++) {
    const own = sizes.pvMw * given.pvPerMw[hour]! + sizes.windMw * given.windPerMw[hour]!;
    rows.entry(at(columns.bare, hour), 1);
    rows.entry(at(columns.contracted, hour), 1);
    rows.entry(at(columns.charge, hour), -1);
    rows.entry(at(columns.discharge, hour), 1);
    rows.entry(at(columns.gas, hour), 1);
    rows.entry(at(columns.shortfall, hour), 1);
    rows.close(given.loadMw[hour]! - own, Number.POSITIVE_INFINITY);
    if (hasBattery) {
      rows.entry(at(columns.stored, hour), 1);
      rows.entry(at(columns.stored, hour === 0 ? hours - 1 : hour - 1), -keep);
      rows.entry(at(columns.charge, hour), -battery.chargeEfficiency);
      rows.entry(at(columns.discharge, hour), 1 / battery.dischargeEfficiency);
      rows.close(0, 0);
    }
    if (hasPpa && given.ppaMw[hour]! > 0) {
      rows.entry(at(columns.bare, hour), 1);
      rows.entry(at(columns.contracted, hour), 1);
      rows.close(Number.NEGATIVE_INFINITY, given.importLimitMw[hour]!);
    }
  }
  if (cfeTarget !== null) {
    let loadMwh = 0;
    for (let hour = 0; hour < hours; hour++) {
      rows.entry(at(columns.bare, hour), 1 - given.gridCleanShare[hour]!);
      rows.entry(at(columns.gas, hour), 1);
      rows.entry(at(columns.shortfall, hour), 1 - cfeTarget);
      loadMwh += given.loadMw[hour]!;
    }
    rows.entry(columns.cfeShort, -1);
    rows.close(Number.NEGATIVE_INFINITY, (1 - cfeTarget) * loadMwh);
  }
  return {
    columns,
    program: {
      columns: next,
      rows: rows.count,
      cost,
      colLower,
      colUpper,
      rowLower: rows.lower.slice(0, rows.count),
      rowUpper: rows.upper.slice(0, rows.count),
      start: rows.start.slice(0, rows.count + 1),
      index: rows.index.slice(0, rows.filled),
      value: rows.value.slice(0, rows.filled),
      integer: new Uint8Array(next),
    },
  };
};

/** Flows of a solution: rounding is cleaned away and what the balance leaves over is curtailed, so that energy closes. */
const flowsOf = (problem: SupplyProblem, sizes: CampusSizes, columns: Columns, x: Float64Array): CampusDispatch => {
  const { given, battery } = problem;
  const flow = emptyDispatch(given.hours);
  const value = (first: number, hour: number): number => (first < 0 ? 0 : Math.max(0, x[first + hour]!));
  const roundTrip = battery.chargeEfficiency * battery.dischargeEfficiency;
  for (let hour = 0; hour < given.hours; hour++) {
    const pv = sizes.pvMw * given.pvPerMw[hour]!;
    const wind = sizes.windMw * given.windPerMw[hour]!;
    let charge = value(columns.charge, hour);
    let discharge = value(columns.discharge, hour);
    // In and out of the battery in one hour is the same as less of both, with less lost.
    const both = Math.min(charge, discharge / roundTrip);
    charge -= both;
    discharge -= both * roundTrip;
    let gas = value(columns.gas, hour);
    let short = value(columns.shortfall, hour);
    if (short < ROUNDING_MW) short = 0;
    let imported = Math.min(given.importLimitMw[hour]!, value(columns.bare, hour) + value(columns.contracted, hour));
    let over = imported + pv + wind + discharge + gas + short - given.loadMw[hour]! - charge;
    if (over < 0) {
      const more = Math.min(given.importLimitMw[hour]! - imported, -over);
      imported += more;
      short += Math.max(0, -over - more);
      over = 0;
    }
    // Only sun and wind can be curtailed: anything above them was not drawn in the first place.
    let dumped = Math.max(0, over - pv - wind);
    over -= dumped;
    const less = Math.min(imported, dumped);
    imported -= less;
    dumped -= less;
    gas -= Math.min(gas, dumped);
    flow.pvMw[hour] = pv;
    flow.windMw[hour] = wind;
    flow.importMw[hour] = imported;
    flow.chargeMw[hour] = charge;
    flow.dischargeMw[hour] = discharge;
    flow.gasMw[hour] = gas;
    flow.shortfallMw[hour] = short;
    flow.curtailedMw[hour] = over;
    flow.storedMwh[hour + 1] = Math.min(sizes.batteryMwh, value(columns.stored, hour));
  }
  flow.storedMwh[0] = flow.storedMwh[given.hours]!;
  return flow;
};

/** The least-cost dispatch of given sizes. */
export interface SupplyPlan {
  readonly sizes: CampusSizes;
  readonly flow: CampusDispatch;
  /** Flows and capital, $ a year. */
  readonly costUsd: number;
  /** Proven lower bound of it, $ a year. */
  readonly boundUsd: number;
  /** MWh by which the carbon-free target is missed, at its price. */
  readonly cfeShortMwh: number;
}

const STATUS_WORDS: Readonly<Record<Exclude<SolveAnswer['status'], 'optimal'>, string>> = {
  infeasible: 'contradicts itself',
  unbounded: 'has no least cost',
  stopped: 'took too long',
  failed: 'was not solved',
};

/**
 * Solves the dispatch of given sizes to optimality.
 * Errors: the solver stops or fails; with prices above 0 the program always has a solution (shortfall, a missed target).
 * @param timeLimitS Only stops.
 */
export const solveSupply = (
  problem: SupplyProblem,
  sizes: CampusSizes,
  solver: Solver,
  timeLimitS = 60,
): Result<SupplyPlan> => {
  const { program, columns } = buildSupplyProgram(problem, sizes);
  const answer = solver.solve(program, { mipGap: 0, timeLimitS });
  if (answer.status !== 'optimal' || !answer.x) {
    const word = answer.status === 'optimal' ? 'was not solved' : STATUS_WORDS[answer.status];
    return fail(`The least-cost supply of the campus ${word}.`, 'Use the dispatch by rule, or change the sizes.');
  }
  const flow = flowsOf(problem, sizes, columns, answer.x);
  const short = columns.cfeShort >= 0 ? answer.x[columns.cfeShort]! : 0;
  const costUsd = supplyCostUsd(problem, sizes, flow);
  const boundUsd = answer.objective * USD_PER_K + annualCapitalUsd(sizes, problem.capital);
  return ok({ sizes, flow, costUsd, boundUsd, cfeShortMwh: Math.max(0, short) });
};
