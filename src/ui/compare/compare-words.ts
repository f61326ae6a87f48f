import { formatFixed, formatNumber, formatPower, formatShare, formatSigned, formatUsd, MISSING } from '../../format.ts';
import type { CampusChange } from '../../model/compare/campus-changes.ts';
import type { Verdict } from '../../model/compare/compare.ts';
import type { InputDifference } from '../../model/compare/inputs.ts';
import type { OutputRow } from '../../model/compare/outputs.ts';
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

/** B against A in one or two sentences. */
export const verdictWords = (verdict: Verdict): string => {
  if (verdict.sameQuestion && verdict.samePlan) return 'No difference: A and B ask the same and get the same plan.';
  const head = verdict.samePlan
    ? `B builds just what A builds${earned(verdict)}`
    : `B ${built(verdict)}${earned(verdict)}`;
  const rest = [emitted(verdict), concentrated(verdict), unserved(verdict)]
    .filter((text) => text !== '')
    // three lines of the panel, no more: the table says the rest
    .slice(0, 2);
  if (rest.length === 0) return `${head}.`;
  const last = rest.length > 1 ? ` and ${rest.at(-1)}` : '';
  return `${head}. ${capital(rest[0] ?? '')}${last}.`;
};

const decimalsOf = (value: number): number => Math.min(4, (String(value).split('.')[1] ?? '').length);
/** Values of an input in one number of decimals, and what B is above A. */
export const inputCells = ({ a, b }: InputDifference): readonly [a: string, b: string, change: string] => {
  const decimals = Math.max(...[a, b].map((value) => (typeof value === 'number' ? decimalsOf(value) : 0)));
  const text = (value: InputDifference['a']): string =>
    value === null ? MISSING : typeof value === 'number' ? formatFixed(value, decimals) : value;
  const change = typeof a === 'number' && typeof b === 'number' ? formatSigned(b - a, decimals) : '';
  return [text(a), text(b), change];
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

const KINDS: Readonly<Record<CampusChange['kind'], string>> = {
  opened: 'new in B',
  closed: 'closed in B',
  grown: 'grown',
  shrunk: 'shrunk',
  same: 'no change',
};
export const changeKind = ({ kind }: CampusChange): string => KINDS[kind];

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
