import { curveStep, line, scaleLinear } from 'd3';
import { useMemo } from 'react';
import { formatFixed, formatNumber, formatSigned } from '../../format.ts';
import { FIRST_YEAR, QUARTERS } from '../../model/placement/quarters.ts';
import type { Placement } from '../../model/placement/types.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Twin } from '../parts/twin.tsx';
import { Head } from './compare-tables.tsx';
import { ManyTable } from './many-tables.tsx';

/** Units of the picture: px at the narrowest panel. */
const WIDTH = 328;
const LEFT = 38;
const TOP = 8;
const BOTTOM = 112;
const HEIGHT = 132;
const STEP = (WIDTH - LEFT) / QUARTERS;
const xOf = (quarter: number): number => LEFT + quarter * STEP;
const YEARS = Array.from({ length: QUARTERS / 4 }, (_, i) => FIRST_YEAR + i);
const yearEnd = (series: readonly number[], year: number): number => series[(year - FIRST_YEAR) * 4 + 3] ?? 0;

interface Line {
  readonly letter: string;
  readonly placement: Placement;
  /** A, the one that the map shows against it, or another. */
  readonly look: 'a' | 'b' | 'other-1' | 'other-2';
}

/** MW that stand by quarter: the one on the map in accent, the others in dashes. The table says the same by year. */
export const BuildOverlay = ({ lines }: { lines: readonly Line[] }) => {
  const picture = useMemo(() => {
    const built = lines.map(({ placement }) => placement.quarters.builtMw);
    const y = scaleLinear([0, Math.max(1, ...built.flat())], [BOTTOM, TOP]).nice(4);
    const steps = line<number>()
      .x((_, q) => xOf(q + 0.5))
      .y(y)
      .curve(curveStep);
    return { paths: built.map((mw) => steps(mw) ?? ''), ticks: y.ticks(4).map((mw) => ({ mw, at: y(mw) })) };
  }, [lines]);
  const letters = lines.slice(1).map(({ letter }) => letter);
  const only = letters.length === 1 ? letters[0] : undefined;
  const rows = YEARS.map((year) => ({
    year,
    mw: lines.map(({ placement }) => yearEnd(placement.quarters.builtMw, year)),
  }));
  return (
    <>
      <svg className="build-overlay" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {picture.ticks.map(({ mw, at }) => (
          <g key={mw}>
            <path className="grid-line" d={`M${LEFT} ${at}H${WIDTH}`} />
            <text className="tick" x={LEFT - 5} y={at + 3.5} textAnchor="end">
              {formatNumber(mw)}
            </text>
          </g>
        ))}
        {YEARS.map((year, i) => (
          <text key={year} className="tick" x={xOf(i * 4 + 2)} y={HEIGHT - 6} textAnchor="middle">
            {year}
          </text>
        ))}
        {lines
          .map(({ letter, look }, k) => <path key={letter} className={`overlay-${look}`} d={picture.paths[k]} />)
          // A on top of all
          .toReversed()}
      </svg>
      <p className="overlay-key">
        {lines.map(({ letter, look }) => (
          <span key={letter}>
            <svg width="22" height="8" aria-hidden="true">
              <path className={`overlay-${look}`} d="M0 4H22" />
            </svg>
            {letter}
          </span>
        ))}
      </p>
      <SaveSvg name="Build-out, compared" />
      <Twin label="The same by year">
        {only ? (
          <table className="data-table compare-table">
            <caption className="visually-hidden">MW IT that stand at the end of each year</caption>
            <Head first="End of" b={only} unit=", MW" />
            <tbody>
              {rows.map(({ year, mw: [a = 0, b = 0] }) => (
                <tr key={year}>
                  <th scope="row" data-align="left">
                    {year}
                  </th>
                  <td>{formatFixed(a, 0)}</td>
                  <td>{formatFixed(b, 0)}</td>
                  <td>
                    <b>{formatSigned(b - a, 0)}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <ManyTable
            caption="MW IT that stand at the end of each year"
            first="End of"
            letters={letters}
            rows={rows.map(({ year, mw: [a = 0, ...others] }) => ({
              id: String(year),
              head: year,
              a: formatFixed(a, 0),
              cells: others.map((mw) => ({ value: formatFixed(mw, 0), change: formatSigned(mw - a, 0) })),
            }))}
          />
        )}
      </Twin>
    </>
  );
};
