import type { CoolingPlant, Weather } from '../dataset/types.ts';
import {
  DRY_AIR_KJ_PER_KG_K,
  humidityRatioOf,
  LATENT_KJ_PER_KG,
  saturationPressurePa,
  wetBulbC,
} from './psychrometrics.ts';
import { rememberedPressurePa, tabulatedWetBulbC } from './saturation-table.ts';

/**
 * PUE and water of three cooling plants, hour by hour, after Lei & Masanet, Energy 201:117556 (2020), with the
 * parameters of MODEL §4. All powers are per kW of IT; water is litres per kWh of IT.
 * Readings of MODEL where its words allow more than one, chosen because they meet its reference values:
 * adiabatic cooling trades 1.006 kJ of sensible heat for 2,501 kJ of latent heat, stops at the supply temperature and is
 * used only where it leaves less to cool; its water counts in hours of recirculation too (wet pads);
 * air below the lower dew point is humidified; the air plant's chiller evaporates its rejected heat in a tower.
 */

const KELVIN = 273.15;
/** Heat in the hall per kW of IT: losses of fans and distribution inside (MODEL §4). */
const HALL_HEAT = 1.03;
/** Heat that evaporates a kilogram of water in a tower at its usual temperature, kJ/kg (MODEL §4). */
const TOWER_LATENT_KJ_PER_KG = 2450;
const SECONDS_PER_HOUR = 3600;

/** Airside economiser with adiabatic cooling; MODEL §4 "Air". */
const AIR = {
  supplyC: 23.5,
  riseK: 12,
  fanPa: 500,
  fanEfficiency: 0.65,
  /** Density at the fan, kg/m3: ASHRAE standard air; the fan keeps its volume at altitude. */
  densityKgPerM3: 1.2,
  adiabaticEffectiveness: 0.85,
  /** Water drawn per water evaporated by the pads. */
  bleedFactor: 1.5,
  lowDewPointC: 0,
  highDewPointC: 17,
  carnotShare: 0.4,
  copMin: 3,
  copMax: 9,
  evaporatorBelowSupplyK: 8,
  condenserAboveWetBulbK: 10,
  /** Tower fans and pumps per kW of chiller power. */
  towerShare: 0.08,
  pumps: 0.01,
  distribution: 0.05,
  other: 0.012,
} as const;

/** Water-cooled chiller with water-side economiser; MODEL §4 "WSE". */
const WSE = {
  supplyC: 18,
  returnC: 28,
  approachK: 4,
  /** The approach grows on cold days: 0.15 K per K of wet bulb below 15 C, at most 5 K. */
  approachSlope: 0.15,
  approachKneeC: 15,
  approachExtraMaxK: 5,
  towerMinC: 5,
  exchangerK: 2,
  carnotShare: 0.5,
  copMin: 4,
  copMax: 12,
  evaporatorC: 16,
  condenserAboveTowerK: 7,
  condenserMinC: 22,
  airHandlers: 0.025,
  pumps: 0.02,
  towerFanPerHeat: 0.012,
  evaporatedShare: 0.9,
  /** Four cycles of concentration: make-up = 4/3 of what evaporates. */
  makeUp: 4 / 3,
  distribution: 0.045,
  other: 0.01,
} as const;

/** Dry coolers with chiller; MODEL §4 "Dry". No water. */
const DRY = {
  supplyC: 20,
  returnC: 30,
  approachK: 8,
  carnotShare: 0.42,
  copMin: 2,
  copMax: 10,
  evaporatorC: 18,
  condenserAboveAirK: 12,
  condenserMinC: 25,
  airHandlers: 0.03,
  pumps: 0.015,
  /** Per kW of heat rejected: of the two readings the one that meets the reference means. */
  fanPerHeat: 0.02,
  distribution: 0.045,
  other: 0.01,
} as const;

/** A warming applied to the peak hour: TMY3 is cooler than today (MODEL §4: "highest hour at +1 C"). */
export const PEAK_OFFSET_C = 1;

const clip = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A share of Carnot's COP between two temperatures in C, clipped; no lift counts as the best COP. */
const chillerCop = (share: number, coldC: number, hotC: number, min: number, max: number): number =>
  hotC <= coldC ? max : clip((share * (coldC + KELVIN)) / (hotC - coldC), min, max);

/** Result of one hour, written in place: a year of 500 sites must not allocate. */
interface HourOut {
  pue: number;
  waterL: number;
}

