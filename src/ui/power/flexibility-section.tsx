import { memo, useMemo } from 'react';
import { formatEnergy, formatFixed, formatNumber, formatPower, formatShare, formatUsd } from '../../format.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { PALETTES } from '../../palette.ts';
import { KpiRow } from '../parts/kpi.tsx';
import { LegendView } from '../parts/legend-view.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { useView } from '../use-store.ts';
import { heatColor, heatScale } from './heat-scale.ts';
import { hoursWords, split, timesWords } from './power-figures.ts';
import { MONTH_NAMES, type SiteClock } from './site-time.ts';
import { hoursAbove, monthByHour } from './year-sums.ts';

const [LEFT, CELL_W, CELL_H] = [30, 12.4, 11];

/** When the grid asks: month by hour of the day, MWh. */
const WhenPicture = ({ rows }: { rows: readonly Float64Array[] }) => {
  const palette = PALETTES[useView((view) => view.theme)];
  const most = Math.max(...rows.flatMap((row) => [...row]));
  const scale = useMemo(
    () => heatScale(palette.ramps.carbon, { min: 0, max: most > 0 ? most : 1 }, palette.tokens.noData),
    [palette, most],
  );
  return (
    <>
      <div className="power-chart">
        <svg viewBox={`0 0 328 ${12 * CELL_H + 16}`} aria-hidden="true">
          {rows.map((row, month) => (
            <g key={MONTH_NAMES[month]}>
              <text className="tick" x={LEFT - 5} y={month * CELL_H + 9} textAnchor="end">
                {month % 2 === 0 ? MONTH_NAMES[month] : ''}
              </text>
              {[...row].map((mwh, hour) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: the hour of the day is the cell
                  key={hour}
                  x={LEFT + hour * CELL_W}
                  y={month * CELL_H}
                  width={CELL_W - 0.6}
                  height={CELL_H - 0.6}
                  style={{ fill: heatColor(scale, mwh) }}
                />
              ))}
            </g>
          ))}
          {[0, 6, 12, 18].map((hour) => (
            <text key={hour} className="tick" x={LEFT + hour * CELL_W} y={12 * CELL_H + 13}>
              {hour}:00
            </text>
          ))}
        </svg>
      </div>
      <LegendView
        legend={{
          kind: 'ramp',
          title: 'Given up',
          basis: 'MWh of 2024 by month and hour',
          colors: scale.stops,
          ticks: [0, 0.5, 1].map((at) => ({ at, label: formatNumber(at * scale.domain.max, 2) })),
        }}
      />
    </>
  );
};

/** What agreeing to give way unlocks, when it is asked for, and what it costs. */
export const FlexibilitySection = memo(({ power, clock }: { power: CampusPower; clock: SiteClock }) => {
  const { flexibility, hours } = power;
  const { record, strainCap } = flexibility;
  const rows = useMemo(() => monthByHour(hours.gridNeedMw, clock), [hours, clock]);
  const asked = useMemo(() => hoursAbove(hours.gridNeedMw), [hours]);
  const share = formatShare(flexibility.acceptedShare);
  const more = flexibility.headroomMw - flexibility.firmHeadroomMw;
  const capped = strainCap
    ? ` Only ${formatPower(strainCap.mw)} of it can be used under the strain cap, ${formatShare(strainCap.share)} of the peak.`
    : '';
  const finding = `Giving up ${share} of its energy finds room for ${formatPower(flexibility.headroomMw)} in ${power.ba}, against ${formatPower(flexibility.firmHeadroomMw)} firm${timesWords(flexibility.headroomMw, flexibility.firmHeadroomMw)}.${capped}`;
  const lost = flexibility.lostUsdPerYear;
  return (
    <Section title="Flexibility" note={`accepted ${share} of MWh, firm is 0.02${'\u2009'}%`}>
      <p className="sub-finding">{keepUnits(finding)}</p>
      <KpiRow
        label="Flexibility of the campus"
        items={[
          { label: 'Unlocked in the BA', ...split(formatPower(more)), note: 'over firm', figure: 'powerFlexibility' },
          {
            label: 'Work lost',
            ...split(formatShare(flexibility.lostThroughputShare, 2)),
            note: 'of a year’s throughput',
            figure: 'powerFlexibility',
          },
          {
            label: 'Which costs',
            ...split(formatUsd(lost, '/yr')),
            note: 'at the value of compute',
            figure: 'powerFlexibility',
          },
        ]}
      />
      <p className="limit-line">
        In 2024 the grid would have asked in {formatNumber(asked)} {asked === 1 ? 'hour' : 'hours'},{' '}
        {formatEnergy(flexibility.curtailedMwh)} in all.
        {record
          ? ` On the record of 2016–24, new load of that much in ${power.ba} gives way in ${hoursWords(record.hoursPerYear)} a year, the longest run ${formatNumber(record.longestRunHours, 2)} h; at least half of it keeps running in ${formatShare(record.keep50, 2)} of them.`
          : ' No record of curtailed hours is known for this authority.'}
      </p>
      <p className="limit-line">
        Two bases, never added: Cost prices unserved load by the MWh at the meter, (value of compute + penalty) / 8,760
        h; work lost here is the share of a year’s throughput lost, at the value of compute alone.
      </p>
      {asked > 0 ? (
        <>
          <h4 className="sub-head">
            When it is asked <span>site standard time, {clock.zone}</span>
          </h4>
          <WhenPicture rows={rows} />
          <SaveSvg name="Flexibility" />
          <Twin label="Months as a table">
            <table className="data-table">
              <caption className="visually-hidden">
                Energy given up by month, and the hour of day with most of it
              </caption>
              <thead>
                <tr>
                  <th scope="col" data-align="left">
                    Month
                  </th>
                  <th scope="col">MWh</th>
                  <th scope="col">most at</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, month) => {
                  const sum = row.reduce((a, b) => a + b, 0);
                  return (
                    <tr key={MONTH_NAMES[month]}>
                      <th scope="row" data-align="left">
                        {MONTH_NAMES[month]}
                      </th>
                      <td>{formatFixed(sum, 1)}</td>
                      <td>{sum > 0 ? `${row.indexOf(Math.max(...row))}:00` : '–'}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Twin>
        </>
      ) : (
        <p className="limit-line">In no hour of 2024 would it have had to give way.</p>
      )}
      <SourceLine figures={['powerFlexibility', 'baLimit']} />
    </Section>
  );
});
