import { mean } from 'd3';
import { shortHash } from '../hash.ts';
import { fillGaps } from '../power/gaps.ts';
import { fail, ok, type Result } from '../result.ts';
import { cleanText } from '../scenario/clean-text.ts';
import { STUDY_HOURS } from '../time.ts';

/**
 * A person's hourly prices: a line of headers, then the hours of the year in their order, UTC. A column is of a balancing
 * authority (its code) or of a site (its id or its name); what it names has these prices in plan and year.
 */
export interface OwnPriceColumn {
  /** Code of a balancing authority, or id of a site. */
  readonly key: string;
  /** $/MWh by study hour, without gaps. */
  readonly usdPerMwh: Float32Array;
}
export interface OwnPrices {
  readonly columns: readonly OwnPriceColumn[];
  /** One for each column or row that was left out or repaired. */
  readonly messages: readonly string[];
  /** 12 hex digits of the columns: what a link names. */
  readonly hash: string;
}
/** What columns may be named after. */
export interface PriceNames {
  readonly areas: readonly string[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

export const MAX_PRICE_COLUMNS = 30;
export const MAX_PRICE_BYTES = 4e6;
const LEAST_USD = -1000;
const MOST_USD = 20_000;
/** A column with more missing hours is left out. */
const MOST_MISSING_SHARE = 0.05;
const COMMON_HOURS = 8760;
const DAY_HOURS = 24;
/** Hours before 29 February. */
const LEAP_DAY_FROM = 59 * DAY_HOURS;
const SLICE = 400;
const MAX_NAME = 60;
const TIME = /^(hour|time|date|datetime|timestamp|utc|index)?( .*|[ _]?(utc|begin|beginning|start|of year))?$/i;

const REMEDY = `Give a CSV with a line of headers, one row for each hour of a year (${STUDY_HOURS}, or ${COMMON_HOURS} without 29 February) and a column named after each balancing authority or site; at most ${MAX_PRICE_COLUMNS} columns and 4 MB.`;

const cents = (usd: number): number => Math.round(usd * 100) / 100;
/** FNV-1a over the cents, 32 bits from a seed: text of a quarter of a million numbers would take too long. */
const hashCents = (usdPerMwh: Float32Array, seed: number): number => {
  let h = seed;
  for (const usd of usdPerMwh) {
    const value = Math.round(usd * 100);
    h = Math.imul(h ^ (value & 0xffff), 0x01000193);
    h = Math.imul(h ^ (value >>> 16), 0x01000193);
  }
  return h >>> 0;
};
/** A person's sites and prices by their hashes, as links and results name them; `-` for no sites. */
export const ownDataName = (rowsHash: string | null, pricesHash: string | null): string =>
  `${rowsHash ?? '-'}${pricesHash ? `.${pricesHash}` : ''}`;
export const priceHash = (columns: readonly OwnPriceColumn[]): string =>
  shortHash(
    columns
      .map(({ key, usdPerMwh }) => [key, hashCents(usdPerMwh, 0x811c9dc5), hashCents(usdPerMwh, 0x9747b28c)].join(' '))
      .join(),
  );

/** Cells of a line; quotes may stand around any, and double within. */
const cellsOf = (line: string, delimiter: string): readonly string[] => {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
};

/** Whose column it is: a balancing authority or a site; undefined: nobody's. */
const keyFinder = ({ areas, sites }: PriceNames) => {
  const keys = new Map<string, string>();
  const plain = (text: string): string => text.trim().toLowerCase();
  for (const { id, name } of sites.toReversed()) keys.set(plain(name), id);
  for (const { id } of sites) keys.set(plain(id), id);
  for (const area of areas) keys.set(plain(area), area);
  return (header: string): string | undefined => keys.get(plain(header));
};

interface Reading {
  readonly at: number;
  readonly key: string;
  readonly values: Float32Array;
  bad: number;
  firstBad: string;
}

/** Reads the text; yields the share that is done, so that a page stays awake. Never throws. */
export function* readOwnPrices(text: string, names: PriceNames): Generator<number, Result<OwnPrices>, void> {
  if (text.length > MAX_PRICE_BYTES) return fail('This file is larger than 4 MB.', REMEDY);
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.includes('\0')) return fail('This file is not text.', REMEDY);
  const lines = plain.split(/\r\n|\n|\r/);
  yield 0;
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  const [head = '', ...rows] = lines;
  if (rows.length !== STUDY_HOURS && rows.length !== COMMON_HOURS)
    return fail(`This table has ${rows.length} rows below its headers, which are no hours of a year.`, REMEDY);
  const [delimiter = ','] = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length);
  const messages: string[] = [];
  const keyOf = keyFinder(names);
  const taken = new Set<string>();
  const readings: Reading[] = [];
  for (const [at, given] of cellsOf(head, delimiter).entries()) {
    const header = cleanText(given, MAX_NAME);
    const key = keyOf(header);
    if (key === undefined) {
      if (!TIME.test(header)) messages.push(`Column "${header}" is no balancing authority and no site; left out.`);
    } else if (taken.has(key)) messages.push(`Column "${header}" stands there twice; the first counts.`);
    else if (readings.length === MAX_PRICE_COLUMNS)
      messages.push(`Column "${header}" is beyond the first ${MAX_PRICE_COLUMNS}; left out.`);
    else readings.push({ at, key, values: new Float32Array(STUDY_HOURS).fill(Number.NaN), bad: 0, firstBad: '' });
    if (key !== undefined) taken.add(key);
  }
  if (readings.length === 0) return fail('No column of this table is a balancing authority or a site.', REMEDY);
  const isCommon = rows.length === COMMON_HOURS;
  for (const [row, line] of rows.entries()) {
    if (row % SLICE === SLICE - 1) yield row / rows.length;
    const cells = cellsOf(line, delimiter);
    const hour = isCommon && row >= LEAP_DAY_FROM ? row + DAY_HOURS : row;
    for (const reading of readings) {
      const cell = (cells[reading.at] ?? '').trim();
      const usd = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
      if (usd >= LEAST_USD && usd <= MOST_USD) reading.values[hour] = cents(usd);
      else {
        reading.bad++;
        reading.firstBad ||= `"${cleanText(cell, 20)}" in row ${row + 1}`;
      }
    }
  }
  if (isCommon) {
    messages.push(`${COMMON_HOURS} rows: 29 February has the prices of 28 February.`);
    for (const { values } of readings) values.copyWithin(LEAP_DAY_FROM, LEAP_DAY_FROM - DAY_HOURS, LEAP_DAY_FROM);
  }
  yield 1;
  const columns = readings.flatMap(({ key, values, bad, firstBad }): readonly OwnPriceColumn[] => {
    if (bad === 0) return [{ key, usdPerMwh: values }];
    const told = `${key}: ${bad} of ${rows.length} hours are no number from ${LEAST_USD} to ${MOST_USD} $/MWh, the first ${firstBad};`;
    const filled = bad > MOST_MISSING_SHARE * rows.length ? null : fillGaps(values);
    messages.push(filled ? `${told} filled from the hours around them.` : `${told} the column is left out.`);
    return filled ? [{ key, usdPerMwh: filled.column.map(cents) }] : [];
  });
  if (columns.length === 0) return fail(messages.at(-1) ?? 'There are no prices in this table.', REMEDY);
  return ok({ columns, messages, hash: priceHash(columns) });
}

/** Prices out of a file or a database; columns that are not whole are left out. */
export const ownPricesOf = (value: unknown): readonly OwnPriceColumn[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_PRICE_COLUMNS) : [];
  const taken = new Set<string>();
  return list.flatMap((item): readonly OwnPriceColumn[] => {
    if (typeof item !== 'object' || item === null) return [];
    const { key, usdPerMwh: given } = item as Partial<Record<keyof OwnPriceColumn, unknown>>;
    if (typeof key !== 'string' || !/^[A-Za-z0-9-]{1,80}$/.test(key) || taken.has(key)) return [];
    if (!(Array.isArray(given) || given instanceof Float32Array) || given.length !== STUDY_HOURS) return [];
    const usdPerMwh = Float32Array.from(given as ArrayLike<unknown>, (usd) =>
      typeof usd === 'number' && usd >= LEAST_USD && usd <= MOST_USD ? cents(usd) : Number.NaN,
    );
    if (usdPerMwh.some(Number.isNaN)) return [];
    taken.add(key);
    return [{ key, usdPerMwh }];
  });
};

export const meanUsdPerMwh = (column: Float32Array): number => mean(column) ?? Number.NaN;
