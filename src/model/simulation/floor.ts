import type { FieldValues } from '../scenario/fields.ts';
import type { HourLimits } from './limits.ts';
import type { Network } from './network.ts';
import { drawPerOccupied, swingWithinChips } from './workload.ts';

/** Where work is and what is left for it in the hour: what all parts of the dispatch share. IT MW by campus. */
export interface Floor {
  readonly limits: HourLimits;
  /** Pool and named jobs, at work or standing still. */
  readonly trainingMw: Float64Array;
  readonly poolMw: Float64Array;
  /** Job-major: job x campuses + campus. */
  readonly jobMw: Float64Array;
  readonly inferenceMw: Float64Array;
  /** The most inference within the dwell time, at the present splits. */
  readonly inferenceAheadMw: Float64Array;
  /** Training of the pool that the WAN can still carry out of and into a campus in this hour. */
  readonly wanOutMw: Float64Array;
  readonly wanInMw: Float64Array;
  /** Room by the limits as planned; negative: work that must leave. In MW of inference, and in MW of training. */
  freeForInference(i: number): number;
  freeForTraining(i: number): number;
  /** The same at the most inference within the dwell time. */
  freeAheadForInference(i: number): number;
  freeAheadForTraining(i: number): number;
}

/** Power drawn per occupied IT MW by class; batch draws as training does. */
export interface Draw {
  readonly training: number;
  readonly inference: number;
}
export const drawOf = (fields: FieldValues): Draw => {
  const swing = swingWithinChips(fields.diurnalAmplitude, fields.inferenceUtilisation);
  return drawPerOccupied(fields.trainingUtilisation, fields.inferenceUtilisation, swing);
};

export const makeFloor = (net: Network, draw: Draw, limits: HourLimits): Floor => {
  const n = net.campuses.length;
  const { planRoomMw, planDrawMw } = limits;
  const trainingMw = net.trainingMw.slice();
  const inferenceMw = new Float64Array(n);
  const inferenceAheadMw = new Float64Array(n);
  const jobMw = new Float64Array(net.jobs.length * n);
  net.jobs.forEach(({ startMw }, k) => {
    jobMw.set(startMw, k * n);
  });
  const free = (i: number, inference: number, unitDraw: number): number => {
    const room = planRoomMw[i]! - trainingMw[i]! - inference;
    if (planDrawMw[i] === Number.POSITIVE_INFINITY) return room;
    const power = planDrawMw[i]! - draw.training * trainingMw[i]! - draw.inference * inference;
    return Math.min(room, power / unitDraw);
  };
  const ahead = (i: number): number => Math.max(inferenceMw[i]!, inferenceAheadMw[i]!);
  return {
    limits,
    trainingMw,
    poolMw: net.poolMw.slice(),
    jobMw,
    inferenceMw,
    inferenceAheadMw,
    wanOutMw: new Float64Array(n),
    wanInMw: new Float64Array(n),
    freeForInference: (i) => free(i, inferenceMw[i]!, draw.inference),
    freeForTraining: (i) => free(i, inferenceMw[i]!, draw.training),
    freeAheadForInference: (i) => free(i, ahead(i), draw.inference),
    freeAheadForTraining: (i) => free(i, ahead(i), draw.training),
  };
};
