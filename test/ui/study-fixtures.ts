import type { AnnualTerms } from '../../src/model/placement/types.ts';
import type {
  Frontier,
  FrontierPoint,
  FuturePlan,
  PlanRegret,
  Robustness,
  SiteExplanation,
} from '../../src/model/placement/types-studies.ts';
import { PLACEMENT } from './shell.tsx';

/** Answers of studies around the plan of two campuses, for tests of panels. */

const perMw = (energyUsdPerYear: number, timingUsdPerYear: number): AnnualTerms => ({
  ...PLACEMENT.terms,
  valueUsdPerYear: 12e6,
  chipsUsdPerYear: 6.4e6,
  constructionUsdPerYear: 1.3e6,
  opexUsdPerYear: 3e5,
  energyUsdPerYear,
  deliveryUsdPerYear: 2e5,
  carbonUsdPerYear: 1e5,
  waterUsdPerYear: 0,
  hazardUsdPerYear: 0,
  strainUsdPerYear: 0,
  curtailmentUsdPerYear: 0,
  unservedUsdPerYear: 0,
  timingUsdPerYear,
});
export const explanationOf = (site: string): SiteExplanation => ({
  site,
  inPlan: false,
  sentence: 'Not in the plan: the best plan with it builds 120 MW here and earns 12.3 M$ a year less.',
  perMw: perMw(5e5, 1.6e6),
  comparedWith: { site: 'Beta', name: 'Beta', perMw: perMw(3e5, 9e5) },
  regretUsdPerYear: 12.3e6,
  regretGap: 0.001,
  forcedMw: 120,
  needs: [
    { kind: 'energyPrice', amount: 4.1, unit: '$/MWh', text: 'Energy 4.1 $/MWh cheaper would bring it in.' },
    { kind: 'wait', amount: 9, unit: 'months', text: 'Power 9 months sooner would bring it in.' },
  ],
});

const SITES = PLACEMENT.campuses.map(({ site, name, itMw }) => ({ site, name, itMw }));
/** From the loosest limit to the tightest; the current plan is the second. */
export const frontierOf = (count: number): Frontier => ({
  axis: 'carbon',
  points: Array.from({ length: count }, (_, index): FrontierPoint => {
    const lostUsdPerYear = 1.1e6 * index ** 2;
    return {
      index,
      change: { maxCarbonTonnesPerYear: index === 0 ? 20e9 : 1.3e6 - index * 1e5 },
      field: 'maxCarbonTonnesPerYear',
      isCurrent: index === 1,
      x: 1.3e6 - index * 1e5,
      objectiveUsdPerYear: 4.2e8 - lostUsdPerYear,
      boundUsdPerYear: 4.22e8 - lostUsdPerYear,
      gap: 0.0048,
      lostUsdPerYear,
      builtItMw: 400 - 10 * index,
      unservedMw: 10 * index,
      carbonTonnesPerYear: 1.3e6 - index * 1e5,
      sites: index < 5 ? SITES : [...SITES.slice(1), { site: 'Gamma', name: 'Gamma', itMw: 90 }],
    };
  }),
  impossible: ['No plan with at most 100 kt/yr of carbon: Pinned Alpha'],
});

const GAMMA = { site: 'Gamma', name: 'Gamma', itMw: 90 };
/** The plans of the first futures: Alpha always, Beta in two of three, Gamma in one; the last has none. */
export const futurePlans = (count: number): readonly FuturePlan[] =>
  Array.from({ length: count }, (_, id) => ({
    future: {
      id,
      energyPriceFactor: 0.6 + id * 0.05,
      waitFactor: 1.6 - id * 0.04,
      chipFactor: 0.5 + id * 0.04,
      carbonPriceUsdPerTonne: id * 8,
    },
    objectiveUsdPerYear: id === 23 ? null : 4.2e8 - id * 1e7,
    gap: 0.004,
    sites: id === 23 ? [] : id % 3 === 2 ? [...SITES.slice(0, 1), GAMMA] : SITES,
  }));
const regret = (label: string, sites: readonly string[], usd: (id: number) => number | null): PlanRegret => {
  const regretUsdPerYear = Array.from({ length: 24 }, (_, id) => (id === 23 ? null : usd(id)));
  const known = regretUsdPerYear.filter((one) => one !== null);
  return {
    label,
    sites,
    regretUsdPerYear,
    meanUsdPerYear: known.reduce((a, b) => a + b, 0) / known.length,
    worstUsdPerYear: Math.max(...known),
  };
};
export const ROBUSTNESS: Robustness = {
  seed: 2031,
  plans: futurePlans(24),
  chosen: [
    { site: 'Alpha', name: 'Alpha', share: 1, meanItMw: 300, inPlan: true },
    { site: 'Beta', name: 'Beta', share: 16 / 23, meanItMw: 100, inPlan: true },
    { site: 'Gamma', name: 'Gamma', share: 7 / 23, meanItMw: 90, inPlan: false },
  ],
  regrets: [
    regret('Today’s plan', ['Alpha', 'Beta'], (id) => (id % 3 === 2 ? 42e6 : 0)),
    regret('Plan of future 2', ['Alpha', 'Gamma'], (id) => (id === 3 ? null : id % 3 === 2 ? 0 : 20e6)),
  ],
};
