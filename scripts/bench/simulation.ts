import type { Placement } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { dispatchWeeks, dispatchYear } from '../../src/model/simulation/dispatch.ts';
import { POLICIES } from '../../src/model/simulation/policies/index.ts';
import { simulate } from '../../src/model/simulation/simulate.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { TASKS } from '../../src/worker/tasks.ts';
import { readFiles, readPlanningData, readWeather } from '../dataset.ts';
import { spreadNetwork } from './dispatch-network.ts';
import { type Figure, median, under } from './report.ts';

const CAMPUSES = 20;
const MB = 1e6;

const timed = (run: () => unknown): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};
const fiveTimes = (run: () => unknown): number => median(Array.from({ length: 5 }, () => timed(run)));

/** Typed columns of a value, bytes. */
const bytesOf = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
};

/** Rule policies on 20 campuses with named jobs, batch and calls to curtail: the year, its first week, and its memory. */
const benchRules = async (): Promise<readonly Figure[]> => {
  const net = await spreadNetwork(CAMPUSES);
  const { fields } = DEFAULT_SCENARIO;
  const name = `${CAMPUSES} campuses x 3 classes x ${net.hours} h, ${net.jobs.length} named jobs`;
  const figure = (metric: string, value: number, unit: string): Figure => ({
    bench: 'simulation',
    case: name,
    metric,
    value,
    unit,
  });
  return POLICIES.flatMap((policy) => {
    const weekMs = timed(() => dispatchWeeks(net, fields, policy).next());
    const before = process.memoryUsage();
    const year = dispatchYear(net, fields, policy);
    const after = process.memoryUsage();
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    const yearMs = fiveTimes(() => dispatchYear(net, fields, policy));
    return [
      under(1000, figure(`${policy.id}YearMs`, yearMs, 'ms')),
      under(50, figure(`${policy.id}FirstWeekMs`, weekMs, 'ms')),
      under(200, figure(`${policy.id}MemoryMb`, Math.max(grown, bytesOf(year)) / MB, 'MB')),
    ];
  });
};

/** The year of the default plan under each policy; the set-up (weather, cooling, prices) is in every run. */
const benchPlan = async (): Promise<readonly Figure[]> => {
  const data = { ...(await readPlanningData('public/data')), ...(await readFiles('public/data', ['demand'])) };
  const context = { data, solver: await createHighsSolver(), now: () => performance.now() };
  const placed = TASKS.place({ scenario: DEFAULT_SCENARIO }, context, () => {});
  if (!placed.ok) throw new Error(placed.problem.message);
  const placement: Placement = placed.value;
  const stations = placement.campuses.flatMap(
    (campus) => data.sites.find((site) => site.id === campus.site)?.station ?? [],
  );
  const weather = new Map((await readWeather('public/data', stations)).map((station) => [station.station, station]));
  const input = { ...data, scenario: DEFAULT_SCENARIO, placement, weather };
  return POLICIES.filter(({ id }) => id !== 'static').map(({ id }) => {
    const yearMs = fiveTimes(() => simulate({ ...input, policies: ['static', id] }));
    const name = `${id} and static, ${placement.campuses.length} campuses x 8,784 h`;
    return under(1500, { bench: 'simulation', case: name, metric: 'yearMs', value: yearMs, unit: 'ms' });
  });
};

export const benchSimulation = async (): Promise<readonly Figure[]> => [
  ...(await benchRules()),
  ...(await benchPlan()),
];
