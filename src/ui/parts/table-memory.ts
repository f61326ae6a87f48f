import { createContext, useContext, useState } from 'react';
import type { Ranges, Sort } from './table-rows.ts';

/** How a person left a table: kept while another panel is looked at, gone with the page. */
export interface TableState {
  readonly sort: Sort | null;
  readonly search: string;
  readonly ranges: Ranges;
  /** Key of the row that the arrow keys stand on. */
  readonly active: string | null;
}
export const TableMemoryContext = createContext<Map<string, TableState> | null>(null);

/** A table's state, remembered under `id` where it has one. */
export const useTableState = (
  id: string | undefined,
  start: Sort | null,
): readonly [TableState, (change: Partial<TableState>) => void] => {
  const memory = useContext(TableMemoryContext);
  const [state, setState] = useState<TableState>(
    () => (id && memory?.get(id)) || { sort: start, search: '', ranges: {}, active: null },
  );
  const change = (next: Partial<TableState>) =>
    setState((now) => {
      const after = { ...now, ...next };
      if (id) memory?.set(id, after);
      return after;
    });
  return [state, change];
};
