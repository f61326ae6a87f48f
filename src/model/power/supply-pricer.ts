import { type CampusSizes, SIZE_KEYS } from './campus.ts';
import { STEPS, StorageValue, type StoredEnergy } from './storage-value.ts';
import { gasCostUsd, importCostUsd, type SupplyProblem } from './supply.ts';

/**
 * The least-cost dispatch of given sizes at a price on carbon-backed energy, and from its prices a lower bound of the
 * hourly cost at any sizes. No solver: sources by merit order, the battery by storage-value.ts.
 */

/** Sun and wind, import under contract, import beyond it, gas, shortfall, and an end that nothing reaches. */
const SOURCES = 6;
const END_USD_PER_MWH = 1e6;

/** Flows below this are rounding: a source used up to it counts as used up, MW. */
const NOTHING_MW = 1e-9;

/** Battery that stands in for none: power and hours. */
const TRACE_MW = 1e-4;
const TRACE_H = 4;

/** A lower bound of the hourly cost, linear in sizes: constant + gradient . sizes, $ a year, without capital. */
export interface SupplyCut {
  readonly constant: number;
  /** By `SIZE_KEYS`. */
  readonly gradient: Float64Array;
}

export interface PricedDispatch {
  /** Hourly cost, $ a year, with carbon-backed energy beyond the allowance at its price. */
  readonly valueUsd: number;
  /** Carbon-backed energy less the allowance of the target, MWh: the slope of `valueUsd` with the multiplier. */
  readonly overMwh: number;
  readonly cut: SupplyCut;
}

const clip = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Prices one problem at many sizes; buffers are reused. */
export class SupplyPricer {
  private readonly problem: SupplyProblem;
  private readonly hours: number;
  private readonly value: StorageValue;
  private readonly allowanceMwh: number;
  private readonly importCost: Float64Array;
  private readonly sourcePrice: Float64Array;
  private readonly sourceMw: Float64Array;
  /** Share of a source's MWh that counts against the target, by hour and source. */
  private readonly sourceCarbon: Float64Array;

  constructor(problem: SupplyProblem) {
    this.problem = problem;
    this.hours = problem.given.hours;
    this.value = new StorageValue(this.hours);
    this.sourcePrice = new Float64Array(this.hours * SOURCES);
    this.sourceMw = new Float64Array(this.hours * SOURCES);
    this.sourceCarbon = new Float64Array(this.hours * SOURCES);
    this.importCost = Float64Array.from({ length: this.hours }, (_, hour) => importCostUsd(problem, hour));
    let loadMwh = 0;
    for (let hour = 0; hour < this.hours; hour++) loadMwh += problem.given.loadMw[hour]!;
    this.allowanceMwh = problem.cfeTarget === null ? 0 : (1 - problem.cfeTarget) * loadMwh;
  }

  /** Least-cost dispatch of `sizes` with carbon-backed energy at `multiplier` $/MWh. */
  price(sizes: CampusSizes, multiplier: number): PricedDispatch {
    const { batteryMw, batteryMwh } = sizes;
    // Without any battery the bound would not say what the first MW of one is worth.
    const priced =
      batteryMw > 0 && batteryMwh > 0
        ? sizes
        : {
            ...sizes,
            batteryMw: Math.max(batteryMw, TRACE_MW),
            batteryMwh: Math.max(batteryMwh, TRACE_MW * TRACE_H),
          };
    this.orderSources(priced, multiplier);
    this.steps(priced);
    const keep = 1 - this.problem.battery.selfDischargePerHour;
    return this.forward(priced, multiplier, this.value.backward(priced.batteryMwh, keep));
  }

  private orderSources(sizes: CampusSizes, multiplier: number): void {
    const { given, costs, cfeTarget } = this.problem;
    const { sourcePrice, sourceMw, sourceCarbon, importCost } = this;
    const gasPrice = gasCostUsd(this.problem) + multiplier;
    const shortCarbon = 1 - (cfeTarget ?? 1);
    const shortPrice = costs.shortfallUsdPerMwh + multiplier * shortCarbon;
    for (let hour = 0; hour < this.hours; hour++) {
      const k = hour * SOURCES;
      const limit = given.importLimitMw[hour]!;
      const contracted = Math.min(limit, given.ppaMw[hour]!);
      const carbon = 1 - given.gridCleanShare[hour]!;
      sourcePrice[k] = 0;
      sourceMw[k] = sizes.pvMw * given.pvPerMw[hour]! + sizes.windMw * given.windPerMw[hour]!;
      sourceCarbon[k] = 0;
      sourcePrice[k + 1] = importCost[hour]!;
      sourceMw[k + 1] = contracted;
      sourceCarbon[k + 1] = 0;
      sourcePrice[k + 2] = importCost[hour]! + multiplier * carbon;
      sourceMw[k + 2] = limit - contracted;
      sourceCarbon[k + 2] = carbon;
      this.insert(k, k + 3, gasPrice, sizes.gasMw, 1);
      this.insert(k, k + 4, shortPrice, given.loadMw[hour]!, shortCarbon);
      sourcePrice[k + 5] = END_USD_PER_MWH;
      sourceMw[k + 5] = Number.POSITIVE_INFINITY;
      sourceCarbon[k + 5] = 0;
    }
  }

