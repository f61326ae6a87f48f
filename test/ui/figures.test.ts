import { describe, expect, it } from 'vitest';
import type { ManifestFile, Site } from '../../src/model/dataset/types.ts';
import { DEFAULT_SCENARIO } from '../../src/model/scenario/scenario.ts';
import type { PolicyKpis, PolicyRun } from '../../src/model/simulation/types.ts';
import { areaPath, extentOf, linePath, nightsOf, WEEK_HOURS, weekStart } from '../../src/ui/clock/week.ts';
import { sourcesOf } from '../../src/ui/inspector/sources-tab.tsx';
import { placeTooltip } from '../../src/ui/map-area/tooltip.tsx';
import { changeTone } from '../../src/ui/operate/kpi-table.tsx';
import { operateFinding } from '../../src/ui/operate/operate-figures.ts';
import { sortRows } from '../../src/ui/parts/data-table.tsx';
import { placeSteps } from '../../src/ui/parts/waterfall.tsx';
import { nearestStop } from '../../src/ui/phone-sheet.tsx';
import { effectiveSites, planCarbonTonnes, rttPercentileMs, termSteps, unservedMw } from '../../src/ui/plan-figures.ts';
import { matchesSearch } from '../../src/ui/site/site-table.tsx';
import { PLACEMENT } from './shell.tsx';

describe('figures of a plan', () => {
  it('counts effective sites', () => expect(effectiveSites(PLACEMENT)).toBeCloseTo(1.6, 9));
  it('takes the percentile by served MW', () => {
    expect(rttPercentileMs(PLACEMENT, 0.9)).toBe(10);
    expect(rttPercentileMs(PLACEMENT, 0.95)).toBe(39);
    expect(rttPercentileMs({ ...PLACEMENT, serve: [] }, 0.95)).toBeNaN();
  });
  it('adds up what is not served', () => expect(unservedMw(PLACEMENT)).toBe(10));
  it('reads carbon off its term', () => {
    expect(planCarbonTonnes(PLACEMENT, DEFAULT_SCENARIO, { dataHash: '' })).toBe(1e7 / 50);
    const free = { ...DEFAULT_SCENARIO, fields: { ...DEFAULT_SCENARIO.fields, carbonPriceUsdPerTonne: 0 } };
    expect(planCarbonTonnes(PLACEMENT, free, { dataHash: '' })).toBeNaN();
  });
  it('walks from value to net, leaving out what is zero', () => {
    const placed = placeSteps(termSteps(PLACEMENT.terms));
    expect(placed[0]).toMatchObject({ label: 'Value of compute', from: 0, to: 1200 });
    expect(placed.at(-1)).toMatchObject({ label: 'Net value', from: 0, to: 420 });
    expect(placed.at(-2)?.to).toBeCloseTo(420, 9);
    expect(placed.map((step) => step.label)).not.toContain('Water');
  });
});

const run = (policy: string, kpis: Partial<PolicyKpis>) => ({ policy, label: policy, kpis }) as PolicyRun;
describe('the finding of a year', () => {
  const still = run('static', { totalCostUsd: 500e6 });
  const finding = (totalCostUsd: number, moves = 10) =>
    operateFinding(run('follow-price', { totalCostUsd, moves, movedMwh: 412_000 }), still).replaceAll('\u2009', ' ');
  it('says what was saved', () =>
    expect(finding(480e6)).toBe('Following the price moves 412 GWh and saves 20 M$ a year, or 4 %.'));
  it('is honest where it is little, or a loss, or nothing', () => {
    expect(finding(499e6)).toContain('Moving is worth little here.');
    expect(finding(510e6)).toContain('costs 10 M$ a year more than standing still');
    expect(finding(500e6, 0)).toContain('nothing worth moving');
  });
  it('does not colour a change that rounds to zero', () => {
    expect(changeTone(-0.04, 1, -1)).toBeUndefined();
    expect(changeTone(-0.4, 1, -1)).toBe('good');
    expect(changeTone(0.4, 1, -1)).toBe('alarm');
    expect(changeTone(0.4, 1, 0)).toBeUndefined();
  });
});

describe('the week', () => {
  it('begins at a local midnight, three days before, and stays in the year', () => {
    // 20 August 2024, 18:00 CDT is hour 5591; 17 August, 00:00 CDT is 5 h after 00:00 UTC
    expect(weekStart(5591)).toBe(5591 - 18 - 72);
    expect(weekStart(3)).toBe(0);
    expect(weekStart(8783)).toBe(8784 - WEEK_HOURS);
  });
  it('has seven nights of twelve hours', () => {
    const nights = nightsOf(5501);
    expect(nights.reduce((sum, night) => sum + night.to - night.from, 0)).toBe(84);
  });
  it('breaks a line where a value is missing', () => {
    const band = { top: 0, height: 10, low: 0, high: 10 };
    expect(linePath([0, Number.NaN, 10], band)).toBe('M0.5 10.000M2.5 0.0000');
    expect(areaPath([0, 0], [10, 10], band)).toBe('M0.5 0.0000L1.5 0.0000L1.5 10.000L0.5 10.000Z');
    expect(extentOf([[Number.NaN]], true)).toEqual([0, 1]);
  });
});

it('sorts missing numbers last, either way', () => {
  const columns = [{ id: 'x', header: 'x', sort: (x: number) => x, cell: () => null }];
  expect(sortRows([2, Number.NaN, 1], columns, { id: 'x', down: false })).toEqual([1, 2, Number.NaN]);
  expect(sortRows([2, Number.NaN, 1], columns, { id: 'x', down: true })).toEqual([2, 1, Number.NaN]);
});
it('keeps the tooltip inside the free part of the map', () => {
  const free = { left: 300, top: 8, right: 1000, bottom: 600 };
  expect(placeTooltip(500, 300, 264, 100, free)).toEqual({ left: 516, top: 250 });
  expect(placeTooltip(990, 590, 264, 100, free)).toEqual({ left: 710, top: 500 });
  expect(placeTooltip(100, 0, 264, 100, free)).toEqual({ left: 300, top: 8 });
});
it('finds sites by words in any order', () => {
  const site = { name: 'Sandow', state: 'TX', county: 'Milam', ba: 'ERCO', zone: 'p63', kind: 'retired' } as Site;
  expect(['', 'tx sandow', 'erco ret'].map((search) => matchesSearch(site, search))).toEqual([true, true, true]);
  expect(matchesSearch(site, 'sandow pjm')).toBe(false);
});
it('shows one source for a family of files', () => {
  const file = (key: string, title: string) => ({ key, title, rows: 10 }) as ManifestFile;
  const files = [
    file('sites', 'Candidate sites'),
    file('weather/1', 'Typical year, A'),
    file('weather/2', 'Typical year, B'),
  ];
  expect(sourcesOf({ version: 1, dataHash: '', files }).map(({ title, rows }) => [title, rows])).toEqual([
    ['Candidate sites', 10],
    ['Typical year, 2 stations', 20],
  ]);
});
it('snaps a sheet to the nearest of three stops', () => {
  expect([100, 400, 780].map((height) => nearestStop(height, 800))).toEqual([0, 1, 2]);
});
