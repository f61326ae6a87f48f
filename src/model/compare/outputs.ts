import type { BalancingAuthority } from '../dataset/types.ts';
import { herfindahl } from '../placement/concentration.ts';
import { QUARTERS } from '../placement/quarters.ts';
import type { PlacedCampus, Placement, ServeLink } from '../placement/types.ts';
import type { PolicyRun, Simulation } from '../simulation/types.ts';

/** One scenario with what it came to. The year is null while it is not there. */
export interface Answer {
  readonly placement: Placement;
  readonly simulation: Simulation | null;
}
export type Grids = readonly Pick<BalancingAuthority, 'ba' | 'peakMw'>[];

/** One figure of an answer, in the unit of its row. */
export interface OutputRow {
  readonly id: OutputId;
  readonly label: string;
  readonly unit: string;
  /** What the figure is of: `location, average`. */
  readonly basis: string;
  readonly decimals: number;
  /** Quarters are counted from 2026 Q1; 24 is after the horizon. */
  readonly kind: 'number' | 'quarter';
  /** Which direction is good: 1 more, -1 less, 0 neither. */
  readonly better: -1 | 0 | 1;
  readonly part: 'plan' | 'year';
  /** Not a number where it does not exist. */
  readonly a: number;
  readonly b: number;
  /** B - A. */
  readonly change: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const NOTHING_MW = 1e-6;

/** Demand without a place at the end of the horizon, IT MW. */
export const unservedMw = ({ unservedTrainingMw, unservedInference }: Placement): number =>
  unservedTrainingMw + sum(unservedInference.map(({ itMw }) => itMw));

const firstWhere = (test: (quarter: number) => boolean): number => {
  for (let q = 0; q < QUARTERS; q++) if (test(q)) return q;
  return QUARTERS;
};
/** Quarter of the first built MW. */
export const firstMwQuarter = ({ quarters }: Placement): number =>
  firstWhere((q) => (quarters.builtMw[q] ?? 0) > NOTHING_MW);
/** Quarter from which on all demand is served; QUARTERS where never. */
export const allServedQuarter = ({ quarters }: Placement): number => {
  const isShort = (q: number): boolean => {
    const wanted = (quarters.trainingDemandMw[q] ?? 0) + (quarters.inferenceDemandMw[q] ?? 0);
    return (quarters.trainingMw[q] ?? 0) + (quarters.inferenceMw[q] ?? 0) < wanted * (1 - 1e-4);
  };
  for (let q = QUARTERS - 1; q >= 0; q--) if (isShort(q)) return q + 1;
  return 0;
};

/** Built IT MW by balancing authority. */
const byBa = (campuses: readonly PlacedCampus[], of: (campus: PlacedCampus) => number): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const campus of campuses) found.set(campus.ba, (found.get(campus.ba) ?? 0) + of(campus));
  return found;
};
/** The balancing authority that holds most of the built IT MW, and its share, 0-1; null where nothing is built. */
export const largestGrid = ({ campuses }: Placement): { readonly ba: string; readonly share: number } | null => {
  const held = [...byBa(campuses, ({ itMw }) => itMw)].toSorted(([x, a], [y, b]) => b - a || (x < y ? -1 : 1));
  const total = sum(held.map(([, mw]) => mw));
  const [first] = held;
  return first && total > 0 ? { ba: first[0], share: first[1] / total } : null;
};
/** Peak draw at the meter over the grid's highest hour of 2024, where that is most, 0-1. */
const peakShare = ({ campuses }: Placement, grids: Grids): number => {
  const peak = new Map(grids.map(({ ba, peakMw }) => [ba, peakMw]));
  const shares = [...byBa(campuses, ({ facilityPeakMw }) => facilityPeakMw)].map(
    ([ba, mw]) => mw / (peak.get(ba) ?? Number.NaN),
  );
  const known = shares.filter(Number.isFinite);
  return known.length > 0 ? Math.max(...known) : Number.NaN;
};

