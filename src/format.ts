import type { HourIndex } from './model/ids.ts';
import { hourToDate } from './model/time.ts';

/** Numbers to text. The only place with Intl, toFixed or local time. Missing is an en dash; minus is a real minus. */

export const MISSING = '–';
/** Thin space before a unit. */
export const THIN = '\u2009';

const significant = new Map<number, Intl.NumberFormat>();
const fixed = new Map<number, Intl.NumberFormat>();
const cached = (cache: Map<number, Intl.NumberFormat>, digits: number, options: Intl.NumberFormatOptions) => {
  const known = cache.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', options);
  cache.set(digits, made);
  return made;
};
const realMinus = (text: string): string => {
  const plain = text.replace('-', '\u2212');
  // "-0.0" says something that is not there
  return /^\u2212[0.,]*$/.test(plain) ? plain.slice(1) : plain;
};

/** To significant digits, thousands separated: 1,308 · 0.254 · 12.3. Whole numbers keep all their digits. */
export const formatNumber = (value: number, digits = 3): string => {
  if (!Number.isFinite(value)) return MISSING;
  const size = Math.abs(value);
  if (size >= 10 ** (digits - 1)) return formatFixed(value, 0);
  return realMinus(cached(significant, digits, { maximumSignificantDigits: digits }).format(value));
};
/** To a fixed count of decimals, for columns. */
export const formatFixed = (value: number, decimals: number): string =>
  Number.isFinite(value)
    ? realMinus(
        cached(fixed, decimals, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
      )
    : MISSING;
/** With an explicit sign, for changes: +0.5 · −24.1 · 0.0. */
export const formatSigned = (value: number, decimals: number): string => {
  const text = formatFixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};
const withUnit = (text: string, unit: string): string => (text === MISSING ? text : `${text}${THIN}${unit}`);
/** Any value with its unit. */
export const formatUnit = (value: number, unit: string, digits = 3): string =>
  withUnit(formatNumber(value, digits), unit);

/** Power: MW below 10,000, GW above. */
export const formatPower = (valueMw: number): string =>
  Math.abs(valueMw) >= 10_000 ? formatUnit(valueMw / 1000, 'GW') : formatUnit(valueMw, 'MW', 3);
const MONEY = [
  [1e9, 'B$'],
  [1e6, 'M$'],
  [1e3, 'k$'],
] as const;
/** Money with its scale: 49.6 B$ · 24.1 M$ · 34.7 k$ · 12 $. `per` is appended to the unit: `/yr`. */
export const formatUsd = (usd: number, per = ''): string => {
  const [scale, unit] = MONEY.find(([size]) => Math.abs(usd) >= size * 0.9995) ?? [1, '$'];
  return formatUnit(usd / scale, `${unit}${per}`);
};
/** Share below which a percentage is 0: what is left of sums that went away is rounding. */
const NO_SHARE = 5e-7;
/** Share as a percentage. */
export const formatShare = (share: number, digits = 3): string =>
  formatUnit(Math.abs(share) < NO_SHARE ? 0 : share * 100, '%', digits);
/** A relative gap: 0.32 %, and below one ten-thousandth of a percent as a power of ten. */
export const formatGap = (gap: number): string => {
  if (!Number.isFinite(gap)) return MISSING;
  if (gap === 0) return `0${THIN}%`;
  return gap < 1e-6 ? formatPowerOfTen(gap) : formatShare(gap, 2);
};
/** 3 × 10⁻⁹ */
export const formatPowerOfTen = (value: number): string => {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0) return '0';
  const floor = Math.floor(Math.log10(Math.abs(value)));
  // 9.96 rounds to 10, which is one power more
  const exponent = Math.abs(value) / 10 ** floor >= 9.5 ? floor + 1 : floor;
  const digits = [...String(Math.abs(exponent))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `${formatNumber(value / 10 ** exponent, 1)}${THIN}×${THIN}10${exponent < 0 ? '⁻' : ''}${digits}`;
};
/** Mass of CO2: t, kt, Mt. */
export const formatTonnes = (tonnes: number): string =>
  Math.abs(tonnes) >= 1e6
    ? formatUnit(tonnes / 1e6, 'Mt')
    : Math.abs(tonnes) >= 1e4
      ? formatUnit(tonnes / 1e3, 'kt')
      : formatUnit(tonnes, 't');
/** Energy: MWh, GWh, TWh. */
export const formatEnergy = (energyMwh: number): string =>
  Math.abs(energyMwh) >= 1e6
    ? formatUnit(energyMwh / 1e6, 'TWh')
    : Math.abs(energyMwh) >= 1e4
      ? formatUnit(energyMwh / 1e3, 'GWh')
      : formatUnit(energyMwh, 'MWh');
/** kg/MWh is g/kWh. */
export const formatCarbon = (carbonKgPerMwh: number): string =>
  Number.isFinite(carbonKgPerMwh) ? withUnit(formatFixed(carbonKgPerMwh, 0), 'g/kWh') : MISSING;
export const formatPrice = (priceUsdPerMwh: number): string =>
  Number.isFinite(priceUsdPerMwh) ? withUnit(formatFixed(priceUsdPerMwh, 0), '$/MWh') : MISSING;
/** A factor on something: × 1.35. */
export const formatFactor = (factor: number): string =>
  Number.isFinite(factor) ? `×${THIN}${formatFixed(factor, 2)}` : MISSING;
const COUNTS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** A count in a sentence: words to twelve, then figures. */
export const formatCount = (count: number): string => COUNTS[count] ?? formatNumber(count);
/** A count with its noun: 1 hour · 43 hours; what rounds to 1 is one. */
export const formatPlural = (count: number, noun: string, digits = 3): string => {
  const text = formatNumber(count, digits);
  return `${text} ${noun}${text === '1' ? '' : 's'}`;
};

/** Units of distance, temperature and water. CO₂ stays in metric tonnes, the unit of every carbon account and price. */
export type Units = 'metric' | 'us';
const KM_PER_MILE = 1.609344;
const LITRES_PER_GALLON = 3.785411784;
const M3_PER_ACRE_FOOT = 1233.48183754752;
export const DISTANCE_UNIT = { metric: 'km', us: 'mi' } as const;
export const TEMPERATURE_UNIT = { metric: '°C', us: '°F' } as const;
export const WATER_RATE_UNIT = { metric: 'L/kWh', us: 'gal/kWh' } as const;
/** The number of km or miles. */
export const inDistance = (km: number, units: Units): number => (units === 'us' ? km / KM_PER_MILE : km);
/** The number of °C or °F, of a reading. */
export const inTemperature = (celsius: number, units: Units): number => (units === 'us' ? celsius * 1.8 + 32 : celsius);
/** Litres or US gallons a kWh. */
export const inWaterRate = (litresPerKwh: number, units: Units): number =>
  units === 'us' ? litresPerKwh / LITRES_PER_GALLON : litresPerKwh;
/** A distance: 12.3 km · 7.64 mi. */
export const formatKm = (km: number, units: Units = 'metric'): string =>
  formatUnit(inDistance(km, units), DISTANCE_UNIT[units]);
/** A reading of temperature: 35.0 °C · 95.0 °F. */
export const formatTemperature = (celsius: number, units: Units = 'metric', decimals = 1): string =>
  withUnit(formatFixed(inTemperature(celsius, units), decimals), TEMPERATURE_UNIT[units]);
/** Water of IT energy: 1.20 L/kWh · 0.317 gal/kWh. */
export const formatWaterRate = (litresPerKwh: number, units: Units = 'metric'): string =>
  withUnit(formatFixed(inWaterRate(litresPerKwh, units), units === 'us' ? 3 : 2), WATER_RATE_UNIT[units]);
/** A volume of water: m³ · US gallons, and acre-feet from one on. */
export const formatWater = (m3: number, units: Units = 'metric'): string => {
  if (units === 'metric') return Math.abs(m3) >= 1e6 ? formatUnit(m3 / 1e6, 'Mm³') : formatUnit(m3, 'm³');
  return Math.abs(m3) >= M3_PER_ACRE_FOOT
    ? formatUnit(m3 / M3_PER_ACRE_FOOT, 'acre-feet')
    : formatUnit((m3 * 1000) / LITRES_PER_GALLON, 'gal');
};
export const formatMs = (ms: number): string => (Number.isFinite(ms) ? withUnit(formatFixed(ms, 0), 'ms') : MISSING);
/** Seconds of waiting: 0.8 s · 4.2 s · 75 s. */
export const formatSeconds = (ms: number): string => formatUnit(ms / 1000, 's', 2);
export const formatBytes = (bytes: number): string =>
  bytes >= 1e12
    ? formatUnit(bytes / 1e12, 'TB')
    : bytes >= 1e9
      ? formatUnit(bytes / 1e9, 'GB')
      : formatUnit(bytes / 1e6, 'MB');

const ZONES = { local: 'America/Chicago', utc: 'UTC' } as const;
export type ClockZone = keyof typeof ZONES;
/** A date format is made when it is first used: each takes milliseconds that a page at its start does not have. */
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => {
  let made: Intl.DateTimeFormat | null = null;
  return () => {
    made ??= new Intl.DateTimeFormat(locale, options);
    return made;
  };
};
const part = (zone: ClockZone, options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
  dateFormat('en-GB', { timeZone: ZONES[zone], ...options });
const TIME = {
  local: part('local', { hour: '2-digit', minute: '2-digit' }),
  utc: part('utc', { hour: '2-digit', minute: '2-digit' }),
};
const DAY = {
  local: part('local', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
  utc: part('utc', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
};
const US_NAME = dateFormat('en-US', { timeZone: ZONES.local, timeZoneName: 'short' });
/** 19:00 CDT, the hour that begins then, in US Central time; or UTC. */
export const formatHour = (hour: HourIndex, zone: ClockZone = 'local'): string => {
  const date = hourToDate(hour);
  const name =
    zone === 'utc'
      ? 'UTC'
      : (US_NAME()
          .formatToParts(date)
          .find((p) => p.type === 'timeZoneName')?.value ?? '');
  return `${TIME[zone]().format(date)} ${name}`;
};
/** Tue 20 Aug 2024 */
export const formatDay = (hour: HourIndex, zone: ClockZone = 'local'): string =>
  DAY[zone]().format(hourToDate(hour)).replace(',', '');
const MONTH_YEAR = dateFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
/** `2026-12-01` to Dec 2026. */
export const formatIsoMonth = (iso: string): string => {
  const time = Date.parse(iso);
  return Number.isFinite(time) ? MONTH_YEAR().format(new Date(time)) : MISSING;
};
const LOCAL_HOUR = dateFormat('en-GB', { timeZone: ZONES.local, hour: 'numeric', hourCycle: 'h23' });
/** Hour of the day, 0-23, in US Central time. */
export const localHourOfDay = (hour: HourIndex): number => Number(LOCAL_HOUR().format(hourToDate(hour)));
const WEEKDAY = part('local', { weekday: 'short', day: 'numeric' });
/** Tue 20, in US Central time. */
export const formatWeekday = (hour: HourIndex): string => WEEKDAY().format(hourToDate(hour)).replace(',', '');
/** A number for an input box: as many decimals as the step has, or as the value needs, at most 3. */
export const formatInput = (value: number, step: number): string => {
  const decimals = (x: number) => (String(x).split('.')[1] ?? '').length;
  return formatFixed(value, Math.min(3, Math.max(decimals(step), decimals(value)))).replaceAll(',', '');
};
const THOUSANDS = /^([-+]?)(\d{1,3}(?:,\d{3})+)(\.\d*)?$/;
/** The number a person typed: `1,250`, `0.5`, `−3`; null where it is none. `12,5` is none: it is not 125, and may be 12.5. */
export const parseInput = (text: string): number | null => {
  const typed = text.trim().replace('\u2212', '-');
  const plain = THOUSANDS.test(typed) ? typed.replaceAll(',', '') : typed;
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
};
const WALL_TIME = dateFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
/** 14:05, the time on the wall here. @param epochMs milliseconds since 1970 */
export const formatWallTime = (epochMs: number): string => WALL_TIME().format(new Date(epochMs));
const WALL_DAY = dateFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
/** 24 Nov 2026, 14:05, the day and time on the wall here. @param epochMs milliseconds since 1970 */
export const formatWallDay = (epochMs: number): string => WALL_DAY().format(new Date(epochMs));
/** 12:05, or 1:02:05: how long something has taken. */
export const formatElapsed = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
