import type { ReactNode } from 'react';
import { formatFixed, formatSigned, MISSING } from '../../format.ts';
import type { CampusRow } from '../../model/compare/campus-changes.ts';
import type { InputDifference } from '../../model/compare/inputs.ts';
import type { OutputRow } from '../../model/compare/outputs.ts';
import { selectSite } from '../../store/view.ts';
import { useShell, useView } from '../use-store.ts';
import { mwText, Tone } from './compare-tables.tsx';
import { inputCells, outputCells, outputTone } from './compare-words.ts';

/** A, and beside it each of the others with what it is above A under its value. */
interface ManyCell {
  readonly value: string;
  readonly change: string;
  readonly tone?: 'good' | 'alarm' | undefined;
}
interface ManyRow {
  readonly id: string;
  readonly head: ReactNode;
  readonly title?: string;
  readonly a: string;
  readonly cells: readonly ManyCell[];
  readonly picked?: boolean;
}
interface ManyTableProps {
  readonly caption: string;
  readonly first: string;
  /** B, C, D. */
  readonly letters: readonly string[];
  readonly rows: readonly ManyRow[];
  readonly total?: Pick<ManyRow, 'a' | 'cells'>;
}

const Cell = ({ letter, cell: { value, change, tone } }: { letter: string; cell: ManyCell }) => (
  <td>
    {value}
    {change && change !== MISSING ? (
      <small data-tone={tone}>
        <span className="visually-hidden">, {letter} − A </span>
        {change}
        {tone ? <Tone tone={tone} /> : null}
      </small>
    ) : null}
  </td>
);

export const ManyTable = ({ caption, first, letters, rows, total }: ManyTableProps) => (
  <table className="data-table compare-table many-table">
    <caption className="visually-hidden">{caption}; under each value its difference to A</caption>
    <thead>
      <tr>
        <th scope="col" data-align="left">
          {first}
        </th>
        <th scope="col">A</th>
        {letters.map((letter) => (
          <th key={letter} scope="col">
            {letter}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, head, title, a, cells, picked }) => (
        <tr key={id} data-picked={picked || undefined}>
          <th scope="row" data-align="left" title={title}>
            {head}
          </th>
          <td>{a}</td>
          {cells.map((cell, k) => (
            <Cell key={letters[k]} letter={letters[k] ?? ''} cell={cell} />
          ))}
        </tr>
      ))}
    </tbody>
    {total ? (
      <tfoot>
        <tr>
          <td data-align="left">
            <b>Total</b>
          </td>
          <td>{total.a}</td>
          {total.cells.map((cell, k) => (
            <Cell key={letters[k]} letter={letters[k] ?? ''} cell={cell} />
          ))}
        </tr>
      </tfoot>
    ) : null}
  </table>
);

const headOf = (label: string, unit: string): ReactNode => (
  <>
    {label} {unit ? <span className="quiet">{unit}</span> : null}
  </>
);

/** No difference is not worth a line. */
const changed = (text: string): string => (/[1-9]/.test(text) ? text : '');

/** What was asked differently by any of them. */
export const ManyInputs = ({ rows, letters }: { rows: readonly InputDifference[]; letters: readonly string[] }) => (
  <ManyTable
    caption="Inputs that differ"
    first="What differs"
    letters={letters}
    rows={rows.map((row) => {
      const { texts, changes } = inputCells(row);
      const cells = texts.slice(1).map((value, k) => ({ value, change: changed(changes[k + 1] ?? '') }));
      return { id: row.id, head: headOf(row.label, row.unit), a: texts[0] ?? '', cells };
    })}
  />
);

/** What came of each. `tables`: rows against A of each of the others, in one order. */
export const ManyOutputs = ({
  tables,
  letters,
  caption,
}: {
  tables: readonly (readonly OutputRow[])[];
  letters: readonly string[];
  caption: string;
}) => (
  <ManyTable
    caption={caption}
    first={caption}
    letters={letters}
    rows={(tables[0] ?? []).map((row, at) => ({
      id: row.id,
      title: row.basis,
      head: headOf(row.label, row.unit),
      a: outputCells(row)[0],
      cells: tables.flatMap((table) => {
        const other = table[at];
        if (!other) return [];
        const [, value, change] = outputCells(other);
        return [{ value, change: changed(change), tone: outputTone(other) }];
      }),
    }))}
  />
);

const mwCells = ([a = 0, ...others]: readonly number[], text: (mw: number) => string): readonly ManyCell[] =>
  others.map((mw) => ({ value: text(mw), change: changed(formatSigned(mw - a, 0)) }));

/** Every campus of any of the plans; its first cell selects it. */
export const ManyCampuses = ({ rows, letters }: { rows: readonly CampusRow[]; letters: readonly string[] }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  const totals = ['A', ...letters].map((_, k) => rows.reduce((sum, { itMw }) => sum + (itMw[k] ?? 0), 0));
  const whole = (mw: number): string => formatFixed(mw, 0);
  return (
    <ManyTable
      caption="Campuses, MW IT at the end of 2031"
      first="Campus"
      letters={letters}
      rows={rows.map(({ site, campus, itMw }) => ({
        id: site,
        picked: site === selected,
        head: (
          <button type="button" className="row-button" onClick={() => selectSite(stores.view, site)}>
            {campus.name} <span className="quiet">{campus.state}</span>
          </button>
        ),
        a: mwText(itMw[0] ?? 0),
        cells: mwCells(itMw, mwText),
      }))}
      total={{ a: whole(totals[0] ?? 0), cells: mwCells(totals, whole) }}
    />
  );
};