/** Round trip within which `share` of the served inference lies, ms; not a number without inference. */
export const rttWithin = (serve: readonly ServeLink[], share: number): number => {
  const links = serve.filter(({ itMw }) => itMw > 0).toSorted((x, y) => x.rttMs - y.rttMs);
  const wanted = share * sum(links.map(({ itMw }) => itMw));
  let served = 0;
  for (const { itMw, rttMs } of links) {
    served += itMw;
    if (served >= wanted - 1e-9) return rttMs;
  }
  return Number.NaN;
};
const meanRtt = (serve: readonly ServeLink[]): number =>
  sum(serve.map(({ itMw, rttMs }) => itMw * rttMs)) / sum(serve.map(({ itMw }) => itMw));

const still = (simulation: Simulation | null): PolicyRun | undefined => simulation?.runs[0];
/** The rule that saves most against `static`, $/yr; null without a year. The optimised year is not a rule. */
export const bestRule = (
  simulation: Simulation | null,
): { readonly label: string; readonly savingUsd: number } | null => {
  const base = still(simulation);
  if (!simulation || !base) return null;
  const rules = simulation.runs.filter(({ policy }) => policy !== base.policy && policy !== 'optimal');
  const savings = rules.map(({ label, kpis }) => ({ label, savingUsd: base.kpis.totalCostUsd - kpis.totalCostUsd }));
  return savings.reduce((most, one) => (one.savingUsd > most.savingUsd ? one : most), {
    label: base.label,
    savingUsd: 0,
  });
};

