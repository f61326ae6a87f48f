import { describe, expect, it } from 'vitest';
import type { Legend } from '../../src/layers/layer.ts';
import { EVENTS } from '../../src/model/scenario/events.ts';
import type { EventImpact } from '../../src/model/simulation/event-impact.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { PALETTES } from '../../src/palette.ts';
import { impactFinding, impactWords, likelyTarget, presetFigure } from '../../src/ui/operate/event-figures.ts';
import { interestingHours, largest } from '../../src/ui/operate/interesting-hours.ts';
import {
  carriedWords,
  conservation,
  movesOfHour,
  negativeWords,
  pausedMwAtHour,
  sumByCause,
} from '../../src/ui/operate/move-figures.ts';
import { monthMeans, YEAR_VIEWS, yearLegend, yearScale } from '../../src/ui/operate/year-metric.ts';
import { paintYear } from '../../src/ui/power/heat-scale.ts';
import { siteClock } from '../../src/ui/power/site-time.ts';
import { CAMPUSES, CHOSEN, HOURS, STILL, YEAR } from './operate-fixture.ts';

describe('moves of an hour', () => {
  const rows = movesOfHour(YEAR, CHOSEN, HOURS.spike);
  it('say who, from, to and why, jobs by their names', () => {
    expect(rows.map(({ who, from, to, why }) => [who, from, to, why])).toEqual([
      ['Frontier run', 'Alpha', 'Beta', 'cheaper: 416 → 35\u2009$/MWh'],
      ['Training pool', 'Alpha', 'Gamma', 'cheaper: 416 → 40\u2009$/MWh'],
      ['Inference', 'Gamma', 'Beta', 'its campus was full'],
      ['Batch', 'Alpha', 'Gamma', 'cheaper: 416 → 40\u2009$/MWh'],
    ]);
    expect(movesOfHour(YEAR, CHOSEN, HOURS.big)[0]?.why).toBe('cleaner: 412 → 100\u2009g/kWh');
    expect(movesOfHour(YEAR, CHOSEN, HOURS.call - 1)[0]?.why).toBe('left before a call of the grid');
    // one that is not cheaper by its energy price alone never claims to be
    const same = {
      ...YEAR,
      series: { ...YEAR.series, energyPriceUsdPerMwh: YEAR.series.carbonKgPerMwh.map(() => 30) },
    };
    expect(movesOfHour(same, CHOSEN, HOURS.spike)[0]?.why).toBe('cheaper with delivery and cooling');
    expect(movesOfHour(YEAR, CHOSEN, 0)).toEqual([]);
  });
  it('say what they carry, where they carry anything', () => {
    expect(rows.map(carriedWords)).toEqual(['6.5\u2009TB, 11 min', '6.5\u2009TB, 11 min', '', '']);
  });
  it('go out as they come in, by class, added up from either end', () => {
    const sums = conservation(YEAR, CHOSEN, HOURS.spike);
    expect(sums).toEqual([
      { workload: 'training', outMw: 60, intoMw: 60 },
      { workload: 'inference', outMw: 25, intoMw: 25 },
      { workload: 'batch', outMw: 5, intoMw: 5 },
    ]);
    // a row whose target is missing shows as what it is: not conserved
    const broken = {
      ...CHOSEN,
      moves: { ...CHOSEN.moves, to: CHOSEN.moves.to.map((to, row) => (row === 3 ? 9 : to)) },
    };
    expect(conservation(YEAR, broken, HOURS.spike)[0]).toEqual({ workload: 'training', outMw: 60, intoMw: 20 });
  });
  it('explain a saving below zero by its cause', () => {
    expect(negativeWords(rows, 'follow-price')).toBe('A saving below zero: work that had to make way.');
    expect(negativeWords(movesOfHour(YEAR, CHOSEN, HOURS.call - 1), 'optimal')).toContain('before a call of the grid');
    expect(negativeWords(movesOfHour(YEAR, CHOSEN, HOURS.big), 'optimal')).toBe('');
  });
  it('add up by cause over any hours', () => {
    expect(sumByCause(CHOSEN, HOURS.spike, HOURS.spike + 1)).toEqual([
      { cause: 'price', moves: 3, movedMwh: 65, costUsd: 1201, savedUsd: 18_900 },
      { cause: 'room', moves: 1, movedMwh: 25, costUsd: 0, savedUsd: -250 },
    ]);
    const year = sumByCause(CHOSEN, 0, STUDY_HOURS);
    expect(year.map(({ cause }) => cause)).toEqual(['carbon', 'price', 'home', 'curtailment', 'room', 'outage']);
    expect(year.reduce((sum, { movedMwh }) => sum + movedMwh, 0)).toBe(290);
    expect(sumByCause(STILL, 0, STUDY_HOURS)).toEqual([]);
  });
  it('know what stands still', () => {
    expect(pausedMwAtHour(CHOSEN, 3, HOURS.outage)).toBe(45);
    expect(pausedMwAtHour(CHOSEN, 3, HOURS.outage + 1)).toBe(0);
  });
});

