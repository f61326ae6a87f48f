import type { BalancingAuthority, MetroRegion, PlanningData, Site, Zone } from '../../../src/model/dataset/types.ts';
import { buildProblem, type PlacementProblem, type ProblemSite } from '../../../src/model/placement/problem.ts';
import { Relaxation } from '../../../src/model/placement/sift.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { syntheticPlanning as base, seeded, syntheticScenario } from '../../fixtures/synthetic.ts';

/** Small seeded placement problems that between them ask for everything a scenario can ask for. */
export interface Case {
  readonly seed: number;
  readonly data: PlanningData;
  readonly scenario: Scenario;
  /** What this one asks for beyond prices and loads. */
  readonly kinds: readonly CaseKind[];
}
export const CASE_KINDS = [
  'small budget',
  'budget spread',
  'chips',
  'ramp',
  'early',
  'zone room',
  'sub-region room',
  'ba room',
  'strain',
  'site share',
  'ba share',
  'state share',
  'interconnection share',
  'survive site',
  'survive ba',
  'survive state',
  'survive interconnection',
  'latency',
  'latency price',
  'carbon',
  'water',
  'carbon-free',
  'min sites',
  'max sites',
  'min campus',
  'max campus',
  'announced pins',
  'ordinary pins',
  'exclusions',
  'demand ramp',
  'spare',
  'below cost',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Case by its seed: 4 to `most` sites, of which some may be pinned. */
export const randomCase = (seed: number, most = 6): Case => {
  const random = seeded(seed * 7919 + 13);
  const pick = (low: number, high: number): number => low + random() * (high - low);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number): boolean => random() < share;
  const kinds = new Set<CaseKind>();
  const on = (kind: CaseKind, share: number): boolean => {
    const is = chance(share);
    if (is) kinds.add(kind);
    return is;
  };
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const times = <T extends Readonly<Record<string, number>>>(record: T, factor: number): T =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value * factor])) as T;

  // places
  const announced = base.sites.filter(({ kind }) => kind === 'announced');
  const pins = on('announced pins', 0.35) ? shuffled(announced).slice(0, whole(1, 2)) : [];
  const ordinary = shuffled(base.sites.filter(({ kind }) => kind !== 'announced')).slice(0, whole(4, most));
  const sites = [...pins, ...ordinary].map((site): Site => {
    const priced = {
      energyPriceUsdPerMwh: site.energyPriceUsdPerMwh * pick(0.5, 1.8),
      deliveryUsdPerMwh: site.deliveryUsdPerMwh * pick(0.5, 1.6),
      constructionIndex: pick(0.8, 1.3),
      hazardSharePerYear: pick(0, 0.003),
      pueMean: times(site.pueMean, pick(1, 1.1)),
      puePeak: times(site.puePeak, pick(1, 1.2)),
      wueLPerKwh: times(site.wueLPerKwh, pick(0.5, 2)),
    };
    if (site.kind === 'announced') return { ...site, ...priced };
    return {
      ...site,
      ...priced,
      lon: site.lon + pick(-3, 3),
      lat: site.lat + pick(-3, 3),
      poiHeadroomMw: pick(40, 800),
      connectionMonths: whole(0, 72),
      confidence: chance(0.3) ? 'A' : 'B',
    };
  });

  // regions
  const chosen = shuffled(base.metros).slice(0, whole(3, base.metros.length));
  const weights = chosen.map(() => pick(0.2, 1));
  const total = weights.reduce((a, b) => a + b, 0);
  const metros = chosen.map((metro, k): MetroRegion => ({ ...metro, share: (weights[k] as number) / total }));

  // grid
  const tightBa = on('ba room', 0.2);
  const balancingAuthorities = base.balancingAuthorities.map((ba): BalancingAuthority => {
    const factor = tightBa ? pick(0.03, 0.2) : pick(0.3, 1.5);
    return {
      ...ba,
      headroom: { ...ba.headroom, mw: ba.headroom.mw.map((mw) => mw * factor) },
      energisedSince2024Mw: chance(0.3) ? pick(0, 150) : 0,
      carbonFreeShareMean: pick(0.1, 0.9),
      interconnection: chance(0.3) ? shuffled(['Eastern', 'Western', 'Texas'] as const)[0]! : ba.interconnection,
    };
  });
  const tightZone = on('zone room', 0.2);
  const paired = new Set(on('sub-region room', 0.2) ? shuffled(base.zones).slice(0, 3) : []);
  const ownHeadroom = { share: [0, 0.0002, 0.05], mw: [pick(50, 150), pick(150, 200), pick(300, 700)] };
  const zones = base.zones.map(
    (zone): Zone => ({
      ...zone,
      weight: tightZone ? pick(0.01, 0.1) : zone.weight,
      ...(paired.has(zone) ? { ownHeadroom, ownHeadroomName: 'Paired sub-region' } : {}),
    }),
  );

  // what is asked
  const belowCost = on('below cost', 0.07);
  const f: Partial<Mutable<FieldValues>> = {
    trainingLoadMw: chance(0.1) ? 0 : Math.round(pick(50, 1200)),
    inferenceLoadMw: chance(0.1) ? 0 : Math.round(pick(20, 500)),
    valueUsdPerMwYear: (belowCost ? pick(4, 8.5) : pick(10, 16)) * 1e6,
    shortfallUsdPerMwYear: (belowCost ? 0 : pick(0, 6)) * 1e6,
    carbonPriceUsdPerTonne: chance(0.3) ? pick(0, 400) : 50,
    energyPriceShare: chance(0.2) ? pick(0.5, 3) : 1,
    strainChargeUsdPerMwYear: chance(0.2) ? pick(0, 500e3) : 0,
    curtailmentShare: chance(0.5) ? pick(0.0002, 0.02) : 0.0025,
    waitShare: chance(0.3) ? pick(0.3, 1.6) : 1,
    constructionMonths: whole(9, 30),
    criticalShare: pick(0, 1),
    budgetUsd: on('small budget', 0.4) ? pick(12, 30) * 1e9 : pick(30, 90) * 1e9,
    budgetSpreadMonths: on('budget spread', 0.25) ? 3 * whole(2, 24) : 0,
    maxBaShare: on('ba share', 0.25) ? pick(0.35, 0.95) : 1,
    maxSites: on('max sites', 0.3) ? whole(1, 4) : 12,
    minSites: on('min sites', 0.2) ? whole(2, 4) : 0,
    minCampusMw: on('min campus', 0.3) ? pick(60, 160) : pick(10, 40),
    maxCampusMw: on('max campus', 0.2) ? pick(80, 300) : 1000,
    spareShare: on('spare', 0.4) ? pick(0, 0.4) : 0.1,
    surviveBaLoss: on('survive ba', 0.25),
    surviveSiteLoss: on('survive site', 0.2),
    surviveStateLoss: on('survive state', 0.15),
    surviveInterconnectionLoss: on('survive interconnection', 0.15),
    latencyLimitMs: on('latency', 0.4) ? pick(10, 25) : pick(25, 60),
  };
  if (on('chips', 0.25)) Object.assign(f, { chipsStartMw: whole(0, 250), chipsPerQuarterMw: whole(8, 60) });
  else Object.assign(f, { chipsStartMw: 500, chipsPerQuarterMw: 500 });
  if (on('ramp', 0.25)) f.campusRampMw = pick(5, 60);
  if (on('early', 0.2)) {
    Object.assign(f, { earlyMw: pick(20, 250), earlyMonths: 3 * whole(11, 23) });
    // where campuses hardly pay, early power is a wish that costs
    if (chance(0.4)) Object.assign(f, { valueUsdPerMwYear: pick(6, 10) * 1e6, shortfallUsdPerMwYear: 0 });
  }
  if (on('strain', 0.2)) f.strainShare = pick(0.001, 0.01);
  else f.strainShare = 0.2;
  if (on('site share', 0.18)) f.maxSiteShare = pick(0.3, 0.7);
  if (on('state share', 0.15)) f.maxStateShare = pick(0.35, 0.9);
  if (on('interconnection share', 0.15)) f.maxInterconnectionShare = pick(0.4, 0.9);
  if (on('latency price', 0.2)) f.rttPenaltyUsdPerMwMsYear = pick(500, 20_000);
  if (on('carbon', 0.15)) f.maxCarbonTonnesPerYear = pick(0, 2.5e6);
  if (on('water', 0.15)) f.maxWaterM3PerYear = pick(0, 3e6);
  if (on('carbon-free', 0.15)) f.minCarbonFreeShare = pick(0.1, 0.75);
  if (on('demand ramp', 0.3)) Object.assign(f, { demandStartShare: pick(0, 1), demandFullMonths: 3 * whole(1, 23) });
  const names = shuffled(ordinary.map(({ id }) => id));
  const ordinaryPins = on('ordinary pins', 0.2) ? names.slice(0, whole(1, 2)) : [];
  const excluded = on('exclusions', 0.15) ? names.slice(-1) : [];
  return {
    seed,
    data: { ...base, sites, metros, zones, balancingAuthorities },
    scenario: { ...syntheticScenario(f), pinned: [...pins.map(({ id }) => id), ...ordinaryPins], excluded },
    kinds: [...kinds],
  };
};

