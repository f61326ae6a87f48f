import type { Placement } from '../../../src/model/placement/types.ts';
import type { Scenario } from '../../../src/model/scenario/scenario.ts';
import type { SimulateInput } from '../../../src/model/simulation/simulate.ts';
import type { MoveTable, PolicyRun, Simulation } from '../../../src/model/simulation/types.ts';
import {
  syntheticHourly,
  syntheticPlacement,
  syntheticPlanning,
  syntheticScenario,
  syntheticWeather,
} from '../../fixtures/synthetic.ts';

export const inputOf = (
  fields: Partial<Scenario['fields']> = {},
  other: Partial<SimulateInput> & Pick<Partial<Scenario>, 'jobs' | 'events'> = {},
): SimulateInput => ({
  scenario: { ...syntheticScenario(fields), jobs: other.jobs ?? [], events: other.events },
  placement: syntheticPlacement(),
  sites: syntheticPlanning.sites,
  metros: syntheticPlanning.metros,
  weather: syntheticWeather,
  ...syntheticHourly,
  ...other,
});

export const runOf = (simulation: Simulation, policy: string): PolicyRun =>
  simulation.runs.find((run) => run.policy === policy)!;

/** Net IT MW into each campus in an hour by the moves of a class. */
export const netMoved = (moves: MoveTable, hour: number, workload: number, campuses: number): Float64Array => {
  const net = new Float64Array(campuses);
  for (let row = moves.hourStart[hour]!; row < moves.hourStart[hour + 1]!; row++) {
    if (moves.workload[row] !== workload) continue;
    net[moves.from[row]!]! -= moves.itMw[row]!;
    net[moves.to[row]!]! += moves.itMw[row]!;
  }
  return net;
};

/** The synthetic plan with only a share of its training: room to move. */
export const thinned = (share: number): Placement => {
  const placement = syntheticPlacement();
  return { ...placement, campuses: placement.campuses.map((c) => ({ ...c, trainingMw: c.trainingMw * share })) };
};
