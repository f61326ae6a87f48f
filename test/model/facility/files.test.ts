import { describe, expect, it } from 'vitest';
import { certifyFacility } from '../../../src/model/facility/certificate.ts';
import { checkInstance } from '../../../src/model/facility/check.ts';
import { parseOptima, parseOrLibrary } from '../../../src/model/facility/orlib.ts';
import { facilityProgram } from '../../../src/model/facility/program.ts';
import { solveFacility } from '../../../src/model/facility/solve.ts';
import type { FacilityInstance } from '../../../src/model/facility/types.ts';
import type { Result } from '../../../src/model/result.ts';
import { randomInstance } from '../../fixtures/cflp.ts';

const good: FacilityInstance = {
  facilities: 2,
  customers: 3,
  capacity: Float64Array.of(5, 6),
  fixed: Float64Array.of(10, 20),
  demand: Float64Array.of(1, 2, 3),
  cost: Float64Array.of(1, 2, 3, 4, 5, 6),
};
const sentenceOf = (result: Result<unknown>): string => (result.ok ? 'no problem' : result.problem.message);
const now = () => 0;

describe('what is wrong with an instance is said', () => {
  const cases: readonly (readonly [change: Partial<FacilityInstance>, sentence: RegExp])[] = [
    [{ facilities: 0 }, /^There are 0 facilities: a location problem needs at least one\.$/],
    [{ customers: 1.5 }, /^There are 1.5 customers/],
    [{ capacity: Float64Array.of(5, -1) }, /^The capacity of facility 1 is -1\.$/],
    [{ capacity: Float64Array.of(5) }, /^There are 1 capacities where 2 are needed\.$/],
    [{ capacity: Float64Array.of(5, Number.POSITIVE_INFINITY) }, /^The capacity of facility 1 is Infinity\.$/],
    [{ demand: Float64Array.of(1, Number.NaN, 3) }, /^The demand of customer 1 is NaN\.$/],
    [{ fixed: Float64Array.of(Number.NaN, 1) }, /^The fixed cost of facility 0 is NaN\.$/],
    [{ cost: Float64Array.of(1, 2, 3, 4, Number.NaN, 6) }, /^The cost of serving customer 1 from facility 1 is NaN\.$/],
    [{ cost: new Float64Array(5) }, /^There are 5 serving costs where 6 are needed\.$/],
    [{ capacity: Float64Array.of(2, 3) }, /^All facilities together hold 5, the customers need 6\.$/],
  ];
  for (const [change, sentence] of cases) {
    it(`${sentence}`, () => {
      expect(sentenceOf(checkInstance({ ...good, ...change }))).toMatch(sentence);
      const answer = solveFacility({ ...good, ...change }, { now });
      expect(sentenceOf(answer)).toMatch(sentence);
      expect(answer.ok ? '' : answer.problem.remedy).not.toBe('');
    });
  }
  it('and with the options', () => {
    expect(sentenceOf(solveFacility(good, { now, gap: Number.NaN }))).toMatch(/^The relative gap is NaN/);
    expect(sentenceOf(solveFacility(good, { now, timeLimitMs: -1 }))).toMatch(/^The time limit in ms is -1/);
    expect(sentenceOf(solveFacility(good, { now, start: new Uint8Array(5) }))).toMatch(/^The start names 5 facilities/);
    expect(checkInstance(good).ok).toBe(true);
  });
});

describe('corners', () => {
  const objectiveOf = (change: Partial<FacilityInstance>) => {
    const answer = solveFacility({ ...good, ...change }, { now });
    if (!answer.ok) throw new Error(answer.problem.message);
    expect(answer.value.proven).toBe(true);
    expect(answer.value.certificate.holds).toBe(true);
    return answer.value.objective;
  };
  it('one facility, one customer', () => {
    const one = { facilities: 1, customers: 1, capacity: Float64Array.of(1), demand: Float64Array.of(1) };
    expect(objectiveOf({ ...one, fixed: Float64Array.of(3), cost: Float64Array.of(4) })).toBe(7);
  });
  it('nothing costs anything', () => {
    expect(objectiveOf({ fixed: new Float64Array(2), cost: new Float64Array(6) })).toBe(0);
  });
  it('nobody needs anything, and there is no room, but all are served', () => {
    expect(objectiveOf({ demand: new Float64Array(3), capacity: new Float64Array(2) })).toBe(16);
  });
  it('opening pays', () => {
    expect(objectiveOf({ fixed: Float64Array.of(-10, -20) })).toBeCloseTo(-30 + 1 + 2 + 3 + 1, 9);
  });
});

