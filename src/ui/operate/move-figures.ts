import { formatBytes, formatCarbon, formatFixed, formatPrice } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import {
  MOVE_CAUSES,
  type MoveCause,
  type PolicyRun,
  type Simulation,
  WORKLOAD_CLASSES,
  type WorkloadClass,
} from '../../model/simulation/types.ts';

/** Moves as people read them: who, from where to where, why, at what cost. */

export interface MoveRow {
  readonly index: number;
  readonly workload: WorkloadClass;
  /** The job's name, or the class. */
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly itMw: number;
  readonly cause: MoveCause;
  /** The cause in words, with the difference that it is about. */
  readonly why: string;
  readonly pauseMinutes: number;
  readonly bytes: number;
  readonly costUsd: number;
  readonly savingUsdPerHour: number;
}

export const CAUSE_LABELS: Readonly<Record<MoveCause, string>> = {
  price: 'Cheaper power',
  carbon: 'Cleaner power',
  curtailment: 'Call of the grid',
  outage: 'Outage',
  room: 'Had to make way',
  home: 'Back home',
};
const CLASS_NAMES: Readonly<Record<WorkloadClass, string>> = {
  training: 'Training pool',
  inference: 'Inference',
  batch: 'Batch',
};

/** Hours of a move table, from (in) to `to` (out), as rows. */
export const rowsOf = (
  { hourStart }: PolicyRun['moves'],
  from: HourIndex,
  to: HourIndex,
): readonly [number, number] => [hourStart[from] ?? 0, hourStart[to] ?? 0];

/** Why a move was made, in words; `price` and `carbon` say both ends of the difference. */
const whyOf = (
  simulation: Simulation,
  hour: HourIndex,
  { cause, workload, from, to }: { cause: MoveCause; workload: WorkloadClass; from: number; to: number },
): string => {
  const n = simulation.campuses.length;
  const { energyPriceUsdPerMwh: price, carbonKgPerMwh: carbon } = simulation.series;
  const ends = (series: Float32Array): readonly [number, number] => [
    series[hour * n + from] ?? Number.NaN,
    series[hour * n + to] ?? Number.NaN,
  ];
  switch (cause) {
    case 'price': {
      const [here, there] = ends(price);
      // the saving counts delivery and cooling too: the energy price alone may point the other way
      return here > there
        ? `cheaper: ${formatFixed(here, 0)} → ${formatPrice(there)}`
        : 'cheaper with delivery and cooling';
    }
    case 'carbon': {
      const [here, there] = ends(carbon);
      return here > there ? `cleaner: ${formatFixed(here, 0)} → ${formatCarbon(there)}` : 'cleaner with cooling';
    }
    case 'curtailment':
      return 'left before a call of the grid';
    case 'outage':
      return 'its campus lost power, chips or network';
    case 'room':
      return workload === 'inference' ? 'its campus was full' : 'made way for inference';
    case 'home':
      return 'back where the plan has it';
  }
};

const causeAt = ({ cause }: PolicyRun['moves'], row: number): MoveCause => MOVE_CAUSES[cause[row] ?? 0] ?? 'price';

/** The moves of one hour, as rows. */
export const movesOfHour = (simulation: Simulation, run: PolicyRun, hour: HourIndex): readonly MoveRow[] => {
  const { moves } = run;
  const rows: MoveRow[] = [];
  const name = (campus: number) => simulation.campuses[campus]?.name ?? '';
  const [first, end] = rowsOf(moves, hour, hour + 1);
  for (let row = first; row < end; row++) {
    const workload = WORKLOAD_CLASSES[moves.workload[row] ?? 0] ?? 'training';
    const cause = causeAt(moves, row);
    const [from, to] = [moves.from[row] ?? 0, moves.to[row] ?? 0];
    rows.push({
      index: row,
      workload,
      who: simulation.jobs[moves.job[row] ?? -1]?.name ?? CLASS_NAMES[workload],
      from: name(from),
      to: name(to),
      itMw: moves.itMw[row] ?? 0,
      cause,
      why: whyOf(simulation, hour, { cause, workload, from, to }),
      pauseMinutes: moves.pauseMinutes[row] ?? 0,
      bytes: moves.bytes[row] ?? 0,
      costUsd: moves.costUsd[row] ?? 0,
      savingUsdPerHour: moves.savingUsdPerHour[row] ?? 0,
    });
  }
  return rows;
};

