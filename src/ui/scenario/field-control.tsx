import RotateCcw from 'lucide-react/icons/rotate-ccw';
import { type ReactNode, useId } from 'react';
import type { Field } from '../../model/scenario/fields.ts';
import { toCanonical, toShown } from '../../model/scenario/scenario.ts';
import { HelpDot } from './help-dot.tsx';
import { NumberControl } from './number-control.tsx';

type Value = number | boolean | string;

interface FieldControlProps {
  readonly field: Field;
  /** Canonical, as all values here. */
  readonly value: Value;
  /** What the field goes back to. */
  readonly base: Value;
  /** The way back: its name, and what stands on its button. */
  readonly back: { readonly label: string; readonly text: string };
  /** Stands in the place of the way back while there is nowhere to go back to. */
  readonly same?: ReactNode;
  readonly onSet: (value: Value) => void;
}
/** A field of the scenario, wherever its value lives: label, help, the mark that it was changed, and its control. */
export const FieldControl = ({ field, value, base, back, same, onSet }: FieldControlProps) => {
  const labelId = useId();
  const changed = value !== base;
  return (
    <div className="field" data-kind={field.kind} data-changed={changed || undefined}>
      <div className="field-head">
        <span id={labelId} className="field-label">
          {field.label}
        </span>
        <HelpDot about={field.label} text={field.help} />
        {changed ? (
          <button type="button" className="field-reset" aria-label={back.label} onClick={() => onSet(base)}>
            <RotateCcw size={11} aria-hidden="true" />
            {back.text}
          </button>
        ) : (
          same
        )}
      </div>
      {field.kind === 'number' ? (
        <NumberControl
          field={field}
          labelId={labelId}
          value={toShown(field, value as number)}
          base={toShown(field, base as number)}
          onSet={(shown) => onSet(toCanonical(field, shown))}
        />
      ) : null}
      {field.kind === 'boolean' ? (
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={value === true}
          aria-labelledby={labelId}
          onClick={() => onSet(value !== true)}
        />
      ) : null}
      {field.kind === 'choice' ? (
        <select
          className="select"
          aria-labelledby={labelId}
          value={String(value)}
          onChange={(event) => onSet(event.target.value)}
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
};
