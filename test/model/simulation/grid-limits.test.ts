import { describe, expect, it } from 'vitest';
import { gridCalls } from '../../../src/model/power/grid-calls.ts';
import { LIMIT_CAUSES } from '../../../src/model/simulation/conditions.ts';
import { dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { staticPolicy } from '../../../src/model/simulation/policies/static.ts';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import { MOVE_CAUSES } from '../../../src/model/simulation/types.ts';
import { syntheticHourly, syntheticPlanning } from '../../fixtures/synthetic.ts';
import { inputOf, runOf, thinned } from './helpers.ts';

/** Demand of ERCO alone: flat at 1,000 MW under a record of 1,400, and 1,350 in three hours of July. */
const PEAK_HOURS = [4500, 4501, 4502];
const demand = {
  ...syntheticHourly.demand,
  columns: { ERCO: Float32Array.from({ length: 8784 }, (_, hour) => (PEAK_HOURS.includes(hour) ? 1350 : 1000)) },
};
const balancingAuthorities = syntheticPlanning.balancingAuthorities.map((ba) => ({
  ...ba,
  energisedSince2024Mw: 0,
  seasonPeaksMw: { summerMw: 1400, winterMw: 1400 },
}));
const called = (fields = {}, other = {}) =>
  inputOf({ curtailmentShare: 0.005, batchShare: 0, ...fields }, { demand, balancingAuthorities, ...other });

describe('calls to curtail', () => {
  const input = called();
  const net = buildNetwork(input);
  const n = net.campuses.length;
  const mine = net.campuses.flatMap(({ ba }, i) => (ba === 'ERCO' ? [i] : []));

  it('cut every campus of the authority by the same share of what it would draw, in the hours of 2024 that need it', () => {
    const newMw = mine.reduce((sum, i) => sum + input.placement.campuses[i]!.facilityPeakMw, 0);
    const ba = balancingAuthorities.find((one) => one.ba === 'ERCO');
    const { share } = gridCalls(ba, demand.columns.ERCO, newMw);
    expect(share[PEAK_HOURS[0]!]).toBeCloseTo(1 - 50 / newMw, 5);
    const still = dispatchYear(net, input.scenario.fields, staticPolicy);
    const bare = dispatchYear(buildNetwork(called({ curtailmentShare: 0 })), input.scenario.fields, staticPolicy);
    const limit = net.conditions.powerLimitMw!;
    for (let hour = 4490; hour < 4512; hour++)
      for (let i = 0; i < n; i++) {
        const at = hour * n + i;
        if (!mine.includes(i) || !(share[hour]! > 0)) expect(limit[at]).toBe(Number.POSITIVE_INFINITY);
        else {
          expect(limit[at]! / ((1 - share[hour]!) * bare.facilityMw[at]!)).toBeCloseTo(1, 5);
          expect(LIMIT_CAUSES[net.conditions.cause![at]!]).toBe('curtailment');
          expect(still.facilityMw[at]!).toBeLessThanOrEqual(limit[at]! + 2e-3);
        }
      }
    expect(net.conditions.sudden).toBeNull();
  });

  it('are told from price: work that leaves for them is put down to them, and a plan on firm headroom knows none', () => {
    const simulation = simulate(called({ jobMw: 5, moveGainUsdPerMwh: 50 }, { placement: thinned(0.6) }));
    const run = runOf(simulation, 'follow-price');
    const before = PEAK_HOURS[0]! - 1;
    const causes = [...run.moves.cause.subarray(run.moves.hourStart[before], run.moves.hourStart[before + 1])];
    expect(causes.map((cause) => MOVE_CAUSES[cause])).toContain('curtailment');
    expect(buildNetwork(called({ curtailmentShare: 0 })).conditions.powerLimitMw).toBeNull();
  });

  it('without demand none are counted, and that is said', () => {
    const bare = buildNetwork(inputOf({ curtailmentShare: 0.005 }, { demand: undefined }));
    expect(bare.conditions.powerLimitMw).toBeNull();
    expect(bare.notes.some((note) => /calls to curtail are not counted/.test(note))).toBe(true);
    expect(net.notes.some((note) => /no hourly demand of NYIS/.test(note))).toBe(true);
  });
});
