import { beforeAll, describe, expect, it } from 'vitest';
import { readPlanningData } from '../../../scripts/dataset.ts';
import type { PlanningData } from '../../../src/model/dataset/types.ts';
import { evaluatePlan } from '../../../src/model/placement/certificate.ts';
import { MIP_GAP, type PlaceOptions, place, placeAt } from '../../../src/model/placement/place.ts';
import { buildProblem } from '../../../src/model/placement/problem.ts';
import { annuityOf, QUARTERS } from '../../../src/model/placement/quarters.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { type Placement, TERM_IDS } from '../../../src/model/placement/types.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, seeded, syntheticScenario } from '../../fixtures/synthetic.ts';
import { type Case, type CaseKind, randomCase } from './cases.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const now = () => 0;
const placed = (scenario: Scenario, on: PlanningData = data, options: Partial<PlaceOptions> = {}): Placement => {
  const answer = place(on, scenario, { solver, now, ...options });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const range = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, k) => from + k);
const scaleOf = (plan: Placement): number =>
  Math.max(Math.abs(plan.objectiveUsdPerYear), 0.01 * plan.terms.valueUsdPerYear, 1);
/** The cases that have a plan, with it, solved to the last dollar. */
const plansOf = (seeds: readonly number[], most = 5): readonly (Case & { readonly plan: Placement })[] =>
  seeds.flatMap((seed) => {
    const one = randomCase(seed, most);
    const answer = place(one.data, one.scenario, { solver, now, gap: 1e-9 });
    return answer.ok ? [{ ...one, plan: answer.value }] : [];
  });
const withFields = (scenario: Scenario, fields: Partial<FieldValues>): Scenario => ({
  ...scenario,
  fields: { ...scenario.fields, ...fields },
});
/** All but the times, which depend on the clock. */
const timeless = ({ stats, ...plan }: Placement): string =>
  JSON.stringify({ ...plan, stats: { ...stats, solveMs: 0, firstIncumbentMs: 0 } });

describe('the certificate', () => {
  it('holds whatever the scenario, and a conflict is named where there is no plan', () => {
    let plans = 0;
    for (const seed of range(31, 60)) {
      const { data: on, scenario } = randomCase(seed, 6);
      const answer = place(on, scenario, { solver, now });
      if (!answer.ok) {
        expect(answer.problem.conflicts?.length, answer.problem.message).toBeGreaterThan(0);
        continue;
      }
      plans++;
      const { certificate } = answer.value;
      expect(certificate.violated, `seed ${seed}`).toEqual([]);
      expect(certificate.relativeDifference).toBeLessThan(1e-6);
      expect(certificate.final).toBe(true);
      expect(certificate.provisional).toBe(false);
      expect(certificate.boundUsdPerYear).toBeGreaterThanOrEqual(
        certificate.objectiveUsdPerYear - 1e-7 * scaleOf(answer.value),
      );
    }
    expect(plans).toBeGreaterThan(40);
  });

  it('is not beaten by any plan that the independent evaluator accepts', () => {
    const scenario = syntheticScenario({ maxBaShare: 1, surviveBaLoss: false });
    const plan = placed(scenario);
    const random = seeded(5);
    let accepted = 0;
    for (let k = 0; k < 400; k++) {
      const campuses = plan.campuses.map((campus) => {
        const grow = campus.site.startsWith('anthropic') ? 1 : 0.85 + 0.3 * random();
        const run = 0.9 + 0.1 * random();
        const builtMw = campus.quarters.builtMw.map((mw) => mw * grow);
        const trainingMw = campus.quarters.trainingMw.map((mw, q) =>
          Math.max(0, Math.min(mw * run, (builtMw[q] ?? 0) * 0.9 - (campus.quarters.inferenceMw[q] ?? 0))),
        );
        return {
          ...campus,
          itMw: campus.itMw * grow,
          trainingMw: trainingMw.at(-1) ?? 0,
          quarters: { ...campus.quarters, builtMw, trainingMw },
        };
      });
      const evaluation = evaluatePlan({ campuses, serve: plan.serve }, data, scenario);
      if (evaluation.violated.length > 0) continue;
      accepted++;
      expect(evaluation.objectiveUsdPerYear).toBeLessThanOrEqual(plan.certificate.boundUsdPerYear * (1 + 1e-9));
    }
    expect(accepted).toBeGreaterThan(10);
  });
});

