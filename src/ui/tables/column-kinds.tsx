import { formatFixed, MISSING } from '../../format.ts';
import { CampusName } from '../inspector/plan-table.tsx';
import type { Column } from '../parts/data-table.tsx';

/** A column of words. */
export const words = <Row,>(id: string, header: string, value: (row: Row) => string, width?: number): Column<Row> => ({
  id,
  header,
  align: 'left',
  value,
  cell: (row) => value(row) || MISSING,
  ...(width ? { width } : {}),
});
/** A column of numbers in the header's unit; missing ones show as such and go last. */
export const numbers = <Row,>(
  id: string,
  header: string,
  value: (row: Row) => number,
  decimals: number,
  more: Partial<Column<Row>> = {},
): Column<Row> => ({
  id,
  header,
  range: true,
  width: 84,
  value,
  cell: (row) => formatFixed(value(row), decimals),
  ...more,
});
/** The name of a place with its state. */
export const place = <Row extends { readonly name: string; readonly state: string }>(header: string): Column<Row> => ({
  id: 'name',
  header,
  align: 'left',
  value: ({ name, state }) => `${name}, ${state}`,
  cell: ({ name, state }) => <CampusName name={name || 'no name'} state={state} />,
});