interface OutputSpec extends Pick<OutputRow, 'label' | 'unit' | 'basis' | 'decimals' | 'better' | 'part'> {
  readonly id: string;
  readonly kind?: 'quarter';
  readonly of: (answer: Answer, grids: Grids) => number;
}
/** THE table of what is compared, in the order of the page. */
const OUTPUTS = [
  {
    id: 'builtMw',
    label: 'Built',
    unit: 'MW IT',
    basis: 'end of 2031',
    decimals: 0,
    better: 0,
    part: 'plan',
    of: ({ placement }) => placement.builtItMw,
  },
  {
    id: 'campuses',
    label: 'Campuses',
    unit: '',
    basis: '',
    decimals: 0,
    better: 0,
    part: 'plan',
    of: ({ placement }) => placement.campuses.filter(({ itMw }) => itMw > NOTHING_MW).length,
  },
  {
    id: 'capexUsd',
    label: 'Capital',
    unit: 'B$',
    basis: '',
    decimals: 2,
    better: -1,
    part: 'plan',
    of: ({ placement }) => placement.capexUsd / 1e9,
  },
  {
    id: 'objectiveUsd',
    label: 'Net value',
    unit: 'M$/yr',
    basis: 'annuity, with carbon',
    decimals: 0,
    better: 1,
    part: 'plan',
    of: ({ placement }) => placement.objectiveUsdPerYear / 1e6,
  },
  {
    id: 'unservedMw',
    label: 'Unserved',
    unit: 'MW IT',
    basis: 'end of 2031',
    decimals: 0,
    better: -1,
    part: 'plan',
    of: ({ placement }) => unservedMw(placement),
  },
  {
    id: 'firstMw',
    label: 'First MW',
    unit: '',
    basis: '',
    decimals: 0,
    better: -1,
    part: 'plan',
    kind: 'quarter',
    of: ({ placement }) => firstMwQuarter(placement),
  },
  {
    id: 'allServed',
    label: 'All demand served from',
    unit: '',
    basis: '',
    decimals: 0,
    better: -1,
    part: 'plan',
    kind: 'quarter',
    of: ({ placement }) => allServedQuarter(placement),
  },
  {
    id: 'largestGrid',
    label: 'Largest share in one grid',
    unit: '%',
    basis: 'BA, of MW IT',
    decimals: 1,
    better: -1,
    part: 'plan',
    of: ({ placement }) => (largestGrid(placement)?.share ?? Number.NaN) * 100,
  },
  {
    id: 'effectiveGrids',
    label: 'Effective number of grids',
    unit: '',
    basis: '1/HHI',
    decimals: 1,
    better: 1,
    part: 'plan',
    of: ({ placement }) => 1 / herfindahl([...byBa(placement.campuses, ({ itMw }) => itMw).values()]),
  },
  {
    id: 'peakShare',
    label: 'Grid peak taken, most',
    unit: '%',
    basis: 'draw at the meter over the BA’s peak of 2024',
    decimals: 1,
    better: -1,
    part: 'plan',
    of: ({ placement }, grids) => peakShare(placement, grids) * 100,
  },
  {
    id: 'rttP95',
    label: 'Round trip, 95th percentile',
    unit: 'ms',
    basis: 'inference',
    decimals: 1,
    better: -1,
    part: 'plan',
    of: ({ placement }) => rttWithin(placement.serve, 0.95),
  },
  {
    id: 'rttMean',
    label: 'Round trip, mean',
    unit: 'ms',
    basis: 'inference',
    decimals: 1,
    better: -1,
    part: 'plan',
    of: ({ placement }) => meanRtt(placement.serve),
  },
  {
    id: 'carbonKt',
    label: 'Carbon',
    unit: 'kt/yr',
    basis: 'location, average, direct',
    decimals: 0,
    better: -1,
    part: 'year',
    of: ({ simulation }) => (still(simulation)?.kpis.carbonTonnes ?? Number.NaN) / 1e3,
  },
  {
    id: 'carbonIntensity',
    label: 'Carbon intensity',
    unit: 'g/kWh',
    basis: 'mean, average',
    decimals: 0,
    better: -1,
    part: 'year',
    of: ({ simulation }) => still(simulation)?.kpis.carbonIntensityKgPerMwh ?? Number.NaN,
  },
  {
    id: 'waterM3',
    label: 'Water',
    unit: 'thousand m³/yr',
    basis: 'on site',
    decimals: 0,
    better: -1,
    part: 'year',
    of: ({ simulation }) => (still(simulation)?.kpis.waterM3 ?? Number.NaN) / 1e3,
  },
  {
    id: 'pricePaid',
    label: 'Energy price paid',
    unit: '$/MWh',
    basis: 'mean, without delivery',
    decimals: 1,
    better: -1,
    part: 'year',
    of: ({ simulation }) => still(simulation)?.kpis.pricePaidUsdPerMwh ?? Number.NaN,
  },
  {
    id: 'delivery',
    label: 'Delivery',
    unit: '$/MWh',
    basis: 'mean',
    decimals: 1,
    better: -1,
    part: 'year',
    of: ({ simulation }) => {
      const kpis = still(simulation)?.kpis;
      return kpis && kpis.energyMwh > 0 ? kpis.deliveryCostUsd / kpis.energyMwh : Number.NaN;
    },
  },
  {
    id: 'energyGwh',
    label: 'Energy',
    unit: 'GWh/yr',
    basis: 'at the meter',
    decimals: 0,
    better: 0,
    part: 'year',
    of: ({ simulation }) => (still(simulation)?.kpis.energyMwh ?? Number.NaN) / 1e3,
  },
  {
    id: 'yearCost',
    label: 'Cost of the year',
    unit: 'M$',
    basis: 'nothing moved, with carbon',
    decimals: 1,
    better: -1,
    part: 'year',
    of: ({ simulation }) => (still(simulation)?.kpis.totalCostUsd ?? Number.NaN) / 1e6,
  },
  {
    id: 'bestSaving',
    label: 'Saved by the best rule',
    unit: 'M$/yr',
    basis: 'against nothing moved',
    decimals: 1,
    better: 1,
    part: 'year',
    of: ({ simulation }) => (bestRule(simulation)?.savingUsd ?? Number.NaN) / 1e6,
  },
] as const satisfies readonly OutputSpec[];
export type OutputId = (typeof OUTPUTS)[number]['id'];

const spec: readonly (OutputSpec & { readonly id: OutputId })[] = OUTPUTS;

/** What each answer came to, figure by figure. A quarter beyond the horizon is no number to take from another. */
export const outputRows = (a: Answer, b: Answer, grids: Grids): readonly OutputRow[] =>
  spec.map(({ of, kind: stated, ...row }) => {
    const kind: OutputRow['kind'] = stated ?? 'number';
    const [left, right] = [of(a, grids), of(b, grids)];
    const isBeyond = kind === 'quarter' && left !== right && Math.max(left, right) >= QUARTERS;
    return { ...row, kind, a: left, b: right, change: isBeyond ? Number.NaN : right - left };
  });
