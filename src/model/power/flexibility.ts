import { monthOfHour } from '../time.ts';
import { type CapCurve, throughputAt } from './power-cap.ts';

/**
 * Flexible headroom of a balancing authority, after Norris et al., "Rethinking Load Growth", Duke University, 2025
 * (MODEL §4): the constant load that fits under the highest demand on record if a share of its energy may be curtailed.
 */

/** Thresholds: highest demand on record in April-October and in November-March, by UTC month, MW. */
export interface SeasonPeaks {
  readonly summerMw: number;
  readonly winterMw: number;
}

/** Hours of a mean year. */
const YEAR_HOURS = 8766;
const DAY_HOURS = 24;
/** Halvings of the search for thresholds: far below a kW. */
const BISECTIONS = 50;

/** 1 where the hour lies in April-October. @param firstHour Hour index of row 0 against 2024-01-01 UTC; a multiple of 24. */
const summerFlags = (count: number, firstHour: number): Uint8Array => {
  const flags = new Uint8Array(count);
  for (let hour = 0; hour < count; hour += DAY_HOURS) {
    const month = monthOfHour(firstHour + hour);
    if (month >= 3 && month <= 9) flags.fill(1, hour, Math.min(count, hour + DAY_HOURS));
  }
  return flags;
};

/** Highest demand by season; 0 for a season without hours. NaN hours are left out. */
export const seasonPeaks = (demandMw: ArrayLike<number>, firstHour: number): SeasonPeaks => {
  const summer = summerFlags(demandMw.length, firstHour);
  const peak: [number, number] = [0, 0];
  for (let hour = 0; hour < demandMw.length; hour++) {
    const season = summer[hour] as 0 | 1;
    if (demandMw[hour]! > peak[season]) peak[season] = demandMw[hour]!;
  }
  return { summerMw: peak[1], winterMw: peak[0] };
};

/** MW under the threshold, hour by hour; NaN where demand is missing. */
const roomUnder = (demandMw: ArrayLike<number>, peaks: SeasonPeaks, firstHour: number): Float64Array => {
  const summer = summerFlags(demandMw.length, firstHour);
  const room = new Float64Array(demandMw.length);
  for (let hour = 0; hour < room.length; hour++) {
    room[hour] = (summer[hour] === 1 ? peaks.summerMw : peaks.winterMw) - demandMw[hour]!;
  }
  return room;
};

/** What curtailment looks like for a constant load. */
export interface CurtailmentFigures {
  /** Curtailed energy over the energy of the load, 0-1. */
  readonly share: number;
  /** Hours with curtailment in a mean year. */
  readonly hoursPerYear: number;
  /** Longest run of curtailed hours; a missing hour ends a run. */
  readonly longestRunHours: number;
  /** Share of the curtailed hours in which at least 50, 75, 90 % of the load keeps running; 1 where none is curtailed. */
  readonly keep50: number;
  readonly keep75: number;
  readonly keep90: number;
}

/** Figures from the room under the threshold, hour by hour. */
const figuresOf = (roomMw: ArrayLike<number>, loadMw: number): CurtailmentFigures => {
  let [known, hours, run, longest, half, most, nearly, energy] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let hour = 0; hour < roomMw.length; hour++) {
    const free = roomMw[hour]!;
    if (!Number.isNaN(free)) known++;
    if (!(free < loadMw)) {
      run = 0;
      continue;
    }
    energy += Math.min(loadMw, loadMw - free);
    hours++;
    run++;
    if (run > longest) longest = run;
    if (free >= 0.5 * loadMw) half++;
    if (free >= 0.75 * loadMw) most++;
    if (free >= 0.9 * loadMw) nearly++;
  }
  const shareOf = (count: number): number => (hours === 0 ? 1 : count / hours);
  return {
    share: loadMw > 0 && known > 0 ? energy / (loadMw * known) : 0,
    hoursPerYear: known > 0 ? (hours / known) * YEAR_HOURS : 0,
    longestRunHours: longest,
    keep50: shareOf(half),
    keep75: shareOf(most),
    keep90: shareOf(nearly),
  };
};

/** The curve of one authority, prepared once: sorting dominates, questions are then quick. */
export interface FlexibleHeadroom {
  readonly peaks: SeasonPeaks;
  /** Hours with a value. */
  readonly knownHours: number;
  /** Share of the energy of a constant load of `loadMw` that is curtailed: rises with the load from 0. */
  readonly rate: (loadMw: number) => number;
  /** The load at which `rate` is `share`: 0 at a share of 0; exact, no bisection of the load. */
  readonly loadAt: (share: number) => number;
  /** How often, how long and how deep a load is curtailed; reads every hour of the record. */
  readonly figures: (loadMw: number) => CurtailmentFigures;
}

/**
 * Flexible headroom from an hourly record of demand.
 * @param demandMw MW, hour by hour, any length (78,912 for 2016-24); NaN where missing.
 * @param firstHour Hour index of row 0 against 2024-01-01 UTC, e.g. -70,128 for 2016-01-01; a multiple of 24.
 */
