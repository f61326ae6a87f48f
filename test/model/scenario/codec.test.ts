import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../../src/model/scenario/check.ts';
import { decodeScenario, encodeScenario, type LinkEntry } from '../../../src/model/scenario/codec.ts';
import { FIELD_IDS, FIELDS, type Field, type FieldId } from '../../../src/model/scenario/fields.ts';
import { SUPPLY_FIELD_IDS } from '../../../src/model/scenario/fields-supply.ts';
import { FROZEN_DEFAULTS, LINK_VERSION } from '../../../src/model/scenario/frozen.ts';
import { DEFAULT_SCENARIO, type Scenario, supplyOf, toCanonical } from '../../../src/model/scenario/scenario.ts';

const anyValueOf = (id: FieldId): fc.Arbitrary<number | boolean | string> => {
  const field: Field = FIELDS[id];
  if (field.kind === 'boolean') return fc.boolean();
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map((option) => option.value));
  const steps = Math.round((field.max - field.min) / field.step);
  return fc
    .integer({ min: 0, max: steps })
    .map((k) => toCanonical(field, Number((field.min + k * field.step).toPrecision(10))));
};
const siteIds = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/), { maxLength: 20 })
  .map((ids) => [...ids].sort());
/** A supply of their own for some sites: some of its fields each. */
const supplies = fc
  .dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
    fc
      .record(Object.fromEntries(SUPPLY_FIELD_IDS.map((id) => [id, anyValueOf(id)])), { requiredKeys: [] })
      .filter((own) => Object.keys(own).length > 0),
    { minKeys: 1, maxKeys: 12 },
  )
  .map((supply) => ({ ...supply })) as fc.Arbitrary<NonNullable<Scenario['supply']>>;
/** No site is both: reading a link would take the pin out. */
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    name: fc.constantFrom(DEFAULT_SCENARIO.name, 'Mine', 'Grün & gelb = 1'),
    fields: fc.record(Object.fromEntries(FIELD_IDS.map((id) => [id, anyValueOf(id)]))) as unknown as fc.Arbitrary<
      Scenario['fields']
    >,
    pinned: siteIds,
    excluded: siteIds,
  })
  .map((scenario) => ({ ...scenario, pinned: scenario.pinned.filter((id) => !scenario.excluded.includes(id)) }));

