import { type CSSProperties, memo, type PointerEvent, useMemo, useState } from 'react';
import { formatFixed, formatHour, formatNumber, formatWeekday } from '../../format.ts';
import type { PolicyRun, Simulation } from '../../model/simulation/types.ts';
import { setHour } from '../../store/clock.ts';
import { useClock, useShell } from '../use-store.ts';
import { type EventMark, placeMarks } from './event-marks.ts';
import { areaPath, type Band, daysOf, linePath, niceExtent, nightsOf, windowLoads, windowStart, yOf } from './week.ts';

/** DESIGN §8: rows of 34 px. */
const ROW = 34;
const ROWS = 3;
interface ChartProps {
  readonly simulation: Simulation;
  readonly chosen: PolicyRun;
  readonly still: PolicyRun;
  readonly marks: readonly EventMark[];
}
interface WindowProps extends ChartProps {
  readonly start: number;
  readonly span: number;
}

const bandOf = (row: number, [low, high]: readonly [number, number]): Band => ({
  top: row * ROW + 4,
  height: ROW - 8,
  low,
  high,
});
/** The scales of the three rows, each with its unit's round ends. */
const bandsOf = ({ simulation, chosen, still, start, span }: WindowProps) => {
  const cut = (series: Float32Array) => series.subarray(start, start + span);
  const built = simulation.campuses.reduce((sum, campus) => sum + campus.itMw, 0);
  const prices = [cut(chosen.networkPriceUsdPerMwh), cut(still.networkPriceUsdPerMwh)] as const;
  const carbons = [cut(chosen.networkCarbonKgPerMwh), cut(still.networkCarbonKgPerMwh)] as const;
  return {
    built,
    prices,
    carbons,
    load: bandOf(0, [0, built]),
    price: bandOf(1, niceExtent(prices, true)),
    carbon: bandOf(2, niceExtent(carbons, false)),
  };
};

