import type { Policy } from './policy.ts';

/**
 * Everything stays where the placement put it. Inference follows the local time of its regions; that is no move. One thing
 * goes elsewhere: inference that its campus cannot serve even with all training there at a stop, because power or chips
 * fail or are called back. It runs within reach until its campus can serve it again, and training stands still for it:
 * that is what a plan that survives the loss of any one authority keeps room for.
 */
export const staticPolicy = {
  id: 'static',
  label: 'Stay',
  help: 'Work stays where the plan put it; only inference that its campus cannot serve is routed elsewhere until it can. The yardstick for the other policies.',
  decide: () => false,
} as const satisfies Policy;
