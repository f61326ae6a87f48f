import type { Weather } from '../dataset/types.ts';
import { fail, ok, type Result } from '../result.ts';
import { fillGaps, meanOfKnown } from './gaps.ts';
import { type SunDay, type SunVector, sunDay, sunInHour } from './sun.ts';

/**
 * PV from a typical year, after PVWatts version 5 (Dobos, NREL/TP-6A20-62641, 2014) with two simpler parts: sky after
 * Hay-Davies-Klucher-Reindl (Reindl et al., Solar Energy 45:9, 1990) instead of Perez, and cell temperature after King et
 * al. (SAND2004-3535) instead of Fuentes. Output is AC energy per MW of panels (DC, standard test conditions).
 */

export const PV_MOUNTS = ['fixed', 'single-axis'] as const;
/** `fixed` faces south at `tiltDeg`; `single-axis` turns about a horizontal north-south axis, with backtracking. */
export type PvMount = (typeof PV_MOUNTS)[number];

export interface PvDesign {
  readonly mount: PvMount;
  /** Tilt of a fixed array, degrees from horizontal. */
  readonly tiltDeg: number;
  /** Farthest turn of a tracker from horizontal, degrees. */
  readonly turnLimitDeg: number;
  /** Width of the panels over the distance between rows: sets the backtracking of a tracker. */
  readonly groundCover: number;
  /** Soiling, wiring, mismatch and the rest. */
  readonly lossShare: number;
  readonly inverterEfficiency: number;
  /** Panels (DC) over inverters (AC): output is clipped at 1/dcAcRatio. */
  readonly dcAcRatio: number;
  /** Change of power with cell temperature, 1/K. */
  readonly perKelvin: number;
}

/**
 * Utility-scale: losses 14 %, inverter 96 % and tracker limits as in PVWatts; DC/AC 1.34 as NREL ATB 2024 assumes for
 * utility PV (from memory); -0.37 %/K as PVWatts version 8 takes for standard modules (from memory).
 */
export const DEFAULT_PV: PvDesign = {
  mount: 'single-axis',
  tiltDeg: 25,
  turnLimitDeg: 52,
  groundCover: 0.4,
  lossShare: 0.14,
  inverterEfficiency: 0.96,
  dcAcRatio: 1.34,
  perKelvin: -0.0037,
};

const RAD = Math.PI / 180;
const ALBEDO = 0.2;
/** Share of the beam lost to reflection: 1 - b0 (1/cos - 1) (ASHRAE; Souka & Safwat 1966), b0 of a glass cover. */
const REFLECTION_B0 = 0.05;
/** Open rack, glass and polymer: T_module = T + G exp(a + b wind), cells 3 K above at 1,000 W/m2 (King et al. 2004, table 1). */
const MODULE_A = -3.56;
const MODULE_B = -0.075;
const CELL_ABOVE_MODULE_K = 3;
/** Wind where the file has none, m/s: a light breeze [choice]. */
const STILL_WIND_M_PER_S = 3;
/** Below this elevation DNI/cos is not trusted: the diffuse then carries all. */
const LOW_SUN_UP = 0.01;

/** Normal of the panels towards the sun, written in place. */
const facePanel = (design: PvDesign, sun: SunVector, out: SunVector): void => {
  if (design.mount === 'fixed') {
    out.east = 0;
    out.north = -Math.sin(design.tiltDeg * RAD);
    out.up = Math.cos(design.tiltDeg * RAD);
    return;
  }
  // True tracking turns about the north-south axis until the sun stands in the plane of axis and normal.
  let turn = Math.atan2(sun.east, sun.up);
  // Backtracking (Lorenzo et al., Prog. Photovolt. 19:747, 2011, eq. 11): rows turn back until they no longer shade.
  const shade = Math.cos(turn) / design.groundCover;
  if (shade < 1) turn -= Math.sign(turn) * Math.acos(shade);
  const limit = design.turnLimitDeg * RAD;
  turn = Math.max(-limit, Math.min(limit, turn));
  out.east = Math.sin(turn);
  out.north = 0;
  out.up = Math.cos(turn);
};

/** Irradiance on the panels, W/m2, after reflection of the beam. */
const onPanel = (ghi: number, dni: number, sun: SunVector, panel: SunVector, day: SunDay): number => {
  if (sun.up <= LOW_SUN_UP) return ghi > 0 ? (ghi * (1 + panel.up)) / 2 : 0;
  const beam = Math.min(dni, ghi / sun.up);
  const diffuse = Math.max(0, ghi - beam * sun.up);
  const incidence = Math.max(0, sun.east * panel.east + sun.north * panel.north + sun.up * panel.up);
  const throughGlass = incidence > 0 ? Math.max(0, 1 - REFLECTION_B0 * (1 / incidence - 1)) : 0;
  const clearness = beam / day.extraterrestrialWPerM2;
  const sky = (1 + panel.up) / 2;
  const horizon = ghi > 0 ? 1 + Math.sqrt((beam * sun.up) / ghi) * ((1 - panel.up) / 2) ** 1.5 : 1;
  // The beam's ratio is held where the sun is low: a division by almost nothing is not light.
  const ratio = incidence / Math.max(sun.up, 0.087);
  return (
    beam * incidence * throughGlass +
    diffuse * (clearness * ratio * throughGlass + (1 - clearness) * sky * horizon) +
    (ghi * ALBEDO * (1 - panel.up)) / 2
  );
};

