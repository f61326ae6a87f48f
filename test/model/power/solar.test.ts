import { describe, expect, it } from 'vitest';
import type { Weather } from '../../../src/model/dataset/types.ts';
import { campusPv, DEFAULT_PV, pvYear } from '../../../src/model/power/solar.ts';
import { type SunVector, sunDay, sunInHour } from '../../../src/model/power/sun.ts';

const HOURS = 8784;
const RAD = Math.PI / 180;

/** A cloudless year at a place: beam of 900 W/m2 whenever the sun is up, a tenth of it diffuse. */
const clearYear = (latitude: number, longitude: number): Weather => {
  const ghi = new Float32Array(HOURS);
  const dni = new Float32Array(HOURS);
  const sun: SunVector = { east: 0, north: 0, up: 0 };
  for (let hour = 0; hour < HOURS; hour++) {
    sunInHour(hour, sunDay(hour), latitude * RAD, longitude, sun);
    if (sun.up <= 0) continue;
    dni[hour] = 900;
    ghi[hour] = 900 * sun.up + 90;
  }
  const column = (value: number): Float32Array => new Float32Array(HOURS).fill(value);
  return {
    station: 'clear',
    dryBulbC: column(20),
    dewPointC: column(5),
    pressurePa: column(99_000),
    ghiWPerM2: ghi,
    dniWPerM2: dni,
    windMPerS: column(3),
  };
};
const unwrap = (weather: Weather, design = DEFAULT_PV, latitude = 35, longitude = -105) => {
  const year = pvYear(weather, latitude, longitude, design);
  if (!year.ok) throw new Error(year.problem.message);
  return year.value;
};

describe('the sun', () => {
  it('stands in the south at noon and below the horizon at midnight', () => {
    const sun: SunVector = { east: 0, north: 0, up: 0 };
    // 105 W: solar noon is 19:00 UTC; the hour that ends there has its middle half an hour before.
    sunInHour(18, sunDay(18), 35 * RAD, -105, sun);
    expect(sun.up).toBeCloseTo(Math.sin((90 - 35 - 23) * RAD), 1);
    expect(sun.north).toBeLessThan(0);
    sunInHour(6, sunDay(6), 35 * RAD, -105, sun);
    expect(sun.up).toBe(0);
  });

  it('is a unit vector while it is up, at any place and hour', () => {
    const sun: SunVector = { east: 0, north: 0, up: 0 };
    for (const longitude of [-124, -90, -67]) {
      for (let hour = 0; hour < HOURS; hour += 7) {
        sunInHour(hour, sunDay(hour), 42 * RAD, longitude, sun);
        if (sun.up > 0) expect(Math.hypot(sun.east, sun.north, sun.up)).toBeCloseTo(1, 9);
      }
    }
  });
});

describe('PV', () => {
  const weather = clearYear(35, -105);

  it('a tracker yields more than a fixed array, and that more than a flat one', () => {
    const tracking = unwrap(weather);
    const fixed = unwrap(weather, { ...DEFAULT_PV, mount: 'fixed' });
    const flat = unwrap(weather, { ...DEFAULT_PV, mount: 'fixed', tiltDeg: 0 });
    expect(tracking.yieldKwhPerKwDc).toBeGreaterThan(fixed.yieldKwhPerKwDc);
    expect(fixed.yieldKwhPerKwDc).toBeGreaterThan(flat.yieldKwhPerKwDc);
    expect(tracking.perMwDc.some(Number.isNaN)).toBe(false);
  });

  it('a flat array sees the global irradiance, less what the glass reflects', () => {
    const flat = unwrap(weather, { ...DEFAULT_PV, mount: 'fixed', tiltDeg: 0 });
    const ghi = weather.ghiWPerM2!.reduce((sum, value) => sum + value, 0) / 1000;
    // The beam of this year is as strong at the horizon, where glass reflects most of it.
    expect(flat.insolationKwhPerM2 / ghi).toBeGreaterThan(0.92);
    expect(flat.insolationKwhPerM2 / ghi).toBeLessThan(1);
  });

  it('never exceeds its inverters, and clips where there are few of them', () => {
    for (const dcAcRatio of [1, 1.2, 1.6]) {
      const { perMwDc, perMwAc } = unwrap(weather, { ...DEFAULT_PV, dcAcRatio });
      for (let hour = 0; hour < HOURS; hour += 5) {
        expect(perMwDc[hour]).toBeLessThanOrEqual(1 / dcAcRatio + 1e-6);
        expect(perMwAc[hour]).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
  });

  it('heat costs output', () => {
    const hot = unwrap({ ...weather, dryBulbC: weather.dryBulbC.map((celsius) => celsius + 15) });
    expect(hot.yieldKwhPerKwDc).toBeLessThan(unwrap(weather).yieldKwhPerKwDc);
  });

  it('fills gaps, and says what is missing instead of giving NaN', () => {
    const gappy = weather.ghiWPerM2!.slice();
    gappy.fill(Number.NaN, 100, 140);
    expect(unwrap({ ...weather, ghiWPerM2: gappy }).perMwDc.some(Number.isNaN)).toBe(false);
    const { ghiWPerM2: _, ...dark } = weather;
    const none = pvYear(dark, 35, -105);
    expect(none.ok).toBe(false);
  });

  it('at a site without weather the region stands in, and without that there is a message', () => {
    const place = { name: 'Nowhere', lat: 35, lon: -105 };
    const region = new Float32Array(HOURS).fill(0.2);
    region[5] = Number.NaN;
    const standIn = campusPv(place, undefined, region);
    expect(standIn.ok && standIn.value.basis).toContain('stands in');
    expect(standIn.ok && standIn.value.perMwAc[5]).toBeCloseTo(0.2, 6);
    const none = campusPv(place, undefined, undefined);
    expect(!none.ok && none.problem.message).toContain('Nowhere');
    const own = campusPv(place, weather, region);
    expect(own.ok && own.value.basis).toContain('clear');
  });
});
