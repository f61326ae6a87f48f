import RotateCcw from 'lucide-react/icons/rotate-ccw';
import { memo, useId } from 'react';
import { formatInput } from '../../format.ts';
import { FIELDS, type Field, type FieldId } from '../../model/scenario/fields.ts';
import { defaultValue } from '../../model/scenario/scenario.ts';
import { resetField, setField } from '../../store/scenario.ts';
import { useScenario, useShell } from '../use-store.ts';
import { HelpDot } from './help-dot.tsx';
import { NumberControl } from './number-control.tsx';

const defaultText = (field: Field): string => {
  if (field.kind === 'number') return formatInput(field.default, field.step);
  if (field.kind === 'boolean') return field.default ? 'on' : 'off';
  return field.options.find((option) => option.value === field.default)?.label ?? '';
};

/** One field of the table: label, help, the mark that it was changed, and its control. */
export const FieldRow = memo(({ id }: { id: FieldId }) => {
  const { stores } = useShell();
  const field: Field = FIELDS[id];
  const labelId = useId();
  const value = useScenario((scenario) => scenario.fields[id]);
  const changed = value !== defaultValue(id);
  return (
    <div className="field" data-kind={field.kind} data-changed={changed || undefined}>
      <div className="field-head">
        <span id={labelId} className="field-label">
          {field.label}
        </span>
        <HelpDot about={field.label} text={field.help} />
        {changed ? (
          <button
            type="button"
            className="field-reset"
            aria-label={`${field.label}: back to the default, ${defaultText(field)}`}
            onClick={() => resetField(stores.scenario, id)}
          >
            <RotateCcw size={11} aria-hidden="true" />
            default {defaultText(field)}
          </button>
        ) : null}
      </div>
      {field.kind === 'number' ? <NumberControl id={id} field={field} labelId={labelId} /> : null}
      {field.kind === 'boolean' ? (
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={value === true}
          aria-labelledby={labelId}
          onClick={() => setField(stores.scenario, id, value !== true)}
        />
      ) : null}
      {field.kind === 'choice' ? (
        <select
          className="select"
          aria-labelledby={labelId}
          value={String(value)}
          onChange={(event) => setField(stores.scenario, id, event.target.value)}
        >
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
});
