import { describe, expect, it } from 'vitest';
import type { PlanningData, Site } from '../../../src/model/dataset/types.ts';
import { distanceKm, rttMs } from '../../../src/model/geo.ts';
import {
  type ClaimedNumbers,
  certify,
  evaluatePlan,
  gapOf,
  hashScenario,
  type PlanToCheck,
} from '../../../src/model/placement/certificate.ts';
import { annuityOf } from '../../../src/model/placement/quarters.ts';
import { builtCostUsd, runningCostUsd, siteTerms } from '../../../src/model/placement/terms.ts';
import { type AnnualTerms, type ServeLink, TERM_IDS } from '../../../src/model/placement/types.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

type Campus = PlanToCheck['campuses'][number];
const QUARTERS = 24;
const byQuarter = (value: (q: number) => number) => Array.from({ length: QUARTERS }, (_, q) => value(q));
/** Steps `[quarter, MW from then on]` as a column. */
const steps = (...list: readonly (readonly [quarter: number, mw: number])[]) =>
  byQuarter((q) => list.findLast(([quarter]) => quarter <= q)?.[1] ?? 0);
const set = (column: readonly number[], values: Readonly<Record<number, number>>) =>
  column.map((value, q) => values[q] ?? value);

/** A plan by hand. Default demand: 10 % at the start, a straight line to all of it in quarter 16. */
const wanted = byQuarter((q) => Math.min(1, 0.1 + (0.9 * q) / 16));
const campus = (site: string, builtMw: readonly number[], trainingMw: number, inferenceMw: number): Campus => {
  const itMw = builtMw.at(-1)!;
  const running = (mw: number) => byQuarter((q) => mw * wanted[q]! * (builtMw[q]! / itMw));
  const quarters = { builtMw, trainingMw: running(trainingMw), inferenceMw: running(inferenceMw) };
  return { site, itMw, trainingMw, inferenceMw, plant: 'air', quarters };
};
const link = (site: string, metro: string, itMw: number): ServeLink => {
  const [a, b] = [data.sites.find(({ id }) => id === site)!, data.metros.find(({ id }) => id === metro)!];
  return { site, metro, itMw, rttMs: rttMs(distanceKm(a.lon, a.lat, b.lon, b.lat)) };
};
const BARBER = 'anthropic-barber-lake-tx';
const MARINER = 'anthropic-lake-mariner-ny';
const demandOf = (metro: string) => 310 * data.metros.find(({ id }) => id === metro)!.share;
const serve = [
  link(MARINER, 'm-new-york', demandOf('m-new-york')),
  link('joppa-il', 'm-chicago', demandOf('m-chicago')),
  link('joppa-il', 'm-minneapolis', demandOf('m-minneapolis')),
  link('joppa-il', 'm-atlanta', demandOf('m-atlanta')),
  link('sandow-tx', 'm-dallas', demandOf('m-dallas')),
  link('cholla-az', 'm-phoenix', demandOf('m-phoenix')),
];
const served = (site: string) => serve.reduce((sum, row) => sum + (row.site === site ? row.itMw : 0), 0);
// ready: Sandow in quarter 8 (24 months x 0.75 = 18 < 21 of construction, + 3), Joppa and Cholla in 9 (29 x 0.75 + 3 = 24.75)
const PLAN: PlanToCheck = {
  campuses: [
    campus(BARBER, steps([1, 168], [4, 207]), 186, 0),
    campus(MARINER, steps([1, 42], [4, 378]), 220, served(MARINER)),
    campus('sandow-tx', steps([8, 200]), 130, served('sandow-tx')),
    campus('joppa-il', steps([9, 150], [10, 300]), 150, served('joppa-il')),
    campus('cholla-az', steps([9, 150]), 100, served('cholla-az')),
  ],
  serve,
};

