import { type Dispatch, dispatchYear } from './dispatch.ts';
import { campusEnergyMwh, networkColumns, policyKpis } from './kpis.ts';
import { moveCosts } from './move-cost.ts';
import { buildNetwork, type NetworkInput } from './network.ts';
import { STAND_IN_CARBON_PRICE } from './policies/follow-carbon.ts';
import { POLICIES, type PolicyId } from './policies/index.ts';
import { trainingIsFixed } from './shift.ts';
import type { PolicyRun, SimulateProgress, Simulation } from './types.ts';

/** Scenario, plan and hourly data; `policies` defaults to all, and `static` always runs first as the yardstick. */
export interface SimulateInput extends NetworkInput {
  readonly policies?: readonly PolicyId[] | undefined;
}

/**
 * The study year of a plan under each policy: load, power, cost, carbon and moves, hour by hour and campus by campus.
 * Laws: every MW of demand is served or reported unserved in every hour; per class, MW out = MW in; facility = IT x PUE.
 */
export const simulate = (input: SimulateInput, onProgress?: (progress: SimulateProgress) => void): Simulation => {
  const net = buildNetwork(input);
  const { fields } = input.scenario;
  const wanted = POLICIES.filter(({ id }) => id === 'static' || (input.policies?.includes(id) ?? true));
  let contractedMwh: Float64Array | undefined;
  const runs = wanted.map((policy, k): PolicyRun => {
    const report = (hour: number): void =>
      onProgress?.({ policy: policy.id, hour, done: (k + hour / net.hours) / wanted.length });
    const dispatch: Dispatch = dispatchYear(net, fields, policy, report);
    contractedMwh ??= campusEnergyMwh(net, dispatch);
    return {
      policy: policy.id,
      label: policy.label,
      trainingMw: dispatch.trainingMw,
      inferenceMw: dispatch.inferenceMw,
      facilityMw: dispatch.facilityMw,
      moves: dispatch.moves,
      kpis: policyKpis(net, fields, dispatch, contractedMwh),
      ...networkColumns(net, dispatch),
      unservedMw: dispatch.unservedMw,
    };
  });
  const notes = [...net.notes];
  if (fields.carbonPriceUsdPerTonne === 0 && wanted.some(({ id }) => id === 'follow-carbon')) {
    notes.push(`Carbon has no price here: Follow the carbon weighs gains at ${STAND_IN_CARBON_PRICE} $/t.`);
  }
  if (trainingIsFixed(net, moveCosts(fields)) && wanted.length > 1) {
    notes.push('The WAN is too slow for training to make way for inference in time: training stays, inference moves.');
  }
  return {
    hours: net.hours,
    campuses: net.campuses,
    series: net.series,
    runs,
    placementHash: input.placement.hash,
    notes,
  };
};
