// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScenarioEvent } from '../../src/model/scenario/events.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { createClockStore, setHour, setSpan, stepSpan, togglePlay } from '../../src/store/clock.ts';
import { addEvent } from '../../src/store/work.ts';
import { startClockLoop } from '../../src/ui/clock/clock-loop.ts';
import { callMarks, eventMarks, placeMarks } from '../../src/ui/clock/event-marks.ts';
import { brushed, daysOf, niceExtent, nightsOf, weekStart, windowLoads, windowStart } from '../../src/ui/clock/week.ts';
import { CAMPUSES, CHOSEN, HOURS, YEAR } from './operate-fixture.ts';
import { click, openShell, PLACEMENT, press } from './shell.tsx';

const event = (change: Partial<ScenarioEvent> = {}): ScenarioEvent => ({
  kind: 'site-loss',
  target: 'Alpha',
  fromHour: 5600,
  hours: 24,
  severity: 100,
  ...change,
});

describe('the window of the clock', () => {
  it('is whole local days with the hour’s day in the middle, inside the year', () => {
    // 18:00 CDT on 20 August: the week begins at 00:00 on the 17th
    expect(windowStart(5591, 168)).toBe(5591 - 18 - 72);
    expect(weekStart(5591)).toBe(windowStart(5591, 168));
    expect(windowStart(5591, 24)).toBe(5591 - 18);
    expect(windowStart(5591, 672)).toBe(5591 - 18 - 13 * 24);
    expect(windowStart(3, 168)).toBe(0);
    expect(windowStart(STUDY_HOURS - 1, 672)).toBe(STUDY_HOURS - 672);
    expect(daysOf(windowStart(5591, 72), 72)).toEqual([0, 24, 48]);
    const dark = nightsOf(windowStart(5591, 48), 48).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(dark).toBe(24);
  });
  it('is drawn anew by a brush, whole days as near as can be', () => {
    const start = windowStart(5591, 168);
    for (const [from, to, days] of [
      [start + 3, start + 75, 3],
      [start + 75, start + 3, 3],
      [start, start + 2, 1],
      [start, start + 5000, 28],
    ] as const) {
      const next = brushed(from, to, 5591);
      expect(next.spanHours).toBe(days * 24);
      expect(windowStart(next.hour, next.spanHours)).toBe(start);
      // the hour of the day stays
      expect(Math.abs(next.hour - 5591) % 24).toBe(0);
    }
    expect(brushed(0, 1, 23).hour).toBeGreaterThanOrEqual(0);
  });
  it('steps through the usual lengths and holds to whole days', () => {
    const clock = createClockStore();
    const span = () => clock.getState().spanHours;
    expect(span()).toBe(168);
    stepSpan(clock, 1);
    expect(span()).toBe(336);
    setSpan(clock, 100);
    expect(span()).toBe(96);
    stepSpan(clock, -1);
    expect(span()).toBe(72);
    setSpan(clock, 1e6);
    stepSpan(clock, 1);
    expect(span()).toBe(672);
    setSpan(clock, 0);
    stepSpan(clock, -1);
    expect(span()).toBe(24);
  });
  it('stacks the classes, and what stands still on top', () => {
    const levels = windowLoads(YEAR, CHOSEN, HOURS.outage, 2);
    expect(levels.map(({ id, top }) => [id, top[0], top[1]])).toEqual([
      ['training', 330, 330],
      ['inference', 420, 420],
      ['batch', 455, 455],
      ['paused', 500, 455],
    ]);
    for (const [i, level] of levels.entries()) if (i > 0) expect(level.below).toEqual(levels[i - 1]?.top);
  });
  it('has round scales that hold all of it', () => {
    expect(niceExtent([[31, 139], [40]], true)).toEqual([0, 150]);
    const [low, high] = niceExtent([[361, 402]], false);
    expect(low).toBeLessThanOrEqual(361);
    expect(high).toBeGreaterThanOrEqual(402);
    expect(low).toBeGreaterThan(300);
    expect(niceExtent([[Number.NaN]], true)).toEqual([0, 1]);
    expect(niceExtent([[7, 7]], false)[0]).toBeLessThanOrEqual(7);
  });
});

