import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseOptima, parseOrLibrary } from '../../src/model/facility/orlib.ts';
import { facilityProgram } from '../../src/model/facility/program.ts';
import { solveFacility } from '../../src/model/facility/solve.ts';
import type { FacilityInstance } from '../../src/model/facility/types.ts';
import type { Solver } from '../../src/model/placement/solver.ts';
import { fail, ok, type Result } from '../../src/model/result.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { against, type Figure, under } from './report.ts';

/**
 * Capacitated facility location on OR-Library files: one file, or a folder with a table of published optima beside them
 * (SOURCE.md or capopt.txt; no optimum is known to this code).
 */
export interface CflpOptions {
  /** Capacity of every facility, for files that leave it open. */
  readonly capacity?: number;
  /** Seconds for the kernel. */
  readonly timeS?: number;
  /** Plain HiGHS on the strong model too. */
  readonly baseline: boolean;
}

const GAP = 1e-6;
const BASELINE_S = 300;
/** Incumbents this near the published optimum count as found. */
const NEAR = 5e-4;
const TABLES = ['SOURCE.md', 'capopt.txt'];

const readInstance = (file: string, capacity?: number): Result<FacilityInstance> => {
  if (!existsSync(file)) return fail(`There is no file ${file}.`, 'Name an OR-Library file.');
  if (statSync(file).isDirectory()) return fail(`${file} is a folder.`, 'Name a file in it, or give it with --set.');
  try {
    const bytes = readFileSync(file);
    const instance = parseOrLibrary((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), capacity);
    return instance.ok ? instance : fail(`${file}: ${instance.problem.message}`, instance.problem.remedy);
  } catch (error) {
    return fail(`${file} cannot be read: ${(error as Error).message}.`, 'Name an OR-Library file.');
  }
};

const readOptima = (folder: string) => {
  const table = TABLES.map((name) => join(folder, name)).find((path) => existsSync(path));
  return { table, optima: table ? parseOptima(readFileSync(table, 'utf8')) : new Map<string, number>() };
};