describe('laws', () => {
  const scenario = syntheticScenario();

  it('the terms add up to the objective', () => {
    for (const { seed, plan } of [
      { seed: 0, plan: placed(scenario) },
      { seed: -1, plan: placed(syntheticScenario({ budgetUsd: 42e9, rttPenaltyUsdPerMwMsYear: 5000 })) },
      ...plansOf(range(11_001, 10)),
    ]) {
      const { terms, objectiveUsdPerYear, campuses } = plan;
      const net = TERM_IDS.reduce((total, id) => total + (id === 'valueUsdPerYear' ? terms[id] : -terms[id]), 0);
      expect(Math.abs(net - objectiveUsdPerYear) / scaleOf(plan), `seed ${seed}`).toBeLessThan(1e-7);
      const sums = TERM_IDS.map((id) => campuses.reduce((total, campus) => total + campus.terms[id], 0));
      for (const [k, id] of TERM_IDS.entries()) {
        // what stays unserved is no campus's
        if (id === 'unservedUsdPerYear' || id === 'timingUsdPerYear') continue;
        expect(Math.abs((sums[k] ?? 0) - terms[id]) / scaleOf(plan), `${id}, seed ${seed}`).toBeLessThan(1e-9);
      }
      for (const campus of campuses) {
        const { terms: own } = campus;
        const mine = TERM_IDS.reduce((total, id) => total + (id === 'valueUsdPerYear' ? own[id] : -own[id]), 0);
        expect(Math.abs(mine - campus.netUsdPerMwYear * campus.itMw) / scaleOf(plan)).toBeLessThan(1e-9);
      }
    }
  });

  it('quarters and totals of a plan are the same plan', () => {
    for (const { plan } of [{ plan: placed(scenario) }, ...plansOf(range(11_101, 8))]) {
      const { campuses, quarters, builtItMw, serve, capexUsd } = plan;
      const sum = (of: (campus: Placement['campuses'][number]) => number) =>
        campuses.reduce((total, campus) => total + of(campus), 0);
      for (const q of range(0, QUARTERS)) {
        expect(quarters.builtMw[q]).toBeCloseTo(
          sum((campus) => campus.quarters.builtMw[q] ?? 0),
          6,
        );
        expect(quarters.trainingMw[q]).toBeLessThanOrEqual((quarters.trainingDemandMw[q] ?? 0) + 1e-5);
        expect(quarters.inferenceMw[q]).toBeLessThanOrEqual((quarters.inferenceDemandMw[q] ?? 0) + 1e-5);
      }
      expect(quarters.builtMw.at(-1)).toBeCloseTo(builtItMw, 6);
      expect(quarters.capexUsd.at(-1)).toBeCloseTo(capexUsd, -1);
      for (const campus of campuses) {
        const routed = serve.filter(({ site }) => site === campus.site).reduce((total, { itMw }) => total + itMw, 0);
        expect(Math.abs(routed - campus.inferenceMw)).toBeLessThan(1e-3);
        expect(campus.quarters.builtMw.findIndex((mw) => mw > 0)).toBeGreaterThanOrEqual(campus.readyQuarter);
      }
    }
  });

  it('same question, same answer, whatever the clock says', () => {
    let clock = 0;
    for (const one of [{ data, scenario }, ...range(12_001, 6).map((seed) => randomCase(seed, 6))]) {
      const answers = [now, now, () => performance.now(), () => (clock += 1e7)].map((tick) =>
        place(one.data, one.scenario, { solver, now: tick }),
      );
      const texts = answers.map((answer) => (answer.ok ? timeless(answer.value) : JSON.stringify(answer.problem)));
      expect(new Set(texts).size).toBe(1);
    }
  });

  it('same question, same answer, whatever was asked before and of which solver', async () => {
    const first = placed(scenario);
    placed(syntheticScenario({ budgetUsd: 30e9, maxBaShare: 1 }));
    const fresh = await createHighsSolver();
    expect(timeless(placed(scenario))).toBe(timeless(first));
    expect(timeless(placed(scenario, data, { solver: fresh }))).toBe(timeless(first));
  });

  it('permuting sites, regions, zones and authorities changes nothing', () => {
    const turn = (on: PlanningData, by: (list: readonly unknown[]) => unknown[]): PlanningData => ({
      ...on,
      sites: by(on.sites) as PlanningData['sites'],
      metros: by(on.metros) as PlanningData['metros'],
      zones: by(on.zones) as PlanningData['zones'],
      balancingAuthorities: by(on.balancingAuthorities) as PlanningData['balancingAuthorities'],
    });
    const straight = placed(scenario);
    const random = seeded(3);
    for (const by of [
      (list: readonly unknown[]) => [...list].reverse(),
      (list: readonly unknown[]) => [...list].sort(() => random() - 0.5),
    ]) {
      const turned = placed(scenario, turn(data, by));
      expect(turned.objectiveUsdPerYear / straight.objectiveUsdPerYear).toBeCloseTo(1, 9);
      expect(turned.hash).toBe(straight.hash);
    }
    for (const { seed, data: on, scenario: asked, plan } of plansOf(range(13_001, 12))) {
      const turned = placed(
        asked,
        turn(on, (list) => [...list].reverse()),
        { gap: 1e-9 },
      );
      const apart = Math.abs(turned.objectiveUsdPerYear - plan.objectiveUsdPerYear) / scaleOf(plan);
      expect(apart, `seed ${seed}`).toBeLessThan(1e-7);
    }
  });

  it('doubling every price doubles the objective and changes no MW', () => {
    const f = scenario.fields;
    const doubled = syntheticScenario({
      valueUsdPerMwYear: 2 * f.valueUsdPerMwYear,
      shortfallUsdPerMwYear: 2 * f.shortfallUsdPerMwYear,
      chipCostUsdPerMw: 2 * f.chipCostUsdPerMw,
      constructionCostUsdPerMw: 2 * f.constructionCostUsdPerMw,
      opexUsdPerMwYear: 2 * f.opexUsdPerMwYear,
      carbonPriceUsdPerTonne: 2 * f.carbonPriceUsdPerTonne,
      waterPriceUsdPerM3: 2 * f.waterPriceUsdPerM3,
      strainChargeUsdPerMwYear: 2 * f.strainChargeUsdPerMwYear,
      rttPenaltyUsdPerMwMsYear: 2 * f.rttPenaltyUsdPerMwMsYear,
      budgetUsd: 2 * f.budgetUsd,
    });
    const sites = data.sites.map((site) => ({
      ...site,
      energyPriceUsdPerMwh: 2 * site.energyPriceUsdPerMwh,
      deliveryUsdPerMwh: 2 * site.deliveryUsdPerMwh,
    }));
    const once = placed(scenario);
    const twice = placed(doubled, { ...data, sites });
    expect(twice.objectiveUsdPerYear / once.objectiveUsdPerYear).toBeCloseTo(2, 6);
    expect(twice.builtItMw).toBeCloseTo(once.builtItMw, 3);
    expect(twice.certificate.boundUsdPerYear / twice.objectiveUsdPerYear - 1).toBeLessThan(MIP_GAP);
  });

  it('pinned sites are open, excluded ones closed', () => {
    const plan = placed({
      ...scenario,
      pinned: [...scenario.pinned, 'red-mesa-az'],
      excluded: ['sandow-tx', 'joppa-il'],
    });
    const sites = plan.campuses.map((campus) => campus.site);
    expect(sites).toContain('red-mesa-az');
    expect(sites).not.toContain('sandow-tx');
    expect(sites).not.toContain('joppa-il');
    for (const { seed, plan: any, scenario: asked, data: on } of plansOf(range(14_001, 30))) {
      const open = any.campuses.map((campus) => campus.site);
      for (const id of asked.excluded) expect(open, `seed ${seed}`).not.toContain(id);
      for (const id of asked.pinned)
        if (on.sites.some((site) => site.id === id) && !asked.excluded.includes(id)) {
          expect(open, `seed ${seed}`).toContain(id);
          expect(any.campuses.find(({ site }) => site === id)?.pinned).toBe(true);
        }
      expect(open.length).toBeLessThanOrEqual(asked.fields.maxSites);
      expect(open.length).toBeGreaterThanOrEqual(asked.fields.minSites);
    }
  });

  it('pinned announced campuses stand as announced, quarter by quarter, beside what the grid has', () => {
    // no room in their zones, no chips, a slow ramp: none of it is asked of them
    const plan = placed(syntheticScenario({ chipsStartMw: 0, chipsPerQuarterMw: 10, campusRampMw: 10, maxBaShare: 1 }));
    const steps = (list: readonly (readonly [from: number, mw: number])[]) =>
      range(0, QUARTERS).map((q) => list.findLast(([from]) => from <= q)?.[1] ?? 0);
    const builtAt = (id: string) => plan.campuses.find(({ site }) => site === id)?.quarters.builtMw;
    expect(builtAt('anthropic-lake-mariner-ny')).toEqual(
      steps([
        [1, 42],
        [4, 378],
      ]),
    );
    expect(builtAt('anthropic-barber-lake-tx')).toEqual(
      steps([
        [1, 168],
        [4, 207],
      ]),
    );
    // not pinned, they are somebody else's
    const without = placed({ ...scenario, pinned: [] });
    expect(without.campuses.filter(({ site }) => site.startsWith('anthropic'))).toEqual([]);
  });

  it('at a value below cost and no penalty nothing but the pins is built', () => {
    const plan = placed({ ...syntheticScenario({ valueUsdPerMwYear: 5e6, shortfallUsdPerMwYear: 0 }), pinned: [] });
    expect(plan.builtItMw).toBe(0);
    expect(plan.objectiveUsdPerYear).toBeCloseTo(0, 6);
    expect(plan.sentence).toMatch(/Build nothing/);
  });

  it('shortfall is named: MW and what stops more', () => {
    const plan = placed(syntheticScenario({ budgetUsd: 42e9 }));
    const unserved = plan.unservedTrainingMw + plan.unservedInference.reduce((total, { itMw }) => total + itMw, 0);
    expect(unserved).toBeGreaterThan(100);
    expect(plan.sentence).toMatch(/stays unserved\. Budget, 42 B\$ is what stops more/);
    expect(plan.binding[0]?.shadowUsdPerYearPerUnit).toBeGreaterThan(0);
    expect(plan.terms.unservedUsdPerYear).toBeCloseTo(unserved * 3e6, -2);
  });
});

