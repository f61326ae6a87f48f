import { describe, expect, it } from 'vitest';
import type { Site } from '../../src/model/dataset/types.ts';
import { CHIP_IDS } from '../../src/model/power/chips.ts';
import { STUDY_HOURS } from '../../src/model/time.ts';
import { PALETTES } from '../../src/palette.ts';
import { chipAnswer } from '../../src/ui/power/chip-math.ts';
import { factGroups } from '../../src/ui/power/fact-rows.ts';
import {
  HEAT_METRICS,
  heatColor,
  heatLegend,
  METRIC_VIEWS,
  metricScale,
  paintYear,
} from '../../src/ui/power/heat-scale.ts';
import { chipWords, energyKpis, hoursWords, powerFinding, waterKpis } from '../../src/ui/power/power-figures.ts';
import { hourOfPlace, monthOfDay, placeOfHour, siteClock, siteHourWords } from '../../src/ui/power/site-time.ts';
import { boughtWords, timeWords } from '../../src/ui/power/time-section.tsx';
import {
  bandsOfYear,
  LAST_WEEK_DAY,
  stackWeek,
  weekDayOf,
  weekStartOf,
  weekUses,
} from '../../src/ui/power/week-supply.ts';
import { curtailedRanks, durationOf, monthByHour, monthlyCooling } from '../../src/ui/power/year-sums.ts';
import { syntheticPlanning } from '../fixtures/synthetic.ts';
import { campusPower, HOURS } from './power-fixture.ts';

const central = siteClock(-97);
const site = syntheticPlanning.sites[0] as Site;

describe('the year in the site’s time', () => {
  it('gives every hour one place, in all four zones', () => {
    for (const longitude of [-75, -90, -105, -120]) {
      const clock = siteClock(longitude);
      const places = new Set(Array.from({ length: STUDY_HOURS }, (_, hour) => placeOfHour(clock, hour)));
      expect(places.size).toBe(STUDY_HOURS);
      for (const hour of [0, 5, 6, 777, STUDY_HOURS - 1])
        expect(hourOfPlace(clock, placeOfHour(clock, hour))).toBe(hour);
    }
  });
  it('is standard time: no hour is lost in March', () => {
    expect(siteHourWords(central, 5591)).toBe('Tue 20 Aug 2024, 17:00 (UTC−6)');
    expect(placeOfHour(central, 6)).toBe(0);
    expect([monthOfDay(0), monthOfDay(59), monthOfDay(60), monthOfDay(365)]).toEqual([0, 1, 2, 11]);
  });
});

