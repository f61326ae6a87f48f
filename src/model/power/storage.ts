/** A battery at the campus's bus: e' = (1 - s) e + c charge - discharge / d, 0 <= e <= E, charge + discharge <= P (MODEL §4). */

export interface BatteryKind {
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** Share of the stored energy lost in an hour. */
  readonly selfDischargePerHour: number;
  /** Wear, $ per MWh discharged. */
  readonly wearUsdPerMwh: number;
}

/**
 * Lithium-ion: round trip 0.85 (NREL ATB 2024, from memory; MODEL §4: 0.85-0.92), split evenly; about 2 % a month of
 * self-discharge [choice]; wear 0.5 $/MWh [choice], so that nothing is cycled for nothing.
 */
export const DEFAULT_BATTERY: BatteryKind = {
  chargeEfficiency: Math.sqrt(0.85),
  dischargeEfficiency: Math.sqrt(0.85),
  selfDischargePerHour: 0.02 / 730,
  wearUsdPerMwh: 0.5,
};

/** Energy left at the end of an hour of one flow. */
export const storedAfter = (kind: BatteryKind, storedMwh: number, chargeMw: number, dischargeMw: number): number =>
  storedMwh * (1 - kind.selfDischargePerHour) +
  chargeMw * kind.chargeEfficiency -
  dischargeMw / kind.dischargeEfficiency;

/** Highest charge in an hour that fits power and what is left of the energy, MW. */
export const chargeRoomMw = (kind: BatteryKind, storedMwh: number, powerMw: number, energyMwh: number): number =>
  Math.max(0, Math.min(powerMw, (energyMwh - storedMwh * (1 - kind.selfDischargePerHour)) / kind.chargeEfficiency));

/** Highest discharge in an hour that fits power and what is stored, MW at the bus. */
export const dischargeRoomMw = (kind: BatteryKind, storedMwh: number, powerMw: number): number =>
  Math.max(0, Math.min(powerMw, storedMwh * (1 - kind.selfDischargePerHour) * kind.dischargeEfficiency));
