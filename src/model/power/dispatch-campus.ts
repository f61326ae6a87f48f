import { type CampusDispatch, type CampusHours, type CampusSizes, emptyDispatch, type HourlyCosts } from './campus.ts';
import { type BatteryKind, chargeRoomMw, dischargeRoomMw, storedAfter } from './storage.ts';
import { type GasPlant, gasKgPerMwh, gasUsdPerMwh } from './supply-costs.ts';

export const DISPATCH_RULES = ['self-consumption', 'price', 'carbon'] as const;
/**
 * `self-consumption`: the battery takes what sun and wind leave over and serves the load first.
 * `price`, `carbon`: it also charges from the grid in the day's cheapest (cleanest) hours and discharges in its dearest
 * (dirtiest), where the spread exceeds the losses. Days are UTC; prices of the day are known the day before.
 */
export type DispatchRule = (typeof DISPATCH_RULES)[number];

/** What the rules need to know beside hours and sizes. */
export interface CampusRules {
  readonly rule: DispatchRule;
  readonly battery: BatteryKind;
  readonly gas: GasPlant;
  readonly costs: HourlyCosts;
}

const DAY = 24;
/** Longest stretch of a day that is called cheap or dear, hours. */
const MAX_TRADING_HOURS = 8;
/** Passes to close the year: the first full or empty battery makes the rest of the year independent of the start. */
const CLOSING_PASSES = 12;
/** Share of the energy at which the year counts as closed. */
const CLOSED = 1e-9;

/** Marks of the trading plan; 0 is hold. */
const CHARGE = 1;
const DISCHARGE = 2;

/** For each hour whether the battery may trade with the grid. */
const tradingPlan = (given: CampusHours, sizes: CampusSizes, rules: CampusRules): Uint8Array => {
  const plan = new Uint8Array(given.hours);
  if (rules.rule === 'self-consumption' || !(sizes.batteryMw > 0)) return plan;
  const perTonne = rules.costs.carbonUsdPerTonne / 1000;
  const signal = (hour: number): number =>
    rules.rule === 'carbon'
      ? given.gridKgPerMwh[hour]!
      : given.importUsdPerMwh[hour]! + perTonne * given.gridKgPerMwh[hour]!;
  const roundTrip = rules.battery.chargeEfficiency * rules.battery.dischargeEfficiency;
  const wear = rules.rule === 'price' ? rules.battery.wearUsdPerMwh : 0;
  const long = Math.min(MAX_TRADING_HOURS, Math.max(1, Math.ceil(sizes.batteryMwh / sizes.batteryMw)));
  const order: number[] = [];
  for (let start = 0; start < given.hours; start += DAY) {
    order.length = 0;
    for (let hour = start; hour < Math.min(given.hours, start + DAY); hour++) order.push(hour);
    order.sort((a, b) => signal(a) - signal(b) || a - b);
    for (let k = 0; k < Math.min(long, order.length >> 1); k++) {
      const low = order[k]!;
      const high = order[order.length - 1 - k]!;
      if ((signal(high) - wear) * roundTrip <= signal(low)) break;
      plan[low] = CHARGE;
      plan[high] = DISCHARGE;
    }
  }
  return plan;
};