type QuarterChange = Partial<Record<keyof Campus['quarters'], Readonly<Record<number, number>>>>;
/** The plan with one campus changed: its totals, and single quarters. */
const change = (site: string, totals: Partial<Campus>, quarters: QuarterChange = {}, plan = PLAN): PlanToCheck => ({
  ...plan,
  campuses: plan.campuses.map((one) =>
    one.site !== site
      ? one
      : {
          ...one,
          ...totals,
          quarters: {
            builtMw: set(one.quarters.builtMw, quarters.builtMw ?? {}),
            trainingMw: set(one.quarters.trainingMw, quarters.trainingMw ?? {}),
            inferenceMw: set(one.quarters.inferenceMw, quarters.inferenceMw ?? {}),
          },
        },
  ),
});
const addInference = (site: string, mw: number, plan = PLAN) => {
  const { inferenceMw } = plan.campuses.find((one) => one.site === site)!;
  return change(site, { inferenceMw: inferenceMw + mw }, { inferenceMw: { 23: inferenceMw + mw } }, plan);
};
const withLinks = (plan: PlanToCheck, ...extra: readonly ServeLink[]) => ({
  ...plan,
  serve: [...plan.serve, ...extra],
});
const withSite = (id: string, part: Partial<Site>): PlanningData => ({
  ...data,
  sites: data.sites.map((site) => (site.id === id ? { ...site, ...part } : site)),
});
const smallCurve = (mw: number) => ({ share: [0, 0.05], mw: [mw, mw] });

interface Tamper {
  readonly plan?: PlanToCheck;
  readonly fields?: Partial<FieldValues>;
  readonly scenario?: Partial<Scenario>;
  readonly data?: PlanningData;
}
const check = ({ plan = PLAN, fields = {}, scenario = {}, data: on = data }: Tamper = {}) =>
  evaluatePlan(plan, on, { ...syntheticScenario(fields), ...scenario });