describe('a limit that is relaxed never makes the optimum worse', () => {
  /** What relaxes each kind of limit of the cases. */
  const RELAXED: Readonly<Record<Exclude<CaseKind, 'latency price' | 'below cost' | 'demand ramp'>, Relaxation>> = {
    'small budget': (f) => ({ budgetUsd: 1.3 * f.budgetUsd }),
    'budget spread': (f) => ({ budgetSpreadMonths: f.budgetSpreadMonths > 24 ? f.budgetSpreadMonths - 12 : 0 }),
    chips: (f) => ({ chipsStartMw: f.chipsStartMw + 20, chipsPerQuarterMw: f.chipsPerQuarterMw + 2 }),
    ramp: (f) => ({ campusRampMw: f.campusRampMw * 1.3 }),
    early: (f) => ({ earlyMw: f.earlyMw * 0.7 }),
    'zone room': 'zones',
    'sub-region room': 'zones',
    'ba room': 'authorities',
    strain: (f) => ({ strainShare: f.strainShare * 1.5 }),
    'site share': (f) => ({ maxSiteShare: f.maxSiteShare + 0.1 }),
    'ba share': (f) => ({ maxBaShare: Math.min(1, f.maxBaShare + 0.1) }),
    'state share': (f) => ({ maxStateShare: f.maxStateShare + 0.1 }),
    'interconnection share': (f) => ({ maxInterconnectionShare: f.maxInterconnectionShare + 0.1 }),
    'survive site': () => ({ surviveSiteLoss: false }),
    'survive ba': () => ({ surviveBaLoss: false }),
    'survive state': () => ({ surviveStateLoss: false }),
    'survive interconnection': (f) => ({ criticalShare: f.criticalShare / 2 }),
    latency: (f) => ({ latencyLimitMs: f.latencyLimitMs + 5 }),
    carbon: (f) => ({ maxCarbonTonnesPerYear: f.maxCarbonTonnesPerYear * 1.3 + 1e4 }),
    water: (f) => ({ maxWaterM3PerYear: f.maxWaterM3PerYear * 1.3 + 1e4 }),
    'carbon-free': (f) => ({ minCarbonFreeShare: f.minCarbonFreeShare * 0.8 }),
    'min sites': (f) => ({ minSites: f.minSites - 1 }),
    'max sites': (f) => ({ maxSites: f.maxSites + 1 }),
    'min campus': (f) => ({ minCampusMw: f.minCampusMw * 0.7 }),
    'max campus': (f) => ({ maxCampusMw: f.maxCampusMw * 1.3 }),
    'announced pins': 'nothing',
    'ordinary pins': 'pins',
    exclusions: 'exclusions',
    spare: (f) => ({ spareShare: f.spareShare * 0.7 }),
  };
  type Relaxation =
    | 'zones'
    | 'authorities'
    | 'pins'
    | 'exclusions'
    | 'nothing'
    | ((fields: FieldValues) => Partial<FieldValues>);

  const relax = ({ data: on, scenario }: Case, how: Relaxation): { data: PlanningData; scenario: Scenario } => {
    if (typeof how !== 'string') return { data: on, scenario: withFields(scenario, how(scenario.fields)) };
    if (how === 'pins')
      return {
        data: on,
        scenario: { ...scenario, pinned: scenario.pinned.filter((id) => id.startsWith('anthropic')) },
      };
    if (how === 'exclusions') return { data: on, scenario: { ...scenario, excluded: [] } };
    const more = (mw: readonly number[]) => mw.map((one) => 1.3 * one + 10);
    if (how === 'authorities') {
      const balancingAuthorities = on.balancingAuthorities.map((ba) => ({
        ...ba,
        headroom: { ...ba.headroom, mw: more(ba.headroom.mw) },
      }));
      return { data: { ...on, balancingAuthorities }, scenario };
    }
    const zones = on.zones.map((zone) => ({
      ...zone,
      weight: Math.min(1, 1.5 * zone.weight),
      ownHeadroom: zone.ownHeadroom && { ...zone.ownHeadroom, mw: more(zone.ownHeadroom.mw) },
    }));
    return { data: { ...on, zones }, scenario };
  };

  it('in small cases, one limit at a time, each of them many times', () => {
    const better = new Map<CaseKind, number>();
    const tried = new Map<CaseKind, number>();
    const found: string[] = [];
    for (const one of plansOf(range(15_001, 60))) {
      for (const kind of one.kinds) {
        const how = RELAXED[kind as keyof typeof RELAXED];
        if (!how || how === 'nothing' || (tried.get(kind) ?? 0) >= 12) continue;
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        const { data: on, scenario } = relax(one, how);
        const answer = place(on, scenario, { solver, now, gap: 1e-9 });
        if (!answer.ok) {
          found.push(`seed ${one.seed}, ${kind}: no plan`);
          continue;
        }
        const gain = (answer.value.objectiveUsdPerYear - one.plan.objectiveUsdPerYear) / scaleOf(one.plan);
        if (gain < -1e-7) found.push(`seed ${one.seed}, ${kind}: ${gain}`);
        if (gain > 1e-6) better.set(kind, (better.get(kind) ?? 0) + 1);
      }
    }
    expect(found).toEqual([]);
    // a limit that never mattered was not tested
    const idle = Object.keys(RELAXED).filter((kind) => !better.has(kind as CaseKind) && kind !== 'announced pins');
    expect(idle).toEqual([]);
  });

  it('in the synthetic country', () => {
    const base = placed(syntheticScenario()).objectiveUsdPerYear;
    const relaxed: readonly Partial<FieldValues>[] = [
      { budgetUsd: 70e9 },
      { maxBaShare: 0.6 },
      { strainShare: 0.2 },
      { latencyLimitMs: 80 },
      { maxSites: 20 },
      { minCampusMw: 10 },
      { surviveBaLoss: false },
      { spareShare: 0 },
      { maxCampusMw: 3000 },
      { campusRampMw: 1000 },
      { waitShare: 0.6 },
      { constructionMonths: 12 },
      { chipsPerQuarterMw: 1000 },
    ];
    for (const fields of relaxed) {
      const better = placed(syntheticScenario(fields)).objectiveUsdPerYear;
      expect(better, JSON.stringify(fields)).toBeGreaterThanOrEqual(base * (1 - MIP_GAP - 1e-9));
    }
  });

  it('and another site to choose from never does', () => {
    for (const { seed, data: on, scenario, plan } of plansOf(range(16_001, 12))) {
      const spare = data.sites.find(({ id, kind }) => kind !== 'announced' && !on.sites.some((site) => site.id === id));
      if (!spare) continue;
      const more = placed(scenario, { ...on, sites: [...on.sites, spare] }, { gap: 1e-9 });
      const gain = (more.objectiveUsdPerYear - plan.objectiveUsdPerYear) / scaleOf(plan);
      expect(gain, `seed ${seed}`).toBeGreaterThan(-1e-7);
    }
  });
});

