import { buildMip } from '../../src/model/placement/mip.ts';
import { place } from '../../src/model/placement/place.ts';
import { buildProblem } from '../../src/model/placement/problem.ts';
import { MIP_GAP } from '../../src/model/placement/solve-plan.ts';
import type { Placement } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { readPlanningData } from '../dataset.ts';
import { against, type Figure, median, under } from './report.ts';

/** The default scenario on the real data, against plain HiGHS on the model with every region apart. */
export const benchPlacement = async (): Promise<readonly Figure[]> => {
  const data = await readPlanningData('public/data');
  const loadStarted = performance.now();
  const solver = await createHighsSolver();
  const loadMs = performance.now() - loadStarted;
  const plans: Placement[] = [];
  const totalsMs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    const answer = place(data, DEFAULT_SCENARIO, { solver, now: () => performance.now() });
    totalsMs.push(performance.now() - started);
    if (!answer.ok) throw new Error(answer.problem.message);
    plans.push(answer.value);
  }
  const plainStarted = performance.now();
  const { program } = buildMip(buildProblem(data, DEFAULT_SCENARIO), { byRegion: true });
  const plain = solver.solve(program, { mipGap: MIP_GAP, timeLimitS: 120 });
  const plainMs = performance.now() - plainStarted;
  const plan = plans[0] as Placement;
  const name = `default, ${data.sites.length} sites, ${data.metros.length} regions, ${plan.stats.columns} columns`;
  const figure = (metric: string, value: number, unit: string): Figure => ({
    bench: 'placement',
    case: name,
    metric,
    value,
    unit,
  });
  return [
    figure('highsLoadMs', loadMs, 'ms'),
    under(10_000, against(plainMs, figure('totalMs', median(totalsMs), 'ms'))),
    under(2000, figure('firstIncumbentMs', median(plans.map(({ stats }) => stats.firstIncumbentMs)), 'ms')),
    under(0.005, figure('gap', plan.certificate.gap, 'share')),
    under(1e-6, figure('reevaluatedDifference', plan.certificate.relativeDifference, 'share')),
    {
      ...figure('distinctHashes', new Set(plans.map(({ hash }) => hash)).size, 'count'),
      bar: 1,
      ok: new Set(plans.map(({ hash }) => hash)).size === 1,
    },
    figure('plainHighsColumns', program.columns, 'count'),
    figure('plainHighsStatusOptimal', plain.status === 'optimal' ? 1 : 0, 'flag'),
  ];
};