describe('the second opinion on limits', () => {
  it('accepts the plan', () => {
    const { violated, worstViolation } = check();
    expect(violated).toEqual([]);
    expect(worstViolation).toBeLessThan(1e-12);
  });

  // every limit, broken alone: the plan or the limit moves, and only this is said
  const BROKEN: readonly (readonly [said: readonly string[], tamper: Tamper])[] = [
    // by quarter
    [['MW at Sandow'], { plan: change('sandow-tx', {}, { trainingMw: { 3: -1 } }) }],
    [['last quarter at Sandow'], { plan: change('sandow-tx', { itMw: 199 }) }],
    [['last quarter at Sandow'], { plan: change('sandow-tx', { trainingMw: 129 }) }],
    [['spare at Sandow in 2030 Q1'], { plan: change('sandow-tx', {}, { trainingMw: { 16: 134 } }) }],
    [['announced MW at Barber Lake in 2026 Q4'], { plan: change(BARBER, {}, { builtMw: { 3: 207 } }) }],
    [['power at Joppa in 2028 Q1'], { plan: change('joppa-il', {}, { builtMw: { 8: 150 } }) }],
    [['build-out at Cholla in 2030 Q2'], { plan: change('cholla-az', {}, { builtMw: { 17: 145 } }) }],
    [['ramp at Joppa in 2028 Q2'], { plan: change('joppa-il', {}, { builtMw: { 9: 300 } }) }],
    [['ramp at Sandow in 2028 Q1'], { fields: { campusRampMw: 190 } }],
    [['power at Sandow in 2028 Q1'], { data: withSite('sandow-tx', { connectionMonths: 29 }) }],
    [['chips in 2028 Q3'], { fields: { chipsPerQuarterMw: 80 } }],
    [['budget'], { fields: { budgetUsd: 45e9 } }],
    [['released budget in 2028 Q3'], { fields: { budgetUsd: 90e9, budgetSpreadMonths: 72 } }],
    [
      ['training demand in 2027 Q2'],
      {
        plan: change(BARBER, {}, { trainingMw: { 5: 186 } }, change(MARINER, {}, { trainingMw: { 5: 250 } })),
      },
    ],
    [
      ['inference demand in 2027 Q2', 'inference within reach in 2027 Q2'],
      { plan: change(MARINER, {}, { inferenceMw: { 5: 245 } }) },
    ],
    // from Texas no more than the regions that are not New York
    [
      ['inference within reach in 2027 Q2'],
      { plan: change(BARBER, {}, { inferenceMw: { 5: 100 } }, change(MARINER, {}, { inferenceMw: { 5: 0 } })) },
    ],
    [['early power by 2027 Q4'], { fields: { earlyMw: 600, earlyMonths: 24 } }],
    // routes of the last quarter
    [
      ['inference of Dallas'],
      {
        plan: {
          ...addInference('sandow-tx', 2, addInference('cholla-az', -2)),
          serve: serve.map((row) => ({
            ...row,
            itMw: row.itMw + (row.site === 'sandow-tx' ? 2 : row.site === 'cholla-az' ? -2 : 0),
          })),
        },
      },
    ],
    [['inference at Sandow'], { plan: { ...PLAN, serve: serve.filter(({ site }) => site !== 'sandow-tx') } }],
    [
      ['negative inference'],
      { plan: withLinks(PLAN, link('joppa-il', 'm-dallas', -1), link('joppa-il', 'm-dallas', 1)) },
    ],
    [
      ['inference link m-nowhere to sandow-tx'],
      { plan: withLinks(PLAN, { site: 'sandow-tx', metro: 'm-nowhere', itMw: 0, rttMs: 9 }) },
    ],
    [
      ['inference link m-dallas to monticello-tx'],
      { plan: withLinks(PLAN, { site: 'monticello-tx', metro: 'm-dallas', itMw: 0, rttMs: 9 }) },
    ],
    [['latency from Phoenix to Lake Mariner'], { plan: withLinks(PLAN, link(MARINER, 'm-phoenix', 0)) }],
    [
      ['round trip from New York to Lake Mariner'],
      { plan: { ...PLAN, serve: serve.map((row, k) => (k === 0 ? { ...row, rttMs: row.rttMs + 1 } : row)) } },
    ],
    // the grid
    [['point of interconnection at Cholla'], { data: withSite('cholla-az', { poiHeadroomMw: 150 }) }],
    [
      ['headroom of AZPS'],
      {
        data: {
          ...data,
          balancingAuthorities: data.balancingAuthorities.map((ba) =>
            ba.ba === 'AZPS' ? { ...ba, energisedSince2024Mw: 400 } : ba,
          ),
        },
      },
    ],
    [
      ['headroom of zone p6'],
      { data: { ...data, zones: data.zones.map((zone) => (zone.id === 'p6' ? { ...zone, weight: 0.15 } : zone)) } },
    ],
    // 300 MW in p4 and 60 MW in p5 each fit the 370 MW of their sub-region; both do not
    [
      ['headroom of Synthetic sub-region'],
      {
        plan: { ...PLAN, campuses: [...PLAN.campuses, campus('sherco-mn', steps([13, 60]), 0, 0)] },
        data: {
          ...data,
          zones: data.zones.map((zone) =>
            zone.id === 'p4' || zone.id === 'p5'
              ? { ...zone, ownHeadroom: smallCurve(370), ownHeadroomName: 'Synthetic sub-region' }
              : zone,
          ),
        },
      },
    ],
    [['strain of AZPS'], { fields: { strainShare: 0.02 } }],
    // sizes and numbers
    [['largest campus at Joppa'], { fields: { maxCampusMw: 250 } }],
    [['smallest campus at Cholla'], { fields: { minCampusMw: 200 } }],
    [['most campuses'], { fields: { maxSites: 4 } }],
    [['fewest campuses'], { fields: { minSites: 6 } }],
    // how much in one place: of 1,235 MW
    [['share of Lake Mariner'], { fields: { maxSiteShare: 0.3 } }],
    [['share of ERCO'], { fields: { maxBaShare: 0.32 } }],
    [['share of TX'], { fields: { maxStateShare: 0.32 } }],
    [['share of Eastern'], { fields: { maxInterconnectionShare: 0.5 } }],
    // what survives: 786 MW of training, 310 of inference; 828 MW stand without Texas, 857 without Lake Mariner
    [['loss of ERCO'], { fields: { criticalShare: 0.67 } }],
    [['loss of Lake Mariner'], { fields: { surviveBaLoss: false, surviveSiteLoss: true, criticalShare: 0.7 } }],
    [['loss of TX'], { fields: { surviveBaLoss: false, surviveStateLoss: true, criticalShare: 0.67 } }],
    [['reach after the loss of Eastern'], { fields: { surviveInterconnectionLoss: true, criticalShare: 0.1 } }],
    [
      ['loss of Eastern', 'reach after the loss of Eastern'],
      { fields: { surviveInterconnectionLoss: true, criticalShare: 0.5 } },
    ],
    // within 25 ms New York reaches nothing but Lake Mariner
    [['reach after the loss of NYIS'], { fields: { latencyLimitMs: 25 } }],
    [
      ['reach after the loss of Lake Mariner'],
      { fields: { latencyLimitMs: 25, surviveBaLoss: false, surviveSiteLoss: true } },
    ],
    [['reach after the loss of NY'], { fields: { latencyLimitMs: 25, surviveBaLoss: false, surviveStateLoss: true } }],
    // footprint
    [['carbon'], { fields: { maxCarbonTonnesPerYear: 1e6 } }],
    [['water'], { fields: { maxWaterM3PerYear: 5e5 } }],
    [['carbon-free share'], { fields: { minCarbonFreeShare: 0.5 } }],
    // who takes part
    [['Cholla is excluded'], { scenario: { excluded: ['cholla-az'] } }],
    [['pinned somerset-ny is closed'], { scenario: { pinned: [BARBER, MARINER, 'somerset-ny'] } }],
    [
      ['unknown site nowhere'],
      { plan: { ...PLAN, campuses: [...PLAN.campuses, campus('nowhere', steps([9, 100]), 0, 0)] } },
    ],
  ];
  for (const [said, tamper] of BROKEN) {
    it(`sees: ${said.join(', ')}`, () => {
      const evaluation = check(tamper);
      expect(evaluation.violated).toEqual(said);
      expect(evaluation.worstViolation).toBeGreaterThan(1e-4);
    });
  }

  // these break several limits at once
  const SHORT = {
    ...PLAN.campuses[4]!,
    quarters: { ...PLAN.campuses[4]!.quarters, builtMw: steps([9, 150]).slice(1) },
  };
  const ALSO: readonly (readonly [said: string, tamper: Tamper])[] = [
    ['a site stands twice', { plan: { ...PLAN, campuses: [...PLAN.campuses, PLAN.campuses[2]!] } }],
    ['number of quarters at Cholla', { plan: { ...PLAN, campuses: [...PLAN.campuses.slice(0, 4), SHORT] } }],
    ['cooling plant at Sandow', { fields: { coolingPlant: 'dry' } }],
    ['Barber Lake is announced and not pinned', { scenario: { pinned: [MARINER] } }],
    ['power at Barber Lake in 2027 Q1', { scenario: { pinned: [MARINER] } }],
    ['pinned anthropic-barber-lake-tx is closed', { plan: { ...PLAN, campuses: PLAN.campuses.slice(1) } }],
    ['MW at Sandow', { plan: change('sandow-tx', {}, { builtMw: { 12: Number.NaN } }) }],
    ['power at Cholla in 2028 Q2', { fields: { constructionMonths: 60 } }],
    ['power at Sandow in 2028 Q1', { fields: { waitShare: 2.5 } }],
  ];
  for (const [said, tamper] of ALSO) {
    it(`sees, among others: ${said}`, () => {
      expect(check(tamper).violated).toContain(said);
    });
  }

  it('knows fields whose largest value is no limit', () => {
    const dirty = (column: Float32Array) => column.map((kg) => kg * 100);
    const columns = { ...data.carbonElectricityMaps!.columns, ERCO: dirty(data.carbonElectricityMaps!.columns.ERCO!) };
    const smoke = { ...data, carbonElectricityMaps: { ...data.carbonElectricityMaps!, columns } };
    expect(check({ data: smoke }).violated).toEqual([]);
    expect(check({ data: smoke, fields: { maxCarbonTonnesPerYear: 19_950_000 } }).violated).toEqual(['carbon']);
  });
  it('lets announced campuses have their chips, capital and headroom first', () => {
    // 42 + 168 MW stand in 2026 Q2 without a chip to buy, and no money is released so early
    const early = { ...PLAN, campuses: PLAN.campuses.slice(0, 2), serve: serve.slice(0, 1) };
    const fields = {
      chipsStartMw: 0,
      chipsPerQuarterMw: 0,
      budgetSpreadMonths: 72,
      campusRampMw: 10,
      maxCampusMw: 50,
      strainShare: 0.001,
      maxBaShare: 1,
      surviveBaLoss: false,
    };
    expect(check({ plan: early, fields }).violated).toEqual([]);
    // what they take is missing to the others: 2 % of 30 GW less 378 x 1.117 leaves 178 MW in New York: 159 MW of IT
    const beside = (mw: number) => ({
      plan: { ...PLAN, campuses: [...PLAN.campuses, campus('somerset-ny', steps([9, 150], [10, mw]), 0, 0)] },
      fields: { maxBaShare: 1, budgetUsd: 1e11, strainShare: 0.02 },
      data: withSite('somerset-ny', { poiHeadroomMw: 2000 }),
    });
    expect(check(beside(150)).violated).toEqual(['strain of AZPS']);
    expect(check(beside(200)).violated).toEqual(['strain of NYIS', 'strain of AZPS']);
  });
});

