import { memo, type PointerEvent, useMemo, useState } from 'react';
import { formatFixed, formatHour, formatNumber, formatWeekday } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { setHour } from '../../store/clock.ts';
import { useClock, useShell } from '../use-store.ts';
import { areaPath, type Band, daysOf, extentOf, linePath, nightsOf, WEEK_HOURS, weekLoads, weekStart } from './week.ts';

const ROW = 40;
interface ChartProps {
  readonly simulation: Simulation;
  readonly chosen: PolicyRun;
  readonly still: PolicyRun;
  readonly start: number;
}

/** The week as three rows; drawn once a week and policy, never on the tick. */
const Rows = memo(({ simulation, chosen, still, start }: ChartProps) => {
  const picture = useMemo(() => {
    const week = (series: Float32Array) => series.subarray(start, start + WEEK_HOURS);
    const band = (row: number, [low, high]: readonly [number, number]): Band => ({
      top: row * ROW + 5,
      height: ROW - 9,
      low,
      high,
    });
    const built = simulation.campuses.reduce((sum, campus) => sum + campus.itMw, 0);
    const loads = weekLoads(simulation, chosen, start);
    const load = band(0, [0, built]);
    const prices = [week(chosen.networkPriceUsdPerMwh), week(still.networkPriceUsdPerMwh)] as const;
    const carbons = [week(chosen.networkCarbonKgPerMwh), week(still.networkCarbonKgPerMwh)] as const;
    const price = band(1, extentOf(prices, true));
    const carbon = band(2, extentOf(carbons, false));
    return {
      training: areaPath(loads.zero, loads.training, load),
      inference: areaPath(loads.training, loads.total, load),
      builtY: load.top,
      lines: [
        { id: 'price', series: prices, band: price },
        { id: 'carbon', series: carbons, band: carbon },
      ].map(({ id, series: [now, before], band: scale }) => ({
        id,
        now: linePath(now, scale),
        before: linePath(before, scale),
        gap: areaPath(now, before, scale),
      })),
    };
  }, [simulation, chosen, still, start]);
  const nights = useMemo(() => nightsOf(start), [start]);
  const days = useMemo(() => daysOf(start), [start]);
  return (
    <svg className="week-rows" viewBox={`0 0 ${WEEK_HOURS} ${3 * ROW}`} preserveAspectRatio="none" aria-hidden="true">
      {nights.map(({ from, to }) => (
        <rect key={from} className="night" x={from} width={to - from} y={0} height={3 * ROW} />
      ))}
      {days.map((day) => (
        <path key={day} className="day-line" d={`M${day} 0V${3 * ROW}`} />
      ))}
      <path className="row-line" d={`M0 ${ROW}H${WEEK_HOURS}M0 ${2 * ROW}H${WEEK_HOURS}`} />
      <path className="load-training" d={picture.training} />
      <path className="load-inference" d={picture.inference} />
      <path className="built-line" d={`M0 ${picture.builtY}H${WEEK_HOURS}`} />
      {picture.lines.map((line) => (
        <g key={line.id}>
          <path className="line-gap" d={line.gap} />
          <path className="line-before" d={line.before} />
          <path className="line-now" d={line.now} />
        </g>
      ))}
    </svg>
  );
});

/** Values at the playhead, right of the rows. */
const Values = ({ simulation, chosen, still }: Omit<ChartProps, 'start'>) => {
  const hour = useClock((clock) => clock.hour);
  const whole = (series: Float32Array) => formatFixed(series[hour] ?? Number.NaN, 0);
  const built = simulation.campuses.reduce((sum, campus) => sum + campus.itMw, 0);
  const rows = [
    ['load', whole(chosen.networkItMw), `of ${formatNumber(built)}`],
    ['price', whole(chosen.networkPriceUsdPerMwh), `static ${whole(still.networkPriceUsdPerMwh)}`],
    ['carbon', whole(chosen.networkCarbonKgPerMwh), `static ${whole(still.networkCarbonKgPerMwh)}`],
  ] as const;
  return (
    <div className="week-values">
      {rows.map(([id, value, note]) => (
        <p key={id}>
          <b>{value}</b>
          <span>{note}</span>
        </p>
      ))}
    </div>
  );
};

/** One week around the hour, with the playhead; dragging on it moves the hour. */
export const WeekChart = (props: Omit<ChartProps, 'start'>) => {
  const { stores } = useShell();
  const hour = useClock((clock) => clock.hour);
  const [held, setHeld] = useState<number | null>(null);
  const start = held ?? weekStart(hour);
  const days = useMemo(() => daysOf(start), [start]);
  const share = (offset: number) => `${(Math.min(WEEK_HOURS, Math.max(0, offset)) / WEEK_HOURS) * 100}%`;
  const seek = (event: PointerEvent<HTMLDivElement>, from: number) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    setHour(stores.clock, from + part * WEEK_HOURS);
  };
  const today = days.findLast((day) => start + day <= hour);
  return (
    <div className="week">
      <div className="week-labels" aria-hidden="true">
        <p>
          <b>Load</b>
          <span>MW IT</span>
        </p>
        <p>
          <b>Price paid</b>
          <span>$/MWh</span>
        </p>
        <p>
          <b>Carbon</b>
          <span>g/kWh, average</span>
        </p>
      </div>
      <div
        className="week-plot"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(start);
          seek(event, start);
        }}
        onPointerMove={(event) => {
          if (held !== null) seek(event, held);
        }}
        onPointerUp={() => setHeld(null)}
        onPointerCancel={() => setHeld(null)}
      >
        <Rows {...props} start={start} />
        <i className="playhead" style={{ left: share(hour - start + 0.5) }} />
        <div className="week-days" aria-hidden="true">
          {days.map((day) => (
            <span key={day} data-today={day === today || undefined} style={{ left: share(day) }}>
              {formatWeekday(start + day)}
            </span>
          ))}
          <b className="playhead-pill" style={{ left: share(hour - start + 0.5) }}>
            {formatHour(hour).slice(0, 5)}
          </b>
        </div>
      </div>
      <Values {...props} />
    </div>
  );
};
