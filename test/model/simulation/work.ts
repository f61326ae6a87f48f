import { seededRandom } from '../../../src/model/random.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import type { TrainingJob } from '../../../src/model/scenario/workloads.ts';
import { type Conditions, LIMIT_CAUSES, NO_CONDITIONS } from '../../../src/model/simulation/conditions.ts';
import type { Network } from '../../../src/model/simulation/network.ts';
import { partTraining } from '../../../src/model/simulation/network-work.ts';

export const jobOf = (other: Partial<TrainingJob> = {}): TrainingJob => ({
  id: 'job',
  name: 'Job',
  loadMw: 20,
  parametersB: 70,
  checkpointMinutes: null,
  elastic: false,
  minDwellHours: 6,
  maySplit: false,
  bandwidthGbps: 50,
  ...other,
});

/** Limits out of a seed: calls that are announced, sudden outages, missing chips, cut fibres, and their emergencies. */
export const randomConditions = (net: Network, seed: number): Conditions => {
  const random = seededRandom(seed);
  const n = net.campuses.length;
  const cells = net.hours * n;
  const powerLimitMw = new Float32Array(cells).fill(Number.POSITIVE_INFINITY);
  const itShare = new Float32Array(cells).fill(1);
  const wanShare = new Float32Array(cells).fill(1);
  const sudden = new Uint8Array(cells);
  const cause = new Uint8Array(cells);
  const emergency = new Uint8Array(net.hours);
  const causeOf = (name: (typeof LIMIT_CAUSES)[number]): number => LIMIT_CAUSES.indexOf(name);
  for (let k = 0; k < 14; k++) {
    const i = Math.floor(n * random());
    const from = Math.floor(net.hours * random());
    const to = Math.min(net.hours, from + 1 + Math.floor(30 * random()));
    const kind = k % 4;
    const part = random();
    for (let hour = from; hour < to; hour++) {
      const at = hour * n + i;
      if (kind === 0) [powerLimitMw[at], cause[at]] = [120 * part, causeOf('curtailment')];
      if (kind === 1) {
        [powerLimitMw[at], cause[at]] = [part < 0.5 ? 0 : 60 * part, causeOf('outage')];
        if (hour === from) sudden[at] = 1;
        emergency[hour] = 1;
      }
      if (kind === 2) [itShare[at], cause[at]] = [part, causeOf('chips')];
      if (kind === 3) wanShare[at] = 0.1 * part;
    }
  }
  return { powerLimitMw, itShare, wanShare, sudden, cause, emergency };
};

/** A network with its training told apart: batch, named jobs and the pool, under limits or none. */
export const withWork = (
  net: Network,
  fields: FieldValues,
  work: {
    readonly jobs?: readonly TrainingJob[];
    readonly conditions?: Conditions;
    readonly trainingMw?: Float64Array;
  } = {},
): Network => {
  const trainingMw = work.trainingMw ?? net.trainingMw;
  const parts = partTraining(
    fields,
    work.jobs ?? [],
    net.campuses.map(({ site, name }, i) => ({ site, name, trainingMw: trainingMw[i]! })),
  );
  return {
    ...net,
    ...parts,
    builtMw: net.usableMw.map((mw) => mw / 0.9),
    unservedMw: net.unservedMw.map((mw) => mw + parts.strandedMw),
    batchSlackHours: fields.batchSlackHours,
    conditions: work.conditions ?? NO_CONDITIONS,
    supply: null,
  };
};

/** A mix of jobs: whole, elastic, and one that may be split. */
export const MIXED_JOBS: readonly TrainingJob[] = [
  jobOf({ id: 'whole', name: 'Whole', loadMw: 35, parametersB: 405 }),
  jobOf({ id: 'small', name: 'Small', loadMw: 8, parametersB: 8, checkpointMinutes: 60, minDwellHours: 2 }),
  jobOf({ id: 'elastic', name: 'Elastic', loadMw: 25, elastic: true }),
  jobOf({ id: 'parts', name: 'Parts', loadMw: 110, maySplit: true, parametersB: 30 }),
];