/** Every choice of open sites that the counts allow, pinned ones always in; neighbours differ by one site (Gray code). */
export const subsets = function* (problem: PlacementProblem): Generator<readonly ProblemSite[]> {
  const { minSites, maxSites } = problem.scenario.fields;
  const pinned = problem.sites.filter((site) => site.pinned);
  const free = problem.sites.filter((site) => !site.pinned);
  for (let k = 0; k < 1 << free.length; k++) {
    const mask = k ^ (k >> 1);
    const open = [...pinned, ...free.filter((_, i) => mask & (1 << i))];
    if (open.length >= minSites && open.length <= maxSites) yield open;
  }
};

/**
 * Least cost over every choice of open sites, M$/yr, each a linear program with a column for every region and sites held
 * to nothing but their own room; infinite where none is possible.
 */
export const enumerate = (problem: PlacementProblem, solver: Solver) => {
  const relaxation = new Relaxation(problem, solver, true, problem.sites, false);
  let best: { readonly cost: number; readonly open: readonly ProblemSite[] } = {
    cost: Number.POSITIVE_INFINITY,
    open: [],
  };
  let solved = 0;
  try {
    for (const open of subsets(problem)) {
      const { cost } = relaxation.evaluate(new Set(open));
      solved++;
      if (cost < best.cost) best = { cost, open };
    }
  } finally {
    relaxation.dispose();
  }
  return { ...best, solved };
};
export const problemOf = ({ data, scenario }: Case): PlacementProblem => buildProblem(data, scenario);
