import type { HourlySeries } from '../dataset/types.ts';
import type { BaCode } from '../ids.ts';
import type { FieldValues } from '../scenario/fields.ts';
import { STUDY_HOURS } from '../time.ts';
import { type FilledColumn, fillGaps, meanOfKnown } from './gaps.ts';

export type CarbonSource = FieldValues['carbonSource'];

/** Carbon intensity of a balancing authority: location-based, average, direct, kg/MWh, 8,784 hours without NaN. */
export interface CarbonColumn {
  readonly column: Float32Array;
  /** Where the figures come from, in words. */
  readonly basis: string;
  /** What the page must say: another series or a mean stands in. */
  readonly note?: string;
}

/** A gap longer than this in a year is worth a note, hours. */
const NOTED_GAP_HOURS = 168;

/**
 * Remembers an answer for as long as what it was made from lives: thousands of sites share a few dozen columns.
 * Columns and series never change after they are read.
 */
const remembered = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let answer = answers.get(key);
    if (!answer) {
      answer = { value: make(key) };
      answers.set(key, answer);
    }
    return answer.value;
  };
};
const filledColumn = remembered((column: Float32Array): FilledColumn | null => fillGaps(column));
const meanOfColumn = remembered((column: Float32Array): number => meanOfKnown(column));

const columnOf = (series: HourlySeries | undefined, ba: BaCode, name: string): CarbonColumn | null => {
  const column = series?.columns[ba];
  const filled = column ? filledColumn(column) : null;
  if (!series || !filled) return null;
  const basis = `${name}, ${series.basis[ba] ?? 'basis not stated'}`;
  if (filled.filledHours <= NOTED_GAP_HOURS) return { column: filled.column, basis };
  return { column: filled.column, basis, note: `Carbon of ${ba}: ${filled.filledHours} hours filled with means.` };
};

/** Mean over all columns of a series: the last resort for an authority that no source covers. */
const meanOfAll = (series: HourlySeries): number => {
  const means = Object.keys(series.columns)
    .sort()
    .map((ba) => meanOfKnown(series.columns[ba]!))
    .filter((mean) => !Number.isNaN(mean));
  return means.length > 0 ? means.reduce((sum, mean) => sum + mean, 0) / means.length : 0;
};
const meanColumn = remembered((series: HourlySeries) => new Float32Array(STUDY_HOURS).fill(meanOfAll(series)));

const OPEN_NAME = 'EIA-930 x eGRID';

/**
 * The carbon series of a balancing authority for the scenario's source. Where Electricity Maps has none the open series
 * stands in, and where that has none the plain mean of its authorities; `note` says so. Columns are shared: read only.
 */
export const carbonColumn = (
  ba: BaCode,
  source: CarbonSource,
  open: HourlySeries,
  electricityMaps?: HourlySeries | undefined,
): CarbonColumn => {
  const own = columnOf(open, ba, OPEN_NAME);
  if (source === 'open') {
    if (own) return own;
  } else {
    const mapped = columnOf(electricityMaps, ba, 'Electricity Maps');
    if (mapped) return mapped;
    if (own) return { ...own, note: `Carbon of ${ba}: no Electricity Maps series, ${OPEN_NAME} stands in.` };
  }
  return {
    column: meanColumn(open),
    basis: 'mean of all balancing authorities',
    note: `Carbon of ${ba}: no series, the mean of all balancing authorities stands in.`,
  };
};

/** Plain mean over the year of `carbonColumn`, kg/MWh: the figure placement uses. */
export const meanCarbonKgPerMwh = (
  ba: BaCode,
  source: CarbonSource,
  open: HourlySeries,
  electricityMaps?: HourlySeries | undefined,
): number => meanOfColumn(carbonColumn(ba, source, open, electricityMaps).column);