describe('scenario links', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const decoded = decodeScenario(encodeScenario(scenario));
        expect(decoded.notes).toEqual([]);
        expect(decoded.scenario).toEqual(scenario);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
  it('a site that is pinned and excluded at once is excluded, and that is said', () => {
    const { scenario, notes } = decodeScenario([
      ['v', '3'],
      ['pin', 'sandow-tx,valley-tx'],
      ['out', 'valley-tx'],
    ]);
    expect([scenario.pinned, scenario.excluded]).toEqual([['sandow-tx'], ['valley-tx']]);
    expect(notes).toEqual(['valley-tx is both pinned and excluded: it is excluded.']);
    // who excludes a pin of the default has said one thing
    const [pin = ''] = DEFAULT_SCENARIO.pinned;
    const out = decodeScenario([['out', pin]]);
    expect(out.scenario.pinned).not.toContain(pin);
    expect(out.notes).toEqual([]);
  });
  it('the default is only its version', () => {
    expect(encodeScenario(DEFAULT_SCENARIO)).toEqual([['v', '3']]);
    expect(decodeScenario([]).scenario).toEqual(DEFAULT_SCENARIO);
  });
  it('link keys are unique and free of the keys of the view', () => {
    const keys = FIELD_IDS.map((id) => FIELDS[id].link as string);
    expect(new Set(keys).size).toBe(keys.length);
    const taken = [
      'v',
      'name',
      'pin',
      'out',
      'map',
      'mode',
      'h',
      'site',
      'policy',
      'plan',
      'sum',
      'data',
      'sup',
      'jobs',
      'ev',
    ];
    expect(keys.filter((key) => taken.includes(key) || key.startsWith('layers'))).toEqual([]);
  });
  it('defaults of the current version are those of the fields: a changed default needs a new version', () => {
    const frozen = FROZEN_DEFAULTS[LINK_VERSION];
    expect(frozen?.fields).toEqual(Object.fromEntries(FIELD_IDS.map((id) => [id, FIELDS[id].default])));
    expect(frozen?.pinned).toEqual(DEFAULT_SCENARIO.pinned);
  });
  it.each(['0', '99', '-1', '3.5', 'x', '__proto__', ''])('version "%s" is said, and the rest is read', (version) => {
    const { scenario, notes } = decodeScenario([
      ['v', version],
      ['budget', '46'],
    ]);
    expect(notes).toEqual([`Links of version "${version}" are not known here; read as version 3.`]);
    expect(scenario.fields.budgetUsd).toBe(46e9);
  });
  it('says what it clamps, refuses and does not know', () => {
    const decoded = decodeScenario([
      ['v', '1'],
      ['budget', '9999'],
      ['train', 'lots'],
      ['n1', 'maybe'],
      ['cool', 'magic'],
      ['pin', 'tolk-tx,<script>'],
      ['budget', '3'],
    ]);
    expect(decoded.scenario.fields.budgetUsd).toBe(200e9);
    expect(decoded.scenario.fields.trainingLoadMw).toBe(940);
    expect(decoded.scenario.pinned).toEqual(['tolk-tx']);
    expect(decoded.notes).toHaveLength(6);
    expect(decoded.notes.join(' ')).toMatch(/Budget: 9999 is outside 1 to 200, 200 is used/);
  });
  it('supplies of sites come back as they were, in words that can be read', () => {
    fc.assert(
      fc.property(scenarios, supplies, (scenario, supply) => {
        const decoded = decodeScenario(encodeScenario({ ...scenario, supply }));
        expect(decoded.notes).toEqual([]);
        expect(decoded.scenario).toEqual({ ...scenario, supply });
      }),
      { seed: 11, numRuns: 200 },
    );
    const supply = {
      'tolk-tx': { supplyMode: 'given', pvShare: 0.5, batteryShare: 0.2 },
      'a-ny': { gasShare: 0.1 },
    } as const;
    expect(encodeScenario({ ...DEFAULT_SCENARIO, supply }).at(-1)).toEqual([
      'sup',
      'a-ny:gas=10,tolk-tx:supply=given;pv=50;bat=20',
    ]);
  });
  it('says what it leaves out of the supply of a site', () => {
    const { scenario, notes, used } = decodeScenario([
      [
        'sup',
        'a-tx:pv=9999;bat=x;budget=1;pv=1,<b>:pv=1,b-tx:train=5,a-tx:gas=1,c-tx,d-tx:supply=optimised;mount=sideways,,',
      ],
    ]);
    expect(scenario.supply).toEqual({ 'a-tx': { pvShare: 8 }, 'd-tx': { supplyMode: 'optimised' } });
    expect(used.has('sup')).toBe(true);
    expect(notes).toHaveLength(9);
    expect(notes.join(' ')).toMatch(/Supply of a-tx: Solar on site: 9999 is outside 0 to 800, 800 is used/);
    expect(decodeScenario([['sup', '']]).scenario).toEqual(DEFAULT_SCENARIO);
    const many = Array.from({ length: 5000 }, (_, k) => `s${k}:pv=5`).join(',');
    expect(Object.keys(decodeScenario([['sup', many]]).scenario.supply ?? {})).toHaveLength(60);
  });
  it('a site has the supply of the scenario but for what is its own', () => {
    const scenario = decodeScenario([
      ['pv', '100'],
      ['sup', 'a-tx:gas=20,constructor:pv=5'],
    ]).scenario;
    expect(supplyOf(scenario, 'a-tx')).toMatchObject({ pvShare: 1, gasShare: 0.2, supplyMode: 'grid' });
    expect(supplyOf(scenario, 'b-tx')).toMatchObject({ pvShare: 1, gasShare: 0 });
    expect(supplyOf(DEFAULT_SCENARIO, 'constructor')).toMatchObject({ pvShare: 0 });
    expect(supplyOf(scenario, 'toString')).toMatchObject({ pvShare: 1 });
  });
  it('links of version 1 stand on the grid', () => {
    const { scenario } = decodeScenario([['v', '1']]);
    expect(scenario.fields.supplyMode).toBe('grid');
    expect(scenario.supply).toBeUndefined();
  });
  it('never throws and never lets an absurd value through', () => {
    const text = fc.string({ maxLength: 40, unit: 'binary' });
    const entries = fc.array(
      fc.tuple(
        fc.oneof(text, fc.constantFrom('v', 'budget', 'pin', '__proto__', 'constructor', 'train', 'sup')),
        fc.oneof(text, fc.constantFrom('a:pv=1e9;gas=-5', '__proto__:pv=1', '1e999', 'NaN', '-0', '0x10', '1e3')),
      ),
    ) as fc.Arbitrary<LinkEntry[]>;
    fc.assert(
      fc.property(entries, (given) => {
        const { scenario } = decodeScenario(given);
        for (const id of FIELD_IDS) {
          const field: Field = FIELDS[id];
          if (field.kind !== 'number') continue;
          const value = scenario.fields[id] as number;
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(toCanonical(field, field.min));
          expect(value).toBeLessThanOrEqual(toCanonical(field, field.max));
        }
        expect(Object.getPrototypeOf(scenario.fields)).toBe(Object.prototype);
        expect(checkScenario(scenario)).toBeNull();
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