/** The window as three rows; drawn once a window and policy, never on the tick. */
const Rows = memo((props: WindowProps) => {
  const { start, span, marks } = props;
  const picture = useMemo(() => {
    const { simulation, chosen, start, span } = props;
    const { load, price, carbon, prices, carbons } = bandsOf(props);
    return {
      levels: windowLoads(simulation, chosen, start, span).map(({ id, below, top }) => ({
        id,
        path: top.some((mw, i) => mw > below[i]!) ? areaPath(below, top, load) : '',
      })),
      builtY: load.top,
      lines: [
        { id: 'price', series: prices, band: price },
        { id: 'carbon', series: carbons, band: carbon },
      ].map(({ id, series: [now, before], band }) => ({
        id,
        now: linePath(now, band),
        before: linePath(before, band),
        gap: areaPath(now, before, band),
      })),
    };
  }, [props]);
  const nights = useMemo(() => nightsOf(start, span), [start, span]);
  const days = useMemo(() => daysOf(start, span), [start, span]);
  const height = ROWS * ROW;
  return (
    <svg className="week-rows" viewBox={`0 0 ${span} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {nights.map(({ from, to }) => (
        <rect key={from} className="night" x={from} width={to - from} y={0} height={height} />
      ))}
      {placeMarks(marks, start, span)
        .filter(({ kind }) => kind !== 'call')
        .map(({ id, left, width }) => (
          <rect key={id} className="event-band" x={left * span} width={width * span} y={0} height={height} />
        ))}
      {days.map((day) => (
        <path key={day} className="day-line" d={`M${day} 0V${height}`} />
      ))}
      <path className="row-line" d={`M0 ${ROW}H${span}M0 ${2 * ROW}H${span}M0 ${height}H${span}`} />
      {picture.levels.map(({ id, path }) => (path ? <path key={id} className={`load-${id}`} d={path} /> : null))}
      <path className="built-line" d={`M0 ${picture.builtY}H${span}`} />
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

/** Row names with unit, and the ends of each scale. */
const Labels = memo((props: WindowProps) => {
  const { load, price, carbon } = useMemo(() => bandsOf(props), [props]);
  const rows = [
    ['Load', 'MW IT', load],
    ['Price paid', '$/MWh', price],
    ['Carbon', 'g/kWh, average', carbon],
  ] as const;
  return (
    <div className="week-labels" aria-hidden="true">
      {rows.map(([name, unit, { low, high }]) => (
        <div key={name}>
          <p>
            <b>{name}</b>
            <span>{unit}</span>
          </p>
          <p className="scale-ends">
            <span>{formatFixed(high, 0)}</span>
            <span>{formatFixed(low, 0)}</span>
          </p>
        </div>
      ))}
    </div>
  );
});

/** Values at the playhead, right of the rows. */
const Values = ({ simulation, chosen, still }: ChartProps) => {
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

/** Events over the rows: bar, diamond and words; each leads to its first hour. */
const EventLane = ({ marks, start, span }: Pick<WindowProps, 'marks' | 'start' | 'span'>) => {
  const { stores } = useShell();
  const placed = useMemo(() => placeMarks(marks, start, span), [marks, start, span]);
  return (
    <div className="event-lane">
      {placed.map(({ id, kind, label, from, left, width, words }) => (
        <button
          key={id}
          type="button"
          className="event-mark"
          data-kind={kind === 'call' ? 'call' : 'event'}
          data-words={words}
          style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          title={label}
          aria-label={`${label}, from ${formatHour(from)}. Go there`}
          onClick={() => setHour(stores.clock, from)}
        >
          {words === 'none' ? null : <span>{label}</span>}
        </button>
      ))}
    </div>
  );
};

/** Where the chosen policy's lines stand under the playhead. */
const Dots = (props: WindowProps & { readonly hour: number; readonly left: string }) => {
  const { chosen, hour, left } = props;
  const { price, carbon } = useMemo(() => bandsOf(props), [props]);
  const dots = [
    ['price', yOf(price, chosen.networkPriceUsdPerMwh[hour] ?? Number.NaN)],
    ['carbon', yOf(carbon, chosen.networkCarbonKgPerMwh[hour] ?? Number.NaN)],
  ] as const;
  return dots.map(([id, top]) =>
    Number.isNaN(top) ? null : <i key={id} className="playhead-dot" style={{ left, top: `${top}px` }} />,
  );
};

/** Days between labels, so that they do not touch. */
const labelEvery = (span: number): number => (span > 336 ? 4 : span > 168 ? 2 : 1);

/** One window around the hour, with the playhead; dragging on it moves the hour. */
export const WindowChart = (props: ChartProps) => {
  const { stores } = useShell();
  const { simulation, chosen, still, marks } = props;
  const hour = useClock((clock) => clock.hour);
  const span = useClock((clock) => clock.spanHours);
  const [held, setHeld] = useState<number | null>(null);
  const start = held ?? windowStart(hour, span);
  const days = useMemo(() => daysOf(start, span), [start, span]);
  // one object a window, so that what is drawn of it is drawn once
  const shown = useMemo(
    () => ({ simulation, chosen, still, marks, start, span }),
    [simulation, chosen, still, marks, start, span],
  );
  const share = (offset: number) => `${(Math.min(span, Math.max(0, offset)) / span) * 100}%`;
  const seek = (event: PointerEvent<HTMLDivElement>, from: number) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    setHour(stores.clock, from + part * span);
  };
  const today = days.findLast((day) => start + day <= hour);
  const at = share(hour - start + 0.5);
  return (
    <div className="week">
      <EventLane marks={marks} start={start} span={span} />
      <Labels {...shown} />
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
        <Rows {...shown} />
        <i className="playhead" style={{ left: at }} />
        <Dots {...shown} hour={hour} left={at} />
        <div className="week-days" aria-hidden="true" style={{ '--days': span / 24 } as CSSProperties}>
          {days.map((day, i) =>
            i % labelEvery(span) > 0 ? null : (
              <span key={day} data-today={day === today || undefined} style={{ left: share(day) }}>
                {formatWeekday(start + day)}
              </span>
            ),
          )}
          {span > 168
            ? null
            : days.map((day) =>
                day + 12 > span ? null : (
                  <span key={`noon-${day}`} className="noon" style={{ left: share(day + 12) }}>
                    12
                  </span>
                ),
              )}
          <b className="playhead-pill" style={{ left: at }}>
            {formatHour(hour).slice(0, 5)}
          </b>
        </div>
      </div>
      <Values {...props} />
    </div>
  );
};
