import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import type { Simulation } from '../../model/simulation/types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { setHour } from '../../store/clock.ts';
import { type HeatScale, paintYear } from '../power/heat-scale.ts';
import {
  DAYS,
  HOURS_OF_DAY,
  hourOfPlace,
  MONTH_NAMES,
  MONTH_STARTS,
  placeOfHour,
  siteClock,
} from '../power/site-time.ts';
import { useClock, useShell } from '../use-store.ts';
import { YEAR_VIEWS, type YearMetric } from './year-metric.ts';

/** All campuses stand on one time, so that an hour is one column: US Central standard time. */
export const YEAR_CLOCK = siteClock(-96);
/** Pixels of a campus: a day is one across, an hour of the day one down, and a line parts it from the next. */
const ROW_PX = HOURS_OF_DAY;
const GAP_PX = 2;
const STEP_PX = ROW_PX + GAP_PX;

/** The picture alone: painted once a metric, policy and theme, never on the tick. */
const Paint = memo(({ columns, scale }: { columns: readonly Float32Array[]; scale: HeatScale }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // pixels that are put in and read out: kept off the GPU, whose queue would be waited for
    const context = canvas.current?.getContext?.('2d', { willReadFrequently: true });
    if (!context) return;
    const start = performance.now();
    columns.forEach((column, i) => {
      context.putImageData(new ImageData(paintYear(column, scale, YEAR_CLOCK, 1, 1), DAYS, ROW_PX), 0, i * STEP_PX);
    });
    performance.measure('year-glance', { start, end: performance.now() });
  }, [columns, scale]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} width={DAYS} height={columns.length * STEP_PX - GAP_PX} />
    </div>
  );
});

interface Cursor {
  readonly campus: number;
  readonly place: number;
}
/** Arrows by a day and an hour, pages by a campus. */
const STEPS: Readonly<Record<string, readonly [campuses: number, places: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [0, -HOURS_OF_DAY],
  ArrowRight: [0, HOURS_OF_DAY],
  PageUp: [-1, 0],
  PageDown: [1, 0],
  Home: [0, -STUDY_HOURS],
  End: [0, STUDY_HOURS],
};
const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

interface YearPictureProps {
  readonly simulation: Simulation;
  readonly columns: readonly Float32Array[];
  readonly scale: HeatScale;
  readonly metric: YearMetric;
}
/** A strip a campus, hour of the day by day of the year; a real slider lies over all of them. */
export const YearPicture = ({ simulation, columns, scale, metric }: YearPictureProps) => {
  const { stores } = useShell();
  const now = useClock((clock) => clock.hour);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const { campuses } = simulation;
  const view = YEAR_VIEWS[metric];
  const height = columns.length * STEP_PX - GAP_PX;
  const nowPlace = placeOfHour(YEAR_CLOCK, now);
  const { campus, place } = cursor ?? { campus: 0, place: nowPlace };
  const hour = hourOfPlace(YEAR_CLOCK, place);
  const at = campuses[campus];
  const words = `${at?.name ?? ''}, ${formatDay(hour)}, ${formatHour(hour)}: ${view.words(columns[campus]?.[hour] ?? Number.NaN, at?.itMw ?? 0)}`;
  const left = (of: number) => `${((Math.floor(of / HOURS_OF_DAY) + 0.5) / DAYS) * 100}%`;
  const go = ({ campus: to, place: when }: Cursor) => {
    setHour(stores.clock, hourOfPlace(YEAR_CLOCK, when));
    // shown on the map, without leaving this page for its card
    const site = campuses[to]?.site;
    if (site) stores.view.setState({ selected: site });
  };
  const pointed = (event: MouseEvent): Cursor => {
    const box = event.currentTarget.getBoundingClientRect();
    const day = clamp(Math.floor(((event.clientX - box.left) / (box.width || 1)) * DAYS), DAYS - 1);
    const y = clamp(((event.clientY - box.top) / (box.height || 1)) * height, height - 1);
    const row = clamp(Math.floor(y / STEP_PX), campuses.length - 1);
    return { campus: row, place: day * HOURS_OF_DAY + clamp(Math.floor(y - row * STEP_PX), HOURS_OF_DAY - 1) };
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step) {
      setCursor({
        campus: clamp(campus + step[0], campuses.length - 1),
        place: clamp(place + step[1], STUDY_HOURS - 1),
      });
    } else if (event.key === 'Enter' || event.key === ' ') go({ campus, place });
    else if (event.key === 'Escape' && cursor) setCursor(null);
    else return;
    event.preventDefault();
  };
  const names = useMemo(
    () => (
      <ul className="year-names" aria-hidden="true">
        {campuses.map(({ site, name, ba }) => (
          <li key={site} title={`${name}, ${ba}`}>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    ),
    [campuses],
  );
  return (
    <>
      <div className="year-glance">
        {names}
        <div className="year-plot" style={{ height: `${height}px` }}>
          <Paint columns={columns} scale={scale} />
          <i className="year-now" style={{ left: left(nowPlace) }} />
          {cursor ? (
            <i
              className="year-cursor"
              style={{ left: left(place), top: `${campus * STEP_PX + (place % HOURS_OF_DAY) + 0.5}px` }}
            />
          ) : null}
          <input
            type="range"
            min={0}
            max={STUDY_HOURS - 1}
            step={1}
            value={place}
            aria-label={`Year at a glance, ${view.label} by campus. Left and right a day, up and down an hour, page up and down a campus, Enter sets the clock`}
            aria-valuetext={words}
            onKeyDown={press}
            onChange={(event) => setCursor({ campus, place: Number(event.target.value) })}
            onBlur={() => setCursor(null)}
            onPointerDown={(event) => {
              // the place pressed is the hour meant, in both directions: the slider's own drag knows one only
              event.preventDefault();
              event.currentTarget.focus({ preventScroll: true });
            }}
            onPointerMove={(event) => setCursor(pointed(event))}
            onPointerLeave={() => setCursor(null)}
            onClick={(event) => go(pointed(event))}
          />
        </div>
        <div className="heat-months year-glance-months" aria-hidden="true">
          {MONTH_NAMES.map((month, i) => (
            <span key={month} style={{ left: `${((MONTH_STARTS[i] ?? 0) / DAYS) * 100}%` }}>
              {month.slice(0, 1)}
            </span>
          ))}
        </div>
      </div>
      <p className="power-readout">
        {words}
        {cursor ? '' : ', at the clock'}
      </p>
    </>
  );
};
