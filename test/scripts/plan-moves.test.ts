import { describe, expect, it } from 'vitest';
import { moveTotals, PLAN_POLICIES, parseEventSpecs } from '../../scripts/plan-moves.ts';
import { EVENTS } from '../../src/model/scenario/events.ts';
import { eventPresets } from '../../src/model/simulation/event-presets.ts';
import { simulate } from '../../src/model/simulation/simulate.ts';
import { dateToHour } from '../../src/model/time.ts';
import { syntheticHourly } from '../fixtures/synthetic.ts';
import { inputOf } from '../model/simulation/helpers.ts';

const presets = eventPresets({ ...inputOf(), demand: syntheticHourly.demand });

describe('events of the command line', () => {
  it('reads kind, target, date, hours and severity', () => {
    expect(parseEventSpecs('site:sandow-tx:2024-08-20T23:24:50', presets)).toEqual({
      ok: true,
      value: [
        {
          kind: 'site-loss',
          target: 'sandow-tx',
          fromHour: dateToHour(new Date('2024-08-20T23:00:00Z')),
          hours: 24,
          severity: 50,
        },
      ],
    });
  });

  it('takes hours of the year, names of kinds, presets, and the defaults of a kind', () => {
    const read = parseEventSpecs('ba-loss:ERCO:100, spike:all:2024-01-01,worst-demand', presets);
    expect(read.ok && read.value.map(({ kind, fromHour, hours }) => [kind, fromHour, hours])).toEqual([
      ['ba-loss', 100, EVENTS['ba-loss'].hours.default],
      ['price-spike', 0, EVENTS['price-spike'].hours.default],
      ['ba-emergency', presets[0]!.event.fromHour, presets[0]!.event.hours],
    ]);
    expect(read.ok && read.value[2]).toEqual(presets.find(({ id }) => id === 'worst-demand')!.event);
  });

  it.each([
    ['', /names no event/],
    [',', /names no event/],
    ['quake:ERCO:1', /no kind or preset "quake".*Presets: worst-demand/],
    ['site:ERCO:1', /Site loss cannot happen to "ERCO"/],
    ['spike:sandow-tx:1', /Price spike cannot happen to "sandow-tx"/],
    ['site:sandow-tx', /"" is no hour of 2024/],
    ['site:sandow-tx:soon', /"soon" is no hour of 2024/],
    ['site:sandow-tx:8784', /"8784" is no hour of 2024/],
    ['site:sandow-tx:2023-12-31T23', /is no hour of 2024/],
    ['site:sandow-tx:2024-02-31', /is no hour of 2024/],
    ['site:sandow-tx:1:0', /"0" is no length.*1 to 2160 hours/],
    ['site:sandow-tx:1:1e9', /"1e9" is no length/],
    ['heat:ERCO:1:9:40', /"40" is no severity.*1 to 20 °C/],
    ['heat:ERCO:1:9:-4', /"-4" is no severity/],
    ['site:sandow-tx:1:2:3:4', /too many parts/],
    [Array.from({ length: 21 }, () => 'spike:all:1').join(), /21 events are too many/],
  ])('says what is wrong with "%s"', (text, sentence) => {
    const read = parseEventSpecs(text, presets);
    expect(read.ok ? '' : `${read.problem.message} ${read.problem.remedy}`).toMatch(sentence);
  });

  it('names every policy, the planned ones among them', () => {
    expect(PLAN_POLICIES).toEqual(['static', 'follow-price', 'follow-carbon', 'follow-sun', 'optimal', 'rolling']);
  });
});

describe('totals of moves', () => {
  it('add up to the table, by cause and by class alike', () => {
    const run = simulate(inputOf()).runs[1]!;
    const { byCause, byClass } = moveTotals(run.moves);
    for (const totals of [byCause, byClass]) {
      const rows = Object.values(totals);
      expect(rows.reduce((sum, { moves }) => sum + moves, 0)).toBe(run.kpis.moves);
      expect(rows.reduce((sum, { movedMwh }) => sum + movedMwh, 0)).toBeCloseTo(run.kpis.movedMwh, 3);
      expect(rows.reduce((sum, { costUsd }) => sum + costUsd, 0) / run.kpis.moveCostUsd).toBeCloseTo(1, 6);
    }
    expect(Object.keys(byCause)).toContain('price');
  });
});
