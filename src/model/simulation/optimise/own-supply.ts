import type { BatteryKind } from '../../power/storage.ts';
import type { Network } from '../network.ts';
import { hasSupply } from '../onsite.ts';

/**
 * Campuses with sun, wind or a battery of their own, as the window program and the bound see them. `count` campuses;
 * hour-major columns: hour x count + k.
 */
export interface OwnSupply {
  readonly count: number;
  /** Their columns in the network, ascending. */
  readonly campuses: Int32Array;
  /** MW at the meter per IT MW drawn. */
  readonly pue: Float64Array;
  /** Sun and wind, MW. */
  readonly renewableMw: Float64Array;
  /** What the grid may deliver, MW; Infinity without a limit. */
  readonly importLimitMw: Float64Array;
  /** Batteries by k: MW at the bus, MWh; 0 where there is none. */
  readonly batteryMw: Float64Array;
  readonly batteryMwh: Float64Array;
  readonly battery: BatteryKind;
}

/** The campuses of a network that do not live on the grid alone; null where all do. */
export const ownSupply = (net: Network): OwnSupply | null => {
  const { supply, hours } = net;
  if (!supply) return null;
  const n = net.campuses.length;
  const campuses = Int32Array.from(net.campuses.map((_, i) => i).filter((i) => hasSupply(supply, i)));
  const count = campuses.length;
  if (count === 0) return null;
  const { powerLimitMw } = net.conditions;
  const columns = (of: (at: number) => number): Float64Array =>
    Float64Array.from({ length: hours * count }, (_, at) => of(Math.floor(at / count) * n + campuses[at % count]!));
  const batteryMwh = Float64Array.from(campuses, (i) => supply.batteryMwh[i]!);
  return {
    count,
    campuses,
    pue: columns((at) => net.series.pue[at]!),
    renewableMw: columns((at) => supply.renewableMw[at]!),
    importLimitMw: columns((at) => powerLimitMw?.[at] ?? Number.POSITIVE_INFINITY),
    batteryMw: Float64Array.from(campuses, (i, k) => (batteryMwh[k]! > 0 ? supply.batteryMw[i]! : 0)),
    batteryMwh,
    battery: supply.battery,
  };
};

/** Hours of a year's supply, as `hourAt` names them for each hour of a window. */
export const cutOwn = (own: OwnSupply, hours: number, hourAt: (t: number) => number): OwnSupply => {
  const { count } = own;
  const cut = (column: Float64Array): Float64Array => {
    const part = new Float64Array(hours * count);
    for (let t = 0; t < hours; t++) {
      const at = hourAt(t) * count;
      part.set(column.subarray(at, at + count), t * count);
    }
    return part;
  };
  return {
    ...own,
    pue: cut(own.pue),
    renewableMw: cut(own.renewableMw),
    importLimitMw: cut(own.importLimitMw),
  };
};

/** Share of the stored energy that is left after an hour. */
export const keptShare = ({ battery }: Pick<OwnSupply, 'battery'>): number => 1 - battery.selfDischargePerHour;
