import type { Placement } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { POLICIES } from '../../src/model/simulation/policies/index.ts';
import { simulate } from '../../src/model/simulation/simulate.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { TASKS } from '../../src/worker/tasks.ts';
import { readFiles, readPlanningData, readWeather } from '../dataset.ts';
import { spreadNetwork } from './dispatch-network.ts';
import { type Figure, under } from './report.ts';
import { benchRules, fiveTimes } from './rules.ts';

const CAMPUSES = 20;

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
  ...benchRules('simulation', await spreadNetwork(CAMPUSES)),
  ...(await benchPlan()),
];
