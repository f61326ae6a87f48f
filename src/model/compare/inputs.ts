import { EVENTS, type ScenarioEvent } from '../scenario/events.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId } from '../scenario/fields.ts';
import { SUPPLY_FIELD_IDS } from '../scenario/fields-supply.ts';
import { type Scenario, supplyOf, toShown } from '../scenario/scenario.ts';
import type { TrainingJob } from '../scenario/workloads.ts';

/** One input that differs. Numbers are in `unit`, as the form shows them; null: not there in that scenario. */
export interface InputDifference {
  readonly id: string;
  readonly kind: 'field' | 'site' | 'supply' | 'job' | 'event';
  readonly label: string;
  readonly unit: string;
  /** By scenario, in their order: A first. */
  readonly values: readonly InputValue[];
}
export type InputValue = number | string | null;
type Scenarios = readonly Scenario[];

type Value = number | boolean | string;
const shownValue = (field: Field, value: Value): number | string => {
  if (field.kind === 'number') return toShown(field, value as number);
  if (field.kind === 'boolean') return value === true ? 'yes' : 'no';
  return field.options.find((option) => option.value === value)?.label ?? String(value);
};
const unitOf = (field: Field): string => (field.kind === 'number' ? field.unit : '');
const differ = (values: readonly unknown[]): boolean => values.some((value) => value !== values[0]);

/** A row of a field where it differs; none where all have the same. */
const fieldRows = (id: FieldId, given: readonly Value[]): readonly InputDifference[] => {
  if (!differ(given)) return [];
  const field: Field = FIELDS[id];
  const values = given.map((value) => shownValue(field, value));
  return [{ id, kind: 'field', label: field.label, unit: unitOf(field), values }];
};

type Naming = (site: string) => string;
const unionOf = (scenarios: Scenarios, idsOf: (scenario: Scenario) => readonly string[]): readonly string[] => [
  ...new Set(scenarios.flatMap(idsOf)),
];

const siteRule = (scenario: Scenario, site: string): string => {
  if (scenario.pinned.includes(site)) return 'pinned';
  return scenario.excluded.includes(site) ? 'excluded' : 'free';
};
const siteRows = (scenarios: Scenarios, nameOf: Naming): readonly InputDifference[] =>
  unionOf(scenarios, ({ pinned, excluded }) => [...pinned, ...excluded])
    .toSorted()
    .flatMap((site) => {
      const values = scenarios.map((scenario) => siteRule(scenario, site));
      return differ(values) ? [{ id: `site.${site}`, kind: 'site', label: nameOf(site), unit: '', values }] : [];
    });

/** A site's own supply, against what it has in the others: fields that differ everywhere are rows of their own. */
const supplyRows = (scenarios: Scenarios, nameOf: Naming): readonly InputDifference[] =>
  unionOf(scenarios, ({ supply }) => Object.keys(supply ?? {}))
    .toSorted()
    .flatMap((site) => {
      const supplies = scenarios.map((scenario) => supplyOf(scenario, site));
      return SUPPLY_FIELD_IDS.flatMap((id) =>
        fieldRows(
          id,
          supplies.map((supply) => supply[id]),
        ).map(
          (row): InputDifference => ({
            ...row,
            id: `supply.${site}.${id}`,
            kind: 'supply',
            label: `${row.label} at ${nameOf(site)}`,
          }),
        ),
      );
    });

/** What of a job is compared beside its MW, and how it is called. */
const JOB_PARTS = [
  ['parametersB', 'size', 'B parameters'],
  ['checkpointMinutes', 'checkpoint every', 'min'],
  ['minDwellHours', 'shortest stay', 'h'],
  ['bandwidthGbps', 'bandwidth to split', 'Gb/s'],
  ['elastic', 'may run in part', ''],
  ['maySplit', 'may be split', ''],
] as const satisfies readonly (readonly [keyof TrainingJob, string, string])[];
const jobPart = (value: number | boolean | null): number | string =>
  value === null ? 'by its size' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;

const jobRows = (scenarios: Scenarios): readonly InputDifference[] =>
  unionOf(scenarios, ({ jobs }) => (jobs ?? []).map(({ id }) => id)).flatMap((id) => {
    const jobs = scenarios.map((scenario) => scenario.jobs?.find((job) => job.id === id));
    const there = jobs.filter((job) => job !== undefined);
    const name = there[0]?.name ?? id;
    const row = (part: string, label: string, unit: string, values: readonly InputValue[]): InputDifference => ({
      id: `job.${id}.${part}`,
      kind: 'job',
      label,
      unit,
      values,
    });
    const loads = jobs.map((job) => job?.loadMw ?? null);
    // where it is missing its MW say so
    const parts = JOB_PARTS.filter(([part]) => differ(there.map((job) => job[part]))).map(([part, words, unit]) =>
      row(
        part,
        `${name}, ${words}`,
        unit,
        jobs.map((job) => (job ? jobPart(job[part]) : null)),
      ),
    );
    return [...(differ(loads) ? [row('loadMw', `Job: ${name}`, 'MW IT', loads)] : []), ...parts];
  });

const eventKey = ({ kind, target, fromHour, hours, severity }: ScenarioEvent): string =>
  [kind, target, fromHour, hours, severity].join('/');
const eventRows = (scenarios: Scenarios, nameOf: Naming): readonly InputDifference[] => {
  const counts = scenarios.map(({ events = [] }) => {
    const count = new Map<string, number>();
    for (const event of events) count.set(eventKey(event), (count.get(eventKey(event)) ?? 0) + 1);
    return count;
  });
  const every = new Map(
    scenarios.flatMap(({ events = [] }) => events.map((event) => [eventKey(event), event] as const)),
  );
  return [...every].flatMap(([key, event]) => {
    const times = counts.map((count) => count.get(key) ?? 0);
    if (!differ(times)) return [];
    const { label, severity } = EVENTS[event.kind];
    const words = `${event.hours} h from hour ${event.fromHour}, ${event.severity} ${severity.unit}`.trim();
    const where = event.target === 'all' ? 'everywhere' : nameOf(event.target);
    const values = times.map((n) => (n === 0 ? null : n === 1 ? words : `${words}, ${n} times`));
    return [{ id: `event.${key}`, kind: 'event' as const, label: `${label}, ${where}`, unit: '', values }];
  });
};

/** All inputs in which scenarios differ from the first, in the order of the form; empty where all ask the same. */
export const inputDifferences = (scenarios: Scenarios, nameOf: Naming = (site) => site): readonly InputDifference[] => [
  ...FIELD_IDS.flatMap((id) =>
    fieldRows(
      id,
      scenarios.map(({ fields }) => fields[id]),
    ),
  ),
  ...siteRows(scenarios, nameOf),
  ...supplyRows(scenarios, nameOf),
  ...jobRows(scenarios),
  ...eventRows(scenarios, nameOf),
];
