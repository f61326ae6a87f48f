import { formatCount, formatNumber, formatPower, formatShare, formatUsd } from '../../format.ts';
import { FIRST_YEAR, LAST_QUARTER, QUARTERS, quarterLabel } from '../../model/placement/quarters.ts';
import type { PlacedCampus, Placement, PlanQuarters } from '../../model/placement/types.ts';

export const YEARS = Array.from({ length: QUARTERS / 4 }, (_, i) => FIRST_YEAR + i);
/** Last quarter of a year. */
export const yearEnd = (year: number): number => (year - FIRST_YEAR) * 4 + 3;
const at = (series: readonly number[], quarter: number): number => series[quarter] ?? 0;
const NOTHING_MW = 1e-6;

/** Quarter in which all that the plan builds stands; the last one where nothing does. */
export const doneQuarter = ({ quarters, builtItMw }: Placement): number => {
  const done = quarters.builtMw.findIndex((mw) => mw >= builtItMw * (1 - 1e-9));
  return done < 0 || builtItMw <= 0 ? LAST_QUARTER : done;
};
/** Quarter of a campus' first built MW: not before it has power, later where chips, money or demand come later. */
export const firstBuiltQuarter = ({ quarters }: PlacedCampus): number => {
  const first = quarters.builtMw.findIndex((mw) => mw > NOTHING_MW);
  return first < 0 ? QUARTERS : first;
};

export const servedMw = (quarters: PlanQuarters, quarter: number): number =>
  at(quarters.trainingMw, quarter) + at(quarters.inferenceMw, quarter);
export const demandMw = (quarters: PlanQuarters, quarter: number): number =>
  at(quarters.trainingDemandMw, quarter) + at(quarters.inferenceDemandMw, quarter);

/** Served over wanted IT MW, mean of a year's quarters; not a number without demand. */
export const servedShareOfYear = (quarters: PlanQuarters, year: number): number => {
  const mean = (of: typeof servedMw) => [0, 1, 2, 3].reduce((sum, q) => sum + of(quarters, yearEnd(year) - q), 0);
  return mean(servedMw) / mean(demandMw);
};
const shareWords = (share: number): string => (share >= 0.9995 ? 'all' : formatShare(share, 2));

/** `1,375 MW by 2029 Q3; of the demand, 86 % is served in 2027, the least, and 99 % in 2031.` */
export const buildFinding = (placement: Placement): string => {
  const { builtItMw, quarters } = placement;
  if (builtItMw <= NOTHING_MW) return 'Nothing is built.';
  const head = `${formatPower(builtItMw)} by ${quarterLabel(doneQuarter(placement))}`;
  const shares = YEARS.map((year) => ({ year, share: servedShareOfYear(quarters, year) }));
  const end = shares.at(-1);
  if (!end || !Number.isFinite(end.share)) return `${head}.`;
  const least = shares.reduce((low, one) => (one.share < low.share ? one : low), end);
  if (least === end) return `${head}; ${shareWords(end.share)} of the demand is served in ${end.year}.`;
  return `${head}; of the demand, ${shareWords(least.share)} is served in ${least.year}, the least, and ${shareWords(end.share)} in ${end.year}.`;
};

/** One quarter in words: what stands, what it serves, what was spent, who is new. */
export const quarterWords = ({ campuses, quarters }: Placement, quarter: number): string => {
  const built = at(quarters.builtMw, quarter);
  const open = campuses.filter((campus) => firstBuiltQuarter(campus) <= quarter).length;
  const wanted = demandMw(quarters, quarter);
  const share = servedMw(quarters, quarter) / wanted;
  const demand = wanted > 0 ? `, ${shareWords(share)} of ${formatNumber(wanted)} MW of demand served` : '';
  const chips = at(quarters.chipSupplyMw, quarter);
  const supply = Number.isFinite(chips) ? `, chips for ${formatPower(chips)}` : '';
  const begin = campuses.filter((campus) => firstBuiltQuarter(campus) === quarter).map(({ name }) => name);
  const power = campuses
    .filter((campus) => campus.readyQuarter === quarter && firstBuiltQuarter(campus) !== quarter)
    .map(({ name }) => name);
  const news = [
    begin.length > 0 ? ` New: ${begin.join(', ')}.` : '',
    power.length > 0 ? ` Power to be had at ${power.join(', ')}.` : '',
  ].join('');
  const where = `${formatCount(open)} campus${open === 1 ? '' : 'es'}`;
  return `${quarterLabel(quarter)}: ${formatPower(built)} of IT at ${where}${demand}; ${formatUsd(at(quarters.capexUsd, quarter))} spent${supply}.${news}`;
};

export const BAND_KINDS = ['campus', 'class'] as const;
export type BandKind = (typeof BAND_KINDS)[number];
/** A layer of the stack: MW by quarter, and its paint as a custom property or a share of the accent. */
export interface Band {
  readonly id: string;
  readonly label: string;
  readonly mw: readonly number[];
  readonly fill: string;
}
/** Paler with each campus that comes later, never so pale that it is lost. */
const accentShare = (i: number, count: number): string => {
  const share = count > 1 ? 100 - (i * 65) / (count - 1) : 100;
  return `color-mix(in srgb, var(--accent) ${share}%, var(--surface))`;
};

/** Bottom first: the campuses in the order in which they begin, or what the built MW do. */
export const bandsOf = ({ campuses, quarters }: Placement, kind: BandKind): readonly Band[] => {
  if (kind === 'campus') {
    return campuses
      .toSorted((a, b) => firstBuiltQuarter(a) - firstBuiltQuarter(b) || b.itMw - a.itMw)
      .map(({ site, name, quarters: own }, i) => ({
        id: site,
        label: name,
        mw: own.builtMw,
        fill: accentShare(i, campuses.length),
      }));
  }
  const spare = quarters.builtMw.map((mw, q) => Math.max(0, mw - servedMw(quarters, q)));
  return [
    { id: 'training', label: 'training', mw: quarters.trainingMw, fill: 'var(--class-training)' },
    { id: 'inference', label: 'inference', mw: quarters.inferenceMw, fill: 'var(--class-inference)' },
    { id: 'spare', label: 'spare', mw: spare, fill: 'var(--line)' },
  ];
};

/** Where each band begins and ends in each quarter, MW. */
export const stackBands = (bands: readonly Band[]): readonly (readonly (readonly [number, number])[])[] => {
  const level = new Array<number>(QUARTERS).fill(0);
  return bands.map(({ mw }) =>
    level.map((from, q) => {
      const to = from + at(mw, q);
      level[q] = to;
      return [from, to] as const;
    }),
  );
};
