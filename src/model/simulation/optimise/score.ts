import type { FieldValues } from '../../scenario/fields.ts';
import type { Dispatch } from '../dispatch.ts';
import { policyKpis } from '../kpis.ts';
import type { Network } from '../network.ts';
import type { PolicyKpis } from '../types.ts';

/** A year as it is judged. */
export interface Scored {
  readonly id: string;
  readonly label: string;
  readonly dispatch: Dispatch;
  readonly kpis: PolicyKpis;
  /** `kpis.totalCostUsd`. */
  readonly objectiveUsd: number;
}

/** Delivery that is contracted, $: the same whatever a policy does. `contractedMwh` is the energy of `static` by campus. */
export const contractedDeliveryUsd = (net: Network, fields: FieldValues, contractedMwh: Float64Array): number =>
  contractedMwh.reduce((usd, mwh, i) => usd + net.deliveryUsdPerMwh[i]! * (1 - fields.deliveryDispatchShare) * mwh, 0);

/** A dispatch in the accounting of every policy. */
export const score = (
  net: Network,
  fields: FieldValues,
  contractedMwh: Float64Array,
  run: { readonly id: string; readonly label: string; readonly dispatch: Dispatch },
): Scored => {
  const kpis = policyKpis(net, fields, run.dispatch, contractedMwh);
  return { ...run, kpis, objectiveUsd: kpis.totalCostUsd };
};
