import type { FieldValues } from '../scenario/fields.ts';
import { drawOf } from './floor.ts';
import { moveCosts } from './move-cost.ts';
import { makeMoveBook } from './moves.ts';
import type { Network } from './network.ts';
import { type OnsiteFlow, onsiteFlow } from './onsite.ts';
import type { HourView, Policy } from './policies/policy.ts';
import { makeShifter, type Shifter } from './shift.ts';
import { type MoveTable, WORKLOAD_CLASSES } from './types.ts';

const WEEK_HOURS = 168;
/** IT MW below which work at a campus is what is left of sums that went away: rounding, on either side of 0. */
const REST_MW = 1e-9;
const withoutRest = (mw: number): number => (mw < REST_MW ? 0 : mw);
const [TRAINING, INFERENCE, BATCH] = WORKLOAD_CLASSES.map((_, k) => k) as [number, number, number];

/** The year's load under one policy. Hour-major columns: index = hour x campuses + campus. */
export interface Dispatch {
  /** IT MW at work: occupied and drawing power. */
  readonly trainingMw: Float32Array;
  readonly inferenceMw: Float32Array;
  readonly batchMw: Float32Array;
  /** Training that stands still in its place, IT MW, beside `trainingMw`. */
  readonly pausedMw: Float32Array;
  /** Batch that waits after the hour, IT MWh, by hour. */
  readonly backlogMwh: Float32Array;
  /** IT MWh of work that sudden stops lose, by hour. */
  readonly suddenLossMwh: Float32Array;
  /** IT power drawn, and power at the meter = IT power x PUE, MW. */
  readonly drawnItMw: Float32Array;
  readonly facilityMw: Float32Array;
  /** What passed the meters; null (or left out) where every campus lives on the grid alone, and in a year that still runs. */
  readonly onsite?: OnsiteFlow | null;
  /** IT MW of demand without a place, by hour. */
  readonly unservedMw: Float32Array;
  readonly moves: MoveTable;
}

/** The columns of a year, still empty: hour-major by campus, or one value an hour. */
export const yearColumns = ({ hours, campuses }: Network) => {
  const column = (): Float32Array => new Float32Array(hours * campuses.length);
  return {
    trainingMw: column(),
    inferenceMw: column(),
    batchMw: column(),
    pausedMw: column(),
    backlogMwh: new Float32Array(hours),
    suddenLossMwh: new Float32Array(hours),
    drawnItMw: column(),
    facilityMw: column(),
    unservedMw: new Float32Array(hours),
  };
};

/** A week of a year that still runs: the columns are filled up to `toHour`. */
export interface DispatchedWeek {
  readonly fromHour: number;
  readonly toHour: number;
  /** The year so far: its columns are the ones that go on being filled; moves up to `toHour`. */
  readonly soFar: () => Dispatch;
}

/** Moves of an hour, written down: what was forced with what forced it. */
const recordMoves = (book: ReturnType<typeof makeMoveBook>, shifter: Shifter, hour: number): void => {
  const { jobMoves, cause } = shifter;
  book.record(hour, TRAINING, shifter.poolBeforeMw, shifter.poolMw, shifter.forcedPool);
  for (let row = 0; row < jobMoves.rows; row++) {
    const from = jobMoves.from[row]!;
    const why = jobMoves.forced[row] === 1 ? cause[from]! : -1;
    book.recordJob(hour, jobMoves.job[row]!, from, jobMoves.to[row]!, jobMoves.itMw[row]!, why);
  }
  book.record(hour, INFERENCE, shifter.inferenceBeforeMw, shifter.inferenceMw, shifter.forcedInference);
  book.record(hour, BATCH, shifter.batch.homeMw, shifter.batch.ranMw, shifter.batch.forced);
};

/**
 * Runs the study year hour by hour; one yield per week, so that a page can show the first one while the rest runs. Moved
 * work counts as drawing power at its destination while it moves; work that stands still for want of power draws none.
 */
