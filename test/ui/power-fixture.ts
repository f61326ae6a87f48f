import type { CostSplit } from '../../src/model/power/accounting.ts';
import type { CampusPower, PowerHours } from '../../src/model/power/report-types.ts';
import { timeToPower } from '../../src/model/power/time-to-power.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';

/** A made-up year of a campus of 100 IT MW, for tests of the power page: sines, balanced hour by hour. */

const column = (of: (hour: number) => number): Float32Array =>
  Float32Array.from({ length: STUDY_HOURS }, (_, h) => of(h));
const day = (hour: number): number => Math.sin((2 * Math.PI * (hour - 14)) / 24);

const itMw = column(() => 76);
const pue = column((h) => 1.2 + 0.05 * day(h));
const loadMw = column((h) => 76 * pue[h]!);
const pvMw = column((h) => 20 * Math.max(0, day(h)));
const windMw = column(() => 5);
const chargeMw = column((h) => (h % 24 === 20 ? 4 : 0));
const dischargeMw = column((h) => (h % 24 === 2 ? 3.5 : 0));
const gasMw = column((h) => (h % 168 === 100 ? 6 : 0));
// the grid needs something back on the evenings of the 240th and 241st day
const gridNeedMw = column((h) => (h >= 5760 && h < 5808 && h % 24 < 4 ? 10 : 0));
const shortfallMw = column((h) => (h >= 5760 && h < 5762 ? 2 : 0));
const importMw = column(
  (h) => loadMw[h]! + chargeMw[h]! - pvMw[h]! - windMw[h]! - dischargeMw[h]! - gasMw[h]! - shortfallMw[h]!,
);
export const HOURS: PowerHours = {
  loadMw,
  itMw,
  importMw,
  importLimitMw: column(() => 120),
  pvMw,
  windMw,
  gasMw,
  chargeMw,
  dischargeMw,
  storedMwh: column((h) => (h % 24 > 20 || h % 24 < 3 ? 14 : 6)),
  curtailedMw: column(() => 0),
  shortfallMw,
  gridNeedMw,
  // a gap in the price must show as no data, never as NaN
  priceUsdPerMwh: column((h) => (h === 777 ? Number.NaN : h === 5591 ? 900 : 35 + 20 * day(h))),
  carbonKgPerMwh: column((h) => 380 - 80 * day(h)),
  marginalKgPerMwh: column(() => 430),
  carbonFreeShare: column((h) => 0.4 + 0.2 * day(h)),
  pue,
  wueLPerKwh: column((h) => 0.2 + 0.1 * day(h)),
};
const cost = (factor: number, onSiteUsd: number): CostSplit => {
  const split = {
    energyUsd: 21e6 * factor,
    deliveryUsd: 4e6 * factor,
    demandUsd: 3e6 * factor,
    onSiteUsd,
    runningUsd: onSiteUsd / 10,
    contractUsd: -0.2e6,
    carbonUsd: 11e6 * factor,
    shortfallUsd: 4000,
  };
  return { ...split, totalUsd: Object.values(split).reduce((a, b) => a + b, 0) };
};
const site = { connectionMonths: 60, confidence: 'B' } as const;

export const campusPower = (id: string, change: Partial<CampusPower> = {}): CampusPower => ({
  site: id,
  name: id,
  ba: 'ERCO',
  inPlan: true,
  itMw: 100,
  trainingMw: 70,
  inferenceMw: 20,
  plant: 'wse',
  pueMean: 1.2,
  puePeak: 1.34,
  plants: [
    { plant: 'air', pueMean: 1.15, puePeak: 1.5, wueLPerKwh: 0.1, usdPerMwYear: 512_000 },
    { plant: 'wse', pueMean: 1.2, puePeak: 1.34, wueLPerKwh: 0.2, usdPerMwYear: 498_000 },
    { plant: 'dry', pueMean: 1.3, puePeak: 1.6, wueLPerKwh: 0, usdPerMwYear: 540_000 },
  ],
  accelerators: { chip: 'GB300 NVL72', gpu: 'GB300', unit: 'NVL72 rack', count: 51_948, racks: 722 },
  hours: HOURS,
  sizes: { pvMw: 25, windMw: 8, batteryMw: 4, batteryMwh: 16, gasMw: 6 },
  supply: { mode: 'optimised', gap: 0.004, cfeShortMwh: 0 },
  energyMwh: 801_100,
  importMwh: 700_200,
  shortfallMwh: 4,
  ppaMwh: 0,
  waterM3: 133_500,
  carbon: {
    locationTonnes: 262_000,
    marketTonnes: 262_000,
    consequentialTonnes: 301_000,
    contractAvoidedTonnes: 0,
    notes: ['Market-based: the average of the grid stands in for its residual mix.'],
  },
  avoidedTonnes: 43_000,
  cfe: { hourlyShare: 0.47, annualShare: 0.13 },
  cost: cost(0.88, 2.4e6),
  gridOnly: {
    cost: cost(1, 0),
    carbon: {
      locationTonnes: 304_000,
      marketTonnes: 304_000,
      consequentialTonnes: 344_000,
      contractAvoidedTonnes: 0,
      notes: [],
    },
    cfe: { hourlyShare: 0.4, annualShare: 0 },
  },
  strain: { peakHour: 5591, peakShare: 0.0011, hoursAbove: 3, rampUpMwPerHour: 9, rampDownMwPerHour: 12 },
  community: { localPeakShare: Number.NaN, households: 66_686, zoneHeadroomShare: 0.21 },
  flexibility: {
    acceptedShare: 0.0025,
    headroomMw: 3100,
    firmHeadroomMw: 900,
    strainCap: { share: 0.03, mw: 2567 },
    record: { hoursPerYear: 85, longestRunHours: 9, keep50: 0.97 },
    figures: { share: 0.0025, hoursPerYear: 85, longestRunHours: 9, keep50: 0.97, keep75: 0.8, keep90: 0.4 },
    curtailedMwh: 80,
    lostThroughputShare: 0.0009,
    lostUsdPerYear: 1.1e6,
  },
  timeToPower: timeToPower(site, { marginUsdPerMwYear: 2e6, discountRate: 0.07 }),
  announcedQuarter: null,
  balanceErrorMw: 1e-5,
  notes: ['Wind: output of the fleet of the region.'],
  ...change,
});
