import { memo } from 'react';
import { formatInput } from '../../format.ts';
import { FIELDS, type Field, type FieldId } from '../../model/scenario/fields.ts';
import { defaultValue } from '../../model/scenario/scenario.ts';
import { setField } from '../../store/scenario.ts';
import { useScenario, useShell } from '../use-store.ts';
import { FieldControl } from './field-control.tsx';

const defaultText = (field: Field): string => {
  if (field.kind === 'number') return formatInput(field.default, field.step);
  if (field.kind === 'boolean') return field.default ? 'on' : 'off';
  return field.options.find((option) => option.value === field.default)?.label ?? '';
};

/** One field of the table, with the way back to its default. */
export const FieldRow = memo(({ id }: { id: FieldId }) => {
  const { stores } = useShell();
  const field: Field = FIELDS[id];
  const value = useScenario((scenario) => scenario.fields[id]);
  const text = defaultText(field);
  return (
    <FieldControl
      field={field}
      value={value}
      base={defaultValue(id)}
      back={{ label: `${field.label}: back to the default, ${text}`, text: `default ${text}` }}
      onSet={(next) => setField(stores.scenario, id, next)}
    />
  );
});
