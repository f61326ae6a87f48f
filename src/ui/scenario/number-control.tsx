import { type CSSProperties, Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { formatInput, parseInput } from '../../format.ts';
import type { FieldId, NumberField } from '../../model/scenario/fields.ts';
import { toCanonical, toShown } from '../../model/scenario/scenario.ts';
import { beginDrag, endDrag, setField } from '../../store/scenario.ts';
import { useScenario, useShell } from '../use-store.ts';

/** What is wrong with a typed number, in a sentence; empty where it is fine. */
export const numberProblem = (field: NumberField, text: string): string => {
  const typed = parseInput(text);
  if (typed === null) return `${field.label} needs a number.`;
  if (typed >= field.min && typed <= field.max) return '';
  const [low, high] = [formatInput(field.min, field.step), formatInput(field.max, field.step)];
  return `${field.label} goes from ${low} to ${high}${field.unit ? ` ${field.unit}` : ''}; the last good value is kept.`;
};

/** A long unit breaks after a slash, dot or space, nowhere else. */
const unitParts = (unit: string): readonly string[] => (unit.length > 8 ? unit.split(/(?<=[/· ])/) : [unit]);

/** Slider with a tick at the default, and a number box. One drag, or one held key, is one undo step. */
export const NumberControl = ({ id, field, labelId }: { id: FieldId; field: NumberField; labelId: string }) => {
  const { stores } = useShell();
  const shown = useScenario((scenario) => toShown(field, scenario.fields[id] as number));
  const text = formatInput(shown, field.step);
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? '' : numberProblem(field, draft);
  const problemId = useId();
  const before = useRef<ReturnType<typeof beginDrag> | null>(null);

  const begin = () => {
    before.current ??= beginDrag(stores.scenario);
  };
  const end = useRef(() => {
    if (before.current) endDrag(stores.scenario, before.current);
    before.current = null;
  }).current;
  useEffect(() => end, [end]);
  const drag = () => {
    begin();
    window.addEventListener('pointerup', end, { once: true });
    window.addEventListener('pointercancel', end, { once: true });
  };
  const holdKey = (event: KeyboardEvent) => {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) begin();
  };
  const set = (value: number) => setField(stores.scenario, id, toCanonical(field, value));
  const commit = () => {
    const typed = draft === null ? null : parseInput(draft);
    if (draft !== null && typed !== null && !numberProblem(field, draft)) set(typed);
    setDraft(null);
  };
  const share = (value: number) => (value - field.min) / (field.max - field.min);
  const style = { '--at': share(shown), '--default': share(field.default) } as CSSProperties;
  const unit = field.unit ? ` ${field.unit}` : '';
  return (
    <>
      <div className="number-control" style={style}>
        <span className="slider">
          <input
            type="range"
            min={field.min}
            max={field.max}
            step={field.step}
            value={shown}
            aria-labelledby={labelId}
            aria-valuetext={`${text}${unit}`}
            onPointerDown={drag}
            onKeyDown={holdKey}
            onKeyUp={end}
            onBlur={end}
            onChange={(event) => set(Number(event.target.value))}
          />
        </span>
        <input
          className="number-box"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft ?? text}
          aria-labelledby={labelId}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !problem) commit();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
        <span className="field-unit">
          {unitParts(field.unit).map((part, i) => (
            <Fragment key={part}>
              {i > 0 ? <wbr /> : null}
              {part}
            </Fragment>
          ))}
        </span>
      </div>
      {problem ? (
        <p className="field-problem" id={problemId} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
};
