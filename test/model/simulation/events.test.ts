import { describe, expect, it } from 'vitest';
import { EVENTS, type EventKind, MAX_EVENTS, type ScenarioEvent } from '../../../src/model/scenario/events.ts';
import type { FieldValues } from '../../../src/model/scenario/fields.ts';
import { LIMIT_CAUSES } from '../../../src/model/simulation/conditions.ts';
import { reportEvents } from '../../../src/model/simulation/event-report.ts';
import { withEvents } from '../../../src/model/simulation/events.ts';
import { buildNetwork, type NetworkInput } from '../../../src/model/simulation/network.ts';
import { drain } from '../../../src/model/simulation/optimise/optimal.ts';
import { STUDY_HOURS } from '../../../src/model/time.ts';
import { seeded } from '../../fixtures/synthetic.ts';
import { inputOf } from './helpers.ts';

const FROM = 5000;
const at = (kind: EventKind, target: string, other: Partial<ScenarioEvent> = {}): ScenarioEvent => ({
  kind,
  target,
  fromHour: FROM,
  hours: EVENTS[kind].hours.default,
  severity: EVENTS[kind].severity.default,
  ...other,
});
const inputWith = (events: readonly ScenarioEvent[], fields: Partial<FieldValues> = {}): NetworkInput => {
  const input = inputOf(fields);
  return { ...input, scenario: { ...input.scenario, events } };
};
const networkWith = (...events: readonly ScenarioEvent[]) => buildNetwork(inputWith(events));
const calm = buildNetwork(inputOf());
const n = calm.campuses.length;
const campusAt = (site: string) => calm.campuses.findIndex((campus) => campus.site === site);
const SITE = 'sandow-tx';
const HOUR = FROM * n + campusAt(SITE);
const reported = (input: NetworkInput, policy = 'static') => drain(reportEvents(input, policy))!;

describe('what an event does to a network', () => {
  it('leaves a network without events as it is, and never writes into its columns', () => {
    const before = calm.series.energyPriceUsdPerMwh.slice();
    expect(withEvents(calm, inputOf().scenario, inputOf())).toBe(calm);
    const input = inputWith([at('winter-storm', 'ERCO'), at('heat-dome', 'all')]);
    withEvents(calm, input.scenario, input);
    expect(calm.series.energyPriceUsdPerMwh).toEqual(before);
    expect(calm.conditions.sudden).toBeNull();
  });

  it('takes a lost campus off the grid in its hours and no other, suddenly in the first, with the reserve free', () => {
    const { conditions, notes } = networkWith(at('site-loss', SITE));
    expect(conditions.powerLimitMw![HOUR]).toBe(0);
    expect(conditions.powerLimitMw![HOUR + 24 * n]).toBe(calm.conditions.powerLimitMw?.[HOUR + 24 * n] ?? Infinity);
    expect(conditions.powerLimitMw![HOUR + 1]).toBe(calm.conditions.powerLimitMw?.[HOUR + 1] ?? Infinity);
    expect([conditions.sudden![HOUR], conditions.sudden![HOUR + n]]).toEqual([1, 0]);
    expect(LIMIT_CAUSES[conditions.cause![HOUR]!]).toBe('outage');
    expect([FROM - 1, FROM, FROM + 23, FROM + 24].map((hour) => conditions.emergency![hour])).toEqual([0, 1, 1, 0]);
    expect(notes).toEqual(calm.notes);
  });

  it('leaves the rest of its normal draw to a campus that is lost in part', () => {
    const [part, less] = [40, 80].map((severity) => networkWith(at('ba-loss', 'ERCO', { severity })).conditions);
    expect(part!.powerLimitMw![HOUR]! / less!.powerLimitMw![HOUR]!).toBeCloseTo(0.6 / 0.2, 5);
    // the plan draws its mean utilisation of the MW that may run
    const drawMw = calm.campuses[campusAt(SITE)]!.usableItMw * calm.series.pue[HOUR]!;
    expect(part!.powerLimitMw![HOUR]! / (0.6 * drawMw)).toBeGreaterThan(0.4);
    expect(part!.powerLimitMw![HOUR]! / (0.6 * drawMw)).toBeLessThan(1);
  });

  it('reaches every campus of an area and none outside it', () => {
    const { conditions } = networkWith(at('ba-emergency', 'NYIS', { severity: 100 }));
    calm.campuses.forEach(({ ba }, i) => {
      expect(conditions.powerLimitMw![FROM * n + i] === 0).toBe(ba === 'NYIS');
    });
    expect(conditions.sudden).toBeNull();
    expect(LIMIT_CAUSES[conditions.cause![FROM * n + campusAt('somerset-ny')]!]).toBe('emergency');
  });

  it('adds the amount of a spike and of a storm to both prices', () => {
    const spike = networkWith(at('price-spike', 'ERCO', { severity: 700 }));
    const storm = networkWith(at('winter-storm', 'ERCO'));
    for (const [net, usd] of [
      [spike, 700],
      [storm, 2000],
    ] as const) {
      for (const id of ['energyPriceUsdPerMwh', 'dispatchPriceUsdPerMwh'] as const)
        expect(net.series[id][HOUR]! - calm.series[id][HOUR]!).toBeCloseTo(usd, 2);
    }
    expect(spike.conditions).toEqual(calm.conditions);
  });

  it('makes cooling dearer in a heat dome, more so the hotter it is, and limits at the connection that was booked', () => {
    const [warm, hot] = [3, 9].map((severity) => networkWith(at('heat-dome', SITE, { severity })));
    expect(hot!.series.pue[HOUR]!).toBeGreaterThan(warm!.series.pue[HOUR]!);
    expect(warm!.series.pue[HOUR]!).toBeGreaterThan(calm.series.pue[HOUR]!);
    expect(hot!.series.pue[HOUR + 1]).toBe(calm.series.pue[HOUR + 1]);
    const peakMw = inputOf().placement.campuses[campusAt(SITE)]!.facilityPeakMw;
    expect(hot!.conditions.powerLimitMw![HOUR]).toBeCloseTo(peakMw, 3);
  });

  it('takes two heat domes together as one of both temperatures', () => {
    const two = networkWith(at('heat-dome', SITE, { severity: 4 }), at('heat-dome', 'ERCO', { severity: 5 }));
    const one = networkWith(at('heat-dome', SITE, { severity: 9 }));
    expect(two.series.pue[HOUR]).toBeCloseTo(one.series.pue[HOUR]!, 6);
  });

  it('combines two events at a site: power and WAN by the smaller, chips by the product, the cause of the tightest', () => {
    const both = networkWith(
      at('chip-delay', SITE, { severity: 50, hours: 100 }),
      at('chip-delay', 'all', { severity: 20, hours: 100 }),
      at('fibre-cut', SITE, { severity: 90, hours: 100 }),
      at('fibre-cut', SITE, { severity: 30, hours: 100 }),
      at('ba-emergency', 'ERCO', { severity: 99 }),
    ).conditions;
    expect(both.itShare![HOUR]).toBeCloseTo(0.4, 6);
    expect(both.wanShare![HOUR]).toBeCloseTo(0.1, 6);
    expect(LIMIT_CAUSES[both.cause![HOUR]!]).toBe('emergency');
    expect(LIMIT_CAUSES[both.cause![HOUR + 50 * n]!]).toBe('chips');
  });
});

