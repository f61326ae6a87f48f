import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/model/scenario/check.ts';
import { FIELD_IDS, FIELDS, type Field } from '../../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO, type Scenario, toCanonical } from '../../../src/model/scenario/scenario.ts';

const withField = (id: string, value: unknown): Scenario =>
  ({ ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, [id]: value } }) as Scenario;

describe('what may reach the solver', () => {
  it('the defaults, and every field at its bounds', () => {
    expect(checkScenario(DEFAULT_SCENARIO)).toBeNull();
    for (const id of FIELD_IDS) {
      const field: Field = FIELDS[id];
      if (field.kind !== 'number') continue;
      for (const shown of [field.min, field.max])
        expect(checkScenario(withField(id, toCanonical(field, shown))), id).toBeNull();
    }
  });
  it('nothing that is no number, and nothing beyond the bounds', () => {
    for (const id of FIELD_IDS) {
      const field: Field = FIELDS[id];
      const wrong: readonly unknown[] =
        field.kind === 'number'
          ? [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, '5', undefined, null]
          : [undefined, 'magic', 1];
      for (const value of wrong)
        expect(checkScenario(withField(id, value))?.message, `${id} ${value}`).toContain(field.label);
    }
  });
  it('no supply of a site but of its fields and within their bounds', () => {
    const withSupply = (supply: unknown) => checkScenario({ ...DEFAULT_SCENARIO, supply } as Scenario);
    expect(withSupply({ 'tolk-tx': { pvShare: 8, supplyMode: 'given' }, 'a-tx': {} })).toBeNull();
    for (const wrong of [5, [], 'x', null, { a: 5 }, { a: { pvShare: 9 } }, { a: { pvShare: Number.NaN } }])
      expect(withSupply(wrong), JSON.stringify(wrong)).not.toBeNull();
    expect(withSupply({ a: { budgetUsd: 1e9 } })?.message).toContain('at a: budgetUsd is no field of supply');
    expect(withSupply({ a: { supplyMode: 'coal' } })?.message).toContain('at a: Supply');
  });
  it('says it in a sentence, at most three fields of it', () => {
    const problem = checkScenario({ ...DEFAULT_SCENARIO, fields: {} as never });
    expect(problem?.message).toMatch(/^The scenario cannot be planned: .*; and \d+ more\.$/);
    expect(problem?.remedy).not.toBe('');
    expect(checkScenario({ ...DEFAULT_SCENARIO, pinned: [5] as never })).not.toBeNull();
  });
});