/*
 * One campus by hand: 100 MW built from quarter 8 on, of which 80 train; 100 MW of training wanted from the start.
 * Discount factors at 7 %, each quarter from its middle: g = 1.07^-0.25,
 *   all 24:       g^0.5 / 4 x (1 - g^24) / (1 - g) = 4.931428667
 *   from 8 to 23: g^8.5 / 4 x (1 - g^16) / (1 - g) = 3.060865689
 *   year after:   1.07^-6.5                        = 0.644177342
 *   weight from quarter 8 on: (3.060865689 + 0.644177342) / (4.931428667 + 0.644177342) = 0.6645094766
 * Served, $/MW-yr: 8,760 x 0.76 = 6,657.6 MWh of IT, x 1.2 = 7,989.12 MWh at the meter
 *   energy 7,989.12 x 40 = 319,564.8; delivery x 10 = 79,891.2; carbon x 0.5 t x 50 = 199,728
 *   water 6,657.6 x 0.5 m3 x 2 = 6,657.6; curtailment 0.25 % of 12 M = 30,000; sum 635,841.6
 * Built, $/MW-yr: chips 26.1 M x 0.2438906944 = 6,365,547.12; construction 11.8 M x 0.1143449386 = 1,349,270.28
 *   opex 300,000; hazard 0.1 % of 37.9 M = 37,900; strain 10,000 x 1.3 = 13,000; sum 8,065,717.40
 * Net in the last quarter: 80 x (12,000,000 - 635,841.6) - 100 x 8,065,717.40 = 102,560,931.94
 *   as an annuity x 0.6645094766 = 68,152,711.20, so timing 34,408,220.74
 * Unserved: 100 MW before, 20 MW then: 3 M x (100 x 0.3354905234 + 20 x 0.6645094766) = 140,517,725.62
 * Objective 68,152,711.20 - 140,517,725.62 = -72,365,014.42
 */
