import type { ScenarioEvent } from '../scenario/events.ts';
import { checkEvents } from './event-check.ts';
import { compareRule } from './event-compare.ts';
import { type EventImpact, impactSentence } from './event-impact.ts';
import { withEvents } from './events.ts';
import { buildNetwork, type Network, type NetworkInput } from './network.ts';
import { POLICIES } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';
import type { PolicyKpis } from './types.ts';

export type { EventImpact } from './event-impact.ts';

/** The network of a scenario in a year in which nothing happens but 2024. */
export const calmNetwork = (input: NetworkInput): Network =>
  buildNetwork({ ...input, scenario: { ...input.scenario, events: undefined } });

/** An event alone, or all together. */
export interface EventRow {
  /** Index into the scenario's events. */
  readonly index: number;
  readonly event: ScenarioEvent;
  readonly impact: EventImpact;
}
export interface EventReport {
  readonly policy: string;
  readonly label: string;
  /** Events that can happen, each in a year of its own, compared up to a week after it. */
  readonly rows: readonly EventRow[];
  /** All of them in one year, up to a week after the last; null where none can happen. */
  readonly total: EventImpact | null;
  readonly kpis: PolicyKpis;
  readonly kpisWithout: PolicyKpis;
  /** What the events do, in words without numbers. */
  readonly sentence: string;
  /** Events that were left out or held back, and other statements. */
  readonly notes: readonly string[];
}

/**
 * The year of a rule with and without the scenario's events, and each event in a year of its own. Yields the share that
 * is done; stop with `return()`. An unknown policy is `static`.
 */
export function* reportEvents(input: NetworkInput, policyId: string): Generator<number, EventReport, void> {
  const { scenario } = input;
  const { fields } = scenario;
  const calm = calmNetwork(input);
  const [still, ...others]: readonly [Policy, ...Policy[]] = POLICIES;
  const policy = others.find(({ id }) => id === policyId) ?? still;
  const events = scenario.events ?? [];
  const { placed } = checkEvents(events, calm.campuses, input.sites);
  const steps = placed.length + 3;
  const compared = compareRule(calm, fields, policy, still);
  yield 1 / steps;
  const all = withEvents(calm, scenario, input);
  const kpis = placed.length > 0 ? compared.kpis(all) : compared.without.kpis;
  yield 2 / steps;
  const total = placed.length > 0 ? compared.impact(all, placed) : null;
  const rows: EventRow[] = [];
  for (const [k, one] of placed.entries()) {
    yield (3 + k) / steps;
    const alone = (): EventImpact =>
      compared.impact(withEvents(calm, { ...scenario, events: [one.event] }, input), [one]);
    const impact = placed.length === 1 && total ? total : alone();
    rows.push({ index: one.index, event: one.event, impact });
  }
  return {
    policy: policy.id,
    label: policy.label,
    rows,
    total,
    kpis,
    kpisWithout: compared.without.kpis,
    sentence: impactSentence(total),
    notes: all.notes.filter((text) => !calm.notes.includes(text)),
  };
}
