import RotateCcw from 'lucide-react/icons/rotate-ccw';
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { formatInput, parseInput } from '../../format.ts';
import type { SiteId } from '../../model/ids.ts';
import { FIELDS, type Field, type NumberField } from '../../model/scenario/fields.ts';
import type { SupplyFieldId } from '../../model/scenario/fields-supply.ts';
import { type SupplyValues, supplyOf, toCanonical, toShown } from '../../model/scenario/scenario.ts';
import { beginDrag, endDrag, setSiteSupply } from '../../store/scenario.ts';
import { HelpDot } from '../scenario/help-dot.tsx';
import { numberProblem } from '../scenario/number-control.tsx';
import { useScenario, useShell } from '../use-store.ts';

const shownText = (field: Field, value: number | boolean | string): string => {
  if (field.kind === 'number') {
    const text = formatInput(toShown(field, value as number), field.step);
    return field.unit ? `${text} ${field.unit}` : text;
  }
  return field.kind === 'choice' ? (field.options.find((o) => o.value === value)?.label ?? '') : String(value);
};
/** A value of this site's own; the scenario's where it is the same. One undo step. */
const useSiteValue = (site: SiteId, id: SupplyFieldId) => {
  const { stores } = useShell();
  const value = useScenario((scenario) => supplyOf(scenario, site)[id]);
  const common = useScenario((scenario) => scenario.fields[id]);
  const set = (next: number | string) => setSiteSupply(stores.scenario, site, { [id]: next } as Partial<SupplyValues>);
  return { value, common, set };
};

interface NumberProps {
  readonly site: SiteId;
  readonly id: SupplyFieldId;
  readonly field: NumberField;
  readonly labelId: string;
}
/** Slider with a tick at the scenario's value, and a number box. A drag, or a held key, is one undo step. */
const SiteNumber = ({ site, id, field, labelId }: NumberProps) => {
  const { stores } = useShell();
  const { value, common, set } = useSiteValue(site, id);
  const shown = toShown(field, value as number);
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
  const commit = () => {
    const typed = draft === null ? null : parseInput(draft);
    if (draft !== null && typed !== null && !numberProblem(field, draft)) set(toCanonical(field, typed));
    setDraft(null);
  };
  const share = (at: number) => (at - field.min) / (field.max - field.min);
  const style = { '--at': share(shown), '--default': share(toShown(field, common as number)) } as CSSProperties;
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
            aria-valuetext={shownText(field, value)}
            onPointerDown={drag}
            onKeyDown={holdKey}
            onKeyUp={end}
            onBlur={end}
            onChange={(event) => set(toCanonical(field, Number(event.target.value)))}
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
        <span className="field-unit">{field.unit}</span>
      </div>
      {problem ? (
        <p className="field-problem" id={problemId} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
};

/** One field of a site's supply: its value here, the mark that it differs, and the way back to the scenario's. */
export const SupplyField = ({ site, id }: { site: SiteId; id: SupplyFieldId }) => {
  const field: Field = FIELDS[id];
  const labelId = useId();
  const { value, common, set } = useSiteValue(site, id);
  const differs = value !== common;
  return (
    <div className="field" data-kind={field.kind} data-changed={differs || undefined}>
      <div className="field-head">
        <span id={labelId} className="field-label">
          {field.label}
        </span>
        <HelpDot about={field.label} text={field.help} />
        {differs ? (
          <button
            type="button"
            className="field-reset"
            aria-label={`${field.label}: as the scenario, ${shownText(field, common)}`}
            onClick={() => set(common as number | string)}
          >
            <RotateCcw size={11} aria-hidden="true" />
            as the scenario, {shownText(field, common)}
          </button>
        ) : (
          <span className="field-same">as the scenario</span>
        )}
      </div>
      {field.kind === 'number' ? <SiteNumber site={site} id={id} field={field} labelId={labelId} /> : null}
      {field.kind === 'choice' ? (
        <select
          className="select"
          aria-labelledby={labelId}
          value={String(value)}
          onChange={(event) => set(event.target.value)}
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
