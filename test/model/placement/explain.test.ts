import { beforeAll, describe, expect, it } from 'vitest';
import { explainSite } from '../../../src/model/placement/explain.ts';
import { baHeadroomMw, siteHeadroom, zoneHeadroomMw } from '../../../src/model/placement/headroom.ts';
import { place } from '../../../src/model/placement/place.ts';
import { QUARTERS } from '../../../src/model/placement/quarters.ts';
import { planUse, siteAnnuityPerMw, wantedAnnuityShare } from '../../../src/model/placement/site-annuity.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { netOfTerms } from '../../../src/model/placement/terms.ts';
import type { Placement } from '../../../src/model/placement/types.ts';
import type { SiteExplanation, SiteNeed } from '../../../src/model/placement/types-studies.ts';
import { cheaperConstruction, cheaperEnergy, moreHeadroom, shorterWait } from '../../../src/model/placement/what-if.ts';
import { readyMonths } from '../../../src/model/power/time-to-power.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

let solver: Solver;
const now = () => 0;
const scenario = syntheticScenario();
let plan: Placement;
const planOf = (changed: Scenario, on = data): Placement => {
  const answer = place(on, changed, { solver, now });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const explain = (site: string, changed = scenario, of = plan): SiteExplanation => {
  const answer = explainSite(data, changed, of, site, { solver, now });
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
};
const forcing = (changed: Scenario, site: string): Scenario => ({
  ...changed,
  pinned: [...changed.pinned, site].sort(),
});
const withNeed = (need: SiteNeed, site: string, of: Scenario) => {
  if (need.kind === 'energyPrice') return cheaperEnergy(data, site, need.amount);
  if (need.kind === 'headroom') return moreHeadroom(data, site, need.amount, of);
  if (need.kind === 'wait') return shorterWait(data, site, need.amount, of);
  return cheaperConstruction(data, site, need.amount * 1e6, of);
};
const site = (id: string) => data.sites.find((one) => one.id === id)!;

beforeAll(async () => {
  solver = await createHighsSolver();
  plan = planOf(scenario);
});

describe('why a site is in the plan or not', () => {
  it('a site of the plan needs nothing, and losing it never gains', () => {
    for (const campus of plan.campuses) {
      const answer = explain(campus.site);
      expect(answer.inPlan).toBe(true);
      expect(answer.needs).toEqual([]);
      expect(answer.sentence).toMatch(campus.pinned ? /^Pinned with / : /^In the plan with /);
      if (answer.regretUsdPerYear !== null) expect(answer.regretUsdPerYear).toBeGreaterThanOrEqual(0);
      expect(answer.perMw).not.toBeNull();
    }
  });

  it('forcing a rejected site in costs its regret; every need makes up for it', () => {
    const rejected = data.sites.filter(({ id }) => !plan.campuses.some((campus) => campus.site === id));
    const kinds = new Set<string>();
    for (const { id } of rejected) {
      const answer = explain(id);
      expect(answer.inPlan).toBe(false);
      if (answer.regretUsdPerYear === null) continue;
      const forced = planOf(forcing(scenario, id));
      const gaps = (answer.regretGap + forced.certificate.gap + 1e-6) * Math.abs(forced.objectiveUsdPerYear);
      expect(answer.regretUsdPerYear).toBeGreaterThanOrEqual(0);
      expect(
        Math.abs(Math.max(0, plan.objectiveUsdPerYear - forced.objectiveUsdPerYear) - answer.regretUsdPerYear),
      ).toBeLessThanOrEqual(gaps);
      expect(answer.forcedMw).toBeGreaterThanOrEqual(scenario.fields.minCampusMw - 1e-6);
      for (const need of answer.needs) {
        kinds.add(need.kind);
        expect(need.amount).toBeGreaterThan(0);
        expect(need.text).toMatch(/would bring it in\.$/);
        const then = planOf(forcing(scenario, id), withNeed(need, id, scenario));
        expect(then.objectiveUsdPerYear, `${id}: ${need.text}`).toBeGreaterThanOrEqual(
          plan.objectiveUsdPerYear - (then.certificate.gap + 2e-6) * Math.abs(plan.objectiveUsdPerYear),
        );
      }
    }
    expect(kinds.size).toBeGreaterThan(0);
  });

  it('compares with the campus the plan could best do without', () => {
    const rejected = data.sites.find(
      ({ id, kind }) => kind !== 'announced' && !plan.campuses.some((campus) => campus.site === id),
    )!;
    const { comparedWith } = explain(rejected.id);
    const free = plan.campuses.filter(({ pinned }) => !pinned);
    const least = Math.min(...free.map(({ netUsdPerMwYear }) => netUsdPerMwYear));
    expect(free.find((campus) => campus.site === comparedWith?.site)?.netUsdPerMwYear).toBe(least);
    // a campus of the plan is compared with another one
    expect(explain(comparedWith!.site).comparedWith?.site).not.toBe(comparedWith?.site);
  });

  it('says why a site can never open', () => {
    const sandow = 'sandow-tx';
    const closed = (changed: Scenario, id = sandow): SiteExplanation => explain(id, changed, planOf(changed));
    const excluded = closed({ ...scenario, excluded: [sandow] });
    expect(excluded.sentence).toMatch(/excluded by you/);
    expect(excluded).toMatchObject({ regretUsdPerYear: null, needs: [] });
    const announced = closed({ ...scenario, pinned: ['anthropic-barber-lake-tx'] }, 'anthropic-lake-mariner-ny');
    expect(announced.sentence).toMatch(/only when it is pinned/);
    const late = closed(syntheticScenario({ waitShare: 2.5 }), 'monticello-tx');
    expect(late.sentence).toMatch(/no power before 2032/);
    expect(late.perMw).toBeNull();
    expect(late.needs.every(({ kind }) => kind === 'wait')).toBe(true);
    const small = closed(syntheticScenario({ minCampusMw: 500, maxBaShare: 1, surviveBaLoss: false }), 'cayuga-ny');
    expect(small.sentence).toMatch(/too small: room for \d+ MW of IT .*the smallest campus is 500 MW/);
    expect(small.needs.every(({ kind }) => kind === 'headroom')).toBe(true);
    expect(explainSite(data, scenario, plan, 'nowhere', { solver, now })).toMatchObject({ ok: false });
  });

  it('room can be what a site needs, and it says where', () => {
    const large = syntheticScenario({ minCampusMw: 500, maxBaShare: 1, surviveBaLoss: false });
    const of = planOf(large);
    const answer = explain('big-brown-tx', large, of);
    expect(answer.needs).toHaveLength(1);
    const [need] = answer.needs;
    expect(need).toMatchObject({ kind: 'headroom', unit: 'MW' });
    expect(need?.text).toMatch(/^\d+ MW more headroom at its line .*would bring it in\.$/);
    const then = planOf(forcing(large, 'big-brown-tx'), withNeed(need!, 'big-brown-tx', large));
    const slack = (then.certificate.gap + 2e-6) * Math.abs(of.objectiveUsdPerYear);
    expect(then.objectiveUsdPerYear).toBeGreaterThanOrEqual(of.objectiveUsdPerYear - slack);
  });

  it('the same question has the same answer', () => {
    expect(explain('joppa-il')).toEqual(explain('joppa-il'));
  });
});

describe('one change at one site', () => {
  it('more headroom is as much more at the line, in the zone and in the authority, and none elsewhere', () => {
    for (const id of ['sandow-tx', 'joppa-il']) {
      const one = site(id);
      const raised = moreHeadroom(data, id, 100, scenario);
      const room = (of: typeof data) =>
        siteHeadroom(of.sites.find((x) => x.id === id)!, of.zones, of.balancingAuthorities, scenario);
      expect(room(raised).poiMw - room(data).poiMw).toBeCloseTo(100, 6);
      const x = scenario.fields.curtailmentShare;
      data.zones.forEach((zone, k) => {
        const before = data.balancingAuthorities.find(({ ba }) => ba === zone.ba)!;
        const after = raised.balancingAuthorities.find(({ ba }) => ba === zone.ba)!;
        expect(zoneHeadroomMw(raised.zones[k]!, after, x) - zoneHeadroomMw(zone, before, x)).toBeCloseTo(
          zone.id === one.zone ? 100 : 0,
          6,
        );
        expect(baHeadroomMw(after, x) - baHeadroomMw(before, x)).toBeCloseTo(zone.ba === one.ba ? 100 : 0, 6);
      });
      expect(raised.dataHash).not.toBe(data.dataHash);
    }
  });
  it('a shorter wait is as many months as the scenario counts', () => {
    const longer = syntheticScenario({ waitShare: 1.4 });
    for (const id of ['monticello-tx', 'palisades-mi', 'sherco-mn']) {
      const sooner = shorterWait(data, id, 4, longer).sites.find((one) => one.id === id)!;
      const { curtailmentShare, waitShare } = longer.fields;
      const months = (of: typeof sooner) => readyMonths(of, curtailmentShare, waitShare, 0);
      expect(months(site(id)) - months(sooner)).toBeCloseTo(4, 6);
    }
  });
});

describe('a megawatt at a place', () => {
  it('keeps of its net what the annuity has left, and loses with every quarter of waiting', () => {
    const one = site('sandow-tx');
    let before = Number.POSITIVE_INFINITY;
    for (const ready of [0, 4, 12, QUARTERS - 1, QUARTERS]) {
      const terms = siteAnnuityPerMw(one, ready, data, scenario);
      const full = netOfTerms({ ...terms, timingUsdPerYear: 0 });
      expect(netOfTerms(terms)).toBeCloseTo(full * wantedAnnuityShare(ready, scenario), 3);
      expect(netOfTerms(terms)).toBeLessThan(before);
      before = netOfTerms(terms);
    }
    expect(before).toBeCloseTo(0, 3);
    const allAtOnce = syntheticScenario({ demandStartShare: 1 });
    expect(wantedAnnuityShare(0, allAtOnce)).toBeCloseTo(1, 9);
  });
  it('the use of a plan is what its limits count', () => {
    const use = planUse(plan, data, scenario);
    const limited = planOf(syntheticScenario({ maxCarbonTonnesPerYear: use.carbonTonnes * 0.8 }));
    expect(planUse(limited, data, scenario).carbonTonnes).toBeLessThanOrEqual(use.carbonTonnes * 0.8 * (1 + 1e-6));
    expect(use.energyMwh).toBeGreaterThan(0);
    expect(use.waterM3).toBeGreaterThan(0);
  });
});
