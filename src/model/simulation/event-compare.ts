import type { FieldValues } from '../scenario/fields.ts';
import { type Dispatch, dispatchYear } from './dispatch.ts';
import { type EventImpact, impactOf, type Span, type YearRun } from './event-impact.ts';
import { campusEnergyMwh, networkColumns, policyKpis } from './kpis.ts';
import type { Network } from './network.ts';
import type { Policy } from './policies/policy.ts';
import type { MoveTable, PolicyKpis } from './types.ts';

/**
 * A rule's year is compared up to so long after the end of an event [choice]: work that once was moved takes other ways
 * for months, and by then its costs are no longer the event's.
 */
export const AFTER_HOURS = 168;

/** The first hours of a dispatch, in views of its columns. */
const untilHour = (dispatch: Dispatch, hours: number, campuses: number): Dispatch => {
  const cell = hours * campuses;
  const rows = dispatch.moves.hourStart[hours] ?? dispatch.moves.rows;
  const moves = Object.fromEntries(
    Object.entries(dispatch.moves).map(([key, column]) => [
      key,
      ArrayBuffer.isView(column) ? (column as Float32Array).subarray(0, key === 'hourStart' ? hours + 1 : rows) : rows,
    ]),
  ) as unknown as MoveTable;
  const columns = Object.fromEntries(
    Object.entries(dispatch)
      .filter(([, column]) => ArrayBuffer.isView(column))
      .map(([key, column]) => {
        const view = column as Float32Array;
        return [key, view.subarray(0, view.length === dispatch.unservedMw.length ? hours : cell)];
      }),
  ) as unknown as Omit<Dispatch, 'moves'>;
  return { ...columns, moves };
};

/** Runs of rules on one network, with delivery as it was contracted for: what `static` draws where nothing happens. */
export interface Comparison {
  /** The year of the policy without events. */
  readonly without: YearRun;
  /** Power at the meters of all campuses by hour, MW. */
  readonly networkFacilityMw: Float32Array;
  /** What events in `spans` do: the network with them against the one without, up to `AFTER_HOURS` after the last. */
  readonly impact: (net: Network, spans: readonly Span[]) => EventImpact;
  /** The whole year of the policy on a network with events. */
  readonly kpis: (net: Network) => PolicyKpis;
}

const runOf = (net: Network, fields: FieldValues, dispatch: Dispatch, contractedMwh: Float64Array) => ({
  unservedMw: dispatch.unservedMw,
  pausedMw: dispatch.pausedMw,
  kpis: policyKpis(net, fields, dispatch, contractedMwh),
  ...networkColumns(net, dispatch),
});

/** Compares a rule with itself on the same plan, with and without events. */
export const compareRule = (calm: Network, fields: FieldValues, policy: Policy, still: Policy): Comparison => {
  const stayed = dispatchYear(calm, fields, still);
  const contractedMwh = campusEnergyMwh(calm, stayed);
  const base = policy === still ? stayed : dispatchYear(calm, fields, policy);
  const { networkFacilityMw, ...without } = runOf(calm, fields, base, contractedMwh);
  return {
    without,
    networkFacilityMw,
    impact: (net, spans) => {
      const hours = Math.min(calm.hours, Math.max(...spans.map(({ to }) => to)) + AFTER_HOURS);
      const short = { ...net, hours };
      const during = runOf(short, fields, dispatchYear(short, fields, policy), contractedMwh);
      const before = { ...calm, hours };
      const same = runOf(before, fields, untilHour(base, hours, calm.campuses.length), contractedMwh);
      return impactOf(during, same, spans);
    },
    kpis: (net) => policyKpis(net, fields, dispatchYear(net, fields, policy), contractedMwh),
  };
};