const HAND_DATA: PlanningData = {
  ...withSite('sandow-tx', {
    energyPriceUsdPerMwh: 40,
    deliveryUsdPerMwh: 10,
    constructionIndex: 1,
    hazardSharePerYear: 0.001,
    pueMean: { air: 1.2, wse: 1.2, dry: 1.2 },
    puePeak: { air: 1.3, wse: 1.3, dry: 1.3 },
    wueLPerKwh: { air: 0.5, wse: 0.5, dry: 0.5 },
  }),
  carbonElectricityMaps: {
    ...data.carbonElectricityMaps!,
    columns: { ERCO: new Float32Array(8784).fill(500) },
  },
};
const HAND_SCENARIO: Scenario = {
  ...syntheticScenario({
    trainingLoadMw: 100,
    inferenceLoadMw: 0,
    demandStartShare: 1,
    strainChargeUsdPerMwYear: 10_000,
    maxBaShare: 1,
    surviveBaLoss: false,
  }),
  pinned: [],
};
const HAND_PLAN: PlanToCheck = {
  campuses: [
    {
      site: 'sandow-tx',
      itMw: 100,
      trainingMw: 80,
      inferenceMw: 0,
      plant: 'air',
      quarters: { builtMw: steps([8, 100]), trainingMw: steps([8, 80]), inferenceMw: steps([0, 0]) },
    },
  ],
  serve: [],
};
const HAND_TERMS: AnnualTerms = {
  valueUsdPerYear: 960e6,
  chipsUsdPerYear: 636_554_712.49,
  constructionUsdPerYear: 134_927_027.57,
  opexUsdPerYear: 30e6,
  energyUsdPerYear: 25_565_184,
  deliveryUsdPerYear: 6_391_296,
  carbonUsdPerYear: 15_978_240,
  waterUsdPerYear: 532_608,
  hazardUsdPerYear: 3_790_000,
  strainUsdPerYear: 1_300_000,
  curtailmentUsdPerYear: 2_400_000,
  latencyUsdPerYear: 0,
  unservedUsdPerYear: 0,
  timingUsdPerYear: 34_408_220.74,
};
const HAND_CLAIMS: ClaimedNumbers = {
  campuses: [
    {
      site: 'sandow-tx',
      terms: HAND_TERMS,
      capexUsd: 3.79e9,
      facilityPeakMw: 130,
      netUsdPerMwYear: 681_527.112,
    },
  ],
  // 20 MW unserved at the end cost 60 M$/yr; over the horizon 140.5 M$/yr, so timing grows by 80,517,725.62
  terms: { ...HAND_TERMS, unservedUsdPerYear: 60e6, timingUsdPerYear: 114_925_946.35 },
  capexUsd: 3.79e9,
  builtItMw: 100,
  quarters: {
    builtMw: steps([8, 100]),
    trainingMw: steps([8, 80]),
    inferenceMw: steps([0, 0]),
    trainingDemandMw: steps([0, 100]),
    inferenceDemandMw: steps([0, 0]),
    chipSupplyMw: byQuarter((q) => 200 + 200 * q),
    capexUsd: steps([8, 3.79e9]),
  },
};

