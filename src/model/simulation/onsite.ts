import type { HourlySeries, Site, Weather } from '../dataset/types.ts';
import type { StationId } from '../ids.ts';
import type { PlacedCampus } from '../placement/types.ts';
import type { CampusHours } from '../power/campus.ts';
import { type DispatchRule, dispatchByRule } from '../power/dispatch-campus.ts';
import { givenSizes } from '../power/report-supply.ts';
import { campusPv, DEFAULT_PV } from '../power/solar.ts';
import { type BatteryKind, DEFAULT_BATTERY } from '../power/storage.ts';
import { DEFAULT_GAS } from '../power/supply-costs.ts';
import { regionalWind } from '../power/wind.ts';
import { type Scenario, type SupplyValues, supplyOf } from '../scenario/scenario.ts';
import type { Network } from './network.ts';

/** Supply on the campuses of a network; campuses in the order of the columns. */
export interface CampusSupply {
  /** Sun and wind behind the meter, MW, hour-major: hour x campuses + campus. */
  readonly renewableMw: Float32Array;
  /** Batteries by campus. */
  readonly batteryMw: Float64Array;
  readonly batteryMwh: Float64Array;
  /** Round trip, 0-1. */
  readonly efficiency: number;
  readonly battery: BatteryKind;
  /** How each battery is run: it keeps sun and wind for later or, alone, also buys in the day's cheap hours. */
  readonly rules: readonly DispatchRule[];
}

/** What passed the meters and what did not; hour-major: hour x campuses + campus. */
export interface OnsiteFlow {
  /** Bought from the grid, MW: load, less sun and wind, with what the battery takes or gives. */
  readonly importMw: Float32Array;
  /** Sun and wind that nothing took, MW. */
  readonly curtailedMw: Float32Array;
  /** In the battery at the beginning of the hour, MWh. */
  readonly storedMwh: Float32Array;
}

/** What the supply of a plan is built from. */
export interface SupplyInput {
  readonly scenario: Scenario;
  readonly campuses: readonly PlacedCampus[];
  readonly sites: readonly Site[];
  readonly weather: ReadonlyMap<StationId, Weather>;
  readonly solarCapacityFactor?: HourlySeries | undefined;
  readonly windCapacityFactor?: HourlySeries | undefined;
}

/** MW of sun of a campus by hour; null with a note where nothing is known of it. */
const sunOf = (input: SupplyInput, site: Site, supply: SupplyValues, notes: string[]): Float32Array | null => {
  const sun = campusPv(site, input.weather.get(site.station), input.solarCapacityFactor?.columns[site.ba], {
    ...DEFAULT_PV,
    mount: supply.pvMount,
  });
  if (sun.ok) return sun.value.perMwAc;
  notes.push(`${sun.problem.message} Solar counts as nothing.`);
  return null;
};

const windOf = (input: SupplyInput, site: Site, notes: string[]): Float32Array | null => {
  const wind = regionalWind(input.windCapacityFactor, site.ba);
  if (wind.ok) return wind.value.perMw;
  notes.push(`${wind.problem.message} Wind on site counts as nothing.`);
  return null;
};

