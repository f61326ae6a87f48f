import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { type ReactNode, useMemo, useState } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Long name for the header's title, e.g. with the basis. */
  readonly title?: string;
  readonly align?: 'left' | 'right';
  /** What sorting compares; a column without it does not sort. */
  readonly sort?: (row: Row) => number | string;
  readonly cell: (row: Row) => ReactNode;
}
export interface Sort {
  readonly id: string;
  readonly down: boolean;
}

/** Missing numbers go last in both directions. */
export const sortRows = <Row,>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] => {
  const value = columns.find((column) => column.id === sort?.id)?.sort;
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
  /** Rows shown at first; a button shows as many more. */
  readonly page?: number;
  readonly empty?: string;
}

/** A sortable table: headers are buttons, the first cell names the row and picks it. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const {
    caption,
    columns,
    rows,
    rowKey,
    start,
    onPick,
    picked,
    footer,
    page = Number.POSITIVE_INFINITY,
    empty,
  } = props;
  const [sort, setSort] = useState<Sort | null>(start ?? null);
  const [pages, setPages] = useState(1);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const shown = sorted.slice(0, page * pages);
  const turn = (column: Column<Row>) =>
    setSort((now) => ({ id: column.id, down: now?.id === column.id ? !now.down : column.align !== 'left' }));
  return (
    <>
      <table className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const on = sort?.id === column.id;
              return (
                <th
                  key={column.id}
                  scope="col"
                  data-align={column.align ?? 'right'}
                  aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}
                >
                  {column.sort ? (
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
        <tbody>
          {shown.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} data-picked={key === picked || undefined} data-pickable={onPick ? true : undefined}>
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th key={column.id} scope="row" data-align={column.align ?? 'right'}>
                      {onPick ? (
                        <button
                          type="button"
                          className="row-button"
                          aria-current={key === picked ? 'true' : undefined}
                          onClick={() => onPick(row)}
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