/** 6.5 TB, 11 min; nothing for work that carries no state. */
export const carriedWords = ({ bytes, pauseMinutes }: Pick<MoveRow, 'bytes' | 'pauseMinutes'>): string =>
  bytes > 0 ? `${formatBytes(bytes)}, ${formatFixed(pauseMinutes, 0)} min` : '';

export interface Conservation {
  readonly workload: WorkloadClass;
  /** Sum over the campuses that gave, and over those that took, IT MW. */
  readonly outMw: number;
  readonly intoMw: number;
}
/** What left campuses and what came to campuses in an hour, by class, added up from either end. */
export const conservation = (simulation: Simulation, run: PolicyRun, hour: HourIndex): readonly Conservation[] => {
  const n = simulation.campuses.length;
  const { moves } = run;
  const [first, end] = rowsOf(moves, hour, hour + 1);
  return WORKLOAD_CLASSES.flatMap((workload, k) => {
    const out = new Float64Array(n);
    const into = new Float64Array(n);
    for (let row = first; row < end; row++) {
      if (moves.workload[row] !== k) continue;
      out[moves.from[row]!]! += moves.itMw[row]!;
      into[moves.to[row]!]! += moves.itMw[row]!;
    }
    const [outMw, intoMw] = [out, into].map((by) => by.reduce((sum, mw) => sum + mw, 0)) as [number, number];
    return outMw > 0 || intoMw > 0 ? [{ workload, outMw, intoMw }] : [];
  });
};

export interface CauseSum {
  readonly cause: MoveCause;
  readonly moves: number;
  /** IT MW moved, added up over the hours. */
  readonly movedMwh: number;
  readonly costUsd: number;
  /** Saved in the hours of the moves themselves, $. */
  readonly savedUsd: number;
}
/** Moves of some hours added up by cause, the largest first; causes without a move are left out. */
export const sumByCause = ({ moves }: PolicyRun, from: HourIndex, to: HourIndex): readonly CauseSum[] => {
  const sums = MOVE_CAUSES.map((cause) => ({ cause, moves: 0, movedMwh: 0, costUsd: 0, savedUsd: 0 }));
  const [first, end] = rowsOf(moves, from, to);
  for (let row = first; row < end; row++) {
    const sum = sums[moves.cause[row]!];
    if (!sum) continue;
    sum.moves++;
    sum.movedMwh += moves.itMw[row]!;
    sum.costUsd += moves.costUsd[row]!;
    sum.savedUsd += moves.savingUsdPerHour[row]!;
  }
  return sums.filter((sum) => sum.moves > 0).sort((a, b) => b.movedMwh - a.movedMwh);
};

export const movedMwAtHour = ({ moves }: PolicyRun, hour: HourIndex): number => {
  let moved = 0;
  const [first, end] = rowsOf(moves, hour, hour + 1);
  for (let row = first; row < end; row++) moved += moves.itMw[row] ?? 0;
  return moved;
};

/** Training of all campuses that stands still in an hour, IT MW. */
export const pausedMwAtHour = ({ pausedMw }: PolicyRun, campuses: number, hour: HourIndex): number => {
  let sum = 0;
  for (let at = hour * campuses; at < (hour + 1) * campuses; at++) sum += pausedMw[at] ?? 0;
  return sum;
};

/** Why moves that cost more in their hour than they save are made all the same; empty where there is none. */
export const negativeWords = (rows: readonly MoveRow[], policy: string): string => {
  const against = rows.filter((row) => row.savingUsdPerHour < 0);
  if (against.length === 0) return '';
  const has = (cause: MoveCause) => against.some((row) => row.cause === cause);
  const reasons = [
    has('room') ? 'work that had to make way' : '',
    has('curtailment') ? 'work that left before a call of the grid' : '',
    has('outage') ? 'work whose campus failed' : '',
    has('home') ? 'work that goes back where the plan has it' : '',
    has('price') || has('carbon') ? 'one pair of many, matched by distance: only together do they save' : '',
    (has('price') || has('carbon')) && (policy === 'optimal' || policy === 'rolling')
      ? 'work that is dearer this hour and cheaper in the hours after'
      : '',
  ].filter(Boolean);
  return `A saving below zero: ${reasons.join('; or ')}.`;
};
