import { type Dataset, PLANNING_KEYS, type PlanningData } from '../model/dataset/types.ts';
import { campusTerms, siteTerms } from '../model/placement/terms.ts';
import { type AnnualTerms, type Placement, TERM_IDS, type TermId } from '../model/placement/types.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { WaterfallStep } from './parts/waterfall.tsx';

/** The part of the dataset that site values need, or null while it is still loading. */
export const planningData = (dataset: Dataset): PlanningData | null =>
  PLANNING_KEYS.every((key) => dataset[key]) && dataset.carbonOpen ? (dataset as PlanningData) : null;

/** 1 / Herfindahl index of built IT MW: how many campuses of equal size would be as spread out. */
export const effectiveSites = (placement: Placement): number => {
  const squares = placement.campuses.reduce((sum, campus) => sum + campus.itMw ** 2, 0);
  return squares > 0 ? placement.builtItMw ** 2 / squares : Number.NaN;
};

/** Round trip below which a share of served inference MW lies, ms. */
export const rttPercentileMs = (placement: Placement, share: number): number => {
  const links = placement.serve.filter((link) => link.itMw > 0).toSorted((a, b) => a.rttMs - b.rttMs);
  const total = links.reduce((sum, link) => sum + link.itMw, 0);
  let served = 0;
  for (const link of links) {
    served += link.itMw;
    if (served >= share * total * (1 - 1e-12)) return link.rttMs;
  }
  return Number.NaN;
};

/**
 * Location-based average emissions of a plan, t/yr: its carbon term at a price of 1 $/t, so that it
 * stands at a carbon price of zero too. Not a number while the sites it uses are not loaded.
 */
export const planCarbonTonnes = (placement: Placement, scenario: Scenario, dataset: Dataset): number => {
  const price = scenario.fields.carbonPriceUsdPerTonne;
  if (price > 0) return placement.terms.carbonUsdPerYear / price;
  const data = planningData(dataset);
  if (!data) return Number.NaN;
  const atOne: Scenario = { ...scenario, fields: { ...scenario.fields, carbonPriceUsdPerTonne: 1 } };
  return placement.campuses.reduce((sum, campus) => {
    const site = data.sites.find((candidate) => candidate.id === campus.site);
    if (!site) return Number.NaN;
    const terms = siteTerms(site, data, { ...atOne, fields: { ...atOne.fields, coolingPlant: campus.plant } });
    return sum + campusTerms(terms, 0, campus.itMw, campus.trainingMw, campus.inferenceMw).carbonUsdPerYear;
  }, 0);
};

export const unservedMw = (placement: Placement): number =>
  placement.unservedTrainingMw + placement.unservedInference.reduce((sum, { itMw }) => sum + itMw, 0);

export const TERM_LABELS: Readonly<Record<TermId, string>> = {
  valueUsdPerYear: 'Value of compute',
  chipsUsdPerYear: 'Chips, over 5 years',
  constructionUsdPerYear: 'Construction, 14 years',
  opexUsdPerYear: 'Operations',
  energyUsdPerYear: 'Energy',
  deliveryUsdPerYear: 'Delivery',
  carbonUsdPerYear: 'Carbon',
  waterUsdPerYear: 'Water',
  hazardUsdPerYear: 'Hazard',
  strainUsdPerYear: 'Charge on peak draw',
  curtailmentUsdPerYear: 'Curtailment',
  latencyUsdPerYear: 'Latency',
  unservedUsdPerYear: 'Unserved load',
  timingUsdPerYear: 'Ramp and waiting',
};

/** Value less every cost that is not zero, down to the net; in millions of dollars. */
export const termSteps = (terms: AnnualTerms): readonly WaterfallStep[] => {
  const costs = TERM_IDS.filter((id) => id !== 'valueUsdPerYear' && terms[id] !== 0);
  const net = costs.reduce((sum, id) => sum - terms[id], terms.valueUsdPerYear);
  return [
    {
      label: TERM_LABELS.valueUsdPerYear,
      value: terms.valueUsdPerYear / 1e6,
      kind: 'start',
      figure: 'valueUsdPerYear',
    },
    ...costs.map((id) => ({ label: TERM_LABELS[id], value: -terms[id] / 1e6, kind: 'delta' as const, figure: id })),
    { label: 'Net value', value: net / 1e6, kind: 'total', figure: 'netValue' },
  ];
};