const AIR_HIGH_PA = saturationPressurePa(AIR.highDewPointC);
const AIR_LOW_PA = saturationPressurePa(AIR.lowDewPointC);
const AIR_RISE_KJ = DRY_AIR_KJ_PER_KG_K * AIR.riseK;
/** Air through the hall per kW of IT, kg/s. */
const AIR_KG_PER_S = HALL_HEAT / AIR_RISE_KJ;
const AIR_FAN = (AIR_KG_PER_S / AIR.densityKgPerM3) * (AIR.fanPa / AIR.fanEfficiency / 1000);
const AIR_BASE = 1 + AIR.distribution + AIR.other + AIR_FAN;

const airHour = (dryC: number, dewC: number, pressurePa: number, out: HourOut): void => {
  const ratio = humidityRatioOf(rememberedPressurePa(dewC), pressurePa);
  const dry = DRY_AIR_KJ_PER_KG_K * Math.max(0, dryC - AIR.supplyC);
  const highRatio = humidityRatioOf(AIR_HIGH_PA, pressurePa);
  // Warm air comes in whole; cool air is mixed with return air, and only its share brings moisture in or lacks it.
  const share = dry > 0 ? 1 : AIR.riseK / Math.max(AIR.supplyC + AIR.riseK - dryC, AIR.riseK);
  let cooling = dry + LATENT_KJ_PER_KG * share * Math.max(0, ratio - highRatio);
  let supplyRatio = ratio;
  let wetC = Number.NaN;
  if (dry > 0) {
    wetC = wetBulbC(dryC, ratio, pressurePa);
    const adiabaticC = Math.max(AIR.supplyC, dryC - AIR.adiabaticEffectiveness * (dryC - wetC));
    const adiabaticRatio = ratio + (DRY_AIR_KJ_PER_KG_K * (dryC - adiabaticC)) / LATENT_KJ_PER_KG;
    const left =
      DRY_AIR_KJ_PER_KG_K * (adiabaticC - AIR.supplyC) + LATENT_KJ_PER_KG * Math.max(0, adiabaticRatio - highRatio);
    if (left <= cooling) {
      cooling = left;
      supplyRatio = adiabaticRatio;
    }
  }
  const lowRatio = supplyRatio < highRatio ? humidityRatioOf(AIR_LOW_PA, pressurePa) : 0;
  const evaporated = supplyRatio - ratio + share * Math.max(0, lowRatio - supplyRatio);
  let pue = AIR_BASE;
  let water = AIR_KG_PER_S * evaporated * AIR.bleedFactor;
  if (cooling > 0) {
    // Outside air that needs more cooling than the hall's own return air is shut out.
    const heat = AIR_KG_PER_S * Math.min(cooling, AIR_RISE_KJ);
    if (Number.isNaN(wetC)) wetC = wetBulbC(dryC, ratio, pressurePa);
    const cop = chillerCop(
      AIR.carnotShare,
      AIR.supplyC - AIR.evaporatorBelowSupplyK,
      wetC + AIR.condenserAboveWetBulbK,
      AIR.copMin,
      AIR.copMax,
    );
    pue += (heat / cop) * (1 + AIR.towerShare) + AIR.pumps;
    water += (heat + heat / cop) / TOWER_LATENT_KJ_PER_KG;
  }
  out.pue = pue;
  out.waterL = water * SECONDS_PER_HOUR;
};

const WSE_BASE = 1 + WSE.distribution + WSE.other + WSE.airHandlers + WSE.pumps;
const WSE_WATER = (WSE.evaporatedShare * WSE.makeUp * SECONDS_PER_HOUR) / TOWER_LATENT_KJ_PER_KG;

const wseTowerC = (wetC: number): number =>
  Math.max(
    WSE.towerMinC,
    wetC + WSE.approachK + clip(WSE.approachSlope * (WSE.approachKneeC - wetC), 0, WSE.approachExtraMaxK),
  );

