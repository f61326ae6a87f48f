import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, readScenarioFile, writeScenarioFile } from '../../../src/model/scenario/file.ts';
import { PRESETS, presetScenario } from '../../../src/model/scenario/presets.ts';
import { DEFAULT_SCENARIO } from '../../../src/model/scenario/scenario.ts';
import { BLANK_SCENE } from '../../../src/model/story/types.ts';

const refused = (text: string): string => {
  const read = readScenarioFile(text);
  if (read.ok) throw new Error('was read');
  return `${read.problem.message} ${read.problem.remedy}`;
};

describe('a scenario as a file', () => {
  it('comes back as it went', () => {
    for (const scenario of [DEFAULT_SCENARIO, ...PRESETS.map(presetScenario)]) {
      const read = readScenarioFile(writeScenarioFile(scenario));
      expect(read).toEqual({ ok: true, value: { scenario, own: null, prices: null, scenes: null, notes: [] } });
    }
  });
  it('carries the own sites that the plan is made with, read row by row', () => {
    const row = {
      name: 'Yard',
      lon: -101.8,
      lat: 33.6,
      headroomMw: 450,
      waitMonths: null,
      deliveryUsdPerMwh: null,
      landUsdPerAcre: 9000.5,
    };
    const text = writeScenarioFile(DEFAULT_SCENARIO, { own: { name: 'mine.csv', rows: [row] } });
    const read = readScenarioFile(text);
    expect(read).toMatchObject({
      ok: true,
      value: { scenario: DEFAULT_SCENARIO, own: { name: 'mine.csv', rows: [row] }, notes: [] },
    });
    const bad = JSON.parse(text);
    bad.own.rows = [null, { ...row, lon: 'x' }, 7, row, { ...row, name: 'Other', lat: 34, headroomMw: -5 }];
    const repaired = readScenarioFile(JSON.stringify(bad));
    if (!repaired.ok) throw new Error(repaired.problem.message);
    expect(repaired.value.own?.rows.map(({ name, headroomMw }) => [name, headroomMw])).toEqual([
      ['Yard', 450],
      ['Other', null],
    ]);
    expect(repaired.value.notes).toHaveLength(4);
    expect(repaired.value.notes[1]).toMatch(/^Own sites, row 2: "x"/);
    bad.own.rows = [];
    expect(readScenarioFile(JSON.stringify(bad))).toMatchObject({ ok: true, value: { own: null } });
  });
  it('is also read as keys written by hand, as the README has them', () => {
    const read = readScenarioFile('{"v": 3, "budget": 60, "co2": 100, "pin": ["tolk-tx"], "nocap": true, "x": [1]}');
    if (!read.ok) throw new Error(read.problem.message);
    const { scenario, notes } = read.value;
    expect(scenario.fields).toEqual({ ...DEFAULT_SCENARIO.fields, budgetUsd: 60e9, carbonPriceUsdPerTonne: 100 });
    expect(scenario.pinned).toEqual(['tolk-tx']);
    expect(notes).toEqual(['"nocap", "x": not scenario keys, left out.']);
    // a name is no scenario
    expect(refused('{"name": "loadstone", "version": "1.0.0"}')).toContain('not a scenario of this page');
  });
  it('says what it is not', () => {
    expect(refused('budget;40')).toContain('not JSON');
    expect(refused('{"type":"FeatureCollection","features":[]}')).toContain('not a scenario of this page');
    expect(refused('[]')).toContain('not a scenario of this page');
    expect(refused(writeScenarioFile(DEFAULT_SCENARIO).replace('"version": 1', '"version": 7'))).toContain('version 7');
    expect(refused(' '.repeat(4e6 + 1))).toContain('larger than 4 MB');
    expect(refused('{"format":"loadstone-scenario","version":1,"name":"x","entries":[["a"]]}')).toContain(
      'not a scenario',
    );
  });
  it('takes nothing of keys that are not its own', () => {
    const text =
      '{"format":"loadstone-scenario","version":1,"name":"x","__proto__":{"polluted":1},"entries":[["v","3"],["__proto__","1"],["constructor","2"]]}';
    const read = readScenarioFile(text);
    expect(read.ok && read.value.scenario.fields).toEqual(DEFAULT_SCENARIO.fields);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it('any text is read or refused with a sentence', () => {
    const entry = fc.tuple(fc.string(), fc.string());
    const file = fc.record({
      format: fc.constant('loadstone-scenario'),
      version: fc.constant(1),
      name: fc.string(),
      entries: fc.array(entry),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          file.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const read = readScenarioFile(text);
          if (read.ok) expect(read.value.scenario.name).not.toBe('');
          else expect(read.problem.message).toMatch(/\.$/);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('carries own prices and scenes; what is damaged of them is said and the scenario stays', () => {
    const prices = { name: '$& mine.csv', columns: [{ key: 'ERCO', usdPerMwh: new Float32Array(8784).fill(12.5) }] };
    const scenes = [{ ...BLANK_SCENE, id: 'one', title: 'Ours', play: { fromHour: 5, speed: 2 }, hour: 9 }];
    const text = writeScenarioFile(DEFAULT_SCENARIO, { prices, scenes });
    expect(text.length).toBeLessThan(100_000);
    const read = readScenarioFile(text);
    expect(read).toMatchObject({ ok: true, value: { scenes, notes: [] } });
    expect(read.ok && read.value.prices).toEqual(prices);
    const damaged = readScenarioFile(text.replace('"ERCO"', '"<b>"').replace('"loadstone-story"', '"other"'));
    expect(damaged).toMatchObject({ ok: true, value: { prices: null, scenes: null, scenario: DEFAULT_SCENARIO } });
    expect(damaged.ok && damaged.value.notes).toEqual([
      'Own prices: one column could not be read and left out.',
      'Scenes: This file is no story of this page.',
    ]);
  });
  it('has a name that every system takes', () => {
    expect(fileNameOf({ ...DEFAULT_SCENARIO, name: '../Ünder 25 % in <one> grid?' })).toBe(
      'u-nder-25-in-one-grid.loadstone.json',
    );
    expect(fileNameOf({ ...DEFAULT_SCENARIO, name: '電力' })).toBe('scenario.loadstone.json');
  });
});
