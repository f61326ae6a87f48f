import { type CSSProperties, Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import { formatInput } from '../../format.ts';
import type { NumberField } from '../../model/scenario/fields.ts';
import { beginDrag, endDrag } from '../../store/scenario.ts';
import { useShell } from '../use-store.ts';
import { useNumberBox } from './number-box.tsx';

export { numberProblem } from './number-box.tsx';

/** A long unit breaks after a slash, dot or space, nowhere else. */
const unitParts = (unit: string): readonly string[] => (unit.length > 8 ? unit.split(/(?<=[/· ])/) : [unit]);

/** One drag, or one held key, is one undo step, also where the control goes away in the midst of it. */
const useOneStep = () => {
  const { stores } = useShell();
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
  return { onPointerDown: drag, onKeyDown: holdKey, onKeyUp: end, onBlur: end };
};

interface NumberControlProps {
  readonly field: NumberField;
  readonly labelId: string;
  /** In the shown unit. */
  readonly value: number;
  /** Where the slider's tick stands: the default, or what the value would be without one of its own. */
  readonly base: number;
  readonly onSet: (value: number) => void;
}
/** Slider with a tick, and a number box. */
export const NumberControl = ({ field, labelId, value, base, onSet }: NumberControlProps) => {
  const steps = useOneStep();
  const { box, said } = useNumberBox({ rule: field, value, onSet, labelId });
  const share = (at: number) => (at - field.min) / (field.max - field.min);
  const style = { '--at': share(value), '--default': share(base) } as CSSProperties;
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
            value={value}
            aria-labelledby={labelId}
            aria-valuetext={`${formatInput(value, field.step)}${unit}`}
            {...steps}
            onChange={(event) => onSet(Number(event.target.value))}
          />
        </span>
        {box}
        <span className="field-unit">
          {unitParts(field.unit).map((part, i) => (
            <Fragment key={part}>
              {i > 0 ? <wbr /> : null}
              {part}
            </Fragment>
          ))}
        </span>
      </div>
      {said}
    </>
  );
};
