import { beforeAll, describe, expect, it } from 'vitest';
import { place } from '../../../src/model/placement/place.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import type { FieldId, FieldValues } from '../../../src/model/scenario/fields.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';
import { type Case, randomCase } from './cases.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});
const now = () => 0;

/** Limits that a conflict gives a number for: the field, its unit in words, and the last step that does not do. */
const NUMBERED: Readonly<Record<string, { readonly field: FieldId; readonly unit: number; readonly less: number }>> = {
  Budget: { field: 'budgetUsd', unit: 1e9, less: -0.11 },
  'Most campuses': { field: 'maxSites', unit: 1, less: -1 },
  'Fewest campuses': { field: 'minSites', unit: 1, less: 1 },
  'Least IT power early': { field: 'earlyMw', unit: 1, less: 1 },
  'Largest share at one site': { field: 'maxSiteShare', unit: 0.01, less: -1 },
  'Largest share in one BA': { field: 'maxBaShare', unit: 0.01, less: -1 },
  'Largest share in one state': { field: 'maxStateShare', unit: 0.01, less: -1 },
  'Largest share in one interconnection': { field: 'maxInterconnectionShare', unit: 0.01, less: -1 },
};
const nameOf = (word: string): string => (word.split(':')[0] ?? '').split(';')[0] ?? '';
const numberOf = (word: string): number | null => {
  const found = /; ([\d.]+)[^;]* would do$/.exec(word)?.[1];
  return found === undefined ? null : Number(found);
};
const withField = (scenario: Scenario, field: FieldId, value: number): Scenario => ({
  ...scenario,
  fields: { ...scenario.fields, [field]: value },
});