  /** Puts a source behind the cheaper ones of `first`..`place`. */
  private insert(first: number, place: number, price: number, mw: number, carbon: number): void {
    const { sourcePrice, sourceMw, sourceCarbon } = this;
    let at = place;
    for (; at > first && price < sourcePrice[at - 1]!; at--) {
      sourcePrice[at] = sourcePrice[at - 1]!;
      sourceMw[at] = sourceMw[at - 1]!;
      sourceCarbon[at] = sourceCarbon[at - 1]!;
    }
    sourcePrice[at] = price;
    sourceMw[at] = mw;
    sourceCarbon[at] = carbon;
  }

  /** Cost of each hour against the change of the stored energy. */
  private steps(sizes: CampusSizes): void {
    const { given, battery } = this.problem;
    const { chargeEfficiency: into, dischargeEfficiency: out, wearUsdPerMwh: wear } = battery;
    const { sourcePrice, sourceMw } = this;
    const { stepSlope, stepMwh, lowest, highest } = this.value;
    for (let hour = 0; hour < this.hours; hour++) {
      const load = given.loadMw[hour]!;
      const to = load + sizes.batteryMw;
      let from = Math.max(0, load - sizes.batteryMw);
      lowest[hour] = (from - load) / out;
      highest[hour] = sizes.batteryMw * into;
      let source = hour * SOURCES;
      let left = sourceMw[source]!;
      let filled = 0;
      while (filled + left <= from) {
        filled += left;
        left = sourceMw[++source]!;
      }
      left -= from - filled;
      let step = hour * STEPS;
      const end = step + STEPS;
      while (from < to) {
        if (left <= 0) {
          left = sourceMw[++source]!;
          continue;
        }
        const charging = from >= load;
        const stop = Math.min(charging ? to : load, from + left);
        if (stop <= from) {
          // What is left of the source is lost in rounding.
          left = 0;
          continue;
        }
        const price = sourcePrice[source]!;
        stepSlope[step] = charging ? price / into : out * (price - wear);
        stepMwh[step] = charging ? (stop - from) * into : (stop - from) / out;
        left -= stop - from;
        from = stop;
        step++;
      }
      stepMwh.fill(0, step, end);
    }
  }

  private forward(sizes: CampusSizes, multiplier: number, start: StoredEnergy): PricedDispatch {
    const { given, battery } = this.problem;
    const { chargeEfficiency: into, dischargeEfficiency: out, wearUsdPerMwh: wear } = battery;
    const { sourcePrice, sourceMw, sourceCarbon, value, importCost } = this;
    const keep = 1 - battery.selfDischargePerHour;
    const gasPrice = gasCostUsd(this.problem) + multiplier;
    const shortPrice = this.problem.costs.shortfallUsdPerMwh + multiplier * (1 - (this.problem.cfeTarget ?? 1));
    const gradient = new Float64Array(SIZE_KEYS.length);
    let [valueUsd, overMwh, constant] = [0, -this.allowanceMwh, -multiplier * this.allowanceMwh];
    let stored = start.storedMwh;
    let worth = 0;
    let worthBefore = start.worthUsdPerMwh;
    let firstWorth = 0;
    for (let hour = 0; hour < this.hours; hour++) {
      const load = given.loadMw[hour]!;
      worth = value.worth(hour, stored, sizes.batteryMwh, keep, worthBefore);
      const after = value.after(hour, stored, keep);
      const change = after - keep * stored;
      if (hour === 0) firstWorth = worth;
      else gradient[3]! += Math.min(0, worthBefore - keep * worth);
      worthBefore = worth;
      stored = after;
      const charge = change > 0 ? change / into : 0;
      const discharge = change < 0 ? -change * out : 0;
      // Sources in merit order, and the prices between which the last MWh stands.
      let rest = Math.max(0, load + charge - discharge);
      let source = hour * SOURCES;
      let low = sourcePrice[source]!;
      for (; rest > sourceMw[source]!; source++) {
        const mw = sourceMw[source]!;
        valueUsd += mw * sourcePrice[source]!;
        overMwh += mw * sourceCarbon[source]!;
        rest -= mw;
        if (mw > 0) low = sourcePrice[source]!;
      }
      valueUsd += rest * sourcePrice[source]! + discharge * wear;
      overMwh += rest * sourceCarbon[source]!;
      if (rest > NOTHING_MW) low = sourcePrice[source]!;
      while (sourceMw[source]! - rest <= NOTHING_MW) {
        rest = 0;
        source++;
      }
      const high = sourcePrice[source]!;
      const buy = into * worth;
      const sell = wear + worth / out;
      let aim = clip((low + high) / 2, buy, sell);
      if (charge > NOTHING_MW) aim = buy;
      else if (discharge > NOTHING_MW) aim = sell;
      const price = clip(aim, low, high);
      // The dual of the hour at this price and worth, term by term in the sizes.
      const limit = given.importLimitMw[hour]!;
      const contracted = Math.min(limit, given.ppaMw[hour]!);
      const cost = importCost[hour]!;
      const beyond = cost + multiplier * (1 - given.gridCleanShare[hour]!);
      constant +=
        price * load -
        Math.max(0, price - cost) * contracted -
        Math.max(0, price - beyond) * (limit - contracted) -
        Math.max(0, price - shortPrice) * load;
      gradient[0]! -= price * given.pvPerMw[hour]!;
      gradient[1]! -= price * given.windPerMw[hour]!;
      gradient[2]! -= Math.max(0, buy - price, price - sell);
      gradient[4]! -= Math.max(0, price - gasPrice);
    }
    gradient[3]! += Math.min(0, worthBefore - keep * firstWorth);
    return { valueUsd: valueUsd - multiplier * this.allowanceMwh, overMwh, cut: { constant, gradient } };
  }
}