describe('time', () => {
  // no penalty: what a quarter costs is the margin alone
  const scenario = { ...syntheticScenario({ shortfallUsdPerMwYear: 0, demandStartShare: 1 }), pinned: [] };

  it('a longer wait costs the margin that is lost: some 0.13 M$ for a MW and a quarter of it', () => {
    const early = placed(scenario);
    const sites = early.campuses.map(({ site }) => site);
    const slow = withFields(scenario, { waitShare: 1.5 });
    const late = placeAt(data, slow, sites, { solver, now });
    if (!late.ok) throw new Error(late.problem.message);
    // MW-quarters that stand in one plan and not yet in the other
    const missing = early.quarters.builtMw.reduce((sum, mw, q) => sum + mw - (late.value.quarters.builtMw[q] ?? 0), 0);
    expect(missing).toBeGreaterThan(1000);
    const perMwQuarter = (early.objectiveUsdPerYear - late.value.objectiveUsdPerYear) / missing;
    expect(perMwQuarter).toBeGreaterThan(0.06e6);
    expect(perMwQuarter).toBeLessThan(0.26e6);
    // the best sites of the slow world cannot be better than those of the fast one
    expect(placed(slow).objectiveUsdPerYear).toBeLessThanOrEqual(early.objectiveUsdPerYear);
    expect(placed(slow).objectiveUsdPerYear).toBeGreaterThanOrEqual(late.value.objectiveUsdPerYear * (1 - MIP_GAP));
  });

  it('a site whose wait is longer by a quarter is worth less by the weight of that quarter', () => {
    const free = withFields(scenario, { maxBaShare: 1, surviveBaLoss: false, campusRampMw: 2000, chipsStartMw: 5000 });
    const at = (months: number) => {
      const sites = data.sites.map((site) => (site.id === 'joppa-il' ? { ...site, connectionMonths: months } : site));
      const answer = placeAt({ ...data, sites }, free, ['joppa-il'], { solver, now });
      if (!answer.ok) throw new Error(answer.problem.message);
      return answer.value;
    };
    // 48 x 0.75 + 3 months and 52 x 0.75 + 3 months: quarters 13 and 14
    const [soon, later] = [at(48), at(52)];
    expect(later.campuses[0]!.readyQuarter - soon.campuses[0]!.readyQuarter).toBe(1);
    const q = soon.campuses[0]!.readyQuarter;
    const mw = soon.quarters.builtMw[q]!;
    const { trainingMw, inferenceMw, terms } = soon.campuses[0]!;
    // all is wanted from the start, so every quarter earns what the last one does
    const margin =
      terms.valueUsdPerYear -
      TERM_IDS.reduce((sum, id) => (id === 'valueUsdPerYear' || id === 'timingUsdPerYear' ? sum : sum + terms[id]), 0);
    expect(trainingMw + inferenceMw).toBeCloseTo(0.9 * mw, 6);
    const lost = annuityOf(range(0, QUARTERS).map((k) => (k === q ? margin : 0)));
    expect((soon.objectiveUsdPerYear - later.objectiveUsdPerYear) / lost).toBeCloseTo(1, 6);
  });

  it('is kept by every plan: nothing before the ready quarter, no step beyond the ramp, chips first', () => {
    for (const { seed, scenario: asked, plan, data: on } of plansOf(range(17_001, 30))) {
      const problem = buildProblem(on, asked);
      const byId = new Map(problem.sites.map((site) => [site.site.id, site]));
      const free = plan.campuses.filter(({ site }) => byId.get(site)?.fixedByQuarter === null);
      for (const q of range(0, QUARTERS)) {
        const built = free.reduce((sum, campus) => sum + (campus.quarters.builtMw[q] ?? 0), 0);
        expect(built, `seed ${seed}`).toBeLessThanOrEqual((problem.chipLimitMw[q] ?? 0) + 1e-4);
        for (const { site, quarters } of free) {
          const step = (quarters.builtMw[q] ?? 0) - (quarters.builtMw[q - 1] ?? 0);
          expect(step, `seed ${seed}`).toBeLessThanOrEqual(asked.fields.campusRampMw + 1e-4);
          expect(step, `seed ${seed}`).toBeGreaterThanOrEqual(-1e-6);
          if (q < (byId.get(site)?.readyQuarter ?? 0)) expect(quarters.builtMw[q]).toBe(0);
        }
      }
    }
  });
});

