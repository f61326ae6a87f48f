import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../src/model/scenario/events.ts';
import { checkEvents } from '../../../src/model/simulation/event-check.ts';
import { eventPresets, worstWindow } from '../../../src/model/simulation/event-presets.ts';
import { buildNetwork } from '../../../src/model/simulation/network.ts';
import { syntheticHourly, syntheticPlacement, syntheticWeather } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

const input = { ...inputOf(), demand: syntheticHourly.demand };
const presets = eventPresets(input);
const preset = (id: string) => presets.find((one) => one.id === id)!;

describe('the worst window of a column', () => {
  it('is found with its mean, the first of equals', () => {
    expect(worstWindow([1, 5, 5, 1, 5, 5], 2)).toEqual({ from: 1, mean: 5 });
    expect(worstWindow([1, 5, 5, 1, 0, 0], 2, -1)).toEqual({ from: 4, mean: 0 });
  });
  it('skips hours without a value, and is none where most are missing', () => {
    expect(worstWindow([1, Number.NaN, 9, 9, 1], 1)).toEqual({ from: 2, mean: 9 });
    expect(worstWindow([Number.NaN, Number.NaN, 9], 3)).toBeNull();
    expect(worstWindow([], 1)).toBeNull();
  });
});

describe('presets from the worst hours of the data', () => {
  it('all happen: kinds, targets and bounds are sound in the plan', () => {
    const { campuses } = buildNetwork(inputOf());
    const { placed, notes } = checkEvents(
      presets.map(({ event }) => event),
      campuses,
      input.sites,
    );
    expect(notes).toEqual([]);
    expect(placed).toHaveLength(presets.length);
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });

  it('calls for load in the very hour of the highest demand, where most of the plan stands', () => {
    const { event, value } = preset('worst-demand');
    const column = syntheticHourly.demand.columns.ERCO!;
    const highest = column.indexOf(Math.max(...column));
    expect(event.target).toBe('ERCO');
    expect(value).toBe(column[highest]);
    expect(event.fromHour).toBeLessThanOrEqual(highest);
    expect(event.fromHour + event.hours).toBeGreaterThan(highest);
    expect(presets.map(({ id }) => id).filter((id) => id.startsWith('worst-demand-'))).toEqual([
      'worst-demand-nyis',
      'worst-demand-miso',
    ]);
  });

  it('puts the highest hour of the dearest day on top of that day', () => {
    const { event, value } = preset('worst-price');
    const day = syntheticHourly.energyPrice.columns[event.target]!.subarray(event.fromHour, event.fromHour + 24);
    expect(day.reduce((sum, usd) => sum + usd, 0) / 24).toBeCloseTo(value, 4);
    expect(event.severity).toBe(Math.round(Math.max(...day)));
    expect(event.hours).toBe(24);
  });

  it('takes heat and cold from the station of the largest campus, and says that it is a typical year', () => {
    const dryBulbC = syntheticWeather.get('700001')!.dryBulbC;
    const mean = (from: number, hours: number) =>
      dryBulbC.subarray(from, from + hours).reduce((sum, celsius) => sum + celsius, 0) / hours;
    const [hot, cold] = [preset('hottest-days'), preset('coldest-days')];
    expect(hot.value).toBeCloseTo(mean(hot.event.fromHour, EVENTS['heat-dome'].hours.default), 4);
    expect(hot.value).toBeGreaterThan(cold.value + 10);
    expect(hot.value).toBeGreaterThan(mean(hot.event.fromHour + 24, 96));
    for (const { why } of [hot, cold]) expect(why).toMatch(/typical year, not 2024/);
  });

  it('aims at the largest campus, ties by id, whatever the order of the plan', () => {
    const placement = syntheticPlacement();
    const turned = { ...placement, campuses: [...placement.campuses].reverse() };
    expect(eventPresets({ ...input, placement: turned })).toEqual(presets);
    const larger = { ...placement, campuses: placement.campuses.map((c, i) => (i === 3 ? { ...c, itMw: 500 } : c)) };
    const aimed = eventPresets({ ...input, placement: larger });
    expect(aimed.find(({ id }) => id === 'largest-campus')!.event.target).toBe(placement.campuses[3]!.site);
  });

  it('leaves out what it has no data for', () => {
    const poor = eventPresets({ ...input, demand: undefined, weather: new Map() });
    expect(poor.map(({ id }) => id)).toEqual(['worst-price', 'worst-carbon']);
    const empty = { ...syntheticPlacement(), campuses: [], serve: [] };
    expect(eventPresets({ ...input, placement: empty })).toEqual([]);
  });

  it('writes no number into its words', () => {
    for (const { why } of presets) expect(why.replaceAll('2024', '')).not.toMatch(/\d/);
  });
});
