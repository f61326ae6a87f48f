import { describe, expect, it } from 'vitest';
import { packPlan, readPlan } from '../../../src/model/placement/shipped.ts';
import { syntheticPlacement } from '../../fixtures/synthetic.ts';

const made = syntheticPlacement(4);
const plan = {
  ...made,
  certificate: { ...made.certificate, dataHash: made.dataHash },
  quarters: { ...made.quarters, chipSupplyMw: [Number.POSITIVE_INFINITY, 1 / 3] },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const why = (text: string, dataHash = plan.dataHash) => {
  const read = readPlan(bytes(text), dataHash);
  return read.ok ? 'read' : read.problem.message;
};

describe('a plan that comes with the page', () => {
  it('comes back as it was, numbers that are not finite too, but for the time of its solve', () => {
    const read = readPlan(bytes(packPlan(plan)), plan.dataHash);
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.value.hash).toBe(plan.hash);
    expect(read.value.sentence).toBe(plan.sentence);
    expect(read.value.campuses.map(({ site, itMw }) => [site, itMw])).toEqual(
      plan.campuses.map(({ site, itMw }) => [site, itMw]),
    );
    expect(read.value.quarters.chipSupplyMw[0]).toBe(Number.POSITIVE_INFINITY);
    expect(read.value.quarters.chipSupplyMw[1]).toBeCloseTo(1 / 3, 9);
    expect(read.value.stats.solveMs).toBeNaN();
  });
  it('is the same text whatever the clock said', () => {
    expect(packPlan({ ...plan, stats: { ...plan.stats, solveMs: 1 } })).toBe(packPlan(plan));
  });
  it('is refused with a reason where it is damaged, not whole, of other data or of another version', () => {
    const text = packPlan(plan);
    expect(why(text)).toBe('read');
    expect(why(text.slice(0, -40))).toMatch(/could not be read/);
    expect(why('null')).toMatch(/another version/);
    expect(why(text.replace('"modelVersion":1', '"modelVersion":0'))).toMatch(/another version/);
    expect(why(text.replace('"campuses":[', '"sites":['))).toMatch(/not whole/);
    expect(why(text, 'other')).toMatch(/other data/);
  });
});
