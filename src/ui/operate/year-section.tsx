import { useMemo, useState } from 'react';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { PALETTES } from '../../palette.ts';
import { LegendView } from '../parts/legend-view.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { MONTH_NAMES } from '../power/site-time.ts';
import { useView } from '../use-store.ts';
import { monthMeans, YEAR_METRICS, YEAR_VIEWS, type YearMetric, yearLegend, yearScale } from './year-metric.ts';
import { YEAR_CLOCK, YearPicture } from './year-picture.tsx';

const OPTIONS = YEAR_METRICS.map((id) => ({ id, label: YEAR_VIEWS[id].label }));
const SOURCES = {
  load: 'load',
  carbon: 'carbonMean',
  price: 'energyPrice',
  paused: 'load',
} as const satisfies Record<YearMetric, string>;

/** The picture's months as numbers. */
const MonthTable = ({
  simulation,
  columns,
  metric,
}: {
  simulation: Simulation;
  columns: readonly Float32Array[];
  metric: YearMetric;
}) => {
  const view = YEAR_VIEWS[metric];
  const rows = useMemo(() => columns.map((column) => monthMeans(column, YEAR_CLOCK)), [columns]);
  return (
    <table className="data-table month-means">
      <caption className="visually-hidden">
        {view.title}, means of the months, {view.unit}
      </caption>
      <thead>
        <tr>
          <th scope="col" data-align="left">
            {view.unit}
          </th>
          {MONTH_NAMES.map((month) => (
            <th key={month} scope="col">
              {month}
            </th>
          ))}
          <th scope="col">2024</th>
        </tr>
      </thead>
      <tbody>
        {simulation.campuses.map(({ site, name }, i) => (
          <tr key={site}>
            <th scope="row" data-align="left">
              {name}
            </th>
            {MONTH_NAMES.map((month, m) => (
              <td key={month}>{view.monthText(rows[i]?.months[m] ?? Number.NaN)}</td>
            ))}
            <td>
              <b>{view.monthText(rows[i]?.year ?? Number.NaN)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Every campus in every hour of the year: load, carbon, price, or what stood still. A click goes there. */
export const YearSection = ({ simulation, chosen }: { simulation: Simulation; chosen: PolicyRun }) => {
  const [metric, setMetric] = useState<YearMetric>('load');
  const palette = PALETTES[useView((view) => view.theme)];
  const columns = useMemo(
    () => simulation.campuses.map((_, campus) => YEAR_VIEWS[metric].column(simulation, chosen, campus)),
    [simulation, chosen, metric],
  );
  const scale = useMemo(() => yearScale(metric, palette), [metric, palette]);
  const legend = useMemo(() => yearLegend(metric, scale, columns), [metric, scale, columns]);
  return (
    <Section title="The year at a glance" note={chosen.label}>
      <Segmented label="Shown by hour" options={OPTIONS} selected={metric} onSelect={setMetric} />
      <YearPicture simulation={simulation} columns={columns} scale={scale} metric={metric} />
      <LegendView legend={legend} />
      <p className="limit-line">
        A strip a campus: days of 2024 across, hours of the day down (US Central standard time).{' '}
        <span className="on-screen">A click, or Enter, sets the clock.</span>
      </p>
      <SaveSvg name="The year at a glance" />
      <Twin label="Months as a table">
        <MonthTable simulation={simulation} columns={columns} metric={metric} />
      </Twin>
      <SourceLine figures={[SOURCES[metric]]} />
    </Section>
  );
};
