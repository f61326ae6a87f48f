import type { Policy } from './policy.ts';

/** Everything stays where the placement put it. Inference follows the local time of its regions; that is no move. */
export const staticPolicy = {
  id: 'static',
  label: 'Stay',
  help: 'Work stays where the plan put it. The yardstick for the other policies.',
  decide: () => false,
} as const satisfies Policy;