const run = (name: string, instance: FacilityInstance, timeS?: number, optimum?: number) => {
  let nearMs: number | undefined;
  const answer = solveFacility(instance, {
    now: () => performance.now(),
    gap: GAP,
    ...(timeS === undefined ? {} : { timeLimitMs: timeS * 1000 }),
    onProgress: ({ incumbent, elapsedMs }) => {
      if (optimum !== undefined && incumbent <= optimum + NEAR * Math.abs(optimum)) nearMs ??= elapsedMs;
    },
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.message}`);
  return { ...answer.value, nearMs };
};

const runPlain = (solver: Solver, instance: FacilityInstance) => {
  const program = facilityProgram(instance);
  const started = performance.now();
  const { status, objective, bound } = solver.solve(program, { mipGap: GAP, timeLimitS: BASELINE_S });
  return { objective, bound, ms: performance.now() - started, isDone: status === 'optimal' };
};

/** One file: an object for one JSON line. Times in ms; a baseline that ran out of time took at least its time. */
export const benchCflpFile = async (file: string, options: CflpOptions): Promise<Result<Record<string, unknown>>> => {
  const instance = readInstance(file, options.capacity);
  if (!instance.ok) return instance;
  const stem = basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.txt$/, '');
  const name = options.capacity === undefined ? stem : `${stem}/${options.capacity}`;
  const { table, optima } = readOptima(dirname(file));
  const optimum = optima.get(name);
  const answer = run(name, instance.value, options.timeS, optimum);
  const line: Record<string, unknown> = {
    bench: 'cflp',
    case: name,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.gap,
    proven: answer.proven,
    firstIncumbentMs: answer.firstIncumbentMs,
    totalMs: answer.totalMs,
    nodes: answer.nodes,
    openFacilities: answer.open.reduce((sum, flag) => sum + flag, 0),
    certificateHolds: answer.certificate.holds,
  };
  if (optimum !== undefined) {
    line.optimum = optimum;
    line.optimumFile = table;
    line.optimumDifference = Math.abs(answer.objective - optimum) / Math.abs(optimum);
    line.nearOptimumMs = answer.nearMs ?? null;
  }
  if (options.baseline) {
    const plain = runPlain(await createHighsSolver(), instance.value);
    line.baselineObjective = plain.objective;
    line.baselineBound = plain.bound;
    line.baselineMs = plain.ms;
    line.baselineProven = plain.isDone;
    line.timesFaster = plain.ms / answer.totalMs;
    if (!plain.isDone) line.note = `The baseline was stopped: it takes at least ${BASELINE_S} s.`;
  }
  return ok(line);
};

const figure = (name: string, metric: string, value: number, unit: string): Figure => ({
  bench: 'cflp',
  case: name,
  metric,
  value,
  unit,
});
const atLeast = (bar: number, value: Figure): Figure => ({ ...value, bar, ok: value.value >= bar });

/** Instances on which proving takes plain HiGHS minutes: timed on request. */
const SLOW_BASELINES = ['capa/8000', 'capa/14000'];
const TIMES_FASTER = 5;
const SMALL_RATIO = 1.5;

/** Every instance of the folder's table of optima whose file is there. */
export const benchCflpSet = async (folder: string, options: CflpOptions): Promise<Result<readonly Figure[]>> => {
  if (!existsSync(folder)) return fail(`There is no folder ${folder}.`, 'Name one with OR-Library files.');
  const { table, optima } = readOptima(folder);
  if (!table || optima.size === 0) {
    return fail(`${folder} has no table of optima.`, `Put one beside the files: ${TABLES.join(' or ')}.`);
  }
  const solver = await createHighsSolver();
  const figures: Figure[] = [];
  let ours = 0;
  let plainMs = 0;
  let large = 0;
  let largeProven = 0;
  for (const [name, optimum] of optima) {
    const [stem, capacity] = name.split('/') as [string, string?];
    const file = ['.txt', '.txt.gz'].map((end) => join(folder, `${stem}${end}`)).find((path) => existsSync(path));
    if (!file) continue;
    const instance = readInstance(file, capacity === undefined ? undefined : Number(capacity));
    if (!instance.ok) return instance;
    const answer = run(name, instance.value, options.timeS, optimum);
    const difference = Math.abs(answer.objective - optimum) / Math.abs(optimum);
    figures.push(under(GAP, figure(name, 'optimumDifference', difference, 'share')));
    figures.push(
      figure(name, 'firstIncumbentMs', answer.firstIncumbentMs, 'ms'),
      figure(name, 'nodes', answer.nodes, 'count'),
    );
    const total = figure(name, 'totalMs', answer.totalMs, 'ms');
    if (capacity === undefined) {
      const plain = runPlain(solver, instance.value);
      ours += answer.totalMs;
      plainMs += plain.ms;
      figures.push(under(GAP, figure(name, 'gap', answer.gap, 'share')), against(plain.ms, total));
      continue;
    }
    large++;
    if (answer.proven) largeProven++;
    figures.push(
      figure(name, 'gap', answer.gap, 'share'),
      under(10_000, figure(name, 'nearOptimumMs', answer.nearMs ?? Number.POSITIVE_INFINITY, 'ms')),
      under(60_000, total),
    );
    if (!options.baseline || !SLOW_BASELINES.includes(name)) continue;
    const plain = runPlain(solver, instance.value);
    figures.push(
      atLeast(TIMES_FASTER, {
        ...figure(name, plain.isDone ? 'timesFaster' : 'timesFasterAtLeast', plain.ms / answer.totalMs, 'ratio'),
        baseline: plain.ms,
      }),
    );
  }
  if (plainMs > 0) {
    const sum = against(plainMs, figure('all without a choice of capacity', 'totalMs', ours, 'ms'));
    figures.push({ ...sum, bar: SMALL_RATIO * plainMs, ok: ours <= SMALL_RATIO * plainMs });
  }
  if (large > 0)
    figures.push(atLeast(large - 1, figure('all with a choice of capacity', 'proven', largeProven, 'count')));
  return ok(figures);
};