describe('the second opinion on money', () => {
  it('is the sum worked out by hand', () => {
    const evaluation = evaluatePlan(HAND_PLAN, HAND_DATA, HAND_SCENARIO);
    expect(evaluation.violated).toEqual([]);
    expect(evaluation.objectiveUsdPerYear).toBeCloseTo(-72_365_014.42, 1);
  });
  it('prices latency on the routes of the last quarter, for the load wanted over the horizon', () => {
    // sum of w_q x wanted_q = 0.6867963424 for the default growth of demand
    const yearly = serve.reduce((sum, { itMw, rttMs: ms }) => sum + 1000 * itMw * ms, 0);
    const free = check().objectiveUsdPerYear;
    const priced = check({ fields: { rttPenaltyUsdPerMwMsYear: 1000 } }).objectiveUsdPerYear;
    expect((free - priced) / yearly).toBeCloseTo(0.6867963424, 7);
  });
  it('scales the energy price of today, not delivery', () => {
    const dear = { ...HAND_SCENARIO, fields: { ...HAND_SCENARIO.fields, energyPriceShare: 2 } };
    const more = evaluatePlan(HAND_PLAN, HAND_DATA, dear).objectiveUsdPerYear;
    // 80 x 319,564.8 x 0.6645094766
    expect(evaluatePlan(HAND_PLAN, HAND_DATA, HAND_SCENARIO).objectiveUsdPerYear - more).toBeCloseTo(16_988_307.04, 0);
  });
  it('is what the planner’s coefficients say', () => {
    const scenario = syntheticScenario({
      strainChargeUsdPerMwYear: 25_000,
      energyPriceShare: 1.3,
      coolingPlant: 'air',
    });
    const f = scenario.fields;
    let expected = 0;
    for (const one of PLAN.campuses) {
      const terms = siteTerms(data.sites.find(({ id }) => id === one.site)!, data, scenario);
      expected += annuityOf(
        byQuarter(
          (q) =>
            (f.valueUsdPerMwYear - runningCostUsd(terms.training)) * one.quarters.trainingMw[q]! +
            (f.valueUsdPerMwYear - runningCostUsd(terms.inference)) * one.quarters.inferenceMw[q]! -
            builtCostUsd(terms) * one.quarters.builtMw[q]!,
        ),
      );
    }
    const load = (q: number) =>
      PLAN.campuses.reduce((sum, { quarters }) => sum + quarters.trainingMw[q]! + quarters.inferenceMw[q]!, 0);
    expected -= f.shortfallUsdPerMwYear * annuityOf(byQuarter((q) => 1250 * wanted[q]! - load(q)));
    expect(evaluatePlan(PLAN, data, scenario).objectiveUsdPerYear / expected).toBeCloseTo(1, 9);
  });
});

