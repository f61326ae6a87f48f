import { describe, expect, it } from 'vitest';
import { leads } from '../../../src/model/compare/across.ts';
import { campusChanges, campusRows } from '../../../src/model/compare/campus-changes.ts';
import { compareScenarios } from '../../../src/model/compare/compare.ts';
import { inputDifferences } from '../../../src/model/compare/inputs.ts';
import { decodeOther, encodeOther, otherScenario, questionOf } from '../../../src/model/compare/other.ts';
import { allServedQuarter, type OutputRow, outputRows, rttWithin } from '../../../src/model/compare/outputs.ts';
import { PRESETS, presetScenario } from '../../../src/model/scenario/presets.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../../src/model/scenario/scenario.ts';
import { syntheticPlacement, syntheticPlanning } from '../../fixtures/synthetic.ts';

const grids = syntheticPlanning.balancingAuthorities;
const four = { scenario: DEFAULT_SCENARIO, placement: syntheticPlacement(4), simulation: null };
const six = {
  scenario: { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, carbonPriceUsdPerTonne: 150 } },
  placement: syntheticPlacement(6, 100),
  simulation: null,
};

describe('comparison', () => {
  it('B - A adds up in every row, and one way is the other with its signs turned', () => {
    const there = compareScenarios(four, six, grids);
    const back = compareScenarios(six, four, grids);
    for (const [i, row] of there.outputs.entries()) {
      const other = back.outputs[i];
      expect([other?.a, other?.b]).toEqual([row.b, row.a]);
      if (!Number.isFinite(row.change)) continue;
      expect(row.change).toBeCloseTo(row.b - row.a, 9);
      expect(other?.change).toBeCloseTo(-row.change, 9);
    }
    const changed = there.campuses.reduce((sum, { changeMw }) => sum + changeMw, 0);
    expect(changed).toBeCloseTo(there.verdict.builtMw, 9);
    expect(there.verdict.builtMw).toBeCloseTo(0, 9);
  });

  it('says which campuses opened and shrank', () => {
    const kinds = campusChanges(four.placement, six.placement).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'shrunk')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'opened')).toHaveLength(2);
    const back = campusChanges(six.placement, four.placement).map(({ kind }) => kind);
    expect(back.filter((kind) => kind === 'closed')).toHaveLength(2);
  });

  it('equal scenarios differ in nothing', () => {
    const { outputs, verdict } = compareScenarios(
      four,
      { ...four, scenario: { ...DEFAULT_SCENARIO, name: 'X' } },
      grids,
    );
    expect(outputs.every(({ change }) => change === 0 || Number.isNaN(change))).toBe(true);
    expect(verdict).toMatchObject({ sameQuestion: true, samePlan: true, builtMw: 0 });
  });

  it('a quarter beyond the horizon has no difference in quarters', () => {
    const late = {
      ...four.placement,
      quarters: { ...four.placement.quarters, builtMw: four.placement.quarters.builtMw.map(() => 0) },
    };
    const row = outputRows(four, { placement: late, simulation: null }, grids).find(({ id }) => id === 'firstMw');
    expect(row?.b).toBe(24);
    expect(row?.change).toBeNaN();
    const wants = {
      ...late,
      quarters: {
        ...late.quarters,
        trainingDemandMw: late.quarters.builtMw.map(() => 1),
        trainingMw: late.quarters.builtMw,
      },
    };
    expect(allServedQuarter(wants)).toBe(24);
  });

  it('round trips by the MW they serve', () => {
    const link = (itMw: number, rttMs: number) => ({ site: 's', metro: 'm', itMw, rttMs });
    expect(rttWithin([link(90, 10), link(4, 50), link(6, 30)], 0.95)).toBe(30);
    expect(rttWithin([link(94, 10), link(6, 30)], 0.95)).toBe(30);
    expect(rttWithin([], 0.95)).toBeNaN();
  });
});

describe('inputs that differ', () => {
  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s: its fields in shown units, its pins',
    (_, preset) => {
      const rows = inputDifferences([DEFAULT_SCENARIO, presetScenario(preset)]);
      const changed = Object.entries(preset.fields).filter(
        ([id, v]) => DEFAULT_SCENARIO.fields[id as 'budgetUsd'] !== v,
      );
      expect(
        rows
          .filter(({ kind }) => kind === 'field')
          .map(({ id }) => id)
          .sort(),
      ).toEqual(changed.map(([id]) => id).sort());
      expect(rows.filter(({ kind }) => kind === 'site')).toHaveLength(
        preset.pinned ? DEFAULT_SCENARIO.pinned.length : 0,
      );
    },
  );

  it('exclusions, own supply, jobs and events', () => {
    const [job] = DEFAULT_SCENARIO.jobs ?? [];
    const event = { kind: 'heat-dome', target: 'ERCO', fromHour: 10, hours: 48, severity: 1 } as const;
    const b: Scenario = {
      ...DEFAULT_SCENARIO,
      excluded: ['joppa-il'],
      supply: { 'sandow-tx': { solarMw: 50 } as never },
      jobs: job ? [{ ...job, loadMw: job.loadMw + 10 }] : [],
      events: [event],
    };
    const rows = inputDifferences([DEFAULT_SCENARIO, b], (id) => `<${id}>`);
    expect(rows.find(({ kind }) => kind === 'site')).toMatchObject({
      label: '<joppa-il>',
      values: ['free', 'excluded'],
    });
    expect(rows.find(({ id }) => id === `job.${job?.id}.loadMw`)).toMatchObject({
      values: [job?.loadMw, (job?.loadMw ?? 0) + 10],
    });
    expect(rows.filter(({ kind, values }) => kind === 'job' && values[1] === null)).toHaveLength(
      (DEFAULT_SCENARIO.jobs?.length ?? 0) - 1,
    );
    expect(rows.filter(({ kind }) => kind === 'event')).toHaveLength(1);
    expect(inputDifferences([b, b])).toEqual([]);
  });
});

