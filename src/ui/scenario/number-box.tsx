import { useId, useState } from 'react';
import { formatInput, parseInput } from '../../format.ts';

/** What a number has to be, in shown units. */
export interface NumberRule {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What is wrong with a typed number, in a sentence; empty where it is fine. */
export const numberProblem = (rule: NumberRule, text: string): string => {
  const typed = parseInput(text);
  if (typed === null) return `${rule.label} needs a number; the last good value is kept.`;
  if (typed >= rule.min && typed <= rule.max) return '';
  const [low, high] = [formatInput(rule.min, rule.step), formatInput(rule.max, rule.step)];
  return `${rule.label} goes from ${low} to ${high}${rule.unit ? ` ${rule.unit}` : ''}; the last good value is kept.`;
};

/** Characters of a refused text that are said back. */
const LONGEST_SAID = 24;

const KINDS = {
  number: { className: 'number-box', type: 'text', inputMode: 'decimal' },
  text: { className: 'text-box', type: 'text' },
  date: { className: 'date-box', type: 'datetime-local' },
} as const;

interface BoxProps {
  readonly value: string;
  /** What is wrong with a text, in a sentence; empty where it may be taken. */
  readonly problemOf: (text: string) => string;
  readonly onCommit: (text: string) => void;
  /** One of the two names the box. */
  readonly label?: string | undefined;
  readonly labelId?: string | undefined;
  readonly kind?: keyof typeof KINDS;
  readonly placeholder?: string;
  /** Bounds and step that the browser's own picker of dates keeps to. */
  readonly dates?: { readonly min: string; readonly max: string; readonly step: number };
}
/**
 * A box whose text is taken on Enter or on leaving it, and dropped on Escape; what is wrong with it is said below, and
 * stays said when the box was left and shows its last good value again.
 */
export const useDraftBox = ({ value, problemOf, onCommit, kind = 'number', ...names }: BoxProps) => {
  const { label, labelId, placeholder, dates } = names;
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState({ text: '', at: value });
  const problem = draft === null ? '' : problemOf(draft);
  // a value from elsewhere (undo, a preset) ends it
  const saying = problem || (refused.at === value ? refused.text : '');
  const problemId = useId();
  const commit = () => {
    if (draft !== null && draft !== value && !problem) onCommit(draft);
    const said = draft?.trim().slice(0, LONGEST_SAID);
    setRefused({ text: problem && said ? `“${said}” was not taken: ${problem}` : problem, at: value });
    setDraft(null);
  };
  const box = (
    <input
      {...KINDS[kind]}
      {...dates}
      autoComplete="off"
      value={draft ?? value}
      placeholder={placeholder}
      aria-label={label}
      aria-labelledby={labelId}
      aria-invalid={problem ? true : undefined}
      aria-describedby={saying ? problemId : undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setRefused({ text: '', at: value });
        setDraft(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !problem) commit();
        if (event.key === 'Escape') {
          // the panel around it would close
          if (draft !== null) event.stopPropagation();
          setRefused({ text: '', at: value });
          setDraft(null);
        }
      }}
    />
  );
  const said = saying ? (
    <p className="field-problem" id={problemId} role="alert">
      {saying}
    </p>
  ) : null;
  return { box, said };
};

interface NumberBoxProps extends Pick<BoxProps, 'labelId'> {
  readonly rule: NumberRule;
  /** In the shown unit. */
  readonly value: number;
  readonly onSet: (value: number) => void;
}
/** The box of a number within bounds. Without `labelId` the rule's label names it. */
export const useNumberBox = ({ rule, value, onSet, labelId }: NumberBoxProps) =>
  useDraftBox({
    value: formatInput(value, rule.step),
    problemOf: (text) => numberProblem(rule, text),
    onCommit: (text) => {
      const typed = parseInput(text);
      if (typed !== null) onSet(typed);
    },
    labelId,
    label: labelId ? undefined : rule.label,
  });