describe('placeAt', () => {
  it("on a plan's own sites gives the plan's own objective", () => {
    for (const one of [{ data, scenario: syntheticScenario(), seed: 0 }, ...plansOf(range(18_001, 25))]) {
      const plan = placed(one.scenario, one.data);
      const sites = plan.campuses.map(({ site }) => site);
      const again = placeAt(one.data, one.scenario, sites, { solver, now });
      expect(again.ok, `seed ${one.seed}`).toBe(true);
      if (!again.ok) continue;
      const apart = Math.abs(again.value.objectiveUsdPerYear - plan.objectiveUsdPerYear) / scaleOf(plan);
      expect(apart, `seed ${one.seed}`).toBeLessThan(1e-7);
      expect(again.value.certificate.holds).toBe(true);
      expect(again.value.certificate.provisional).toBe(true);
      expect(again.value.hash).toBe(plan.hash);
    }
  });

  it('on other sites is never better than the plan, and has every site it was given', () => {
    const scenario = syntheticScenario({ maxBaShare: 1, surviveBaLoss: false });
    const plan = placed(scenario);
    const random = seeded(8);
    for (let k = 0; k < 8; k++) {
      const sites = data.sites.filter(({ kind }) => kind !== 'announced' && random() < 0.4).map(({ id }) => id);
      const answer = placeAt(data, scenario, sites, { solver, now });
      if (!answer.ok) continue;
      expect(answer.value.objectiveUsdPerYear).toBeLessThanOrEqual(plan.certificate.boundUsdPerYear * (1 + 1e-9));
      expect(answer.value.campuses.map(({ site }) => site)).toEqual(expect.arrayContaining(sites));
    }
  });

  it('says which site cannot be open, and that limits break', () => {
    const missing = placeAt(data, syntheticScenario(), ['sandow-tx', 'atlantis'], { solver, now });
    expect(!missing.ok && missing.problem.message).toMatch(/^atlantis cannot be open/);
    const broken = placeAt(data, syntheticScenario({ maxBaShare: 0.2 }), ['sandow-tx'], { solver, now });
    expect(!broken.ok && broken.problem.message).toMatch(/allow no plan/);
  });
});

