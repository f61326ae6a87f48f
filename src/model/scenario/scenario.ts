import type { SiteId } from '../ids.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId, type FieldValues } from './fields.ts';
import { SUPPLY_FIELD_IDS, type SupplyFieldId } from './fields-supply.ts';

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
};

/** Fields that differ from their default, in table order. */
export const changedFields = (scenario: Scenario): readonly FieldId[] =>
  FIELD_IDS.filter((id) => scenario.fields[id] !== defaultValue(id));
