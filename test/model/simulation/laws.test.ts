import { describe, expect, it } from 'vitest';
import { type Dispatch, dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { drawOf } from '../../../src/model/simulation/floor.ts';
import { campusEnergyMwh, policyKpis } from '../../../src/model/simulation/kpis.ts';
import type { Network } from '../../../src/model/simulation/network.ts';
import { OVERLOAD_MW } from '../../../src/model/simulation/overload.ts';
import { POLICIES } from '../../../src/model/simulation/policies/index.ts';
import { MOVE_CAUSES, WORKLOAD_CLASSES } from '../../../src/model/simulation/types.ts';
import { netMoved } from './helpers.ts';
import { fieldsOf, permuted, randomNetwork } from './optimise/networks.ts';
import { MIXED_JOBS, randomConditions, withWork } from './work.ts';

const FIELDS = fieldsOf({ batchShare: 0.15, batchSlackHours: 9, jobMw: 4, minDwellHours: 5, moveGainUsdPerMwh: 0 });
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const DRAW = drawOf(FIELDS);

const worked = (seed: number, limits = true): Network => {
  const net = randomNetwork({ seed });
  const conditions = limits ? { conditions: randomConditions(net, seed + 100) } : {};
  return withWork(net, FIELDS, { jobs: MIXED_JOBS, ...conditions });
};
const sumAt = (column: Float32Array, hour: number, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += column[hour * n + i]!;
  return sum;
};
const inferenceAt = (net: Network, hour: number): number => {
  let mw = 0;
  for (let r = 0; r < net.regions; r++) mw += net.occupiedMw[(hour % 24) * net.regions + r]!;
  return mw;
};

describe.each(SEEDS)('laws of a year with jobs, batch and limits, seed %i', (seed) => {
  const net = worked(seed);
  const n = net.campuses.length;
  const years = POLICIES.map((policy) => ({ policy, year: dispatchYear(net, FIELDS, policy) }));

  it('every MWh of demand is served, waits within its slack, stands still or is reported unserved', () => {
    const training = net.trainingMw.reduce((a, b) => a + b);
    const arrivals = net.batchMw.reduce((a, b) => a + b);
    for (const { year } of years) {
      let arrived = 0;
      let ran = 0;
      let unserved = 0;
      for (let hour = 0; hour < net.hours; hour++) {
        const standing = sumAt(year.trainingMw, hour, n) + sumAt(year.pausedMw, hour, n);
        expect(Math.abs(standing - training)).toBeLessThan(1e-3);
        const served = sumAt(year.inferenceMw, hour, n);
        arrived += arrivals;
        ran += sumAt(year.batchMw, hour, n);
        const dropped = inferenceAt(net, hour) - served;
        const open = year.unservedMw[hour]! - net.unservedMw[hour % 24]!;
        unserved += open;
        ran += open - dropped;
        expect(dropped).toBeGreaterThan(-1e-3);
        expect(open - dropped).toBeGreaterThan(-1e-3);
        expect(Math.abs(arrived - ran - year.backlogMwh[hour]!)).toBeLessThan(0.02);
        expect(year.backlogMwh[hour]!).toBeLessThanOrEqual(FIELDS.batchSlackHours * arrivals + 1e-2);
      }
      expect(Number.isFinite(unserved)).toBe(true);
    }
  });

  it('load never exceeds room or power, and is never negative', () => {
    const { powerLimitMw, itShare, emergency } = net.conditions;
    for (const { policy, year } of years) {
      for (let at = 0; at < net.hours * n; at++) {
        const hour = Math.floor(at / n);
        const i = at % n;
        const built = emergency![hour] === 1 ? net.builtMw[i]! : net.usableMw[i]!;
        const load = year.trainingMw[at]! + year.inferenceMw[at]! + year.batchMw[at]!;
        if (load > built * itShare![at]! + OVERLOAD_MW + 1e-4)
          throw new Error(`${policy.id}, hour ${hour}, ${i}: room`);
        if (year.facilityMw[at]! > powerLimitMw![at]! + 2e-3 * 1.5)
          throw new Error(`${policy.id}, hour ${hour}: power`);
        for (const column of [year.trainingMw, year.inferenceMw, year.batchMw, year.pausedMw])
          if (!(column[at]! >= -1e-4)) throw new Error(`${policy.id}, hour ${hour}, ${i}: ${column[at]}`);
      }
    }
  });

  it('facility = IT drawn x PUE in every hour at every campus', () => {
    for (const { year } of years) {
      let worst = 0;
      for (let at = 0; at < net.hours * n; at++) {
        const drawn =
          DRAW.training * (year.trainingMw[at]! + year.batchMw[at]!) + DRAW.inference * year.inferenceMw[at]!;
        worst = Math.max(worst, Math.abs(year.facilityMw[at]! - drawn * net.series.pue[at]!));
      }
      expect(worst).toBeLessThan(1e-3);
    }
  });

  it('moves out = moves in per class and hour, and explain where training is', () => {
    for (const { year } of years) {
      for (let hour = 1; hour < net.hours; hour++) {
        for (const workload of [0, 1, 2])
          expect(Math.abs(netMoved(year.moves, hour, workload, n).reduce((a, b) => a + b))).toBeLessThan(1e-3);
        const moved = netMoved(year.moves, hour, 0, n);
        for (let i = 0; i < n; i++) {
          const [at, before] = [hour * n + i, (hour - 1) * n + i];
          const here = year.trainingMw[at]! + year.pausedMw[at]!;
          const change = here - year.trainingMw[before]! - year.pausedMw[before]!;
          expect(Math.abs(change - moved[i]!)).toBeLessThan(2e-3);
        }
      }
    }
  });

  it('static moves nothing but inference that its campus cannot serve, and no figure is lost', () => {
    const contracted = campusEnergyMwh(net, (years[0] as { year: Dispatch }).year);
    const { moves } = years[0]!.year;
    for (let row = 0; row < moves.rows; row++) {
      expect(WORKLOAD_CLASSES[moves.workload[row]!]).toBe('inference');
      expect(['curtailment', 'outage', 'home']).toContain(MOVE_CAUSES[moves.cause[row]!]);
    }
    for (const { year } of years)
      for (const value of Object.values(policyKpis(net, FIELDS, year, contracted)))
        expect(Number.isFinite(value)).toBe(true);
  });
});

it('limits bite: work stands still, is lost, moves and is put down to what drove it out', () => {
  const causes = new Set<number>();
  let paused = 0;
  let lost = 0;
  let jobMoves = 0;
  let batchMoves = 0;
  for (const seed of SEEDS) {
    const net = worked(seed);
    for (const policy of POLICIES) {
      const year = dispatchYear(net, FIELDS, policy);
      paused += year.pausedMw.reduce((a, b) => a + b, 0);
      lost += year.suddenLossMwh.reduce((a, b) => a + b, 0);
      year.moves.cause.forEach((cause, row) => {
        causes.add(cause);
        if (year.moves.job[row]! >= 0) jobMoves++;
        if (year.moves.workload[row] === 2) batchMoves++;
      });
    }
  }
  expect(paused).toBeGreaterThan(100);
  expect(lost).toBeGreaterThan(1);
  expect(jobMoves).toBeGreaterThan(10);
  expect(batchMoves).toBeGreaterThan(100);
  expect([...causes].sort()).toEqual([0, 1, 2, 3, 4, 5].filter((cause) => causes.has(cause)));
  for (const cause of [0, 1, 2, 3]) expect(causes.has(cause)).toBe(true);
});

describe('laws between years', () => {
  it.each(SEEDS.slice(0, 4))('permuting campuses permutes the answer, seed %i', (seed) => {
    const order = [2, 0, 3, 1];
    const bare = randomNetwork({ seed });
    const conditions = randomConditions(bare, seed + 100);
    const turned = <T extends Float32Array | Uint8Array>(column: T): T =>
      column.map((_, at) => column[Math.floor(at / 4) * 4 + order[at % 4]!]!) as T;
    const one = withWork(bare, FIELDS, { jobs: MIXED_JOBS, conditions });
    const other = withWork(permuted(bare, order), FIELDS, {
      jobs: MIXED_JOBS,
      conditions: {
        powerLimitMw: turned(conditions.powerLimitMw!),
        itShare: turned(conditions.itShare!),
        wanShare: turned(conditions.wanShare!),
        sudden: turned(conditions.sudden!),
        cause: turned(conditions.cause!),
        emergency: conditions.emergency,
      },
    });
    for (const policy of POLICIES) {
      const a = dispatchYear(one, FIELDS, policy);
      const b = dispatchYear(other, FIELDS, policy);
      let worst = 0;
      for (const key of ['trainingMw', 'inferenceMw', 'batchMw', 'pausedMw', 'facilityMw'] as const)
        for (let at = 0; at < a[key].length; at++)
          worst = Math.max(worst, Math.abs(b[key][at]! - a[key][Math.floor(at / 4) * 4 + order[at % 4]!]!));
      expect(worst).toBeLessThan(1e-3);
    }
  });

  it('doubling every $ coefficient doubles the cost', () => {
    const twice = fieldsOf({
      ...FIELDS,
      carbonPriceUsdPerTonne: 2 * FIELDS.carbonPriceUsdPerTonne,
      moveGainUsdPerMwh: 2 * FIELDS.moveGainUsdPerMwh,
      valueUsdPerMwYear: 2 * FIELDS.valueUsdPerMwYear,
      shortfallUsdPerMwYear: 2 * FIELDS.shortfallUsdPerMwYear,
    });
    for (const seed of [1, 2, 3]) {
      const one = worked(seed);
      const conditions = one.conditions;
      const two = withWork(randomNetwork({ seed, usd: 2 }), twice, { jobs: MIXED_JOBS, conditions });
      for (const policy of POLICIES.filter(({ id }) => id !== 'follow-sun')) {
        const [a, b] = [dispatchYear(one, FIELDS, policy), dispatchYear(two, twice, policy)];
        const costA = policyKpis(one, FIELDS, a, campusEnergyMwh(one, a)).totalCostUsd;
        const costB = policyKpis(two, twice, b, campusEnergyMwh(two, b)).totalCostUsd;
        expect(costB / costA).toBeCloseTo(2, 5);
      }
    }
  });

  it('cost, carbon and water are linear in load at fixed dispatch', () => {
    const net = worked(3);
    net.wueLPerKwh.fill(0.4);
    const year = dispatchYear(net, FIELDS, POLICIES[1]);
    const scaled = (factor: number): Dispatch => {
      const by = (column: Float32Array): Float32Array => column.map((mw) => mw * factor);
      const { moves } = year;
      return {
        trainingMw: by(year.trainingMw),
        inferenceMw: by(year.inferenceMw),
        batchMw: by(year.batchMw),
        pausedMw: by(year.pausedMw),
        backlogMwh: by(year.backlogMwh),
        suddenLossMwh: by(year.suddenLossMwh),
        drawnItMw: by(year.drawnItMw),
        facilityMw: by(year.facilityMw),
        unservedMw: by(year.unservedMw),
        moves: { ...moves, itMw: by(moves.itMw), lostMwh: by(moves.lostMwh), costUsd: by(moves.costUsd) },
      };
    };
    const kpis = (dispatch: Dispatch, factor: number) =>
      policyKpis(
        { ...net, strandedMw: factor * net.strandedMw, unservedMw: net.unservedMw.map((mw) => factor * mw) },
        FIELDS,
        dispatch,
        campusEnergyMwh(net, dispatch),
      );
    const one = kpis(year, 1);
    const three = kpis(scaled(3), 3);
    for (const key of ['totalCostUsd', 'carbonTonnes', 'waterM3', 'energyCostUsd', 'pausedCostUsd'] as const) {
      expect(one[key]).toBeGreaterThan(0);
      expect(three[key] / one[key]).toBeCloseTo(3, 4);
    }
  });
});
