import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  enthalpyKjPerKg,
  humidityRatio,
  saturationPressurePa,
  wetBulbC,
} from '../../../src/model/power/psychrometrics.ts';

const ASHRAE_TABLE = 'ASHRAE Handbook of Fundamentals 2017, ch. 1, table 3';
const SATURATION = [
  { celsius: -20, pascal: 103.24, about: ASHRAE_TABLE },
  { celsius: -5, pascal: 401.74, about: ASHRAE_TABLE },
  { celsius: 5, pascal: 872.6, about: ASHRAE_TABLE },
  { celsius: 25, pascal: 3169.7, about: ASHRAE_TABLE },
  { celsius: 50, pascal: 12351.3, about: ASHRAE_TABLE },
];

/** Humidity ratio from relative humidity, for sources that state that. */
const fromRelative = (celsius: number, share: number, pressurePa: number): number => {
  const vapour = share * saturationPressurePa(celsius);
  return (0.621945 * vapour) / (pressurePa - vapour);
};

const NWS = 'NWS wet-bulb calculator, quoted in the tests of MetPy (test_thermo.py, wet_bulb_temperature_2d)';
const PSYCHROLIB = 'PsychroLib, test_HumRatio_TWetBulb: ASHRAE eq. 33 evaluated in Excel';
const POINTS = [
  {
    dry: 40,
    ratio: 0.0065,
    pressure: 101325,
    wet: 20,
    within: 0.1,
    about: 'ASHRAE Fundamentals 2017, ch. 1, example 1 (SI)',
  },
  { dry: 37.778, ratio: 0.00523, pressure: 101325, wet: 18.333, within: 0.1, about: 'the same example in IP units' },
  { dry: 30, ratio: 0.0192281274, pressure: 95461, wet: 25, within: 0.05, about: PSYCHROLIB },
  { dry: 30, ratio: 0.0187193288, pressure: 97733, wet: 25, within: 0.05, about: `${PSYCHROLIB} (IP)` },
  { dry: 25, ratio: humidityRatio(20, 101300), pressure: 101300, wet: 21.58, within: 0.1, about: NWS },
  { dry: 20, ratio: humidityRatio(15, 100000), pressure: 100000, wet: 16.86, within: 0.1, about: NWS },
  { dry: 15, ratio: humidityRatio(10, 99000), pressure: 99000, wet: 12.18, within: 0.1, about: NWS },
  { dry: 24, ratio: humidityRatio(19, 101200), pressure: 101200, wet: 20.6, within: 0.1, about: NWS },
  { dry: 19, ratio: humidityRatio(14, 99900), pressure: 99900, wet: 15.9, within: 0.1, about: NWS },
  { dry: 14, ratio: humidityRatio(9, 98900), pressure: 98900, wet: 11.2, within: 0.1, about: NWS },
  {
    dry: 20,
    ratio: fromRelative(20, 0.5, 101325),
    pressure: 101325,
    wet: 13.7,
    within: 0.1,
    about: 'Stull, J. Appl. Meteor. Climatol. 50:2267 (2011), worked example',
  },
  // Below freezing the sources take ice on the wick, we take water: a third of a kelvin, where no plant uses it.
  {
    dry: -1,
    ratio: 0.00120399819933844,
    pressure: 95461,
    wet: -5,
    within: 0.35,
    about: `${PSYCHROLIB}, below freezing`,
  },
];

describe('psychrometrics', () => {
  it.each(SATURATION)('saturation pressure at $celsius C', ({ celsius, pascal }) => {
    expect(Math.abs(saturationPressurePa(celsius) / pascal - 1)).toBeLessThan(0.002);
  });

  it.each(POINTS)('wet bulb of $dry C at $pressure Pa is $wet C ($about)', ({ dry, ratio, pressure, wet, within }) => {
    expect(Math.abs(wetBulbC(dry, ratio, pressure) - wet)).toBeLessThan(within);
  });

  it('enthalpy of 30 C and 20 g/kg (PsychroLib test_MoistAir: 81.316 kJ/kg)', () => {
    expect(enthalpyKjPerKg(30, 0.02)).toBeCloseTo(81.316, 2);
  });

  it('wet bulb lies between dew point and dry bulb and rises with both', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 48, noNaN: true }),
        fc.double({ min: 0, max: 35, noNaN: true }),
        fc.double({ min: 75000, max: 103000, noNaN: true }),
        (dry, depression, pressure) => {
          const dew = dry - depression;
          const wet = wetBulbC(dry, humidityRatio(dew, pressure), pressure);
          expect(wet).toBeLessThanOrEqual(dry + 1e-9);
          expect(wet).toBeGreaterThanOrEqual(dew - 0.5);
          expect(wetBulbC(dry + 1, humidityRatio(dew, pressure), pressure)).toBeGreaterThan(wet - 0.005);
          expect(wetBulbC(dry + 1, humidityRatio(dew + 1, pressure), pressure)).toBeGreaterThan(wet);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it('meets its own equation to 0.003 K over the range of US weather', () => {
    for (let dry = -20; dry <= 48; dry += 4) {
      for (let dew = dry - 40; dew <= dry; dew += 5) {
        const ratio = humidityRatio(dew, 98000);
        const wet = wetBulbC(dry, ratio, 98000);
        const saturated = humidityRatio(wet, 98000);
        const excess =
          enthalpyKjPerKg(wet, saturated) - (saturated - ratio) * 4.186 * wet - enthalpyKjPerKg(dry, ratio);
        expect(Math.abs(excess)).toBeLessThan(0.003);
      }
    }
  });
});
