import type { FieldId } from './fields.ts';

/**
 * Defaults by link version, in shown units, frozen for ever: a link carries only what differs from the defaults
 * of its version, so a default that changes needs a new version here and never edits an old one.
 */
export const LINK_VERSION = 3;

type FrozenDefaults = Readonly<Partial<Record<FieldId, number | boolean | string>>>;

/** Version 1: one point in time. */
const V1: FrozenDefaults = {
  trainingLoadMw: 940,
  inferenceLoadMw: 310,
  latencyLimitMs: 40,
  diurnalAmplitude: 35,
  budgetUsd: 50,
  valueUsdPerMwYear: 12,
  shortfallUsdPerMwYear: 3,
  chipCostUsdPerMw: 26.1,
  constructionCostUsdPerMw: 11.8,
  opexUsdPerMwYear: 0.3,
  carbonPriceUsdPerTonne: 50,
  waterPriceUsdPerM3: 2,
  rttPenaltyUsdPerMwMsYear: 0,
  curtailmentShare: 0.25,
  strainShare: 3,
  carbonSource: 'electricity-maps',
  maxBaShare: 35,
  maxStateShare: 100,
  surviveBaLoss: true,
  criticalShare: 60,
  spareShare: 10,
  minCampusMw: 50,
  maxCampusMw: 1000,
  maxSites: 12,
  minSites: 0,
  coolingPlant: 'auto',
  trainingUtilisation: 76,
  inferenceUtilisation: 60,
  deliveryDispatchShare: 30,
  wanGbps: 400,
  moveGainUsdPerMwh: 5,
  minDwellHours: 4,
  modelParametersB: 405,
  jobMw: 20,
  // Batch came later: without it all training was jobs. That is what these links say and have always said, so to write it
  // down here adds a meaning that was there and edits none.
  batchShare: 0,
};
/** Version 2 adds the build-out over quarters, more fault domains and limits, supply at the campus; nothing of version 1 changed. */
const V2: FrozenDefaults = {
  ...V1,
  demandStartShare: 10,
  demandFullMonths: 48,
  waitShare: 100,
  constructionMonths: 21,
  campusRampMw: 200,
  chipsStartMw: 200,
  chipsPerQuarterMw: 200,
  earlyMw: 0,
  earlyMonths: 36,
  budgetSpreadMonths: 0,
  maxCarbonTonnesPerYear: 20000,
  maxWaterM3PerYear: 50,
  minCarbonFreeShare: 0,
  maxSiteShare: 100,
  maxInterconnectionShare: 100,
  surviveSiteLoss: false,
  surviveStateLoss: false,
  surviveInterconnectionLoss: false,
  energyPriceShare: 100,
  strainChargeUsdPerMwYear: 0,
  chip: 'gb300',
  chipOverheadShare: 10,
  supplyMode: 'grid',
  pvShare: 0,
  pvMount: 'single-axis',
  windShare: 0,
  batteryShare: 0,
  batteryHours: 4,
  gasShare: 0,
  ppaSolarShare: 0,
  ppaWindShare: 0,
  cfeTargetShare: 0,
};
/** Version 3 adds work: batch, named jobs and events; a tenth of the training is batch now, and some of it has names. */
const V3: FrozenDefaults = {
  ...V2,
  batchShare: 10,
  batchSlackHours: 12,
  detectionMinutes: 5,
};
/** As in links: see codec-work.ts. */
const JOBS_V3 =
  'frontier-a:200:2000:-:72:auto:0:Frontier run,mid-a:100:400:e:24:auto:0:Mid-size run A,mid-b:100:400:e:24:auto:0:Mid-size run B,research:60:70:es:8:auto:50:Research run';
const PINS_2025 = ['anthropic-barber-lake-tx', 'anthropic-lake-mariner-ny'];

export const FROZEN_DEFAULTS: Readonly<
  Record<number, { readonly fields: FrozenDefaults; readonly pinned: readonly string[]; readonly jobs?: string }>
> = {
  1: { fields: V1, pinned: PINS_2025 },
  2: { fields: V2, pinned: PINS_2025 },
  3: { fields: V3, pinned: PINS_2025, jobs: JOBS_V3 },
};