describe('the second opinion on what is shown', () => {
  const shown = (claimed: ClaimedNumbers) => evaluatePlan({ ...HAND_PLAN, claimed }, HAND_DATA, HAND_SCENARIO).violated;
  const WORDS: Readonly<Record<keyof AnnualTerms, string>> = {
    valueUsdPerYear: 'value',
    chipsUsdPerYear: 'chips cost',
    constructionUsdPerYear: 'construction cost',
    opexUsdPerYear: 'operations cost',
    energyUsdPerYear: 'energy cost',
    deliveryUsdPerYear: 'delivery cost',
    carbonUsdPerYear: 'carbon cost',
    waterUsdPerYear: 'water cost',
    hazardUsdPerYear: 'hazard cost',
    strainUsdPerYear: 'strain cost',
    curtailmentUsdPerYear: 'curtailment cost',
    latencyUsdPerYear: 'latency cost',
    unservedUsdPerYear: 'unserved cost',
    timingUsdPerYear: 'timing cost',
  };
  const of = HAND_CLAIMS.campuses[0]!;

  it('accepts the numbers worked out by hand', () => {
    expect(shown(HAND_CLAIMS)).toEqual([]);
  });
  for (const id of TERM_IDS) {
    it(`sees a wrong ${WORDS[id]}`, () => {
      const wrong = (terms: AnnualTerms) => ({ ...terms, [id]: terms[id] * 1.00001 + 500 });
      expect(shown({ ...HAND_CLAIMS, terms: wrong(HAND_CLAIMS.terms) })).toEqual([`shown ${WORDS[id]}`]);
      expect(shown({ ...HAND_CLAIMS, campuses: [{ ...of, terms: wrong(of.terms) }] })).toEqual([
        `shown ${WORDS[id]} of Sandow`,
      ]);
    });
  }
  const later = (column: readonly number[]) => set(column, { 12: 1 });
  const quarters = HAND_CLAIMS.quarters!;
  const CLAIMS: readonly (readonly [said: string, claimed: Partial<ClaimedNumbers>])[] = [
    ['capital', { capexUsd: 3.8e9 }],
    ['built MW', { builtItMw: 101 }],
    ['capital of Sandow', { campuses: [{ ...of, capexUsd: 3.8e9 }] }],
    ['peak draw of Sandow', { campuses: [{ ...of, facilityPeakMw: 131 }] }],
    ['net a MW of Sandow', { campuses: [{ ...of, netUsdPerMwYear: 681_537 }] }],
    ['number of campuses', { campuses: [of, { ...of, site: 'cholla-az' }] }],
    ['built MW by quarter', { quarters: { ...quarters, builtMw: later(quarters.builtMw) } }],
    ['training by quarter', { quarters: { ...quarters, trainingMw: later(quarters.trainingMw) } }],
    ['inference by quarter', { quarters: { ...quarters, inferenceMw: later(quarters.inferenceMw) } }],
    ['training demand by quarter', { quarters: { ...quarters, trainingDemandMw: later(quarters.trainingDemandMw) } }],
    [
      'inference demand by quarter',
      { quarters: { ...quarters, inferenceDemandMw: later(quarters.inferenceDemandMw) } },
    ],
    ['chip supply by quarter', { quarters: { ...quarters, chipSupplyMw: later(quarters.chipSupplyMw) } }],
    ['capital by quarter', { quarters: { ...quarters, capexUsd: later(quarters.capexUsd) } }],
  ];
  for (const [said, claimed] of CLAIMS) {
    it(`sees a wrong ${said}`, () => {
      expect(shown({ ...HAND_CLAIMS, ...claimed })).toEqual([`shown ${said}`]);
    });
  }
  it('sees a campus that is not shown', () => {
    expect(shown({ ...HAND_CLAIMS, campuses: [{ ...of, site: 'cholla-az' }] })).toEqual(['shown campus Sandow']);
  });
});

