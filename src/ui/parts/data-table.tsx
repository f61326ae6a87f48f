import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { LONG, useRowWindow } from './row-window.ts';
import { useTableState } from './table-memory.ts';
import { type Column, filterRows, type Sort, sortRows } from './table-rows.ts';
import { TableTools } from './table-tools.tsx';

export { type Column, type Sort, sortRows } from './table-rows.ts';

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly start?: Sort;
  /** Makes the first cell a button that acts for the whole row. */
  readonly onPick?: (row: Row) => void;
  readonly picked?: string | null;
  readonly footer?: readonly ReactNode[];
  /** Rows shown at first; a button shows as many more. Without it long tables are windowed. */
  readonly page?: number;
  readonly empty?: string;
  /** Keeps sort, filters and place under this name while the table is out of the page. */
  readonly remember?: string;
  /** A box over the table: rows stay whose text holds every word. */
  readonly search?: {
    readonly label: string;
    readonly placeholder: string;
    readonly text: (row: Row) => string;
  };
}

/** Where a key leads from a row, or null for a key that is not the table's. */
const stepOf = (key: string, at: number, count: number): number | null => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 12, PageUp: at - 12, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
};

/**
 * A sortable table: headers are buttons, the first cell names the row and picks it. One tab stop; the arrow keys move
 * from row to row. With more than 100 rows only those in view are in the page.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, columns, rows, rowKey, onPick, footer, empty, remember, search } = props;
  const { page = Number.POSITIVE_INFINITY, picked = null } = props;
  const [state, change] = useTableState(remember, props.start ?? null);
  const [pages, setPages] = useState(1);
  const { sort } = state;
  const found = useMemo(
    () => filterRows(rows, columns, search?.text, state.search, state.ranges),
    [rows, columns, search?.text, state.search, state.ranges],
  );
  const sorted = useMemo(() => sortRows(found, columns, sort), [found, columns, sort]);
  const shown = useMemo(() => sorted.slice(0, page * pages), [sorted, page, pages]);
  const { top, body, window: seen, rowPx, reveal } = useRowWindow(shown.length);
  const [from, to] = seen;
  const isLong = shown.length > LONG;
  const indexOf = (key: string | null) => (key === null ? -1 : shown.findIndex((row) => rowKey(row) === key));
  // the one tab stop: the row last stood on, the picked one, else the first in view
  const activeAt = [indexOf(state.active), indexOf(picked)].find((at) => at >= from && at < to) ?? from;

  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-row="${wanted.current}"] .row-button`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
    row.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  // a row may come into the page only with the render that its window asks for
  useLayoutEffect(focusWanted);
  // back from a row's own page: go on where one was
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || shown.length === 0) return;
    first.current = false;
    const at = remember ? shown.findIndex((row) => rowKey(row) === state.active) : -1;
    if (at < 0) return;
    if (document.activeElement === document.body) wanted.current = at;
    reveal(at, true);
    focusWanted();
  });
  // what the map picks comes into view in a long table
  const pickedAt = indexOf(picked);
  useEffect(() => {
    if (isLong && pickedAt >= 0) reveal(pickedAt);
  }, [isLong, pickedAt, reveal]);

  const move = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-row]') : null;
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = stepOf(event.key, Number(row.dataset.row), shown.length);
    const target = next === null ? undefined : shown[next];
    if (next === null || target === undefined) return;
    event.preventDefault();
    wanted.current = next;
    change({ active: rowKey(target) });
    reveal(next);
  };
  const turn = (column: Column<Row>) =>
    change({ sort: { id: column.id, down: sort?.id === column.id ? !sort.down : column.align !== 'left' } });
  const hasTools = search !== undefined || columns.some(({ range, value }) => range || value);
  const spacer = (count: number, ref?: typeof top) =>
    isLong ? (
      <tbody ref={ref} className="spacer" aria-hidden="true">
        <tr style={{ height: count * rowPx }}>
          <td colSpan={columns.length} />
        </tr>
      </tbody>
    ) : null;
  const width = (column: Column<Row>): CSSProperties | undefined =>
    isLong && column.width ? { width: column.width } : undefined;
  return (
    <>
      {hasTools && rows.length > 0 ? (
        <TableTools
          name={caption}
          columns={columns}
          rows={sorted}
          total={rows.length}
          search={search}
          state={state}
          onChange={change}
        />
      ) : null}
      <table
        className="data-table"
        data-long={isLong || undefined}
        aria-rowcount={isLong ? shown.length + 1 : undefined}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={isLong ? 1 : undefined}>
            {columns.map((column) => {
              const on = sort?.id === column.id;
              return (
                <th
                  key={column.id}
                  scope="col"
                  data-align={column.align ?? 'right'}
                  aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}
                  style={width(column)}
                >
                  {column.sort || column.value ? (
                    <button type="button" title={column.title} onClick={() => turn(column)}>
                      {column.header}
                      {on ? sort.down ? <ChevronDown size={12} /> : <ChevronUp size={12} /> : null}
                    </button>
                  ) : (
                    <span title={column.title}>{column.header}</span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        {spacer(from, top)}
        <tbody ref={body} onKeyDown={onPick ? move : undefined}>
          {shown.slice(from, to).map((row, i) => {
            const key = rowKey(row);
            const at = from + i;
            return (
              <tr
                key={key}
                data-row={at}
                aria-rowindex={isLong ? at + 2 : undefined}
                data-picked={key === picked || undefined}
                data-pickable={onPick ? true : undefined}
              >
                {columns.map((column, k) =>
                  k === 0 ? (
                    <th key={column.id} scope="row" data-align={column.align ?? 'right'}>
                      {onPick ? (
                        <button
                          type="button"
                          className="row-button"
                          aria-current={key === picked ? 'true' : undefined}
                          tabIndex={at === activeAt ? 0 : -1}
                          onClick={() => {
                            change({ active: key });
                            onPick(row);
                          }}
                        >
                          {column.cell(row)}
                        </button>
                      ) : (
                        column.cell(row)
                      )}
                    </th>
                  ) : (
                    <td key={column.id} data-align={column.align ?? 'right'}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
        {spacer(shown.length - to)}
        {footer && shown.length > 0 ? (
          <tfoot>
            <tr>
              {columns.map((column, i) => (
                <td key={column.id} data-align={column.align ?? 'right'}>
                  {footer[i]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {shown.length === 0 && empty ? <p className="empty">{empty}</p> : null}
      {sorted.length > shown.length ? (
        <button type="button" className="more" onClick={() => setPages(pages + 1)}>
          Show {Math.min(page, sorted.length - shown.length)} more of {sorted.length}
        </button>
      ) : null}
    </>
  );
};