describe('interesting hours', () => {
  const hours = interestingHours(YEAR, CHOSEN, STILL);
  it('are found in the runs, each with one line why', () => {
    expect(Object.fromEntries(hours.map(({ id, hour }) => [id, hour]))).toEqual({
      saving: HOURS.spike,
      move: HOURS.big,
      spread: HOURS.spike,
      load: HOURS.peak,
      paused: HOURS.outage,
    });
    const why = Object.fromEntries(hours.map(({ id, why }) => [id, why]));
    expect(why.saving).toBe('43.5\u2009k$ of energy in one hour: 139 → 60\u2009$/MWh paid');
    expect(why.spread).toBe('416\u2009$/MWh at Alpha, 35 at Beta');
    expect(why.move).toBe('120\u2009MW change places');
    expect(why.paused).toContain('45');
  });
  it('leave out what does not happen', () => {
    const ids = interestingHours(YEAR, STILL, STILL).map(({ id }) => id);
    expect(ids).toEqual(['spread', 'load']);
    expect(largest(3, () => 0)).toBeNull();
    expect(largest(3, (hour) => [1, 5, 5][hour] ?? 0)).toBe(1);
  });
  it('tell unserved demand only where it is news', () => {
    const every = {
      ...CHOSEN,
      unservedMw: CHOSEN.unservedMw.map(() => 10),
      kpis: { ...CHOSEN.kpis, unservedMwh: 87_840 },
    };
    expect(interestingHours(YEAR, every, STILL).some(({ id }) => id === 'unserved')).toBe(false);
    const once = { ...every, unservedMw: every.unservedMw.map((mw, hour) => (hour === 77 ? 90 : mw)) };
    expect(interestingHours(YEAR, once, STILL).find(({ id }) => id === 'unserved')?.hour).toBe(77);
  });
});

const ticksOf = (legend: Legend) => (legend.kind === 'ramp' ? legend.ticks.map(({ label }) => label) : []);

