import { memo } from 'react';
import { formatCount, formatNumber, formatUsd } from '../../format.ts';
import { FIRST_YEAR, quarterLabel } from '../../model/placement/quarters.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { type Connection, QUARTERS, type TimeToPower } from '../../model/power/time-to-power.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';

const WAY_WORDS: Readonly<Record<Connection, readonly [name: string, note: string]>> = {
  grid: ['Grid, firm', 'the utility’s own wait'],
  flexible: ['Grid, flexible', 'gives way at 0.25 % of MWh'],
  bridge: ['Gas bridge', 'on site until the grid is there'],
};
const [LABELS, WIDTH, ROW] = [92, 328, 34];
const xOf = (quarter: number): number => LABELS + (Math.min(QUARTERS, quarter) / QUARTERS) * (WIDTH - LABELS);
const YEARS = Array.from({ length: QUARTERS / 4 }, (_, i) => FIRST_YEAR + i);

const BarPicture = ({ ways }: { ways: readonly TimeToPower[] }) => {
  const height = ways.length * ROW + 18;
  return (
    <div className="power-chart">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        {YEARS.map((year, i) => (
          <g key={year}>
            <path className="grid-line" d={`M${xOf(i * 4)} 0V${ways.length * ROW}`} />
            <text className="tick" x={xOf(i * 4 + 2)} y={height - 4} textAnchor="middle">
              {year}
            </text>
          </g>
        ))}
        {ways.map(({ connection, quarter }, i) => {
          const y = i * ROW + ROW / 2;
          return (
            <g key={connection}>
              <text className="tick strong" x={0} y={y + 4}>
                {WAY_WORDS[connection][0]}
              </text>
              <rect
                className="wait-bar"
                data-way={connection}
                x={xOf(0)}
                width={xOf(quarter.p50) - xOf(0)}
                y={y - 6}
                height={12}
              />
              <path
                className="wait-range"
                d={`M${xOf(quarter.p10)} ${y}H${xOf(quarter.p90)}M${xOf(quarter.p10)} ${y - 5}v10M${xOf(quarter.p90)} ${y - 5}v10`}
              />
            </g>
          );
        })}
      </svg>
    </div>
  );
};

/** What a way buys in words, for a campus of so many IT MW. */
export const boughtWords = (way: TimeToPower, itMw: number): string => {
  const name = way.connection === 'bridge' ? 'A gas bridge' : 'A flexible connection';
  if (way.quartersBought <= 0) return `${name} buys no time here.`;
  const quarters = `${formatCount(way.quartersBought)} quarter${way.quartersBought === 1 ? '' : 's'}`;
  if (!(way.boughtUsdPerMw > 0)) return `${name} buys ${quarters}, worth nothing at today’s margin.`;
  return `${name} buys ${quarters}, worth ${formatUsd(way.boughtUsdPerMw, '/MW')} or ${formatUsd(way.boughtUsdPerMw * itMw)} for the campus, before what it costs.`;
};
const waitingWords = (ways: readonly TimeToPower[], itMw: number): string => {
  const way = ways.find(({ quartersBought }) => quartersBought > 0);
  if (!way) return 'No way brings power sooner than a firm connection, so waiting has no price here.';
  const each = (way.boughtUsdPerMw / way.quartersBought) * itMw;
  return `A quarter of waiting costs this campus about ${formatUsd(each)} of lost margin, discounted to 2026.`;
};

/** What the table of ways comes to. An announced campus does not wait for any of them. */
export const timeWords = ({ announcedQuarter, timeToPower, itMw, inPlan }: CampusPower): string =>
  announcedQuarter === null
    ? waitingWords(timeToPower, itMw)
    : `Its operator has announced power from ${quarterLabel(announcedQuarter)}${inPlan ? ', and the plan goes by that' : ''}. Below is how long a connection asked for here today would take.`;

/** When the first megawatt can flow, by way of connection, and what sooner is worth. */
export const TimeSection = memo(({ power }: { power: CampusPower }) => {
  const ways = power.timeToPower;
  return (
    <Section title="Time to power" note="bar P50, line P10 to P90">
      <p className="sub-finding">{keepUnits(timeWords(power))}</p>
      <BarPicture ways={ways} />
      <SaveSvg name="Time to power" />
      <table className="data-table ways">
        <caption className="visually-hidden">First quarter with power by way of connection</caption>
        <thead>
          <tr>
            <th scope="col" data-align="left">
              Way
            </th>
            <th scope="col">P10</th>
            <th scope="col">P50</th>
            <th scope="col">P90</th>
            <th scope="col">months</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ connection, quarter, months }) => (
            <tr key={connection}>
              <th scope="row" data-align="left">
                {WAY_WORDS[connection][0]}
                <small>{WAY_WORDS[connection][1]}</small>
              </th>
              <td>{quarterLabel(quarter.p10)}</td>
              <td>
                <b>{quarterLabel(quarter.p50)}</b>
              </td>
              <td>{quarterLabel(quarter.p90)}</td>
              <td>{formatNumber(months.p50)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ways
        .filter(({ connection }) => connection !== 'grid')
        .map((way) => (
          <p key={way.connection} className="limit-line">
            {keepUnits(boughtWords(way, power.itMw))}
          </p>
        ))}
      <SourceLine figures={['powerTime', 'connection']} />
    </Section>
  );
});
