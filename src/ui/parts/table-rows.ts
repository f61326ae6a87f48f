import type { ReactNode } from 'react';
import { parseInput } from '../../format.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Long name for the header's title, e.g. with the basis. */
  readonly title?: string;
  readonly align?: 'left' | 'right';
  /** What sorting compares; `value` where it is left out. A column with neither does not sort. */
  readonly sort?: (row: Row) => number | string;
  /** The cell as a plain value in the header's unit: what is copied, and what a range of numbers filters. */
  readonly value?: (row: Row) => number | string;
  /** Header in the copied table, where the shown one is too short for its unit or basis. */
  readonly csv?: string;
  /** Further columns of the copied table that this one cell stands for on the page. */
  readonly alsoCsv?: readonly { readonly csv: string; readonly value: (row: Row) => number | string }[];
  /** Offers a least and a most of its `value` as a filter. */
  readonly range?: boolean;
  /** Width in px where the table is long and its columns may not jump. */
  readonly width?: number;
  readonly cell: (row: Row) => ReactNode;
}
export interface Sort {
  readonly id: string;
  readonly down: boolean;
}
/** Least and most of a column as typed; an empty text is no limit. */
export type Ranges = Readonly<Record<string, readonly [least: string, most: string]>>;

/** Missing numbers go last in both directions. */
export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] => {
  const column = columns.find(({ id }) => id === sort?.id);
  const value = column?.sort ?? column?.value;
  if (!sort || !value) return rows;
  const sign = sort.down ? -1 : 1;
  const missing = (x: number | string) => typeof x === 'number' && Number.isNaN(x);
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (missing(x) || missing(y)) return Number(missing(x)) - Number(missing(y));
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
    return sign * order;
  });
};

/** Rows whose text holds every word, and whose numbers lie within every range; a missing number lies in none. */
export const filterRows = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  textOf: ((row: Row) => string) | undefined,
  search: string,
  ranges: Ranges,
): readonly Row[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const limits = columns.flatMap(({ id, value }) => {
    const [least, most] = (ranges[id] ?? []).map(parseInput);
    if (!value || (least ?? most ?? null) === null) return [];
    return [{ value, least: least ?? Number.NEGATIVE_INFINITY, most: most ?? Number.POSITIVE_INFINITY }];
  });
  if (words.length === 0 && limits.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf && words.length > 0 ? textOf(row).toLowerCase() : '';
    return (
      (!textOf || words.every((word) => text.includes(word))) &&
      limits.every(({ value, least, most }) => {
        const number = value(row);
        return typeof number === 'number' && number >= least && number <= most;
      })
    );
  });
};

/** A spreadsheet takes what begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
export const csvCell = (value: number | string): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
/** The columns that have plain values, as CSV (RFC 4180): full precision, a point for decimals, missing is empty. */
export const rowsToCsv = <Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string => {
  const copied = columns.flatMap(({ csv, header, value, alsoCsv = [] }) => [
    ...(value ? [{ csv: csv ?? header, value }] : []),
    ...alsoCsv,
  ]);
  const lines = [copied.map(({ csv }) => csv), ...rows.map((row) => copied.map(({ value }) => value(row)))];
  return `${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
};
