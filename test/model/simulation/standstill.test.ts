import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { TrainingJob } from '../../../src/model/scenario/workloads.ts';
import { suddenLossMinutes } from '../../../src/model/simulation/checkpoints.ts';
import { type Dispatch, dispatchYear } from '../../../src/model/simulation/dispatch.ts';
import { drawOf } from '../../../src/model/simulation/floor.ts';
import type { Network } from '../../../src/model/simulation/network.ts';
import { followPrice } from '../../../src/model/simulation/policies/follow-price.ts';
import { staticPolicy } from '../../../src/model/simulation/policies/static.ts';
import { MOVE_CAUSES } from '../../../src/model/simulation/types.ts';
import { fieldsOf, randomNetwork } from './optimise/networks.ts';
import { jobOf, withWork } from './work.ts';

const FIELDS = fieldsOf({ batchShare: 0, jobMw: 5, modelParametersB: 7 });
const DRAW = drawOf(FIELDS);
const FROM = 50;
const TO = 60;

/** Four campuses of 100 MW, one price, no inference; training as given, and a limit at the first in hours 50-59. */
const limited = (
  trainingMw: readonly number[],
  limit: { readonly drawnMw: number; readonly sudden?: boolean },
  jobs: readonly TrainingJob[] = [],
  fields: FieldValues = FIELDS,
): Network => {
  const bare = randomNetwork({ seed: 4, hours: 96, equal: true });
  const n = 4;
  const powerLimitMw = new Float32Array(bare.hours * n).fill(Number.POSITIVE_INFINITY);
  const sudden = new Uint8Array(bare.hours * n);
  const cause = new Uint8Array(bare.hours * n);
  for (let hour = FROM; hour < TO; hour++) {
    powerLimitMw[hour * n] = limit.drawnMw * bare.series.pue[hour * n]!;
    cause[hour * n] = limit.sudden ? 2 : 1;
  }
  if (limit.sudden) sudden[FROM * n] = 1;
  const net: Network = {
    ...bare,
    usableMw: new Float64Array(n).fill(100),
    trainingMw: Float64Array.from(trainingMw),
    peakMw: bare.peakMw.map(() => 0),
    occupiedMw: bare.occupiedMw.map(() => 0),
  };
  return withWork(net, fields, {
    jobs,
    conditions: { powerLimitMw, itShare: null, wanShare: null, sudden, cause, emergency: null },
  });
};
const at = (column: Float32Array, hour: number, i = 0): number => column[hour * 4 + i]!;
const causesOf = ({ moves }: Dispatch, hour: number): readonly string[] =>
  [...moves.cause.subarray(moves.hourStart[hour], moves.hourStart[hour + 1])].map((cause) => MOVE_CAUSES[cause]!);

