import type { FieldValues } from '../scenario/fields.ts';
import { moveCosts } from './move-cost.ts';
import { makeMoveBook } from './moves.ts';
import type { Network } from './network.ts';
import type { HourView, Policy } from './policies/policy.ts';
import { makeShifter } from './shift.ts';
import type { MoveTable } from './types.ts';
import { drawPerOccupied, swingWithinChips } from './workload.ts';

/** Hours between two reports of progress. */
const REPORT_HOURS = 366;

/** The year's load under one policy. Hour-major columns: index = hour x campuses + campus. */
export interface Dispatch {
  /** IT MW occupied. */
  readonly trainingMw: Float32Array;
  readonly inferenceMw: Float32Array;
  /** IT power drawn, and power at the meter = IT power x PUE, MW. */
  readonly drawnItMw: Float32Array;
  readonly facilityMw: Float32Array;
  /** IT MW of demand without a place, by hour. */
  readonly unservedMw: Float32Array;
  readonly moves: MoveTable;
}

/** Runs the study year hour by hour. Moved work counts as drawing power at its destination while it stands still. */
export const dispatchYear = (
  net: Network,
  fields: FieldValues,
  policy: Policy,
  onHour?: (hour: number) => void,
): Dispatch => {
  const n = net.campuses.length;
  const { series, hours } = net;
  const costs = moveCosts(fields);
  const draw = drawPerOccupied(
    fields.trainingUtilisation,
    fields.inferenceUtilisation,
    swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation),
  );
  const shifter = makeShifter(net, costs, fields.minDwellHours);
  const score = new Float64Array(n);
  const unitUsdPerMwh = new Float64Array(n);
  const book = makeMoveBook(net, costs, unitUsdPerMwh, [draw.training, draw.inference]);
  const view: HourView = {
    series,
    campuses: n,
    offset: 0,
    carbonPriceUsdPerTonne: fields.carbonPriceUsdPerTonne,
  };
  const column = (): Float32Array => new Float32Array(hours * n);
  const trainingMw = column();
  const inferenceMw = column();
  const drawnItMw = column();
  const facilityMw = column();
  const unservedMw = new Float32Array(hours);

  for (let hour = 0; hour < hours; hour++) {
    const offset = hour * n;
    view.offset = offset;
    shifter.startHour(hour);
    book.startHour(hour);
    if (policy.decide(view, score)) {
      shifter.rank(score);
      shifter.repair();
      shifter.improve(score, fields.moveGainUsdPerMwh);
      for (let i = 0; i < n; i++) {
        const carbonUsd = (series.carbonKgPerMwh[offset + i]! * fields.carbonPriceUsdPerTonne) / 1000;
        unitUsdPerMwh[i] = (series.dispatchPriceUsdPerMwh[offset + i]! + carbonUsd) * series.pue[offset + i]!;
      }
      book.record(hour, 0, shifter.trainingBeforeMw, shifter.trainingMw);
      book.record(hour, 1, shifter.inferenceBeforeMw, shifter.inferenceMw);
      shifter.endHour(hour);
    }
    let unserved = net.unservedMw[hour % 24]!;
    for (let i = 0; i < n; i++) {
      const at = offset + i;
      const inference = shifter.inferenceMw[i]! - shifter.droppedMw[i]!;
      const drawn = shifter.trainingMw[i]! * draw.training + inference * draw.inference;
      trainingMw[at] = shifter.trainingMw[i]!;
      inferenceMw[at] = inference;
      drawnItMw[at] = drawn;
      facilityMw[at] = drawn * series.pue[at]!;
      unserved += shifter.droppedMw[i]!;
    }
    unservedMw[hour] = unserved;
    if (onHour && hour % REPORT_HOURS === 0) onHour(hour);
  }
  return { trainingMw, inferenceMw, drawnItMw, facilityMw, unservedMw, moves: book.finish() };
};
