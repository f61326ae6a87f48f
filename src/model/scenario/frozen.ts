import type { FieldId } from './fields.ts';

/**
 * Defaults by link version, in shown units, frozen for ever: a link carries only what differs from the defaults
 * of its version, so a default that changes needs a new version here and never edits an old one.
 */
export const LINK_VERSION = 1;

type FrozenDefaults = Readonly<Partial<Record<FieldId, number | boolean | string>>>;

export const FROZEN_DEFAULTS: Readonly<
  Record<number, { readonly fields: FrozenDefaults; readonly pinned: readonly string[] }>
> = {
  1: {
    fields: {
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
    },
    pinned: ['anthropic-barber-lake-tx', 'anthropic-lake-mariner-ny'],
  },
};
