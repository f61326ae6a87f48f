import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDay,
  formatEnergy,
  formatFactor,
  formatFixed,
  formatGap,
  formatHour,
  formatInput,
  formatKm,
  formatNumber,
  formatPlural,
  formatPower,
  formatPowerOfTen,
  formatShare,
  formatSigned,
  formatTemperature,
  formatUsd,
  formatWater,
  formatWaterRate,
  formatWeekday,
  localHourOfDay,
  MISSING,
  parseInput,
  THIN,
} from '../src/format.ts';
import { dateToHour } from '../src/model/time.ts';

const at = (iso: string) => dateToHour(new Date(iso));

describe('numbers', () => {
  it.each([
    [1308, '1,308'],
    [0.2541, '0.254'],
    [12.34, '12.3'],
    [-24.1, '−24.1'],
    [-1500, '−1,500'],
    [0.00001234, '0.0000123'],
    [-0, '0'],
    [0, '0'],
    [Number.NaN, MISSING],
    [Number.POSITIVE_INFINITY, MISSING],
  ])('formatNumber %d', (value, text) => expect(formatNumber(value)).toBe(text));
  it('has no minus before a zero', () => {
    expect(formatFixed(-0.04, 1)).toBe('0.0');
    expect(formatFixed(-0, 2)).toBe('0.00');
    expect(formatSigned(-0.04, 1)).toBe('0.0');
  });
  it('signs changes that show, and only those', () => {
    expect(formatSigned(0.5, 1)).toBe('+0.5');
    expect(formatSigned(-24.1, 1)).toBe('−24.1');
    expect(formatSigned(0.04, 1)).toBe('0.0');
    expect(formatSigned(Number.NaN, 1)).toBe(MISSING);
  });
  it('turns to GW at 10,000 MW', () => {
    expect(formatPower(9999)).toBe(`9,999${THIN}MW`);
    expect(formatPower(10_000)).toBe(`10${THIN}GW`);
    expect(formatPower(-12_340)).toBe(`−12.3${THIN}GW`);
    expect(formatPower(Number.NaN)).toBe(MISSING);
  });
  it('chooses a scale of money and energy', () => {
    expect(formatUsd(49.6e9)).toBe(`49.6${THIN}B$`);
    expect(formatUsd(-24.1e6, '/yr')).toBe(`−24.1${THIN}M$/yr`);
    expect(formatUsd(0)).toBe(`0${THIN}$`);
    expect(formatEnergy(412_000)).toBe(`412${THIN}GWh`);
  });
  it('writes gaps and powers of ten', () => {
    expect(formatGap(0.0074)).toBe(`0.74${THIN}%`);
    expect(formatGap(0)).toBe(`0${THIN}%`);
    expect(formatPowerOfTen(3e-9)).toBe(`3${THIN}×${THIN}10⁻⁹`);
    expect(formatPowerOfTen(9.8e-16)).toBe(`1${THIN}×${THIN}10⁻¹⁵`);
    expect(formatPowerOfTen(Number.NaN)).toBe(MISSING);
  });
});

describe('input boxes', () => {
  it.each([
    [50, 0.5, '50.0'],
    [940, 10, '940'],
    [0.25, 0.01, '0.25'],
    [1250, 10, '1250'],
    [12.345, 0.1, '12.345'],
  ])('shows %d at step %d', (value, step, text) => expect(formatInput(value, step)).toBe(text));
  it.each([
    ['1,250', 1250],
    [' 0.5 ', 0.5],
    ['−3', -3],
    ['.5', 0.5],
    ['', null],
    ['12 MW', null],
    ['1e9', null],
    ['1,250,000.5', 1_250_000.5],
    ['12,5', null],
    ['1.250,5', null],
    ['1250,000', null],
    ['NaN', null],
  ])('reads %j', (text, value) => expect(parseInput(text)).toBe(value));
});