describe('marks on the track', () => {
  it('say what happens where, in order, inside the year', () => {
    const marks = eventMarks(
      [
        event({ fromHour: STUDY_HOURS - 3 }),
        event({ kind: 'price-spike', target: 'all', fromHour: 10, hours: 6 }),
        event({ kind: 'ba-loss', target: 'ERCO', fromHour: 5 }),
        event({ fromHour: STUDY_HOURS }),
      ],
      CAMPUSES,
    );
    expect(marks.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Loss of a balancing area, ERCO', 5, 29],
      ['Price spike, everywhere', 10, 16],
      ['Site loss, Alpha', STUDY_HOURS - 3, STUDY_HOURS],
    ]);
    expect(eventMarks(undefined, CAMPUSES)).toEqual([]);
  });
  it('tell the grid’s calls as spans', () => {
    expect(callMarks(YEAR).map(({ from, to }) => [from, to])).toEqual([[HOURS.call, HOURS.call + 3]]);
    expect(callMarks({ ...YEAR, conditions: { ...YEAR.conditions, cause: null } })).toEqual([]);
  });
  it('stand in the window with words that do not collide', () => {
    const at = (from: number, to: number) => ({ id: `${from}`, kind: 'site-loss' as const, label: 'x', from, to });
    const placed = placeMarks([at(0, 10), at(10, 20), at(80, 90), at(95, 120), at(200, 210)], 5, 100);
    expect(placed.map(({ left, width, words }) => [left, width, words])).toEqual([
      [0, 0.05, 'right'],
      [0.05, expect.closeTo(0.1), 'none'],
      [0.75, expect.closeTo(0.1), 'left'],
      [0.9, expect.closeTo(0.1), 'none'],
    ]);
  });
});

describe('the clock of Operate', () => {
  let shell: ReturnType<typeof openShell>;
  const clock = () => shell.stores.clock.getState();
  beforeEach(() => {
    shell = openShell();
    act(() => shell.stores.view.setState({ mode: 'operate', policy: 'follow-price' }));
    const { scenario } = shell.stores.scenario.getState();
    act(() =>
      shell.stores.runs.setState({
        place: { status: 'done', last: PLACEMENT },
        placedScenario: scenario,
        simulate: { status: 'done', last: YEAR },
        simulatedScenario: scenario,
      }),
    );
  });
  afterEach(() => shell.close());
  const strip = () => shell.named('.clock input[type="range"]', 'Hour of the year 2024') as HTMLInputElement;
  const point = (name: string, x: number) =>
    act(() => {
      strip().getBoundingClientRect = () => ({ left: 0, top: 0, width: 8784, height: 36 }) as DOMRect;
      strip().dispatchEvent(new PointerEvent(name, { bubbles: true, clientX: x, button: 0, pointerId: 1 }));
    });

  it('has rows of load by class, price and carbon, scales with units, and values at the playhead', () => {
    const week = shell.element.querySelector('.week') as HTMLElement;
    for (const id of ['training', 'inference', 'batch']) expect(week.querySelector(`.load-${id}`)).not.toBeNull();
    expect(week.querySelector('.load-paused')).toBeNull();
    expect([...week.querySelectorAll('.week-labels > div')].map(({ textContent }) => textContent)).toEqual([
      'LoadMW IT6000',
      'Price paid$/MWh1500',
      expect.stringMatching(/^Carbong\/kWh, average\d+\d+$/),
    ]);
    act(() => setHour(shell.stores.clock, HOURS.spike));
    expect([...week.querySelectorAll('.week-values p')].map(({ textContent }) => textContent)).toEqual([
      '455of 600',
      '60static 139',
      '290static 300',
    ]);
    expect(week.querySelectorAll('.playhead-dot')).toHaveLength(2);
    act(() => setHour(shell.stores.clock, HOURS.outage));
    expect(shell.element.querySelector('.load-paused')).not.toBeNull();
  });
  it('draws the window once, not on the tick', () => {
    const path = () => shell.element.querySelector('.line-now');
    const before = path();
    const d = before?.getAttribute('d');
    act(() => setHour(shell.stores.clock, clock().hour + 1));
    expect(path()).toBe(before);
    expect(path()?.getAttribute('d')).toBe(d);
  });
  it('a click sets the hour, a drag outside the window draws another, one inside takes it along', () => {
    point('pointerdown', 1000);
    point('pointermove', 1002);
    point('pointerup', 1002);
    expect(clock()).toMatchObject({ hour: 1000, spanHours: 168 });
    point('pointerdown', 4000);
    point('pointermove', 4072);
    expect(shell.element.querySelector('[data-brushing]')).not.toBeNull();
    point('pointerup', 4072);
    expect(clock().spanHours).toBe(72);
    expect(Math.abs(windowStart(clock().hour, 72) - 4000)).toBeLessThanOrEqual(12);
    const { hour } = clock();
    point('pointerdown', hour);
    point('pointermove', hour + 100);
    point('pointermove', hour + 50);
    point('pointerup', hour + 50);
    expect(clock()).toMatchObject({ hour: hour + 50, spanHours: 72 });
  });
  it('walks by windows and makes them longer and shorter by keys', () => {
    const { hour } = clock();
    press(strip(), 'PageDown');
    expect(clock().hour).toBe(hour + 168);
    press(strip(), 'PageUp');
    press(strip(), 'ArrowUp');
    expect(clock()).toMatchObject({ hour, spanHours: 336 });
    expect((shell.named('.clock select', /./) as HTMLSelectElement).value).toBeTruthy();
    press(strip(), 'ArrowDown');
    press(strip(), 'ArrowDown');
    expect(clock().spanHours).toBe(72);
    press(strip(), 'ArrowRight');
    expect(clock().hour).toBe(hour + 1);
  });
  it('marks events in words over the rows and as bars on the year; each leads to its hour', () => {
    act(() => void addEvent(shell.stores.scenario, event()));
    const mark = () => shell.named('.event-mark', /^Site loss, Alpha/);
    expect(mark().textContent).toBe('Site loss, Alpha');
    expect(shell.element.querySelectorAll('.event-band')).toHaveLength(1);
    expect(shell.element.querySelectorAll('.year-marks [data-kind="event"]')).toHaveLength(1);
    click(mark());
    expect(clock().hour).toBe(5600);
    act(() => setHour(shell.stores.clock, HOURS.call));
    expect(shell.named('.event-mark', /^Call of the grid/).dataset.kind).toBe('call');
    // a call is no alarm: it shades nothing
    expect(shell.element.querySelectorAll('.event-band')).toHaveLength(0);
  });
});

