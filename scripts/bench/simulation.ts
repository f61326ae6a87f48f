import type { Placement } from '../../src/model/placement/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import { POLICIES } from '../../src/model/simulation/policies/index.ts';
import { simulate } from '../../src/model/simulation/simulate.ts';
import { createHighsSolver } from '../../src/worker/highs.ts';
import { TASKS } from '../../src/worker/tasks.ts';
import { readPlanningData, readWeather } from '../dataset.ts';
import { type Figure, median, under } from './report.ts';

/** The year of the default plan under each policy; the set-up (weather, cooling, prices) is in every run. */
export const benchSimulation = async (): Promise<readonly Figure[]> => {
  const data = await readPlanningData('public/data');
  const context = { data, solver: await createHighsSolver(), now: () => performance.now() };
  const placed = TASKS.place({ scenario: DEFAULT_SCENARIO }, context, () => {});
  if (!placed.ok) throw new Error(placed.problem.message);
  const placement: Placement = placed.value;
  const stations = placement.campuses.flatMap(
    (campus) => data.sites.find((site) => site.id === campus.site)?.station ?? [],
  );
  const weather = new Map((await readWeather('public/data', stations)).map((station) => [station.station, station]));
  return POLICIES.filter(({ id }) => id !== 'static').map(({ id }) => {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const started = performance.now();
      simulate({ ...data, scenario: DEFAULT_SCENARIO, placement, weather, policies: ['static', id] });
      times.push(performance.now() - started);
    }
    const name = `${id} and static, ${placement.campuses.length} campuses x 8,784 h`;
    return under(1500, { bench: 'simulation', case: name, metric: 'yearMs', value: median(times), unit: 'ms' });
  });
};