const wseHour = (dryC: number, dewC: number, pressurePa: number, out: HourOut): void => {
  // The wet bulb is never above the dry bulb: where the tower cools enough even then, the hour needs no wet bulb.
  if (wseTowerC(dryC) <= WSE.supplyC - WSE.exchangerK && dewC <= dryC && pressurePa > 0) {
    out.pue = WSE_BASE + WSE.towerFanPerHeat * HALL_HEAT;
    out.waterL = WSE_WATER * HALL_HEAT;
    return;
  }
  const towerC = wseTowerC(tabulatedWetBulbC(dryC, dewC, pressurePa));
  const free = clip((WSE.returnC - towerC - WSE.exchangerK) / (WSE.returnC - WSE.supplyC), 0, 1);
  const condenserC = Math.max(towerC + WSE.condenserAboveTowerK, WSE.condenserMinC);
  const chiller =
    (HALL_HEAT * (1 - free)) / chillerCop(WSE.carnotShare, WSE.evaporatorC, condenserC, WSE.copMin, WSE.copMax);
  const rejected = HALL_HEAT + chiller;
  out.pue = WSE_BASE + chiller + WSE.towerFanPerHeat * rejected;
  out.waterL = WSE_WATER * rejected;
};

const DRY_BASE = 1 + DRY.distribution + DRY.other + DRY.airHandlers + DRY.pumps;

const dryHour = (dryC: number, _dewC: number, _pressurePa: number, out: HourOut): void => {
  const free = clip((DRY.returnC - dryC - DRY.approachK) / (DRY.returnC - DRY.supplyC), 0, 1);
  const condenserC = Math.max(dryC + DRY.condenserAboveAirK, DRY.condenserMinC);
  const chiller =
    (HALL_HEAT * (1 - free)) / chillerCop(DRY.carnotShare, DRY.evaporatorC, condenserC, DRY.copMin, DRY.copMax);
  out.pue = DRY_BASE + chiller + DRY.fanPerHeat * (HALL_HEAT + chiller);
  out.waterL = 0;
};

const PLANTS = { air: airHour, wse: wseHour, dry: dryHour } as const satisfies Record<CoolingPlant, unknown>;
/**
 * What a kelvin of dry bulb adds to the PUE at most. Water-cooled: 0.1 of the heat moves to a chiller of COP 4 or more,
 * whose 1/COP grows by 1/(0.5 x 289 K): 1.012 x 1.03 x (0.1 / 4 + 0.0069).
 */
const PER_KELVIN_MAX: Readonly<Record<CoolingPlant, number>> = { air: 0.1, wse: 0.034, dry: 0.1 };

/** Hourly PUE (facility/IT power) and WUE (litres per kWh of IT) with their annual figures. */
export interface CoolingYear {
  readonly pue: Float32Array;
  readonly wueLPerKwh: Float32Array;
  readonly pueMean: number;
  /** Highest hour with the air `PEAK_OFFSET_C` warmer than `offsetC` makes it. */
  readonly puePeak: number;
  readonly wueMeanLPerKwh: number;
}

/**
 * A plant over the hours of `weather`, dry bulb shifted by `offsetC` at the same dew point.
 * Hours with a gap in the weather give the mean of the others.
 */
export const coolingYear = (plant: CoolingPlant, weather: Weather, offsetC = 0): CoolingYear => {
  const hours = weather.dryBulbC.length;
  const pue = new Float32Array(hours);
  const wueLPerKwh = new Float32Array(hours);
  const hourOf = PLANTS[plant];
  const perKelvin = PER_KELVIN_MAX[plant];
  const out: HourOut = { pue: 0, waterL: 0 };
  let pueSum = 0;
  let waterSum = 0;
  let valid = 0;
  let peak = 0;
  for (let hour = 0; hour < hours; hour++) {
    const dryC = weather.dryBulbC[hour]! + offsetC;
    const dewC = Math.min(weather.dewPointC[hour]!, dryC);
    const pressurePa = weather.pressurePa[hour]!;
    hourOf(dryC, dewC, pressurePa, out);
    pue[hour] = out.pue;
    wueLPerKwh[hour] = out.waterL;
    if (Number.isNaN(out.pue + out.waterL)) continue;
    pueSum += out.pue;
    waterSum += out.waterL;
    valid++;
    // Only hours that near the highest can be the peak.
    if (out.pue > peak - perKelvin) {
      hourOf(dryC + PEAK_OFFSET_C, dewC, pressurePa, out);
      if (out.pue > peak) peak = out.pue;
    }
  }
  const pueMean = pueSum / valid;
  const wueMeanLPerKwh = waterSum / valid;
  if (valid < hours) {
    for (let hour = 0; hour < hours; hour++) {
      if (!Number.isNaN(pue[hour]! + wueLPerKwh[hour]!)) continue;
      pue[hour] = pueMean;
      wueLPerKwh[hour] = wueMeanLPerKwh;
    }
  }
  return { pue, wueLPerKwh, pueMean, puePeak: peak, wueMeanLPerKwh };
};