describe('the loop of the clock', () => {
  it('asks for no frame while it is paused or hidden', () => {
    const clock = createClockStore();
    const asked: FrameRequestCallback[] = [];
    const real = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (frame) => asked.push(frame);
    let visible: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => visible, configurable: true });
    const stop = startClockLoop(clock);
    expect(asked).toHaveLength(0);
    togglePlay(clock);
    expect(asked).toHaveLength(1);
    asked.shift()?.(1000);
    asked.shift()?.(1500);
    expect(clock.getState()).toMatchObject({ hour: 5591, fraction: 0.5 });
    visible = 'hidden';
    asked.shift()?.(2000);
    expect(asked).toHaveLength(0);
    expect(clock.getState().fraction).toBe(0.5);
    visible = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toHaveLength(1);
    togglePlay(clock);
    asked.shift()?.(9000);
    expect(asked).toHaveLength(0);
    expect(clock.getState().fraction).toBe(0.5);
    stop();
    globalThis.requestAnimationFrame = real;
  });
  it('does not make up for the time in which the page was hidden', () => {
    const clock = createClockStore();
    const asked = new Map<number, FrameRequestCallback>();
    let ids = 0;
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
      ids += 1;
      asked.set(ids, frame);
      return ids;
    });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => asked.delete(id));
    const frame = (now: number) => {
      const due = [...asked.values()];
      asked.clear();
      for (const callback of due) callback(now);
    };
    let visible: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => visible, configurable: true });
    const see = (state: DocumentVisibilityState) => {
      visible = state;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const stop = startClockLoop(clock);
    togglePlay(clock);
    frame(1000);
    frame(1250);
    const { hour, fraction } = clock.getState();
    expect(fraction).toBeGreaterThan(0);
    // a browser runs no frame of a hidden page: the pending one would come an hour later
    see('hidden');
    expect(asked.size).toBe(0);
    see('visible');
    expect(asked.size).toBe(1);
    frame(3_600_000);
    expect(clock.getState()).toMatchObject({ hour, fraction });
    stop();
    expect(asked.size).toBe(0);
    vi.unstubAllGlobals();
  });
});
