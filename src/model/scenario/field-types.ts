/** Kinds of scenario fields, and the groups that the form shows them in. */

export const FIELD_GROUPS = [
  { id: 'demand', label: 'Demand', note: 'IT MW, end of horizon', open: true },
  { id: 'work', label: 'Work', note: 'jobs, batch, events', open: false },
  { id: 'time', label: 'Time', note: '2026 Q1 to 2031 Q4', open: false },
  { id: 'money', label: 'Money', note: '', open: true },
  { id: 'grid', label: 'Grid', note: '', open: true },
  { id: 'limits', label: 'Carbon and water limits', note: 'last year', open: false },
  { id: 'resilience', label: 'Resilience', note: '', open: true },
  { id: 'sites', label: 'Sites and size', note: '', open: false },
  { id: 'power', label: 'Power and cooling', note: '', open: false },
  { id: 'supply', label: 'Supply at the campus', note: 'sites may differ', open: false },
  { id: 'migration', label: 'Moving work', note: '', open: false },
] as const;
export type FieldGroupId = (typeof FIELD_GROUPS)[number]['id'];

interface FieldBase {
  readonly group: FieldGroupId;
  readonly label: string;
  readonly help: string;
  /** Key in links; never reused. */
  readonly link: string;
}
/** A number. `scale` is what one displayed unit is in canonical units: canonical = shown x scale. */
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly unit: string;
  readonly scale: number;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}
export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}
export type Field = NumberField | BooleanField | ChoiceField;

/** All bounds, steps and defaults are in the displayed unit. */
export const number = (
  group: FieldGroupId,
  label: string,
  link: string,
  unit: string,
  [value, min, max, step]: readonly [number, number, number, number],
  help: string,
  scale = 1,
) => ({ kind: 'number', group, label, link, unit, scale, default: value, min, max, step, help }) as const;
