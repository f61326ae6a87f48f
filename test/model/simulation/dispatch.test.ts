import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placement } from '../../../src/model/placement/types.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import { OVERLOAD_MW } from '../../../src/model/simulation/shift.ts';
import { simulate } from '../../../src/model/simulation/simulate.ts';
import { occupiedByHourMw } from '../../../src/model/simulation/workload.ts';
import { syntheticPlacement } from '../../fixtures/synthetic.ts';
import { inputOf, netMoved, runOf } from './helpers.ts';

/** Variants that stress one mechanism each. */
const VARIANTS: readonly { name: string; fields: Partial<Scenario['fields']>; placement?: Placement }[] = [
  { name: 'defaults', fields: {} },
  { name: 'no threshold, small jobs', fields: { moveGainUsdPerMwh: 0, jobMw: 5, minDwellHours: 1 } },
  { name: 'slow WAN', fields: { wanGbps: 10, jobMw: 5, moveGainUsdPerMwh: 0 } },
  { name: 'tight latency', fields: { latencyLimitMs: 20, moveGainUsdPerMwh: 1 } },
  { name: 'large swing, long stay', fields: { diurnalAmplitude: 0.6, minDwellHours: 30, jobMw: 5 } },
  { name: 'spare room', fields: { jobMw: 10 }, placement: syntheticPlacement(12, 150, 200) },
];

