import { COOLING_PLANTS, type CoolingPlant, type PlanningData, type Site } from '../dataset/types.ts';
import { meanCarbonKgPerMwh } from '../power/carbon.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AnnualTerms } from './types.ts';

/** Hours of a year of costs (MODEL §3: 8.76 x u x PUE x price, in thousands). */
export const HOURS_PER_YEAR = 8760;
/** Capital recovery factors at 7 % real: chips over 5 years, construction over 14 (MODEL §3). */
const RATE = 0.07;
export const capitalRecovery = (years: number): number => RATE / (1 - (1 + RATE) ** -years);
export const CHIP_YEARS = 5;
export const CONSTRUCTION_YEARS = 14;

/** Annual costs of running one IT MW of a class at a site, $/MW-yr. */
export interface RunningTerms {
  readonly energyUsd: number;
  readonly deliveryUsd: number;
  readonly carbonUsd: number;
  readonly waterUsd: number;
  readonly curtailmentUsd: number;
}
/** What one served IT MW uses in a year. */
export interface AnnualUse {
  readonly energyMwh: number;
  readonly carbonTonnes: number;
  readonly waterM3: number;
}
/** What one built or served IT MW costs a year at a site. */
export interface SiteTerms {
  readonly plant: CoolingPlant;
  readonly pueMean: number;
  readonly puePeak: number;
  readonly capexUsdPerMw: number;
  /** Paid per built MW. */
  readonly chipsUsd: number;
  readonly constructionUsd: number;
  readonly opexUsd: number;
  readonly hazardUsd: number;
  readonly strainUsd: number;
  /** Paid per served MW. */
  readonly training: RunningTerms;
  readonly inference: RunningTerms;
  readonly trainingUse: AnnualUse;
  readonly inferenceUse: AnnualUse;
  readonly carbonKgPerMwh: number;
}

const sum = (terms: RunningTerms): number =>
  terms.energyUsd + terms.deliveryUsd + terms.carbonUsd + terms.waterUsd + terms.curtailmentUsd;
export const builtCostUsd = (terms: SiteTerms): number =>
  terms.chipsUsd + terms.constructionUsd + terms.opexUsd + terms.hazardUsd + terms.strainUsd;
export const runningCostUsd = sum;

type CarbonData = Pick<PlanningData, 'carbonOpen' | 'carbonElectricityMaps'>;

const runningTerms = (
  site: Site,
  plant: CoolingPlant,
  utilisation: number,
  carbon: number,
  scenario: Scenario,
): RunningTerms => {
  const { fields } = scenario;
  const itMwh = HOURS_PER_YEAR * utilisation;
  const facilityMwh = itMwh * site.pueMean[plant];
  return {
    energyUsd: facilityMwh * site.energyPriceUsdPerMwh * fields.energyPriceShare,
    deliveryUsd: facilityMwh * site.deliveryUsdPerMwh,
    carbonUsd: (facilityMwh * carbon * fields.carbonPriceUsdPerTonne) / 1000,
    // 1 L/kWh is 1 m3/MWh
    waterUsd: itMwh * site.wueLPerKwh[plant] * fields.waterPriceUsdPerM3,
    // flexibility is not free: the energy given up is work not done
    curtailmentUsd: fields.curtailmentShare * fields.valueUsdPerMwYear,
  };
};

const annualUse = (site: Site, plant: CoolingPlant, utilisation: number, carbonKgPerMwh: number): AnnualUse => {
  const itMwh = HOURS_PER_YEAR * utilisation;
  const energyMwh = itMwh * site.pueMean[plant];
  // 1 L/kWh is 1 m3/MWh
  return { energyMwh, carbonTonnes: (energyMwh * carbonKgPerMwh) / 1000, waterM3: itMwh * site.wueLPerKwh[plant] };
};

