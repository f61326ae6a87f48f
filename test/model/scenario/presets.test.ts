import { beforeAll, describe, expect, it } from 'vitest';
import { readPlanningData } from '../../../scripts/dataset.ts';
import type { PlanningData } from '../../../src/model/dataset/types.ts';
import { place } from '../../../src/model/placement/place.ts';
import type { Solver } from '../../../src/model/placement/solver.ts';
import { checkScenario } from '../../../src/model/scenario/check.ts';
import { decodeScenario, encodeScenario } from '../../../src/model/scenario/codec.ts';
import { FIELDS } from '../../../src/model/scenario/fields.ts';
import { PRESETS, presetFields, presetScenario } from '../../../src/model/scenario/presets.ts';
import { changedFields } from '../../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';

let data: PlanningData;
let solver: Solver;
beforeAll(async () => {
  data = await readPlanningData('public/data');
  solver = await createHighsSolver();
});

describe('presets', () => {
  it('are distinct, within bounds, and each says why in two sentences', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
    for (const preset of PRESETS) {
      expect(checkScenario(presetScenario(preset))).toBeNull();
      expect(preset.why.match(/[.?](\s|$)/g)).toHaveLength(2);
      // no value that is the default already
      expect([...changedFields(presetScenario(preset))].sort()).toEqual([...presetFields(preset)].sort());
      for (const id of presetFields(preset)) expect(FIELDS[id]).toBeDefined();
    }
  });

  it('fit in a link and come back', () => {
    for (const preset of PRESETS) {
      const scenario = presetScenario(preset);
      const { scenario: read, notes } = decodeScenario(encodeScenario(scenario));
      expect(notes).toEqual([]);
      expect(read).toEqual(scenario);
    }
  });

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s has a plan on the data that are shipped',
    (_, preset) => {
      const answer = place(data, presetScenario(preset), { solver, now: () => 0 });
      if (!answer.ok) throw new Error(answer.problem.message);
      expect(answer.value.campuses.length).toBeGreaterThan(0);
      expect(answer.value.certificate.holds).toBe(true);
      expect(answer.value.certificate.gap).toBeLessThan(0.02);
    },
    60_000,
  );
});