describe('what cannot happen', () => {
  it.each([
    ['a site that no data has', at('site-loss', 'atlantis'), /left out: Site loss at atlantis\. Neither/],
    ['a site that is not in the plan', at('site-loss', 'red-mesa-az'), /no campus there; choose one of the plan/],
    ['an area without a campus', at('ba-loss', 'BPAT'), /left out: .* at BPAT/],
    ['a kind of target it does not take', at('site-loss', 'ERCO'), /does not happen to a whole area; name a campus/],
    ['everything at once', at('fibre-cut', 'all'), /cannot be everywhere at once/],
    ['a beginning after the year', at('site-loss', SITE, { fromHour: STUDY_HOURS }), /outside the year 2024/],
    ['no hour', at('site-loss', SITE, { fromHour: Number.NaN }), /outside the year 2024/],
    ['no length', at('site-loss', SITE, { hours: 0 }), /does not last an hour/],
    ['an endless one', at('site-loss', SITE, { hours: Number.POSITIVE_INFINITY }), /does not last an hour/],
    ['no size', at('price-spike', 'ERCO', { severity: -5 }), /has no size/],
    ['no known kind', { ...at('site-loss', SITE), kind: 'meteor' as EventKind }, /no event of its kind/],
  ])('is said and left out: %s', (_, event, sentence) => {
    const net = networkWith(event, at('price-spike', 'ERCO'));
    expect(net.notes.filter((note) => !calm.notes.includes(note))).toEqual([expect.stringMatching(sentence)]);
    expect(net.conditions).toEqual(calm.conditions);
    // the other one happens
    expect(net.series.energyPriceUsdPerMwh[HOUR]!).toBeGreaterThan(calm.series.energyPriceUsdPerMwh[HOUR]! + 900);
  });

  it('holds what is too long or too much to the bounds of its kind, and ends with the year', () => {
    const { notes, series } = networkWith(
      at('price-spike', 'ERCO', { fromHour: STUDY_HOURS - 5, hours: 10_000, severity: 1e9 }),
    );
    expect(notes.filter((note) => note.startsWith('Event 1'))).toHaveLength(3);
    const last = (STUDY_HOURS - 1) * n + campusAt(SITE);
    expect(series.energyPriceUsdPerMwh[last]! - calm.series.energyPriceUsdPerMwh[last]!).toBeCloseTo(10_000, 1);
  });

  it('counts no more events than there may be', () => {
    const net = networkWith(
      ...Array.from({ length: MAX_EVENTS + 3 }, () => at('price-spike', 'ERCO', { severity: 10 })),
    );
    expect(net.series.energyPriceUsdPerMwh[HOUR]! - calm.series.energyPriceUsdPerMwh[HOUR]!).toBeCloseTo(200, 2);
    expect(net.notes.at(-1)).toMatch(/Only the first 20/);
  });

  it('never throws, whatever an event holds', () => {
    const random = seeded(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const odd = [Number.NaN, -1, 0, 1e12, 17.5, Number.POSITIVE_INFINITY, undefined, null, 'x'];
    for (let k = 0; k < 40; k++) {
      const event = {
        kind: pick([...Object.keys(EVENTS), 'x', undefined]),
        target: pick([SITE, 'ERCO', 'all', '', undefined, '__proto__']),
        fromHour: pick(odd),
        hours: pick(odd),
        severity: pick(odd),
      } as unknown as ScenarioEvent;
      const input = inputWith([event, null as unknown as ScenarioEvent]);
      expect(() => withEvents(calm, input.scenario, input)).not.toThrow();
    }
  });

  it('says that every campus is out, and the rest of the year runs', () => {
    const events = ['ERCO', 'NYIS', 'MISO'].map((ba) => at('ba-loss', ba));
    const report = reported(inputWith(events));
    expect(report.notes).toEqual([
      expect.stringMatching(/^Every campus is out in 12 hours, first at 2024-07-27 08:00 UTC/),
    ]);
    // batch waits within its slack: it is neither unserved nor does it stand still
    expect(report.total!.servedShare).toBeLessThan(0.1);
    expect(report.total!.recoveryHours).toBe(12);
    expect(report.kpis.energyMwh).toBeGreaterThan(0.99 * report.kpisWithout.energyMwh);
  });
});

describe('laws of events', () => {
  const kinds: readonly ScenarioEvent[] = [
    at('site-loss', SITE),
    at('ba-loss', 'ERCO'),
    at('ba-emergency', 'ERCO', { severity: 80 }),
    at('heat-dome', 'all'),
    at('winter-storm', 'ERCO'),
    at('price-spike', 'all'),
    at('fibre-cut', SITE),
    at('chip-delay', 'all', { hours: 100 }),
  ];

  it('none lowers the cost of staying', () => {
    const { rows } = reported(inputWith(kinds));
    expect(rows).toHaveLength(kinds.length);
    for (const { event, impact } of rows) expect([event.kind, impact.extraCostUsd >= -1]).toEqual([event.kind, true]);
    const costly = rows.filter(({ impact }) => impact.extraCostUsd > 1000).map(({ event }) => event.kind);
    expect(costly).toEqual(kinds.map(({ kind }) => kind).filter((kind) => kind !== 'fibre-cut'));
  });

  // a milder storm may cost more: what it leaves running pays 2,000 $/MWh on top
  it.each(['site-loss', 'ba-loss', 'ba-emergency', 'winter-storm', 'chip-delay'] as const)(
    'a milder %s serves no less, costs no more and is over no later',
    (kind) => {
      const target = EVENTS[kind].targets[0] === 'site' ? SITE : 'ERCO';
      const impacts = [100, 70, 30].map(
        (severity) => reported(inputWith([at(kind, target, { severity, hours: 48 })])).total!,
      );
      for (const [k, milder] of impacts.slice(1).entries()) {
        const worse = impacts[k]!;
        expect(milder.servedShare).toBeGreaterThanOrEqual(worse.servedShare - 1e-9);
        if (kind !== 'winter-storm') expect(milder.extraCostUsd).toBeLessThanOrEqual(worse.extraCostUsd + 1);
        expect(milder.recoveryHours!).toBeLessThanOrEqual(worse.recoveryHours!);
      }
      expect(impacts[0]!.servedShare).toBeLessThan(1);
    },
  );

  it('recovers when a loss of staying work is over, and never where it lasts to the end of the year', () => {
    expect(reported(inputWith([at('site-loss', SITE, { hours: 30 })])).total!.recoveryHours).toBe(30);
    const last = reported(inputWith([at('site-loss', SITE, { fromHour: STUDY_HOURS - 10, hours: 30 })]));
    expect(last.total!.recoveryHours).toBeNull();
    expect(last.sentence).toMatch(/not recovered/);
  });

  it('a rule that moves work carries a loss at least as well as staying', () => {
    const input = inputWith([at('site-loss', SITE)]);
    const stayed = reported(input).total!;
    const moved = reported(input, 'follow-price').total!;
    expect(moved.servedShare).toBeGreaterThan(stayed.servedShare);
    expect(moved.extraCostUsd).toBeLessThan(stayed.extraCostUsd);
  });

  it('tells each event by its place in the list, the same one twice too', () => {
    const twice = at('site-loss', SITE);
    const { rows, total } = reported(inputWith([at('site-loss', 'atlantis'), twice, twice]));
    expect(rows.map(({ index }) => index)).toEqual([1, 2]);
    expect(rows[0]!.impact).toEqual(rows[1]!.impact);
    expect(total!.unservedMwh).toBeCloseTo(rows[0]!.impact.unservedMwh, 3);
  });

  it('without any event that can happen the year is the year without', () => {
    const report = reported(inputWith([at('site-loss', 'atlantis')]), 'follow-carbon');
    expect(report.total).toBeNull();
    expect(report.kpis).toEqual(report.kpisWithout);
    expect(report.sentence).toMatch(/No event can happen/);
  });
});
