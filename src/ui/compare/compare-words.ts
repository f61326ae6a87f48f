import { formatFixed, formatNumber, formatPower, formatShare, formatSigned, formatUsd, MISSING } from '../../format.ts';
import type { Lead } from '../../model/compare/across.ts';
import type { CampusChange } from '../../model/compare/campus-changes.ts';
import type { Verdict } from '../../model/compare/compare.ts';
import type { InputDifference, InputValue } from '../../model/compare/inputs.ts';
import { letterOf } from '../../model/compare/other.ts';
import type { OutputId, OutputRow } from '../../model/compare/outputs.ts';
import { quarterLabel } from '../../model/placement/quarters.ts';

/** Changes below these are not worth a word: MW, $, share. */
const SOME_MW = 0.5;
const SOME_USD = 5e5;
const SOME_SHARE = 0.005;

const moreOrLess = (change: number): string => (change > 0 ? 'more' : 'less');
const built = ({ builtMw, capexUsd }: Verdict): string => {
  const mw =
    Math.abs(builtMw) < SOME_MW
      ? 'builds as many MW'
      : `builds ${formatPower(Math.round(Math.abs(builtMw)))} ${moreOrLess(builtMw)}`;
  if (Math.abs(capexUsd) < SOME_USD) return `${mw} for the same capital`;
  return `${mw} for ${formatUsd(Math.abs(capexUsd))} ${moreOrLess(capexUsd)}`;
};
const earned = ({ objectiveUsdPerYear: usd }: Verdict): string =>
  Math.abs(usd) < SOME_USD ? '' : ` and nets ${formatUsd(Math.abs(usd), '/yr')} ${moreOrLess(usd)}`;
const emitted = ({ carbonShare }: Verdict): string => {
  if (!Number.isFinite(carbonShare)) return '';
  if (Math.abs(carbonShare) < SOME_SHARE) return 'it emits as much';
  return `it emits ${formatShare(Math.abs(carbonShare), 2)} ${moreOrLess(carbonShare)} carbon`;
};
const concentrated = ({ gridA, gridB, samePlan }: Verdict): string => {
  if (!gridA || !gridB || samePlan) return '';
  if (gridB.share > 1 - SOME_SHARE) return `all of it is in one grid, ${gridB.ba}`;
  if (Math.abs(gridB.share - gridA.share) < SOME_SHARE) return '';
  return `its largest grid, ${gridB.ba}, holds ${formatShare(gridB.share, 2)} instead of ${formatShare(gridA.share, 2)}`;
};
const unserved = ({ unservedMw: mw }: Verdict): string =>
  Math.abs(mw) < 1
    ? ''
    : `${formatPower(Math.round(Math.abs(mw)))} ${mw > 0 ? 'more' : 'less'} of the demand stays unserved`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** B against A in one or two sentences; `b`: how it is called. */
export const verdictWords = (verdict: Verdict, b = 'B'): string => {
  if (verdict.sameQuestion && verdict.samePlan) return `No difference: A and ${b} ask the same and get the same plan.`;
  const head = verdict.samePlan
    ? `${b} builds just what A builds${earned(verdict)}`
    : `${b} ${built(verdict)}${earned(verdict)}`;
  const rest = [emitted(verdict), concentrated(verdict), unserved(verdict)]
    .filter((text) => text !== '')
    // three lines of the panel, no more: the table says the rest
    .slice(0, 2);
  if (rest.length === 0) return `${head}.`;
  const last = rest.length > 1 ? ` and ${rest.at(-1)}` : '';
  return `${head}. ${capital(rest[0] ?? '')}${last}.`;
};

const decimalsOf = (value: number): number => Math.min(4, (String(value).split('.')[1] ?? '').length);
/** Values of an input in one number of decimals, A first, and what each is above A: empty for A and for words. */
export const inputCells = ({
  values,
}: InputDifference): { readonly texts: readonly string[]; readonly changes: readonly string[] } => {
  const [a] = values;
  const decimals = Math.max(...values.map((value) => (typeof value === 'number' ? decimalsOf(value) : 0)));
  const text = (value: InputValue): string =>
    value === null ? MISSING : typeof value === 'number' ? formatFixed(value, decimals) : value;
  const change = (value: InputValue): string =>
    typeof a === 'number' && typeof value === 'number' ? formatSigned(value - a, decimals) : '';
  return { texts: values.map(text), changes: values.map((value, k) => (k === 0 ? '' : change(value))) };
};

/** Values of an output, and the change with its sign. A quarter's change is in quarters. */
export const outputCells = (row: OutputRow): readonly [a: string, b: string, change: string] => {
  if (row.kind === 'quarter') {
    const change = Number.isFinite(row.change) ? `${formatSigned(row.change, 0)} q.` : MISSING;
    return [quarterLabel(row.a), quarterLabel(row.b), change];
  }
  return [formatFixed(row.a, row.decimals), formatFixed(row.b, row.decimals), formatSigned(row.change, row.decimals)];
};

/** Good or bad by what is shown, with the word for it; undefined where neither. */
export const outputTone = (row: OutputRow): 'good' | 'alarm' | undefined => {
  if (row.better === 0 || !Number.isFinite(row.change)) return undefined;
  if (!/[1-9]/.test(formatFixed(row.change, row.kind === 'quarter' ? 0 : row.decimals))) return undefined;
  return Math.sign(row.change) === row.better ? 'good' : 'alarm';
};

/** What the one that is ahead does. */
const LEADS: Readonly<Partial<Record<OutputId, string>>> = {
  objectiveUsd: 'nets most',
  carbonKt: 'emits least',
  capexUsd: 'costs least capital',
  unservedMw: 'leaves least unserved',
  allServed: 'serves all demand first',
  largestGrid: 'is least bound to one grid',
};
/** Leads that one sentence can hold. */
const MOST_LEADS = 4;
const leadWords = ({ id, winner, row }: Lead): string => {
  const [, , change] = outputCells(row);
  // A is what the others are measured against: it has no difference
  const unit = row.unit === '%' ? ' points' : row.unit ? ` ${row.unit}` : '';
  const by = winner === 0 ? '' : ` (${change}${unit})`;
  return `${LEADS[id] ?? ''}${by}`;
};
const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Who is ahead in what, in one line: `B nets most (+40 M$/yr) and emits least (−12 kt/yr); A costs least capital.` */
export const acrossWords = (leads: readonly Lead[]): string => {
  const told = leads.slice(0, MOST_LEADS);
  if (told.length === 0) return 'None of them is ahead in what is told here: they come to much the same.';
  const winners = [...new Set(told.map(({ winner }) => winner))];
  const said = winners.map(
    (winner) =>
      `${letterOf(winner)} ${joined(told.filter((lead) => lead.winner === winner).map((lead) => leadWords(lead)))}`,
  );
  return `${said.join('; ')}.`;
};

const KINDS: Readonly<Record<CampusChange['kind'], string>> = {
  opened: 'new in B',
  closed: 'closed in B',
  grown: 'grown',
  shrunk: 'shrunk',
  same: 'no change',
};
export const changeKind = ({ kind }: CampusChange, b = 'B'): string => KINDS[kind].replace('B', b);

/** `3 opened, 1 closed, 2 resized, 1 the same` */
export const campusesFinding = (campuses: readonly CampusChange[]): string => {
  const count = (...kinds: readonly CampusChange['kind'][]) =>
    campuses.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    [count('opened'), 'opened'],
    [count('closed'), 'closed'],
    [count('grown', 'shrunk'), 'resized'],
    [count('same'), 'the same'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${formatNumber(n)} ${words}`)
    .join(', ');
};
