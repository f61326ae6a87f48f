import type { BaCode, HourIndex } from '../ids.ts';
import type { ScenarioEvent } from '../scenario/events.ts';
import { compareRule } from './event-compare.ts';
import type { EventImpact } from './event-impact.ts';
import { calmNetwork } from './event-report.ts';
import { withEvents } from './events.ts';
import type { Network, NetworkInput } from './network.ts';
import { POLICIES } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';

/** N-1: every campus and every balancing authority of a plan lost in turn, in the hour in which the plan draws most. */

/** How long each loss lasts [choice]. */
export const LOSS_HOURS = 24;

export interface ResilienceRow {
  readonly kind: 'site-loss' | 'ba-loss';
  /** Site id or BA code, and what to call it. */
  readonly target: string;
  readonly name: string;
  /** Built IT MW that are lost. */
  readonly lostItMw: number;
  readonly event: ScenarioEvent;
  /** By policy, in the order of `Resilience.policies`. */
  readonly impacts: readonly EventImpact[];
}

export interface Resilience {
  /** `static`, and the rule that was asked for where it is another. */
  readonly policies: readonly { readonly id: string; readonly label: string }[];
  /** First hour of every loss: that of the highest draw at the meters of `static`. */
  readonly hour: HourIndex;
  readonly hours: number;
  /** Campuses by id, then authorities by code. */
  readonly rows: readonly ResilienceRow[];
  /** What no single loss does, or which one hurts most, without numbers. */
  readonly sentence: string;
}

export interface ResilienceProgress {
  readonly done: number;
  readonly of: number;
  readonly row: ResilienceRow;
}

/** The hour with the highest draw of the plan as it stands, from where a whole loss fits into the year. */
const worstHour = (net: Network, facilityMw: Float32Array): HourIndex => {
  let worst = 0;
  for (let hour = 1; hour < net.hours; hour++) if (facilityMw[hour]! > facilityMw[worst]!) worst = hour;
  return Math.max(0, Math.min(worst, net.hours - LOSS_HOURS));
};

type Target = Pick<ResilienceRow, 'kind' | 'target' | 'name' | 'lostItMw'>;

const targetsOf = ({ campuses, byId }: Network): readonly Target[] => {
  const areas = new Map<BaCode, number>();
  for (const { ba, itMw } of campuses) areas.set(ba, (areas.get(ba) ?? 0) + itMw);
  return [
    ...Array.from(byId, (i): Target => {
      const { site, name, itMw } = campuses[i]!;
      return { kind: 'site-loss', target: site, name, lostItMw: itMw };
    }),
    ...[...areas]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ba, itMw]): Target => ({ kind: 'ba-loss', target: ba, name: ba, lostItMw: itMw })),
  ];
};

/** Unserved IT MWh below which a loss is carried. */
const CARRIED_MWH = 1e-3;
const hurtingMost = (rows: readonly ResilienceRow[], policy: number): ResilienceRow | null => {
  const short = rows.filter(({ impacts }) => impacts[policy]!.unservedMwh > CARRIED_MWH);
  return short.sort((a, b) => b.impacts[policy]!.unservedMwh - a.impacts[policy]!.unservedMwh)[0] ?? null;
};

/** About the rule that was asked for, and about work that stays where that does worse. */
const sentenceOf = (rows: readonly ResilienceRow[], policies: Resilience['policies']): string => {
  if (rows.length === 0) return 'The plan has no campus: nothing can be lost.';
  const asked = policies.length - 1;
  const worst = hurtingMost(rows, asked);
  if (worst)
    return `Not every loss is carried: under “${policies[asked]!.label}” the loss of ${worst.name} leaves the most demand unserved.`;
  const carried =
    'Any one campus or balancing authority may be lost for a day at the worst hour: no demand goes unserved';
  const stayed = hurtingMost(rows, 0);
  return stayed
    ? `${carried}, because work moves. Where it stays, the loss of ${stayed.name} leaves the most demand unserved.`
    : `${carried}.`;
};

/**
 * The table, a row a step; stop with `return()`. All rows are of the year 2024 with no other event. An unknown policy
 * leaves `static` alone.
 */
export function* resilienceSweep(
  input: NetworkInput,
  policyId = 'static',
): Generator<ResilienceProgress, Resilience, void> {
  const { fields } = input.scenario;
  const calm = calmNetwork(input);
  const [still, ...others]: readonly [Policy, ...Policy[]] = POLICIES;
  const policies = [still, ...others.filter(({ id }) => id === policyId)];
  const compared = policies.map((policy) => compareRule(calm, fields, policy, still));
  const hour = worstHour(calm, compared[0]!.networkFacilityMw);
  const span = { from: hour, to: Math.min(calm.hours, hour + LOSS_HOURS) };
  const targets = targetsOf(calm);
  const rows: ResilienceRow[] = [];
  for (const target of targets) {
    const { kind, target: lost } = target;
    const event: ScenarioEvent = { kind, target: lost, fromHour: hour, hours: LOSS_HOURS, severity: 100 };
    const net = withEvents(calm, { ...input.scenario, events: [event] }, input);
    const impacts = compared.map(({ impact }) => impact(net, [span]));
    const row = { ...target, event, impacts };
    rows.push(row);
    yield { done: rows.length, of: targets.length, row };
  }
  return {
    policies: policies.map(({ id, label }) => ({ id, label })),
    hour,
    hours: LOSS_HOURS,
    rows,
    sentence: sentenceOf(rows, policies),
  };
}
