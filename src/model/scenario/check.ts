import type { Problem } from '../result.ts';
import { wrongEvents, wrongJobs } from './check-work.ts';
import { FIELD_IDS, FIELDS, type Field } from './fields.ts';
import { SUPPLY_FIELD_IDS } from './fields-supply.ts';
import { type Scenario, toCanonical } from './scenario.ts';

/** Bounds are met up to the rounding of a number that went through text. */
const ROUNDING = 1e-9;

const wrongWith = (field: Field, value: unknown): string | null => {
  if (field.kind === 'boolean') return typeof value === 'boolean' ? null : `${field.label} is neither on nor off`;
  if (field.kind === 'choice') {
    return field.options.some((option) => option.value === value) ? null : `${field.label} is none of its choices`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${field.label} is not a number`;
  const low = toCanonical(field, field.min);
  const high = toCanonical(field, field.max);
  const slack = ROUNDING * Math.max(1, Math.abs(low), Math.abs(high));
  if (value >= low - slack && value <= high + slack) return null;
  return `${field.label} must lie between ${field.min} and ${field.max}${field.unit ? ` ${field.unit}` : ''}`;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrongSupply = (supply: unknown): readonly string[] => {
  if (supply === undefined) return [];
  if (!isObject(supply)) return ['the supply of sites is not a list by site'];
  return Object.entries(supply).flatMap(([site, own]) => {
    if (!isObject(own)) return [`the supply of ${site} is not a list of fields`];
    return Object.entries(own).flatMap(([key, value]) => {
      const id = SUPPLY_FIELD_IDS.find((known) => known === key);
      const wrong = id ? wrongWith(FIELDS[id], value) : `${key} is no field of supply`;
      return wrong ? [`at ${site}: ${wrong}`] : [];
    });
  });
};

/** Whether a scenario may reach the solver: every field there, finite and within its bounds. Null where it is sound. */
export const checkScenario = (scenario: Scenario): Problem | null => {
  const wrong = FIELD_IDS.flatMap((id) => wrongWith(FIELDS[id], scenario.fields[id]) ?? []);
  wrong.push(...wrongSupply(scenario.supply), ...wrongJobs(scenario.jobs), ...wrongEvents(scenario.events));
  const lists = [scenario.pinned, scenario.excluded];
  if (lists.some((list) => !Array.isArray(list) || list.some((id) => typeof id !== 'string'))) {
    wrong.push('pinned and excluded sites must be lists of names');
  }
  if (wrong.length === 0) return null;
  const more = wrong.length > 3 ? `; and ${wrong.length - 3} more` : '';
  return {
    message: `The scenario cannot be planned: ${wrong.slice(0, 3).join('; ')}${more}.`,
    remedy: 'Set what is named to a value within its bounds, or reset it.',
  };
};
