import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { memo, useMemo, useState } from 'react';
import { formatFixed } from '../../format.ts';
import type { CampusPower, PowerHours } from '../../model/power/report-types.ts';
import { WEEK_HOURS } from '../clock/week.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { Twin } from '../parts/twin.tsx';
import { useClock } from '../use-store.ts';
import { type SiteClock, siteDayWords, siteTimeWords } from './site-time.ts';
import { SupplyWeekChart } from './week-chart.tsx';
import { bandsOfYear, LAST_WEEK_DAY, weekDayOf, weekStartOf } from './week-supply.ts';

const columnsOf = (hours: PowerHours, clock: SiteClock, hasBattery: boolean): readonly Column<number>[] => {
  const mw = (id: keyof PowerHours, header: string): Column<number> => ({
    id,
    header,
    sort: (hour) => hours[id][hour] ?? Number.NaN,
    cell: (hour) => formatFixed(hours[id][hour] ?? Number.NaN, 1),
  });
  return [
    {
      id: 'hour',
      header: 'Hour',
      align: 'left',
      sort: (hour) => hour,
      cell: (hour) => `${siteDayWords(clock, hour).split(' ').slice(0, 2).join(' ')} ${siteTimeWords(clock, hour)}`,
    },
    mw('loadMw', 'Load'),
    ...bandsOfYear(hours).map(({ column, label }) => mw(column, label)),
    ...(hasBattery ? [mw('chargeMw', 'Charge'), mw('storedMwh', 'Stored, MWh')] : []),
  ];
};

/** The hours of a week as numbers; written only once asked for. */
const WeekTable = memo(({ power, clock, start }: { power: CampusPower; clock: SiteClock; start: number }) => {
  const hasBattery = power.sizes.batteryMwh > 0;
  const columns = useMemo(() => columnsOf(power.hours, clock, hasBattery), [power, clock, hasBattery]);
  const rows = useMemo(() => Array.from({ length: WEEK_HOURS }, (_, i) => start + i), [start]);
  return (
    <DataTable
      key={start}
      caption="Supply and load by hour of the week, MW"
      columns={columns}
      rows={rows}
      rowKey={String}
      page={24}
    />
  );
});

/** What stands against the load in one week, hour by hour. */
export const WeekSection = ({ power, clock }: { power: CampusPower; clock: SiteClock }) => {
  const clockDay = useClock((state) => weekDayOf(clock, state.hour));
  const [follows, setFollows] = useState(true);
  const [chosen, setChosen] = useState(clockDay);
  const day = follows ? clockDay : chosen;
  const start = weekStartOf(clock, day);
  const choose = (next: number) => {
    setFollows(false);
    setChosen(Math.min(LAST_WEEK_DAY, Math.max(0, next)));
  };
  const follow = () => {
    setChosen(day);
    setFollows(!follows);
  };
  const words = `${siteDayWords(clock, start)} and six days on`;
  const bands = bandsOfYear(power.hours);
  const hasBattery = power.sizes.batteryMwh > 0;
  return (
    <Section title="Supply in a week, MW" note={`site standard time, ${clock.zone}`}>
      <div className="week-choice">
        <IconButton icon={ChevronLeft} label="One week back" disabled={day <= 0} onClick={() => choose(day - 7)} />
        <input
          type="range"
          min={0}
          max={LAST_WEEK_DAY}
          step={1}
          value={day}
          aria-label="First day of the week"
          aria-valuetext={words}
          onChange={(event) => choose(Number(event.target.value))}
        />
        <IconButton
          icon={ChevronRight}
          label="One week on"
          disabled={day >= LAST_WEEK_DAY}
          onClick={() => choose(day + 7)}
        />
        <label className="follow">
          <input type="checkbox" checked={follows} onChange={follow} /> follow the clock
        </label>
      </div>
      <p className="quiet week-words">{words}</p>
      <SupplyWeekChart power={power} clock={clock} start={start} />
      <ul className="chart-key">
        {bands.map(({ id, label, fill }) => (
          <li key={id}>
            <i className="swatch" style={{ background: fill }} /> {label.toLowerCase()}
          </li>
        ))}
        <li>
          <i className="key-line load" /> load
        </li>
        {hasBattery ? (
          <>
            <li>
              <i className="key-line charged" /> load and charge
            </li>
            <li>
              <i className="key-line stored" /> stored
            </li>
          </>
        ) : null}
        <li>
          <i className="key-line limit" /> limit of the grid, where on the scale
        </li>
      </ul>
      <SaveSvg name="Supply in a week" />
      <Twin label="The week as a table, MW">
        <WeekTable power={power} clock={clock} start={start} />
      </Twin>
      <SourceLine figures={['powerDispatch']} />
    </Section>
  );
};