describe('up to four scenarios', () => {
  const [job] = DEFAULT_SCENARIO.jobs ?? [];
  const event = { kind: 'heat-dome', target: 'ERCO', fromHour: 10, hours: 48, severity: 1 } as const;
  const named = (change: Partial<Scenario>): Scenario => ({ ...DEFAULT_SCENARIO, ...change });
  const b = named({ events: [event], excluded: ['joppa-il'] });
  const c = named({ fields: { ...DEFAULT_SCENARIO.fields, carbonPriceUsdPerTonne: 150 }, events: [event, event] });
  const d = named({ jobs: job ? [{ ...job, parametersB: job.parametersB + 7 }] : [] });

  it('an input has a value for each, also where only one of them differs', () => {
    const rows = inputDifferences([DEFAULT_SCENARIO, b, c, d]);
    const values = (id: string) => rows.find((row) => row.id === id)?.values;
    const before = DEFAULT_SCENARIO.fields.carbonPriceUsdPerTonne;
    expect(values('carbonPriceUsdPerTonne')).toEqual([before, before, 150, before]);
    expect(values('site.joppa-il')).toEqual(['free', 'excluded', 'free', 'free']);
    const [none, once, twice, no] = rows.find(({ kind }) => kind === 'event')?.values ?? [];
    expect([none, no]).toEqual([null, null]);
    expect(once).toMatch(/^48 h from hour 10/);
    expect(twice).toBe(`${once}, 2 times`);
    expect(values(`job.${job?.id}.parametersB`)?.at(-1)).toBe((job?.parametersB ?? 0) + 7);
    // the pairs that the many are made of say the same
    for (const [k, other] of [b, c, d].entries())
      for (const row of inputDifferences([DEFAULT_SCENARIO, other]))
        expect([
          rows.find(({ id }) => id === row.id)?.values[0],
          rows.find(({ id }) => id === row.id)?.values[k + 1],
        ]).toEqual(row.values);
  });

  it('a campus has its MW in each plan, and columns add up to the plans', () => {
    const plans = [syntheticPlacement(4), syntheticPlacement(6, 100), syntheticPlacement(2)];
    const rows = campusRows(plans);
    for (const [k, plan] of plans.entries())
      expect(rows.reduce((sum, { itMw }) => sum + (itMw[k] ?? 0), 0)).toBeCloseTo(plan.builtItMw, 6);
    expect(rows).toHaveLength(6);
  });

  it('who is ahead: only by a margin, never where a figure is missing, A by itself', () => {
    const row = (id: 'objectiveUsd' | 'carbonKt', a: number, value: number): OutputRow => ({
      id,
      label: id,
      unit: 'u',
      basis: '',
      decimals: 0,
      kind: 'number',
      better: id === 'carbonKt' ? -1 : 1,
      part: 'plan',
      a,
      b: value,
      change: value - a,
    });
    expect(leads([[row('objectiveUsd', 100, 120)], [row('objectiveUsd', 100, 150)]])).toMatchObject([
      { id: 'objectiveUsd', winner: 2, row: { change: 50 } },
    ]);
    expect(leads([[row('carbonKt', 100, 120)], [row('carbonKt', 100, 150)]])).toMatchObject([{ winner: 0 }]);
    expect(leads([[row('carbonKt', 100, 80)], [row('carbonKt', 100, 80.1)]])).toEqual([]);
    expect(leads([[row('carbonKt', 100, 80)], [row('carbonKt', 100, Number.NaN)]])).toEqual([]);
  });
});

describe('the other scenario as text', () => {
  it.each([
    { kind: 'default' } as const,
    { kind: 'preset', id: 'clean' } as const,
    { kind: 'own', scenario: { ...presetScenario(PRESETS[2] as never), name: 'A & B = 100 %, ~#' } } as const,
  ])('there and back: $kind', (other) => {
    const read = decodeOther(encodeOther(other));
    expect(read.notes).toEqual([]);
    expect(read.other).toEqual(other);
    expect(read.other && questionOf(otherScenario(read.other))).toBe(questionOf(otherScenario(other)));
  });

  it.each([
    ['nothing', ''],
    ['a prototype key', '__proto__'],
    ['a name of no preset', '<b>x</b>'],
    ['no version', '~co2=150'],
    ['only a mark', '~'],
    ['too long', `~v=3&name=${'x'.repeat(5000)}`],
  ])('%s is no scenario, and that is said', (_, text) => {
    const { other, notes } = decodeOther(text);
    expect(other).toBeNull();
    expect(notes).toHaveLength(1);
    expect(notes[0]).not.toMatch(/x{50}/);
  });

  it('repairs and says what it left out', () => {
    const { other, notes } = decodeOther('~v=3&co2=9999&__proto__=1&with=clean&name=%E0%A4%A');
    expect(other?.kind === 'own' && other.scenario.fields.carbonPriceUsdPerTonne).toBe(500);
    expect(notes.join(' ')).toMatch(/^Scenario B:.*could not be read.*__proto__, with.*9999/);
    expect(({} as Record<string, unknown>).v).toBeUndefined();
  });
});
