import type { Scenario } from '../scenario/scenario.ts';
import { type Dispatch, type DispatchedWeek, dispatchWeeks, dispatchYear } from './dispatch.ts';
import { LEFT_OUT } from './event-check.ts';
import { campusEnergyMwh, policyKpis, policyRunOf } from './kpis.ts';
import { moveCosts } from './move-cost.ts';
import { buildNetwork, type Network, type NetworkInput } from './network.ts';
import { simJobs } from './network-work.ts';
import { STAND_IN_CARBON_PRICE } from './policies/follow-carbon.ts';
import { POLICIES, type PolicyId } from './policies/index.ts';
import { trainingIsFixed } from './shift.ts';
import type { FirstWeek, PolicyRun, SimulateProgress, Simulation } from './types.ts';

/** Scenario, plan and hourly data; `policies` defaults to all, and `static` always runs first as the yardstick. */
export interface SimulateInput extends NetworkInput {
  readonly policies?: readonly PolicyId[] | undefined;
}

/** A week of a policy that is done while the rest still runs. */
export interface SimulatedWeek extends DispatchedWeek {
  readonly policy: PolicyId;
  readonly network: Network;
}

const NO_WAN =
  'There is no WAN: no training moves, neither jobs nor the pool, and a job in parts stands still. Inference is routed as before. Set a WAN in Migration to let training move.';

/** What of the scenario cannot happen or run, each with what would help; jobs say so themselves. */
const cannotRunOf = (net: Network, { fields }: Scenario): readonly string[] => [
  ...net.notes.filter((note) => LEFT_OUT.test(note)),
  ...(fields.wanGbps === 0 ? [NO_WAN] : []),
  ...(net.campuses.length === 0 ? ['The plan has no campus: nothing runs.'] : []),
];

/** What a page should say about a year beside its figures: what cannot run, and where a rule does not do what its name says. */
const simulationNotes = (net: Network, input: SimulateInput, policies: readonly PolicyId[]): readonly string[] => {
  const { fields } = input.scenario;
  const problems = net.jobs.flatMap(({ problem }) => (problem === '' ? [] : [problem]));
  const notes = [...new Set([...net.notes, ...problems, ...cannotRunOf(net, input.scenario)])];
  if (fields.carbonPriceUsdPerTonne === 0 && policies.includes('follow-carbon')) {
    notes.push(`Carbon has no price here: Follow the carbon weighs gains at ${STAND_IN_CARBON_PRICE} $/t.`);
  }
  const costs = moveCosts(fields);
  if (fields.wanGbps === 0) return notes;
  if (trainingIsFixed(net, costs) && policies.length > 1) {
    notes.push('The WAN is too slow for training to make way for inference in time: training stays, inference moves.');
    return notes;
  }
  for (const { spec, problem, costs: own } of net.jobs) {
    const hours = own.jobBytes / ((costs.wanMwPerHour / costs.jobMw) * costs.jobBytes);
    if (problem === '' && hours > 1) {
      notes.push(
        `The state of ${spec.name} takes ${Number(hours.toPrecision(2))} hours on the WAN: it stays where it starts.`,
      );
    }
  }
  return notes;
};

/** What a page can show of a policy before its year is through. */
const firstWeekOf = ({ network: { campuses, series }, policy, ...week }: SimulatedWeek, label: string): FirstWeek => {
  const { facilityMw, moves } = week.soFar();
  const [from, to] = [week.fromHour * campuses.length, week.toHour * campuses.length];
  let mwh = 0;
  let usd = 0;
  for (let at = from; at < to; at++) {
    mwh += facilityMw[at]!;
    usd += facilityMw[at]! * series.energyPriceUsdPerMwh[at]!;
  }
  return {
    policy,
    label,
    fromHour: week.fromHour,
    hours: week.toHour - week.fromHour,
    facilityMw: facilityMw.slice(from, to),
    moves,
    priceUsdPerMwh: mwh > 0 ? usd / mwh : Number.NaN,
  };
};

/** Energy by campus of `static` in the year without the scenario's events, MWh. */
const contractedWithoutEvents = (input: SimulateInput): Float64Array => {
  const calm = buildNetwork({ ...input, scenario: { ...input.scenario, events: undefined } });
  return campusEnergyMwh(calm, dispatchYear(calm, input.scenario.fields, POLICIES[0]));
};

/**
 * The study year of a plan under each policy: load, power, cost, carbon and moves, hour by hour and campus by campus.
 * Laws: every MWh of demand is served, deferred within its slack, paused or reported unserved; per class and hour, MW out
 * = MW in; facility = IT x PUE; no load above room or power. What cannot run is said in `notes`, and the rest runs.
 */
export const simulate = (
  input: SimulateInput,
  onProgress?: (progress: SimulateProgress) => void,
  onWeek?: (week: SimulatedWeek) => void,
): Simulation => {
  const net = buildNetwork(input);
  const { fields } = input.scenario;
  const wanted = POLICIES.filter(({ id }) => id === 'static' || (input.policies?.includes(id) ?? true));
  const runYear = (policy: (typeof POLICIES)[number], k: number): Dispatch => {
    const weeks = dispatchWeeks(net, fields, policy);
    for (let step = weeks.next(); ; step = weeks.next()) {
      if (step.done) return step.value;
      const week: SimulatedWeek = { ...step.value, policy: policy.id, network: net };
      const { fromHour, toHour } = week;
      onWeek?.(week);
      onProgress?.({
        policy: policy.id,
        hour: toHour - 1,
        done: (k + toHour / net.hours) / wanted.length,
        ...(fromHour === 0 ? { week: firstWeekOf(week, policy.label) } : {}),
      });
    }
  };
  // Delivery is contracted before anything happens: events never make it cheaper.
  let contractedMwh = input.scenario.events?.length ? contractedWithoutEvents(input) : undefined;
  const runs = wanted.map((policy, k): PolicyRun => {
    const dispatch = runYear(policy, k);
    contractedMwh ??= campusEnergyMwh(net, dispatch);
    const kpis = policyKpis(net, fields, dispatch, contractedMwh);
    return policyRunOf(net, { policy: policy.id, label: policy.label, dispatch, kpis });
  });
  return {
    hours: net.hours,
    campuses: net.campuses,
    series: net.series,
    runs,
    jobs: simJobs(net.jobs),
    conditions: net.conditions,
    placementHash: input.placement.hash,
    notes: simulationNotes(
      net,
      input,
      wanted.map(({ id }) => id),
    ),
    cannotRun: cannotRunOf(net, input.scenario),
  };
};
