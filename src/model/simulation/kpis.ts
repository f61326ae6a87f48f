import type { FieldValues } from '../scenario/fields.ts';
import type { Dispatch } from './dispatch.ts';
import { moveCosts } from './move-cost.ts';
import type { Network } from './network.ts';
import { unservedUsdPerMwh } from './optimise/costs.ts';
import type { PolicyKpis, PolicyRun } from './types.ts';

/** MW bought from the grid by hour and campus: the load itself where nothing stands behind the meter. */
export const boughtMw = ({ onsite, facilityMw }: Pick<Dispatch, 'onsite' | 'facilityMw'>): Float32Array =>
  onsite?.importMw ?? facilityMw;

/** Energy that each campus buys over the year, MWh. */
export const campusEnergyMwh = (net: Network, dispatch: Dispatch): Float64Array => {
  const n = net.campuses.length;
  const energy = new Float64Array(n);
  boughtMw(dispatch).forEach((mw, at) => {
    energy[at % n]! += mw;
  });
  return energy;
};

/**
 * Delivery of the year, $. The part in the dispatch price is paid per MWh where it is drawn. The rest is contracted for
 * the load of the placement: it is what `static` would pay, whatever a policy draws. So the delivery of `static` is
 * delivery x energy, as the placement counts it.
 */
export const deliveryUsd = (
  net: Network,
  fields: FieldValues,
  energyMwh: Float64Array,
  contractedMwh: Float64Array,
): number => {
  const share = fields.deliveryDispatchShare;
  let usd = 0;
  for (let i = 0; i < energyMwh.length; i++) {
    usd += net.deliveryUsdPerMwh[i]! * (share * energyMwh[i]! + (1 - share) * contractedMwh[i]!);
  }
  return usd;
};

type NetworkColumns = Pick<
  PolicyRun,
  'networkFacilityMw' | 'networkItMw' | 'networkPriceUsdPerMwh' | 'networkCarbonKgPerMwh'
>;

/** Network totals by hour: price per MWh bought, carbon per MWh used (plain means where none is). */
export const networkColumns = (net: Network, dispatch: Dispatch): NetworkColumns => {
  const bought = boughtMw(dispatch);
  const n = net.campuses.length;
  const networkFacilityMw = new Float32Array(net.hours);
  const networkItMw = new Float32Array(net.hours);
  const networkPriceUsdPerMwh = new Float32Array(net.hours);
  const networkCarbonKgPerMwh = new Float32Array(net.hours);
  for (let hour = 0, at = 0; hour < net.hours; hour++) {
    let facility = 0;
    let it = 0;
    let paid = 0;
    let price = 0;
    let carbon = 0;
    let meanPrice = 0;
    let meanCarbon = 0;
    for (let i = 0; i < n; i++, at++) {
      const mw = dispatch.facilityMw[at]!;
      facility += mw;
      it += dispatch.trainingMw[at]! + dispatch.inferenceMw[at]! + dispatch.batchMw[at]!;
      price += bought[at]! * net.series.energyPriceUsdPerMwh[at]!;
      carbon += bought[at]! * net.series.carbonKgPerMwh[at]!;
      paid += bought[at]!;
      meanPrice += net.series.energyPriceUsdPerMwh[at]! / n;
      meanCarbon += net.series.carbonKgPerMwh[at]! / n;
    }
    networkFacilityMw[hour] = facility;
    networkItMw[hour] = it;
    networkPriceUsdPerMwh[hour] = paid > 0 ? price / paid : meanPrice;
    networkCarbonKgPerMwh[hour] = facility > 0 ? carbon / facility : meanCarbon;
  }
  return { networkFacilityMw, networkItMw, networkPriceUsdPerMwh, networkCarbonKgPerMwh };
};

const total = (column: Float32Array): number => column.reduce((sum, value) => sum + value, 0);
const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** MW of an hour's unserved demand that are rounding. */
const SERVED_MW = 1e-4;

/** IT MWh without a place beyond what the plan itself leaves: jobs that cannot run, and what a dispatch drops. */
export const unplacedMwh = (net: Network, dispatch: Pick<Dispatch, 'unservedMw'>): number =>
  dispatch.unservedMw.reduce((sum, mw, hour) => {
    const dropped = mw - Math.fround(net.unservedMw[hour % 24]!);
    return sum + net.strandedMw + (dropped > SERVED_MW ? dropped : 0);
  }, 0);

