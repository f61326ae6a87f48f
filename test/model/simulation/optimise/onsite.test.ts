import { beforeAll, expect, it } from 'vitest';
import type { Solver } from '../../../../src/model/placement/solver.ts';
import { DEFAULT_BATTERY } from '../../../../src/model/power/storage.ts';
import { drain, optimiseYear } from '../../../../src/model/simulation/optimise/optimal.ts';
import { createHighsSolver } from '../../../../src/worker/highs.ts';
import { fieldsOf, randomNetwork } from './networks.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

it.each([301, 302, 303, 304, 305, 306, 307, 308])(
  'sun and batteries are paid for by no one, and bound <= optimal <= every rule, seed %i',
  (seed) => {
    const net = randomNetwork({ seed, campuses: 3, hours: 168 });
    const renewableMw = new Float32Array(168 * 3).map((_, at) =>
      at % 3 === 1 ? 0 : 150 * Math.max(0, Math.sin((Math.PI * ((Math.floor(at / 3) % 24) - 6)) / 12)),
    );
    const supply = {
      renewableMw,
      batteryMw: Float64Array.of(20, 30, 0),
      batteryMwh: Float64Array.of(80, 120, 0),
      efficiency: 0.85,
      battery: DEFAULT_BATTERY,
      rules: ['self-consumption', 'price', 'self-consumption'] as const,
    };
    const bare = drain(optimiseYear(net, fieldsOf(), solver))!;
    const year = drain(optimiseYear({ ...net, supply }, fieldsOf(), solver))!;
    expect(year.boundUsd).toBeLessThanOrEqual(year.run.objectiveUsd * (1 + 1e-6));
    expect(year.boundUsd).toBeLessThan(bare.boundUsd);
    for (const [k, rule] of year.rules.entries()) {
      expect(year.run.objectiveUsd).toBeLessThanOrEqual(rule.objectiveUsd);
      expect(rule.objectiveUsd).toBeLessThan(bare.rules[k]!.objectiveUsd);
      const { facilityMw, onsite } = rule.dispatch;
      expect(facilityMw).toEqual(bare.rules[k]!.dispatch.facilityMw);
      // energy over the year: bought + sun = load + curtailed + what the batteries lose, which is 0 or more
      const sum = (column: Float32Array) => column.reduce((a, b) => a + b, 0);
      const lost = sum(onsite!.importMw) + sum(renewableMw) - sum(facilityMw) - sum(onsite!.curtailedMw);
      expect(lost).toBeGreaterThan(0);
      expect(lost).toBeLessThan(0.2 * sum(facilityMw));
    }
    expect(bare.run.dispatch.onsite ?? null).toBeNull();
    // planned with the work: worth something, nothing bought below zero, and no energy out of nothing
    expect(year.run.objectiveUsd).toBeLessThan(bare.run.objectiveUsd);
    const { facilityMw, onsite } = year.run.dispatch;
    expect(onsite!.importMw.every((mw) => mw >= -1e-3)).toBe(true);
    expect(onsite!.curtailedMw.every((mw, at) => mw >= -1e-3 && mw <= renewableMw[at]! + 1e-3)).toBe(true);
    let heldMwh = new Float64Array(3);
    for (let at = 0; at < facilityMw.length; at++) {
      // what goes into the batteries less what comes out, at most the loss of energy on its way
      const i = at % 3;
      const into = onsite!.importMw[at]! + renewableMw[at]! - onsite!.curtailedMw[at]! - facilityMw[at]!;
      expect(Math.abs(into)).toBeLessThanOrEqual(supply.batteryMw[i]! / Math.sqrt(supply.efficiency) + 1e-2);
      heldMwh = heldMwh.with(i, heldMwh[i]! + into);
      expect(heldMwh[i]!).toBeGreaterThan(-0.05);
    }
  },
);