describe('the certificate', () => {
  const evaluation = { objectiveUsdPerYear: 1e9, worstViolation: 0, violated: [] };
  const answer = {
    objective: 1e9,
    bound: 1.001e9,
    gross: 5e9,
    evaluation,
    final: true,
    provisional: false,
    scenarioHash: 's',
    dataHash: 'd',
  };
  it('does not hold when the numbers differ', () => {
    expect(certify(answer)).toMatchObject({
      holds: true,
      final: true,
      provisional: false,
      scenarioHash: 's',
      dataHash: 'd',
      reevaluatedUsdPerYear: 1e9,
    });
    expect(certify(answer).gap).toBeCloseTo(0.001, 9);
    expect(certify({ ...answer, objective: 1.00001e9 }).holds).toBe(false);
    expect(certify({ ...answer, evaluation: { ...evaluation, violated: ['budget'] } }).holds).toBe(false);
    expect(certify({ ...answer, evaluation: { ...evaluation, objectiveUsdPerYear: Number.NaN } }).holds).toBe(false);
  });
  it('does not hold when the bound lies below the objective', () => {
    expect(certify({ ...answer, bound: 0.999e9 }).holds).toBe(false);
  });
  it('measures the gap against the objective, or one percent of the gross value where that is near zero', () => {
    expect(gapOf(100, 101, 1000)).toBeCloseTo(0.01, 9);
    expect(gapOf(0, 5, 1000)).toBeCloseTo(0.5, 9);
  });
});

describe('the hash of a scenario', () => {
  const scenario = syntheticScenario();
  const hash = hashScenario(scenario);
  it('is the same for the same question', () => {
    expect(hashScenario({ ...scenario, name: 'Another name' })).toBe(hash);
    expect(hashScenario({ ...scenario, pinned: [...scenario.pinned].reverse() })).toBe(hash);
    expect(hashScenario(syntheticScenario({ budgetUsd: 50e9 * (1 + 1e-9) }))).toBe(hash);
    const shuffled = Object.fromEntries(Object.entries(scenario.fields).reverse()) as unknown as FieldValues;
    expect(hashScenario({ ...scenario, fields: shuffled })).toBe(hash);
  });
  it('is another for another one', () => {
    const others = [
      syntheticScenario({ budgetUsd: 50.1e9 }),
      syntheticScenario({ surviveBaLoss: false }),
      syntheticScenario({ coolingPlant: 'dry' }),
      { ...scenario, pinned: [] },
      { ...scenario, excluded: [...scenario.pinned], pinned: [] },
    ];
    expect(new Set([hash, ...others.map(hashScenario)]).size).toBe(others.length + 1);
  });
});
