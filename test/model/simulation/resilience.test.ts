import { describe, expect, it } from 'vitest';
import { readFiles, readPlanningData, readWeather } from '../../../scripts/dataset.ts';
import { place } from '../../../src/model/placement/place.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { drain } from '../../../src/model/simulation/optimise/optimal.ts';
import { LOSS_HOURS, type ResilienceProgress, resilienceSweep } from '../../../src/model/simulation/resilience.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlacement } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

const input = inputOf();

describe('the resilience table', () => {
  it('has a row for every campus and every authority, in a fixed order, and tells each as it is done', () => {
    const told: ResilienceProgress[] = [];
    const table = drain(resilienceSweep(input, 'follow-price'), (step) => told.push(step))!;
    const sites = input.placement.campuses.map(({ site }) => site).sort();
    expect(table.rows.map(({ target }) => target)).toEqual([...sites, 'ERCO', 'MISO', 'NYIS']);
    expect(table.policies.map(({ id }) => id)).toEqual(['static', 'follow-price']);
    expect(told.map(({ done }) => done)).toEqual(table.rows.map((_, k) => k + 1));
    expect(told.map(({ row }) => row)).toEqual(table.rows);
    for (const { event, impacts } of table.rows) {
      expect([event.fromHour, event.hours, impacts.length]).toEqual([table.hour, LOSS_HOURS, 2]);
      const [stay, move] = impacts as [(typeof impacts)[0], (typeof impacts)[0]];
      expect(stay.extraCostUsd).toBeGreaterThan(0);
      expect(stay.recoveryHours).toBe(LOSS_HOURS);
      expect(move.servedShare).toBeGreaterThanOrEqual(stay.servedShare);
    }
  });

  it('a whole authority lost is at least as bad for staying work as each of its campuses', () => {
    const { rows } = drain(resilienceSweep(input))!;
    const baOf = new Map(input.placement.campuses.map(({ site, ba }) => [site, ba]));
    for (const row of rows.filter(({ kind }) => kind === 'site-loss')) {
      const area = rows.find(({ target }) => target === baOf.get(row.target))!;
      expect(area.lostItMw).toBeGreaterThanOrEqual(row.lostItMw);
      expect(area.impacts[0]!.servedShare).toBeLessThanOrEqual(row.impacts[0]!.servedShare + 1e-9);
      expect(area.impacts[0]!.unservedMwh).toBeGreaterThanOrEqual(row.impacts[0]!.unservedMwh - 1e-3);
    }
  });

  it('begins in the hour of the highest draw', () => {
    const { hour } = drain(resilienceSweep(input))!;
    const first = resilienceSweep({ ...input, scenario: { ...input.scenario, events: [] } });
    const { row } = (first.next() as { value: ResilienceProgress }).value;
    first.return(undefined as never);
    expect(row.event.fromHour).toBe(hour);
    expect(hour).toBeLessThanOrEqual(8784 - LOSS_HOURS);
  });

  it('says of the rule that was asked for which loss leaves most unserved, and of staying work where that does worse', () => {
    for (const rule of ['static', 'follow-price']) {
      const { rows, policies, sentence } = drain(resilienceSweep(input, rule))!;
      const worstOf = (policy: number) =>
        [...rows].sort((a, b) => b.impacts[policy]!.unservedMwh - a.impacts[policy]!.unservedMwh)[0]!;
      const asked = policies.length - 1;
      const isCarried = worstOf(asked).impacts[asked]!.unservedMwh <= 1e-3;
      expect(sentence.startsWith('Any one campus')).toBe(isCarried);
      if (!isCarried) expect(sentence).toContain(`the loss of ${worstOf(asked).name} leaves the most`);
      if (isCarried && worstOf(0).impacts[0]!.unservedMwh > 1e-3)
        expect(sentence).toContain(`Where it stays, the loss of ${worstOf(0).name}`);
    }
  });

  it('does not see the events of the scenario', () => {
    const event = { kind: 'ba-loss', target: 'ERCO', fromHour: 0, hours: 700, severity: 100 } as const;
    const hit = { ...input, scenario: { ...input.scenario, events: [event] } };
    expect(drain(resilienceSweep(hit))).toEqual(drain(resilienceSweep(input)));
  });

  it('is a sentence for a plan without a campus, and stops when told to', () => {
    const none = { ...syntheticPlacement(), campuses: [], serve: [], unservedInference: [] };
    const empty = drain(resilienceSweep({ ...input, placement: none }))!;
    expect(empty.rows).toEqual([]);
    expect(empty.sentence).toMatch(/no campus/);
    expect(drain(resilienceSweep(input), undefined, () => true)).toBeNull();
  });

  it('of the default plan names every campus and authority, and moving carries more than staying', async () => {
    const data = { ...(await readPlanningData('public/data')), ...(await readFiles('public/data', ['demand'])) };
    const placed = place(data, DEFAULT_SCENARIO, { solver: await createHighsSolver(), now: () => 0 });
    if (!placed.ok) throw new Error(placed.problem.message);
    const placement = placed.value;
    const stations = placement.campuses.flatMap(({ site }) => data.sites.find(({ id }) => id === site)?.station ?? []);
    const weather = new Map((await readWeather('public/data', stations)).map((year) => [year.station, year]));
    const { rows } = drain(
      resilienceSweep({ ...data, scenario: DEFAULT_SCENARIO, placement, weather }, 'follow-price'),
    )!;
    const bas = new Set(placement.campuses.map(({ ba }) => ba));
    expect(rows).toHaveLength(placement.campuses.length + bas.size);
    const cost = (k: number) => rows.reduce((sum, { impacts }) => sum + impacts[k]!.extraCostUsd, 0);
    expect(cost(1)).toBeLessThan(cost(0));
    for (const { impacts } of rows)
      for (const { servedShare, recoveryHours } of impacts) {
        expect(servedShare).toBeGreaterThan(0.5);
        expect(recoveryHours).not.toBeNull();
      }
  });
});