describe.each(VARIANTS)('laws of a simulated year: $name', ({ fields, placement = syntheticPlacement() }) => {
  const roomy: Placement =
    placement.campuses.length < 12
      ? placement
      : { ...placement, campuses: placement.campuses.map((c) => ({ ...c, trainingMw: c.trainingMw * 0.7 })) };
  const input = inputOf(fields, { placement: roomy });
  const simulation = simulate(input);
  const { campuses, series, hours } = simulation;
  const n = campuses.length;
  const still = runOf(simulation, 'static');
  const { trainingUtilisation, inferenceUtilisation, diurnalAmplitude } = input.scenario.fields;

  it('energy in = energy out at every campus in every hour', () => {
    for (const run of simulation.runs) {
      let worst = 0;
      for (let at = 0; at < hours * n; at++) {
        const drawn =
          trainingUtilisation * (run.trainingMw[at]! + run.batchMw[at]!) +
          inferenceUtilisation * (1 + diurnalAmplitude) * run.inferenceMw[at]!;
        worst = Math.max(worst, Math.abs(run.facilityMw[at]! - drawn * series.pue[at]!));
      }
      expect(worst).toBeLessThan(1e-3);
    }
  });

  it('load never exceeds the usable IT, nor falls below zero', () => {
    for (const run of simulation.runs) {
      let over = 0;
      let under = 0;
      for (let at = 0; at < hours * n; at++) {
        const load = run.trainingMw[at]! + run.inferenceMw[at]! + run.batchMw[at]!;
        over = Math.max(over, load - campuses[at % n]!.usableItMw);
        under = Math.min(under, run.trainingMw[at]!, run.inferenceMw[at]!);
      }
      expect(over).toBeLessThan(OVERLOAD_MW + 1e-4);
      expect(under).toBeGreaterThan(-1e-4);
    }
  });

  it('every MW of demand is served or reported unserved, by class', () => {
    const allTraining = roomy.campuses.reduce((sum, campus) => sum + campus.trainingMw, 0);
    const arrivals = input.scenario.fields.batchShare * allTraining;
    const training = allTraining - arrivals;
    const metros = input.metros;
    const served = metros.map((metro) =>
      roomy.serve.filter((link) => link.metro === metro.id).reduce((sum, link) => sum + link.itMw, 0),
    );
    const demand = occupiedByHourMw(
      served,
      metros.map((metro) => metro.lon),
      diurnalAmplitude,
    );
    const open = roomy.unservedInference.map((row) => row.itMw);
    const openLon = roomy.unservedInference.map((row) => metros.find((metro) => metro.id === row.metro)!.lon);
    const unserved = occupiedByHourMw(open, openLon, diurnalAmplitude);
    const sumAt = (column: Float64Array, width: number, hour: number): number =>
      column.subarray((hour % 24) * width, (hour % 24) * width + width).reduce((a, b) => a + b, 0);
    for (const run of simulation.runs) {
      for (let hour = 0; hour < hours; hour += 7) {
        let train = 0;
        let infer = 0;
        let batch = 0;
        for (let i = 0; i < n; i++) {
          batch += run.batchMw[hour * n + i]!;
          train += run.trainingMw[hour * n + i]!;
          infer += run.inferenceMw[hour * n + i]!;
        }
        expect(Math.abs(train - training)).toBeLessThan(1e-3);
        expect(Math.abs(infer - sumAt(demand, metros.length, hour))).toBeLessThan(1e-3);
        expect(run.unservedMw[hour]!).toBeCloseTo(12 + sumAt(unserved, open.length, hour), 3);
        expect(run.networkItMw[hour]!).toBeCloseTo(train + infer + batch, 2);
      }
      const ran = run.batchMw.reduce((sum, mw) => sum + mw, 0);
      expect(Math.abs(arrivals * hours - ran - run.backlogMwh[hours - 1]!)).toBeLessThan(1e-6 * arrivals * hours);
    }
  });

  it('moves explain the change of training exactly, within the WAN and the campuses', () => {
    for (const run of simulation.runs) {
      let worst = 0;
      for (let hour = 1; hour < hours; hour++) {
        const net = netMoved(run.moves, hour, 0, n);
        expect(Math.abs(net.reduce((a, b) => a + b))).toBeLessThan(1e-3);
        for (let i = 0; i < n; i++) {
          const change = run.trainingMw[hour * n + i]! - run.trainingMw[(hour - 1) * n + i]!;
          worst = Math.max(worst, Math.abs(change - net[i]!));
        }
      }
      expect(worst).toBeLessThan(1e-3);
      expect(run.moves.hourStart[hours]).toBe(run.moves.rows);
    }
  });

  it('static has no moves, and no policy leaves more unserved', () => {
    expect(still.moves.rows).toBe(0);
    for (const run of simulation.runs) expect(run.kpis.unservedMwh).toBeCloseTo(still.kpis.unservedMwh, 3);
  });

  it('no policy loses a number', () => {
    for (const run of simulation.runs) {
      for (const column of [run.trainingMw, run.inferenceMw, run.facilityMw, run.networkPriceUsdPerMwh])
        expect(column.some(Number.isNaN)).toBe(false);
      for (const value of Object.values(run.kpis)) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('training that has moved in stays for the dwell time, unless inference needs its place', () => {
    const dwell = input.scenario.fields.minDwellHours;
    const run = runOf(simulation, 'follow-price');
    const moved = Array.from({ length: hours }, (_, hour) => netMoved(run.moves, hour, 0, n));
    for (let at = 0; at < hours * n; at++) {
      const hour = Math.floor(at / n);
      const i = at % n;
      if (moved[hour]![i]! >= -1e-3) continue;
      let locked = 0;
      for (let back = 1; back < dwell && back <= hour; back++) locked += Math.max(0, moved[hour - back]![i]!);
      const full = run.trainingMw[at]! + run.inferenceMw[at]! >= campuses[i]!.usableItMw - 1e-2;
      if (!full && run.trainingMw[at]! < locked - 1e-2)
        throw new Error(`hour ${hour}, campus ${i}: ${locked} MW locked`);
    }
  });
});

it('any plan that fits, under any limits, keeps what it serves and stays within its campuses', () => {
  fc.assert(
    fc.property(
      fc.record({
        moveGainUsdPerMwh: fc.integer({ min: 0, max: 20 }),
        minDwellHours: fc.integer({ min: 1, max: 30 }),
        jobMw: fc.integer({ min: 5, max: 60 }),
        wanGbps: fc.integer({ min: 10, max: 800 }),
        latencyLimitMs: fc.integer({ min: 15, max: 60 }),
        diurnalAmplitude: fc.double({ min: 0, max: 0.6, noNaN: true }),
      }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (fields, filled) => {
        const placement = syntheticPlacement();
        const campuses = placement.campuses.map((c, i) => ({ ...c, trainingMw: c.trainingMw * filled[i]! }));
        const simulation = simulate(inputOf(fields, { placement: { ...placement, campuses } }));
        const still = runOf(simulation, 'static');
        for (const run of simulation.runs) {
          run.trainingMw.forEach((mw, at) => {
            const room = simulation.campuses[at % 8]!.usableItMw - mw - run.inferenceMw[at]! - run.batchMw[at]!;
            if (room < -OVERLOAD_MW - 1e-4) throw new Error(`hour ${Math.floor(at / 8)}: ${-room} MW too many`);
          });
          const steady = (of: typeof run, hour: number): number =>
            of.networkItMw[hour]! - of.batchMw.subarray(hour * 8, hour * 8 + 8).reduce((sum, mw) => sum + mw, 0);
          run.networkItMw.forEach((_, hour) => {
            const mw = steady(run, hour);
            if (Math.abs(mw - steady(still, hour)) > 1e-2) throw new Error(`hour ${hour}: ${mw} MW served`);
          });
          expect(run.kpis.unservedMwh).toBeCloseTo(still.kpis.unservedMwh, 2);
        }
      },
    ),
    { seed: 11, numRuns: 10 },
  );
}, 30_000);
