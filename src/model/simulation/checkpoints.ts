import type { TrainingJob } from '../scenario/workloads.ts';

/** Seconds to write a checkpoint, and mean time between failures: MODEL §5. */
const CHECKPOINT_SECONDS = 60;
const FAILURE_SECONDS = 3 * 3600;
/** Interval between checkpoints that loses least, Young and Daly: sqrt(2 d M), 19 minutes. */
export const YOUNG_DALY_MINUTES = Math.sqrt(2 * CHECKPOINT_SECONDS * FAILURE_SECONDS) / 60;

/** Work that a sudden stop loses, minutes: on average half the interval, and the time until it is noticed. */
export const suddenLossMinutes = (
  job: Pick<TrainingJob, 'checkpointMinutes'> | null,
  detectionMinutes: number,
): number => (job?.checkpointMinutes ?? YOUNG_DALY_MINUTES) / 2 + detectionMinutes;
