/** Fields of the work that runs in the year of operation; part of FIELDS in fields.ts. No plan depends on them. */
import { number } from './field-types.ts';

export const WORK_FIELDS = {
  batchShare: number(
    'work',
    'Batch, share of training',
    'batch',
    '%',
    [10, 0, 60, 5],
    'Part of the training load that is batch work: it arrives evenly at every campus and may wait, nothing of it is moved as a job.',
    0.01,
  ),
  batchSlackHours: number(
    'work',
    'Batch may wait',
    'slack',
    'h',
    [12, 0, 168, 1],
    'Batch runs within this time of its arrival, at whatever hour and campus is best. 0: at once.',
  ),
} as const;

export const DETECTION_FIELDS = {
  detectionMinutes: number(
    'migration',
    'Until a fault is noticed',
    'detect',
    'min',
    [5, 0, 120, 1],
    'Work that stops without warning is lost back to its last checkpoint, and this time beside it.',
  ),
} as const;

/** Fields that the year of operation depends on and the plan does not. */
export const YEAR_FIELD_IDS: ReadonlySet<string> = new Set([
  ...Object.keys(WORK_FIELDS),
  ...Object.keys(DETECTION_FIELDS),
]);
