import { curveStep, line, scaleLinear } from 'd3';
import { useMemo } from 'react';
import { formatFixed, formatNumber, formatSigned } from '../../format.ts';
import { FIRST_YEAR, QUARTERS } from '../../model/placement/quarters.ts';
import type { Placement } from '../../model/placement/types.ts';
import { Twin } from '../parts/twin.tsx';

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

/** MW that stand by quarter: B in accent, A in grey dashes. The table under it says the same by year. */
export const BuildOverlay = ({ a, b }: { a: Placement; b: Placement }) => {
  const [builtA, builtB] = [a.quarters.builtMw, b.quarters.builtMw];
  const picture = useMemo(() => {
    const y = scaleLinear([0, Math.max(1, ...builtA, ...builtB)], [BOTTOM, TOP]).nice(4);
    const steps = line<number>()
      .x((_, q) => xOf(q + 0.5))
      .y(y)
      .curve(curveStep);
    return { a: steps(builtA) ?? '', b: steps(builtB) ?? '', ticks: y.ticks(4).map((mw) => ({ mw, at: y(mw) })) };
  }, [builtA, builtB]);
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
        <path className="overlay-b" d={picture.b} />
        <path className="overlay-a" d={picture.a} />
      </svg>
      <p className="overlay-key">
        <svg width="22" height="8" aria-hidden="true">
          <path className="overlay-a" d="M0 4H22" />
        </svg>
        A
        <svg width="22" height="8" aria-hidden="true">
          <path className="overlay-b" d="M0 4H22" />
        </svg>
        B
      </p>
      <Twin label="The same by year">
        <table className="data-table compare-table">
          <caption className="visually-hidden">MW IT that stand at the end of each year</caption>
          <thead>
            <tr>
              <th scope="col" data-align="left">
                End of
              </th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">B − A, MW</th>
            </tr>
          </thead>
          <tbody>
            {YEARS.map((year) => {
              const [x, y] = [yearEnd(builtA, year), yearEnd(builtB, year)];
              return (
                <tr key={year}>
                  <th scope="row" data-align="left">
                    {year}
                  </th>
                  <td>{formatFixed(x, 0)}</td>
                  <td>{formatFixed(y, 0)}</td>
                  <td>
                    <b>{formatSigned(y - x, 0)}</b>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Twin>
    </>
  );
};
