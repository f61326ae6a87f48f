import { chargeRoomMw, dischargeRoomMw, storedAfter } from '../../power/storage.ts';
import type { Network } from '../network.ts';
import type { OnsiteFlow } from '../onsite.ts';
import type { OwnSupply } from './own-supply.ts';

/** $/MWh within which a price is as good as another: the solver's tolerance. */
const SAME_USD = 1e-3;

/** What batteries are to hold, hour-major by campus with own supply, read from `at` on. */
export interface HeldPlan {
  /** MWh after the hour. */
  readonly heldMwh: Float64Array;
  /** What a MWh held after the hour is worth in the plan, $. */
  readonly worthUsdPerMwh: Float64Array;
  readonly at: number;
}

export interface PlannedStorage {
  /** Now in the batteries, MWh by campus with own supply. */
  readonly heldMwh: Float64Array;
  /** The next hour, for loads that are known. `facilityMw` is hour-major over the network's campuses. */
  run(hour: number, facilityMw: Float32Array, plan: HeldPlan): void;
  flow(): OnsiteFlow;
}

/**
 * Batteries by a plan: from what they hold to what the plan holds after the hour, as far as power, load and the limit of
 * the grid go. Loads differ from the plan by whole jobs, so two things are decided anew: energy is bought, or given, only
 * where the plan's worth of what is held pays for it, and sun and wind that would be spilt are stored instead. Below a
 * price of 0 sun and wind are spilt and the grid is paid to deliver. The year begins empty.
 */
export const makePlannedStorage = (
  { hours, campuses, series }: Network,
  own: OwnSupply,
  carbonUsdPerTonne: number,
): PlannedStorage => {
  const n = campuses.length;
  const { count, battery } = own;
  const heldMwh = new Float64Array(count);
  const importMw = new Float32Array(hours * n);
  const curtailedMw = new Float32Array(hours * n);
  const storedMwh = new Float32Array(hours * n);

  const runOne = (hour: number, k: number, loadMw: number, targetMwh: number, worthUsd: number): void => {
    const at = hour * n + own.campuses[k]!;
    const power = own.batteryMw[k]!;
    const energy = own.batteryMwh[k]!;
    const held = heldMwh[k]!;
    const carbonUsd = (series.carbonKgPerMwh[at]! * carbonUsdPerTonne) / 1000;
    const price = series.dispatchPriceUsdPerMwh[at]! + carbonUsd;
    const sun = own.renewableMw[hour * count + k]!;
    const used = price < 0 ? 0 : sun;
    const net = loadMw - used;
    const change = targetMwh - storedAfter(battery, held, 0, 0);
    const room = chargeRoomMw(battery, held, power, energy);
    let charge = 0;
    let discharge = 0;
    if (change > 0) {
      const wanted = Math.min(room, change / battery.chargeEfficiency);
      const pays = price <= battery.chargeEfficiency * worthUsd + SAME_USD;
      const left = Math.max(0, own.importLimitMw[hour * count + k]! - Math.max(0, net));
      charge = Math.min(wanted, Math.max(0, -net) + (pays ? left : 0));
    } else if (net > 0 && price >= worthUsd / battery.dischargeEfficiency - SAME_USD) {
      discharge = Math.min(dischargeRoomMw(battery, held, power), -change * battery.dischargeEfficiency, net);
    }
    charge = Math.max(charge, Math.min(room, -net));
    storedMwh[at] = held;
    heldMwh[k] = Math.min(energy, Math.max(0, storedAfter(battery, held, charge, discharge)));
    importMw[at] = Math.max(0, net + charge - discharge);
    curtailedMw[at] = sun - used + Math.max(0, -(net + charge - discharge));
  };

  return {
    heldMwh,
    run: (hour, facilityMw, plan) => {
      importMw.set(facilityMw.subarray(hour * n, (hour + 1) * n), hour * n);
      for (let k = 0; k < count; k++) {
        const loadMw = facilityMw[hour * n + own.campuses[k]!]!;
        runOne(hour, k, loadMw, plan.heldMwh[plan.at + k]!, plan.worthUsdPerMwh[plan.at + k]!);
      }
    },
    flow: () => ({ importMw, curtailedMw, storedMwh }),
  };
};
