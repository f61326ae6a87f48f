import type { SiteId } from '../ids.ts';
import type { ScenarioEvent } from './events.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId, type FieldValues } from './fields.ts';
import { SUPPLY_FIELD_IDS, type SupplyFieldId } from './fields-supply.ts';
import { DEFAULT_JOBS, type TrainingJob } from './workloads.ts';

/** What powers a campus: the fields a site may have its own values of. */
export type SupplyValues = Pick<FieldValues, SupplyFieldId>;

/** Everything a person decides; plain JSON, lives in the link. Values are canonical (MW, $, shares). */
export interface Scenario {
  readonly name: string;
  readonly fields: FieldValues;
  /** Sites that must be open. Announced campuses stand with their announced MW. */
  readonly pinned: readonly SiteId[];
  readonly excluded: readonly SiteId[];
  /** Sites with a supply of their own: only what differs from the fields. Absent where none has. */
  readonly supply?: Readonly<Record<SiteId, Partial<SupplyValues>>> | undefined;
  /** Named training jobs; absent or empty: all training is the pool. */
  readonly jobs?: readonly TrainingJob[] | undefined;
  /** What happens in the year of operation; absent: nothing but the year 2024 itself. */
  readonly events?: readonly ScenarioEvent[] | undefined;
}

/** Supply of a campus: the scenario's fields, and over them the site's own. */
export const supplyOf = (scenario: Scenario, site: SiteId): SupplyValues => {
  const own = scenario.supply && Object.hasOwn(scenario.supply, site) ? scenario.supply[site] : undefined;
  const values = SUPPLY_FIELD_IDS.map((id) => [id, own?.[id] ?? scenario.fields[id]]);
  return Object.fromEntries(values) as unknown as SupplyValues;
};

/** The two announced Anthropic-Fluidstack campuses (Nov 2025: Texas and New York first). */
export const DEFAULT_PINS: readonly SiteId[] = ['anthropic-barber-lake-tx', 'anthropic-lake-mariner-ny'];

/** Rounds off the binary noise of shown x scale, e.g. 0.25 % x 0.01. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Canonical value of a number shown in the field's unit. */
export const toCanonical = (field: Field, shown: number): number =>
  field.kind === 'number' ? tidy(shown * field.scale) : shown;
/** The number a person sees for a canonical value. */
export const toShown = (field: Field, canonical: number): number =>
  field.kind === 'number' ? tidy(canonical / field.scale) : canonical;

export const defaultValue = (id: FieldId): number | boolean | string => {
  const field: Field = FIELDS[id];
  return field.kind === 'number' ? toCanonical(field, field.default) : field.default;
};

const defaultFields = Object.fromEntries(FIELD_IDS.map((id) => [id, defaultValue(id)])) as unknown as FieldValues;

export const DEFAULT_SCENARIO: Scenario = {
  name: 'Default plan',
  fields: defaultFields,
  pinned: DEFAULT_PINS,
  excluded: [],
  jobs: DEFAULT_JOBS,
};

/** Fields that differ from their default, in table order. */
export const changedFields = (scenario: Scenario): readonly FieldId[] =>
  FIELD_IDS.filter((id) => scenario.fields[id] !== defaultValue(id));

const sameList = (a: readonly object[] = [], b: readonly object[] = []): boolean =>
  a.length === b.length &&
  a.every((one, k) => {
    const other = b[k] as Record<string, unknown>;
    return one === other || Object.entries(one).every(([key, value]) => other[key] === value);
  });
/** Whether the jobs are those of the default plan. */
export const hasDefaultJobs = (scenario: Scenario): boolean => sameList(scenario.jobs, DEFAULT_SCENARIO.jobs);

/** Whether a scenario asks just what the default plan asks, whatever its name. */
export const isDefaultScenario = (scenario: Scenario): boolean =>
  changedFields(scenario).length === 0 &&
  [...scenario.pinned].sort().join() === [...DEFAULT_SCENARIO.pinned].sort().join() &&
  scenario.excluded.length === 0 &&
  Object.keys(scenario.supply ?? {}).length === 0 &&
  (scenario.events ?? []).length === 0 &&
  hasDefaultJobs(scenario);

const EDITED_NAME = `${DEFAULT_SCENARIO.name}, edited`;
/** The name to show: one that nobody gave says whether the scenario still is the default plan. */
export const displayName = (scenario: Scenario): string => {
  if (scenario.name !== DEFAULT_SCENARIO.name && scenario.name !== EDITED_NAME) return scenario.name;
  return isDefaultScenario(scenario) ? DEFAULT_SCENARIO.name : EDITED_NAME;
};