describe('a limit of power', () => {
  it('static stands still in part, draws no more than the limit, and runs again after it', () => {
    const year = dispatchYear(limited([80, 80, 80, 80], { drawnMw: 40 * DRAW.training }), FIELDS, staticPolicy);
    expect(at(year.pausedMw, FROM - 1)).toBe(0);
    expect(at(year.trainingMw, FROM)).toBeCloseTo(40, 4);
    expect(at(year.pausedMw, FROM)).toBeCloseTo(40, 4);
    expect(at(year.trainingMw, TO)).toBeCloseTo(80, 4);
    expect(year.moves.rows).toBe(0);
  });

  it('a rule moves foreseen work away an hour ahead, as far as there is room, and only the rest stands still', () => {
    const year = dispatchYear(limited([80, 95, 95, 95], { drawnMw: 40 * DRAW.training }), FIELDS, followPrice);
    expect(causesOf(year, FROM - 1)).toContain('curtailment');
    expect(at(year.trainingMw, FROM - 1)).toBeCloseTo(65, 3);
    expect(at(year.trainingMw, FROM)).toBeCloseTo(40, 3);
    expect(at(year.pausedMw, FROM)).toBeCloseTo(25, 3);
    expect(at(year.trainingMw, TO)).toBeCloseTo(65, 3);
  });

  it('a sudden one is not foreseen, loses half a checkpoint interval once, and work leaves after it', () => {
    const year = dispatchYear(limited([80, 60, 60, 60], { drawnMw: 0, sudden: true }), FIELDS, followPrice);
    expect(at(year.trainingMw, FROM - 1)).toBeCloseTo(80, 3);
    const hours = suddenLossMinutes(null, FIELDS.detectionMinutes) / 60;
    expect(year.suddenLossMwh[FROM]!).toBeCloseTo(80 * hours, 3);
    expect(year.suddenLossMwh.reduce((a, b) => a + b)).toBeCloseTo(80 * hours, 3);
    expect(causesOf(year, FROM)).toContain('outage');
    expect(at(year.trainingMw, FROM)).toBe(0);
    expect(at(year.pausedMw, FROM)).toBe(0);
  });

  it('whole jobs run whole or stand still; what they free beyond the need runs elsewhere in the campus', () => {
    const jobs = [jobOf({ id: 'a', loadMw: 40 }), jobOf({ id: 'b', loadMw: 30, elastic: true })];
    const net = limited([80, 20, 20, 20], { drawnMw: 60 * DRAW.training }, jobs);
    expect(net.jobs.map(({ startMw }) => startMw[0])).toEqual([40, 30]);
    const mild = dispatchYear(net, FIELDS, staticPolicy);
    // 20 MW too many: the pool's 10 and 10 of the elastic job
    expect(at(mild.trainingMw, FROM)).toBeCloseTo(60, 3);
    const hard = dispatchYear(limited([80, 20, 20, 20], { drawnMw: 35 * DRAW.training }, jobs), FIELDS, staticPolicy);
    // 45 too many: 40 of elastic work are not enough, so the whole job stands still and 35 of the rest run
    expect(at(hard.trainingMw, FROM)).toBeCloseTo(35, 3);
    expect(at(hard.pausedMw, FROM)).toBeCloseTo(45, 3);
  });

  it('a whole job leaves in one piece, with its own bytes, only to where it fits', () => {
    const jobs = [jobOf({ id: 'a', loadMw: 60, parametersB: 405 })];
    const year = dispatchYear(limited([60, 50, 39, 50], { drawnMw: 0 }, jobs), FIELDS, followPrice);
    const rows = [...year.moves.job].flatMap((job, row) => (job === 0 ? [row] : []));
    expect(rows.length).toBeGreaterThan(0);
    const [row] = rows as [number];
    expect(year.moves.itMw[row]).toBe(60);
    expect(year.moves.to[row]).toBe(2);
    expect(year.moves.bytes[row]).toBeCloseTo(16 * 405e9, -6);
    expect(year.moves.hourStart[FROM - 1]).toBeLessThanOrEqual(row);
    expect(year.moves.hourStart[FROM]).toBeGreaterThan(row);
    const nowhere = dispatchYear(limited([60, 50, 50, 50], { drawnMw: 0 }, jobs), FIELDS, followPrice);
    expect(nowhere.moves.job.every((job) => job === -1)).toBe(true);
    expect(at(nowhere.pausedMw, FROM)).toBeCloseTo(60, 3);
  });

  it('the parts of a split job stand still together where their WAN is cut', () => {
    const jobs = [jobOf({ id: 'a', loadMw: 120, maySplit: true, bandwidthGbps: 100 })];
    const net = limited([80, 80, 20, 20], { drawnMw: 200 }, jobs);
    const wanShare = new Float32Array(net.hours * 4).fill(1);
    wanShare[FROM * 4] = 0.1;
    const cut: Network = { ...net, conditions: { ...net.conditions, wanShare } };
    const year = dispatchYear(cut, FIELDS, staticPolicy);
    const paused = (hour: number) => [0, 1, 2, 3].reduce((sum, i) => sum + at(year.pausedMw, hour, i), 0);
    expect(paused(FROM)).toBeCloseTo(120, 3);
    expect(paused(FROM + 1)).toBe(0);
  });
});
