import type { Confidence, Site } from './types.ts';

/** What is assumed of a place from where it lies: one rule for the sites that ship and for a person's own. */

const SANTA_CLARA = '06085';
/** Pittsburgh metropolitan area. */
const PITTSBURGH: ReadonlySet<string> = new Set([
  '42003',
  '42005',
  '42007',
  '42019',
  '42051',
  '42063',
  '42125',
  '42129',
]);
/** Virginia of PJM-DOM, and the zone of Ohio that AEP serves. */
const LONG_WAIT_ZONES: ReadonlySet<string> = new Set(['p99', 'p112']);

interface Place {
  readonly zone: string;
  readonly fips: string;
  readonly state: string;
}

/** P50 months to a connection from 2026Q1 (MODEL §3.3; DATA B§3). */
export const connectionMonths = ({ zone, fips }: Pick<Place, 'zone' | 'fips'>): number => {
  if (LONG_WAIT_ZONES.has(zone)) return 84;
  if (fips === SANTA_CLARA) return 72;
  return PITTSBURGH.has(fips) ? 36 : 48;
};

/** Multiplier on construction cost and whether a market figure stands behind it (Cushman & Wakefield, Turner & Townsend 2025). */
export const construction = ({ fips, state }: Pick<Place, 'fips' | 'state'>) => {
  if (fips === SANTA_CLARA) return { index: 1.14, known: true };
  if (state === 'TX') return { index: 0.82, known: true };
  if (state === 'NV') return { index: 1.28, known: true };
  return { index: 1, known: false };
};

/** MW that a line of each class can feed at one point [choice, DATA A§3b], by kV. */
const CLASS_MW: Readonly<Record<number, number>> = { 138: 100, 230: 250, 345: 500, 500: 900, 765: 1500 };

/** Distance within which a line counts as being at the site, km (DATA A§3b). */
export const LINE_REACH_KM = 5;

/** MW of the class of a line, and with its parallel segments: class x (1 + 0.25 min(n-1, 2)); 0 for a kV of no class. */
export const lineHeadroom = (kv: number, segments: number) => {
  const classMw = CLASS_MW[kv] ?? 0;
  return { classMw, lineMw: classMw * (1 + 0.25 * Math.min(Math.max(segments - 1, 0), 2)) };
};

/** The building and the wait run in parallel, then one quarter (MODEL §3.3). */
const CONSTRUCTION_MONTHS = 21;
const LAST_QUARTER_MONTHS = 3;
const REUSE = 0.6;
const SPREAD = { p10: 0.6, p50: 1, p90: 1.6 } as const;

/** Months from 2026Q1 to the first MW at P10, P50, P90 of the wait. */
export const readyMonths = (waitMonths: number, confidence: Confidence): Site['readyMonths'] => {
  const wait = waitMonths * (confidence === 'A' ? REUSE : 1);
  const ready = (factor: number): number =>
    Math.round((Math.max(wait * factor, CONSTRUCTION_MONTHS) + LAST_QUARTER_MONTHS) * 10) / 10;
  return { p10: ready(SPREAD.p10), p50: ready(SPREAD.p50), p90: ready(SPREAD.p90) };
};
