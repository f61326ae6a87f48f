import Copy from 'lucide-react/icons/copy';
import ListFilter from 'lucide-react/icons/list-filter';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { parseInput } from '../../format.ts';
import { useShell } from '../use-store.ts';
import { copyText } from './copy-text.ts';
import type { TableState } from './table-memory.ts';
import { type Column, type Ranges, rowsToCsv } from './table-rows.ts';

/** Copies the rows on screen, filtered and sorted; where the browser forbids it, shows them selected. */
export const CopyTable = <Row,>({
  name,
  rows,
  columns,
}: {
  name: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}) => {
  const { announce } = useShell();
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async () => {
    const csv = rowsToCsv(rows, columns);
    const copied = await copyText(csv);
    setByHand(copied ? null : csv);
    announce(copied ? `${name}: ${rows.length} rows copied as CSV.` : 'Copying was refused. The rows are selected.');
  };
  return (
    <>
      <button type="button" className="tool" title={`Copy ${rows.length} rows as CSV`} onClick={() => void copy()}>
        <Copy size={13} aria-hidden="true" /> CSV
      </button>
      {byHand === null ? null : (
        <textarea
          className="by-hand"
          aria-label={`${name} as CSV, to copy by hand`}
          readOnly
          value={byHand}
          ref={(area) => area?.select()}
        />
      )}
    </>
  );
};

interface RangeProps {
  readonly column: { readonly id: string; readonly header: string };
  readonly ranges: Ranges;
  readonly onChange: (ranges: Ranges) => void;
}
const RangeFilter = ({ column: { id, header }, ranges, onChange }: RangeProps) => {
  const now = ranges[id] ?? ['', ''];
  const box = (at: 0 | 1, name: string) => (
    <input
      type="text"
      inputMode="decimal"
      placeholder={name}
      aria-label={`${header}: ${name}`}
      aria-invalid={now[at] !== '' && parseInput(now[at]) === null ? true : undefined}
      value={now[at]}
      onChange={(event) => {
        const text = event.target.value;
        onChange({ ...ranges, [id]: at === 0 ? [text, now[1]] : [now[0], text] });
      }}
    />
  );
  return (
    <fieldset className="range-filter">
      <legend>{header}</legend>
      {box(0, 'least')}
      <span aria-hidden="true">–</span>
      {box(1, 'most')}
    </fieldset>
  );
};

interface TableToolsProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  readonly search: { readonly label: string; readonly placeholder: string } | undefined;
  readonly state: TableState;
  readonly onChange: (change: Partial<TableState>) => void;
}
/** Over a table: search, ranges of numbers, how many rows are left, and a copy of them. */
export const TableTools = <Row,>({ name, columns, rows, total, search, state, onChange }: TableToolsProps<Row>) => {
  const ranged = columns.filter(({ range }) => range);
  const set = Object.values(state.ranges).filter(([least, most]) => least || most).length;
  const [open, setOpen] = useState(set > 0);
  const isFiltered = state.search.trim() !== '' || set > 0;
  return (
    <>
      <div className="table-head">
        {search ? (
          <label className="search">
            <Search size={14} aria-hidden="true" />
            <span className="visually-hidden">{search.label}</span>
            <input
              type="search"
              placeholder={search.placeholder}
              value={state.search}
              onChange={(event) => onChange({ search: event.target.value })}
            />
          </label>
        ) : null}
        <div className="table-tools">
          <span className="quiet" role="status">
            {isFiltered ? `${rows.length} of ${total} rows` : ''}
          </span>
          {isFiltered ? (
            <button type="button" className="tool" onClick={() => onChange({ search: '', ranges: {} })}>
              Clear
            </button>
          ) : null}
          {ranged.length > 0 ? (
            <button type="button" className="tool" aria-expanded={open} onClick={() => setOpen(!open)}>
              <ListFilter size={13} aria-hidden="true" /> Ranges
            </button>
          ) : null}
          {columns.some(({ value }) => value) ? <CopyTable name={name} rows={rows} columns={columns} /> : null}
        </div>
      </div>
      {open && ranged.length > 0 ? (
        <div className="range-filters">
          {ranged.map((column) => (
            <RangeFilter
              key={column.id}
              column={column}
              ranges={state.ranges}
              onChange={(ranges) => onChange({ ranges })}
            />
          ))}
        </div>
      ) : null}
    </>
  );
};