describe('a sub-region over several zones', () => {
  it('binds their sum, not each of them', () => {
    const name = 'Twin sub-region';
    const curve = { share: [0, 0.05], mw: [0, 4000] };
    const zones = data.zones.map((zone) =>
      zone.id === 'p1' || zone.id === 'p2' ? { ...zone, ownHeadroom: curve, ownHeadroomName: name } : zone,
    );
    const scenario = { ...syntheticScenario({ maxBaShare: 1, surviveBaLoss: false, strainShare: 0.2 }), pinned: [] };
    const plan = placed(scenario, { ...data, zones });
    const draw = plan.campuses
      .filter(({ site }) => ['p1', 'p2'].includes(data.sites.find((entry) => entry.id === site)?.zone ?? ''))
      .reduce((total, campus) => total + campus.facilityPeakMw, 0);
    // 0.25 % of 5 % of the curve
    expect(draw).toBeLessThanOrEqual(200 + 1e-6);
    const free = placed(scenario);
    expect(free.objectiveUsdPerYear).toBeGreaterThan(plan.objectiveUsdPerYear);
  });
});

describe('the real data', () => {
  let real: PlanningData;
  let plan: Placement;
  beforeAll(async () => {
    real = await readPlanningData('public/data');
    plan = placed(DEFAULT_SCENARIO, real);
  });

  it('the default plan is proven, and holds', () => {
    const { certificate } = plan;
    expect(certificate.holds).toBe(true);
    expect(certificate.final).toBe(true);
    expect(certificate.gap).toBeLessThanOrEqual(MIP_GAP);
    expect(certificate.boundUsdPerYear).toBeGreaterThanOrEqual(certificate.objectiveUsdPerYear);
  });

  it('order of sites and regions does not matter', () => {
    const turned = { ...real, sites: [...real.sites].reverse(), metros: [...real.metros].reverse() };
    expect(placed(DEFAULT_SCENARIO, turned).hash).toBe(plan.hash);
  });

  it('its own sites give it again, and a warm start from them', () => {
    const open = plan.campuses.map(({ site }) => site);
    const again = placeAt(real, DEFAULT_SCENARIO, open, { solver, now });
    expect(again.ok && again.value.objectiveUsdPerYear / plan.objectiveUsdPerYear).toBeCloseTo(1, 9);
    const warm = placed(DEFAULT_SCENARIO, real, { warm: { open } });
    expect(warm.certificate.provisional).toBe(true);
    expect(warm.certificate.gap).toBeLessThanOrEqual(0.01);
    expect(warm.objectiveUsdPerYear).toBeLessThanOrEqual(plan.certificate.boundUsdPerYear * (1 + 1e-9));
    expect(warm.certificate.boundUsdPerYear).toBeGreaterThanOrEqual(plan.objectiveUsdPerYear * (1 - 1e-9));
  });

  it('a plan that needs many sets of regions to be told apart still passes its check', () => {
    // tight latency over forty regions and the loss of any BA: more than a hundred rounds of cuts
    const scenario = withFields(DEFAULT_SCENARIO, {
      trainingLoadMw: 909,
      inferenceLoadMw: 710,
      latencyLimitMs: 20,
      chipsPerQuarterMw: 1500,
      budgetUsd: 47.7e9,
      valueUsdPerMwYear: 10.3e6,
      shortfallUsdPerMwYear: 3.4e6,
      curtailmentShare: 0.0036,
      strainShare: 0.2,
      maxBaShare: 1,
      maxWaterM3PerYear: 15.35e6,
      criticalShare: 0.65,
      minCampusMw: 26,
    });
    const sites = [
      'bull-run-tn',
      'elmer-smith-ky',
      'monticello-tx',
      'navajo-az',
      'newman-tx',
      'san-juan-nm',
      'valley-tx',
    ];
    const answer = placeAt(real, scenario, sites, { solver, now });
    expect(answer.ok ? answer.value.certificate.holds : answer.problem.message).toBe(true);
  });

  it('a relaxed limit never makes it worse', () => {
    for (const fields of [{ maxBaShare: 1 }, { surviveBaLoss: false }, { budgetUsd: 60e9 }, { waitShare: 0.6 }]) {
      const better = placed(withFields(DEFAULT_SCENARIO, fields), real).objectiveUsdPerYear;
      expect(better, JSON.stringify(fields)).toBeGreaterThanOrEqual(plan.objectiveUsdPerYear * (1 - MIP_GAP));
    }
  });
});
