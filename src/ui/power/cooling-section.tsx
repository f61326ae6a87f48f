import { line, scaleLinear } from 'd3';
import { memo, useMemo } from 'react';
import { formatFixed, formatWater, formatWaterRate, inWaterRate, WATER_RATE_UNIT } from '../../format.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { keepUnits } from '../parts/sentence.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { useView } from '../use-store.ts';
import { over, PLANT_WORDS } from './power-figures.ts';
import { MONTH_NAMES, type SiteClock } from './site-time.ts';
import { monthlyCooling } from './year-sums.ts';

const [WIDTH, LEFT, ROW] = [328, 38, 64];
const xOf = (month: number): number => LEFT + ((month + 0.5) / 12) * (WIDTH - LEFT);

/** One line over the months on a scale of its own. */
const MonthRow = ({
  label,
  values,
  top,
  decimals,
}: {
  label: string;
  values: readonly number[];
  top: number;
  decimals: number;
}) => {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite, Number.POSITIVE_INFINITY), Math.max(...finite, Number.NEGATIVE_INFINITY)];
  if (!(low <= high)) return null;
  // a line that is flat to the last decimal shown stands in the middle, between two labels that differ
  const step = 10 ** -decimals;
  const ends = high - low < step ? [low - step, high + step] : [low, high];
  const y = scaleLinear(ends, [top + ROW - 12, top + 18]);
  const path = line<number>()
    .x((_, month) => xOf(month))
    .y((value) => y(value))
    .defined(Number.isFinite)(values);
  return (
    <g>
      <text className="tick strong" x={LEFT} y={top + 9}>
        {label}
      </text>
      {ends.map((value) => (
        <g key={value}>
          <path className="grid-line" d={`M${LEFT} ${y(value)}H${WIDTH}`} />
          <text className="tick" x={LEFT - 5} y={y(value) + 3.5} textAnchor="end">
            {formatFixed(value, decimals)}
          </text>
        </g>
      ))}
      <path className="month-line" d={path ?? ''} />
      {values.map((value, month) =>
        Number.isFinite(value) ? (
          <circle key={MONTH_NAMES[month]} className="month-dot" cx={xOf(month)} cy={y(value)} r={2} />
        ) : null,
      )}
    </g>
  );
};

/** Three cooling plants side by side, and how PUE and water run through the year. */
export const CoolingSection = memo(({ power, clock }: { power: CampusPower; clock: SiteClock }) => {
  const months = useMemo(() => monthlyCooling(power.hours, clock), [power, clock]);
  const units = useView((view) => view.units);
  const rate = WATER_RATE_UNIT[units];
  const itMwh = power.hours.itMw.reduce((sum, mw) => sum + mw, 0);
  const finding = `Cooled by ${PLANT_WORDS[power.plant]}: PUE ${formatFixed(power.pueMean, 2)} in the mean and ${formatFixed(power.puePeak, 2)} at the peak, ${formatWaterRate(over(power.waterM3, itMwh), units)} of IT in water, weighted by load, ${formatWater(power.waterM3, units)} a year.`;
  return (
    <Section title="Cooling and water" note="nearest typical weather, TMY3">
      <p className="sub-finding">{keepUnits(finding)}</p>
      <table className="data-table plants">
        <caption className="visually-hidden">Cooling plants compared at this site</caption>
        <thead>
          <tr>
            <th scope="col" data-align="left">
              Plant
            </th>
            <th scope="col">PUE mean</th>
            <th scope="col">peak</th>
            <th scope="col" title="Water drawn on site per kWh of IT, annual mean of the hours">
              {rate} mean
            </th>
            <th scope="col" title="Energy, carbon and water per IT MW and year">
              k$/MW·yr
            </th>
          </tr>
        </thead>
        <tbody>
          {power.plants.map((plant) => (
            <tr key={plant.plant} data-picked={plant.plant === power.plant || undefined}>
              <th scope="row" data-align="left">
                {PLANT_WORDS[plant.plant]}
                {plant.plant === power.plant ? <span className="in-plan">chosen</span> : null}
              </th>
              <td>{formatFixed(plant.pueMean, 2)}</td>
              <td>{formatFixed(plant.puePeak, 2)}</td>
              <td>{formatFixed(inWaterRate(plant.wueLPerKwh, units), units === 'us' ? 3 : 2)}</td>
              <td>{formatFixed(plant.usdPerMwYear / 1e3, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h4 className="sub-head">
        By month <span>weighted by IT energy</span>
      </h4>
      <div className="power-chart">
        <svg viewBox={`0 0 ${WIDTH} ${2 * ROW + 18}`} aria-hidden="true">
          <MonthRow label="PUE" values={months.map(({ pue }) => pue)} top={0} decimals={2} />
          <MonthRow
            label={`Water, ${rate} of IT`}
            values={months.map((m) => inWaterRate(m.wueLPerKwh, units))}
            top={ROW + 4}
            decimals={units === 'us' ? 3 : 2}
          />
          {MONTH_NAMES.map((month, i) => (
            <text key={month} className="tick" x={xOf(i)} y={2 * ROW + 16} textAnchor="middle">
              {month.slice(0, 1)}
            </text>
          ))}
        </svg>
      </div>
      <SaveSvg name="Cooling" />
      <Twin label="Months as a table">
        <table className="data-table">
          <caption className="visually-hidden">PUE and water by month</caption>
          <thead>
            <tr>
              <th scope="col" data-align="left">
                Month
              </th>
              <th scope="col">PUE</th>
              <th scope="col">L/kWh of IT</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ pue, wueLPerKwh }, i) => (
              <tr key={MONTH_NAMES[i]}>
                <th scope="row" data-align="left">
                  {MONTH_NAMES[i]}
                </th>
                <td>{formatFixed(pue, 3)}</td>
                <td>{formatFixed(wueLPerKwh, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Twin>
      <SourceLine figures={['powerWater', 'climate']} />
    </Section>
  );
});