export function* dispatchWeeks(
  net: Network,
  fields: FieldValues,
  policy: Policy,
): Generator<DispatchedWeek, Dispatch, void> {
  const n = net.campuses.length;
  const { series, hours } = net;
  const draw = drawOf(fields);
  const shifter = makeShifter(net, fields);
  const score = new Float64Array(n);
  const unitUsdPerMwh = new Float64Array(n);
  const book = makeMoveBook(net, moveCosts(fields), unitUsdPerMwh, [draw.training, draw.inference]);
  const view: HourView = {
    series,
    places: net.campuses,
    campuses: n,
    hour: 0,
    offset: 0,
    carbonPriceUsdPerTonne: fields.carbonPriceUsdPerTonne,
  };
  const year = yearColumns(net);

  const writeDown = (hour: number): void => {
    let unserved = net.unservedMw[hour % 24]! + shifter.batch.droppedMwh();
    for (let i = 0, at = hour * n; i < n; i++, at++) {
      const training = withoutRest(shifter.trainingMw[i]! - shifter.pausedMw[i]!);
      const inference = withoutRest(shifter.inferenceMw[i]! - shifter.droppedMw[i]!);
      const batch = withoutRest(shifter.batch.ranMw[i]!);
      const drawn = (training + batch) * draw.training + inference * draw.inference;
      year.trainingMw[at] = training;
      year.inferenceMw[at] = inference;
      year.batchMw[at] = batch;
      year.pausedMw[at] = shifter.pausedMw[i]!;
      year.drawnItMw[at] = drawn;
      year.facilityMw[at] = drawn * series.pue[at]!;
      unserved += shifter.droppedMw[i]!;
    }
    year.backlogMwh[hour] = shifter.batch.backlogMwh();
    year.unservedMw[hour] = unserved;
  };

  /** What an IT MWh costs at each campus in the hour. */
  const priceHour = (offset: number): void => {
    for (let i = 0; i < n; i++) {
      const carbonUsd = (series.carbonKgPerMwh[offset + i]! * fields.carbonPriceUsdPerTonne) / 1000;
      unitUsdPerMwh[i] = (series.dispatchPriceUsdPerMwh[offset + i]! + carbonUsd) * series.pue[offset + i]!;
    }
  };

  let fromHour = 0;
  for (let hour = 0; hour < hours; hour++) {
    const offset = hour * n;
    view.hour = hour;
    view.offset = offset;
    year.suddenLossMwh[hour] = shifter.startHour(hour);
    book.startHour(hour);
    if (policy.decide(view, score)) {
      shifter.rank(score);
      shifter.repair();
      shifter.improve(score, fields.moveGainUsdPerMwh);
      shifter.settle(hour, score);
      priceHour(offset);
      recordMoves(book, shifter, hour);
      shifter.endHour(hour);
    } else {
      const isRescued = shifter.rescue();
      shifter.settle(hour, null);
      if (isRescued) {
        priceHour(offset);
        book.record(hour, INFERENCE, shifter.inferenceBeforeMw, shifter.inferenceMw, shifter.forcedInference);
      }
    }
    writeDown(hour);
    if ((hour + 1) % WEEK_HOURS !== 0 && hour + 1 < hours) continue;
    yield { fromHour, toHour: hour + 1, soFar: () => ({ ...year, moves: book.finish(hour + 1) }) };
    fromHour = hour + 1;
  }
  const { supply } = net;
  const onsite = supply ? onsiteFlow(net, supply, year.facilityMw, fields.carbonPriceUsdPerTonne) : null;
  return { ...year, onsite, moves: book.finish() };
}

/** The year in one go. `onHour` hears of every week. */
export const dispatchYear = (
  net: Network,
  fields: FieldValues,
  policy: Policy,
  onHour?: (hour: number) => void,
): Dispatch => {
  const weeks = dispatchWeeks(net, fields, policy);
  for (let week = weeks.next(); ; week = weeks.next()) {
    if (week.done) return week.value;
    onHour?.(week.value.fromHour);
  }
};
