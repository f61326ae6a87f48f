import type { FieldValues } from '../scenario/fields.ts';
import type { TrainingJob } from '../scenario/workloads.ts';
import { type MoveCosts, moveCosts } from './move-cost.ts';
import type { SimJob } from './types.ts';

/** IT MW by which a job may miss its place and still fit: the rounding of a placement. */
const FIT_MW = 1e-6;

/** A named job in a network. One that cannot run has a `problem`, and no MW anywhere. */
export interface NetworkJob {
  readonly spec: TrainingJob;
  /** IT MW by campus at the start of the year. */
  readonly startMw: Float64Array;
  /** What it costs to move: its own bytes, in one piece. */
  readonly costs: MoveCosts;
  /** Empty where it runs: else a sentence. */
  readonly problem: string;
}

/** The training of a plan told apart; IT MW by campus. */
export interface TrainingParts {
  /** Batch that arrives each hour, by the campus that the plan has it at. */
  readonly batchMw: Float64Array;
  readonly jobs: readonly NetworkJob[];
  /** Equal jobs without a name. */
  readonly poolMw: Float64Array;
  /** Pool and named jobs at the start. */
  readonly trainingMw: Float64Array;
  /** Named jobs that cannot run, IT MW together: without a place in every hour. */
  readonly strandedMw: number;
}

export const jobCosts = (fields: FieldValues, job: TrainingJob): MoveCosts =>
  moveCosts({ ...fields, jobMw: job.loadMw, modelParametersB: job.parametersB });

const sum = (column: Float64Array): number => column.reduce((total, mw) => total + mw, 0);
const mw = (value: number): string => `${value < 10 ? Math.round(10 * value) / 10 : Math.round(value)}`;

interface Campus {
  readonly site: string;
  readonly name: string;
}

/** Where a job starts: whole, at the campus with the least room left that still takes it; else in parts; else nowhere. */
const placeJob = (
  job: TrainingJob,
  leftMw: Float64Array,
  campuses: readonly Campus[],
  wanGbps: number,
): { readonly startMw: Float64Array; readonly problem: string } => {
  const n = campuses.length;
  const startMw = new Float64Array(n);
  const byId = campuses.map((_, i) => i).sort((a, b) => (campuses[a]!.site < campuses[b]!.site ? -1 : 1));
  let home = -1;
  for (const i of byId) {
    if (leftMw[i]! >= job.loadMw - FIT_MW && (home < 0 || leftMw[i]! < leftMw[home]! - FIT_MW)) home = i;
  }
  if (home >= 0) {
    startMw[home] = Math.min(job.loadMw, leftMw[home]!);
    return { startMw, problem: '' };
  }
  const total = sum(leftMw);
  if (total < job.loadMw - FIT_MW) {
    return {
      startMw,
      problem: `${job.name} needs ${mw(job.loadMw)} MW and the plan has ${mw(total)} MW of training left for it: it does not run. A larger training load, or a smaller job, would help.`,
    };
  }
  const widest = byId.reduce((best, i) => (leftMw[i]! > leftMw[best]! + FIT_MW ? i : best), byId[0]!);
  if (!job.maySplit) {
    return {
      startMw,
      problem: `${job.name} needs ${mw(job.loadMw)} MW at one campus; the most that is left at one is ${mw(leftMw[widest]!)} MW at ${campuses[widest]!.name}: it does not run. It would as a job that may be split, or a smaller one.`,
    };
  }
  if (job.bandwidthGbps > wanGbps) {
    return {
      startMw,
      problem: `${job.name} fits no campus whole, and in parts each would need ${job.bandwidthGbps} Gb/s of a WAN of ${wanGbps} Gb/s: it does not run. A faster WAN would help.`,
    };
  }
  const order = [...byId].sort((a, b) => (Math.abs(leftMw[b]! - leftMw[a]!) > FIT_MW ? leftMw[b]! - leftMw[a]! : 0));
  let rest = job.loadMw;
  for (const i of order) {
    startMw[i] = Math.min(rest, leftMw[i]!);
    rest -= startMw[i]!;
    if (rest <= FIT_MW) break;
  }
  return { startMw, problem: '' };
};

/** Divides the training of a plan into batch, named jobs (largest first; ties by id) and the pool that is left. */
export const partTraining = (
  fields: FieldValues,
  jobs: readonly TrainingJob[],
  campuses: readonly (Campus & { readonly trainingMw: number })[],
): TrainingParts => {
  const share = fields.batchShare;
  const batchMw = Float64Array.from(campuses, ({ trainingMw }) => trainingMw * share);
  const leftMw = Float64Array.from(campuses, ({ trainingMw }, i) => trainingMw - batchMw[i]!);
  const trainingMw = new Float64Array(campuses.length);
  let strandedMw = 0;
  /** Stranded work that is part of the plan's training: it leaves the pool. */
  let vacantMw = 0;
  const placed = new Map<TrainingJob, NetworkJob>();
  const order = [...jobs].sort((a, b) => b.loadMw - a.loadMw || (a.id < b.id ? -1 : 1));
  for (const spec of order) {
    const { startMw, problem } = placeJob(spec, leftMw, campuses, fields.wanGbps);
    placed.set(spec, { spec, startMw, costs: jobCosts(fields, spec), problem });
    startMw.forEach((part, i) => {
      leftMw[i] = Math.max(0, leftMw[i]! - part);
      trainingMw[i]! += part;
    });
    if (problem === '') continue;
    strandedMw += spec.loadMw;
    if (spec.loadMw <= sum(leftMw) - vacantMw + FIT_MW) vacantMw += spec.loadMw;
  }
  const total = sum(leftMw);
  const kept = total > 0 ? Math.max(0, 1 - vacantMw / total) : 0;
  const poolMw = vacantMw > 0 ? leftMw.map((left) => left * kept) : leftMw;
  poolMw.forEach((pool, i) => {
    trainingMw[i]! += pool;
  });
  return { batchMw, jobs: jobs.map((spec) => placed.get(spec)!), poolMw, trainingMw, strandedMw };
};

/** The jobs as the page shows them. */
export const simJobs = (jobs: readonly NetworkJob[]): readonly SimJob[] =>
  jobs.map(({ spec, startMw, problem }) => ({
    id: spec.id,
    name: spec.name,
    loadMw: spec.loadMw,
    startMw,
    problem,
  }));
