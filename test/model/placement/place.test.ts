import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanningData } from '../../../src/model/dataset/types.ts';
import { evaluatePlan } from '../../../src/model/placement/certificate.ts';
import { buildMip, USD_PER_UNIT } from '../../../src/model/placement/mip.ts';
import { place } from '../../../src/model/placement/place.ts';
import { buildProblem } from '../../../src/model/placement/problem.ts';
import { MIP_GAP } from '../../../src/model/placement/solve-plan.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { TERM_IDS } from '../../../src/model/placement/types.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, seeded, syntheticScenario } from '../../fixtures/synthetic.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const now = () => 0;
const placed = (scenario: Scenario, on: PlanningData = data) => {
  const answer = place(on, scenario, { solver, now });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};

/** A seeded scenario that moves many fields at once. */
const randomScenario = (seed: number): Scenario => {
  const random = seeded(seed);
  const pick = (low: number, high: number) => low + random() * (high - low);
  return {
    ...syntheticScenario({
      trainingLoadMw: Math.round(pick(0, 1500)),
      inferenceLoadMw: Math.round(pick(0, 500)),
      latencyLimitMs: pick(15, 45),
      budgetUsd: pick(25, 80) * 1e9,
      valueUsdPerMwYear: pick(7, 15) * 1e6,
      shortfallUsdPerMwYear: pick(0, 6) * 1e6,
      carbonPriceUsdPerTonne: pick(0, 200),
      curtailmentShare: pick(0.0005, 0.02),
      strainShare: pick(0.005, 0.08),
      maxBaShare: pick(0.45, 1),
      maxStateShare: pick(0.5, 1),
      surviveBaLoss: random() < 0.5,
      criticalShare: pick(0, 1),
      spareShare: pick(0, 0.2),
      minCampusMw: pick(10, 150),
      maxCampusMw: pick(200, 700),
      maxSites: 2 + Math.floor(random() * 6),
      minSites: Math.floor(random() * 3),
      rttPenaltyUsdPerMwMsYear: random() < 0.3 ? pick(0, 5000) : 0,
    }),
    pinned:
      random() < 0.5 ? ['anthropic-barber-lake-tx', 'anthropic-lake-mariner-ny'] : random() < 0.5 ? ['joppa-il'] : [],
    excluded: random() < 0.3 ? ['sandow-tx'] : [],
  };
};

/** Best objective over every subset of open sites, each an LP of its own; null where none is possible. */
const enumerate = (scenario: Scenario): number | null => {
  const problem = buildProblem(data, scenario);
  let best: number | null = null;
  for (let mask = 0; mask < 1 << problem.sites.length; mask++) {
    const open = problem.sites.filter((_, i) => mask & (1 << i));
    if (open.length > scenario.fields.maxSites || open.length < scenario.fields.minSites) continue;
    if (problem.sites.some((entry) => entry.pinned && !open.includes(entry))) continue;
    const { program, open: columns } = buildMip({ ...problem, sites: open }, { byRegion: true });
    const colLower = program.colLower.slice();
    for (const column of columns) colLower[column] = 1;
    const answer = solver.solve(
      { ...program, colLower, integer: new Uint8Array(program.columns) },
      { mipGap: 0, timeLimitS: 10 },
    );
    if (answer.status === 'optimal')
      best = Math.max(best ?? Number.NEGATIVE_INFINITY, -answer.objective * USD_PER_UNIT);
  }
  return best;
};

