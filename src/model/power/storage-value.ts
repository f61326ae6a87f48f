/**
 * The value of stored energy through a year in which every hour has a convex, piecewise linear cost of changing it: the
 * cost of the rest of the year is then convex and piecewise linear too, and an hour merges its own slopes into it
 * (infimal convolution). The best policy is a stock level per step of the hour's cost. Exact, one pass backward.
 */

/** Steps of an hour's cost at most. */
export const STEPS = 8;
/** Run of the next year before the last hour, and of the last year before the first, so that the year closes, hours. */
const LEAD_HOURS = 1008;

/** Nearness to empty or full, share of the energy. */
const EDGE = 1e-12;

/** Charge, MWh, and what another MWh of it is worth, $. */
export interface StoredEnergy {
  readonly storedMwh: number;
  readonly worthUsdPerMwh: number;
}

/** Steps of all hours and, after `backward`, the levels to which each step is taken. Buffers are reused. */
export class StorageValue {
  /** Slope, $/MWh of stored energy, rising within an hour, and length, MWh, by hour and step; unused steps have length 0. */
  readonly stepSlope: Float64Array;
  readonly stepMwh: Float64Array;
  /** Furthest change of the stored energy downward (0 or less) and upward, MWh. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** Slope of the cost to come at an empty and at a full battery at the beginning of the hour, $/MWh. */
  readonly emptySlope: Float64Array;
  readonly fullSlope: Float64Array;
  private readonly hours: number;
  private readonly level: Float64Array;
  private slopes = new Float64Array(1024);
  private lengths = new Float64Array(1024);
  private nextSlopes = new Float64Array(1024);
  private nextLengths = new Float64Array(1024);
  private segments = 0;

  constructor(hours: number) {
    this.hours = hours;
    this.stepSlope = new Float64Array(hours * STEPS);
    this.stepMwh = new Float64Array(hours * STEPS);
    this.level = new Float64Array(hours * STEPS);
    this.lowest = new Float64Array(hours);
    this.highest = new Float64Array(hours);
    this.emptySlope = new Float64Array(hours);
    this.fullSlope = new Float64Array(hours);
  }

  /**
   * Levels of every step, last hour first; then where the year begins: the charge and the worth of stored energy at
   * which the last year ended.
   * @param energyMwh Size of the battery, above 0.
   * @param keep Share of the stored energy that is left after an hour.
   */
  backward(energyMwh: number, keep: number): StoredEnergy {
    this.slopes[0] = 0;
    this.lengths[0] = energyMwh;
    this.segments = 1;
    for (let lead = LEAD_HOURS - 1; lead >= 0; lead--) this.merge(lead % this.hours, energyMwh, keep);
    for (let hour = this.hours - 1; hour >= 0; hour--) this.merge(hour, energyMwh, keep);
    let stored = 0;
    let worth = -this.slopes[0]!;
    for (let lead = LEAD_HOURS; lead > 0; lead--) {
      const hour = this.hours - 1 - ((lead - 1) % this.hours);
      worth = this.worth(hour, stored, energyMwh, keep, worth);
      stored = this.after(hour, stored, keep);
    }
    return { storedMwh: stored, worthUsdPerMwh: worth };
  }

  /**
   * Worth of stored energy at the end of an hour, $/MWh: that of the hour before, unless the battery is empty or full
   * in between and the cost to come says it anew.
   */
  worth(hour: number, storedMwh: number, energyMwh: number, keep: number, before: number): number {
    const edge = EDGE * energyMwh;
    if (storedMwh <= edge) return -this.emptySlope[hour]! / keep;
    if (storedMwh >= energyMwh - edge) return -this.fullSlope[hour]! / keep;
    return before / keep;
  }

  /** Energy at the end of an hour that begins with `storedMwh`, by the levels. */
  after(hour: number, storedMwh: number, keep: number): number {
    const { stepMwh, level } = this;
    let stored = keep * storedMwh + this.lowest[hour]!;
    const first = hour * STEPS;
    for (let step = first; step < first + STEPS; step++) {
      const length = stepMwh[step]!;
      if (length === 0) continue;
      const target = level[step]!;
      if (stored + length >= target) return Math.max(stored, target);
      stored += length;
    }
    return stored;
  }

  private merge(hour: number, energyMwh: number, keep: number): void {
    if (this.segments + STEPS > this.nextSlopes.length) {
      this.nextSlopes = new Float64Array(2 * this.slopes.length);
      this.nextLengths = new Float64Array(2 * this.slopes.length);
    }
    const { slopes, lengths, nextSlopes, nextLengths, stepSlope, stepMwh, level, segments } = this;
    const first = hour * STEPS;
    let step = first + STEPS - 1;
    while (step >= first && stepMwh[step] === 0) step--;
    // The merged list begins at -highest and is kept from 0 to what is left of a full battery.
    let skip = this.highest[hour]!;
    let room = keep * energyMwh;
    const nothing = EDGE * energyMwh;
    let segment = 0;
    let passed = 0;
    let count = 0;
    while (segment < segments || step >= first) {
      let slope: number;
      let length: number;
      if (step < first || (segment < segments && slopes[segment]! <= -stepSlope[step]!)) {
        slope = slopes[segment]!;
        length = lengths[segment]!;
        passed += length;
        segment++;
      } else {
        slope = -stepSlope[step]!;
        length = stepMwh[step]!;
        level[step] = Math.min(passed, energyMwh);
        do step--;
        while (step >= first && stepMwh[step] === 0);
      }
      // What rounding leaves of a segment would pass for the first or last slope.
      if (skip >= length - nothing) {
        skip = Math.max(0, skip - length);
        continue;
      }
      length = Math.min(room, length - skip);
      skip = 0;
      if (length <= nothing) continue;
      room -= length;
      const kept = slope * keep;
      if (count > 0 && nextSlopes[count - 1] === kept) nextLengths[count - 1]! += length / keep;
      else {
        nextSlopes[count] = kept;
        nextLengths[count] = length / keep;
        count++;
      }
    }
    this.emptySlope[hour] = nextSlopes[0]!;
    this.fullSlope[hour] = nextSlopes[count - 1]!;
    this.segments = count;
    this.slopes = nextSlopes;
    this.lengths = nextLengths;
    this.nextSlopes = slopes;
    this.nextLengths = lengths;
  }
}