export const flexibleHeadroom = (demandMw: ArrayLike<number>, firstHour: number): FlexibleHeadroom => {
  const peaks = seasonPeaks(demandMw, firstHour);
  const roomMw = roomUnder(demandMw, peaks, firstHour);
  let known = 0;
  for (let hour = 0; hour < roomMw.length; hour++) if (!Number.isNaN(roomMw[hour]!)) known++;
  // Sorted, NaN last: of the first k hours the load L is curtailed by sum(L - room).
  const sorted = roomMw.slice().sort();
  const sums = new Float64Array(known + 1);
  for (let k = 0; k < known; k++) sums[k + 1] = sums[k]! + sorted[k]!;
  /** First k for which `test` holds, `known` where it holds for none. */
  const firstWhere = (test: (k: number) => boolean): number => {
    let [low, high] = [0, known];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const rate = (loadMw: number): number => {
    if (!(loadMw > 0) || known === 0) return 0;
    const k = firstWhere((at) => sorted[at]! >= loadMw);
    return (k * loadMw - sums[k]!) / (known * loadMw);
  };
  const loadAt = (share: number): number => {
    if (!(share > 0) || known === 0) return 0;
    // With k hours curtailed the rate is (k L - S_k) / (n L), so L = S_k / (k - n x); k from the rates at the rooms.
    const k = firstWhere((at) => rate(sorted[at]!) >= share);
    const divisor = k - known * share;
    if (divisor > 0) return sums[k]! / divisor;
    // No load up to the largest room is curtailed that much: only rounding or a share near 1 leads here.
    return sorted[known - 1]!;
  };
  return { peaks, knownHours: known, rate, loadAt, figures: (loadMw) => figuresOf(roomMw, loadMw) };
};

/** When a load is curtailed in a year of demand, and what it costs. */
export interface CurtailedYear {
  /** MW by hour that the load must shed; 0 where demand is missing. */
  readonly curtailedMw: Float32Array;
  readonly curtailedMwh: number;
  readonly figures: CurtailmentFigures;
}

/**
 * Thresholds at which a year curtails a load by the accepted share: the season peaks of that year, both moved by as many
 * MW. They stand in for those of the record, which are not shipped: one year's own peaks lie below the record and would
 * curtail far more. So 2024 counts as a year of average strain, and what is shown is when, not how much.
 * @param demandMw MW by hour from 2024-01-01 UTC; NaN where missing.
 * @param share Accepted curtailment, share of the load's energy (0-1).
 */
export const peaksForShare = (demandMw: ArrayLike<number>, loadMw: number, share: number): SeasonPeaks => {
  const own = seasonPeaks(demandMw, 0);
  const room = roomUnder(demandMw, own, 0).filter((mw) => !Number.isNaN(mw));
  const shareAt = (movedMw: number): number => {
    let cut = 0;
    for (const mw of room) cut += Math.min(loadMw, Math.max(0, loadMw - mw - movedMw));
    return cut / (loadMw * room.length);
  };
  // Without any room all of the load is curtailed; with its own size of room above the peaks none.
  let [low, high] = [-Math.max(own.summerMw, own.winterMw), loadMw];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (shareAt(middle) > share) low = middle;
    else high = middle;
  }
  return { summerMw: own.summerMw + high, winterMw: own.winterMw + high };
};

/**
 * The curtailed hours of one year for a load, e.g. of 2024 from the demand shipped.
 * @param demandMw MW by hour from 2024-01-01 UTC; NaN where missing: such hours are not curtailed.
 * @param peaks Thresholds: of the record where they are known (`flexibleHeadroom`), else `peaksForShare`; left out, the
 * season peaks of the year itself.
 */
export const curtailedYear = (
  demandMw: ArrayLike<number>,
  loadMw: number,
  peaks: SeasonPeaks = seasonPeaks(demandMw, 0),
): CurtailedYear => {
  const roomMw = roomUnder(demandMw, peaks, 0);
  const curtailedMw = new Float32Array(demandMw.length);
  let curtailedMwh = 0;
  for (let hour = 0; hour < demandMw.length; hour++) {
    const cut = Math.min(loadMw, Math.max(0, loadMw - roomMw[hour]!));
    if (!(cut > 0)) continue;
    curtailedMw[hour] = cut;
    curtailedMwh += cut;
  }
  return { curtailedMw, curtailedMwh, figures: figuresOf(roomMw, loadMw) };
};

/** Throughput that curtailment costs. */
export interface LostThroughput {
  /** Share of the year's throughput. */
  readonly share: number;
  /** MWh of uncurtailed work of the same throughput: to be priced like MWh of the load. */
  readonly equivalentMwh: number;
}

/**
 * Work lost to a year of curtailment when the load's power is capped along `curve` in those hours.
 * Capping loses less than it saves: a cut of a fifth costs a tenth or so (power-cap.ts).
 */
export const lostThroughput = (curtailedMw: ArrayLike<number>, loadMw: number, curve: CapCurve): LostThroughput => {
  if (!(loadMw > 0) || curtailedMw.length === 0) return { share: 0, equivalentMwh: 0 };
  let lost = 0;
  for (let hour = 0; hour < curtailedMw.length; hour++) {
    const cut = curtailedMw[hour]!;
    if (cut > 0) lost += 1 - throughputAt(curve, 1 - cut / loadMw);
  }
  return { share: lost / curtailedMw.length, equivalentMwh: lost * loadMw };
};
