import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COOLING_PLANTS, type CoolingPlant, type Weather } from '../../../src/model/dataset/types.ts';
import { coolingYear, PEAK_OFFSET_C } from '../../../src/model/power/cooling.ts';
import { syntheticWeather } from '../../fixtures/synthetic.ts';

/** Dry bulb, dew point and pressure of a TMY3 station (NREL, public domain), 8,760 hours in local time. */
const station = (usaf: string): Weather => {
  const lines = gunzipSync(readFileSync(new URL(`../../fixtures/tmy3/${usaf}.csv.gz`, import.meta.url)))
    .toString()
    .trim()
    .split('\n');
  const row = (k: number, scale = 1): Float32Array =>
    Float32Array.from(lines[k]!.split(',').slice(1), (text) => Number(text) * scale);
  return { station: usaf, dryBulbC: row(1), dewPointC: row(2), pressurePa: row(3, 100) };
};

/** MODEL §4, reference annual means (peak at +1 C). */
const REFERENCE: readonly {
  usaf: string;
  name: string;
  plant: CoolingPlant;
  mean: number;
  peak?: number;
  wue?: number;
}[] = [
  { usaf: '722780', name: 'Phoenix', plant: 'air', mean: 1.138, peak: 1.317, wue: 0.99 },
  { usaf: '722780', name: 'Phoenix', plant: 'wse', mean: 1.145 },
  { usaf: '722780', name: 'Phoenix', plant: 'dry', mean: 1.26, peak: 1.453 },
  { usaf: '722590', name: 'Dallas', plant: 'air', mean: 1.174, peak: 1.349, wue: 0.78 },
  { usaf: '722590', name: 'Dallas', plant: 'wse', mean: 1.168 },
  { usaf: '722590', name: 'Dallas', plant: 'dry', mean: 1.22 },
  { usaf: '725300', name: 'Chicago', plant: 'air', mean: 1.133, peak: 1.335, wue: 0.28 },
  { usaf: '725300', name: 'Chicago', plant: 'wse', mean: 1.136 },
  { usaf: '725300', name: 'Chicago', plant: 'dry', mean: 1.168 },
];

/** One hour, repeated. */
const constant = (dry: number, dew: number, pressure = 99000): Weather => ({
  station: 'x',
  dryBulbC: Float32Array.of(dry),
  dewPointC: Float32Array.of(dew),
  pressurePa: Float32Array.of(pressure),
});

describe('cooling plants', () => {
  it.each(REFERENCE)('$name, $plant: mean $mean, peak $peak, water $wue as in MODEL, within 0.01', (row) => {
    const year = coolingYear(row.plant, station(row.usaf));
    expect(Math.abs(year.pueMean - row.mean)).toBeLessThan(0.01);
    if (row.peak) expect(Math.abs(year.puePeak - row.peak)).toBeLessThan(0.01);
    if (row.wue) expect(Math.abs(year.wueMeanLPerKwh - row.wue)).toBeLessThan(0.01);
  });

  it.each(COOLING_PLANTS)('%s: the peak is the highest hour of a year one degree warmer', (plant) => {
    for (const weather of [...syntheticWeather.values(), station('722590')]) {
      const warmer = coolingYear(plant, weather, PEAK_OFFSET_C);
      expect(coolingYear(plant, weather).puePeak).toBeCloseTo(Math.max(...warmer.pue), 6);
    }
  });

  it('hotter never lowers the PUE of the dry and the water-cooled plant', () => {
    for (const plant of ['dry', 'wse'] as const) {
      let before = 0;
      for (let dry = -20; dry <= 48; dry += 0.5) {
        const { pueMean } = coolingYear(plant, constant(dry, Math.min(dry, 5)));
        expect(pueMean).toBeGreaterThanOrEqual(before);
        before = pueMean;
      }
    }
  });

  it('damper air never lowers the PUE of the outside-air plant', () => {
    for (const dry of [10, 20, 28, 36]) {
      let before = 0;
      for (let dew = -10; dew <= dry; dew += 0.5) {
        const { pueMean } = coolingYear('air', constant(dry, dew));
        expect(pueMean).toBeGreaterThanOrEqual(before - 1e-6);
        before = pueMean;
      }
    }
  });

  it('keeps to physical bounds; only the dry plant uses no water', () => {
    for (const plant of COOLING_PLANTS) {
      for (let dry = -30; dry <= 48; dry += 2) {
        const { pueMean, wueMeanLPerKwh } = coolingYear(plant, constant(dry, dry - 6));
        expect(pueMean).toBeGreaterThan(1.05);
        expect(pueMean).toBeLessThan(1.7);
        expect(wueMeanLPerKwh).toBeGreaterThanOrEqual(0);
        if (plant === 'dry') expect(wueMeanLPerKwh).toBe(0);
        if (plant === 'wse') expect(wueMeanLPerKwh).toBeGreaterThan(1);
      }
    }
  });

  it('fills gaps of the weather with the mean of the other hours', () => {
    const weather: Weather = {
      station: 'x',
      dryBulbC: Float32Array.of(30, Number.NaN, 10, 20),
      dewPointC: Float32Array.of(10, 5, Number.NaN, 5),
      pressurePa: Float32Array.of(99000, 99000, 99000, 99000),
    };
    for (const plant of COOLING_PLANTS) {
      const year = coolingYear(plant, weather);
      expect(year.pue.some(Number.isNaN)).toBe(false);
      expect(year.pue[1]).toBeCloseTo(year.pueMean, 6);
    }
  });
});
