import { concentrations, type FaultDomain, herfindahl } from '../placement/concentration.ts';
import { LAST_QUARTER } from '../placement/quarters.ts';
import type { PlacedCampus, Placement } from '../placement/types.ts';
import type { StoryFacts, StoryFigure } from './figures.ts';

/** Figures of the plan: what it builds, when, and what could fail at once. */

type OfPlan = (placement: Placement, facts: StoryFacts) => number | string | null;
const plan =
  (of: OfPlan): StoryFigure['of'] =>
  (facts) =>
    facts.placement && facts.placement.builtItMw > 0 ? of(facts.placement, facts) : null;
/** `Sandow, TX`, without doubling the state that some names carry. */
const placeOf = ({ name, state }: PlacedCampus): string => (name.endsWith(` ${state}`) ? name : `${name}, ${state}`);
/** The largest campus that the plan chose itself. */
const largestOf = ({ campuses }: Placement): PlacedCampus | null =>
  campuses.filter(({ pinned }) => !pinned).reduce<PlacedCampus | null>((a, b) => (a && a.itMw >= b.itMw ? a : b), null);
const pinnedOf = ({ campuses }: Placement): readonly PlacedCampus[] => campuses.filter(({ pinned }) => pinned);
const sumMw = (campuses: readonly PlacedCampus[]): number => campuses.reduce((sum, { itMw }) => sum + itMw, 0);
/** First quarter by whose end a share of the final MW stands. */
const quarterOfShare = ({ quarters }: Placement, share: number): number => {
  const final = quarters.builtMw[LAST_QUARTER] ?? 0;
  const at = quarters.builtMw.findIndex((mw) => mw >= share * final * (1 - 1e-9));
  return final > 0 && at >= 0 ? at : Number.NaN;
};
/** Names in a sentence: A; A and B; A, B and C. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const largestPart = (domain: FaultDomain, { campuses }: Placement, { dataset }: StoryFacts) =>
  concentrations(campuses, {
    sites: dataset.sites ?? [],
    balancingAuthorities: dataset.balancingAuthorities ?? [],
    announced: dataset.announced ?? [],
  }).find((one) => one.domain === domain)?.parts[0];

export const PLAN_FIGURES = {
  budget: { label: 'budget', kind: 'usd', of: ({ scenario }) => scenario.fields.budgetUsd },
  pinned: {
    label: 'at campuses that are given',
    kind: 'power',
    of: plan((placement) => (pinnedOf(placement).length > 0 ? sumMw(pinnedOf(placement)) : null)),
  },
  pinnedNames: {
    label: 'campuses that are given',
    kind: 'words',
    of: plan((placement) => listed(pinnedOf(placement).map(placeOf))),
  },
  built: { label: 'of computing (IT)', kind: 'power', of: plan(({ builtItMw }) => builtItMw) },
  campuses: { label: 'campuses', kind: 'count', of: plan(({ campuses }) => campuses.length) },
  states: {
    label: 'states',
    kind: 'count',
    of: plan(({ campuses }) => new Set(campuses.map(({ state }) => state)).size),
  },
  capital: { label: 'capital', kind: 'usd', of: plan(({ capexUsd }) => capexUsd) },
  net: { label: 'net value, modelled', kind: 'usdPerYear', of: plan(({ objectiveUsdPerYear }) => objectiveUsdPerYear) },
  gap: { label: 'at most, from the best possible', kind: 'atMost', of: plan(({ certificate }) => certificate.gap) },
  largest: {
    label: 'largest choice',
    kind: 'words',
    of: plan((placement) => {
      const largest = largestOf(placement);
      return largest && placeOf(largest);
    }),
  },
  largestMw: { label: 'largest choice', kind: 'power', of: plan((placement) => largestOf(placement)?.itMw ?? null) },
  largestWhy: { label: 'why there', kind: 'words', of: plan((placement) => largestOf(placement)?.why ?? null) },
  unserved: {
    label: 'of the demand left unserved',
    kind: 'power',
    of: plan(
      ({ unservedTrainingMw, unservedInference }) =>
        unservedTrainingMw + unservedInference.reduce((sum, { itMw }) => sum + itMw, 0),
    ),
  },
  demand: { label: 'of demand', kind: 'power', of: plan(({ demandItMw }) => demandItMw) },
  firstPower: {
    label: 'first power',
    kind: 'quarter',
    of: plan(({ campuses }) => Math.max(0, Math.min(...campuses.map(({ readyQuarter }) => readyQuarter)))),
  },
  firstChosen: {
    label: 'first power at a chosen campus',
    kind: 'quarter',
    of: plan(({ campuses }) => {
      const chosen = campuses.filter(({ pinned }) => !pinned).map(({ readyQuarter }) => readyQuarter);
      return chosen.length > 0 ? Math.max(0, Math.min(...chosen)) : null;
    }),
  },
  halfBuilt: { label: 'half of it stands', kind: 'quarter', of: plan((placement) => quarterOfShare(placement, 0.5)) },
  allBuilt: { label: 'all of it stands', kind: 'quarter', of: plan((placement) => quarterOfShare(placement, 1)) },
  topState: {
    label: 'largest state',
    kind: 'state',
    of: plan((placement, facts) => largestPart('state', placement, facts)?.name ?? null),
  },
  topStateShare: {
    label: 'in the largest state',
    kind: 'share',
    of: plan((placement, facts) => largestPart('state', placement, facts)?.share ?? null),
  },
  topGrid: {
    label: 'largest balancing authority',
    kind: 'words',
    of: plan((placement, facts) => {
      const code = largestPart('ba', placement, facts)?.name ?? null;
      return facts.dataset.balancingAuthorities?.find(({ ba }) => ba === code)?.name ?? code;
    }),
  },
  topGridShare: {
    label: 'in the largest grid operator’s area',
    kind: 'share',
    of: plan((placement, facts) => largestPart('ba', placement, facts)?.share ?? null),
  },
  evenSites: {
    label: 'campuses of one size would be spread out as far',
    kind: 'tenths',
    of: plan(({ campuses }) => 1 / herfindahl(campuses.map(({ itMw }) => itMw))),
  },
  /** Only where the plan was asked to survive it. */
  critical: {
    label: 'of training survives any one loss',
    kind: 'share',
    of: plan((_, { scenario }) => (scenario.fields.surviveBaLoss ? scenario.fields.criticalShare : null)),
  },
} as const satisfies Readonly<Record<string, StoryFigure>>;