describe('the heatmap', () => {
  it('paints with the scale of its legend', () => {
    for (const palette of Object.values(PALETTES)) {
      for (const metric of HEAT_METRICS) {
        const column = METRIC_VIEWS[metric].column(HOURS);
        const scale = metricScale(metric, HOURS, palette);
        const pixels = paintYear(column, scale, central);
        for (const hour of [0, 777, 5591]) {
          const place = placeOfHour(central, hour);
          const at = ((place % 24) * 12 * 732 + Math.floor(place / 24) * 2) * 4;
          const hex = `#${[...pixels.slice(at, at + 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
          expect(hex, `${metric} ${hour}`).toBe(heatColor(scale, column[hour] as number));
        }
        const legend = heatLegend(metric, scale, column);
        expect(legend.kind === 'ramp' && legend.colors).toBe(scale.stops);
        expect(JSON.stringify(legend)).not.toContain('NaN');
      }
    }
  });
  it('marks a clamp and missing hours', () => {
    const scale = metricScale('price', HOURS, PALETTES.light);
    const legend = heatLegend('price', scale, HOURS.priceUsdPerMwh);
    expect(legend).toMatchObject({ noData: PALETTES.light.tokens.noData });
    expect(legend.kind === 'ramp' && legend.ticks.at(-1)?.label).toBe('≥ 150');
    expect(heatColor(scale, Number.NaN)).toBe(PALETTES.light.tokens.noData.toLowerCase());
  });
  it('is painted within 100 ms', () => {
    const scale = metricScale('load', HOURS, PALETTES.dark);
    const start = performance.now();
    paintYear(HOURS.loadMw, scale, central);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('sums of the year', () => {
  it('order hours from the highest and find the curtailed ones', () => {
    const curve = durationOf(HOURS.importMw, 200);
    expect(curve).toEqual(curve.toSorted((a, b) => b - a));
    expect(curve[0]).toBe(HOURS.importMw.reduce((a, b) => Math.max(a, b), 0));
    expect(curtailedRanks(HOURS)).toHaveLength(8);
  });
  it('keep all energy in their months', () => {
    const total = monthByHour(HOURS.gridNeedMw, central).reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
    expect(total).toBeCloseTo(80, 6);
    const months = monthlyCooling(HOURS, central);
    expect(months).toHaveLength(12);
    for (const { pue, wueLPerKwh } of months) {
      expect(pue).toBeCloseTo(1.2, 2);
      expect(wueLPerKwh).toBeCloseTo(0.2, 2);
    }
  });
  it('stack supply to what is used', () => {
    for (const day of [0, 100, LAST_WEEK_DAY]) {
      const start = weekStartOf(central, day);
      const top = stackWeek(HOURS, bandsOfYear(HOURS), start).at(-1);
      const { charged } = weekUses(HOURS, start);
      for (const [i, mw] of charged.entries()) expect(top?.[i]).toBeCloseTo(mw, 3);
    }
    for (const hour of [0, 5591, STUDY_HOURS - 1]) {
      const start = weekStartOf(central, weekDayOf(central, hour));
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start).toBeLessThanOrEqual(STUDY_HOURS - 168);
    }
  });
});

describe('chips to MW', () => {
  it('is the same both ways', () => {
    for (const chip of CHIP_IDS) {
      const hall = { utilisationShare: 0.76, overheadShare: 0.1, pue: 1.25 };
      const there = chipAnswer(chip, { from: 'mw', value: 300 }, hall);
      const back = chipAnswer(chip, { from: 'chips', value: there.accelerators }, hall);
      expect(back.accelerators).toBe(there.accelerators);
      expect(back.racks).toBe(there.racks);
      expect(back.facilityMw).toBeLessThanOrEqual(300 + 1e-9);
      expect(back.facilityMw).toBeGreaterThan(299.99);
      expect(there.low).toBeLessThanOrEqual(there.accelerators);
      expect(there.high).toBeGreaterThanOrEqual(there.accelerators);
      expect(chipAnswer(chip, { from: 'racks', value: 10 }, hall).racks).toBe(10);
    }
  });
  it('300 MW at the meter, PUE 1.25, hold 124,675 GB200', () => {
    const hall = { utilisationShare: 1, overheadShare: 0.1, pue: 1.25 };
    // 300 / 1.25 / 1.1 / 1.75 kW
    expect(chipAnswer('gb200', { from: 'mw', value: 300 }, hall).accelerators).toBe(124_675);
  });
});

describe('words', () => {
  it('state what it uses, pays, saves and lacks', () => {
    const text = powerFinding(campusPower('Alpha'));
    expect(text).toMatch(
      /^100.MW of IT with sizes of least cost uses 801.GWh a year at .*47.% of it carbon-free by the hour\./,
    );
    expect(text).toMatch(/below the grid alone\. 4.MWh stay unserved\.$/);
    expect(powerFinding(campusPower('Alpha', { inPlan: false }))).toMatch(/^A campus of 100.MW/);
  });
  it('say what a bridge buys', () => {
    const ways = campusPower('Alpha').timeToPower;
    expect(boughtWords(ways[2]!, 100)).toMatch(
      /^A gas bridge buys .* quarters, worth .*M\$\/MW or .*M\$ for the campus/,
    );
    expect(boughtWords({ ...ways[2]!, quartersBought: 0 }, 100)).toBe('A gas bridge buys no time here.');
  });
  it('go by the operator’s own dates where a campus is announced, and say what a new connection would take', () => {
    const power = campusPower('Alpha', { announcedQuarter: 1 });
    expect(timeWords(power)).toMatch(/^Its operator has announced power from 2026 Q2, and the plan goes by that\./);
    expect(timeWords(campusPower('Alpha'))).not.toContain('announced');
    const first = (of: typeof power) => factGroups(of, site, central)[0]?.facts[1];
    expect(first(power)).toMatchObject({ label: 'First power', value: '2026 Q2' });
    expect(first(power)?.note).toMatch(
      /own dates \(Epoch AI\); a connection asked for here today would come in 20\d\d Q\d/,
    );
    expect(first(campusPower('Alpha'))?.label).toBe('First power from the grid');
  });
  it('name what is counted, one and many', () => {
    expect(chipWords({ gpu: 'GB300', unit: 'NVL72 rack', count: 142_493, racks: 1980 })).toBe(
      '142,493 GB300 GPUs in 1,980 NVL72 racks',
    );
    expect(chipWords({ gpu: 'H100', unit: 'DGX server', count: 1, racks: 1 })).toBe('1 H100 GPU in 1 DGX server');
    expect([hoursWords(1), hoursWords(0.4), hoursWords(43)]).toEqual(['1 hour', '0.4 hours', '43 hours']);
  });
  it('name the basis of a share that would puzzle: the year’s carbon-free, the peak while curtailed', () => {
    const power = campusPower('Alpha');
    expect(energyKpis(power).at(-1)?.note).toMatch(
      /^by the hour, grid included; own and contracted energy over the year 13.%$/,
    );
    const noteAt = (peakHour: number) => waterKpis({ ...power, strain: { ...power.strain, peakHour } }).at(-1)?.note;
    expect(noteAt(5591)).toBe('of demand in that hour, ERCO');
    expect(noteAt(5760)).toBe('curtailed in that hour, ERCO');
  });
  it('never say NaN', () => {
    const nan = Number.NaN;
    const power = campusPower('Alpha', {
      importMwh: 0,
      waterM3: nan,
      avoidedTonnes: nan,
      cfe: { hourlyShare: nan, annualShare: nan },
      community: { localPeakShare: nan, households: nan, zoneHeadroomShare: nan },
      timeToPower: [],
    });
    const all = JSON.stringify([powerFinding(power), energyKpis(power), factGroups(power, site, central)]);
    expect(all).not.toMatch(/NaN|undefined|Infinity/);
  });
});
