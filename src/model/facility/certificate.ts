import type { FacilityCertificate, FacilityFlow, FacilityInstance } from './types.ts';

/** Relative difference and violation up to which a plan is accepted. */
export const CERTIFICATE_TOLERANCE = 1e-6;

/** Adds a plan up from the instance alone and weighs every limit: no code of the search. */
export const certifyFacility = (
  instance: FacilityInstance,
  open: Uint8Array,
  flow: FacilityFlow,
  claimed: number,
): FacilityCertificate => {
  const { facilities, customers, capacity, fixed, demand, cost } = instance;
  const served = new Float64Array(customers);
  const load = new Float64Array(facilities);
  let objective = 0;
  let worst = 0;
  for (let i = 0; i < facilities; i++) if (open[i] === 1) objective += fixed[i] as number;
  for (let k = 0; k < flow.share.length; k++) {
    const i = flow.facility[k] as number;
    const j = flow.customer[k] as number;
    const share = flow.share[k] as number;
    objective += share * (cost[i * customers + j] as number);
    served[j] = (served[j] as number) + share;
    load[i] = (load[i] as number) + share * (demand[j] as number);
    worst = Math.max(worst, -share, share - (open[i] as number));
  }
  let total = 0;
  for (const amount of demand) total += amount;
  for (const share of served) worst = Math.max(worst, Math.abs(share - 1));
  for (let i = 0; i < facilities; i++) {
    const over = (load[i] as number) - (open[i] as number) * (capacity[i] as number);
    if (over > 0) worst = Math.max(worst, over / total);
  }
  const relativeDifference = Math.abs(objective - claimed) / Math.max(1e-9, Math.abs(objective));
  return {
    objective,
    relativeDifference,
    worstViolation: worst,
    holds: relativeDifference <= CERTIFICATE_TOLERANCE && worst <= CERTIFICATE_TOLERANCE,
  };
};
