import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { PowerHours } from '../../model/power/report-types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { PALETTES } from '../../palette.ts';
import { setHour } from '../../store/clock.ts';
import { LegendView } from '../parts/legend-view.tsx';
import { SaveSvg } from '../parts/save-svg.tsx';
import { Section } from '../parts/section.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useClock, useShell, useView } from '../use-store.ts';
import {
  DAY_PX,
  HEAT_METRICS,
  type HeatMetric,
  type HeatScale,
  HOUR_PX,
  heatLegend,
  METRIC_VIEWS,
  metricScale,
  paintYear,
} from './heat-scale.ts';
import {
  DAYS,
  HOURS_OF_DAY,
  hourOfPlace,
  MONTH_NAMES,
  MONTH_STARTS,
  placeOfHour,
  type SiteClock,
  siteHourWords,
} from './site-time.ts';

const OPTIONS = HEAT_METRICS.map((id) => ({ id, label: METRIC_VIEWS[id].label }));
const SOURCES = {
  load: 'powerEnergy',
  price: 'powerPrice',
  carbon: 'carbonMean',
  cfe: 'powerCfe',
  pue: 'powerWater',
} as const satisfies Record<HeatMetric, string>;

interface PaintProps {
  readonly column: Float32Array;
  readonly scale: HeatScale;
  readonly clock: SiteClock;
}
/** The picture alone: painted once a metric and theme, never on the tick. */
const Paint = memo(({ column, scale, clock }: PaintProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // pixels that are put in and read out: kept off the GPU, whose queue would be waited for
    const context = canvas.current?.getContext?.('2d', { willReadFrequently: true });
    if (!context) return;
    const start = performance.now();
    const pixels = paintYear(column, scale, clock);
    context.putImageData(new ImageData(pixels, DAYS * DAY_PX, HOURS_OF_DAY * HOUR_PX), 0, 0);
    performance.measure('power-heatmap', { start, end: performance.now() });
  }, [column, scale, clock]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} width={DAYS * DAY_PX} height={HOURS_OF_DAY * HOUR_PX} />
    </div>
  );
});

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  ArrowLeft: -HOURS_OF_DAY,
  ArrowRight: HOURS_OF_DAY,
  PageUp: -7 * HOURS_OF_DAY,
  PageDown: 7 * HOURS_OF_DAY,
  Home: -STUDY_HOURS,
  End: STUDY_HOURS,
};
const clampPlace = (place: number): number => Math.min(STUDY_HOURS - 1, Math.max(0, place));
const atPlace = (place: number) => ({
  left: `${((Math.floor(place / HOURS_OF_DAY) + 0.5) / DAYS) * 100}%`,
  top: `${(((place % HOURS_OF_DAY) + 0.5) / HOURS_OF_DAY) * 100}%`,
});

/** The year of the site, hour of the day by day; a real slider lies over it. */
const YearPicture = ({ hours, metric, clock }: { hours: PowerHours; metric: HeatMetric; clock: SiteClock }) => {
  const { stores } = useShell();
  const palette = PALETTES[useView((view) => view.theme)];
  const now = useClock((state) => state.hour);
  const [cursor, setCursor] = useState<number | null>(null);
  const view = METRIC_VIEWS[metric];
  const column = view.column(hours);
  const scale = useMemo(() => metricScale(metric, hours, palette), [metric, hours, palette]);
  const place = cursor ?? placeOfHour(clock, now);
  const hour = hourOfPlace(clock, place);
  const words = `${siteHourWords(clock, hour)}: ${view.label} ${view.words(column[hour] ?? Number.NaN)}`;
  const pointed = (event: MouseEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (at: number, size: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((at / (size || 1)) * count)));
    const day = part(event.clientX - box.left, box.width, DAYS);
    return day * HOURS_OF_DAY + part(event.clientY - box.top, box.height, HOURS_OF_DAY);
  };
  const press = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (by !== undefined) setCursor(clampPlace(place + by));
    else if (event.key === 'Enter' || event.key === ' ') setHour(stores.clock, hour);
    else if (event.key === 'Escape' && cursor !== null) setCursor(null);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="heat">
        <div className="heat-hours" aria-hidden="true">
          {[0, 6, 12, 18].map((at) => (
            <span key={at} style={{ top: `${(at / HOURS_OF_DAY) * 100}%` }}>
              {at}
            </span>
          ))}
        </div>
        <div className="heat-plot">
          <Paint column={column} scale={scale} clock={clock} />
          <i className="heat-now" style={atPlace(placeOfHour(clock, now))} />
          {cursor === null ? null : <i className="heat-cursor" style={atPlace(place)} />}
          <input
            type="range"
            min={0}
            max={STUDY_HOURS - 1}
            step={1}
            value={place}
            aria-label={`Year by hour, ${view.label}. Up and down an hour, left and right a day, Enter sets the clock`}
            aria-valuetext={words}
            onKeyDown={press}
            onChange={(event) => setCursor(Number(event.target.value))}
            onBlur={() => setCursor(null)}
            onPointerDown={(event) => {
              // the place pressed is the hour meant, in both directions: the slider's own drag knows one only
              event.preventDefault();
              event.currentTarget.focus({ preventScroll: true });
            }}
            onPointerMove={(event) => setCursor(pointed(event))}
            onPointerLeave={() => setCursor(null)}
            onClick={(event) => {
              setHour(stores.clock, hourOfPlace(clock, pointed(event)));
            }}
          />
        </div>
        <div className="heat-months" aria-hidden="true">
          {MONTH_NAMES.map((month, i) => (
            <span key={month} style={{ left: `${((MONTH_STARTS[i] ?? 0) / DAYS) * 100}%` }}>
              {month}
            </span>
          ))}
        </div>
      </div>
      <p className="power-readout">
        {words}
        {cursor === null ? ', at the clock' : ''}
      </p>
      <LegendView legend={heatLegend(metric, scale, column)} />
    </>
  );
};

/** Load, price, carbon, carbon-free share or PUE of every hour. */
export const HeatSection = ({ hours, clock }: { hours: PowerHours; clock: SiteClock }) => {
  const [metric, setMetric] = useState<HeatMetric>('load');
  return (
    <Section title="The year, hour by hour" note="2024, hour of the day by day">
      <Segmented label="Shown by hour" options={OPTIONS} selected={metric} onSelect={setMetric} />
      <YearPicture hours={hours} metric={metric} clock={clock} />
      <SaveSvg name="The year, hour by hour" />
      <p className="limit-line">
        Hours of the day are the site’s standard time ({clock.zone}, no daylight saving). The study year is UTC: its
        first {-clock.offset} hours stand at the end of 31 December.{' '}
        <span className="on-screen">A click, or Enter, sets the clock.</span>
      </p>
      <SourceLine figures={[SOURCES[metric]]} />
    </Section>
  );
};
