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
  readonly a: number | string | null;
  readonly b: number | string | null;
}

type Value = number | boolean | string;
const shownValue = (field: Field, value: Value): number | string => {
  if (field.kind === 'number') return toShown(field, value as number);
  if (field.kind === 'boolean') return value === true ? 'yes' : 'no';
  return field.options.find((option) => option.value === value)?.label ?? String(value);
};
const unitOf = (field: Field): string => (field.kind === 'number' ? field.unit : '');

const fieldRow = (id: FieldId, a: Value, b: Value): InputDifference => {
  const field: Field = FIELDS[id];
  return {
    id,
    kind: 'field',
    label: field.label,
    unit: unitOf(field),
    a: shownValue(field, a),
    b: shownValue(field, b),
  };
};

type Naming = (site: string) => string;

const siteRule = (scenario: Scenario, site: string): string => {
  if (scenario.pinned.includes(site)) return 'pinned';
  return scenario.excluded.includes(site) ? 'excluded' : 'free';
};
const siteRows = (a: Scenario, b: Scenario, nameOf: Naming): readonly InputDifference[] =>
  [...new Set([...a.pinned, ...a.excluded, ...b.pinned, ...b.excluded])].sort().flatMap((site) => {
    const [inA, inB] = [siteRule(a, site), siteRule(b, site)];
    if (inA === inB) return [];
    return { id: `site.${site}`, kind: 'site' as const, label: nameOf(site), unit: '', a: inA, b: inB };
  });

/** A site's own supply, against what it has in the other scenario: fields that differ everywhere are rows of their own. */
const supplyRows = (a: Scenario, b: Scenario, nameOf: Naming): readonly InputDifference[] =>
  [...new Set([...Object.keys(a.supply ?? {}), ...Object.keys(b.supply ?? {})])].sort().flatMap((site) => {
    const [inA, inB] = [supplyOf(a, site), supplyOf(b, site)];
    return SUPPLY_FIELD_IDS.filter((id) => inA[id] !== inB[id]).map((id): InputDifference => {
      const row = fieldRow(id, inA[id], inB[id]);
      return { ...row, id: `supply.${site}.${id}`, kind: 'supply', label: `${row.label} at ${nameOf(site)}` };
    });
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

const jobRows = (a: Scenario, b: Scenario): readonly InputDifference[] => {
  const byId = (scenario: Scenario) => new Map((scenario.jobs ?? []).map((job) => [job.id, job]));
  const [inA, inB] = [byId(a), byId(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].flatMap((id) => {
    const [left, right] = [inA.get(id), inB.get(id)];
    const name = left?.name ?? right?.name ?? id;
    const row = (part: string, label: string, unit: string, x: number | string | null, y: number | string | null) =>
      x === y ? [] : [{ id: `job.${id}.${part}`, kind: 'job' as const, label, unit, a: x, b: y }];
    const load = row('loadMw', `Job: ${name}`, 'MW IT', left?.loadMw ?? null, right?.loadMw ?? null);
    if (!left || !right) return load;
    const parts = JOB_PARTS.flatMap(([part, words, unit]) =>
      row(part, `${name}, ${words}`, unit, jobPart(left[part]), jobPart(right[part])),
    );
    return [...load, ...parts];
  });
};

const eventKey = ({ kind, target, fromHour, hours, severity }: ScenarioEvent): string =>
  [kind, target, fromHour, hours, severity].join('/');
const eventRows = (a: Scenario, b: Scenario, nameOf: Naming): readonly InputDifference[] => {
  const rest = (b.events ?? []).map((event) => ({ event, key: eventKey(event) }));
  const row = (event: ScenarioEvent, k: number, side: 'a' | 'b'): InputDifference => {
    const { label, severity } = EVENTS[event.kind];
    const words = `${event.hours} h from hour ${event.fromHour}, ${event.severity} ${severity.unit}`.trim();
    const where = event.target === 'all' ? 'everywhere' : nameOf(event.target);
    const both = { a: null, b: null, [side]: words };
    return { id: `event.${side}.${k}`, kind: 'event', label: `${label}, ${where}`, unit: '', ...both };
  };
  const onlyA = (a.events ?? []).flatMap((event, k) => {
    const at = rest.findIndex(({ key }) => key === eventKey(event));
    if (at < 0) return [row(event, k, 'a')];
    rest.splice(at, 1);
    return [];
  });
  return [...onlyA, ...rest.map(({ event }, k) => row(event, k, 'b'))];
};

/** All inputs that differ between two scenarios, in the order of the form; empty where both ask the same. */
export const inputDifferences = (
  a: Scenario,
  b: Scenario,
  nameOf: Naming = (site) => site,
): readonly InputDifference[] => [
  ...FIELD_IDS.flatMap((id) => (a.fields[id] === b.fields[id] ? [] : [fieldRow(id, a.fields[id], b.fields[id])])),
  ...siteRows(a, b, nameOf),
  ...supplyRows(a, b, nameOf),
  ...jobRows(a, b),
  ...eventRows(a, b, nameOf),
];
