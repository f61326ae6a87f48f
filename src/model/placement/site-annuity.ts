import type { PlanningData, Site } from '../dataset/types.ts';
import { QUARTERS } from '../power/time-to-power.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { demandShares, QUARTER_WEIGHTS } from './quarters.ts';
import { netOfTerms, type SiteTerms, siteTerms, siteTermsPerMw } from './terms.ts';
import type { AnnualTerms, PlacedCampus, Placement } from './types.ts';
import { TERM_IDS } from './types.ts';

/**
 * Share of the annuity that is left of a megawatt which can stand from `readyQuarter` on and is wanted as the demand
 * grows: sum over those quarters of weight x share of the final demand wanted. 1 would be all of it from 2026 Q1.
 */
export const wantedAnnuityShare = (readyQuarter: number, scenario: Scenario): number =>
  demandShares(scenario.fields).reduce(
    (sum, wanted, q) => (q >= readyQuarter && q < QUARTERS ? sum + (QUARTER_WEIGHTS[q] ?? 0) * wanted : sum),
    0,
  );

/**
 * One fully used IT MW at a site, $/MW-yr, as an annuity over the horizon: terms at the full rate of the last quarter,
 * split over training and inference as the demand is, and in `timing` what is lost of their net until the site has
 * power and as long as the demand is not all there: net x (1 - wantedAnnuityShare). It is built as it is wanted, so that
 * it costs nothing before. Spare capacity and limits are left out, and early power counts as if there were a use for it:
 * this compares places, it does not price a plan.
 */
export const siteAnnuityPerMw = (
  site: Site,
  readyQuarter: number,
  data: PlanningData,
  scenario: Scenario,
): AnnualTerms => {
  const all = siteTermsPerMw(site, data, scenario);
  const terms = Object.fromEntries(TERM_IDS.map((id) => [id, all[id]])) as unknown as AnnualTerms;
  const lost = netOfTerms({ ...terms, timingUsdPerYear: 0 }) * (1 - wantedAnnuityShare(readyQuarter, scenario));
  return { ...terms, timingUsdPerYear: lost };
};

/** The campus that the plan could best do without, by its own net per MW: pinned ones are not the plan's choice. */
export const marginalCampus = (placement: Placement, except?: string): PlacedCampus | null =>
  placement.campuses
    .filter(({ pinned, site }) => !pinned && site !== except)
    .reduce<PlacedCampus | null>((least, campus) => {
      if (!least) return campus;
      const by = campus.netUsdPerMwYear - least.netUsdPerMwYear || campus.site.localeCompare(least.site);
      return by < 0 ? campus : least;
    }, null);

/** What a campus uses in its last year. */
export interface CampusUse {
  readonly energyMwh: number;
  readonly carbonTonnes: number;
  readonly waterM3: number;
}
type Load = Pick<PlacedCampus, 'trainingMw' | 'inferenceMw'>;
const drawOf = ({ trainingUse, inferenceUse }: SiteTerms, { trainingMw, inferenceMw }: Load): CampusUse => ({
  energyMwh: trainingUse.energyMwh * trainingMw + inferenceUse.energyMwh * inferenceMw,
  carbonTonnes: trainingUse.carbonTonnes * trainingMw + inferenceUse.carbonTonnes * inferenceMw,
  waterM3: trainingUse.waterM3 * trainingMw + inferenceUse.waterM3 * inferenceMw,
});

/** Energy, carbon and water of a plan in its last year, by annual means: what the limits are on. */
export const planUse = (placement: Pick<Placement, 'campuses'>, data: PlanningData, scenario: Scenario): CampusUse => {
  const sites = new Map(data.sites.map((site) => [site.id, site]));
  return placement.campuses.reduce<CampusUse>(
    (sum, campus) => {
      const site = sites.get(campus.site);
      if (!site) return sum;
      const use = drawOf(siteTerms(site, data, scenario), campus);
      return {
        energyMwh: sum.energyMwh + use.energyMwh,
        carbonTonnes: sum.carbonTonnes + use.carbonTonnes,
        waterM3: sum.waterM3 + use.waterM3,
      };
    },
    { energyMwh: 0, carbonTonnes: 0, waterM3: 0 },
  );
};
