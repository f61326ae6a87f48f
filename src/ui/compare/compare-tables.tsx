import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { formatFixed, formatSigned, MISSING } from '../../format.ts';
import { type CampusChange, SAME_MW } from '../../model/compare/campus-changes.ts';
import type { InputDifference } from '../../model/compare/inputs.ts';
import type { OutputRow } from '../../model/compare/outputs.ts';
import { selectSite } from '../../store/view.ts';
import { useShell, useView } from '../use-store.ts';
import { changeKind, inputCells, outputCells, outputTone } from './compare-words.ts';

export const Head = ({ first, b, unit = '' }: { first: string; b: string; unit?: string }) => (
  <thead>
    <tr>
      <th scope="col" data-align="left">
        {first}
      </th>
      <th scope="col">A</th>
      <th scope="col">{b}</th>
      <th scope="col">
        {b} − A{unit}
      </th>
    </tr>
  </thead>
);

/** What was asked differently. */
export const InputTable = ({ rows, b }: { rows: readonly InputDifference[]; b: string }) => (
  <table className="data-table compare-table">
    <caption className="visually-hidden">Inputs that differ</caption>
    <Head first="What differs" b={b} />
    <tbody>
      {rows.map((row) => {
        const { texts, changes } = inputCells(row);
        return (
          <tr key={row.id}>
            <th scope="row" data-align="left">
              {row.label} {row.unit ? <span className="quiet">{row.unit}</span> : null}
            </th>
            <td>{texts[0]}</td>
            <td>{texts[1]}</td>
            <td>
              <b>{changes[1]}</b>
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

/** Better or worse as a shape and a word, beside the colour. */
export const Tone = ({ tone }: { tone: 'good' | 'alarm' | undefined }) => {
  if (!tone) return <span className="tone-mark" />;
  const Icon = tone === 'good' ? ArrowUp : ArrowDown;
  return (
    <span className="tone-mark" data-tone={tone}>
      <Icon size={11} strokeWidth={2.5} aria-hidden="true" />
      <span className="visually-hidden">{tone === 'good' ? ' better' : ' worse'}</span>
    </span>
  );
};

/** What came of it. */
export const OutputTable = ({ rows, caption, b }: { rows: readonly OutputRow[]; caption: string; b: string }) => (
  <table className="data-table compare-table">
    <caption className="visually-hidden">{caption}</caption>
    <Head first={caption} b={b} />
    <tbody>
      {rows.map((row) => {
        const [valueA, valueB, change] = outputCells(row);
        const tone = outputTone(row);
        return (
          <tr key={row.id}>
            <th scope="row" data-align="left" title={row.basis}>
              {row.label} <span className="quiet">{[row.unit, row.basis].filter(Boolean).join(', ')}</span>
            </th>
            <td>{valueA}</td>
            <td>{valueB}</td>
            <td data-tone={tone}>
              <b>{change}</b>
              <Tone tone={tone} />
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

export const mwText = (mw: number): string => (mw > SAME_MW ? formatFixed(mw, 0) : MISSING);
const BAR_HALF = 44;

/** Every campus of either plan; its first cell selects it. */
export const CampusTable = ({ rows, b }: { rows: readonly CampusChange[]; b: string }) => {
  const { stores } = useShell();
  const selected = useView((view) => view.selected);
  const widest = Math.max(1, ...rows.map(({ changeMw }) => Math.abs(changeMw)));
  const total = (of: (row: CampusChange) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return (
    <table className="data-table compare-table campus-changes">
      <caption className="visually-hidden">Campuses of A and of {b}, MW IT at the end of 2031</caption>
      <thead>
        <tr>
          <th scope="col" data-align="left">
            Campus
          </th>
          <th scope="col">A</th>
          <th scope="col">{b}</th>
          <th scope="col">{b} − A, MW</th>
          <th scope="col">
            <span className="visually-hidden">What became of it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const length = (Math.abs(row.changeMw) / widest) * BAR_HALF;
          return (
            <tr key={row.site} data-pickable data-picked={row.site === selected || undefined}>
              <th scope="row" data-align="left">
                <button type="button" className="row-button" onClick={() => selectSite(stores.view, row.site)}>
                  {row.campus.name} <span className="quiet">{row.campus.state}</span>
                </button>
              </th>
              <td>{mwText(row.aMw)}</td>
              <td>{mwText(row.bMw)}</td>
              <td>
                <b>{formatSigned(row.changeMw, 0)}</b>
              </td>
              <td className="change-cell">
                <svg viewBox={`0 0 ${2 * BAR_HALF + 2} 12`} aria-hidden="true">
                  <path className="change-zero" d={`M${BAR_HALF + 1} 0V12`} />
                  {length >= 0.5 ? (
                    <rect
                      className={row.changeMw > 0 ? 'change-up' : 'change-down'}
                      x={BAR_HALF + 1 - (row.changeMw > 0 ? 0 : length)}
                      y={1}
                      width={length}
                      height={10}
                    />
                  ) : null}
                </svg>
                <span className="visually-hidden">{changeKind(row, b)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td data-align="left">
            <b>Total</b>
          </td>
          <td>
            {formatFixed(
              total(({ aMw }) => aMw),
              0,
            )}
          </td>
          <td>
            {formatFixed(
              total(({ bMw }) => bMw),
              0,
            )}
          </td>
          <td>
            <b>
              {formatSigned(
                total(({ changeMw }) => changeMw),
                0,
              )}
            </b>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
};
