import { scaleLinear } from 'd3';
import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent, useMemo, useState } from 'react';
import { formatDay, formatNumber } from '../../format.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { setHour } from '../../store/clock.ts';
import { areaPath, type Band, linePath, WEEK_HOURS } from '../clock/week.ts';
import { useClock, useShell } from '../use-store.ts';
import { HOURS_OF_DAY, type SiteClock } from './site-time.ts';
import { bandsOfYear, stackWeek, supplyWords, weekUses } from './week-supply.ts';

/** Units: an hour across; px down. */
const PLOT = { top: 4, height: 130 } as const;
const STORE = { top: 146, height: 28 } as const;
const heightOf = (hasBattery: boolean): number => (hasBattery ? 176 : 136);
const DAY_STARTS = Array.from({ length: 8 }, (_, day) => day * HOURS_OF_DAY);

interface WeekProps {
  readonly power: CampusPower;
  readonly clock: SiteClock;
  readonly start: number;
}
const Picture = memo(({ power: { hours, sizes }, start, most }: WeekProps & { most: number }) => {
  const height = heightOf(sizes.batteryMwh > 0);
  const picture = useMemo(() => {
    const band: Band = { ...PLOT, low: 0, high: most };
    const bands = bandsOfYear(hours);
    const levels = stackWeek(hours, bands, start);
    const { load, charged } = weekUses(hours, start);
    const stored = hours.storedMwh.subarray(start, start + WEEK_HOURS);
    return {
      bands: bands.map(({ id, fill }, i) => ({ id, fill, path: areaPath(levels[i]!, levels[i + 1]!, band) })),
      load: linePath(load, band),
      charged: linePath(charged, band),
      limit: linePath(
        hours.importLimitMw.subarray(start, start + WEEK_HOURS).map((mw) => (mw > most ? Number.NaN : mw)),
        band,
      ),
      stored: linePath(stored, { ...STORE, low: 0, high: sizes.batteryMwh || 1 }),
    };
  }, [hours, sizes, start, most]);
  return (
    <svg viewBox={`0 0 ${WEEK_HOURS} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {DAY_STARTS.map((at) => (
        <path key={at} className="day-line" d={`M${at} 0V${height}`} />
      ))}
      {picture.bands.map(({ id, fill, path }) => (
        <path key={id} className="supply-band" d={path} style={{ fill }} />
      ))}
      <path className="week-limit" d={picture.limit} />
      <path className="week-charged" d={picture.charged} />
      <path className="week-load" d={picture.load} />
      {sizes.batteryMwh > 0 ? (
        <>
          <path className="day-line" d={`M0 ${STORE.top + STORE.height}H${WEEK_HOURS}`} />
          <path className="week-stored" d={picture.stored} />
        </>
      ) : null}
    </svg>
  );
});

/** One week of supply; a real slider lies over it, its hours in words beneath. */
export const SupplyWeekChart = (props: WeekProps) => {
  const { power, clock, start } = props;
  const { stores } = useShell();
  const now = useClock((state) => state.hour);
  const [held, setHeld] = useState<number | null>(null);
  const shown = start + (held ?? Math.min(WEEK_HOURS - 1, Math.max(0, now - start)));
  const inWeek = now >= start && now < start + WEEK_HOURS;
  const most = useMemo(() => {
    const { load, charged } = weekUses(power.hours, start);
    const top = stackWeek(power.hours, bandsOfYear(power.hours), start).at(-1) ?? [];
    return (
      scaleLinear([0, Math.max(1, ...load, ...charged, ...top)], [0, 1])
        .nice(4)
        .domain()[1] ?? 1
    );
  }, [power, start]);
  const words = supplyWords(power.hours, clock, shown, power.sizes.batteryMwh > 0);
  const pointed = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / (box.width || 1);
    setHeld(Math.min(WEEK_HOURS - 1, Math.max(0, Math.floor(part * WEEK_HOURS))));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    setHour(stores.clock, shown);
    event.preventDefault();
  };
  const share = (hours: number) => `${(hours / WEEK_HOURS) * 100}%`;
  return (
    <>
      <div className="supply-week" style={{ '--plot': `${heightOf(power.sizes.batteryMwh > 0)}px` } as CSSProperties}>
        <div className="supply-scale" aria-hidden="true">
          {scaleLinear([0, most], [PLOT.top + PLOT.height, PLOT.top])
            .ticks(4)
            .map((value) => (
              <span key={value} style={{ top: PLOT.top + PLOT.height * (1 - value / most) }}>
                {formatNumber(value)}
              </span>
            ))}
          {power.sizes.batteryMwh > 0 ? (
            <span style={{ top: STORE.top + STORE.height / 2 }}>
              {formatNumber(power.sizes.batteryMwh)} <br />
              MWh
            </span>
          ) : null}
        </div>
        <div className="supply-plot">
          <Picture {...props} most={most} />
          {inWeek || held !== null ? <i className="playhead" style={{ left: share(shown - start + 0.5) }} /> : null}
          <input
            type="range"
            min={0}
            max={WEEK_HOURS - 1}
            step={1}
            value={shown - start}
            aria-label="Hour of the week; Enter sets the clock"
            aria-valuetext={words}
            onChange={(event) => setHeld(Number(event.target.value))}
            onKeyDown={press}
            onPointerMove={pointed}
            onPointerDown={pointed}
            onPointerLeave={() => setHeld(null)}
            onBlur={() => setHeld(null)}
          />
        </div>
        <div className="supply-days" aria-hidden="true">
          {DAY_STARTS.slice(0, 7).map((at) => (
            <span key={at} style={{ left: share(at) }}>
              {formatDay(start + clock.offset + at, 'utc')
                .split(' ')
                .slice(0, 2)
                .join(' ')}
            </span>
          ))}
        </div>
      </div>
      <p className="power-readout">{words}.</p>
    </>
  );
};