/** One pass over the year from a charge; returns the charge at its end. */
const runYear = (
  given: CampusHours,
  sizes: CampusSizes,
  rules: CampusRules,
  plan: Uint8Array,
  startMwh: number,
  flow: CampusDispatch,
): number => {
  const { battery, gas, costs } = rules;
  const trades = rules.rule !== 'self-consumption';
  const perTonne = costs.carbonUsdPerTonne / 1000;
  const gasCost = gasUsdPerMwh(gas) + perTonne * gasKgPerMwh(gas);
  const gasMin = gas.minLoadShare * sizes.gasMw;
  let stored = startMwh;
  flow.storedMwh[0] = stored;
  for (let hour = 0; hour < given.hours; hour++) {
    const limit = given.importLimitMw[hour]!;
    const pv = sizes.pvMw * given.pvPerMw[hour]!;
    const wind = sizes.windMw * given.windPerMw[hour]!;
    const net = given.loadMw[hour]! - pv - wind;
    const room = chargeRoomMw(battery, stored, sizes.batteryMw, sizes.batteryMwh);
    const available = dischargeRoomMw(battery, stored, sizes.batteryMw);
    let [charge, discharge, imported, burnt, short] = [0, 0, 0, 0, 0];
    if (net <= 0) {
      charge = Math.min(room, -net);
      if (plan[hour] === CHARGE) {
        imported = Math.min(room - charge, limit);
        charge += imported;
      }
    } else {
      if (trades ? plan[hour] === DISCHARGE : true) discharge = Math.min(available, net);
      let rest = net - discharge;
      const importCost = given.importUsdPerMwh[hour]! + perTonne * given.gridKgPerMwh[hour]!;
      burnt = Math.min(sizes.gasMw, gasCost < importCost ? rest : Math.max(0, rest - limit));
      if (burnt > 0 && burnt < gasMin) {
        // Below its lowest output the plant takes load from the battery and the grid, or fills the battery.
        const fromBattery = Math.min(discharge, Math.max(0, gasMin - rest));
        discharge -= fromBattery;
        rest = net - discharge;
        const excess = Math.max(0, gasMin - rest);
        burnt = excess <= (discharge > 0 ? 0 : room) ? gasMin : 0;
        charge = burnt > 0 ? excess : 0;
        if (burnt === 0) {
          discharge = Math.min(available, discharge + fromBattery);
          rest = net - discharge;
        }
      }
      imported = Math.min(limit, Math.max(0, rest - burnt));
      short = Math.max(0, rest - burnt - imported);
      if (short > 0 && charge === 0) {
        const rescue = Math.min(short, available - discharge);
        discharge += rescue;
        short -= rescue;
      }
      if (plan[hour] === CHARGE && discharge === 0 && short === 0) {
        const extra = Math.max(0, Math.min(room - charge, limit - imported));
        charge += extra;
        imported += extra;
      }
    }
    flow.pvMw[hour] = pv;
    flow.windMw[hour] = wind;
    flow.importMw[hour] = imported;
    flow.chargeMw[hour] = charge;
    flow.dischargeMw[hour] = discharge;
    flow.gasMw[hour] = burnt;
    flow.shortfallMw[hour] = short;
    flow.curtailedMw[hour] = net > 0 ? 0 : Math.max(0, -net - charge + imported);
    stored = Math.min(sizes.batteryMwh, Math.max(0, storedAfter(battery, stored, charge, discharge)));
    flow.storedMwh[hour + 1] = stored;
  }
  return stored;
};

/** A dispatch by rule, and whether the battery ends the year as it began. */
export interface RuleDispatch extends CampusDispatch {
  /** |end - start| of the stored energy, MWh; 0 to rounding where the year closes. */
  readonly closingErrorMwh: number;
}

/**
 * The year of a campus by rule: sun and wind first, then the battery, then gas or grid, whichever is cheaper in the hour,
 * within the import limit; what is left is shortfall. The year closes on itself: passes are repeated from the charge
 * at which the last one ended.
 * Laws (test/model/power): energy in = energy out every hour; import within its limit.
 */
export const dispatchByRule = (given: CampusHours, sizes: CampusSizes, rules: CampusRules): RuleDispatch => {
  const flow = emptyDispatch(given.hours);
  const plan = tradingPlan(given, sizes, rules);
  let start = 0;
  let end = runYear(given, sizes, rules, plan, start, flow);
  for (let pass = 1; pass < CLOSING_PASSES && Math.abs(end - start) > CLOSED * sizes.batteryMwh; pass++) {
    start = end;
    end = runYear(given, sizes, rules, plan, start, flow);
  }
  let starts = 0;
  for (let hour = 0; hour < given.hours; hour++) {
    const before = flow.gasMw[hour === 0 ? given.hours - 1 : hour - 1]!;
    if (flow.gasMw[hour]! > 0 && !(before > 0)) starts++;
  }
  return { ...flow, gasStarts: starts, closingErrorMwh: Math.abs(end - start) };
};