describe('limits in conflict', () => {
  const words = (scenario: Scenario, one: Pick<Case, 'data'> = { data }): readonly string[] => {
    const answer = place(one.data, scenario, { solver, now });
    expect(answer.ok).toBe(false);
    if (answer.ok) return [];
    expect(answer.problem.message).toMatch(/^No plan meets all limits at once: ./);
    expect(answer.problem.remedy).not.toBe('');
    return answer.problem.conflicts ?? [];
  };
  const conflict = (fields: Partial<FieldValues>, pinned?: readonly string[]): readonly string[] =>
    words({ ...syntheticScenario(fields), ...(pinned ? { pinned } : {}) });
  const names = (list: readonly string[]): readonly string[] => list.map(nameOf);
  /** The change named in words frees a plan, and the step before it does not. */
  const expectSmallest = (scenario: Scenario, word: string, one: Pick<Case, 'data'> = { data }): void => {
    const numbered = NUMBERED[nameOf(word)];
    const value = numberOf(word);
    if (!numbered || value === null) throw new Error(`There is no number in "${word}".`);
    const { field, unit, less } = numbered;
    const works = (shown: number) =>
      place(one.data, withField(scenario, field, shown * unit), { solver, now, gap: 0.1 }).ok;
    expect(works(value), `${word}: does not do`).toBe(true);
    // whole numbers of a share that was not whole begin above it
    const before = (value + less) * unit;
    const already = scenario.fields[field] as number;
    const isStep = less < 0 ? before > already + 1e-9 : before < already - 1e-9;
    if (isStep) expect(works(value + less), `${word}: less would do as well`).toBe(false);
  };

  it('pins dearer than the budget', () => {
    expect(names(conflict({ budgetUsd: 5e9 }))).toEqual(['Pinned sites', 'Budget']);
  });
  it('says the smallest change that frees a plan, and it does', () => {
    const scenario = syntheticScenario({ budgetUsd: 30e9 });
    const list = words(scenario);
    const budget = Number(/Budget: 30 B\$; ([\d.]+) B\$ would do/.exec(list.join('\n'))?.[1]);
    const share = Number(/Largest share in one BA: 35 %; (\d+) % would do/.exec(list.join('\n'))?.[1]);
    expect(budget).toBeGreaterThan(30);
    expect(share).toBeGreaterThan(35);
    for (const word of list) if (numberOf(word) !== null) expectSmallest(scenario, word);
  });
  it('more campuses wanted than allowed', () => {
    const list = conflict({ minSites: 8, maxSites: 3 }, []);
    expect(names(list)).toEqual(['Fewest campuses', 'Most campuses']);
    expect(list.map(numberOf)).toEqual([3, 8]);
  });
  it('a pinned site too small for the smallest campus', () => {
    expect(conflict({ minCampusMw: 500 }, ['red-mesa-az']).join()).toMatch(/Pinned sites: Red Mesa/);
  });
  it('more early power than can stand by then', () => {
    const scenario = syntheticScenario({ earlyMw: 2500, earlyMonths: 30, maxBaShare: 1 });
    const list = words(scenario);
    expect(names(list)).toContain('Least IT power early');
    const early = list.find((word) => nameOf(word) === 'Least IT power early')!;
    expect(early).toMatch(/^Least IT power early: 2500 MW by 2028 Q2; \d+ MW would do$/);
    expectSmallest(scenario, early);
  });
  it('early power before any campus but the announced ones', () => {
    const scenario = syntheticScenario({ earlyMw: 600, earlyMonths: 12, maxBaShare: 1 });
    const list = words(scenario);
    // 168 and 42 MW stand by the end of 2026
    expect(list.find((word) => nameOf(word) === 'Least IT power early')).toMatch(/; 210 MW would do$/);
  });
  it('too few chips for the fewest campuses', () => {
    const scenario = {
      ...syntheticScenario({ chipsStartMw: 0, chipsPerQuarterMw: 10, minSites: 6, minCampusMw: 50, maxBaShare: 1 }),
      pinned: [],
    };
    const list = words(scenario);
    expect(names(list)).toEqual(['Chips bought by the end', 'Fewest campuses', 'Smallest campus']);
    expect(list[0]).toMatch(/: 230 MW/);
    // 230 MW are four campuses of 50
    expect(numberOf(list[1]!)).toBe(4);
    expectSmallest(scenario, list[1]!);
  });
  it('a share that one site must break', () => {
    const scenario = {
      ...syntheticScenario({ maxSiteShare: 0.2, maxSites: 3, minSites: 1, maxBaShare: 1 }),
      pinned: [],
      excluded: ['big-brown-tx', 'cayuga-ny', 'sherco-mn', 'red-mesa-az', 'monticello-tx'],
    };
    const list = words(scenario);
    expect(names(list)).toEqual(expect.arrayContaining(['Largest share at one site', 'Most campuses']));
    const share = list.find((word) => nameOf(word) === 'Largest share at one site')!;
    expect(share).toBe('Largest share at one site: 20 %; 34 % would do');
    expectSmallest(scenario, share);
  });
  it('a share in one interconnection that the pins break', () => {
    const scenario = syntheticScenario({ maxInterconnectionShare: 0.35, maxBaShare: 1, budgetUsd: 28e9 });
    const list = words(scenario);
    expect(names(list)).toContain('Largest share in one interconnection');
    const share = list.find((word) => nameOf(word) === 'Largest share in one interconnection')!;
    expectSmallest(scenario, share);
    for (const word of list) if (numberOf(word) !== null) expectSmallest(scenario, word);
  });
  it('a share in one state', () => {
    const scenario = syntheticScenario({ maxStateShare: 0.3, maxBaShare: 1, budgetUsd: 30e9 });
    for (const word of words(scenario)) if (numberOf(word) !== null) expectSmallest(scenario, word);
  });

  it('in small seeded cases: the set is smallest, and each number named is the nearest that frees a plan', () => {
    const seen = new Map<string, number>();
    for (let seed = 20_001; seed < 20_161; seed++) {
      const one = randomCase(seed, 5);
      const answer = place(one.data, one.scenario, { solver, now, gap: 0.1 });
      if (answer.ok) continue;
      const list = answer.problem.conflicts ?? [];
      expect(list.length, `seed ${seed}: ${answer.problem.message}`).toBeGreaterThan(0);
      for (const word of list) {
        const name = nameOf(word);
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (NUMBERED[name] && numberOf(word) !== null) expectSmallest(one.scenario, word, one);
      }
    }
    for (const name of ['Pinned sites', 'Budget', 'Most campuses', 'Largest share in one BA', 'Least IT power early'])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(1);
  });
});
