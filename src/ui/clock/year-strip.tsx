import { memo, useMemo } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import type { PolicyRun } from '../../model/simulation/types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { setHour } from '../../store/clock.ts';
import { useClock, useShell } from '../use-store.ts';
import { WEEK_HOURS, weekStart, yearBars } from './week.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** First day of each month of 2024. */
const MONTH_DAYS = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];

const Bars = memo(({ run }: { run: PolicyRun | null }) => {
  const path = useMemo(() => (run ? yearBars(run.networkPriceUsdPerMwh) : ''), [run]);
  return (
    <svg className="year-bars" viewBox="0 0 366 1" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
});

/** The whole year: a real slider over 8,784 hours, drawn as a strip with the week as its window. */
export const YearStrip = ({ run }: { run: PolicyRun | null }) => {
  const { stores } = useShell();
  const hour = useClock((clock) => clock.hour);
  const percent = (hours: number) => `${(hours / STUDY_HOURS) * 100}%`;
  return (
    <div className="year-strip">
      <Bars run={run} />
      <input
        type="range"
        data-clock=""
        min={0}
        max={STUDY_HOURS - 1}
        step={1}
        value={hour}
        aria-label="Hour of the year 2024"
        aria-valuetext={`${formatDay(hour)}, ${formatHour(hour)}`}
        onChange={(event) => setHour(stores.clock, Number(event.target.value))}
      />
      <i className="year-window" style={{ left: percent(weekStart(hour)), width: percent(WEEK_HOURS) }} />
      <i className="year-hand" style={{ left: percent(hour) }} />
      <div className="year-months" aria-hidden="true">
        {MONTHS.map((month, i) => (
          <span key={month} style={{ left: percent((MONTH_DAYS[i] ?? 0) * 24) }}>
            {month}
          </span>
        ))}
      </div>
    </div>
  );
};
