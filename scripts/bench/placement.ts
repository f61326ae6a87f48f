import type { PlanningData, Site } from '../../src/model/dataset/types.ts';
import { Master } from '../../src/model/placement/master.ts';
import { MIP_GAP, place } from '../../src/model/placement/place.ts';
import { buildProblem, type PlacementProblem } from '../../src/model/placement/problem.ts';
import { Relaxation } from '../../src/model/placement/sift.ts';
import { addCut, addSite } from '../../src/model/placement/site-block.ts';
import type { LinearProgram, Solver } from '../../src/model/placement/solver.ts';
import type { Placement } from '../../src/model/placement/types.ts';
import { seededRandom } from '../../src/model/random.ts';
import type { FieldValues } from '../../src/model/scenario/fields.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { readPlanningData } from '../dataset.ts';
import { against, type Figure, median, under } from './report.ts';

const RUNS = 5;
const BASELINE_LIMIT_S = 120;
const IMPORTED_SITES = 5000;

/** HiGHS with a look at its memory, which nothing else tells: bytes that its wasm holds. */
const createMeasuredSolver = async (): Promise<{ readonly solver: Solver; readonly wasmBytes: () => number }> => {
  const memories: WebAssembly.Memory[] = [];
  const { instantiate } = WebAssembly;
  const measured = async (source: BufferSource & WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const made: unknown = await instantiate(source, imports);
    const instance =
      made instanceof WebAssembly.Instance ? made : (made as WebAssembly.WebAssemblyInstantiatedSource).instance;
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
    return made;
  };
  WebAssembly.instantiate = measured as typeof instantiate;
  try {
    const solver = await createHighsSolver();
    return { solver, wasmBytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
};

interface Run {
  readonly plan: Placement;
  readonly totalMs: number;
}
const run = (data: PlanningData, scenario: Scenario, solver: Solver): Run => {
  const started = performance.now();
  const answer = place(data, scenario, { solver, now: () => performance.now() });
  if (!answer.ok) throw new Error(answer.problem.message);
  return { plan: answer.value, totalMs: performance.now() - started };
};

/** The whole model at once for plain HiGHS: every site, and every cut that sifting over all of them finds, strong ones too. */
const wholeProgram = (problem: PlacementProblem, plan: Placement, solver: Solver): LinearProgram => {
  const relaxation = new Relaxation(problem, solver, false, problem.sites);
  try {
    relaxation.sift();
    const open = new Set(plan.campuses.map(({ site }) => site));
    relaxation.evaluate(new Set(problem.sites.filter(({ site, pinned }) => !pinned && open.has(site.id))));
    const master = new Master(problem, false);
    const standing = problem.sites.map((site) => addSite(master, site));
    for (const { cut, byOpen } of relaxation.master.cuts) {
      addCut(master, byOpen ? { ...cut, byOpen } : cut, standing);
    }
    const program = master.program.build();
    for (const column of master.artificial) program.colUpper[column] = 0;
    return program;
  } finally {
    relaxation.dispose();
  }
};

/** The real sites as if thousands more had been imported: each moved a little, with another room, price and wait. */
const withImported = (data: PlanningData, count: number): PlanningData => {
  const random = seededRandom(2026);
  const around = (value: number, share: number): number => value * (1 + share * (2 * random() - 1));
  const announced = data.sites.filter(({ kind }) => kind === 'announced');
  const real = data.sites.filter(({ kind }) => kind !== 'announced');
  const imported = Array.from({ length: count }, (_, k): Site => {
    const site = real[k % real.length] as Site;
    if (k < real.length) return site;
    return {
      ...site,
      id: `${site.id}-${Math.floor(k / real.length)}`,
      lon: site.lon + random() - 0.5,
      lat: site.lat + random() - 0.5,
      poiHeadroomMw: around(site.poiHeadroomMw, 0.4),
      energyPriceUsdPerMwh: around(site.energyPriceUsdPerMwh, 0.1),
      deliveryUsdPerMwh: around(site.deliveryUsdPerMwh, 0.1),
      connectionMonths: Math.round(around(site.connectionMonths, 0.3)),
    };
  });
  return { ...data, sites: [...announced, ...imported] };
};

/** Questions that bind harder than the default one: for information. */
const HARDER: readonly (readonly [name: string, fields: Partial<FieldValues>])[] = [
  ['latency 30 ms', { latencyLimitMs: 30 }],
  ['latency 20 ms', { latencyLimitMs: 20 }],
  ['price of latency 2,000', { rttPenaltyUsdPerMwMsYear: 2000 }],
  ['carbon cap 1.5 Mt', { maxCarbonTonnesPerYear: 1.5e6 }],
  ['survive an interconnection', { surviveInterconnectionLoss: true }],
];

/** Placement over all 24 quarters: the default scenario on the real data against plain HiGHS, many sites, harder questions. */
export const benchPlacement = async (): Promise<readonly Figure[]> => {
  const data = await readPlanningData('public/data');
  const loadStarted = performance.now();
  const { solver, wasmBytes } = await createMeasuredSolver();
  const loadMs = performance.now() - loadStarted;
  const figureOf =
    (name: string) =>
    (metric: string, value: number, unit: string): Figure => ({ bench: 'placement', case: name, metric, value, unit });
  const figures: Figure[] = [];

  const runs = Array.from({ length: RUNS }, () => run(data, DEFAULT_SCENARIO, solver));
  const plans = runs.map(({ plan }) => plan);
  const peakRssBytes = process.resourceUsage().maxRSS * 1024;
  const wasm = wasmBytes();
  const plan = plans[0] as Placement;
  const program = wholeProgram(buildProblem(data, DEFAULT_SCENARIO), plan, solver);
  const plainStarted = performance.now();
  const plain = solver.solve(program, { mipGap: MIP_GAP, timeLimitS: BASELINE_LIMIT_S });
  const plainMs = performance.now() - plainStarted;
  const totalMs = median(runs.map((one) => one.totalMs));
  const hashes = new Set(plans.map(({ hash }) => hash)).size;
  const figure = figureOf(
    `default, ${data.sites.length} sites, ${data.metros.length} regions, 24 quarters, ${plan.stats.columns} columns`,
  );
  figures.push(
    figure('highsLoadMs', loadMs, 'ms'),
    under(1000, figure('firstIncumbentMs', median(plans.map(({ stats }) => stats.firstIncumbentMs)), 'ms')),
    under(10_000, against(plainMs, figure('totalMs', totalMs, 'ms'))),
    under(0.005, figure('gap', Math.max(...plans.map(({ certificate }) => certificate.gap)), 'share')),
    under(1e-6, figure('reevaluatedDifference', plan.certificate.relativeDifference, 'share')),
    { ...figure('distinctHashes', hashes, 'count'), bar: 1, ok: hashes === 1 },
    under(1e9, figure('peakMemoryBytes', peakRssBytes, 'bytes')),
    figure('wasmMemoryBytes', wasm, 'bytes'),
    figure('plainHighsMs', plainMs, 'ms'),
    figure('plainHighsColumns', program.columns, 'count'),
    figure('plainHighsRows', program.rows, 'count'),
    figure('plainHighsOptimal', plain.status === 'optimal' ? 1 : 0, 'flag'),
    // how far plain HiGHS proves that a better plan could be: no more than its own gap and ours
    figure('aheadOfPlainHighs', 1 + (plain.objective * 1e6) / plan.objectiveUsdPerYear, 'share'),
  );

  const many = withImported(data, IMPORTED_SITES);
  const { plan: manyPlan, totalMs: manyMs } = run(many, DEFAULT_SCENARIO, solver);
  const manyFigure = figureOf(`default, ${IMPORTED_SITES} candidate sites, ${manyPlan.stats.columns} columns`);
  figures.push(
    manyFigure('firstIncumbentMs', manyPlan.stats.firstIncumbentMs, 'ms'),
    under(30_000, manyFigure('totalMs', manyMs, 'ms')),
    under(0.01, manyFigure('gap', manyPlan.certificate.gap, 'share')),
    manyFigure('peakMemoryBytes', process.resourceUsage().maxRSS * 1024, 'bytes'),
  );

  for (const [name, fields] of HARDER) {
    const scenario = { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, ...fields } };
    const { plan: hard, totalMs: hardMs } = run(data, scenario, solver);
    const hardFigure = figureOf(name);
    figures.push(
      hardFigure('firstIncumbentMs', hard.stats.firstIncumbentMs, 'ms'),
      hardFigure('totalMs', hardMs, 'ms'),
      hardFigure('gap', hard.certificate.gap, 'share'),
      hardFigure('nodes', hard.stats.nodes, 'count'),
    );
  }
  return figures;
};