describe('the certificate', () => {
  const answer = solveFacility(randomInstance(9), { now });
  if (!answer.ok) throw new Error(answer.problem.message);
  const { open, flow, objective } = answer.value;
  const judge = (change: Partial<typeof flow>, flags = open, claimed = objective) =>
    certifyFacility(randomInstance(9), flags, { ...flow, ...change }, claimed);
  it('holds for the plan', () => {
    expect(judge({})).toMatchObject({ holds: true });
  });
  it('does not hold for a plan that serves less, from a closed facility, or costs something else', () => {
    expect(judge({ share: flow.share.map((part) => part * 0.99) }).holds).toBe(false);
    expect(judge({}, new Uint8Array(open.length)).holds).toBe(false);
    expect(judge({}, open, objective * 1.0001).holds).toBe(false);
  });
  it('does not hold for a plan beyond a capacity', () => {
    const small = randomInstance(9);
    const tight = { ...small, capacity: small.capacity.map((room) => room / 100) };
    expect(certifyFacility(tight, open, flow, objective).worstViolation).toBeGreaterThan(1e-3);
  });
});

describe('OR-Library files', () => {
  const text = ' 2 3\n 5 10.\n 6 20.\n 1\n 1 4\n 2\n 2. 5\n 3\n 3 6.0\n';
  it('are read', () => {
    expect(parseOrLibrary(text)).toEqual({ ok: true, value: good });
  });
  it('take a capacity where they leave it open', () => {
    const open = text.replace(' 5 10.', ' capacity 10.').replace(' 6 20.', ' capacity 20.');
    expect(sentenceOf(parseOrLibrary(open))).toMatch(/leaves the capacity of its facilities open/);
    const read = parseOrLibrary(open, 7);
    expect(read.ok && [...read.value.capacity]).toEqual([7, 7]);
  });
  it('say what is wrong with them', () => {
    expect(sentenceOf(parseOrLibrary(`${text} 7`))).toBe(
      'The file has 16 numbers; 2 facilities and 3 customers need 15.',
    );
    expect(sentenceOf(parseOrLibrary(text.replace('20.', 'twenty')))).toBe(
      'Entry 6 is "twenty" where a number is expected.',
    );
    expect(sentenceOf(parseOrLibrary(''))).toMatch(/does not begin with the numbers of facilities and customers/);
    expect(sentenceOf(parseOrLibrary(text, 7))).toBe('no problem');
  });
  it('come with a table of optima', () => {
    const table =
      'optimum (capopt.txt):\ncap41 1040444.375 · cap43 1153000.450\ncapa/8000 19240822.449 · capb (5000) 13656379.578';
    expect([...parseOptima(table)]).toEqual([
      ['cap41', 1040444.375],
      ['cap43', 1153000.45],
      ['capa/8000', 19240822.449],
      ['capb/5000', 13656379.578],
    ]);
  });
});

describe('the program for a general solver', () => {
  it('has a row for every pair and states the problem', () => {
    const program = facilityProgram(good);
    expect([program.columns, program.rows]).toEqual([8, 3 + 2 + 6 + 1]);
    expect([...program.integer]).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    expect(program.start.at(-1)).toBe(program.index.length);
    // everything open, all from the second facility: feasible, and its cost
    const x = [1, 1, 0, 0, 0, 1, 1, 1];
    for (let row = 0; row < program.rows; row++) {
      let sum = 0;
      for (let k = program.start[row]!; k < program.start[row + 1]!; k++)
        sum += program.value[k]! * x[program.index[k]!]!;
      expect(sum).toBeGreaterThanOrEqual(program.rowLower[row]! - 1e-12);
      expect(sum).toBeLessThanOrEqual(program.rowUpper[row]! + 1e-12);
    }
    expect(x.reduce((sum, value, column) => sum + value * program.cost[column]!, 0)).toBe(10 + 20 + 4 + 5 + 6);
  });
});