/** Supply behind the meters of a plan's campuses; null where all live on the grid alone. Sizes are shares of a campus's highest draw. */
export const campusSupply = (
  input: SupplyInput,
  hours: number,
): { readonly supply: CampusSupply | null; readonly notes: readonly string[] } => {
  const n = input.campuses.length;
  const notes: string[] = [];
  const renewableMw = new Float32Array(hours * n);
  const batteryMw = new Float64Array(n);
  const batteryMwh = new Float64Array(n);
  const rules: DispatchRule[] = [];
  let isAny = false;
  input.campuses.forEach((campus, i) => {
    const site = input.sites[i]!;
    const wanted = supplyOf(input.scenario, campus.site);
    rules.push('self-consumption');
    if (wanted.supplyMode === 'grid') return;
    if (wanted.supplyMode === 'optimised') {
      notes.push(
        `${campus.name}: sizes of least cost are found on its power page; the year of operation runs with the sizes given.`,
      );
    }
    const sizes = givenSizes({ ...wanted, supplyMode: 'given' }, campus.facilityPeakMw);
    if (sizes.gasMw > 0) notes.push(`${campus.name}: gas on site is left out of the year of operation.`);
    const sun = sizes.pvMw > 0 ? sunOf(input, site, wanted, notes) : null;
    const wind = sizes.windMw > 0 ? windOf(input, site, notes) : null;
    for (let hour = 0, at = i; hour < hours; hour++, at += n) {
      const pv = sizes.pvMw * (sun?.[hour] ?? 0);
      const blown = sizes.windMw * (wind?.[hour] ?? 0);
      renewableMw[at] = (Number.isFinite(pv) ? pv : 0) + (Number.isFinite(blown) ? blown : 0);
    }
    batteryMw[i] = sizes.batteryMw;
    batteryMwh[i] = sizes.batteryMwh;
    if (!sun && !wind) rules[i] = 'price';
    isAny ||= Boolean(sun) || Boolean(wind) || sizes.batteryMwh > 0;
  });
  if (!isAny) return { supply: null, notes };
  notes.push(
    'With sun, wind and batteries on site the grid is paid for what it delivers. Under a rule, work moves by the prices of the grid; the best moves plan the supply with the work. Limits hold the load as if there were no supply on site.',
  );
  const battery = DEFAULT_BATTERY;
  const efficiency = battery.chargeEfficiency * battery.dischargeEfficiency;
  return { supply: { renewableMw, batteryMw, batteryMwh, efficiency, battery, rules }, notes };
};

/** True where a campus has anything behind its meter. */
export const hasSupply = ({ renewableMw, batteryMwh, batteryMw }: CampusSupply, i: number): boolean => {
  if (batteryMwh[i]! > 0) return true;
  for (let at = i; at < renewableMw.length; at += batteryMw.length) if (renewableMw[at]! > 0) return true;
  return false;
};

/**
 * A year of loads behind the meters, by rule: sun and wind serve the load, then the battery takes what is left over and
 * gives it back (storage.ts; the year ends as it began). Only this hour's load and the day's prices are known to it. What
 * the grid cannot give for want of room at the meter is bought all the same: the loads have that limit already.
 */
export const onsiteFlow = (
  net: Pick<Network, 'hours' | 'series' | 'conditions'>,
  supply: CampusSupply,
  facilityMw: Float32Array,
  carbonUsdPerTonne: number,
): OnsiteFlow => {
  const n = supply.batteryMw.length;
  const { hours } = net;
  const importMw = facilityMw.slice();
  const curtailedMw = new Float32Array(facilityMw.length);
  const storedMwh = new Float32Array(facilityMw.length);
  const columnOf = (of: ArrayLike<number>, i: number): Float32Array =>
    Float32Array.from({ length: hours }, (_, hour) => of[hour * n + i]!);
  const none = new Float32Array(hours);
  const noLimit = new Float32Array(hours).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    if (!hasSupply(supply, i)) continue;
    const given: CampusHours = {
      hours,
      loadMw: columnOf(facilityMw, i),
      importLimitMw: net.conditions.powerLimitMw ? columnOf(net.conditions.powerLimitMw, i) : noLimit,
      pvPerMw: columnOf(supply.renewableMw, i),
      windPerMw: none,
      importUsdPerMwh: columnOf(net.series.dispatchPriceUsdPerMwh, i),
      gridKgPerMwh: columnOf(net.series.carbonKgPerMwh, i),
      gridCleanShare: none,
      ppaMw: none,
    };
    const sizes = { pvMw: 1, windMw: 0, gasMw: 0, batteryMw: supply.batteryMw[i]!, batteryMwh: supply.batteryMwh[i]! };
    const costs = { carbonUsdPerTonne, shortfallUsdPerMwh: 0 };
    const rule = supply.rules[i]!;
    const flow = dispatchByRule(given, sizes, { rule, battery: supply.battery, gas: DEFAULT_GAS, costs });
    for (let hour = 0, at = i; hour < hours; hour++, at += n) {
      importMw[at] = flow.importMw[hour]! + flow.shortfallMw[hour]!;
      curtailedMw[at] = flow.curtailedMw[hour]!;
      storedMwh[at] = flow.storedMwh[hour]!;
    }
  }
  return { importMw, curtailedMw, storedMwh };
};
