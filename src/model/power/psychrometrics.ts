/** Moist air, after MODEL §4. Pure arithmetic on numbers: it runs for every hour of every site. */

/** Ratio of the molar masses of water and dry air (ASHRAE Fundamentals 2017, ch. 1, eq. 20). */
const MASS_RATIO = 0.621945;
/** Specific heat of dry air and of water vapour, kJ/(kg K), and latent heat at 0 C, kJ/kg (ASHRAE ch. 1, eq. 30). */
export const DRY_AIR_KJ_PER_KG_K = 1.006;
const VAPOUR_KJ_PER_KG_K = 1.86;
export const LATENT_KJ_PER_KG = 2501;
/** Specific heat of liquid water, kJ/(kg K). */
const WATER_KJ_PER_KG_K = 4.186;

/** Newton steps of the wet bulb: after three the error is below 0.001 K from -40 to 50 C. */
const WET_BULB_STEPS = 3;

/**
 * Saturation pressure of water vapour in Pa at `celsius`: over water from 0 C up, over ice below.
 * Source: Buck Research CR-1A manual, 1996 (revision of Buck, J. Appl. Meteorol. 20, 1981). Valid -80..50 C.
 */
export const saturationPressurePa = (celsius: number): number =>
  celsius >= 0
    ? 611.21 * Math.exp(((18.678 - celsius / 234.5) * celsius) / (257.14 + celsius))
    : 611.15 * Math.exp(((23.036 - celsius / 333.7) * celsius) / (279.82 + celsius));

/** d ln(saturation pressure) / dT, 1/K: the derivative of Buck's exponent. */
export const saturationSlope = (celsius: number): number => {
  const a = celsius >= 0 ? 18.678 : 23.036;
  const b = celsius >= 0 ? 234.5 : 333.7;
  const d = (celsius >= 0 ? 257.14 : 279.82) + celsius;
  return ((a - (2 * celsius) / b) * d - (a - celsius / b) * celsius) / (d * d);
};

/** Humidity ratio, kg water per kg dry air, at a vapour pressure. */
export const humidityRatioOf = (vapourPa: number, pressurePa: number): number =>
  (MASS_RATIO * vapourPa) / (pressurePa - vapourPa);

/** Humidity ratio, kg water per kg dry air, of air that is saturated at `dewPointC`. */
export const humidityRatio = (dewPointC: number, pressurePa: number): number =>
  humidityRatioOf(saturationPressurePa(dewPointC), pressurePa);

/** Enthalpy of moist air, kJ per kg dry air (ASHRAE ch. 1, eq. 30). */
export const enthalpyKjPerKg = (celsius: number, ratio: number): number =>
  DRY_AIR_KJ_PER_KG_K * celsius + ratio * (LATENT_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * celsius);

type WetBulb = (dryBulbC: number, ratio: number, pressurePa: number) => number;

/** The wet bulb with a given saturation pressure, Pa at C. */
export const wetBulbSolver =
  (saturation: (celsius: number) => number): WetBulb =>
  (dryBulbC, ratio, pressurePa) => {
    const enthalpy = enthalpyKjPerKg(dryBulbC, ratio);
    // A first guess from linearised psychrometry: the wet bulb lowers T by about the latent heat of what is missing.
    let wet = dryBulbC;
    const start = humidityRatioOf(saturation(dryBulbC), pressurePa);
    if (ratio >= start) return dryBulbC;
    wet -=
      (LATENT_KJ_PER_KG * (start - ratio)) / (DRY_AIR_KJ_PER_KG_K + LATENT_KJ_PER_KG * start * saturationSlope(wet));
    for (let step = 0; step < WET_BULB_STEPS; step++) {
      const vapour = saturation(wet);
      const saturated = (MASS_RATIO * vapour) / (pressurePa - vapour);
      const slope = (saturated * saturationSlope(wet) * pressurePa) / (pressurePa - vapour);
      const water = WATER_KJ_PER_KG_K * wet;
      const excess = enthalpyKjPerKg(wet, saturated) - (saturated - ratio) * water - enthalpy;
      const gradient =
        DRY_AIR_KJ_PER_KG_K +
        slope * (LATENT_KJ_PER_KG + VAPOUR_KJ_PER_KG_K * wet - water) +
        saturated * VAPOUR_KJ_PER_KG_K -
        (saturated - ratio) * WATER_KJ_PER_KG_K;
      wet -= excess / gradient;
    }
    return Math.min(wet, dryBulbC);
  };

/**
 * Thermodynamic wet bulb in C: where saturated air has the enthalpy of the air plus that of the water taken up
 * (ASHRAE ch. 1, eq. 33). The water is liquid below 0 C too: there it decides no plant.
 */
export const wetBulbC: WetBulb = wetBulbSolver(saturationPressurePa);
