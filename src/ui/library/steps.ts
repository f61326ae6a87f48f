import { type InputDifference, inputDifferences } from '../../model/compare/inputs.ts';
import { displayName, type Scenario } from '../../model/scenario/scenario.ts';
import { inputCells } from '../compare/compare-words.ts';

/** An edit that can be taken back. */
export interface Step {
  readonly name: string;
  /** How many undo steps lead back to before it. */
  readonly back: number;
}

const RULES: Readonly<Record<string, string>> = { pinned: 'Pinned', excluded: 'Excluded', free: 'Freed' };

const nameOfRow = (row: InputDifference): string => {
  const [before, after] = row.values;
  if (row.kind === 'site') return `${RULES[String(after)] ?? 'Changed'} ${row.label}`;
  if (before === null) return `Added ${row.label}`;
  if (after === null) return `Took out ${row.label}`;
  const [a, b] = inputCells(row).texts;
  return `${row.label}: ${a} → ${b}${row.unit ? ` ${row.unit}` : ''}`;
};

/** What changed between two scenarios, in a few words; `nameOf` gives a site its name. */
export const stepName = (before: Scenario, after: Scenario, nameOf: (site: string) => string): string => {
  const rows = inputDifferences([before, after], nameOf);
  const [first] = rows;
  if (!first) return before.name === after.name ? 'An edit' : `Renamed to ${displayName(after)}`;
  if (before.name !== after.name) return `Opened ${displayName(after)}`;
  return rows.length === 1 ? nameOfRow(first) : `${nameOfRow(first)}, and ${rows.length - 1} more`;
};

/** The newest edits first, at most `most`. `states`: scenarios from the oldest to the one that is shown. */
export const stepsOf = (
  states: readonly Scenario[],
  nameOf: (site: string) => string,
  most: number,
): readonly Step[] => {
  const steps: Step[] = [];
  for (let at = states.length - 1; at > 0 && steps.length < most; at--) {
    const [before, after] = [states[at - 1], states[at]];
    if (before && after) steps.push({ name: stepName(before, after, nameOf), back: states.length - at });
  }
  return steps;
};
