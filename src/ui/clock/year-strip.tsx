import { type KeyboardEvent, memo, type PointerEvent, useMemo, useState } from 'react';
import { formatDay, formatHour } from '../../format.ts';
import type { HourIndex } from '../../model/ids.ts';
import type { PolicyRun } from '../../model/simulation/types.ts';
import { STUDY_HOURS } from '../../model/time.ts';
import { setHour, setSpan, stepHours, stepSpan } from '../../store/clock.ts';
import { useClock, useShell } from '../use-store.ts';
import type { EventMark } from './event-marks.ts';
import { brushed, windowStart, yearBars } from './week.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** First day of each month of 2024. */
const MONTH_DAYS = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
/** A press that moves less than this is a click. */
const BRUSH_PX = 4;

const percent = (hours: number): string => `${(hours / STUDY_HOURS) * 100}%`;

const Bars = memo(({ run }: { run: PolicyRun | null }) => {
  const path = useMemo(() => (run ? yearBars(run.networkPriceUsdPerMwh) : ''), [run]);
  return (
    <svg className="year-bars" viewBox="0 0 366 1" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
});

/** Events as alarm bars over the year; their words and buttons stand over the window and in the panel. */
const Marks = memo(({ marks }: { marks: readonly EventMark[] }) => (
  <div className="year-marks" aria-hidden="true">
    {marks.map(({ id, kind, from, to }) => (
      <i
        key={id}
        data-kind={kind === 'call' ? 'call' : 'event'}
        style={{ left: percent(from), width: percent(to - from) }}
      />
    ))}
  </div>
));

interface Drag {
  readonly fromX: number;
  readonly from: HourIndex;
  readonly to: HourIndex;
  /** `click` until it has moved far enough; then it draws a window, or takes the window along. */
  readonly what: 'click' | 'brush' | 'window';
}

interface YearStripProps {
  readonly run: PolicyRun | null;
  readonly marks?: readonly EventMark[];
  /** Shows the window of the charts below, which a drag draws anew. Else the strip is a slider for the hour alone. */
  readonly brush?: boolean;
}
const NO_MARKS: readonly EventMark[] = [];

/** The whole year: a real slider over 8,784 hours, drawn as a strip with the window of the charts on it. */
export const YearStrip = ({ run, marks = NO_MARKS, brush = false }: YearStripProps) => {
  const { stores } = useShell();
  const { clock } = stores;
  const hour = useClock((state) => state.hour);
  const span = useClock((state) => state.spanHours);
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = windowStart(hour, span);
  const pointed = (event: PointerEvent): HourIndex => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(0.99999, Math.max(0, (event.clientX - box.left) / (box.width || 1)));
    return Math.floor(part * STUDY_HOURS);
  };
  const down = (event: PointerEvent<HTMLInputElement>) => {
    if (!brush || event.button !== 0) return;
    // the slider's own drag moves the hour; here it draws the window
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture?.(event.pointerId);
    const at = pointed(event);
    setDrag({ fromX: event.clientX, from: at, to: at, what: 'click' });
  };
  const move = (event: PointerEvent<HTMLInputElement>) => {
    if (!drag) return;
    const to = pointed(event);
    const isFar = drag.what !== 'click' || Math.abs(event.clientX - drag.fromX) >= BRUSH_PX;
    if (!isFar) return;
    const inWindow =
      drag.what === 'window' || (drag.what === 'click' && drag.from >= start && drag.from < start + span);
    if (inWindow) {
      stepHours(clock, to - drag.to);
      setDrag({ ...drag, to, what: 'window' });
    } else setDrag({ ...drag, to, what: 'brush' });
  };
  const up = () => {
    if (!drag) return;
    if (drag.what === 'click') setHour(clock, drag.from);
    if (drag.what === 'brush') {
      const next = brushed(drag.from, drag.to, hour);
      setSpan(clock, next.spanHours);
      setHour(clock, next.hour);
    }
    setDrag(null);
  };
  const press = (event: KeyboardEvent) => {
    if (!brush) return;
    if (event.key === 'PageUp') stepHours(clock, -span);
    else if (event.key === 'PageDown') stepHours(clock, span);
    else if (event.key === 'ArrowUp') stepSpan(clock, 1);
    else if (event.key === 'ArrowDown') stepSpan(clock, -1);
    else return;
    event.preventDefault();
  };
  const drawn = drag?.what === 'brush' ? [Math.min(drag.from, drag.to), Math.abs(drag.to - drag.from)] : [start, span];
  return (
    <div className="year-strip" data-brushing={drag?.what === 'brush' || undefined}>
      <Bars run={run} />
      <Marks marks={marks} />
      <input
        type="range"
        data-clock=""
        min={0}
        max={STUDY_HOURS - 1}
        step={1}
        value={hour}
        aria-label="Hour of the year 2024"
        aria-valuetext={`${formatDay(hour)}, ${formatHour(hour)}`}
        aria-description={
          brush ? 'Page up and down move by the window of the charts, up and down make it longer or shorter' : undefined
        }
        onChange={(event) => setHour(clock, Number(event.target.value))}
        onKeyDown={press}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setDrag(null)}
      />
      <i className="year-window" style={{ left: percent(drawn[0] ?? 0), width: percent(drawn[1] ?? 0) }} />
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
