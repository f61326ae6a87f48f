import type { FieldValues } from '../scenario/fields.ts';
import type { Dispatch } from './dispatch.ts';
import type { Network } from './network.ts';
import type { PolicyKpis, PolicyRun } from './types.ts';

/** Facility energy of each campus over the year, MWh. */
export const campusEnergyMwh = (net: Network, dispatch: Dispatch): Float64Array => {
  const n = net.campuses.length;
  const energy = new Float64Array(n);
  for (let at = 0; at < dispatch.facilityMw.length; at++) energy[at % n]! += dispatch.facilityMw[at]!;
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

/** Network totals by hour; price and carbon weighted by the power at the meter (plain means where none is drawn). */
export const networkColumns = (net: Network, dispatch: Dispatch): NetworkColumns => {
  const n = net.campuses.length;
  const networkFacilityMw = new Float32Array(net.hours);
  const networkItMw = new Float32Array(net.hours);
  const networkPriceUsdPerMwh = new Float32Array(net.hours);
  const networkCarbonKgPerMwh = new Float32Array(net.hours);
  for (let hour = 0, at = 0; hour < net.hours; hour++) {
    let facility = 0;
    let it = 0;
    let price = 0;
    let carbon = 0;
    let meanPrice = 0;
    let meanCarbon = 0;
    for (let i = 0; i < n; i++, at++) {
      const mw = dispatch.facilityMw[at]!;
      facility += mw;
      it += dispatch.trainingMw[at]! + dispatch.inferenceMw[at]!;
      price += mw * net.series.energyPriceUsdPerMwh[at]!;
      carbon += mw * net.series.carbonKgPerMwh[at]!;
      meanPrice += net.series.energyPriceUsdPerMwh[at]! / n;
      meanCarbon += net.series.carbonKgPerMwh[at]! / n;
    }
    networkFacilityMw[hour] = facility;
    networkItMw[hour] = it;
    networkPriceUsdPerMwh[hour] = facility > 0 ? price / facility : meanPrice;
    networkCarbonKgPerMwh[hour] = facility > 0 ? carbon / facility : meanCarbon;
  }
  return { networkFacilityMw, networkItMw, networkPriceUsdPerMwh, networkCarbonKgPerMwh };
};

const total = (column: Float32Array): number => column.reduce((sum, value) => sum + value, 0);
const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/**
 * The figures a policy is judged by. `contractedMwh` is the energy of `static` by campus. A move is a row of the table,
 * of either class; its MWh are the IT MW moved times the one hour they moved in. Lost work is valued as IT MWh occupied.
 */
export const policyKpis = (
  net: Network,
  fields: FieldValues,
  dispatch: Dispatch,
  contractedMwh: Float64Array,
): PolicyKpis => {
  const { series } = net;
  let energyMwh = 0;
  let energyCostUsd = 0;
  let carbonKg = 0;
  let waterM3 = 0;
  let drawnMwh = 0;
  let occupiedMwh = 0;
  for (let at = 0; at < dispatch.facilityMw.length; at++) {
    const mw = dispatch.facilityMw[at]!;
    energyMwh += mw;
    energyCostUsd += mw * series.energyPriceUsdPerMwh[at]!;
    carbonKg += mw * series.carbonKgPerMwh[at]!;
    // L/kWh x MWh = m3.
    waterM3 += dispatch.drawnItMw[at]! * net.wueLPerKwh[at]!;
    drawnMwh += dispatch.drawnItMw[at]!;
    occupiedMwh += dispatch.trainingMw[at]! + dispatch.inferenceMw[at]!;
  }
  const deliveryCostUsd = deliveryUsd(net, fields, campusEnergyMwh(net, dispatch), contractedMwh);
  const carbonTonnes = carbonKg / 1000;
  const carbonCostUsd = carbonTonnes * fields.carbonPriceUsdPerTonne;
  const moveCostUsd = total(dispatch.moves.costUsd);
  const lostMwh = total(dispatch.moves.lostMwh);
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
    throughputLostShare: ratio(lostMwh, occupiedMwh),
    unservedMwh: total(dispatch.unservedMw),
    pricePaidUsdPerMwh: ratio(energyCostUsd, energyMwh),
    carbonIntensityKgPerMwh: ratio(carbonKg, energyMwh),
    pueMean: ratio(energyMwh, drawnMwh),
    totalCostUsd: energyCostUsd + deliveryCostUsd + carbonCostUsd + moveCostUsd,
  };
};
