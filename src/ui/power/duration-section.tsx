import { line, scaleLinear } from 'd3';
import { memo, useMemo } from 'react';
import { formatFixed, formatNumber, formatPower } from '../../format.ts';
import type { PowerHours } from '../../model/power/report-types.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { curtailedRanks, durationOf, hoursAbove } from './year-sums.ts';

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [328, 176, 38, 8, 132];
const POINTS = 200;

interface DurationRow {
  readonly share: number;
  readonly importMw: number;
  readonly loadMw: number;
  readonly limitMw: number;
}
const mw = (value: number): string => formatFixed(value, 1);
const COLUMNS: readonly Column<DurationRow>[] = [
  { id: 'share', header: 'Hours, %', align: 'left', cell: (row) => formatFixed(row.share * 100, 1) },
  { id: 'import', header: 'Import ≥ MW', cell: (row) => mw(row.importMw) },
  { id: 'load', header: 'Load ≥ MW', cell: (row) => mw(row.loadMw) },
  { id: 'limit', header: 'Limit ≥ MW', cell: (row) => mw(row.limitMw) },
];
/** Ranks of the table, of 200. */
const RANKS = [0, 1, 2, 10, 20, 50, 100, 150, 180, 200];

/** Import and load of the year from the highest hour to the lowest, under the grid's limit. */
export const DurationSection = memo(({ hours }: { hours: PowerHours }) => {
  const curves = useMemo(
    () => ({
      importMw: durationOf(hours.importMw, POINTS),
      loadMw: durationOf(hours.loadMw, POINTS),
      limitMw: durationOf(hours.importLimitMw, POINTS),
      curtailed: curtailedRanks(hours),
    }),
    [hours],
  );
  const highest = Math.max(1, curves.loadMw[0] ?? 0, curves.importMw[0] ?? 0);
  const limit = curves.limitMw[POINTS / 2] ?? Number.NaN;
  // a limit far above the load would flatten what the figure is about: then it is said, not drawn
  const limitShown = limit <= 1.35 * highest;
  const most = limitShown ? Math.max(highest, limit) : highest;
  const y = scaleLinear([0, most], [BOTTOM, TOP]).nice(4);
  const x = scaleLinear([0, 1], [LEFT, WIDTH - 6]);
  const path = (values: readonly number[]): string =>
    line<number>()
      .x((_, i) => x(i / POINTS))
      .y((value) => y(Math.min(value, y.domain()[1] ?? most)))
      .defined(Number.isFinite)(values) ?? '';
  const rows = RANKS.map((i) => ({
    share: i / POINTS,
    importMw: curves.importMw[i] ?? Number.NaN,
    loadMw: curves.loadMw[i] ?? Number.NaN,
    limitMw: curves.limitMw[i] ?? Number.NaN,
  }));
  const full = hoursAbove(hours.importMw, 0.99 * (curves.importMw[0] ?? 0));
  const finding = `The highest import is ${formatPower(curves.importMw[0] ?? Number.NaN)} and the median ${formatPower(curves.importMw[POINTS / 2] ?? Number.NaN)}; ${formatNumber(full)} ${full === 1 ? 'hour is' : 'hours are'} within 1\u2009% of the highest.`;
  return (
    <Section title="Duration curve, MW" note="hours of 2024, highest first">
      <p className="sub-finding">{keepUnits(finding)}</p>
      <div className="power-chart">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          {y.ticks(4).map((value) => (
            <g key={value}>
              <path className="grid-line" d={`M${LEFT} ${y(value)}H${WIDTH}`} />
              <text className="tick" x={LEFT - 5} y={y(value) + 3.5} textAnchor="end">
                {formatNumber(value)}
              </text>
            </g>
          ))}
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <text key={share} className="tick" x={x(share)} y={BOTTOM + 27} textAnchor={share === 1 ? 'end' : 'middle'}>
              {formatNumber(share * 100)}
            </text>
          ))}
          <text className="tick" x={WIDTH} y={HEIGHT - 0.5} textAnchor="end">
            % of the hours
          </text>
          {limitShown ? <path className="limit-curve" d={path(curves.limitMw)} /> : null}
          <path className="load-curve" d={path(curves.loadMw)} />
          <path className="import-curve" d={path(curves.importMw)} />
          <path className="curtailed-rug" d={curves.curtailed.map((rank) => `M${x(rank)} ${BOTTOM + 3}v9`).join('')} />
        </svg>
      </div>
      <ul className="chart-key">
        <li>
          <i className="key-line import" /> import
        </li>
        <li>
          <i className="key-line load" /> load
        </li>
        <li>
          <i className="key-line limit" /> limit of the grid, {formatPower(limit)}
          {limitShown ? '' : ', off the scale'}, less when curtailed
        </li>
        <li>
          <i className="key-line rug" /> {formatNumber(curves.curtailed.length)}{' '}
          {curves.curtailed.length === 1 ? 'hour' : 'hours'} curtailed
        </li>
      </ul>
      <SaveSvg name="Duration curve" />
      <Twin label="Duration as a table">
        <DataTable
          caption="Import, load and limit that are reached in a share of the hours"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => String(row.share)}
        />
      </Twin>
      <SourceLine figures={['powerDispatch', 'baLimit']} />
    </Section>
  );
});