/** Cost coefficients of a site under a scenario. The plant is the cheapest in running cost where that is left open. */
export const siteTerms = (site: Site, data: CarbonData, scenario: Scenario): SiteTerms => {
  const { fields } = scenario;
  const carbon = meanCarbonKgPerMwh(site.ba, fields.carbonSource, data.carbonOpen, data.carbonElectricityMaps);
  const plants = fields.coolingPlant === 'auto' ? COOLING_PLANTS : [fields.coolingPlant];
  const choices = plants.map((plant) => ({
    plant,
    training: runningTerms(site, plant, fields.trainingUtilisation, carbon, scenario),
    inference: runningTerms(site, plant, fields.inferenceUtilisation, carbon, scenario),
  }));
  const best = choices.reduce((a, b) => (sum(b.training) < sum(a.training) ? b : a));
  const constructionUsdPerMw = fields.constructionCostUsdPerMw * site.constructionIndex;
  const capexUsdPerMw = fields.chipCostUsdPerMw + constructionUsdPerMw;
  return {
    plant: best.plant,
    pueMean: site.pueMean[best.plant],
    puePeak: site.puePeak[best.plant],
    capexUsdPerMw,
    chipsUsd: fields.chipCostUsdPerMw * capitalRecovery(CHIP_YEARS),
    constructionUsd: constructionUsdPerMw * capitalRecovery(CONSTRUCTION_YEARS),
    opexUsd: fields.opexUsdPerMwYear,
    hazardUsd: site.hazardSharePerYear * capexUsdPerMw,
    strainUsd: fields.strainChargeUsdPerMwYear * site.puePeak[best.plant],
    training: best.training,
    inference: best.inference,
    trainingUse: annualUse(site, best.plant, fields.trainingUtilisation, carbon),
    inferenceUse: annualUse(site, best.plant, fields.inferenceUtilisation, carbon),
    carbonKgPerMwh: carbon,
  };
};

/** Annual terms of a campus: built IT MW, and the MW of each class it serves. $/yr. */
export const campusTerms = (
  terms: SiteTerms,
  valueUsdPerMwYear: number,
  builtMw: number,
  trainingMw: number,
  inferenceMw: number,
  latencyUsdPerYear = 0,
): AnnualTerms => {
  const run = (id: keyof RunningTerms) => terms.training[id] * trainingMw + terms.inference[id] * inferenceMw;
  return {
    valueUsdPerYear: valueUsdPerMwYear * (trainingMw + inferenceMw),
    chipsUsdPerYear: terms.chipsUsd * builtMw,
    constructionUsdPerYear: terms.constructionUsd * builtMw,
    opexUsdPerYear: terms.opexUsd * builtMw,
    energyUsdPerYear: run('energyUsd'),
    deliveryUsdPerYear: run('deliveryUsd'),
    carbonUsdPerYear: run('carbonUsd'),
    waterUsdPerYear: run('waterUsd'),
    hazardUsdPerYear: terms.hazardUsd * builtMw,
    strainUsdPerYear: terms.strainUsd * builtMw,
    curtailmentUsdPerYear: run('curtailmentUsd'),
    latencyUsdPerYear,
    unservedUsdPerYear: 0,
    timingUsdPerYear: 0,
  };
};

export const netOfTerms = (terms: AnnualTerms): number => {
  const { valueUsdPerYear, ...costs } = terms;
  return valueUsdPerYear - Object.values(costs).reduce((a, b) => a + b, 0);
};

export interface SiteValue extends AnnualTerms {
  readonly netUsdPerMwYear: number;
  readonly plant: CoolingPlant;
}
/**
 * Worth of one IT MW a year at a site, fully used, split over training and inference as the demand is.
 * $/MW-yr; spare capacity and limits left out, so it ranks places and not plans.
 */
export const siteTermsPerMw = (site: Site, data: CarbonData, scenario: Scenario): SiteValue => {
  const { trainingLoadMw, inferenceLoadMw, valueUsdPerMwYear } = scenario.fields;
  const demandMw = trainingLoadMw + inferenceLoadMw;
  const trainingPart = demandMw > 0 ? trainingLoadMw / demandMw : 1;
  const terms = siteTerms(site, data, scenario);
  const annual = campusTerms(terms, valueUsdPerMwYear, 1, trainingPart, 1 - trainingPart);
  return { ...annual, netUsdPerMwYear: netOfTerms(annual), plant: terms.plant };
};