/** PV of a place, hour by hour. */
export interface PvYear {
  /** AC output per MW of panels (DC), MW/MW, 8,784 study hours. */
  readonly perMwDc: Float32Array;
  /** The same per MW of inverters (AC): what costs of NREL ATB refer to. */
  readonly perMwAc: Float32Array;
  /** kWh of AC a year per kW of panels; a leap year has a day more. */
  readonly yieldKwhPerKwDc: number;
  /** Light on the panels after reflection, kWh/m2. */
  readonly insolationKwhPerM2: number;
}

/** AC power over the DC rating at an irradiance and an air temperature. */
const acShare = (design: PvDesign, light: number, airC: number, windMPerS: number): number => {
  if (!(light > 0)) return 0;
  const cellC = airC + light * Math.exp(MODULE_A + MODULE_B * windMPerS) + (light / 1000) * CELL_ABOVE_MODULE_K;
  const dc = (light / 1000) * (1 + design.perKelvin * (cellC - 25)) * (1 - design.lossShare);
  return Math.max(0, Math.min(1 / design.dcAcRatio, dc * design.inverterEfficiency));
};

/**
 * PV output of a typical year at a place.
 * Errors: weather without irradiance. Gaps of a column are filled as everywhere (gaps.ts).
 */
export const pvYear = (
  weather: Weather,
  latitudeDeg: number,
  longitudeDeg: number,
  design: PvDesign = DEFAULT_PV,
): Result<PvYear> => {
  const ghi = weather.ghiWPerM2 && fillGaps(weather.ghiWPerM2)?.column;
  const dni = weather.dniWPerM2 && fillGaps(weather.dniWPerM2)?.column;
  const air = fillGaps(weather.dryBulbC)?.column;
  if (!ghi || !dni || !air) {
    return fail(
      `The weather of station ${weather.station} has no sunshine in it.`,
      'Use the regional output of solar plants, or another station.',
    );
  }
  const wind = weather.windMPerS && fillGaps(weather.windMPerS)?.column;
  const hours = ghi.length;
  const perMwDc = new Float32Array(hours);
  const perMwAc = new Float32Array(hours);
  const sun: SunVector = { east: 0, north: 0, up: 0 };
  const panel: SunVector = { east: 0, north: 0, up: 1 };
  const latitude = latitudeDeg * RAD;
  let day = sunDay(0);
  let energy = 0;
  let insolation = 0;
  for (let hour = 0; hour < hours; hour++) {
    if (hour % 24 === 0) day = sunDay(hour + 12 - longitudeDeg / 15);
    if (!(ghi[hour]! > 0)) continue;
    sunInHour(hour, day, latitude, longitudeDeg, sun);
    facePanel(design, sun, panel);
    const light = onPanel(ghi[hour]!, dni[hour]!, sun, panel, day);
    const share = acShare(design, light, air[hour]!, wind ? wind[hour]! : STILL_WIND_M_PER_S);
    perMwDc[hour] = share;
    perMwAc[hour] = share * design.dcAcRatio;
    energy += share;
    insolation += light / 1000;
  }
  return ok({ perMwDc, perMwAc, yieldKwhPerKwDc: energy, insolationKwhPerM2: insolation });
};

/** PV of a campus per MW of inverters, and in words where it comes from. */
export interface CampusPv {
  readonly perMwAc: Float32Array;
  readonly basis: string;
}

/**
 * PV where a site stands: its station's typical year; where that is not loaded or has no sunshine, the regional output of
 * solar plants. Errors: neither.
 */
export const campusPv = (
  place: { readonly name: string; readonly lat: number; readonly lon: number },
  weather: Weather | undefined,
  regionalFactor: Float32Array | undefined,
  design: PvDesign = DEFAULT_PV,
): Result<CampusPv> => {
  if (weather) {
    const own = pvYear(weather, place.lat, place.lon, design);
    if (own.ok) return ok({ perMwAc: own.value.perMwAc, basis: `TMY3 station ${weather.station}` });
  }
  const filled = regionalFactor && fillGaps(regionalFactor);
  if (filled && !Number.isNaN(meanOfKnown(filled.column))) {
    return ok({ perMwAc: filled.column, basis: 'output of the solar plants of the EIA region in 2024 stands in' });
  }
  return fail(
    `There is no weather and no regional solar output for ${place.name}.`,
    'Plan this campus without PV, or load its weather station.',
  );
};
