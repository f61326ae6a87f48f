import type { FieldValues } from '../scenario/fields.ts';

/** State of a training job: weights, gradients and optimiser, bytes per parameter (MODEL §5). */
const BYTES_PER_PARAMETER = 16;
/** Share of the WAN's rate that a transfer reaches. */
const WAN_EFFICIENCY = 0.8;
/** Seconds to bring a job to a clean stop, and to start it again from its state. */
const DRAIN_SECONDS = 60;
const RESTORE_SECONDS = 120;
/** Round trips of a hand-over: connections, checks, release [choice]. Milliseconds, so it hardly counts. */
const HANDOVER_ROUND_TRIPS = 10;
/** Energy of a transfer, kWh per GB: an upper bound (Aslan et al., J. Ind. Ecol. 22:785, 2017). */
const TRANSFER_KWH_PER_GB = 0.06;
const HOURS_PER_YEAR = 8760;

/** What moving training costs under a scenario. */
export interface MoveCosts {
  readonly jobMw: number;
  /** State of one job. */
  readonly jobBytes: number;
  /** Seconds a job stands still besides round trips. Jobs leave a campus one after another, each at the full rate. */
  readonly standstillSeconds: number;
  /** Training MW that can leave or enter a campus in an hour. */
  readonly wanMwPerHour: number;
  readonly valueUsdPerMwh: number;
  /** IT power that a MW of training draws: gains are per MWh drawn, losses per MWh occupied. */
  readonly trainingUtilisation: number;
}

export const moveCosts = (fields: FieldValues): MoveCosts => {
  const jobBytes = BYTES_PER_PARAMETER * fields.modelParametersB * 1e9;
  const bytesPerSecond = (fields.wanGbps * 1e9 * WAN_EFFICIENCY) / 8;
  return {
    jobMw: fields.jobMw,
    jobBytes,
    standstillSeconds: DRAIN_SECONDS + jobBytes / bytesPerSecond + RESTORE_SECONDS,
    wanMwPerHour: ((bytesPerSecond * 3600) / jobBytes) * fields.jobMw,
    valueUsdPerMwh: fields.valueUsdPerMwYear / HOURS_PER_YEAR,
    trainingUtilisation: fields.trainingUtilisation,
  };
};

/** A job loses work while it stands still: spread over a stay of `hours` that is sure, $ per MWh drawn that a move must gain. */
export const standstillUsdPerMwh = (costs: MoveCosts, hours: number): number =>
  ((costs.standstillSeconds / 3600) * costs.valueUsdPerMwh) / hours / costs.trainingUtilisation;

/** Minutes that moved training stands still. */
export const pauseMinutes = (costs: MoveCosts, rttMs: number): number =>
  (costs.standstillSeconds + (rttMs / 1000) * HANDOVER_ROUND_TRIPS) / 60;

/** Bytes of a move of `itMw`: a job that is only partly moved pays for all of its state. */
export const moveBytes = (costs: MoveCosts, itMw: number): number =>
  Math.ceil(itMw / costs.jobMw - 1e-6) * costs.jobBytes;

/** Energy of a transfer in $, at the energy price where it starts. */
export const transferUsd = (bytes: number, priceUsdPerMwh: number): number =>
  ((bytes / 1e9) * TRANSFER_KWH_PER_GB * priceUsdPerMwh) / 1000;