describe('the optimum', () => {
  // losses of a BA within reach are cut in lazily, so plain enumeration is a bound there and equal elsewhere
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    it(`equals enumeration over all subsets of sites (seed ${seed})`, () => {
      const base = randomScenario(seed);
      const scenario = { ...base, fields: { ...base.fields, surviveBaLoss: false } };
      const best = enumerate(scenario);
      const answer = place(data, scenario, { solver, now });
      expect(answer.ok).toBe(best !== null);
      if (!answer.ok || best === null) return;
      const scale = Math.max(Math.abs(best), 0.01 * answer.value.terms.valueUsdPerYear, 1);
      expect(Math.abs(answer.value.objectiveUsdPerYear - best) / scale).toBeLessThanOrEqual(MIP_GAP + 1e-7);
    });
  }

  it('is the same by region and by site with Hall cuts', () => {
    for (const seed of [21, 22, 23, 24, 25, 26]) {
      const base = randomScenario(seed);
      const bySite = { ...base, fields: { ...base.fields, rttPenaltyUsdPerMwMsYear: 0 } };
      // a price of latency too small to matter switches to one column a region
      const byRegion = { ...base, fields: { ...base.fields, rttPenaltyUsdPerMwMsYear: 1e-6 } };
      const a = place(data, bySite, { solver, now });
      const b = place(data, byRegion, { solver, now });
      expect(a.ok).toBe(b.ok);
      if (!a.ok || !b.ok) continue;
      const scale = Math.max(Math.abs(a.value.objectiveUsdPerYear), 0.01 * a.value.terms.valueUsdPerYear, 1);
      expect(Math.abs(a.value.objectiveUsdPerYear - b.value.objectiveUsdPerYear) / scale).toBeLessThan(2 * MIP_GAP);
    }
  });

  it('carries a certificate that holds, whatever the scenario', () => {
    let plans = 0;
    for (let seed = 31; seed < 71; seed++) {
      const answer = place(data, randomScenario(seed), { solver, now });
      if (!answer.ok) {
        expect(answer.problem.conflicts?.length, answer.problem.message).toBeGreaterThan(0);
        continue;
      }
      plans++;
      const { certificate } = answer.value;
      expect(certificate.violated, `seed ${seed}`).toEqual([]);
      expect(certificate.relativeDifference).toBeLessThan(1e-6);
      expect(certificate.gap).toBeLessThanOrEqual(MIP_GAP + 1e-9);
      expect(certificate.boundUsdPerYear).toBeGreaterThanOrEqual(certificate.objectiveUsdPerYear);
    }
    expect(plans).toBeGreaterThan(20);
  });

  it('is not beaten by any plan that the independent evaluator accepts', () => {
    const scenario = syntheticScenario({ maxBaShare: 1, surviveBaLoss: false });
    const plan = placed(scenario);
    const random = seeded(5);
    let accepted = 0;
    for (let k = 0; k < 400; k++) {
      const campuses = plan.campuses.map((campus) => {
        const grow = campus.site.startsWith('anthropic') ? 1 : 0.85 + 0.3 * random();
        const itMw = campus.itMw * grow;
        return {
          ...campus,
          itMw,
          trainingMw: Math.min(
            campus.trainingMw * (0.9 + 0.1 * random()),
            Math.max(0, itMw * 0.9 - campus.inferenceMw),
          ),
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
    const { terms, objectiveUsdPerYear, campuses } = placed(scenario);
    const net = TERM_IDS.reduce((total, id) => total + (id === 'valueUsdPerYear' ? terms[id] : -terms[id]), 0);
    expect(net / objectiveUsdPerYear).toBeCloseTo(1, 8);
    const nets = campuses.reduce((total, campus) => total + campus.netUsdPerMwYear * campus.itMw, 0);
    expect((nets - terms.unservedUsdPerYear) / objectiveUsdPerYear).toBeCloseTo(1, 8);
  });

  it('same question, same answer', () => {
    expect(JSON.stringify(placed(scenario))).toBe(JSON.stringify(placed(scenario)));
  });

  it('permuting sites changes nothing', () => {
    const turned = placed(scenario, { ...data, sites: [...data.sites].reverse(), metros: [...data.metros].reverse() });
    const straight = placed(scenario);
    expect(turned.objectiveUsdPerYear / straight.objectiveUsdPerYear).toBeCloseTo(1, 6);
    expect(turned.hash).toBe(straight.hash);
  });

  it('doubling every price doubles the objective', () => {
    const f = scenario.fields;
    const doubled = syntheticScenario({
      valueUsdPerMwYear: 2 * f.valueUsdPerMwYear,
      shortfallUsdPerMwYear: 2 * f.shortfallUsdPerMwYear,
      chipCostUsdPerMw: 2 * f.chipCostUsdPerMw,
      constructionCostUsdPerMw: 2 * f.constructionCostUsdPerMw,
      opexUsdPerMwYear: 2 * f.opexUsdPerMwYear,
      carbonPriceUsdPerTonne: 2 * f.carbonPriceUsdPerTonne,
      waterPriceUsdPerM3: 2 * f.waterPriceUsdPerM3,
      budgetUsd: 2 * f.budgetUsd,
    });
    const sites = data.sites.map((site) => ({
      ...site,
      energyPriceUsdPerMwh: 2 * site.energyPriceUsdPerMwh,
      deliveryUsdPerMwh: 2 * site.deliveryUsdPerMwh,
    }));
    const twice = placed(doubled, { ...data, sites });
    expect(twice.objectiveUsdPerYear / placed(scenario).objectiveUsdPerYear).toBeCloseTo(2, 5);
  });

  it('a relaxed limit never makes the optimum worse', () => {
    const base = placed(scenario).objectiveUsdPerYear;
    const relaxed = [
      { budgetUsd: 70e9 },
      { maxBaShare: 0.6 },
      { strainShare: 0.2 },
      { latencyLimitMs: 80 },
      { maxSites: 20 },
      { minCampusMw: 10 },
      { surviveBaLoss: false },
      { spareShare: 0 },
      { maxCampusMw: 3000 },
    ];
    for (const fields of relaxed) {
      const better = placed(syntheticScenario(fields)).objectiveUsdPerYear;
      expect(better, JSON.stringify(fields)).toBeGreaterThanOrEqual(base * (1 - MIP_GAP - 1e-9));
    }
  });

  it('pinned sites are open, excluded ones closed, announced ones at their announced MW', () => {
    const plan = placed({
      ...scenario,
      pinned: [...scenario.pinned, 'red-mesa-az'],
      excluded: ['sandow-tx', 'joppa-il'],
    });
    const sites = plan.campuses.map((campus) => campus.site);
    expect(sites).toContain('red-mesa-az');
    expect(sites).not.toContain('sandow-tx');
    expect(sites).not.toContain('joppa-il');
    expect(plan.campuses.find((campus) => campus.site === 'anthropic-lake-mariner-ny')?.itMw).toBeCloseTo(378, 6);
    expect(plan.campuses.find((campus) => campus.site === 'anthropic-barber-lake-tx')?.itMw).toBeCloseTo(207, 6);
  });

  it('at a value below cost and no penalty nothing but the pins is built', () => {
    const plan = placed({ ...syntheticScenario({ valueUsdPerMwYear: 5e6, shortfallUsdPerMwYear: 0 }), pinned: [] });
    expect(plan.builtItMw).toBe(0);
    expect(plan.sentence).toMatch(/Build nothing/);
  });

  it('shortfall is named: MW and what stops more', () => {
    const plan = placed(syntheticScenario({ budgetUsd: 42e9 }));
    const unserved = plan.unservedTrainingMw + plan.unservedInference.reduce((total, { itMw }) => total + itMw, 0);
    expect(unserved).toBeGreaterThan(100);
    expect(plan.sentence).toMatch(/stays unserved\. Budget, 42 B\$ is what stops more/);
    expect(plan.binding[0]?.shadowUsdPerYearPerUnit).toBeGreaterThan(0);
  });

  it('the price of the budget is what one more billion brings', () => {
    const plan = placed(syntheticScenario({ budgetUsd: 45e9 }));
    const more = placed(syntheticScenario({ budgetUsd: 45.01e9 }));
    const shadow = plan.binding.find(({ limit }) => limit.startsWith('Budget'))?.shadowUsdPerYearPerUnit ?? 0;
    expect(((more.objectiveUsdPerYear - plan.objectiveUsdPerYear) * 100) / shadow).toBeCloseTo(1, 1);
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

describe('limits in conflict', () => {
  const conflict = (fields: Parameters<typeof syntheticScenario>[0], pinned?: readonly string[]): readonly string[] => {
    const answer = place(data, { ...syntheticScenario(fields), ...(pinned ? { pinned } : {}) }, { solver, now });
    expect(answer.ok).toBe(false);
    if (answer.ok) return [];
    expect(answer.problem.message).toMatch(/^No plan meets all limits at once/);
    expect(answer.problem.remedy).not.toBe('');
    return answer.problem.conflicts ?? [];
  };
  it('pins dearer than the budget', () => {
    const words = conflict({ budgetUsd: 5e9 });
    expect(words.map((word) => word.split(':')[0])).toEqual(['Pinned sites', 'Budget']);
  });
  it('says the smallest change that frees a plan, and it does', () => {
    const words = conflict({ budgetUsd: 30e9 });
    const budget = Number(/Budget: 30 B\$; ([\d.]+) B\$ would do/.exec(words.join('\n'))?.[1]);
    const share = Number(/Largest share in one BA: 35 %; (\d+) % would do/.exec(words.join('\n'))?.[1]);
    expect(place(data, syntheticScenario({ budgetUsd: budget * 1e9 }), { solver, now }).ok).toBe(true);
    expect(place(data, syntheticScenario({ budgetUsd: (budget - 0.2) * 1e9 }), { solver, now }).ok).toBe(false);
    expect(place(data, syntheticScenario({ budgetUsd: 30e9, maxBaShare: share / 100 }), { solver, now }).ok).toBe(true);
    expect(place(data, syntheticScenario({ budgetUsd: 30e9, maxBaShare: (share - 1) / 100 }), { solver, now }).ok).toBe(
      false,
    );
  });
  it('more campuses wanted than allowed', () => {
    const words = conflict({ minSites: 8, maxSites: 3 }, []);
    expect(words.map((word) => word.split(':')[0])).toEqual(['Fewest campuses', 'Most campuses']);
  });
  it('a pinned site too small for the smallest campus', () => {
    expect(conflict({ minCampusMw: 500 }, ['red-mesa-az']).join()).toMatch(/Pinned sites: Red Mesa/);
  });
});