/**
 * The figures a policy is judged by. `contractedMwh` is the energy of `static` by campus. A move is a row of the table,
 * of any class; its MWh are the IT MW moved times the one hour they moved in. Lost work is valued as IT MWh occupied;
 * demand without a place is valued and penalised, but for what the plan itself leaves, which no policy can change.
 */
export const policyKpis = (
  net: Network,
  fields: FieldValues,
  dispatch: Dispatch,
  contractedMwh: Float64Array,
): PolicyKpis => {
  const { series } = net;
  const bought = boughtMw(dispatch);
  let energyMwh = 0;
  let boughtMwh = 0;
  let energyCostUsd = 0;
  let carbonKg = 0;
  let waterM3 = 0;
  let drawnMwh = 0;
  let occupiedMwh = 0;
  let pausedMwh = 0;
  for (let at = 0; at < dispatch.facilityMw.length; at++) {
    const mw = dispatch.facilityMw[at]!;
    const paid = bought[at]!;
    energyMwh += mw;
    boughtMwh += paid;
    energyCostUsd += paid * series.energyPriceUsdPerMwh[at]!;
    carbonKg += paid * series.carbonKgPerMwh[at]!;
    // L/kWh x MWh = m3.
    waterM3 += dispatch.drawnItMw[at]! * net.wueLPerKwh[at]!;
    drawnMwh += dispatch.drawnItMw[at]!;
    occupiedMwh += dispatch.trainingMw[at]! + dispatch.inferenceMw[at]! + dispatch.batchMw[at]!;
    pausedMwh += dispatch.pausedMw[at]!;
  }
  const deliveryCostUsd = deliveryUsd(net, fields, campusEnergyMwh(net, dispatch), contractedMwh);
  const carbonTonnes = carbonKg / 1000;
  const carbonCostUsd = carbonTonnes * fields.carbonPriceUsdPerTonne;
  const moveCostUsd = total(dispatch.moves.costUsd);
  const suddenLossMwh = total(dispatch.suddenLossMwh);
  const lostMwh = total(dispatch.moves.lostMwh) + pausedMwh + suddenLossMwh;
  const stoodMwh = pausedMwh + suddenLossMwh;
  // value may be without limit, and nothing times that is nothing
  const pausedCostUsd = stoodMwh > 0 ? stoodMwh * moveCosts(fields).valueUsdPerMwh : 0;
  const unservedCostUsd = unplacedMwh(net, dispatch) * unservedUsdPerMwh(fields);
  return {
    energyMwh,
    energyCostUsd,
    deliveryCostUsd,
    carbonTonnes,
    carbonCostUsd,
    waterM3,
    moves: dispatch.moves.rows,
    movedMwh: total(dispatch.moves.itMw),
    moveCostUsd,
    lostMwh,
    throughputLostShare: ratio(lostMwh, occupiedMwh + pausedMwh),
    unservedMwh: total(dispatch.unservedMw),
    pausedMwh,
    suddenLossMwh,
    pausedCostUsd,
    unservedCostUsd,
    pricePaidUsdPerMwh: ratio(energyCostUsd, boughtMwh),
    carbonIntensityKgPerMwh: ratio(carbonKg, energyMwh),
    pueMean: ratio(energyMwh, drawnMwh),
    totalCostUsd: energyCostUsd + deliveryCostUsd + carbonCostUsd + moveCostUsd + pausedCostUsd + unservedCostUsd,
  };
};

/** A dispatch as the page shows it. */
export const policyRunOf = (
  net: Network,
  run: {
    readonly policy: string;
    readonly label: string;
    readonly dispatch: Dispatch;
    readonly kpis: PolicyKpis;
  },
): PolicyRun => {
  const { policy, label, dispatch, kpis } = run;
  const { trainingMw, inferenceMw, batchMw, pausedMw, backlogMwh, facilityMw, moves, unservedMw } = dispatch;
  return {
    policy,
    label,
    trainingMw,
    inferenceMw,
    batchMw,
    pausedMw,
    backlogMwh,
    facilityMw,
    moves,
    kpis,
    ...networkColumns(net, dispatch),
    unservedMw,
    ...(dispatch.onsite ? { onsite: dispatch.onsite } : {}),
  };
};
