/** Named work of a scenario: part of its training load that is told apart. What no job names runs as a pool of equal jobs. */
export interface TrainingJob {
  /** Unique in its scenario: `[a-z0-9-]{1,24}`. */
  readonly id: string;
  readonly name: string;
  /** IT MW. */
  readonly loadMw: number;
  /** Billions of parameters: a move carries 16 bytes of each (MODEL §5). */
  readonly parametersB: number;
  /** Minutes between checkpoints; null: the interval of Young and Daly, sqrt(2 d M). */
  readonly checkpointMinutes: number | null;
  /** May run at a part of its MW where power or chips are short; else it runs whole or stands still. */
  readonly elastic: boolean;
  /** Hours a job stays at least after a planned move. */
  readonly minDwellHours: number;
  /** May run at several campuses at once; each part then needs `bandwidthGbps` of its campus's WAN all the time. */
  readonly maySplit: boolean;
  readonly bandwidthGbps: number;
}

/** Bounds of a job's numbers, shown units; also what editors and links hold to. */
export const JOB_LIMITS = {
  loadMw: [1, 5000],
  parametersB: [0.1, 100_000],
  checkpointMinutes: [1, 1440],
  minDwellHours: [1, 720],
  bandwidthGbps: [0, 10_000],
} as const satisfies Partial<Record<keyof TrainingJob, readonly [number, number]>>;
export const MAX_JOBS = 40;
export const JOB_ID = /^[a-z0-9-]{1,24}$/;
export const MAX_JOB_NAME = 40;

/** What a new job begins with, and what a link that leaves a number out is read as. */
export const NEW_JOB: TrainingJob = {
  id: 'job',
  name: 'Training run',
  loadMw: 50,
  parametersB: 405,
  checkpointMinutes: null,
  elastic: true,
  minDwellHours: 24,
  maySplit: false,
  bandwidthGbps: 50,
};

/**
 * Jobs of the default plan, 460 of its 940 MW of training [choice]: one run at the frontier that stands or runs whole and
 * is seldom moved, two of the size of Llama 3.1 405B, and a small one that may be spread. The rest is batch and other jobs.
 */
export const DEFAULT_JOBS: readonly TrainingJob[] = [
  {
    ...NEW_JOB,
    id: 'frontier-a',
    name: 'Frontier run',
    loadMw: 200,
    parametersB: 2000,
    elastic: false,
    minDwellHours: 72,
    bandwidthGbps: 0,
  },
  { ...NEW_JOB, id: 'mid-a', name: 'Mid-size run A', loadMw: 100, parametersB: 400, bandwidthGbps: 0 },
  { ...NEW_JOB, id: 'mid-b', name: 'Mid-size run B', loadMw: 100, parametersB: 400, bandwidthGbps: 0 },
  {
    ...NEW_JOB,
    id: 'research',
    name: 'Research run',
    loadMw: 60,
    parametersB: 70,
    minDwellHours: 8,
    maySplit: true,
  },
];

/** How the training load divides, IT MW. */
export interface WorkSplit {
  readonly trainingMw: number;
  readonly batchMw: number;
  readonly namedMw: number;
  /** Training that no job names; never below 0. */
  readonly poolMw: number;
  /** What named jobs ask for beyond the training that is left for them. */
  readonly overMw: number;
}
export const splitOf = (trainingMw: number, batchShare: number, jobs: readonly TrainingJob[] = []): WorkSplit => {
  const batchMw = trainingMw * batchShare;
  const namedMw = jobs.reduce((sum, job) => sum + job.loadMw, 0);
  const leftMw = trainingMw - batchMw - namedMw;
  // a rounding of 940 x 0.9 is no shortage
  const isShort = leftMw < -1e-6;
  return { trainingMw, batchMw, namedMw, poolMw: Math.max(0, leftMw), overMw: isShort ? -leftMw : 0 };
};