describe('counts and factors', () => {
  it('says counts in words to twelve', () => {
    expect([0, 2, 12, 13].map(formatCount)).toEqual(['no', 'two', 'twelve', '13']);
  });
  it('marks a factor', () => {
    expect(formatFactor(1.348)).toBe(`×${THIN}1.35`);
    expect(formatFactor(Number.NaN)).toBe(MISSING);
  });
});

describe('metric and US units', () => {
  it('turns kilometres to miles', () => {
    expect(formatKm(160.9344)).toBe(`161${THIN}km`);
    expect(formatKm(160.9344, 'us')).toBe(`100${THIN}mi`);
    expect(formatKm(5, 'us')).toBe(`3.11${THIN}mi`);
    expect(formatKm(Number.NaN, 'us')).toBe(MISSING);
  });
  it('turns temperatures with their zero', () => {
    expect(formatTemperature(35)).toBe(`35.0${THIN}°C`);
    expect(formatTemperature(35, 'us')).toBe(`95.0${THIN}°F`);
    expect(formatTemperature(-40, 'us')).toBe(`−40.0${THIN}°F`);
  });
  it('turns water to gallons, and to acre-feet from one on', () => {
    expect(formatWaterRate(1.2)).toBe(`1.20${THIN}L/kWh`);
    expect(formatWaterRate(3.785411784, 'us')).toBe(`1.000${THIN}gal/kWh`);
    expect(formatWater(1000)).toBe(`1,000${THIN}m³`);
    expect(formatWater(2.5e6)).toBe(`2.5${THIN}Mm³`);
    expect(formatWater(1, 'us')).toBe(`264${THIN}gal`);
    expect(formatWater(1233.48183754752, 'us')).toBe(`1${THIN}acre-feet`);
    expect(formatWater(Number.NaN, 'us')).toBe(MISSING);
  });
});

describe('hours in US Central time', () => {
  it('names the zone across the change to summer time', () => {
    // 10 March 2024: 02:00 CST becomes 03:00 CDT at 08:00 UTC
    expect(formatHour(at('2024-03-10T07:00Z'))).toBe('01:00 CST');
    expect(formatHour(at('2024-03-10T08:00Z'))).toBe('03:00 CDT');
    expect(formatHour(at('2024-03-10T08:00Z'), 'utc')).toBe('08:00 UTC');
  });
  it('has one hour twice in November', () => {
    expect(formatHour(at('2024-11-03T06:00Z'))).toBe('01:00 CDT');
    expect(formatHour(at('2024-11-03T07:00Z'))).toBe('01:00 CST');
  });
  it('knows the day and the hour of the day', () => {
    expect(formatDay(at('2024-08-21T00:00Z'))).toBe('Tue 20 Aug 2024');
    expect(formatDay(at('2024-08-21T00:00Z'), 'utc')).toBe('Wed 21 Aug 2024');
    expect(formatWeekday(at('2024-08-20T23:00Z'))).toBe('Tue 20');
    expect(localHourOfDay(at('2024-08-20T23:00Z'))).toBe(18);
    expect(localHourOfDay(at('2024-01-01T06:00Z'))).toBe(0);
  });
});

describe('a count with its noun', () => {
  it('is plural but for what reads 1', () => {
    expect(formatPlural(1, 'hour')).toBe('1 hour');
    expect(formatPlural(0.996, 'hour', 2)).toBe('1 hour');
    expect(formatPlural(0, 'hour')).toBe('0 hours');
    expect(formatPlural(1234, 'site')).toBe('1,234 sites');
  });
});

describe('shares', () => {
  it('show a remainder of rounding as 0, and small ones as they are', () => {
    expect(formatShare(9.5e-17, 2)).toBe('0\u2009%');
    expect(formatShare(-9.5e-17, 2)).toBe('0\u2009%');
    expect(formatShare(0.000023, 2)).toBe('0.0023\u2009%');
    expect(formatShare(0.4567, 2)).toBe('46\u2009%');
    expect(formatShare(Number.NaN)).toBe('–');
  });
});