describe('the year at a glance', () => {
  const clock = siteClock(-96);
  it('takes a campus out of the hour-major columns', () => {
    const load = YEAR_VIEWS.load.column(YEAR, CHOSEN, 0);
    expect(load).toHaveLength(STUDY_HOURS);
    expect(load[0]).toBeCloseTo((180 + 40 + 20) / 300, 6);
    expect(load[1]).toBeCloseTo((180 + 45 + 20) / 300, 6);
    expect(YEAR_VIEWS.price.column(YEAR, CHOSEN, 0)[HOURS.spike]).toBe(416);
    expect(YEAR_VIEWS.carbon.column(YEAR, CHOSEN, 2)[5]).toBe(100);
    const paused = YEAR_VIEWS.paused.column(YEAR, CHOSEN, 1);
    expect([paused[HOURS.outage], paused[0]].map((x) => Math.fround(x ?? -1))).toEqual([Math.fround(0.45), 0]);
  });
  it('paints with the scale that its legend shows, clamps marked', () => {
    for (const theme of ['light', 'dark'] as const) {
      const scale = yearScale('price', PALETTES[theme]);
      const columns = CAMPUSES.map((_, i) => YEAR_VIEWS.price.column(YEAR, CHOSEN, i));
      const legend = yearLegend('price', scale, columns);
      expect(legend).toMatchObject({ kind: 'ramp', colors: PALETTES[theme].ramps.price });
      expect(ticksOf(legend)).toEqual(['−20', '65', '≥ 150']);
      const pixels = paintYear(columns[0] as Float32Array, scale, clock, 1, 1);
      expect(pixels).toHaveLength(366 * 24 * 4);
      // the spike is the only pixel at the ramp's end
      const ends = [...scale.bytes.slice(255 * 3, 256 * 3)];
      let found = 0;
      for (let at = 0; at < pixels.length; at += 4) if (ends.every((byte, k) => pixels[at + k] === byte)) found++;
      expect(found).toBe(1);
    }
    const load = yearLegend('load', yearScale('load', PALETTES.light), [Float32Array.of(0.5, 1.00001)]);
    expect(ticksOf(load)).toEqual(['40', '70', '100']);
  });
  it('has months as means, missing hours left out', () => {
    const ones = new Float32Array(STUDY_HOURS).fill(2);
    ones[10] = Number.NaN;
    const { months, year } = monthMeans(ones, clock);
    expect(months).toEqual(Array.from({ length: 12 }, () => 2));
    expect(year).toBe(2);
    const first = new Float32Array(STUDY_HOURS);
    // the first hour of January in the clock's time
    first[6] = 744;
    expect(monthMeans(first, clock).months.slice(0, 2)).toEqual([1, 0]);
    expect(monthMeans(new Float32Array(STUDY_HOURS).fill(Number.NaN), clock).year).toBeNaN();
  });
});

describe('events as text', () => {
  const impact: EventImpact = {
    unservedMwh: 120,
    peakUnservedMw: 30,
    pausedMwh: 300,
    lostMwh: 340,
    movedMwh: 10,
    extraCostUsd: 1.2e6,
    recoveryHours: 24,
    servedShare: 0.8,
  };
  it('say what came of them', () => {
    expect(impactFinding(impact, 'Follow the price')).toBe(
      'Under follow the price, 120\u2009MWh of demand go unserved, 30\u2009MW at most, 340\u2009MWh of work are lost, and the network is back after 24 h. That costs 1.2\u2009M$.',
    );
    const none = { ...impact, unservedMwh: 0, lostMwh: 0, recoveryHours: 0, extraCostUsd: -5000 };
    expect(impactFinding(none, 'Stay')).toBe(
      'Under stay, no more demand goes unserved, no work is lost, and nothing runs short. It costs 5\u2009k$ less than without.',
    );
    expect(impactWords({ ...impact, recoveryHours: null })).toEqual({
      unserved: '120',
      lost: '340',
      recovery: '> 1 week',
      cost: '1,200',
    });
  });
  it('aim at the selected campus, else the largest, or its area', () => {
    expect(likelyTarget('site-loss', CAMPUSES, null)).toBe('Alpha');
    expect(likelyTarget('site-loss', CAMPUSES, 'Gamma')).toBe('Gamma');
    expect(likelyTarget('price-spike', CAMPUSES, 'Beta')).toBe('PJM');
    expect(likelyTarget('site-loss', [], null)).toBe('');
    for (const [kind, { targets }] of Object.entries(EVENTS)) {
      const target = likelyTarget(kind as keyof typeof EVENTS, CAMPUSES, null);
      expect(targets).toContain(CAMPUSES.some(({ site }) => site === target) ? 'site' : 'ba');
    }
  });
  it('name the figure of a preset in its unit', () => {
    expect(presetFigure({ value: 85_544, unit: 'MW' })).toBe('85.5\u2009GW');
    expect(presetFigure({ value: 412, unit: 'kg/MWh' })).toBe('412\u2009g/kWh');
  });
});
