import { describe, expect, it } from 'vitest';
import { energisedBand } from '../../../src/model/placement/energised-band.ts';
import { place } from '../../../src/model/placement/place.ts';
import { createHighsSolver } from '../../../src/worker/highs.ts';
import { syntheticPlanning as data, syntheticScenario } from '../../fixtures/synthetic.ts';

describe('the build-out when waits come out early or late', async () => {
  const scenario = syntheticScenario();
  const answer = place(data, scenario, { solver: await createHighsSolver(), now: () => 0 });
  if (!answer.ok) throw new Error(answer.problem.message);
  const plan = answer.value;
  const band = energisedBand(plan, data, scenario);

  it('lies around the plan in every quarter', () => {
    plan.quarters.builtMw.forEach((mw, q) => {
      expect(band.p10Mw[q]).toBeGreaterThanOrEqual(mw - 1e-6);
      expect(band.p90Mw[q]).toBeLessThanOrEqual(mw + 1e-6);
    });
    expect(Math.min(...band.p90Mw.map((mw, q) => mw - (plan.quarters.builtMw[q] ?? 0)))).toBeLessThan(-1);
  });
  it('leaves announced campuses at their dates', () => {
    const announced = plan.campuses.filter(({ site }) => site.startsWith('anthropic'));
    const alone = energisedBand({ ...plan, campuses: announced }, data, scenario);
    expect(alone.p10Mw).toEqual(alone.p90Mw);
  });
});
